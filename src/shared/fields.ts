/**
 * THE table of the fields of a call. Grid, filters, SQL, terminal and export read it; nobody lists the fields twice.
 *
 * Source: the provider's page of the resource `calls` (test/fixtures/calls-resource.txt, "Description of Data
 * Structures"): 28 documented fields, none of them mandatory. A test compares this table with that page.
 */

/** What the API sends: `time` is a string `YYYY-MM-DD HH:MM:SS` in UTC, `quality` an object `{rate, max_rate}`. */
export type WireType = 'string' | 'integer' | 'time' | 'quality';

/** What a field means to a person; decides its filter, how it is shown and the type of its spreadsheet cell. */
export type FieldKind =
  /** One of a few words; unknown words are stored, shown and filterable as they came. */
  | 'word'
  /** A telephone number or extension number: always text, never a number. */
  | 'number'
  /** A person's or an extension's name. */
  | 'name'
  /** A domain, a cause or another free text. */
  | 'text'
  /** An identifier that is only compared. */
  | 'identifier'
  /** A moment, epoch seconds in UTC. */
  | 'time'
  /** A length of time in seconds. */
  | 'duration'
  /** A rating. */
  | 'rating';

interface FieldDefinition {
  readonly wire: WireType;
  readonly kind: FieldKind;
  /** The words that the page documents for a `word` field, in its order. Others occur. */
  readonly words?: readonly string[];
}

const definitions = {
  call_uuid: { wire: 'string', kind: 'identifier' },
  flow: { wire: 'string', kind: 'word', words: ['in', 'out'] },
  result: {
    wire: 'string',
    kind: 'word',
    words: ['busy', 'answered', 'bridged', 'not answered', 'rejected', 'failed'],
  },
  init_time_gmt: { wire: 'time', kind: 'time' },
  start_time_gmt: { wire: 'time', kind: 'time' },
  bridged_time_gmt: { wire: 'time', kind: 'time' },
  hangup_time_gmt: { wire: 'time', kind: 'time' },
  duration: { wire: 'integer', kind: 'duration' },
  bridged_duration: { wire: 'integer', kind: 'duration' },
  from_username: { wire: 'string', kind: 'number' },
  from_domain: { wire: 'string', kind: 'text' },
  from_screen_name: { wire: 'string', kind: 'name' },
  to_username: { wire: 'string', kind: 'number' },
  to_domain: { wire: 'string', kind: 'text' },
  bridged_username: { wire: 'string', kind: 'number' },
  bridged_domain: { wire: 'string', kind: 'text' },
  did_number: { wire: 'string', kind: 'number' },
  did_domain: { wire: 'string', kind: 'text' },
  diversion_number: { wire: 'string', kind: 'number' },
  ext_number_reg: { wire: 'string', kind: 'number' },
  extension_id: { wire: 'integer', kind: 'identifier' },
  extension_name: { wire: 'string', kind: 'name' },
  extension_type: { wire: 'string', kind: 'word', words: ['phone', 'queue', 'ivr', 'fax'] },
  extension_group_owner_id: { wire: 'integer', kind: 'identifier' },
  client_owner_id: { wire: 'integer', kind: 'identifier' },
  hangup_cause: { wire: 'string', kind: 'text' },
  hangup_disposition: {
    wire: 'string',
    kind: 'word',
    words: ['callee_bye', 'caller_bye', 'caller_cancel', 'callee_refuse', 'internal_cancel', ''],
  },
  quality_rate: { wire: 'quality', kind: 'rating' },
} as const satisfies Record<string, FieldDefinition>;

/** A documented field's name, exactly as the API spells it. */
export type FieldName = keyof typeof definitions;

/** A documented field. */
export interface Field extends FieldDefinition {
  readonly name: FieldName;
}

/** The 28 documented fields, in the order in which they are shown by default. */
export const fields: readonly Field[] = Object.entries(definitions).map(([name, definition]) => ({
  name: name as FieldName,
  ...definition,
}));

/** Finds a documented field by its API name. Returns undefined for any other word. */
export function fieldNamed(name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}

/**
 * A column of the store: one for each documented field, plus `quality_max_rate` (the second half of `quality_rate`,
 * which is stored as two integers) and `extra`.
 */
export type ColumnName = FieldName | 'quality_max_rate' | 'extra';

/** How a column is held: seconds and rates are integers, everything else is text. */
export type ColumnType = 'integer' | 'text';

/** A column of the store. */
export interface Column {
  readonly name: ColumnName;
  readonly type: ColumnType;
  readonly kind: FieldKind;
}

/** Every column of a stored call, in the order of a {@link CallRow} (src/shared/call.ts). */
export const columns: readonly Column[] = [
  ...fields.map(
    (field): Column => ({
      name: field.name,
      type: field.wire === 'string' ? 'text' : 'integer',
      kind: field.kind,
    }),
  ),
  { name: 'quality_max_rate', type: 'integer', kind: 'rating' },
  { name: 'extra', type: 'text', kind: 'text' },
];

const positions = new Map<string, number>(columns.map((column, index) => [column.name, index]));

/** The position of a column in a call row. */
export function columnIndex(name: ColumnName): number {
  const index = positions.get(name);
  if (index === undefined) throw new Error(`no column is named ${name}`);
  return index;
}

/** Finds a column by its name. Returns undefined for any other word. */
export function columnNamed(name: string): Column | undefined {
  const index = positions.get(name);
  return index === undefined ? undefined : columns[index];
}
