import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { writeParquet } from '../../../src/main/export/parquet.ts';
import { type CallRow, callRow } from '../../../src/shared/call.ts';
import { type ColumnName, columns } from '../../../src/shared/fields.ts';
import { generatedCall, generatedSource } from './generated-source.ts';
import { hostileTexts } from './hostile-values.ts';
import { writeToMemory } from './write-to-memory.ts';

function arrayBuffer(file: Buffer): ArrayBuffer {
  return new Uint8Array(file).buffer;
}

/** What a reader of Parquet makes of a call. */
function expected(row: CallRow): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ name, kind }, index) => {
      const value = row[index] ?? null;
      // The reader takes a byte order mark at the beginning of a text for none of it.
      if (typeof value === 'string') return [name, value.replace(/^\ufeff/, '')];
      if (value === null) return [name, value];
      return [name, kind === 'time' ? new Date((value as number) * 1000) : BigInt(value)];
    }),
  );
}

describe('a Parquet file', () => {
  test('gives every value back, hostile ones and nothing at all included', async () => {
    const rows = [
      ...Object.values(hostileTexts).map((text) => callRow({ call_uuid: text, hangup_cause: text, extra: text })),
      callRow({}),
      callRow({
        hangup_disposition: '',
        duration: -1,
        extension_id: Number.MAX_SAFE_INTEGER,
        init_time_gmt: -62_167_219_200,
      }),
      generatedCall(0),
      generatedCall(1),
    ];
    const { file } = await writeToMemory(rows, { format: 'parquet' });
    expect(await parquetReadObjects({ file: arrayBuffer(file) })).toEqual(rows.map(expected));
  });

  test('names its columns and types as the API does, times in UTC', async () => {
    const { file } = await writeToMemory([], {
      format: 'parquet',
      columns: ['duration', 'init_time_gmt', 'from_username', 'extra'],
      headers: 'labels',
      zone: 'Europe/Moscow',
    });
    const { schema, num_rows } = parquetMetadata(arrayBuffer(file));
    expect(num_rows).toBe(0n);
    expect(schema.slice(1).map(({ name, type, repetition_type }) => [name, type, repetition_type])).toEqual([
      ['duration', 'INT64', 'OPTIONAL'],
      ['init_time_gmt', 'INT64', 'OPTIONAL'],
      ['from_username', 'BYTE_ARRAY', 'OPTIONAL'],
      ['extra', 'BYTE_ARRAY', 'OPTIONAL'],
    ]);
    expect(schema[2]?.logical_type).toEqual({ type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' });
    expect(schema[3]?.logical_type).toEqual({ type: 'STRING' });
  });

  test('holds its calls in groups of 10,000, in order', async () => {
    const { file, rows } = await writeToMemory(generatedSource(20_500), { format: 'parquet', columns: ['call_uuid'] });
    expect(rows).toBe(20_500);
    const groups = parquetMetadata(arrayBuffer(file)).row_groups.map((group) => group.num_rows);
    expect(groups).toEqual([10_000n, 10_000n, 500n]);
    const read = await parquetReadObjects({ file: arrayBuffer(file) });
    expect(read.map(({ call_uuid }) => call_uuid)).toEqual(
      Array.from({ length: 20_500 }, (_, index) => generatedCall(index)[0]),
    );
  });

  test('can be stopped within a column of a group', () => {
    const count = 10_000;
    let given = 0;
    let asked = 0;
    const { chunks } = generatedSource(count);
    const source = {
      count,
      *chunks(names: readonly ColumnName[]) {
        for (const chunk of chunks(names)) {
          given += chunk.length;
          yield chunk;
        }
      },
    };
    const stop = () => {
      if (given === count) asked += 1;
    };
    writeParquet(source, columns.slice(0, 1), { write: () => undefined }, stop);
    // 40 bytes each: at least one question for each 64 KiB, and one between.
    expect(asked).toBeGreaterThan((2 * count * 40) / 2 ** 16);
  });
});
