import { CallReviewError } from '../../shared/errors.ts';

/**
 * Reads a file of the window that is not there from the beginning. One that does not come, as where a browser's host was
 * stopped or is of another version by now, is told in words, and is read again when it is asked for again.
 */
export async function readPart<Part>(read: () => Promise<Part>): Promise<Part> {
  try {
    return await read();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CallReviewError('part-missing', { detail }, { cause: error });
  }
}
