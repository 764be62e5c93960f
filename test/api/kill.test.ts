import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { listAccounts } from '../../src/main/app/accounts.ts';
import { openSession } from '../../src/main/app/open-session.ts';
import { generateCalls } from '../../src/main/demo/call-generator.ts';
import { daySeconds } from '../../src/shared/gmt.ts';
import { call, start, temporaryFolder } from './cli-process.ts';
import { application, noon, startUnderTest } from './demo-under-test.ts';
import { expectEqualToServer } from './equality.ts';

/** The moments of death are drawn anew in each run; what must hold does not depend on them. */
const deaths = Array.from({ length: 8 }, () => 250 + Math.random() * 900);

test('a sync that is killed again and again, on a faulty server, ends equal to what the API has', async () => {
  const records = generateCalls({ seed: 12, from: noon - 30 * daySeconds, to: noon, calls: 6_000 });
  await using under = await startUnderTest('all', { records: records.toArray() });
  const dataDirectory = join(temporaryFolder(), 'data');
  const environment = {
    CALL_REVIEW_DATA_DIR: dataDirectory,
    CALL_REVIEW_BASE_URL: under.api.url,
    CALL_REVIEW_KEY: application.key,
    CALL_REVIEW_SECRET: application.secret,
    CALL_REVIEW_GAP_MS: '0',
    CALL_REVIEW_TIMEOUT_MS: '1000',
    CALL_REVIEW_BACKOFF_BASE_MS: '1',
    CALL_REVIEW_RETRY_AFTER_MAX_MS: '1',
    CALL_REVIEW_MAX_ATTEMPTS: '8',
  };
  let killed = 0;
  for (const death of deaths) {
    const running = start(['sync'], environment);
    await Promise.race([running.ended, setTimeout(death)]);
    running.signal('SIGKILL');
    const { exitCode } = await running.ended;
    if (exitCode !== 0) killed += 1;
  }
  expect(killed).toBeGreaterThan(0);
  const { exitCode, err } = await call(['sync'], environment);
  expect(err).toMatch(/^Settled:/m);
  expect(exitCode).toBe(0);

  const [account] = listAccounts(dataDirectory);
  if (account === undefined) throw new Error('no account was made');
  const session = await openSession({ account, fetch });
  try {
    const { lastRun, coverage } = await session.status();
    expect(lastRun?.report).toMatchObject({ outcome: 'done', secondsMissing: 0 });
    expect(coverage.some(({ state }) => state === 'missing')).toBe(false);
    await expectEqualToServer(session, under, coverage.at(-1)?.end ?? 0);
  } finally {
    await session.close();
  }
}, 120_000);
