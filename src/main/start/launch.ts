import type { Words } from '../../shared/words/words.ts';
import { hasDesktop, type Obstacle, obstacleIn, obstaclesHere, type Surroundings } from './desktop-obstacles.ts';

/** `npm start`: builds where needed, opens the window, and where that cannot be says why and serves a browser. */

/** How the desktop application ended: by itself after it was open, or too early to have been. */
export type DesktopEnd =
  | { readonly opened: true; readonly exitCode: number }
  | { readonly opened: false; readonly stderr: string; readonly exit: string };

/** What a launch does to the machine. */
export interface Machine extends Surroundings {
  /** Whether what is built is missing or older than the sources. */
  needsBuild(): boolean;
  /** Builds; false where that failed, which it has said itself. */
  build(): Promise<boolean>;
  /** Electron's executable, downloaded where it is not there yet; or why there is none. */
  findRuntime(): Promise<{ readonly executable: string } | Obstacle>;
  runDesktop(executable: string, words: readonly string[]): Promise<DesktopEnd>;
  /** Runs `call-review serve` with more words, until it is stopped. Answers its exit code. */
  serve(words: readonly string[]): Promise<number>;
  /** Says a line to the person. */
  say(text: string): void;
}

/** What can be written after `npm start --`. */
const knownWords = ['--demo', '--browser'];

/** Launches. Answers the exit code. */
export async function launch(argv: readonly string[], machine: Machine, words: Words): Promise<number> {
  const unknown = argv.find((word) => !knownWords.includes(word));
  if (unknown !== undefined) {
    machine.say(words.t('desktop:launch.usage', { word: unknown }));
    return 2;
  }
  const obstacles = argv.includes('--browser') ? [] : obstaclesHere(machine);
  const triesDesktop = !argv.includes('--browser') && obstacles.length === 0;
  // The network and the processor do not wait for each other.
  const [built, runtime] = await Promise.all([build(machine, words), triesDesktop ? machine.findRuntime() : undefined]);
  if (!built) {
    machine.say(words.t('desktop:launch.not-built'));
    return 1;
  }
  for (const obstacle of obstacles) machine.say(obstacleWords(obstacle, words));
  const demo = argv.filter((word) => word === '--demo');
  if (runtime !== undefined) {
    const end = await openDesktop(runtime, demo, machine);
    if (typeof end === 'number') return end;
    machine.say(obstacleWords(end, words));
  }
  if (obstacles.length > 0 || runtime !== undefined) machine.say(words.t('desktop:launch.browser'));
  const open = hasDesktop(machine) && !machine.isRoot ? ['--open'] : [];
  return await machine.serve([...demo, ...open]);
}

async function build(machine: Machine, words: Words): Promise<boolean> {
  if (!machine.needsBuild()) return true;
  machine.say(words.t('desktop:launch.building'));
  return await machine.build();
}

/** Answers the exit code of a window that was open, or why there was none. */
async function openDesktop(
  runtime: { readonly executable: string } | Obstacle,
  words: readonly string[],
  machine: Machine,
): Promise<number | Obstacle> {
  if (!('executable' in runtime)) return runtime;
  const end = await machine.runDesktop(runtime.executable, words);
  return end.opened ? end.exitCode : obstacleIn(end.stderr, end.exit);
}

function obstacleWords(obstacle: Obstacle, words: Words): string {
  switch (obstacle.kind) {
    case 'no-library':
      return words.t('desktop:launch.no-library', { library: obstacle.library });
    case 'no-runtime':
      return words.t('desktop:launch.no-runtime', { detail: obstacle.detail });
    case 'slow-runtime':
      return words.t('desktop:launch.slow-runtime', { seconds: obstacle.seconds });
    case 'ended':
      return words.t('desktop:launch.ended', { detail: obstacle.detail });
    default:
      return words.t(`desktop:launch.${obstacle.kind}`);
  }
}
