import { CallReviewError, type ErrorCode } from '../../shared/errors.ts';
import type { HttpAnswer } from './exchange.ts';
import { FailedTry } from './failure.ts';
import { serverWords } from './server-words.ts';

/** What an answer was asked with: the words of its refusal need it. */
interface Asked {
  readonly host: string;
  /** The client in the path; for the refusals of its resources. */
  readonly client: string;
  /** The code of each status that means something particular here; every other 4xx is `request-refused`. */
  readonly meanings: Readonly<Record<number, ErrorCode>>;
  /** What must not appear in an error. */
  readonly secrets: readonly string[];
}

/** Statuses of a refusal that says "later". */
const passing4xx = new Set([408, 425]);

/**
 * Returns where the status is a success. Otherwise throws a FailedTry where the cause may pass (429, 5xx, 408, 425) or
 * the CallReviewError that the refusal stands for.
 */
export function requireSuccess(answer: HttpAnswer, asked: Asked): void {
  const { status } = answer;
  if (status >= 200 && status <= 299) return;
  const { host, client } = asked;
  const retryAfterMs = retryAfter(answer.headers);
  if (status === 429) throw new FailedTry('rate-limited', {}, { retryAfterMs });
  const detail = serverWords(answer.body, asked.secrets);
  if (status >= 500 || passing4xx.has(status)) {
    throw new FailedTry('provider-unavailable', { status, detail }, { retryAfterMs });
  }
  const code = asked.meanings[status] ?? 'request-refused';
  if (code === 'request-refused') throw new CallReviewError(code, { status, host, detail });
  if (code === 'client-unknown') throw new CallReviewError(code, { client, host, detail });
  throw new CallReviewError(code, { host, detail });
}

/** The server's clock by its `Date` header, epoch seconds; undefined where it sent none that can be read. */
export function serverTime(headers: Headers): number | undefined {
  const milliseconds = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

/** `Retry-After` in milliseconds: seconds, or a date by the server's own clock, since ours may be wrong. 0 for none. */
function retryAfter(headers: Headers): number {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const until = Date.parse(text);
  const now = serverTime(headers);
  return Number.isNaN(until) || now === undefined ? 0 : Math.max(until - now * 1000, 0);
}
