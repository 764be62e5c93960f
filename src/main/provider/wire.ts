import { z } from 'zod';
import { isRawNumber, parseVerbatim } from '../../shared/verbatim-json.ts';
import type { CallsPage, FetchedCall } from './provider.ts';
import { readRecord, verbatimText } from './record.ts';
import { recordTexts } from './record-texts.ts';

/** The part of a {@link CallsPage} that the body of an answer tells. */
type PageBody = Pick<CallsPage, 'calls' | 'unreadable' | 'rawLength' | 'perPage'>;

/** Only `calls` is needed; a page size that is not one is as good as none. Everything else of the envelope is ignored. */
const envelope = z.object({
  calls: z.array(z.unknown()),
  per_page: z.int().positive().optional().catch(undefined),
});

/** Why the text of an answer is no page: for `detail`, holds nothing of the text itself. */
export class AnswerShapeError extends Error {}

/**
 * Reads the text of one answer of the resource. A record that is not a JSON object, or nested so deeply that it cannot
 * be handled, is kept as its JSON text and does not fail the page.
 *
 * Throws an AnswerShapeError where the text is not JSON or has no array `calls`.
 */
export function readPage(text: string): PageBody {
  try {
    return readPlainPage(text);
  } catch (error) {
    // The stack's own overflow is a RangeError too: parsing with digits kept is recursive.
    if (error instanceof RangeError) return readDeepPage(text);
    throw error;
  }
}

function readPlainPage(text: string): PageBody {
  const answer = readEnvelope(text, parseVerbatim);
  const calls: FetchedCall[] = [];
  const unreadable: string[] = [];
  for (const record of answer.calls) {
    if (isRecord(record)) calls.push(readRecord(record));
    else unreadable.push(verbatimText(record));
  }
  return { calls, unreadable, rawLength: answer.calls.length, perPage: answer.per_page };
}

/** The same with every record on its own, for an answer in which one of them is nested beyond measure. */
function readDeepPage(text: string): PageBody {
  const answer = readEnvelope(text, JSON.parse);
  const calls: FetchedCall[] = [];
  const unreadable: string[] = [];
  for (const recordText of recordTexts(text)) {
    const call = readAlone(recordText);
    if (call === undefined) unreadable.push(recordText);
    else calls.push(call);
  }
  return { calls, unreadable, rawLength: answer.calls.length, perPage: answer.per_page };
}

function readAlone(recordText: string): FetchedCall | undefined {
  try {
    const record = parseVerbatim(recordText);
    return isRecord(record) ? readRecord(record) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readEnvelope(text: string, parse: (text: string) => unknown): z.output<typeof envelope> {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new AnswerShapeError('JSON');
    throw error;
  }
  const result = envelope.safeParse(value);
  if (!result.success) throw new AnswerShapeError('calls[]');
  return result.data;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);
}
