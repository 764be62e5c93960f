import type { IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { describe, expect, test } from 'vitest';
import { appOrigin } from '../../../src/main/desktop/origin.ts';
import { answerRequests, isTrusted } from '../../../src/main/desktop/requests.ts';
import { requestNames } from '../../../src/shared/contract-names.ts';

type Listener = () => void;
type Handler = (event: IpcMainInvokeEvent, input: unknown) => Promise<unknown>;

/** Contents with a main frame of an origin, whose events are told by hand. */
function contentsOf(origin: string) {
  const listeners: [string, Listener][] = [];
  const mainFrame = { origin } as WebFrameMain;
  const contents = { mainFrame, on: (name: string, listener: Listener) => listeners.push([name, listener]) };
  const tell = (name: string) => {
    for (const [each, listener] of listeners) if (each === name) listener();
  };
  return { contents: contents as unknown as WebContents, mainFrame, tell, listeners };
}

const eventFrom = (sender: WebContents, senderFrame: WebFrameMain | null) =>
  ({ sender, senderFrame }) as IpcMainInvokeEvent;

describe('a request', () => {
  const { contents, mainFrame } = contentsOf(appOrigin);
  const isOurs = (each: WebContents) => each === contents;

  test('is trusted from the main frame of our window on our origin', () => {
    expect(isTrusted(eventFrom(contents, mainFrame), isOurs)).toBe(true);
  });

  test('is refused where the frame has gone', () => {
    expect(isTrusted(eventFrom(contents, null), isOurs)).toBe(false);
  });

  test('is refused from a frame inside the page, though it has our origin', () => {
    expect(isTrusted(eventFrom(contents, { origin: appOrigin } as WebFrameMain), isOurs)).toBe(false);
  });

  test('is refused from contents that are not our window’s', () => {
    const other = contentsOf(appOrigin);
    expect(isTrusted(eventFrom(other.contents, other.mainFrame), isOurs)).toBe(false);
  });

  test.each(['https://example.com', 'app://other', `${appOrigin}.example.com`, 'null', ''])(
    'is refused while our window shows %j',
    (origin) => {
      const led = contentsOf(origin);
      expect(isTrusted(eventFrom(led.contents, led.mainFrame), () => true)).toBe(false);
    },
  );
});

describe('the answers', () => {
  function answering() {
    const handlers = new Map<string, Handler>();
    const asked: { name: string; input: unknown; signal: AbortSignal }[] = [];
    const page = contentsOf(appOrigin);
    answerRequests(
      { handle: (name: string, handler: unknown) => handlers.set(name, handler as Handler) },
      async (name, input, signal) => {
        asked.push({ name, input, signal });
        return { ok: true, value: name };
      },
      (contents) => contents === page.contents,
    );
    const ask = async (name: string, frame: WebFrameMain | null = page.mainFrame) =>
      await handlers.get(name)?.(eventFrom(page.contents, frame), { of: name });
    return { handlers, asked, page, ask };
  }

  test('cover the whole contract and nothing else', async () => {
    const { handlers, asked, ask } = answering();
    expect([...handlers.keys()]).toEqual([...requestNames]);
    for (const name of requestNames) expect(await ask(name)).toEqual({ ok: true, value: name });
    expect(asked.map(({ name, input }) => [name, input])).toEqual(requestNames.map((name) => [name, { of: name }]));
  });

  test('are not given to whom is not trusted, nor is the application asked', async () => {
    const { asked, ask } = answering();
    for (const name of requestNames) await expect(ask(name, null)).rejects.toThrow('was refused');
    expect(asked).toEqual([]);
  });

  test.each(['did-navigate', 'render-process-gone', 'destroyed'])('are cancelled with the page: %s', async (event) => {
    const { asked, page, ask } = answering();
    await ask('calls.open');
    await ask('calls.rows');
    page.tell(event);
    await ask('calls.open');
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
  });

  test('leave no more listeners behind with each page', async () => {
    const { page, ask } = answering();
    await ask('calls.open');
    const { length } = page.listeners;
    for (let load = 0; load < 20; load += 1) {
      page.tell('did-navigate');
      await ask('calls.open');
    }
    expect(page.listeners).toHaveLength(length);
  });
});
