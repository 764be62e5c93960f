import { columns } from '../../src/shared/fields.ts';
import { DuckDb } from './duckdb.ts';
import { foldedColumns } from './query-text.ts';

/**
 * Loads the calls into a file of DuckDB's own, in its native types: times as TIMESTAMP, the identity as UUID (half the
 * work of a text in an order), names folded beforehand as well, so that no question has to.
 */
export async function buildDuckDb(path: string, csv: string): Promise<void> {
  const database = await DuckDb.open(path, 2, 'READ_WRITE');
  try {
    const types = columns.map(({ name, type }) => `'${name}': '${type === 'integer' ? 'BIGINT' : 'VARCHAR'}'`);
    const selected = columns.map(({ name, type, kind }) => {
      if (kind === 'time') return `make_timestamp(${name} * 1000000) AS ${name}`;
      if (name === 'call_uuid') return 'call_uuid::UUID AS call_uuid';
      return type === 'integer' ? `${name}::INTEGER AS ${name}` : name;
    });
    const folded = foldedColumns.map((name) => `replace(lower(nfc_normalize(${name})), 'ё', 'е') AS ${name}_folded`);
    await database.run(
      `CREATE TABLE call AS SELECT (row_number() OVER ())::INTEGER AS id, ${[...selected, ...folded].join(', ')}, haystack
       FROM read_csv('${csv.replaceAll("'", "''")}', header = true, quote = '"', escape = '"', nullstr = '',
         allow_quoted_nulls = false, columns = {${types.join(', ')}, 'haystack': 'VARCHAR'})`,
    );
    await database.run('CHECKPOINT');
  } finally {
    database.close();
  }
}
