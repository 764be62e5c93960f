/**
 * Values between the page and the main process, as text. What structured cloning refuses is refused here too, and what
 * it keeps (typed arrays, dates, maps, undefined) arrives as it was. Both functions run in the page as well, as their
 * own source: they use nothing from outside.
 */

/** A value as text. Throws a DataCloneError for what cannot be cloned. */
export function packed(value: unknown): string {
  const bytes = (buffer: ArrayBufferLike, start = 0, length = buffer.byteLength) =>
    btoa(Array.from(new Uint8Array(buffer, start, length), (byte) => String.fromCharCode(byte)).join(''));
  const pack = (each: unknown): unknown => {
    if (each === undefined) return { undefined: true };
    if (typeof each === 'bigint') return { bigint: String(each) };
    if (typeof each === 'number')
      return Number.isFinite(each) && !Object.is(each, -0) ? each : { number: String(each) };
    if (typeof each !== 'object' || each === null) return each;
    if (Array.isArray(each)) return { list: each.map(pack) };
    if (each instanceof Date) return { date: each.getTime() };
    if (each instanceof Map) return { map: [...each].map(([key, member]) => [pack(key), pack(member)]) };
    if (each instanceof Set) return { set: [...each].map(pack) };
    if (each instanceof Error) return { error: each.message, name: each.name };
    if (each instanceof ArrayBuffer) return { buffer: bytes(each) };
    if (ArrayBuffer.isView(each)) {
      return { view: each.constructor.name, bytes: bytes(each.buffer, each.byteOffset, each.byteLength) };
    }
    return { members: Object.entries(each).map(([key, member]) => [key, pack(member)]) };
  };
  return JSON.stringify(pack(structuredClone(value)));
}

/** The value of a text that {@link packed} made. */
export function unpacked(text: string): unknown {
  const bytes = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const unpack = (each: unknown): unknown => {
    if (typeof each !== 'object' || each === null) return each;
    const it = each as Record<string, unknown>;
    if ('undefined' in it) return undefined;
    if ('bigint' in it) return BigInt(String(it['bigint']));
    if ('number' in it) return it['number'] === '-0' ? -0 : Number(it['number']);
    if ('list' in it) return (it['list'] as unknown[]).map(unpack);
    if ('date' in it) return new Date(it['date'] as number);
    if ('map' in it)
      return new Map((it['map'] as [unknown, unknown][]).map(([key, member]) => [unpack(key), unpack(member)]));
    if ('set' in it) return new Set((it['set'] as unknown[]).map(unpack));
    if ('error' in it) return Object.assign(new Error(String(it['error'])), { name: it['name'] });
    if ('buffer' in it) return bytes(it['buffer'] as never).buffer;
    if ('view' in it) {
      const { buffer } = bytes(it['bytes'] as never);
      const view = (globalThis as unknown as Record<string, new (buffer: ArrayBufferLike) => unknown>)[
        it['view'] as never
      ];
      return view === undefined ? undefined : new view(buffer);
    }
    return Object.fromEntries((it['members'] as [string, unknown][]).map(([key, member]) => [key, unpack(member)]));
  };
  return unpack(JSON.parse(text));
}
