import type { Span } from '../../../shared/coverage.ts';
import type { ExportFormat } from '../../../shared/export.ts';
import { writeIsoDay } from '../../app/clock.ts';

/** Names of exported files: such that every file system takes them and nobody is deceived by them. */

const extensions: Readonly<Record<ExportFormat, string>> = {
  xlsx: '.xlsx',
  csv: '.csv',
  jsonl: '.jsonl',
  parquet: '.parquet',
};

/** Names that mean devices to Windows, whatever follows a point. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** Bytes of a name without its extension. File systems take 255; what copies files likes to add to a name. */
const mostBytes = 160;

const encoder = new TextEncoder();

/** What a suggestion is made of. */
export interface NameFacts {
  /** What the file holds, in the person's language: `calls`. */
  readonly word: string;
  /** Whose calls they are. */
  readonly account: string;
  /** The period that was asked for; without one the day of the export is named. */
  readonly period?: Span | undefined;
  /** Epoch seconds. */
  readonly now: number;
  readonly zone: string;
}

/** A name without extension: `calls_4711_2026-11-17_2026-11-23`. Days are those of the zone. */
export function suggestedName({ word, account, period, now, zone }: NameFacts): string {
  const day = (seconds: number) => writeIsoDay(seconds, zone);
  // A span's end is not in it any more.
  const days = period === undefined ? [day(now)] : [...new Set([day(period.start), day(period.end - 1)])];
  return safeName([word, account, ...days].map(safePart).filter(Boolean).join('_'));
}

/** A text as a file's name without extension: without characters that some system refuses, takes for a path, or hides. */
export function safeName(text: string): string {
  const cleaned = clean(text);
  const name = reserved.test(cleaned) ? `_${cleaned}` : cleaned;
  return shortened(name) || '_';
}

/** The whole name: the extension is the format's, also where the person typed it, or that of another format. */
export function wholeName(text: string, format: ExportFormat): string {
  const typed = text.trim();
  const known = Object.values(extensions).find((extension) => typed.toLowerCase().endsWith(extension));
  return safeName(known === undefined ? typed : typed.slice(0, -known.length)) + extensions[format];
}

/** The last part of a path, of any system. */
export function nameOfPath(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function clean(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      // Control, format (directions, joiners) and unassigned characters; separators of paths; what Windows refuses.
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\ufffd<>:"/\\|?*]+/gu, '-')
      .replace(/\s+/g, ' ')
      // A leading point hides a file; trailing points and spaces are dropped by Windows; a leading dash is an option.
      .replace(/^[\s.-]+|[\s.-]+$/g, '')
  );
}

function safePart(text: string): string {
  return clean(text).replace(/[\s_]+/g, '-');
}

function shortened(text: string): string {
  let bytes = 0;
  let result = '';
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > mostBytes) return result.replace(/[\s.-]+$/, '');
    result += character;
  }
  return result;
}
