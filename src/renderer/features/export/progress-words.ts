import type { Words } from '../../../shared/words/one-language.ts';
import type { ExportState } from './running.ts';

/** How far an export is, for people. */

type Running = ExportState & { readonly kind: 'running' };

/** The part that is written, 0 to 1; undefined until it is known. */
export function partDone({ progress }: Pick<Running, 'progress'>): number | undefined {
  if (progress === null || progress.totalRows <= 0) return undefined;
  return Math.min(1, progress.rows / progress.totalRows);
}

/** Seconds left at the speed so far; undefined until there is one. */
export function secondsLeft(
  { progress, since, rowsBefore }: Pick<Running, 'progress' | 'since' | 'rowsBefore'>,
  nowMs: number,
): number | undefined {
  if (progress === null) return undefined;
  const written = progress.rows - rowsBefore;
  const seconds = (nowMs - since) / 1000;
  if (written <= 0 || seconds < 1) return undefined;
  return Math.ceil(((progress.totalRows - progress.rows) * seconds) / written);
}

/** A size as people write it: `4.2 MB`. */
export function bytesWords(bytes: number, { language }: Pick<Words, 'language'>): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}
