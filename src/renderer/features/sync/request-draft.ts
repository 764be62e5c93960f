import { formatGmt } from '../../../shared/gmt.ts';
import {
  narrowingOptions,
  type RequestOptionName,
  type RequestOptions,
  requestOptions,
} from '../../../shared/request-options.ts';
import { readDuration } from '../filters/duration-text.ts';
import { readMoment } from '../filters/moment-text.ts';

/** The documented request options as a person types them. */

type OptionOf<Kind> = {
  [Name in RequestOptionName]: (typeof requestOptions)[Name] extends Kind ? Name : never;
}[RequestOptionName];

/** Options with a list of values. */
export type ListOption = OptionOf<'strings' | 'integers'>;
/** Options with one value. */
export type SingleOption = Exclude<RequestOptionName, ListOption>;

/** What stands in the form: texts, and lists of texts. An empty one asks nothing. */
export type RequestDraft = { readonly [Name in SingleOption]: string } & {
  readonly [Name in ListOption]: readonly string[];
};

/** Why a text cannot be sent; words under `syncing:problem.<name>`. */
export type Problem = 'time' | 'duration' | 'integer';

const names = Object.keys(requestOptions) as RequestOptionName[];

/** Whether an option has a list of values. */
function isList(name: RequestOptionName): name is ListOption {
  return requestOptions[name] === 'strings' || requestOptions[name] === 'integers';
}

/** What stands between the values of a list. Not a space: numbers are often written with spaces. */
export const separators = [',', ';', '\t', '\n'] as const;

/** Values as they were typed or pasted, one by one, each once. */
export function splitValues(texts: readonly string[]): readonly string[] {
  const values = texts.flatMap((text) => text.split(/[,;\t\n]/)).map((text) => text.trim());
  return [...new Set(values.filter((value) => value !== ''))];
}

/** A form in which nothing is asked. */
export const emptyDraft = Object.fromEntries(
  names.map((name) => [name, isList(name) ? [] : '']),
) as unknown as RequestDraft;

/** Options as a form shows them. */
export function draftOf(options: RequestOptions): RequestDraft {
  const written = names.flatMap((name): [string, string | string[]][] => {
    const value = options[name];
    if (value === undefined) return [];
    if (typeof value === 'object') return [[name, value.map(String)]];
    return [[name, requestOptions[name] === 'time' ? formatGmt(Number(value)) : String(value)]];
  });
  return { ...emptyDraft, ...Object.fromEntries(written) };
}

/** The options that a form says, without those that cannot be read; and why they cannot. */
export function readDraft(draft: RequestDraft): {
  readonly options: RequestOptions;
  readonly problems: Readonly<Partial<Record<RequestOptionName, Problem>>>;
} {
  const options: Partial<Record<RequestOptionName, unknown>> = {};
  const problems: Partial<Record<RequestOptionName, Problem>> = {};
  for (const name of names) {
    const read = isList(name) ? readList(name, draft[name]) : readSingle(name as SingleOption, draft);
    if (read === undefined) continue;
    if ('problem' in read) problems[name] = read.problem;
    else options[name] = read.value;
  }
  return { options: options as RequestOptions, problems };
}

type Read = { readonly value: unknown } | { readonly problem: Problem } | undefined;

function readList(name: ListOption, texts: readonly string[]): Read {
  if (texts.length === 0) return undefined;
  if (requestOptions[name] === 'strings') return { value: texts };
  const numbers = texts.map(readInteger);
  return numbers.includes(undefined) ? { problem: 'integer' } : { value: numbers };
}

function readSingle(name: SingleOption, draft: RequestDraft): Read {
  const text = draft[name].trim();
  if (text === '') return undefined;
  switch (requestOptions[name]) {
    case 'time':
      return valueOr(readMoment(text, name === 'start_datetime' ? 'from' : 'to', 'UTC'), 'time');
    case 'order':
      return { value: text };
    default:
      return name.endsWith('_duration')
        ? valueOr(readDuration(text), 'duration')
        : valueOr(readInteger(text), 'integer');
  }
}

function valueOr(value: number | undefined, problem: Problem): Read {
  return value === undefined ? { problem } : { value };
}

function readInteger(text: string): number | undefined {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

const ranges = [
  ['start_datetime', 'end_datetime'],
  ['start_duration', 'end_duration'],
  ['start_bridged_duration', 'end_bridged_duration'],
] as const;

/** The ends of ranges that lie before their beginnings: no call can match. */
export function crossedEnds(options: RequestOptions): readonly RequestOptionName[] {
  return ranges.flatMap(([start, end]) => {
    const [from, to] = [options[start], options[end]];
    return from !== undefined && to !== undefined && from > to ? [end] : [];
  });
}

/**
 * The fetch into the archive that options ask for. The order and the pages are the sync's own affair. The end of a period
 * is included in the options and not in the fetch.
 */
export function fetchOf(options: RequestOptions): {
  readonly from?: number;
  readonly to?: number;
  readonly narrowing?: RequestOptions;
} {
  const narrowing = narrowingOptions.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]));
  return {
    ...(options.start_datetime === undefined ? {} : { from: options.start_datetime }),
    ...(options.end_datetime === undefined ? {} : { to: options.end_datetime + 1 }),
    ...(narrowing.length === 0 ? {} : { narrowing: Object.fromEntries(narrowing) }),
  };
}
