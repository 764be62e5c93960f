import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Application, createApplication } from '../../src/main/app/application.ts';
import type { ApplicationOptions } from '../../src/main/app/host.ts';
import type { Answer, Events, RequestInput, RequestOutput } from '../../src/shared/contract.ts';
import type { EventName, RequestName } from '../../src/shared/contract-names.ts';
import { CallReviewError } from '../../src/shared/errors.ts';
import { daySeconds } from '../../src/shared/gmt.ts';
import type { Query } from '../../src/shared/query.ts';
import { application, noon, startUnderTest } from './demo-under-test.ts';

/** An event as a window hears it. */
export type Heard = { [Name in EventName]: { readonly name: Name; readonly event: Events[Name] } }[EventName];

/** The application with a host that keeps secrets in memory, and everything that came out of it. */
export interface ApplicationUnderTest {
  readonly application: Application;
  readonly dataDirectory: string;
  /** Everything that was answered or told, as it would cross a bridge. */
  readonly said: string[];
  readonly heard: Heard[];
  readonly bugs: unknown[];
  readonly secrets: Map<string, string>;
  /** Asks; a refusal is an error with its code. */
  ask<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestOutput<Name>>;
  /** Asks whatever it is. */
  answer(name: string, input: unknown, signal?: AbortSignal): Promise<Answer<unknown>>;
  /** The next event of a name that fits, also one that came before. */
  event<Name extends EventName>(name: Name, fits: (event: Events[Name]) => boolean): Promise<Events[Name]>;
  /** Where an export is written to. */
  target(name: string): string;
}

export function startApplication(
  options: Partial<ApplicationOptions> & { readonly directory?: string } = {},
): ApplicationUnderTest {
  const dataDirectory = options.directory ?? mkdtempSync(join(tmpdir(), 'call-review-application-'));
  const secrets = new Map<string, string>();
  const said: string[] = [];
  const heard: Heard[] = [];
  const bugs: unknown[] = [];
  const waiting = new Set<() => void>();
  const created = createApplication({
    dataDirectory,
    systemLanguage: 'en',
    fetch,
    settings: { gapMs: 0, backoffBaseMs: 0 },
    secrets: {
      kept: false,
      get: async (account) => secrets.get(account),
      set: async (account, secret) => void secrets.set(account, secret),
    },
    emit: (name, event) => {
      heard.push({ name, event } as Heard);
      said.push(JSON.stringify(event));
      for (const look of waiting) look();
    },
    host: {
      'application.describe': async () => ({
        version: '0.0.0',
        host: 'browser',
        platform: 'linux',
        systemLanguage: 'en',
        systemZone: 'UTC',
        secrets: 'session',
        providers: [],
        nativeMenus: false,
        choosesFolders: true,
        opensDemo: false,
      }),
      'export.chooseTarget': async ({ suggestedName }) => ({ target: suggestedName, name: suggestedName }),
      'export.showInFolder': async () => null,
      'archive.chooseFolder': async () => ({ target: 'chosen', name: 'chosen' }),
      'menu.popup': async ({ items }) => items.flatMap((item) => ('id' in item ? [item.id] : [])).at(0) ?? null,
      exportTarget: async (target) => {
        if (target === 'never-chosen') throw new CallReviewError('output-unwritable', { path: '', detail: '' });
        return { path: target, download: `/exports/${target.length}` };
      },
      archiveFolder: async (path) => {
        if (path === 'never-chosen') throw new CallReviewError('output-unwritable', { path, detail: '' });
        return path;
      },
    },
    logBug: (_where, error) => bugs.push(error),
    ...options,
  });
  onTestFinished(async () => {
    await created.close();
    if (options.directory === undefined) rmSync(dataDirectory, { recursive: true });
  });
  const answer = async (name: string, input: unknown, signal = new AbortController().signal) => {
    const given = structuredClone(await created.dispatch(name, input, signal));
    said.push(JSON.stringify(given));
    return given;
  };
  return {
    ...{ application: created, dataDirectory, said, heard, bugs, secrets, answer },
    async ask(name, input) {
      const given = (await answer(name, input)) as Answer<RequestOutput<typeof name>>;
      if (given.ok) return given.value;
      throw CallReviewError.fromData(given.error);
    },
    event(name, fits) {
      return new Promise((resolve) => {
        const look = () => {
          const found = heard.find((told) => told.name === name && fits(told.event as never));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found.event as never);
        };
        waiting.add(look);
        look();
      });
    },
    target: (name) => join(dataDirectory, name),
  };
}

/** A server that is closed when the test has ended. */
export async function startServer(faults = '', options: Parameters<typeof startUnderTest>[1] = {}) {
  const server = await startUnderTest(faults, options);
  onTestFinished(() => server.api.close());
  return server;
}

/** A running server. */
type Server = Awaited<ReturnType<typeof startServer>>;

/** Connects an application to a server, as a person would by the form. */
export const connect = (app: ApplicationUnderTest, server: Server, change: object = {}) =>
  app.ask('accounts.connect', {
    baseUrl: server.api.url,
    key: application.key,
    secret: application.secret,
    clientId: '@me',
    ...change,
  });

/** An application with a connected account; `sync` fetches and waits for the end. */
export async function startConnected(faults = '', options: Parameters<typeof startServer>[1] = {}) {
  const server = await startServer('', options);
  const app = startApplication({ clock: server.clock });
  const { name: account } = await connect(app, server);
  server.setFaults(faults);
  const sync = async (request: object = { from: noon - daySeconds }) => {
    const { job } = await app.ask('sync.start', { account, ...request });
    return (await app.event('sync.ended', (event) => event.job === job)).report;
  };
  const open = (query: Query = {}, firstRows = 500) => app.ask('calls.open', { account, query, firstRows });
  return { server, app, account, sync, open };
}
