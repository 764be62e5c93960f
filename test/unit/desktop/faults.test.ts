import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBoxOptions, WebContents } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { watchPage } from '../../../src/main/desktop/faults.ts';
import { BugLog } from '../../../src/main/desktop/log.ts';
import { createWords } from '../../../src/shared/words/words.ts';

type Listener = (event: object, details: { reason: string; exitCode: number }) => void;

/** A watched page, and a person who presses the buttons given. */
function watched(...presses: number[]) {
  const listeners = new Map<string, Listener>();
  const asked: MessageBoxOptions[] = [];
  const pressed: ((button: number) => void)[] = [];
  const acts = { reload: vi.fn(), quit: vi.fn(), logBug: vi.fn(), kill: vi.fn() };
  const contents = {
    on: (name: string, listener: Listener) => listeners.set(name, listener),
    forcefullyCrashRenderer: acts.kill,
  };
  watchPage(contents as unknown as WebContents, {
    ...acts,
    words: () => createWords('en'),
    ask: (options) => {
      asked.push(options);
      const press = presses.shift();
      return press === undefined ? new Promise((resolve) => pressed.push(resolve)) : Promise.resolve(press);
    },
  });
  const tell = async (name: string, reason = 'crashed') => {
    listeners.get(name)?.({}, { reason, exitCode: 1 });
    await new Promise(setImmediate);
  };
  const pressLate = async (button: number) => {
    pressed.shift()?.(button);
    await new Promise(setImmediate);
  };
  return { ...acts, asked, tell, pressLate };
}

describe('a page whose process ended', () => {
  test.each(['crashed', 'oom', 'killed', 'memory-eviction', 'launch-failed'])(
    'is told and loaded again: %s',
    async (reason) => {
      const page = watched(0);
      await page.tell('render-process-gone', reason);
      expect(page.asked[0]?.detail).toContain(reason);
      expect(page.reload).toHaveBeenCalledOnce();
      expect(page.logBug).toHaveBeenCalledOnce();
      expect(page.quit).not.toHaveBeenCalled();
    },
  );

  test('is not loaded again where the person wants to quit', async () => {
    const page = watched(1);
    await page.tell('render-process-gone');
    expect(page.quit).toHaveBeenCalledOnce();
    expect(page.reload).not.toHaveBeenCalled();
  });

  test('is nothing to tell of where it was closed', async () => {
    const page = watched(0);
    await page.tell('render-process-gone', 'clean-exit');
    expect(page.asked).toEqual([]);
  });
});

describe('a page that hangs', () => {
  test('is ended and loaded again without a second question', async () => {
    const page = watched(1);
    await page.tell('unresponsive');
    expect(page.kill).toHaveBeenCalledOnce();
    await page.tell('render-process-gone', 'killed');
    expect(page.reload).toHaveBeenCalledOnce();
    expect(page.asked).toHaveLength(1);
  });

  test('is waited for', async () => {
    const page = watched(0);
    await page.tell('unresponsive');
    expect(page.kill).not.toHaveBeenCalled();
  });

  test('is asked about once at a time', async () => {
    const page = watched();
    await page.tell('unresponsive');
    await page.tell('unresponsive');
    expect(page.asked).toHaveLength(1);
  });

  test('is left alone where it came back before the person answered', async () => {
    const page = watched();
    await page.tell('unresponsive');
    await page.tell('responsive');
    await page.pressLate(1);
    expect(page.kill).not.toHaveBeenCalled();
  });
});

describe('the log', () => {
  const inFolder = (work: (log: BugLog) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'call-review-log-'));
    try {
      work(new BugLog(join(folder, 'logs')));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('holds where it went wrong, and neither number nor token', () =>
    inFolder((log) => {
      log.write('calls.open', new TypeError('no +7 (916) 123-45-67 for eyJhbGciOiJIUzI1NiJ9.e30 of 0004711*101'));
      log.write('export', 'thrown by 88005553535');
      const text = readFileSync(log.path, 'utf8');
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\S+Z calls\.open: TypeError: no \[number\] for \[text\]/);
      expect(text).toContain('faults.test.ts');
      expect(text).not.toMatch(/916|eyJ|4711|8800/);
    }));

  test('begins anew when it is full, and keeps the one before', () =>
    inFolder((log) => {
      log.write('first', new Error('x'));
      writeFileSync(log.path, 'x'.repeat(1_000_001));
      log.write('second', new Error('y'));
      expect(readFileSync(`${log.path}.1`, 'utf8')).toHaveLength(1_000_001);
      expect(readFileSync(log.path, 'utf8')).toContain('second');
    }));
});
