import type { z } from 'zod';
import { type Answer, type Handlers, requestSchemas } from '../../shared/contract.ts';
import type { RequestName } from '../../shared/contract-names.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { createWords, errorWords, type Language } from '../../shared/words/words.ts';

/** What a dispatch is made of. */
export interface DispatchParts {
  readonly handlers: Handlers;
  /** The language of what is said when a request fails. */
  readonly language: () => Language;
  readonly logBug: (where: string, error: unknown) => void;
}

/** Answers a request by its name, whatever came in its place. Never rejects. */
export type Dispatch = (name: string, input: unknown, signal: AbortSignal) => Promise<Answer<unknown>>;

/** Makes the one way in: checks what came by the contract's schemas, asks the handler, turns failures into answers. */
export function createDispatch({ handlers, language, logBug }: DispatchParts): Dispatch {
  return async (name, input, signal) => {
    try {
      return { ok: true, value: await answer(handlers, name, input, signal) };
    } catch (error) {
      const failure = signal.aborted ? cancelledOr(error) : error;
      if (!(failure instanceof CallReviewError)) logBug(name, failure);
      return failedAnswer(failure, language());
    }
  };
}

/** A failure as it crosses to a window: a bug without what it was, for its message may hold anything. */
export function failedAnswer(error: unknown, language: Language): Answer<never> & { readonly ok: false } {
  const failure = error instanceof CallReviewError ? error : new CallReviewError('internal');
  const data = failure.toData();
  const message = errorWords(createWords(language), data);
  return { ok: false, error: { ...data, message, retryable: failure.retryable } };
}

async function answer(handlers: Handlers, name: string, input: unknown, signal: AbortSignal): Promise<unknown> {
  if (!Object.hasOwn(requestSchemas, name)) throw new CallReviewError('usage', { detail: 'request' });
  const known = name as RequestName;
  const checked = requestSchemas[known].safeParse(input);
  if (!checked.success) throw new CallReviewError('usage', { detail: `${known}: ${whereWrong(checked.error)}` });
  // The table pairs each schema with its handler; only for one name at a time can the compiler see it.
  const handler = handlers[known] as (input: unknown, signal: AbortSignal) => Promise<unknown>;
  return await handler(checked.data, signal);
}

/** The path of what does not fit, and never its value: that may be a secret. */
function whereWrong(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.join('.') ?? '';
  return path === '' ? 'input' : path;
}

/** What was stopped by its asker has not gone wrong, in whichever way it ended. */
function cancelledOr(error: unknown): unknown {
  return error instanceof Error && error.name === 'AbortError' ? new CallReviewError('cancelled') : error;
}
