import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Chromium, DevToolsSession, Message } from './chromium.ts';
import { type PageScripts, pageScripts, preloadWorld } from './page-scripts.ts';
import { strict } from './strict.ts';
import { packed, unpacked } from './values.ts';

/** What a page's contents need of the rest of the double. */
export interface Surroundings {
  readonly chromium: Chromium;
  /** The handlers of schemes that were registered. */
  readonly schemes: ReadonlyMap<string, (request: Request) => Promise<Response> | Response>;
  /** Answers a request of `ipcRenderer.invoke`. */
  invoke(channel: string, event: Message, values: readonly unknown[]): Promise<unknown>;
  /** Takes what a page must not do: requests to a network, violations of its policy. */
  violation(text: string): void;
}

/** Chromium knows no scheme of ours: `app://name/path` is `https://name.app.invalid/path` there. */
const foreignAddress = (address: string) => address.replace(/^([a-z]+):\/\/([^/]+)/, 'https://$2.$1.invalid');
const ownAddress = (address: string) => address.replace(/^https:\/\/([^/]+)\.([a-z]+)\.invalid/, '$2://$1');

type ContentsMembers = Pick<
  Electron.WebContents,
  | 'id'
  | 'getURL'
  | 'isDestroyed'
  | 'send'
  | 'getZoomFactor'
  | 'setWindowOpenHandler'
  | 'forcefullyCrashRenderer'
  | 'reload'
>;

let lastId = 0;

/** The contents of a window: a page of a real Chromium. */
export class DoubleContents extends EventEmitter implements ContentsMembers {
  readonly id: number;
  readonly mainFrame: { readonly origin: string; readonly url: string };
  /** What the application holds: throws for what the double does not have. */
  readonly face: DoubleContents;
  private readonly around: Surroundings;
  private readonly scripts: PageScripts;
  private session: DevToolsSession | undefined;
  private targetId = '';
  private context: { readonly id: number; readonly origin: string } | undefined;
  private address = '';
  private loading = '';
  private destroyed = false;
  private openWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

  constructor(preload: string, around: Surroundings) {
    super();
    lastId += 1;
    this.id = lastId;
    this.around = around;
    this.scripts = pageScripts(preload);
    this.face = strict('WebContents', this as DoubleContents);
    const origin = () => ownAddress(this.context?.origin ?? 'null');
    const address = () => this.address;
    this.mainFrame = strict('WebFrameMain', {
      get origin() {
        return origin();
      },
      get url() {
        return address();
      },
    });
  }

  getURL(): string {
    return this.address;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  getZoomFactor(): number {
    return 1;
  }

  send(channel: string, ...values: unknown[]): void {
    this.deliver(packed({ kind: 'event', channel, values }));
  }

  setWindowOpenHandler(handler: (details: never) => { action: string }): void {
    this.openWindow = handler as (details: { url: string }) => { action: string };
  }

  forcefullyCrashRenderer(): void {
    void this.session?.send('Page.crash').catch(() => {});
  }

  reload(): void {
    void this.load(this.address);
  }

  /** Opens the page in the browser. */
  async open(width: number, height: number): Promise<void> {
    const browser = this.around.chromium.session();
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', width, height });
    this.targetId = String(targetId);
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    const session = this.around.chromium.session(String(sessionId));
    this.session = session;
    session.on('Runtime.executionContextCreated', ({ context }) => this.noteContext(context as Message));
    session.on('Runtime.executionContextsCleared', () => {
      this.context = undefined;
    });
    session.on('Runtime.bindingCalled', (call) => void this.answer(call));
    session.on('Fetch.requestPaused', (request) => void this.serve(request));
    session.on('Page.frameNavigated', ({ frame }) => this.noteNavigation(frame as Message));
    session.on('Page.windowOpen', ({ url }) => {
      if (this.openWindow({ url: ownAddress(String(url)) }).action !== 'deny') this.around.violation(`opened ${url}`);
    });
    session.on('Page.loadEventFired', () => this.emit('did-finish-load', {}));
    session.on('Inspector.targetCrashed', () => this.noteCrash());
    session.on('Log.entryAdded', ({ entry }) => this.noteLog(entry as Message));
    browser.on('Target.targetCreated', ({ targetInfo }) => {
      const { openerId, targetId: opened } = targetInfo as Message;
      if (openerId === this.targetId) void browser.send('Target.closeTarget', { targetId: opened });
    });
    browser.on('Target.targetDestroyed', (target) => {
      if (target['targetId'] === this.targetId) this.noteEnd();
    });
    await browser.send('Target.setDiscoverTargets', { discover: true });
    await session.send('Runtime.addBinding', { name: this.scripts.binding, executionContextName: preloadWorld });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: this.scripts.page });
    const isolated = { source: this.scripts.preload, worldName: preloadWorld };
    await session.send('Page.addScriptToEvaluateOnNewDocument', isolated);
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    for (const domain of ['Runtime', 'Page', 'Log']) await session.send(`${domain}.enable`);
  }

  async load(address: string): Promise<void> {
    this.loading = address;
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = (await this.session?.send('Page.navigate', { url: foreignAddress(address) })) ?? {};
    if (typeof errorText === 'string') throw new Error(`${errorText} loading '${address}'`);
    await loaded;
  }

  async close(): Promise<void> {
    if (this.destroyed) return;
    await this.around.chromium.session().send('Target.closeTarget', { targetId: this.targetId });
  }

  /** Says which theme the page shall take for the system's. */
  prefer(scheme: 'light' | 'dark' | ''): void {
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    void this.session?.send('Emulation.setEmulatedMedia', { features }).catch(() => {});
  }

  private deliver(text: string): void {
    if (this.context === undefined) return;
    const expression = `electronDoubleTakes(${JSON.stringify(text)})`;
    // A page that left meanwhile hears nothing more.
    void this.session?.send('Runtime.evaluate', { expression, contextId: this.context.id }).catch(() => {});
  }

  private async answer({ payload, executionContextId }: Message): Promise<void> {
    const { call, channel, values } = unpacked(String(payload)) as { call: number; channel: string; values: unknown[] };
    const isThere = executionContextId === this.context?.id;
    const event = { sender: this.face, senderFrame: isThere ? this.mainFrame : null };
    try {
      const value = await this.around.invoke(channel, event, values);
      this.deliver(packed({ kind: 'answer', call, value }));
    } catch (error) {
      this.deliver(packed({ kind: 'refusal', call, reason: String(error) }));
    }
  }

  private async serve({ requestId, request, resourceType }: Message): Promise<void> {
    const { url, method } = request as { url: string; method: string };
    const address = ownAddress(url);
    // A page whose navigation is aborted stays as it is; any other reason would show an error's page.
    const refuse = () => this.session?.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    try {
      if (resourceType === 'Document' && address !== this.loading && !this.mayNavigate(address))
        return void (await refuse());
      const handler = this.around.schemes.get(address.split(':')[0] ?? '');
      if (handler === undefined) {
        this.around.violation(`asked a network: ${method} ${url}`);
        return void (await refuse());
      }
      const response = await handler(strict('Request', { url: address, method }) as Request);
      await this.session?.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      });
    } catch (error) {
      // The page, or its process, may have gone while it was answered: Chromium knows the request no more.
      if (this.destroyed || String(error).includes('Invalid InterceptionId')) return;
      await refuse()?.catch(() => this.around.violation(String(error)));
    }
  }

  private mayNavigate(url: string): boolean {
    let allowed = true;
    const event = {
      url,
      preventDefault: () => {
        allowed = false;
      },
    };
    for (const name of ['will-frame-navigate', 'will-navigate']) this.emit(name, event);
    return allowed;
  }

  private noteContext({ id, name, origin, auxData }: Message): void {
    const { frameId } = auxData as Message;
    if (name === preloadWorld && frameId === this.targetId) this.context = { id: Number(id), origin: String(origin) };
  }

  private noteNavigation({ url, parentId }: Message): void {
    if (parentId !== undefined) return;
    this.address = ownAddress(String(url));
    this.emit('did-navigate', {}, this.address);
  }

  private noteCrash(): void {
    this.context = undefined;
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  }

  private noteEnd(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.context = undefined;
    this.emit('destroyed');
  }

  private noteLog({ source, text }: Message): void {
    if (source === 'security') this.around.violation(String(text));
  }
}
