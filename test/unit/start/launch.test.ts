import { describe, expect, test } from 'vitest';
import type { Obstacle } from '../../../src/main/start/desktop-obstacles.ts';
import { downloadFailure, obstacleIn } from '../../../src/main/start/desktop-obstacles.ts';
import { type DesktopEnd, launch, type Machine } from '../../../src/main/start/launch.ts';
import { createWords } from '../../../src/shared/words/words.ts';

/** A machine that can do everything, except what a test takes from it. */
interface Given extends Partial<Pick<Machine, 'platform' | 'environment' | 'isRoot'>> {
  readonly isBuilt?: boolean;
  readonly buildSucceeds?: boolean;
  readonly runtime?: Obstacle;
  readonly desktopEnd?: DesktopEnd;
}

async function launched(argv: readonly string[], given: Given = {}) {
  const done: string[] = [];
  const said: string[] = [];
  const machine: Machine = {
    platform: given.platform ?? 'linux',
    environment: given.environment ?? { DISPLAY: ':0' },
    isRoot: given.isRoot ?? false,
    needsBuild: () => given.isBuilt === false,
    async build() {
      done.push('build');
      return given.buildSucceeds ?? true;
    },
    async findRuntime() {
      done.push('find runtime');
      return given.runtime ?? { executable: '/electron' };
    },
    async runDesktop(executable, words) {
      done.push(['desktop', executable, ...words].join(' '));
      return given.desktopEnd ?? { opened: true, exitCode: 0 };
    },
    async serve(words) {
      done.push(['serve', ...words].join(' '));
      return 7;
    },
    say: (text) => said.push(text),
  };
  const exitCode = await launch(argv, machine, createWords('en'));
  return { exitCode, done, said };
}

const ended = (stderr: string): DesktopEnd => ({ opened: false, stderr, exit: '127' });
const browserFollows = 'The same application in a browser:';

describe('where everything is there', () => {
  test('the window opens and nothing is said', async () => {
    expect(await launched([])).toEqual({ exitCode: 0, done: ['find runtime', 'desktop /electron'], said: [] });
  });

  test('what is not built is built first', async () => {
    const { done } = await launched([], { isBuilt: false });
    expect(done.toSorted()).toEqual(['build', 'desktop /electron', 'find runtime']);
    expect(done.at(-1)).toBe('desktop /electron');
  });

  test('--demo reaches the window, and its exit code comes back', async () => {
    const { exitCode, done } = await launched(['--demo'], { desktopEnd: { opened: true, exitCode: 3 } });
    expect(done.at(-1)).toBe('desktop /electron --demo');
    expect(exitCode).toBe(3);
  });

  test('--browser opens a browser and no window', async () => {
    const { exitCode, done, said } = await launched(['--browser', '--demo']);
    expect({ exitCode, done, said }).toEqual({ exitCode: 7, done: ['serve --demo --open'], said: [] });
  });
});

describe('where no window can open, one line says why and a browser is served', () => {
  test.each<[string, Given, string, string]>([
    ['without a display', { environment: {} }, 'No window can be opened: no display is set', 'serve'],
    ['as root', { isRoot: true }, 'No window is opened for root', 'serve'],
    [
      'without a runtime',
      { runtime: { kind: 'no-runtime', detail: 'getaddrinfo ENOTFOUND github.com' } },
      'could not be downloaded (getaddrinfo ENOTFOUND github.com)',
      'serve --open',
    ],
    [
      'while the runtime is being downloaded',
      { runtime: { kind: 'slow-runtime', seconds: 10 } },
      'not downloaded within 10 s',
      'serve --open',
    ],
    [
      'without a library',
      {
        desktopEnd: ended(
          '/electron: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file\n',
        ),
      },
      'lacks the library libnss3.so',
      'serve --open',
    ],
    [
      'without a sandbox',
      {
        desktopEnd: ended(
          '[1:FATAL:sandbox/linux/suid/client/setuid_sandbox_host.cc:166] The SUID sandbox helper binary was found, but is not configured correctly.',
        ),
      },
      'does not let Chromium have its sandbox',
      'serve --open',
    ],
    [
      'with a display that does not answer',
      { desktopEnd: ended('[1:ERROR:ui/ozone/platform/x11/ozone_platform_x11.cc:256] Missing X server or $DISPLAY') },
      'no display',
      'serve --open',
    ],
    ['for any other reason', { desktopEnd: ended('') }, 'The window ended before it was there (127).', 'serve --open'],
  ])('%s', async (_title, given, why, served) => {
    const { exitCode, done, said } = await launched([], given);
    expect(said).toEqual([expect.stringContaining(why), browserFollows]);
    expect(said.join('')).not.toContain('\n');
    expect(done.at(-1)).toBe(served);
    expect(exitCode).toBe(7);
  });

  test('every reason that is plain from the start is said, and nothing is downloaded for nothing', async () => {
    const { done, said } = await launched(['--demo'], { environment: {}, isRoot: true, isBuilt: false });
    expect(done).toEqual(['build', 'serve --demo']);
    expect(said).toEqual([
      'Building …',
      expect.stringContaining('no display'),
      expect.stringContaining('root'),
      browserFollows,
    ]);
  });
});

test.each(['win32', 'darwin'] as const)(
  '%s needs no variable for its display, and has no root to refuse',
  async (platform) => {
    expect((await launched([], { platform, environment: {}, isRoot: true })).done).toContain('desktop /electron');
  },
);

test('Wayland alone is a display', async () => {
  expect((await launched([], { environment: { WAYLAND_DISPLAY: 'wayland-0' } })).done).toContain('desktop /electron');
});

test('nothing starts after a build that failed', async () => {
  const { exitCode, done, said } = await launched(['--browser'], { isBuilt: false, buildSucceeds: false });
  expect({ exitCode, done }).toEqual({ exitCode: 1, done: ['build'] });
  expect(said.at(-1)).toBe('The application could not be built.');
});

test.each(['--no-sandbox', '--port', 'demo'])('%s is refused before anything is done', async (word) => {
  const { exitCode, done, said } = await launched([word]);
  expect({ exitCode, done }).toEqual({ exitCode: 2, done: [] });
  expect(said).toEqual([expect.stringContaining(word)]);
});

test('the reason of a failed download is one short line', () => {
  const stack =
    'Downloading\nRequestError: getaddrinfo ENOTFOUND github.com\n    at ClientRequest.<anonymous> (/got/index.js:1:1)\n';
  expect(downloadFailure(stack)).toBe('getaddrinfo ENOTFOUND github.com');
  expect(downloadFailure(`Error: ${'x'.repeat(500)}`)).toHaveLength(120);
  expect(downloadFailure('')).not.toBe('');
});

test('a library is named even where the text goes on', () => {
  expect(obstacleIn('x: error while loading shared libraries: libgtk-3.so.0: cannot open\nmore', '127')).toEqual({
    kind: 'no-library',
    library: 'libgtk-3.so.0',
  });
});
