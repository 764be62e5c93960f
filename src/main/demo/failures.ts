import { type FaultName, type Faults, fault } from './faults.ts';
import { Dice, mix, mixText } from './random.ts';

/** The failures that a request may meet, in the order in which they are tried. */
const failureNames = [
  'status-500',
  'status-502-html',
  'rate-limit',
  'reset',
  'cut',
  'hang',
  'html-200',
  'not-json',
  'wrong-shape',
  'token-expires',
] as const satisfies readonly FaultName[];

/** A failure's name. */
export type FailureName = (typeof failureNames)[number];

/** One request's fate: how it fails, if it does, and the dice for everything else about its answer. */
export interface Fate {
  readonly failure: FailureName | undefined;
  readonly dice: Dice;
}

/** What is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Decides the fate of each request. It depends on the seed, the request (method, path and query) and how often the same
 * was asked before, on nothing else. Under `most-failures` the same request never fails more often running.
 */
export function createFates(seed: number): (request: string, faults: Faults) => Fate {
  const history = new Map<string, { asked: number; failedRunning: number }>();
  return (request, faults) => {
    const past = history.get(request) ?? { asked: 0, failedRunning: 0 };
    history.set(request, past);
    const dice = new Dice(mix(mixText(seed, request), past.asked++));
    const most = fault(faults, 'most-failures') || Number.POSITIVE_INFINITY;
    // Drawn even where none may happen: switching the bound on leaves the rest of the answer as it was.
    const drawn = failureNames.find((name) => dice.chance(fault(faults, name)));
    const failure = past.failedRunning < most ? drawn : undefined;
    past.failedRunning = failure === undefined ? 0 : past.failedRunning + 1;
    return { failure, dice };
  };
}

/** JSON, as the API writes it. */
export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

function htmlAnswer(status: number, title: string): Answer {
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body><center><h1>${title}</h1></center></body>\r\n</html>`;
  return { status, headers: { 'content-type': 'text/html' }, body };
}

const noJson = ['OK', '', '{"calls":[', '{"calls":[],}', '\u0000', 'callback({"calls":[]})'] as const;
const otherShapes = [{ status: 'ok' }, { calls: null }, { calls: {} }, { calls: 'none' }, [], null, 'ok', 0] as const;

/** `Retry-After` in each form that occurs: seconds, a date, something senseless, or none. */
function retryAfter(dice: Dice, now: number): Readonly<Record<string, string>> {
  const header = dice.pick([undefined, '1', '0', new Date(now + 1000).toUTCString(), 'soon']);
  return header === undefined ? {} : { 'retry-after': header };
}

/** The answer in place of the real one; undefined for those failures that need the real one or send nothing. */
export function failedAnswer(fate: Fate, now: number): Answer | undefined {
  const { failure, dice } = fate;
  if (failure === 'status-500') return jsonAnswer(500, { message: 'Internal server error' });
  if (failure === 'status-502-html') return htmlAnswer(502, '502 Bad Gateway');
  if (failure === 'html-200') return htmlAnswer(200, 'Please sign in to this network');
  if (failure === 'wrong-shape') return jsonAnswer(200, dice.pick(otherShapes));
  if (failure === 'not-json') return { ...jsonAnswer(200, null), body: dice.pick(noJson) };
  if (failure === 'rate-limit') {
    const answer = jsonAnswer(429, { message: 'Too many requests' });
    return { ...answer, headers: { ...answer.headers, ...retryAfter(dice, now) } };
  }
  return undefined;
}
