import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real Chromium, spoken to over its DevTools protocol. */

/** Parameters and answers of the protocol, of which only members that are used are looked at. */
export type Message = Readonly<Record<string, unknown>>;

type Listener = (parameters: Message) => void;

/** One page's or the browser's own session. */
export interface DevToolsSession {
  send(method: string, parameters?: Message): Promise<Message>;
  on(event: string, listener: Listener): void;
}

/** Connects to a Chromium that this starts. */
export class Chromium {
  readonly endpoint: string;
  private readonly child: ChildProcess;
  private readonly profile: string;
  private readonly socket: WebSocket;
  private readonly calls = new Map<number, { resolve(answer: Message): void; reject(error: Error): void }>();
  private readonly listeners = new Map<string, Listener[]>();
  private lastCall = 0;

  private constructor(endpoint: string, child: ChildProcess, profile: string, socket: WebSocket) {
    this.endpoint = endpoint;
    this.child = child;
    this.profile = profile;
    this.socket = socket;
    socket.addEventListener('message', ({ data }) => this.take(JSON.parse(String(data))));
  }

  /** Starts the browser at a path. */
  static async start(executablePath: string): Promise<Chromium> {
    const profile = mkdtempSync(join(tmpdir(), 'call-review-chromium-'));
    const child = spawn(
      executablePath,
      [
        '--headless=new',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        '--no-startup-window',
        '--no-first-run',
        '--disable-extensions',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-dev-shm-usage',
        '--force-color-profile=srgb',
        '--hide-scrollbars',
        // Chromium's sandbox refuses root, as which containers run tests.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const endpoint = await firstMatch(child, /DevTools listening on (ws:\S+)/);
    const socket = new WebSocket(endpoint);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error('Chromium does not answer')));
    });
    return new Chromium(endpoint, child, profile, socket);
  }

  /** A session of the browser itself, or of a page. */
  session(id?: string): DevToolsSession {
    return {
      send: (method, parameters = {}) => this.send(id, method, parameters),
      on: (event, listener) => {
        const key = `${id ?? ''} ${event}`;
        this.listeners.set(key, [...(this.listeners.get(key) ?? []), listener]);
      },
    };
  }

  /** Ends the browser. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private send(sessionId: string | undefined, method: string, params: Message): Promise<Message> {
    this.lastCall += 1;
    const id = this.lastCall;
    this.socket.send(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }));
    return new Promise((resolve, reject) => this.calls.set(id, { resolve, reject }));
  }

  private take(message: {
    id?: number;
    result?: Message;
    error?: { message: string };
    method?: string;
    params?: Message;
    sessionId?: string;
  }): void {
    if (message.id !== undefined) {
      const call = this.calls.get(message.id);
      this.calls.delete(message.id);
      if (message.error === undefined) call?.resolve(message.result ?? {});
      else call?.reject(new Error(message.error.message));
      return;
    }
    for (const listener of this.listeners.get(`${message.sessionId ?? ''} ${message.method}`) ?? []) {
      listener(message.params ?? {});
    }
  }
}

function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk) => {
      text += chunk;
      const [, found] = pattern.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}:\n${text}`)));
  });
}
