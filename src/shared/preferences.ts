import type { z } from 'zod';
import type { strictPreferencesSchema } from './preferences-schema.ts';

/**
 * How a person likes it: kept by the application in its data directory, the same for every host. Never a secret.
 * A file of another version, or a part of it that cannot be read, falls back to the default of that part. A window needs
 * what stands here, and not what checks it (preferences-schema.ts).
 */

/** A person's preferences, complete. */
export type Preferences = Readonly<z.output<typeof strictPreferencesSchema>>;

/** A saved question with a name. */
export type SavedView = Preferences['views'][number];

/** Periods that move with the calendar of the person's zone. Weeks begin on Monday. */
export const periods = [
  'today',
  'yesterday',
  'this-week',
  'last-7-days',
  'last-30-days',
  'this-month',
  'last-month',
  'this-year',
] as const;

/** One of the moving periods. */
export type Period = (typeof periods)[number];

/** What holds where nothing was chosen yet. */
export const defaultPreferences: Preferences = {
  theme: 'system',
  language: 'system',
  zone: 'system',
  density: 'normal',
  columns: [],
  views: [],
  sidebar: 'open',
  callPaneWidth: 320,
  account: null,
};
