import { onTestFinished, vi } from 'vitest';

/** What a page finds in its browser, for the renderer's code to run against a real server: `fetch` and `EventSource`. */

/** Puts them in place for one test, as a page of this server that was let in. */
export function becomePage(url: string, cookie: string): void {
  const headers = { cookie, origin: url, 'sec-fetch-site': 'same-origin' };
  const send = fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) =>
    send(url + path, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } }),
  );
  const open = new AbortController();
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      constructor(path: string) {
        super();
        void read(this, () => send(url + path, { headers: { cookie }, signal: open.signal })).catch(() => {});
      }
    },
  );
  onTestFinished(() => {
    open.abort();
    vi.unstubAllGlobals();
  });
}

/** Reads one stream to its end, as the HTML standard says it is read. */
async function read(target: EventTarget, request: () => Promise<Response>): Promise<void> {
  const { body } = await request();
  let text = '';
  for await (const part of (body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
    const blocks = (text + part).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const value = (field: string) => new RegExp(`^${field}: (.*)$`, 'm').exec(block)?.[1];
      const [event, data] = [value('event'), value('data')];
      if (event !== undefined && data !== undefined) target.dispatchEvent(new MessageEvent(event, { data }));
    }
  }
}
