import type { CallRow } from '../../shared/call.ts';
import type { CallToWrite, PackedCall } from './api.ts';

/**
 * Packs a call for the way to the writer. A text crosses to another thread at a third of what its values cost, and the
 * writer compares it with what is held without unpacking it.
 */
export function packCall({ identity, row }: CallToWrite): PackedCall {
  return { identity, text: JSON.stringify(row) };
}

/** The text of a call, as {@link packCall} writes it. */
export function textOf(call: CallToWrite | PackedCall): string {
  return 'text' in call ? call.text : JSON.stringify(call.row);
}

/** The row of a call. */
export function rowOf(call: CallToWrite | PackedCall): CallRow {
  return 'text' in call ? JSON.parse(call.text) : call.row;
}
