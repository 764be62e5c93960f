import type { FieldName } from '../../shared/fields.ts';
import type { Session } from '../app/session.ts';
import { askedCalls, warnOfCoverage, warnOfCrossedBounds } from './asked-calls.ts';
import type { ListFormat } from './list-formats.ts';
import { type OptionValues, refuseTogether } from './options.ts';
import { callWriter, tableZone } from './output-formats.ts';
import type { Terminal } from './terminal.ts';

/** Rows are taken and written in blocks, so that a million of them need no more memory than a thousand. */
const blockRows = 1_000;
/** What a person wants to look at when nothing is said. */
const terminalRows = 50;
/** The size of an API page where only its number is given (observed; the page is silent). */
const usualPageSize = 100;

const apiPaging = ['--page', '--per-page', '--order'];
const ownPaging = ['--limit', '--offset', '--sort'];

/** Refuses what cannot stand together, before anything is opened. */
export function checkListFlags(values: OptionValues, { words }: Terminal): void {
  refuseTogether(values, apiPaging, ownPaging, (one, other) => words.t('cli:usage.two-pagings', { one, other }));
}

/** Prints the calls asked for: the API's paging means what the API means by it. */
export async function listCalls(session: Session, values: OptionValues, terminal: Terminal): Promise<void> {
  const { words, signal } = terminal;
  const { options, query } = askedCalls(values);
  const format = (values['format'] as ListFormat | undefined) ?? 'table';
  const zone = values['tz'] as string | undefined;
  const writer = callWriter(format, { columns: values['columns'] as FieldName[] | undefined, zone }, terminal);
  await warnOfCrossedBounds(options, terminal);

  const { reader } = session;
  const resultSet = await reader.open(query, signal);
  const { offset, limit } = askedRows(values, terminal.io.stdout.isTTY);
  const start = Math.min(offset, resultSet.count);
  const end = Math.min(start + limit, resultSet.count);
  let begun = false;
  for (let position = start; position < end || !begun; position += blockRows) {
    const rows = await reader.rows(resultSet.id, position, Math.max(0, Math.min(blockRows, end - position)), signal);
    await terminal.data((begun ? '' : writer.begin(rows)) + writer.rows(rows));
    begun = true;
  }
  await terminal.data(writer.end());
  await reader.close(resultSet.id);

  if (format === 'table' || terminal.io.stdout.isTTY) {
    const total = words.t('sync:calls', { count: resultSet.count });
    const shown = end - start;
    const said = shown === resultSet.count ? total : words.t('cli:list.part', { shown: words.number(shown), total });
    const name = format === 'table' ? tableZone(zone).name : (zone ?? 'UTC');
    await terminal.say(words.t('cli:list.end', { said, zone: name }));
  }
  await warnOfCoverage(session, options, terminal, false);
}

function askedRows(values: OptionValues, isTerminal: boolean): { offset: number; limit: number } {
  const number = (name: string) => values[name] as number | undefined;
  const page = number('page');
  const perPage = number('perPage');
  if (page !== undefined || perPage !== undefined) {
    const limit = perPage ?? usualPageSize;
    return { offset: ((page ?? 1) - 1) * limit, limit };
  }
  const limit = number('limit') ?? (isTerminal ? terminalRows : Number.MAX_SAFE_INTEGER);
  return { offset: number('offset') ?? 0, limit };
}
