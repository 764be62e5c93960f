import type { ErrorCode, ErrorParameters } from '../../shared/errors.ts';

/**
 * One try that failed: thrown by what makes a try, caught by what repeats it (retry.ts), which turns the last one into
 * a CallReviewError. Never leaves this folder.
 */
export class FailedTry extends Error {
  readonly code: ErrorCode;
  /** The parameters of the error that it becomes, without `host` and `attempts`. */
  readonly parameters: ErrorParameters;
  /** How long the server asked to wait, milliseconds. */
  readonly retryAfterMs: number;
  /** True where another try would cost much and bring the same. */
  readonly final: boolean;

  constructor(code: ErrorCode, parameters: ErrorParameters, more: { retryAfterMs?: number; final?: boolean } = {}) {
    super(code);
    this.code = code;
    this.parameters = parameters;
    this.retryAfterMs = more.retryAfterMs ?? 0;
    this.final = more.final ?? false;
  }
}
