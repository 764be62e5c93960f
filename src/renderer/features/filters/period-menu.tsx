/** The period. */
export function PeriodMenu() {
  return null;
}
