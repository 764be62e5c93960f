import type { CsvDelimiter, ExportFormat } from '../../../shared/export.ts';
import { defaultColumns } from '../../../shared/export.ts';
import type { ColumnName } from '../../../shared/fields.ts';
import type { Preferences } from '../../../shared/preferences.ts';
import { createStore } from '../../app/store.ts';
import { shownColumns } from '../calls/columns.ts';

/** What a person chose for an export; kept while the window is open, so that the next one begins where the last one was. */
export interface ExportChoices {
  readonly format: ExportFormat;
  /** Whether the whole archive goes to a folder, and no file is written. */
  readonly folder: boolean;
  /** Null: the language's usual one. */
  readonly delimiter: CsvDelimiter | null;
  readonly columns: 'grid' | 'all';
  readonly headers: 'labels' | 'fields';
}

/** The choices. */
export const exportChoices = createStore<ExportChoices>({
  format: 'xlsx',
  folder: false,
  delimiter: null,
  columns: 'grid',
  headers: 'labels',
});

/**
 * The columns of a choice: those of the grid in its order, or all that a format can hold.
 * @param leftOut those for which the grid has no room.
 */
export function chosenColumns(
  { columns, format }: Pick<ExportChoices, 'columns' | 'format'>,
  preferences: Pick<Preferences, 'columns'>,
  leftOut: readonly ColumnName[] = [],
): readonly ColumnName[] {
  return columns === 'grid' ? shownColumns(preferences.columns, leftOut) : defaultColumns(format);
}

/** Formats for programs: always in UTC, always with the API's own names. */
export function isForPrograms(format: ExportFormat): boolean {
  return format === 'jsonl' || format === 'parquet';
}

/** What Excel takes for the separator where the decimal sign is a comma, as in Russian; a comma elsewhere. */
export function usualDelimiter(language: 'en' | 'ru'): CsvDelimiter {
  return language === 'ru' ? ';' : ',';
}
