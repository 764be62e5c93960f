import { CallReviewError } from '../../shared/errors.ts';
import { readTime } from './calendar.ts';

/**
 * Everything that the simulated API can be told to do wrong, by name. Each switch holds one number; 0 is off.
 *
 * - `failure`: an answer does not come, or not whole; whoever asks again gets it.
 * - `answer`: how answers differ from what the page leads one to expect.
 * - `record`: what is odd about some calls; the same calls each time, chosen by the seed.
 * - `refusal`: the API says no until the switch is off.
 */
type Group = 'failure' | 'answer' | 'record' | 'refusal';

/** How a switch's number is written: `share` 0 to 1, `count` and `seconds` integers, `zone` +hh:mm, `date` a UTC day. */
type ValueKind = 'share' | 'count' | 'seconds' | 'zone' | 'date';

interface Switch {
  readonly group: Group;
  readonly value: ValueKind;
  /** The number when only the name is given. */
  readonly alone: number;
  /** The number under `all`; 0 where a correct client may stop and say that its coverage cannot be trusted. */
  readonly all: number;
  /** One line for people who look the name up. */
  readonly doc: string;
}

/** The switches, in the order in which they are listed. */
export const faultSwitches = {
  'most-failures': {
    group: 'failure',
    value: 'count',
    alone: 2,
    all: 2,
    doc: 'no request fails more often than this running',
  },
  'status-500': { group: 'failure', value: 'share', alone: 0.1, all: 0.02, doc: '500 with a JSON message' },
  'status-502-html': { group: 'failure', value: 'share', alone: 0.1, all: 0.02, doc: "502 with a proxy's HTML" },
  'rate-limit': {
    group: 'failure',
    value: 'share',
    alone: 0.1,
    all: 0.02,
    doc: '429; Retry-After in seconds, as a date, or not at all',
  },
  reset: { group: 'failure', value: 'share', alone: 0.1, all: 0.02, doc: 'the connection is reset' },
  cut: { group: 'failure', value: 'share', alone: 0.1, all: 0.02, doc: 'the body ends in the middle' },
  hang: { group: 'failure', value: 'share', alone: 0.02, all: 0.002, doc: 'no answer ever comes' },
  'html-200': { group: 'failure', value: 'share', alone: 0.1, all: 0.01, doc: "200 with a proxy's HTML" },
  'not-json': { group: 'failure', value: 'share', alone: 0.1, all: 0.01, doc: '200 with something else than JSON' },
  'wrong-shape': { group: 'failure', value: 'share', alone: 0.1, all: 0.01, doc: '200 with JSON of another shape' },
  'token-expires': { group: 'failure', value: 'share', alone: 0.1, all: 0.02, doc: 'the token is revoked: 401' },
  slow: { group: 'answer', value: 'count', alone: 300, all: 2, doc: 'every answer waits so many milliseconds' },
  'short-token': { group: 'answer', value: 'seconds', alone: 30, all: 30, doc: 'tokens live so many seconds' },
  clamp: {
    group: 'answer',
    value: 'count',
    alone: 50,
    all: 60,
    doc: 'pages are no longer than this; the answer says so',
  },
  'clamp-silent': {
    group: 'answer',
    value: 'count',
    alone: 40,
    all: 50,
    doc: 'the same, but per_page is a lie, nonsense or absent',
  },
  'no-per-page-echo': { group: 'answer', value: 'share', alone: 1, all: 0.2, doc: 'answers without per_page' },
  'shuffle-ties': {
    group: 'answer',
    value: 'share',
    alone: 1,
    all: 1,
    doc: 'calls of one second in another order at each request',
  },
  'no-date': { group: 'answer', value: 'share', alone: 1, all: 0.1, doc: 'answers without the Date header' },
  skew: {
    group: 'answer',
    value: 'seconds',
    alone: 600,
    all: 0,
    doc: "the server's clock is so many seconds ahead (or behind)",
  },
  'repeat-last-page': {
    group: 'answer',
    value: 'share',
    alone: 1,
    all: 0,
    doc: 'a page beyond the end repeats the last one',
  },
  'ignore-page': { group: 'answer', value: 'share', alone: 1, all: 0, doc: 'every page is the first' },
  'ignore-order': { group: 'answer', value: 'share', alone: 1, all: 0, doc: 'newest first whatever is asked' },
  zone: { group: 'answer', value: 'zone', alone: 180, all: 0, doc: 'times of requests are read as UTC+hh:mm' },
  'exclusive-end': { group: 'answer', value: 'share', alone: 1, all: 0, doc: 'end_datetime is exclusive' },
  'first-page-zero': { group: 'answer', value: 'share', alone: 1, all: 0, doc: 'the first page is number 0' },
  'outside-window': {
    group: 'answer',
    value: 'share',
    alone: 0.3,
    all: 0,
    doc: 'answers hold calls outside the asked window too',
  },
  'empty-before': { group: 'answer', value: 'date', alone: 0, all: 0, doc: 'nothing is returned from before this day' },
  'unreadable-records': {
    group: 'record',
    value: 'share',
    alone: 0.01,
    all: 0.002,
    doc: 'entries that are no objects',
  },
  'missing-uuid': {
    group: 'record',
    value: 'share',
    alone: 0.02,
    all: 0.01,
    doc: 'call_uuid is absent, null or empty',
  },
  'missing-init': {
    group: 'record',
    value: 'share',
    alone: 0.02,
    all: 0.002,
    doc: 'init_time_gmt is absent, null or no time',
  },
  'duplicate-uuid': {
    group: 'record',
    value: 'share',
    alone: 0.02,
    all: 0.005,
    doc: 'two different calls under one call_uuid',
  },
  'hostile-values': {
    group: 'record',
    value: 'share',
    alone: 0.05,
    all: 0.05,
    doc: 'fields of a wrong type, hostile texts, huge numbers',
  },
  'unknown-fields': {
    group: 'record',
    value: 'share',
    alone: 0.05,
    all: 0.05,
    doc: 'fields that the page does not name',
  },
  'unknown-words': { group: 'record', value: 'share', alone: 0.02, all: 0.02, doc: 'flow transfer, result voicemail' },
  'dropped-fields': {
    group: 'record',
    value: 'share',
    alone: 0.2,
    all: 0.1,
    doc: 'diversion_number or quality_rate absent',
  },
  'late-records': {
    group: 'record',
    value: 'share',
    alone: 0.02,
    all: 0.01,
    doc: 'calls that appear hours after they began',
  },
  forbidden: { group: 'refusal', value: 'share', alone: 1, all: 0, doc: '403: the resource is not granted' },
  'unknown-client': { group: 'refusal', value: 'share', alone: 1, all: 0, doc: '404: no such client' },
  'refuse-credentials': {
    group: 'refusal',
    value: 'share',
    alone: 1,
    all: 0,
    doc: 'the token endpoint refuses every key',
  },
  redirect: { group: 'refusal', value: 'share', alone: 1, all: 0, doc: '302 to another host' },
} as const satisfies Record<string, Switch>;

/** A switch's name. */
export type FaultName = keyof typeof faultSwitches;

/** The switches that are on, each with its number; see {@link faultSwitches}. */
export type Faults = Readonly<Partial<Record<FaultName, number>>>;

/** Every switch's name, in the order of the table. */
export const faultNames = Object.keys(faultSwitches) as readonly FaultName[];

/** What a correct client survives with complete data. */
export const allFaults: Faults = Object.fromEntries(
  faultNames.filter((name) => faultSwitches[name].all !== 0).map((name) => [name, faultSwitches[name].all]),
);

/** The number of a switch; 0 where it is off. */
export function fault(faults: Faults, name: FaultName): number {
  return faults[name] ?? 0;
}

const valueReaders: Readonly<Record<ValueKind, (text: string) => number | undefined>> = {
  share: (text) => (/^(0|1|0?\.\d+|1\.0+)$/.test(text) ? Number(text) : undefined),
  count: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
  seconds: (text) => (/^[+-]?\d{1,9}$/.test(text) ? Number(text) : undefined),
  zone(text) {
    const parts = /^([+-])(\d\d):([0-5]\d)$/.exec(text);
    if (parts === null) return text === '0' ? 0 : undefined;
    const minutes = Number(parts[2]) * 60 + Number(parts[3]);
    return parts[1] === '-' ? -minutes : minutes;
  },
  date: (text) => (text === '0' ? 0 : readTime(`${text} 00:00:00`)),
};

function isFaultName(word: string): word is FaultName {
  return Object.hasOwn(faultSwitches, word);
}

/**
 * Reads a list such as `all,hang=0,zone=+05:30`: names with or without a value, separated by commas; `all` stands for
 * {@link allFaults}; what comes later wins. Throws a CallReviewError `usage` for anything else.
 */
export function parseFaults(text: string): Faults {
  const faults: Partial<Record<FaultName, number>> = {};
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    if (entry === 'all') {
      Object.assign(faults, allFaults);
      continue;
    }
    const [name = '', ...rest] = entry.split('=');
    if (!isFaultName(name)) throw new CallReviewError('usage', { detail: `There is no fault "${name}".` });
    const { value, alone } = faultSwitches[name];
    const given = rest.length === 0 ? undefined : rest.join('=');
    const number = given === undefined ? alone || undefined : valueReaders[value](given);
    if (number === undefined) {
      throw new CallReviewError('usage', { detail: `The fault "${name}" takes a ${value}, not "${given ?? ''}".` });
    }
    faults[name] = number;
  }
  return faults;
}
