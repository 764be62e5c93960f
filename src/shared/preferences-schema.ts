import { z } from 'zod';
import { type ColumnName, columns } from './fields.ts';
import { fieldNameSchema, filterSchema } from './filter-schema.ts';
import { defaultPreferences, periods } from './preferences.ts';

/** The shape of preferences, as they are checked where they come from a file or a window. */

const columnName = z.enum(columns.map(({ name }) => name) as [ColumnName, ...ColumnName[]]);

/** How one column of the grid stands. */
const gridColumnSchema = z.strictObject({
  name: columnName,
  /** Pixels. */
  width: z.int().min(20).max(2_000),
  hidden: z.boolean(),
  pinned: z.enum(['left', 'right']).nullable(),
});

/** A saved question with a name. */
const savedViewSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  filter: filterSchema.exactOptional(),
  /** When the calls started, where that moves with the calendar: `filter` holds for it as well and says nothing of it. */
  period: z.enum(periods).exactOptional(),
  search: z.string().max(10_000).exactOptional(),
  sort: z
    .array(z.strictObject({ field: fieldNameSchema, direction: z.enum(['asc', 'desc']) }))
    .max(30)
    .exactOptional(),
});

const parts = {
  theme: z.enum(['system', 'light', 'dark']),
  /** `system` follows the machine's language. */
  language: z.enum(['system', 'en', 'ru']),
  /** An IANA zone, or `system`. */
  zone: z.string().min(1).max(100),
  density: z.enum(['compact', 'normal', 'comfortable']),
  /** The grid's columns in their order; empty: the default ones. */
  columns: z.array(gridColumnSchema).max(100),
  views: z.array(savedViewSchema).max(1_000),
  sidebar: z.enum(['open', 'folded']),
  /** Pixels. */
  callPaneWidth: z.int().min(240).max(1_000),
  /** The account that was open last, by its name; null: none. */
  account: z.string().max(300).nullable(),
};

/** Schema of preferences of which every part fits. */
export const strictPreferencesSchema = z.strictObject(parts);

/** Schema of changes: what is given must fit, or a slip would put back to the default what it was to change. */
export const preferenceChangesSchema = strictPreferencesSchema.partial();

/** Schema of {@link Preferences} as they are read from a file: what does not fit, or is not there, falls back by itself. */
export const preferencesSchema = z.strictObject({
  theme: parts.theme.catch(defaultPreferences.theme),
  language: parts.language.catch(defaultPreferences.language),
  zone: parts.zone.catch(defaultPreferences.zone),
  density: parts.density.catch(defaultPreferences.density),
  columns: parts.columns.catch([...defaultPreferences.columns]),
  views: parts.views.catch([...defaultPreferences.views]),
  sidebar: parts.sidebar.catch(defaultPreferences.sidebar),
  callPaneWidth: parts.callPaneWidth.catch(defaultPreferences.callPaneWidth),
  account: parts.account.catch(defaultPreferences.account),
});
