/** Words of a sync, its report, coverage and oddities. */
export const catalogue = {
  calls_one: '{{count, number}} call',
  calls_other: '{{count, number}} calls',

  'state.settled': 'settled',
  'state.provisional': 'provisional',
  'state.missing': 'missing',

  'oddity.page-size-clamped': 'It gives at most {{used}} calls a page, although {{asked}} were asked for.',
  'oddity.page-size-untold': 'It does not tell how long its pages are. Each period was read up to an empty page.',
  'oddity.order-ignored': 'It answers newest first, although oldest first was asked for.',
  'oddity.order-other': 'Its answers were not in the order of the calls’ start times ({{window}}).',
  'oddity.order-unstable':
    'Calls of one second came in another order at each request ({{window}}). They were read again until two readings agreed.',
  'oddity.repeated-calls_one': '{{count, number}} call came twice in one reading ({{window}}). It is held once.',
  'oddity.repeated-calls_other': '{{count, number}} calls came twice in one reading ({{window}}). Each is held once.',
  'oddity.same-uuid_one':
    '{{count, number}} call ID came with two different records. The later one is the call; the earlier one is kept beside it.',
  'oddity.same-uuid_other':
    '{{count, number}} call IDs came with two different records. The later one is the call; the earlier one is kept beside it.',
  'oddity.without-uuid_one': '{{count, number}} call came without an ID. It is told apart by its content.',
  'oddity.without-uuid_other': '{{count, number}} calls came without an ID. They are told apart by their content.',
  'oddity.without-start_one': '{{count, number}} call came without a start time. It is held, but no period holds it.',
  'oddity.without-start_other':
    '{{count, number}} calls came without a start time. They are held, but no period holds them.',
  'oddity.unreadable_one': '{{count, number}} record could not be read as a call. It is kept as it came.',
  'oddity.unreadable_other': '{{count, number}} records could not be read as calls. They are kept as they came.',
  'oddity.outside-window_one':
    '{{count, number}} call came from outside the period that was asked for ({{window}}). It is kept.',
  'oddity.outside-window_other':
    '{{count, number}} calls came from outside the period that was asked for ({{window}}). They are kept.',
  'oddity.clock-skew.ahead': 'Its clock is {{duration}} ahead of this computer’s. Periods end by its clock.',
  'oddity.clock-skew.behind': 'Its clock is {{duration}} behind this computer’s. Periods end by its clock.',
  'oddity.clock-untold': 'It does not tell its clock. Periods end by this computer’s.',
  'oddity.unknown-word':
    'The field {{field}} holds a word that the documentation does not name: “{{word}}”. It is kept as it came.',
  'oddity.unknown-fields':
    'Calls hold fields that the documentation does not name: {{fields}}. They are kept as they came.',
  'oddity.unfit-values': 'Some values are not of the documented kind ({{fields}}). They are kept as they came.',
  'oddity.last-page-repeated': 'Beyond its last page it shows the last page again.',
  'oddity.request-zone-untold':
    'It could not be told in which zone the server reads the times of requests. They are sent as UTC.',

  'reading.requestZoneMinutes': 'Times in requests are read as UTC',
  'reading.firstPage': 'The first page is number 1',
  'reading.order': 'order=asc gives the oldest calls first',
  'reading.inclusiveTimes': 'start_datetime and end_datetime include their bounds',
  'reading.alternatives': 'Several values of one option are alternatives',
  'reading.bridgedBound': 'A bound on bridged_duration leaves out calls without one',
  'reading.inclusiveDurations': 'start_duration and end_duration include their bounds, in seconds',
  'reading.durationSpan': 'duration runs from the start to the hang-up',
  'reading.pageSize': 'A page holds 100 calls when 100 are asked for',
  'reading.clock': 'The server’s clock agrees with this computer’s',

  'verdict.as-assumed': 'yes',
  'verdict.untold': 'could not be told',
  'verdict.not-so': 'no',
  'verdict.differs': 'no, it is {{value}}',
} as const;
