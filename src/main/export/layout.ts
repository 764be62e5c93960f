import { CallReviewError } from '../../shared/errors.ts';
import { csvDelimiters, type ExportRequest, exportFormats } from '../../shared/export.ts';
import { type Column, columnNamed } from '../../shared/fields.ts';
import type { Words } from '../../shared/words/words.ts';
import { openZone, type Zone } from './zone.ts';

/** What a writer needs to know of a request, checked and worked out once. */
export interface Layout {
  readonly columns: readonly Column[];
  readonly headers: ExportRequest['headers'];
  readonly zone: Zone;
  readonly words: Words;
}

/** Checks a request. Throws `usage`, in the request's language, where it cannot be met. */
export function createLayout(
  request: Pick<ExportRequest, 'format' | 'columns' | 'headers' | 'zone' | 'delimiter' | 'compression'>,
  words: Words,
): Layout {
  const refuse = (detail: string) => new CallReviewError('usage', { detail });
  if (!exportFormats.includes(request.format)) {
    throw refuse(words.t('export:refused.format', { format: request.format, formats: exportFormats.join(', ') }));
  }
  if (request.columns.length === 0) throw refuse(words.t('export:refused.no-columns'));
  const columns = [...new Set(request.columns)].map((name) => {
    const column = columnNamed(name);
    if (column === undefined) throw refuse(words.t('export:refused.column', { column: name }));
    return column;
  });
  const zone = openZone(request.zone);
  if (zone === undefined) throw refuse(words.t('export:refused.zone', { zone: request.zone }));
  if (request.delimiter !== undefined && !csvDelimiters.includes(request.delimiter)) {
    throw refuse(words.t('export:refused.delimiter', { delimiter: request.delimiter }));
  }
  const level = request.compression ?? 0;
  if (!Number.isInteger(level) || level < 0 || level > 9) {
    throw refuse(words.t('export:refused.compression', { level }));
  }
  return { columns, headers: request.headers, zone, words };
}

/**
 * A column's heading. Times carry the zone's name, durations their unit where they are written as plain seconds; the
 * API's own names stay bare where the value is written as the API means it.
 */
export function heading(layout: Layout, column: Column, durationsAre: 'seconds' | 'times'): string {
  const { words, zone } = layout;
  const bare = layout.headers === 'fields';
  const name = bare ? column.name : words.t(`fields:label.${column.name}`);
  if (column.kind === 'time') return bare && zone.name === 'UTC' ? name : `${name} (${zone.name})`;
  if (column.kind === 'duration' && durationsAre === 'seconds' && !bare) {
    return words.t('export:heading.seconds', { label: name });
  }
  return name;
}
