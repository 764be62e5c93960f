import type { CallRow, CellValue } from '../../shared/call.ts';
import type { Column, FieldName } from '../../shared/fields.ts';
import { valueWords, type Words } from '../../shared/words/words.ts';
import type { Layout } from './layout.ts';
import type { RowSource } from './source.ts';

/**
 * The rows of a source as a person reads them under headings in words: `Incoming` in place of `in`. Under the API's own
 * names the values stay the API's own, too; a word that it does not document always does.
 */
export function* readableChunks(source: RowSource, layout: Layout): Iterable<readonly CallRow[]> {
  const chunks = source.chunks(layout.columns.map((column) => column.name));
  const said =
    layout.headers === 'labels' ? layout.columns.flatMap((column, index) => sayer(column, index, layout)) : [];
  if (said.length === 0) {
    yield* chunks;
    return;
  }
  for (const chunk of chunks) {
    yield chunk.map((row) => {
      const readable = [...row];
      for (const { index, say } of said) readable[index] = say(readable[index] ?? null);
      return readable;
    });
  }
}

interface Sayer {
  readonly index: number;
  readonly say: (value: CellValue) => CellValue;
}

function sayer(column: Column, index: number, { words }: Layout): Sayer[] {
  if (column.kind !== 'word') return [];
  const known = new Map<string, string>();
  return [
    {
      index,
      say: (value) => (typeof value === 'string' ? remembered(known, column.name as FieldName, value, words) : value),
    },
  ];
}

/** Few words make a million values; unknown ones are bounded, whatever the server sends. */
function remembered(known: Map<string, string>, field: FieldName, value: string, words: Words): string {
  let said = known.get(value);
  if (said === undefined) {
    said = valueWords(words, field, value);
    if (known.size < 1_000) known.set(value, said);
  }
  return said;
}
