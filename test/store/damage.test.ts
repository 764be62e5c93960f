import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSuspect, markSuspect, openOrBegin } from '../../src/main/store/damage.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { callOf } from './hostile-calls.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const now = new Date('2026-11-23T06:03:55.250Z');
const damagedName = 'calls.db.damaged-2026-11-23T06-03-55';

/** A file of so many calls that it has pages beside the first one. */
function filledFile(): string {
  const path = join(temporaryDirectory(), 'calls.db');
  const { database } = openOrBegin(path, 'calls', now);
  new CallWriter(database).writeCalls(Array.from({ length: 2000 }, (_, index) => callOf(`uuid:${index}`)));
  database.close();
  return path;
}

/** Overwrites everything after the first page. */
function spoil(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xab, 4096);
  writeFileSync(path, bytes);
}

function heldCalls(path: string): unknown {
  const { database } = openOrBegin(path, 'calls', now);
  try {
    return database.prepare('SELECT count(*) FROM call').pluck().get();
  } finally {
    database.close();
  }
}

describe('a damaged file', () => {
  test('that is no database any more is set aside byte for byte, and a new one is begun', () => {
    const path = filledFile();
    writeFileSync(path, 'this is not a database, and it is longer than a header '.repeat(100));
    const before = readFileSync(path);
    const { database, setAside } = openOrBegin(path, 'calls', now);
    expect(database.prepare('SELECT count(*) FROM call').pluck().get()).toBe(0);
    database.close();
    expect(setAside).toBe(join(dirname(path), damagedName));
    expect(readFileSync(setAside ?? '').equals(before)).toBe(true);
  });

  test('never takes the place of one that was set aside before', () => {
    const path = filledFile();
    const names = [1, 2, 3].map((time) => {
      writeFileSync(path, `not a database, for the ${time}. time `.repeat(100));
      const { database, setAside } = openOrBegin(path, 'calls', now);
      database.close();
      return basename(setAside ?? '');
    });
    expect(names).toEqual([damagedName, `${damagedName}-2`, `${damagedName}-3`]);
    expect(names.map((name) => readFileSync(join(dirname(path), name), 'utf8').slice(0, 26))).toEqual(
      [1, 2, 3].map((time) => `not a database, for the ${time}.`),
    );
  });

  test('is found at the next start when a statement came across it', () => {
    const path = filledFile();
    spoil(path);
    markSuspect(path);
    const { database, setAside } = openOrBegin(path, 'calls', now);
    database.close();
    expect(basename(setAside ?? '')).toBe(damagedName);
    expect(isSuspect(path)).toBe(false);
    expect(heldCalls(path)).toBe(0);
  });

  test('that was cut off in its middle is set aside', () => {
    const path = filledFile();
    truncateSync(path, Math.floor(statSync(path).size / 2 / 4096) * 4096);
    markSuspect(path);
    const { database, setAside } = openOrBegin(path, 'calls', now);
    database.close();
    expect(setAside).not.toBeNull();
  });

  test('of which only the log is left is set aside too', () => {
    const path = join(temporaryDirectory(), 'calls.db');
    writeFileSync(`${path}-wal`, 'the log');
    const { database, setAside } = openOrBegin(path, 'calls', now);
    database.close();
    expect(readFileSync(`${setAside}-wal`, 'utf8')).toBe('the log');
  });

  test('of reviews is found at each start', () => {
    const path = join(temporaryDirectory(), 'review.db');
    openOrBegin(path, 'review', now).database.close();
    spoil(path);
    const { database, setAside } = openOrBegin(path, 'review', now);
    expect(database.pragma('quick_check', { simple: true })).toBe('ok');
    database.close();
    expect(basename(setAside ?? '')).toBe('review.db.damaged-2026-11-23T06-03-55');
  });
});

describe('a sound file', () => {
  test('that was suspected stays where it is, and is suspected no longer', () => {
    const path = filledFile();
    markSuspect(path);
    expect(heldCalls(path)).toBe(2000);
    expect(existsSync(`${path}.suspect`)).toBe(false);
    expect(readdirSync(dirname(path)).filter((name) => name.includes('damaged'))).toEqual([]);
  });
});
