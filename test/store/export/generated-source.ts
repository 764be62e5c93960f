import type { RowSource } from '../../../src/main/export/source.ts';
import { type CallRow, type CellValue, callRow } from '../../../src/shared/call.ts';
import { type ColumnName, columnIndex } from '../../../src/shared/fields.ts';

/** A source of given whole calls. */
export function sourceOf(rows: readonly CallRow[], chunkSize = 1000): RowSource {
  return {
    count: rows.length,
    *chunks(columns) {
      const indexes = columns.map(columnIndex);
      for (let start = 0; start < rows.length; start += chunkSize) {
        yield rows.slice(start, start + chunkSize).map((row) => indexes.map((index) => row[index] ?? null));
      }
    },
  };
}

const results = ['bridged', 'answered', 'not answered', 'busy'];
const names = ['Иванова Анна', 'Sales desk', '', 'Пётр O’Neil & Sons', null];

/** A call that looks like one, different for each number. */
export function generatedCall(number: number): CallRow {
  const start = 1_735_689_600 + number * 37;
  const talked = number % 4 === 0;
  const phone = `+7916${String((number * 7919) % 10_000_000).padStart(7, '0')}`;
  return callRow({
    call_uuid: `${number.toString(16).padStart(8, '0')}-1c2d-4e5f-8a9b-${((number * 2_654_435_761) % 2 ** 48).toString(16).padStart(12, '0')}`,
    flow: number % 3 === 0 ? 'out' : 'in',
    result: results[number % results.length] ?? null,
    init_time_gmt: start,
    start_time_gmt: talked ? start + 5 : null,
    bridged_time_gmt: talked ? start + 9 : null,
    hangup_time_gmt: start + (number % 600),
    duration: number % 600,
    bridged_duration: talked ? number % 500 : null,
    from_username: phone,
    from_domain: 'sip.example.com',
    from_screen_name: names[number % names.length] ?? null,
    to_username: `0${100 + (number % 80)}`,
    to_domain: 'office.example.com',
    bridged_username: talked ? `${100 + (number % 80)}` : null,
    bridged_domain: talked ? 'office.example.com' : null,
    did_number: '+74950000000',
    did_domain: 'trunk.example.com',
    extension_id: 4000 + (number % 80),
    extension_name: `0004711*${100 + (number % 80)}`,
    extension_type: 'phone',
    extension_group_owner_id: number % 7 === 0 ? 12 : null,
    client_owner_id: 4711,
    hangup_cause: 'NORMAL_CLEARING',
    hangup_disposition: number % 5 === 0 ? '' : 'caller_bye',
    quality_rate: talked ? number % 6 : null,
    quality_max_rate: talked ? 5 : null,
    extra: number % 10 === 0 ? '{"callback":null}' : null,
  });
}

/** A source of any size that holds one chunk at a time. */
export function generatedSource(count: number): RowSource {
  return {
    count,
    *chunks(columns: readonly ColumnName[]) {
      const indexes = columns.map(columnIndex);
      for (let start = 0; start < count; start += 1000) {
        yield Array.from({ length: Math.min(1000, count - start) }, (_, offset): CellValue[] => {
          const row = generatedCall(start + offset);
          return indexes.map((index) => row[index] ?? null);
        });
      }
    },
  };
}
