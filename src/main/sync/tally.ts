import { callToJson, cell, isFieldName } from '../../shared/call.ts';
import { columnIndex, fieldNamed, fields } from '../../shared/fields.ts';
import type { OddityCode, OddityNote } from '../../shared/sync.ts';
import { parseVerbatim } from '../../shared/verbatim-json.ts';
import type { FetchedCall } from '../provider/provider.ts';
import type { PageOutcome } from '../store/api.ts';

type Parameters = Readonly<Record<string, string | number>>;

/** The fields whose words the page documents as a closed list. */
const wordFields = (['flow', 'result', 'hangup_disposition'] as const).map((name) => ({
  name,
  index: columnIndex(name),
  words: new Set<unknown>(fieldNamed(name)?.words),
}));

/** Counts what a sync does and what it finds odd. */
export class Tally {
  requests = 0;
  retries = 0;
  fetched = 0;
  inserted = 0;
  changed = 0;
  unchanged = 0;
  windowsRead = 0;
  private readonly notes = new Map<OddityCode, { times: number; parameters: Parameters }>();
  private readonly unreadableRecords = new Set<string>();
  private readonly anomalousRecords = new Set<string>();
  private readonly unknownFields = new Set<string>();
  private readonly unfitFields = new Set<string>();

  /** Counts an answer. */
  answered(): void {
    this.requests += 1;
  }

  /** Counts a try that failed and is followed by another. */
  retried(): void {
    this.requests += 1;
    this.retries += 1;
  }

  /** How many different records could not be read. */
  get unreadable(): number {
    return this.unreadableRecords.size;
  }

  /** How many different records came under the identity of another one. */
  get anomalies(): number {
    return this.anomalousRecords.size;
  }

  /** Counts what a page brought; what comes again when a window is read again is counted once, calls excepted. */
  brought(calls: readonly FetchedCall[], unreadable: readonly string[], anomalies: readonly FetchedCall[]): void {
    this.fetched += calls.length;
    for (const record of unreadable) this.unreadableRecords.add(record);
    for (const { identity, row } of anomalies) this.anomalousRecords.add(`${identity}\n${callToJson(row)}`);
    for (const call of calls) this.inspect(call);
  }

  /** Counts what writing a page did. */
  wrote(outcome: PageOutcome): void {
    this.inserted += outcome.inserted;
    this.changed += outcome.changed;
    this.unchanged += outcome.unchanged;
  }

  /** Notes something odd, so many times; the latest parameters count, `count` becomes the sum. */
  note(code: OddityCode, parameters: Parameters = {}, times = 1): void {
    if (times === 0) return;
    this.notes.set(code, { times: (this.notes.get(code)?.times ?? 0) + times, parameters });
  }

  /** Everything odd, in the order in which it was first seen. */
  oddities(): OddityNote[] {
    return [...this.notes].map(([code, { times, parameters }]) => ({
      code,
      times,
      parameters: { ...parameters, ...('count' in parameters ? { count: times } : {}) },
    }));
  }

  /** Looks for what the page does not document. */
  private inspect(call: FetchedCall): void {
    for (const { name, index, words } of wordFields) {
      const word = call.row[index];
      if (typeof word === 'string' && !words.has(word)) this.note('unknown-word', { field: name, word: shorten(word) });
    }
    const extra = cell(call.row, 'extra');
    if (typeof extra !== 'string') return;
    for (const name of Object.keys(parseVerbatim(extra) as object)) {
      const [code, names] = isFieldName(name)
        ? (['unfit-values', this.unfitFields] as const)
        : (['unknown-fields', this.unknownFields] as const);
      if (names.size < fields.length) names.add(shorten(name));
      this.note(code, { fields: [...names].join(', ') });
    }
  }
}

/** A server's own words, short enough to be shown. */
function shorten(word: string): string {
  return word.length > 40 ? `${word.slice(0, 39)}…` : word;
}
