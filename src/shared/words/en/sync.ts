/** Words of a sync, its report, coverage and oddities. */
export const catalogue = {
  calls_one: '{{count, number}} call',
  calls_other: '{{count, number}} calls',
} as const;
