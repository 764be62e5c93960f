import { hash } from 'node:crypto';
import { isRawNumber, stringifyVerbatim } from '../../shared/verbatim-json.ts';

/**
 * What tells one call from every other: its `call_uuid`, or, where it has none, the hash of its content.
 *
 * @param callUuid the non-empty `call_uuid`, or null
 * @param record the whole record, as `parseVerbatim` read it
 */
export function callIdentity(callUuid: string | null, record: object): string {
  return callUuid === null ? `hash:${hash('sha256', canonicalJson(record))}` : `uuid:${callUuid}`;
}

/** JSON with every object's keys in code-unit order and every number as it was written: equal content, equal text. */
function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return stringifyVerbatim(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(',')}}`;
}
