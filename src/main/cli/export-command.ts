import { resolve } from 'node:path';
import { type CsvDelimiter, defaultColumns, type ExportFormat, exportFormats } from '../../shared/export.ts';
import type { ColumnName } from '../../shared/fields.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Session } from '../app/session.ts';
import { askedCalls, warnOfCoverage, warnOfCrossedBounds } from './asked-calls.ts';
import { usageError } from './command.ts';
import { type OptionValues, refuseTogether } from './options.ts';
import { tableZone } from './output-formats.ts';
import type { Terminal } from './terminal.ts';

/** The format of a file by its name. */
function formatOfFile(path: string, words: Words): ExportFormat {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  const format = exportFormats.find((known) => known === extension);
  if (format === undefined) {
    const endings = exportFormats.map((known) => `.${known}`).join(', ');
    const accepted = words.t('cli:accepted.file', { endings });
    throw usageError(words.t('cli:usage.value', { flag: '--out', value: path, accepted }));
  }
  return format;
}

/** Refuses what cannot be met, before anything is opened. */
export function checkExportFlags(values: OptionValues, { words }: Terminal): void {
  const format = formatOfFile(values['out'] as string, words);
  refuseTogether(values, ['--order'], ['--sort'], (one, other) => words.t('cli:usage.two-orders', { one, other }));
  if (values['delimiter'] !== undefined && format !== 'csv') {
    throw usageError(words.t('cli:usage.only-csv', { flag: '--delimiter', format }));
  }
}

/** Writes the calls asked for to a file. */
export async function exportCalls(session: Session, values: OptionValues, terminal: Terminal): Promise<void> {
  const { words } = terminal;
  const { options, query } = askedCalls(values);
  await warnOfCrossedBounds(options, terminal);
  const format = formatOfFile(values['out'] as string, words);
  await exportTo(session, terminal, {
    path: resolve(terminal.io.workingDirectory, values['out'] as string),
    format,
    query,
    columns: (values['columns'] as readonly ColumnName[] | undefined) ?? defaultColumns(format),
    headers: (values['headers'] as 'labels' | 'fields' | undefined) ?? 'labels',
    zone: (values['tz'] as string | undefined) ?? tableZone(undefined).name,
    language: words.language,
    ...(values['delimiter'] !== undefined && { delimiter: values['delimiter'] as CsvDelimiter }),
  });
  await warnOfCoverage(session, options, terminal, true);
}

/** Writes a file with progress, and says what was written. */
export async function exportTo(
  session: Session,
  terminal: Terminal,
  request: Parameters<Session['exportCalls']>[0],
): Promise<void> {
  const { words } = terminal;
  const outcome = await session.exportCalls(
    request,
    ({ rows, totalRows }) =>
      terminal.progress(
        totalRows === 0 ? 1 : rows / totalRows,
        words.t('cli:export.progress', { rows: words.number(rows), total: words.number(totalRows) }),
      ),
    terminal.signal,
  );
  const calls = words.t('sync:calls', { count: outcome.rows });
  const size = formatBytes(outcome.bytes, words);
  await terminal.say(words.t('cli:export.done', { calls, path: outcome.path, size }));
  if (outcome.sheets > 1) await terminal.say(words.t('cli:export.sheets', { count: outcome.sheets }));
  if (outcome.cutTexts > 0) await terminal.say(words.t('cli:export.cut-texts', { count: outcome.cutTexts }));
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** The size of a file as people write it: `1.2 MB`. */
export function formatBytes(bytes: number, { language }: Words): string {
  const power = Math.min(byteUnits.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: byteUnits[power] as string,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 0 && value < 10 ? 1 : 0,
  });
  return format.format(value);
}
