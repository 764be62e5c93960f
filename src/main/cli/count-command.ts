import type { Session } from '../app/session.ts';
import { askedCalls, warnOfCoverage, warnOfCrossedBounds } from './asked-calls.ts';
import type { OptionValues } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Prints how many calls are asked for, and says where that number may be too small. */
export async function countCalls(session: Session, values: OptionValues, terminal: Terminal): Promise<void> {
  const { options, query } = askedCalls(values);
  await warnOfCrossedBounds(options, terminal);
  await terminal.data(`${await session.reader.count(query, terminal.signal)}\n`);
  await warnOfCoverage(session, options, terminal, true);
}
