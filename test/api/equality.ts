import { expect } from 'vitest';
import type { Session } from '../../src/main/app/session.ts';
import { callToRecord } from '../../src/shared/call.ts';
import { fields } from '../../src/shared/fields.ts';
import { parseGmt } from '../../src/shared/gmt.ts';
import { isRawNumber, parseVerbatim } from '../../src/shared/verbatim-json.ts';
import type { DemoUnderTest } from './demo-under-test.ts';

/** Every held call as the API would show it, by its JSON. */
export async function heldRecords(session: Session): Promise<Map<string, Map<string, unknown>>> {
  const { id, count } = await session.reader.open({ sort: [{ field: 'call_uuid', direction: 'asc' }] });
  const held = new Map<string, Map<string, unknown>>();
  for (let offset = 0; offset < count; offset += 1_000) {
    for (const row of await session.reader.rows(id, offset, 1_000)) {
      const record = callToRecord(row);
      const uuid = record.get('call_uuid');
      held.set(typeof uuid === 'string' && uuid !== '' ? `uuid:${uuid}` : `text:${canonical(record)}`, record);
    }
  }
  return held;
}

/** A record with every documented field, its keys in order, digits as they came. */
function canonical(record: Iterable<readonly [string, unknown]>): string {
  const whole = new Map<string, unknown>(fields.map(({ name }) => [name, null]));
  for (const [name, value] of record) whole.set(name, value);
  const sorted = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value) || isRawNumber(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify([...whole].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, sorted(value)]));
}

/**
 * What the server ever showed of a period and can be read, by identity, in the forms of {@link heldRecords} that may be
 * held: the last one; either one of two different records that stand under one call_uuid.
 */
function shownRecords({ pbx }: DemoUnderTest, end: number): Map<string, string[]> {
  const shown = new Map<string, string[]>();
  for (const [identity, { last, texts }] of pbx.everShown()) {
    const isShared = identity.startsWith('uuid:shared-');
    for (const text of isShared || identity.startsWith('text:') ? texts : [last]) {
      const record = parseVerbatim(text);
      if (typeof record !== 'object' || record === null || Array.isArray(record)) continue;
      const start = (record as { init_time_gmt?: unknown }).init_time_gmt;
      if (typeof start === 'string' && (parseGmt(start) ?? 0) >= end) continue;
      const form = canonical(Object.entries(record));
      const key = identity.startsWith('uuid:') ? identity : `text:${form}`;
      shown.set(key, [...(shown.get(key) ?? []), form]);
    }
  }
  return shown;
}

/** What is held is what the server ever showed of everything before `end`, epoch seconds; no more and no less. */
export async function expectEqualToServer(session: Session, under: DemoUnderTest, end: number): Promise<void> {
  const held = await heldRecords(session);
  const shown = shownRecords(under, end);
  for (const [identity, forms] of shown) {
    expect(held.has(identity), `${identity} is held`).toBe(true);
    expect(forms).toContain(canonical(held.get(identity) as Map<string, unknown>));
  }
  for (const identity of held.keys()) expect(shown.has(identity), `${identity} was shown`).toBe(true);
  expect(held.size).toBeGreaterThan(0);
}
