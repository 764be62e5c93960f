import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { startChild } from './child-process.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const staleAfterMs = 60_000;
const start = 1_000_000_000_000;

function newWriter() {
  const path = `${temporaryDirectory()}/calls.db`;
  const { database } = openOrBegin(path, 'calls');
  return { path, database, writer: new CallWriter(database) };
}

describe('the lease', () => {
  test('has one holder, who is named to the others, until it is given back', () => {
    const { writer } = newWriter();
    expect(writer.takeLease('first', start, staleAfterMs)).toEqual({ taken: true });
    expect(writer.takeLease('second', start + 10, staleAfterMs)).toEqual({
      taken: false,
      by: { holder: 'first', process: process.pid, host: hostname(), since: start, heartbeat: start },
    });
    writer.releaseLease('second');
    expect(writer.renewLease('first', start + 20)).toBe(true);
    writer.releaseLease('first');
    expect(writer.takeLease('second', start + 30, staleAfterMs)).toEqual({ taken: true });
    expect(writer.renewLease('first', start + 40)).toBe(false);
  });

  test('is lost by a holder whose heartbeat has stopped, and kept by one whose heartbeat goes on', () => {
    const { writer } = newWriter();
    writer.takeLease('first', start, staleAfterMs);
    writer.renewLease('first', start + 50_000);
    expect(writer.takeLease('second', start + 50_000 + staleAfterMs, staleAfterMs).taken).toBe(false);
    expect(writer.takeLease('second', start + 50_001 + staleAfterMs, staleAfterMs).taken).toBe(true);
    expect(writer.renewLease('first', start + 120_000)).toBe(false);
  });

  test('is not held for years by a heartbeat from a clock that was put back since', () => {
    const { writer } = newWriter();
    writer.takeLease('first', start + 1e10, staleAfterMs);
    expect(writer.takeLease('second', start, staleAfterMs).taken).toBe(true);
  });

  test('of another host is not judged by the processes of this one', () => {
    const { writer, database } = newWriter();
    writer.takeLease('first', start, staleAfterMs);
    database.prepare('UPDATE lease SET host = ?, process = ?').run('elsewhere', 2 ** 30);
    expect(writer.takeLease('second', start, staleAfterMs).taken).toBe(false);
  });

  test('is lost by a process that was killed, at once', async () => {
    const { path, writer } = newWriter();
    const child = startChild(new URL('./lease-child.ts', import.meta.url), path, 'child', String(start));
    expect(await child.printed(1)).toEqual(['taken']);
    expect(writer.takeLease('second', start, staleAfterMs)).toMatchObject({ taken: false, by: { holder: 'child' } });
    await child.kill();
    expect(writer.takeLease('second', start, staleAfterMs)).toEqual({ taken: true });
  });

  test('goes to exactly one of several processes that begin the file and ask at the same time', async () => {
    const path = `${temporaryDirectory()}/account/calls.db`;
    const children = ['a', 'b', 'c', 'd'].map((holder) =>
      startChild(new URL('./lease-child.ts', import.meta.url), path, holder, String(start)),
    );
    const answers = await Promise.all(children.map((child) => child.printed(1)));
    expect(answers.flat().sort()).toEqual(['refused', 'refused', 'refused', 'taken']);
  });
});
