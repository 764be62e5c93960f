import { CallReviewError, exitCodes } from '../../shared/errors.ts';
import { createWords, languageOf, type Words } from '../../shared/words/words.ts';
import { failureWords } from './failure.ts';
import { type Io, OutputClosed } from './io.ts';
import { processIo } from './process-io.ts';
import { runProgram } from './program.ts';
import { Terminal } from './terminal.ts';

/**
 * The terminal host: runs one command.
 *
 * @param argv the words after the command's own name.
 * @returns the exit code (src/shared/errors.ts, README "Exit codes"). Never rejects, never ends the process.
 */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<number> {
  const words = createWords(languageOf(localeOf(io.environment)));
  const stop = new AbortController();
  const unlisten = io.onStop(() => stop.abort(new CallReviewError('cancelled')));
  const terminal = new Terminal(io, words, stop.signal);
  try {
    return await runProgram(argv, terminal);
  } catch (failure) {
    return await sayFailure(failure, terminal, words);
  } finally {
    await terminal.eraseProgress();
    unlisten();
  }
}

/** The first variable that says something, as POSIX orders them. */
function localeOf(environment: Io['environment']): string | undefined {
  return environment['CALL_REVIEW_LANG'] || environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'];
}

async function sayFailure(failure: unknown, terminal: Terminal, words: Words): Promise<number> {
  // `| head` has seen enough.
  if (failure instanceof OutputClosed) return 0;
  if (failure instanceof CallReviewError) {
    await terminal.say(`call-review: ${failureWords(words, failure)}`);
    return exitCodes[failure.code];
  }
  const message = failure instanceof Error ? `${failure.name}: ${failure.message}` : String(failure);
  await terminal.say(words.t('cli:bug', { message }));
  if (terminal.io.environment['CALL_REVIEW_DEBUG'] === '1' && failure instanceof Error) {
    await terminal.say(failure.stack ?? '');
  }
  return 1;
}
