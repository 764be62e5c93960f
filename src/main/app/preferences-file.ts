import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPreferences, type Preferences } from '../../shared/preferences.ts';
import { preferencesSchema } from '../../shared/preferences-schema.ts';
import { fileTrouble, writePrivateFile } from './private-file.ts';

/** The file of a person's preferences, `<data directory>/preferences.json`, the same for every host. Never a secret. */

const fileName = 'preferences.json';
const knownVersion = 1;

/** Preferences to be changed; what is undefined stays as it is. */
export type PreferenceChanges = { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined };

/**
 * Reads and changes the preferences. They are read from the disk each time: another process may have changed them, and
 * the file is small. What cannot be read counts as never chosen; before it would be overwritten, the file is kept aside.
 */
export class PreferencesFile {
  private readonly path: string;

  constructor(dataDirectory: string) {
    this.path = join(dataDirectory, fileName);
  }

  /** @throws CallReviewError `data-unusable` where the file is there and cannot be opened */
  read(): Preferences {
    return this.load().preferences;
  }

  /**
   * Changes what is given and answers all. Whole or not at all.
   * @throws CallReviewError `data-unusable`
   */
  change(changes: PreferenceChanges): Preferences {
    const { preferences, sound } = this.load();
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const changed: Preferences = { ...preferences, ...Object.fromEntries(given) };
    if (!sound) this.keepAside();
    writePrivateFile(this.path, `${JSON.stringify({ version: knownVersion, ...changed }, null, 2)}\n`);
    return changed;
  }

  private load(): Loaded {
    let text: string;
    try {
      if (!existsSync(this.path)) return { preferences: defaultPreferences, sound: true };
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      throw fileTrouble(this.path, error);
    }
    return parse(text);
  }

  /** What a newer version or a person wrote there is not ours to throw away. */
  private keepAside(): void {
    try {
      copyFileSync(this.path, `${this.path}.unread`);
    } catch (error) {
      throw fileTrouble(this.path, error);
    }
  }
}

interface Loaded {
  readonly preferences: Preferences;
  /** Whether everything in the file was understood. */
  readonly sound: boolean;
}

function parse(text: string): Loaded {
  const broken = { preferences: defaultPreferences, sound: false };
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return broken;
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return broken;
  const { version, ...parts } = found as Record<string, unknown>;
  if (version !== knownVersion) return broken;
  const known = Object.entries(parts).filter(([name]) => Object.hasOwn(defaultPreferences, name));
  // Each part falls back by itself, so one bad column costs no saved view.
  const preferences = preferencesSchema.parse({ ...defaultPreferences, ...Object.fromEntries(known) });
  const sound = Object.entries(parts).every(
    ([name, value]) => JSON.stringify(preferences[name as keyof Preferences]) === JSON.stringify(value),
  );
  return { preferences, sound };
}
