import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A process of its own that runs a module. */
export interface Child {
  /** What it has printed so far, as lines. */
  lines(): string[];
  /** Waits until it has printed so many whole lines. */
  printed(count: number): Promise<string[]>;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a module. The process is killed when the test ends, if not before. */
export function startChild(module: URL, ...parameters: string[]): Child {
  const child: ChildProcessByStdio<null, Readable, null> = spawn(
    process.execPath,
    [fileURLToPath(module), ...parameters],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'close');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const lines = () => output.split('\n').slice(0, -1);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  return {
    lines,
    kill,
    async printed(count) {
      while (lines().length < count) {
        await Promise.race([once(child.stdout, 'data'), ended]);
        if (child.exitCode !== null) throw new Error(`${module.pathname} ended with exit code ${child.exitCode}`);
      }
      return lines();
    },
  };
}
