import { z } from 'zod';

/** An error's body, as far as it was observed: one of these, or a proxy's HTML. */
const errorBody = z.object({
  message: z.string().min(1).optional().catch(undefined),
  error_description: z.string().min(1).optional().catch(undefined),
  error: z.string().min(1).optional().catch(undefined),
});

/**
 * What a server says about a refusal, fit for an error's `detail` (see {@link presentable}). Empty where the body is
 * not the JSON that the API answers.
 */
export function serverWords(body: string, secrets: readonly string[]): string {
  try {
    const said = errorBody.safeParse(JSON.parse(body)).data;
    return presentable(said?.message ?? said?.error_description ?? said?.error ?? '', secrets);
  } catch {
    return '';
  }
}

const longest = 200;

/**
 * Makes foreign text fit for an error: one line of at most 200 characters, without control or direction characters,
 * without the given secrets in any form in which they are sent, and without anything that may be a telephone number.
 */
export function presentable(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed()), formEncoded(secret)]);
  const clean = forms
    .filter((form) => form !== '')
    .reduce((rest, form) => rest.replaceAll(form, '…'), text)
    .replace(/\d{7,}/g, '…')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  return [...clean.slice(0, 2 * longest)].slice(0, longest).join('');
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
