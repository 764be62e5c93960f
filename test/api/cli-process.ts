import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The terminal host as a person or a script meets it: a process of its own. */

const entry = new URL('../../src/main/cli.ts', import.meta.url).pathname;

export interface Ended {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** Resolves when stdout or stderr holds the text; rejects where the process ends before. */
  said(text: string): Promise<string>;
  signal(signal: NodeJS.Signals): void;
}

export type Variables = Readonly<Record<string, string>>;

/** Starts a command. Of the tester's own environment its path gets through, and where compiled code is kept. */
export function start(words: readonly string[], variables: Variables = {}, directory = tmpdir()): Running {
  const child = spawn(process.execPath, [entry, ...words], {
    cwd: directory,
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      TZ: 'UTC',
      CALL_REVIEW_LANG: 'en',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.err += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject).on('close', (exitCode) => resolve({ exitCode, ...written }));
  });
  return {
    ended,
    async said(text) {
      const all = () => written.out + written.err;
      while (!all().includes(text)) {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${all()}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return all();
    },
    signal: (signal) => child.kill(signal),
  };
}

/** Runs a command to its end. */
export async function call(words: readonly string[], variables: Variables = {}, directory?: string): Promise<Ended> {
  return await start(words, variables, directory).ended;
}

/** A folder that is gone when the test, or what called this, has finished. */
export function temporaryFolder(whenDone: (remove: () => void) => void = onTestFinished): string {
  const path = mkdtempSync(join(tmpdir(), 'call-review-cli-'));
  whenDone(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
