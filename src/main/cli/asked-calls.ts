import type { Span } from '../../shared/coverage.ts';
import type { Query, SortKey } from '../../shared/query.ts';
import type { RequestOptions } from '../../shared/request-options.ts';
import { requestOptionsToQuery } from '../../shared/request-query.ts';
import type { Session } from '../app/session.ts';
import { formatSpan } from './moments.ts';
import { flagOf, type OptionValues, requestOptionsOf } from './options.ts';
import type { Terminal } from './terminal.ts';

/** The calls that a command's flags ask for, and what a person should know about how well they are held. */
export interface AskedCalls {
  readonly options: RequestOptions;
  readonly query: Query;
}

/** The question that the flags make: API options, `--search`, `--sort`. */
export function askedCalls(values: OptionValues): AskedCalls {
  const options = requestOptionsOf(values);
  const search = values['search'] as string | undefined;
  const sort = values['sort'] as readonly SortKey[] | undefined;
  return {
    options,
    query: {
      ...requestOptionsToQuery(options),
      ...(search !== undefined && { search }),
      ...(sort !== undefined && { sort }),
    },
  };
}

const bounds = [
  ['start_datetime', 'end_datetime'],
  ['start_duration', 'end_duration'],
  ['start_bridged_duration', 'end_bridged_duration'],
] as const;

/** Says which bounds exclude each other: the answer is right, and surely not what was meant. */
export async function warnOfCrossedBounds(options: RequestOptions, terminal: Terminal): Promise<void> {
  for (const [first, last] of bounds) {
    const from = options[first];
    const to = options[last];
    if (from === undefined || to === undefined || from <= to) continue;
    await terminal.say(terminal.words.t('cli:warning.crossed', { first: flagOf(first), last: flagOf(last) }));
  }
}

/**
 * Says which parts of the period asked were not fetched and, where a total is given, which may still change. Without
 * bounds the period is what was ever asked of the server; nothing is expected from the future.
 */
export async function warnOfCoverage(
  session: Session,
  options: RequestOptions,
  terminal: Terminal,
  tellProvisional: boolean,
): Promise<void> {
  const { words } = terminal;
  const { coverage, heldCalls } = await session.status();
  const [first, last] = [coverage[0], coverage.at(-1)];
  if (first === undefined || last === undefined) {
    await terminal.say(words.t(heldCalls === 0 ? 'cli:warning.nothing-fetched' : 'cli:warning.only-narrowed'));
    return;
  }
  const now = Math.floor(terminal.io.now() / 1000);
  const period = {
    start: options.start_datetime ?? first.start,
    end: Math.min(options.end_datetime === undefined ? last.end : options.end_datetime + 1, Math.max(now, last.end)),
  };
  if (period.start >= period.end) return;
  const spans = await session.uncovered(period);
  const missing = spans.filter((span) => span.state === 'missing');
  const provisional = spans.filter((span) => span.state === 'provisional');
  if (missing.length > 0) await terminal.say(words.t('cli:warning.missing', { spans: spanList(missing, terminal) }));
  if (tellProvisional && provisional.length > 0) {
    await terminal.say(words.t('cli:warning.provisional', { spans: spanList(provisional, terminal) }));
  }
}

const mostSpans = 4;

function spanList(spans: readonly Span[], { words }: Terminal): string {
  const shown = spans.slice(-mostSpans).map(formatSpan).join('; ');
  const more = spans.length - mostSpans;
  return more > 0 ? `${shown}; ${words.t('cli:warning.more-spans', { count: more })}` : shown;
}
