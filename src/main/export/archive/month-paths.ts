import type { MonthStart } from '../../store/archive-snapshot.ts';

/**
 * Where a month's file lies, in the way of Hive that DuckDB, Spark and ClickHouse know: `year=2026/month=3/calls.parquet`.
 * Numbers are written as numbers are, without a leading zero, so that all of them read integers.
 */
export function monthPath(start: MonthStart): string {
  if (start === null) return `year=${nothing}/month=${nothing}/${fileName}`;
  const date = new Date(start * 1000);
  return `year=${date.getUTCFullYear()}/month=${date.getUTCMonth() + 1}/${fileName}`;
}

/** Whether a path in an archive's folder is one that {@link monthPath} makes: nothing else is ever removed. */
export function isMonthPath(path: string): boolean {
  return pattern.test(path);
}

const fileName = 'calls.parquet';

/** Hive's word for null. */
const nothing = '__HIVE_DEFAULT_PARTITION__';

const pattern = new RegExp(
  `^(?:year=\\d{1,4}/month=(?:[1-9]|1[0-2])|year=${nothing}/month=${nothing})/${fileName.replace('.', '\\.')}$`,
);
