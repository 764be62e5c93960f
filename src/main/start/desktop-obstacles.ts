/** Why this machine opens no window, as far as it can be told without trying. */

/** Something that keeps the desktop application from opening, by the key of its words. */
export type Obstacle =
  | { readonly kind: 'no-display' | 'root' | 'no-sandbox' }
  | { readonly kind: 'no-library'; readonly library: string }
  | { readonly kind: 'no-runtime' | 'ended'; readonly detail: string }
  | { readonly kind: 'slow-runtime'; readonly seconds: number };

/** What a machine tells of itself. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
}

/** Whether a person sees a desktop here, where a window or a browser can open. */
export function hasDesktop({ platform, environment }: Omit<Surroundings, 'isRoot'>): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}

/** Everything that keeps a window from opening here, whatever is installed. */
export function obstaclesHere(surroundings: Surroundings): readonly Obstacle[] {
  const obstacles: Obstacle[] = [];
  if (!hasDesktop(surroundings)) obstacles.push({ kind: 'no-display' });
  // Chromium runs as root only with --no-sandbox, which would leave whatever a page does unconfined: never silently.
  if (surroundings.platform === 'linux' && surroundings.isRoot) obstacles.push({ kind: 'root' });
  return obstacles;
}

/** Why a runtime ended at once, by what it wrote. */
export function obstacleIn(stderr: string, exit: string): Obstacle {
  const library = /error while loading shared libraries: ([^\s:]+)/.exec(stderr)?.[1];
  if (library !== undefined) return { kind: 'no-library', library };
  if (/no usable sandbox|suid sandbox|setuid sandbox|without --no-sandbox|namespace sandbox/i.test(stderr)) {
    return { kind: 'no-sandbox' };
  }
  if (/missing x server|cannot open display|failed to connect to wayland|platform failed to initialize/i.test(stderr)) {
    return { kind: 'no-display' };
  }
  return { kind: 'ended', detail: exit };
}

/** Why a download failed: the one line of its stack trace that says so. */
export function downloadFailure(stderr: string): string {
  const line = stderr.split('\n').find((each) => /error|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN/i.test(each));
  return (line ?? 'npx install-electron')
    .trim()
    .replace(/^\w*Error: /, '')
    .slice(0, 120);
}
