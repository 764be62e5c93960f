import type { CallReviewApi, RequestInput, RequestOutput } from '../shared/contract.ts';
import type { RequestName } from '../shared/contract-names.ts';
import { CallReviewError } from '../shared/errors.ts';
import { createHttpApi } from './http-api.ts';

declare global {
  interface Window {
    /** Put here by the preload on the desktop; absent in a browser. */
    readonly callReview?: CallReviewApi;
  }
}

/** The application behind this window. */
export const api: CallReviewApi = window.callReview ?? createHttpApi();

/** Asks the application. Rejects with a CallReviewError for an expected failure. */
export async function ask<Name extends RequestName>(
  name: Name,
  input: RequestInput<Name>,
): Promise<RequestOutput<Name>> {
  const answer = await (api[name] as CallReviewApi[Name])(input as never);
  if (answer.ok) return answer.value as RequestOutput<Name>;
  throw CallReviewError.fromData(answer.error);
}
