import { CallReviewError } from '../../shared/errors.ts';

const variable = 'CALL_REVIEW_MEMORY_MB';
const megabyte = 1024 * 1024;

/**
 * How many bytes of calls an account may hold in memory, from the environment; undefined where it says nothing.
 * Throws `setting-invalid`.
 */
export function memoryLimit(environment: Readonly<Record<string, string | undefined>>): number | undefined {
  const text = environment[variable] ?? '';
  if (text === '') return undefined;
  if (!/^\d{1,7}$/.test(text))
    throw new CallReviewError('setting-invalid', { setting: variable, detail: '0..9999999' });
  return Number(text) * megabyte;
}
