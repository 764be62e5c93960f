import type { Answer, CallReviewApi, Events } from '../shared/contract.ts';
import { type EventName, requestNames } from '../shared/contract-names.ts';

/**
 * The application over HTTP, for a page that no preload gave it: requests are posted to the server that the page came
 * from, events come as server-sent events. The browser sends the session's cookie by itself.
 */

type Listener = (event: never) => void;

/** The window's application where the browser host serves it. Nothing is sent before the first request or listener. */
export function createHttpApi(): CallReviewApi {
  const events = new ServerEvents();
  const requests = requestNames.map((name) => [name, (input: unknown) => post(name, input)] as const);
  const api = {
    ...Object.fromEntries(requests),
    on: <Name extends EventName>(name: Name, listener: (event: Events[Name]) => void) => events.on(name, listener),
  };
  // The table of the contract types each of them; here they are all one function.
  return api as unknown as CallReviewApi;
}

async function post(name: string, input: unknown): Promise<Answer<unknown>> {
  try {
    const response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
      // What was chosen just before the tab is closed is kept all the same.
      keepalive: name === 'preferences.change',
    });
    if (response.status === 200) return (await response.json()) as Answer<unknown>;
    return unreachable(`HTTP ${response.status}`);
  } catch (error) {
    return unreachable(error instanceof Error ? error.message : String(error));
  }
}

/** The server behind the page has stopped, or was started anew and does not know this browser yet. */
function unreachable(detail: string): Answer<never> {
  const code = 'application-unreachable';
  return { ok: false, error: { code, parameters: { detail }, message: `${code} ${detail}`, retryable: true } };
}

/** One connection for all listeners, opened for the first one. The browser connects again by itself. */
class ServerEvents {
  private readonly listeners = new Map<EventName, Set<Listener>>();
  private source: EventSource | undefined;

  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void {
    const listeners = this.listeners.get(name) ?? this.listenFor(name);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  private listenFor(name: EventName): Set<Listener> {
    const listeners = new Set<Listener>();
    this.listeners.set(name, listeners);
    this.source ??= new EventSource('/events');
    this.source.addEventListener(name, (message) => {
      const event = JSON.parse((message as MessageEvent).data) as never;
      for (const listener of [...listeners]) listener(event);
    });
    return listeners;
  }
}
