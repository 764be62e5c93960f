import { resolve } from 'node:path';
import type { ArchiveOutcome } from '../../shared/archive-folder.ts';
import { archiveNotes, archiveWords } from '../../shared/words/archive-words.ts';
import type { Session } from '../app/session.ts';
import { warnOfCoverage } from './asked-calls.ts';
import { visibleJson } from './display-text.ts';
import { formatBytes } from './export-command.ts';
import type { OptionValues } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Brings a folder of Parquet files to what is held, and says what was written: for people, or as JSON for programs. */
export async function writeArchive(session: Session, values: OptionValues, terminal: Terminal): Promise<void> {
  const { words, io } = terminal;
  const { number } = words;
  const outcome = await session.writeArchive(
    resolve(io.workingDirectory, values['out'] as string),
    words.language,
    ({ months, totalMonths, rows, totalRows }) =>
      terminal.progress(
        totalRows === 0 ? 1 : rows / totalRows,
        words.t('cli:archive.progress', {
          ...{ months: number(months), totalMonths: number(totalMonths) },
          ...{ rows: number(rows), totalRows: number(totalRows) },
        }),
      ),
    terminal.signal,
  );
  if (values['format'] === 'json') {
    const json = JSON.stringify(outcomeData(outcome), null, 2);
    await terminal.data(`${io.stdout.isTTY ? visibleJson(json) : json}\n`);
    return;
  }
  const calls = words.t('sync:calls', { count: outcome.calls });
  const size = formatBytes(outcome.bytes, words);
  const done = archiveWords(words, outcome);
  await terminal.say(`${done.charAt(0).toUpperCase()}${done.slice(1)}.`);
  await terminal.say(words.t('cli:archive.holds', { path: outcome.path, calls, size }));
  for (const note of archiveNotes(words, outcome)) await terminal.say(note);
  await warnOfCoverage(session, {}, terminal, true);
}

function outcomeData({ path, calls, bytes, months, written, removed, anew, strangers }: ArchiveOutcome): object {
  const unchanged = months - written.length;
  return { path, calls, bytes, months, written, unchanged, removed, anew, other_files: strangers };
}
