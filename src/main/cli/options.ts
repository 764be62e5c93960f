import { type Command, Option } from 'commander';
import type { Span } from '../../shared/coverage.ts';
import { type CsvDelimiter, csvDelimiters } from '../../shared/export.ts';
import { fields } from '../../shared/fields.ts';
import type { SortKey } from '../../shared/query.ts';
import { type RequestOptionName, type RequestOptions, requestOptions } from '../../shared/request-options.ts';
import type { Words } from '../../shared/words/words.ts';
import { openZone } from '../export/zone.ts';
import { usageError } from './command.ts';
import { parseMoment } from './moments.ts';
import { nearNames } from './near.ts';

/** The flags that several commands share, each with the one way of reading its value. Bad values are `usage` errors. */

/** Values by commander's attribute names (`--start-datetime` is `startDatetime`). */
export type OptionValues = Readonly<Record<string, unknown>>;

/** The flag of a request option: `start_datetime` is `--start-datetime`. */
export function flagOf(name: RequestOptionName): string {
  return `--${name.replaceAll('_', '-')}`;
}

/** Reads one value of a flag, or refuses it in the person's words. */
type Reader<Value> = (text: string) => Value;

const placeholders = {
  time: '<date>',
  strings: '<text>',
  integers: '<n>',
  integer: '<n>',
  order: '<asc|desc>',
} as const;

/** How a command differs in the request options that it takes. */
interface ApiOptionsOfCommand {
  /** Those that it does not take, with the sentence that says why. */
  readonly refused?: { readonly names: readonly RequestOptionName[]; readonly reason: (flag: string) => string };
  /** What an option means here, where that differs. */
  readonly meaning?: Partial<Record<RequestOptionName, string>>;
}

/** Adds the documented request options. */
export function addApiOptions(command: Command, words: Words, own: ApiOptionsOfCommand = {}): void {
  for (const name of Object.keys(requestOptions) as RequestOptionName[]) {
    const flag = flagOf(name);
    if (own.refused?.names.includes(name)) {
      addRefusedOptions(command, [flag], own.refused.reason);
      continue;
    }
    const type = requestOptions[name];
    const option = new Option(`${flag} ${placeholders[type]}`, own.meaning?.[name] ?? words.t(`cli:api.${name}`));
    option.helpGroup(words.t('cli:help.api-options'));
    command.addOption(withReader(option, readerOf(name, flag, words), type === 'strings' || type === 'integers'));
  }
}

/** Adds flags that other commands have and this one refuses, with its reason. They are not in the help. */
export function addRefusedOptions(command: Command, flags: readonly string[], refusal: (flag: string) => string): void {
  for (const flag of flags) {
    const refuse = () => {
      throw usageError(refusal(flag));
    };
    command.addOption(new Option(`${flag} [value]`).hideHelp().preset('').argParser(refuse));
  }
}

function readerOf(name: RequestOptionName, flag: string, words: Words): Reader<unknown> {
  switch (requestOptions[name]) {
    case 'time':
      return momentReader(flag, words);
    case 'strings':
      return (text) => text;
    case 'order':
      return choiceReader(flag, ['asc', 'desc'], words);
    case 'integers':
      return integerReader(flag, words);
    case 'integer':
      return integerReader(flag, words, name === 'page' || name === 'per_page' ? 1 : 0);
  }
}

/** Gives an option its reader; a repeatable one collects its values. */
export function withReader(option: Option, read: Reader<unknown>, repeatable = false): Option {
  return option.argParser((text: string, previous: unknown) =>
    repeatable ? [...((previous as unknown[] | undefined) ?? []), read(text)] : read(text),
  );
}

/** Reads a whole number between two bounds, both included. */
export function integerReader(
  flag: string,
  words: Words,
  least = Number.MIN_SAFE_INTEGER,
  most = Number.MAX_SAFE_INTEGER,
): Reader<number> {
  const accepted =
    least === Number.MIN_SAFE_INTEGER
      ? words.t('cli:accepted.integer')
      : most === Number.MAX_SAFE_INTEGER
        ? words.t('cli:accepted.integer-from', { least })
        : words.t('cli:accepted.integer-between', { least, most });
  return (text) => {
    const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
    throw usageError(words.t('cli:usage.value', { flag, value: text, accepted }));
  };
}

/** Reads a date, or a date and a time, UTC, as the stretch that it names. */
export function momentReader(flag: string, words: Words): Reader<Span> {
  return (text) => {
    const moment = parseMoment(text);
    if (moment === undefined)
      throw usageError(words.t('cli:usage.value', { flag, value: text, accepted: words.t('cli:accepted.moment') }));
    return moment;
  };
}

/** Reads one of a few words. */
export function choiceReader<Choice extends string>(
  flag: string,
  choices: readonly Choice[],
  words: Words,
): Reader<Choice> {
  return (text) => {
    const choice = choices.find((known) => known === text);
    if (choice === undefined) {
      const accepted = words.t('cli:accepted.choice', { choices: choices.join(', ') });
      throw usageError(words.t('cli:usage.value', { flag, value: text, accepted }));
    }
    return choice;
  };
}

/** Reads what stands between the values of a CSV file; a tab may be written as `tab` or `\t`. */
export function delimiterReader(words: Words): Reader<CsvDelimiter> {
  return (text) => {
    const delimiter = csvDelimiters.find((known) => known === (text === 'tab' || text === '\\t' ? '\t' : text));
    if (delimiter === undefined) {
      const accepted = words.t('cli:accepted.choice', { choices: '",", ";", "|", tab' });
      throw usageError(words.t('cli:usage.value', { flag: '--delimiter', value: text, accepted }));
    }
    return delimiter;
  };
}

/** Adds `--tz`: the zone of the times that people read. */
export function addZoneOption(command: Command, words: Words): void {
  const read = (text: string) => {
    const zone = openZone(text);
    if (zone !== undefined) return zone.name;
    throw usageError(words.t('cli:usage.value', { flag: '--tz', value: text, accepted: words.t('cli:accepted.zone') }));
  };
  command.addOption(withReader(new Option('--tz <zone>', words.t('cli:option.tz')), read));
}

/** Reads the name of one of the columns, or refuses it with those that may be meant. */
function readColumn<Name extends string>(
  flag: string,
  text: string,
  known: readonly { readonly name: Name }[],
  words: Words,
): Name {
  const names = known.map(({ name }) => name);
  const name = names.find((known) => known === text);
  if (name !== undefined) return name;
  const near = nearNames(text, names);
  const said = words.t('cli:usage.field', { flag, value: text });
  const hint =
    near.length > 0
      ? words.t('cli:usage.near', { near: near.join(', ') })
      : words.t('cli:usage.fields', { fields: names.join(', ') });
  throw usageError(`${said} ${hint}`);
}

/** Adds `--search`. */
export function addSearchOption(command: Command, words: Words): void {
  command.option('--search <text>', words.t('cli:option.search'));
}

/** Adds `--sort`, repeatable: the first key decides, the next ones where it ties. */
export function addSortOption(command: Command, words: Words): void {
  const read = (text: string): SortKey => {
    const [name = '', direction = 'asc', ...rest] = text.split(':');
    const field = readColumn('--sort', name, fields, words);
    if (rest.length > 0 || (direction !== 'asc' && direction !== 'desc')) {
      throw usageError(
        words.t('cli:usage.value', { flag: '--sort', value: text, accepted: words.t('cli:accepted.sort') }),
      );
    }
    return { field, direction };
  };
  command.addOption(withReader(new Option('--sort <field:asc|desc>', words.t('cli:option.sort')), read, true));
}

/** Adds `--columns a,b`; given twice, the second list follows the first. A column named twice stands once. */
export function addColumnsOption<Name extends string>(
  command: Command,
  words: Words,
  known: readonly { readonly name: Name }[],
): void {
  const option = new Option('--columns <a,b,…>', words.t('cli:option.columns'));
  command.addOption(
    option.argParser((text: string, previous: readonly Name[] | undefined) => {
      const named = text.split(',').map((name) => readColumn('--columns', name.trim(), known, words));
      return [...new Set([...(previous ?? []), ...named])];
    }),
  );
}

/** The request options among a command's values; ends of the datetimes as the API reads them, both included. */
export function requestOptionsOf(values: OptionValues): RequestOptions {
  const options: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(requestOptions)) {
    const value = values[attributeOf(name)];
    if (value === undefined) continue;
    if (type !== 'time') options[name] = value;
    else options[name] = name === 'start_datetime' ? (value as Span).start : (value as Span).end - 1;
  }
  return options as RequestOptions;
}

/** Commander's name for the value of an option. */
function attributeOf(optionName: string): string {
  return optionName.replace(/[_-]([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Refuses two flags of different ways to say the same. */
export function refuseTogether(
  values: OptionValues,
  some: readonly string[],
  others: readonly string[],
  refuse: (one: string, other: string) => string,
): void {
  const given = (flags: readonly string[]) => flags.find((flag) => values[attributeOf(flag.slice(2))] !== undefined);
  const one = given(some);
  const other = given(others);
  if (one !== undefined && other !== undefined) throw usageError(refuse(one, other));
}
