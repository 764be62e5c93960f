import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallReviewError } from '../../src/shared/errors.ts';
import { credentials, providerOf, refusal } from './provider-under-test.ts';
import { json, type Reply, reset, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

describe('secret and token', () => {
  const tokenText = 'token-1-of-the-test';
  const forms = [
    credentials.secret,
    encodeURIComponent(credentials.secret),
    new URLSearchParams({ s: credentials.secret }).toString().slice(2),
    'hush',
    tokenText,
  ];

  function expectHidden(...things: unknown[]) {
    for (const thing of things) {
      const error = thing as Partial<CallReviewError>;
      const shown = [
        inspect(thing, { depth: null, showHidden: true }),
        JSON.stringify(thing),
        error.stack,
        String(thing),
      ].join('\n');
      for (const form of forms) expect(shown).not.toContain(form);
    }
  }

  /** Repeats everything that the request held, in a refusal's words. */
  const echo =
    (status: number): Reply =>
    (response, request) =>
      json(status, { message: `bad ${request.headers.authorization} ${request.body} ${forms.slice(0, 3).join()}` })(
        response,
        request,
      );

  const echoAway: Reply = (response, request) =>
    response
      .writeHead(302, { location: `/${encodeURIComponent(request.headers.authorization ?? '')}/${request.body}` })
      .end();

  test.each([echo(400), echo(401), echo(403), echo(404), echo(500), echoAway])(
    'stay hidden where the server repeats them (%#)',
    async (reply) => {
      server.script.token.push(reply);
      const first = await refusal(providerOf(server.baseUrl, { maxAttempts: 1 }).provider.getCalls({}));
      server.script.resource.push(reply, reply);
      server.script.token.push(json(200, { access_token: tokenText }), json(200, { access_token: tokenText }));
      const second = await refusal(providerOf(server.baseUrl, { maxAttempts: 1 }).provider.getCalls({}));
      expectHidden(first, second, first.toData(), second.toData());
    },
  );

  test('stay hidden in the network’s errors, in the provider itself and in every address', async () => {
    const { provider, retries } = providerOf(server.baseUrl, { maxAttempts: 2 });
    await provider.getCalls({});
    server.script.resource.push(reset, reset);
    const error = await refusal(provider.getCalls({}));
    const leaky = () => Promise.reject(new TypeError(`Headers.append: "Bearer ${tokenText}" ${credentials.secret}`));
    const thrown = await refusal(providerOf(server.baseUrl, {}, { fetch: leaky }).provider.getCalls({}));
    expectHidden(
      provider,
      error,
      thrown,
      retries,
      server.arrived.map((request) => request.url),
      provider.describeRequest({}),
    );
  });
});
