import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/main/store/database.ts';
import { type Schema, type SchemaKind, schemas } from '../../src/main/store/schema.ts';
import { startChild } from './child-process.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const Database: typeof BetterSqlite3 = createRequire(import.meta.url)('better-sqlite3');

const modeOf = (path: string) => statSync(path).mode & 0o777;
const hasModes = process.platform !== 'win32';

function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'nothing was thrown';
}

/** The version of a file of calls, and that of {@link withStep}. */
const newest = schemas.calls.migrations.length;
const next = newest + 1;

/** The schema of calls with one more step. */
function withStep(step: string): Schema {
  return { ...schemas.calls, migrations: [...schemas.calls.migrations, step] };
}

describe.skipIf(!hasModes)('permissions', () => {
  test('folders and files are the owner’s alone from the start', () => {
    const folder = join(temporaryDirectory(), 'new', 'account');
    const path = join(folder, 'calls.db');
    const database = openDatabase(path, { kind: 'calls', mode: 'write' });
    database.exec(`INSERT INTO call(call_uuid) VALUES ('a')`);
    expect(modeOf(join(folder, '..'))).toBe(0o700);
    expect(modeOf(folder)).toBe(0o700);
    for (const suffix of ['', '-wal', '-shm']) expect(modeOf(path + suffix)).toBe(0o600);
    database.close();
  });

  test('wider permissions of a file are narrowed; those of a folder that was there before are not ours to change', () => {
    const folder = join(temporaryDirectory(), 'shared');
    mkdirSync(folder);
    chmodSync(folder, 0o1777);
    const path = join(folder, 'review.db');
    writeFileSync(path, '');
    chmodSync(path, 0o644);
    openDatabase(path, { kind: 'review', mode: 'write' }).close();
    expect(statSync(folder).mode & 0o7777).toBe(0o1777);
    expect(modeOf(path)).toBe(0o600);
  });
});

describe('opening', () => {
  test('what was written is there for a reader, which cannot write', () => {
    const path = join(temporaryDirectory(), 'calls #1 ?100%.db');
    const writer = openDatabase(path, { kind: 'calls', mode: 'write' });
    const reader = openDatabase(path, { kind: 'calls', mode: 'read' });
    writer.exec(`INSERT INTO call(call_uuid) VALUES ('a')`);
    expect(reader.prepare('SELECT call_uuid FROM call').pluck().all()).toEqual(['a']);
    expect(codeOf(() => reader.exec('DELETE FROM call'))).toBe('SQLITE_READONLY');
    reader.close();
    writer.close();
  });

  test('a reader neither creates a file nor brings one to a newer version', () => {
    const path = join(temporaryDirectory(), 'calls.db');
    expect(codeOf(() => openDatabase(path, { kind: 'calls', mode: 'read' }))).toBe('data-unusable');
    expect(existsSync(path)).toBe(false);
    openDatabase(path, { kind: 'calls', mode: 'write' }).close();
    const newer = withStep('CREATE TABLE more(id INTEGER PRIMARY KEY) STRICT');
    expect(codeOf(() => openDatabase(path, { kind: 'calls', mode: 'read' }, newer))).toBe('data-unusable');
    expect(existsSync(`${path}.before-${next}`)).toBe(false);
  });

  test.each([
    ['another program’s file', (path: string) => new Database(path).exec('CREATE TABLE theirs(a)').close()],
    ['a file of the other kind', (path: string) => openDatabase(path, { kind: 'review', mode: 'write' }).close()],
    [
      'a file that names another program',
      (path: string) => new Database(path).exec('PRAGMA application_id = 7').close(),
    ],
  ])('%s is refused and left untouched', (_, make) => {
    const path = join(temporaryDirectory(), 'calls.db');
    make(path);
    const before = readFileSync(path);
    expect(codeOf(() => openDatabase(path, { kind: 'calls', mode: 'write' }))).toBe('data-foreign');
    expect(codeOf(() => openDatabase(path, { kind: 'calls', mode: 'read' }))).toBe('data-foreign');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('a folder in the file’s place is told, not thrown as a bug', () => {
    const path = join(temporaryDirectory(), 'calls.db');
    mkdirSync(path);
    expect(codeOf(() => openDatabase(path, { kind: 'calls', mode: 'write' }))).toBe('data-unusable');
  });
});

test('reviews are on the disk when they are acknowledged; calls, which can be fetched again, need not be', () => {
  const folder = temporaryDirectory();
  const durability = (kind: SchemaKind) => {
    const database = openDatabase(join(folder, kind), { kind, mode: 'write' });
    const modes = [database.pragma('journal_mode', { simple: true }), database.pragma('synchronous', { simple: true })];
    database.close();
    return modes;
  };
  expect(durability('calls')).toEqual(['wal', 1]);
  expect(durability('review')).toEqual(['wal', 2]);
});

test.skipIf(!hasModes)('a file in a folder that cannot be written to can be read', async () => {
  const folder = temporaryDirectory();
  onTestFinished(() => chmodSync(folder, 0o700));
  const child = startChild(new URL('./reading-child.ts', import.meta.url), folder);
  expect(await child.printed(2)).toEqual(['held: 1', 'to write: data-unusable']);
});

describe('versions', () => {
  test('a file is brought to the newest version, and a copy of it is kept as it was', () => {
    const path = join(temporaryDirectory(), 'calls.db');
    const first = openDatabase(path, { kind: 'calls', mode: 'write' });
    first.exec(`INSERT INTO call(call_uuid, flow) VALUES ('a', 'in')`);
    first.close();
    expect(existsSync(`${path}.before-${newest}`)).toBe(false);

    const schema = withStep(`ALTER TABLE call ADD COLUMN mood TEXT; UPDATE call SET mood = 'fine'`);
    const second = openDatabase(path, { kind: 'calls', mode: 'write' }, schema);
    expect(second.pragma('user_version', { simple: true })).toBe(next);
    expect(second.prepare('SELECT flow, mood FROM call').raw().all()).toEqual([['in', 'fine']]);
    second.close();

    const backup = `${path}.before-${next}`;
    if (hasModes) expect(modeOf(backup)).toBe(0o600);
    const kept = openDatabase(backup, { kind: 'calls', mode: 'read' });
    expect(kept.prepare('SELECT flow FROM call').pluck().all()).toEqual(['in']);
    kept.close();
  });

  test('a step that fails leaves the file as it was, and the next start tries it again', () => {
    const path = join(temporaryDirectory(), 'calls.db');
    openDatabase(path, { kind: 'calls', mode: 'write' }).close();
    const broken = withStep('CREATE TABLE half(a); INSERT INTO nowhere VALUES (1)');
    expect(codeOf(() => openDatabase(path, { kind: 'calls', mode: 'write' }, broken))).toBe('SQLITE_ERROR');
    const same = openDatabase(path, { kind: 'calls', mode: 'write' });
    expect(same.pragma('user_version', { simple: true })).toBe(newest);
    expect(same.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'half'`).pluck().get()).toBe(0);
    same.close();
    const mended = withStep('CREATE TABLE whole(a INTEGER) STRICT');
    openDatabase(path, { kind: 'calls', mode: 'write' }, mended).close();
    openDatabase(path, { kind: 'calls', mode: 'read' }, mended).close();
  });

  test('a file of a newer version is refused and left untouched', () => {
    const path = join(temporaryDirectory(), 'calls.db');
    openDatabase(path, { kind: 'calls', mode: 'write' }, withStep('CREATE TABLE more(a INTEGER) STRICT')).close();
    const before = readFileSync(path);
    expect(() => openDatabase(path, { kind: 'calls', mode: 'write' })).toThrowError(
      expect.objectContaining({ code: 'data-newer', parameters: { path, found: next, known: newest } }),
    );
    expect(codeOf(() => openDatabase(path, { kind: 'calls', mode: 'read' }))).toBe('data-newer');
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
