import { type CallRow, cell } from '../../shared/call.ts';
import { shortExtension } from '../../shared/extension-name.ts';
import { type FieldName, fieldNamed } from '../../shared/fields.ts';
import { valueWords, type Words } from '../../shared/words/words.ts';
import { formatMoment, type Zone } from '../export/zone.ts';
import { formatDuration } from './moments.ts';
import { type TableColumn, TableLayout } from './table.ts';

/** Calls as a table for people: times in a zone, words in their language, lengths of time as a clock shows them. */

/** The columns of the table where none are asked for. */
const usualColumns: readonly FieldName[] = [
  'init_time_gmt',
  'flow',
  'from_username',
  'from_screen_name',
  'to_username',
  'extension_name',
  'result',
  'duration',
  'bridged_duration',
];

/** Left out of the usual columns, in this order, where the terminal is too narrow for them. */
const dispensable: readonly FieldName[] = ['from_screen_name', 'flow'];

/** Those whose label is much longer than what stands below it. */
const shortened = ['extension_name', 'duration', 'bridged_duration'] as const;

function isShortened(name: FieldName): name is (typeof shortened)[number] {
  return (shortened as readonly FieldName[]).includes(name);
}

/** `2026-01-31 12:00:00`. */
const momentWidth = 19;
const widestMoment = 26;

/** A call's cell as people read it. */
export function cellText(row: CallRow, name: FieldName, zone: Zone, words: Words): string {
  const value = cell(row, name);
  if (value === null) return '';
  const kind = fieldNamed(name)?.kind;
  if (name === 'extension_name' || kind === 'number') return shortExtension(String(value));
  if (name === 'quality_rate') return `${value}/${cell(row, 'quality_max_rate') ?? '?'}`;
  if (kind === 'time' && typeof value === 'number') return formatMoment(zone, value);
  if (kind === 'duration' && typeof value === 'number') return formatDuration(value);
  if (kind === 'word') return valueWords(words, name, String(value));
  return String(value);
}

/** How a table of calls is asked for. */
export interface CallTableOptions {
  readonly columns?: readonly FieldName[] | undefined;
  readonly zone: Zone;
  readonly words: Words;
  /** The terminal's width; undefined in a pipe, where nothing is cut. */
  readonly lineWidth: number | undefined;
}

/** A table of calls, line by line. */
export class CallTable {
  private readonly options: CallTableOptions;
  private readonly names: readonly FieldName[];
  private readonly layout: TableLayout;

  /** @param first the calls that the widths are taken from. */
  constructor(first: readonly CallRow[], options: CallTableOptions) {
    this.options = options;
    const lay = (names: readonly FieldName[]) =>
      new TableLayout(
        names.map((name) => this.column(name)),
        first.map((row) => this.texts(row, names)),
        options.lineWidth,
      );
    let names = options.columns ?? usualColumns;
    let layout = lay(names);
    for (const name of options.columns === undefined ? dispensable : []) {
      if (!layout.cuts) break;
      names = names.filter((kept) => kept !== name);
      layout = lay(names);
    }
    this.names = names;
    this.layout = layout;
  }

  heading(): string {
    return this.layout.heading();
  }

  line(row: CallRow): string {
    return this.layout.line(this.texts(row, this.names));
  }

  private texts(row: CallRow, names: readonly FieldName[]): string[] {
    return names.map((name) => cellText(row, name, this.options.zone, this.options.words));
  }

  private column(name: FieldName): TableColumn {
    const { words, zone } = this.options;
    const heading = isShortened(name) ? words.t(`cli:heading.${name}`) : words.t(`fields:label.${name}`);
    switch (fieldNamed(name)?.kind) {
      case 'time': {
        // The zone stays readable; a very long name of one may be cut.
        const zoned = `${heading}, ${zone.name}`;
        return { heading: zoned, narrowest: Math.max(momentWidth, Math.min(zoned.length, widestMoment)) };
      }
      case 'duration':
      case 'rating':
        return { heading, align: 'right', narrowest: 5, precious: true };
      case 'number':
        return { heading, narrowest: 7, precious: true };
      default:
        return { heading, narrowest: name === 'extension_name' ? 4 : 8 };
    }
  }
}
