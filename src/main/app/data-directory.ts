import { homedir } from 'node:os';
import { posix, resolve, win32 } from 'node:path';

/** The environment's variables, as `process.env` has them. */
type Environment = Readonly<Record<string, string | undefined>>;

/** The machine that the default depends on. */
interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/**
 * Where everything lies, the same for every host: what was given (`--data-dir`), else CALL_REVIEW_DATA_DIR, else
 * Linux `$XDG_DATA_HOME/call-review` or `~/.local/share/call-review`, macOS `~/Library/Application Support/Call Review`,
 * Windows `%APPDATA%\Call Review`. An empty value counts as none. Answers an absolute path; creates nothing.
 */
export function dataDirectory(
  environment: Environment,
  given?: string,
  machine: Machine = { platform: process.platform, home: homedir() },
): string {
  const chosen = given || environment['CALL_REVIEW_DATA_DIR'];
  return chosen ? resolve(chosen) : defaultDirectory(environment, machine);
}

function defaultDirectory(environment: Environment, { platform, home }: Machine): string {
  switch (platform) {
    case 'win32':
      return win32.join(environment['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'Call Review');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Call Review');
    default: {
      // The XDG specification: a relative path there is invalid and is to be ignored.
      const data = environment['XDG_DATA_HOME'] ?? '';
      return posix.join(posix.isAbsolute(data) ? data : posix.join(home, '.local', 'share'), 'call-review');
    }
  }
}
