import type { FieldName } from '../../../src/shared/fields.ts';
import { DuckDb } from '../duckdb.ts';
import { Engine } from '../engine.ts';
import { type Figure, figure, median, sample } from '../measure.ts';
import { type Bench, duckThreads, effort, ours } from '../part.ts';
import { type Dialect, whereText } from '../query-text.ts';
import { filters } from '../questions.ts';
import { ReferenceSql } from '../reference-sql.ts';
import type { Detail, Finding } from '../results.ts';

/** One sum over the calls of a question, asked of everybody; answers are rows of values. */
interface Sum {
  readonly key: string;
  readonly what: string;
  ask(engine: Engine, query: Asked): unknown[][];
  sql(where: string, dialect: Dialect): string;
}

type Asked = Parameters<Engine['totals']>[0];

const facetLimit = 100;

/** Hours since Monday, 00:00 UTC. */
const hourOfWeek: Readonly<Record<Dialect, string>> = {
  duckdb: '(isodow(init_time_gmt) - 1) * 24 + hour(init_time_gmt)',
  sqlite: '(init_time_gmt / 3600 + 72) % 168',
};

const day: Readonly<Record<Dialect, string>> = {
  duckdb: "epoch(date_trunc('day', init_time_gmt))::BIGINT",
  sqlite: 'init_time_gmt - init_time_gmt % 86400',
};

function facet(field: FieldName, words: string): Sum {
  return {
    key: `facet-${field}`,
    what: `facet: ${words}`,
    ask: (engine, query) => engine.facet(query, field, facetLimit).map(({ value, count }) => [value, count]),
    sql: (where) =>
      `SELECT ${field}, count(*) FROM call WHERE ${where} GROUP BY ${field}
       ORDER BY count(*) DESC, ${field} ASC NULLS LAST LIMIT ${facetLimit}`,
  };
}

function breakdown(key: string, what: string, by: 'day' | 'hour-of-week' | FieldName): Sum {
  return {
    ...{ key, what },
    ask: (engine, query) =>
      engine
        .breakdown(query, by)
        .map(({ value, count, talk, talked }) => [value, count, talk, talked])
        .toSorted((left, right) => compare(left[0], right[0])),
    sql: (where, dialect) => {
      const group = by === 'day' ? day[dialect] : by === 'hour-of-week' ? hourOfWeek[dialect] : by;
      return `SELECT ${group} AS value, count(*), coalesce(sum(bridged_duration), 0), count(bridged_duration)
        FROM call WHERE ${where} GROUP BY 1 ORDER BY 1`;
    },
  };
}

function compare(left: unknown, right: unknown): number {
  return (left as number) < (right as number) ? -1 : 1;
}

const sums: readonly Sum[] = [
  {
    key: 'totals',
    what: 'totals: calls, talk and duration by result',
    ask: (engine, query) => {
      const { count, talk, talked, duration, byResult } = engine.totals(query);
      return [[count, talk, talked, duration], ...byResult.map(({ value, count: calls }) => [value, calls])];
    },
    sql: (where) =>
      `SELECT result, count(*), coalesce(sum(bridged_duration), 0), count(bridged_duration), coalesce(sum(duration), 0)
       FROM call WHERE ${where} GROUP BY result ORDER BY count(*) DESC, result ASC NULLS LAST`,
  },
  facet('result', 'results'),
  facet('extension_name', 'extensions'),
  facet('from_username', `the ${facetLimit} most frequent callers`),
  breakdown('heat-map', 'heat map: hour and weekday', 'hour-of-week'),
  breakdown('per-day', 'calls and talk of each day', 'day'),
  breakdown('per-extension', 'calls and talk of each extension', 'extension_name'),
];

/** Totals of references come by result; ours have one sum more, which is made of theirs. */
function comparable(key: string, rows: unknown[][]): unknown[][] {
  if (key !== 'totals') return rows;
  const sum = (index: number) => rows.reduce((all, row) => all + Number(row[index]), 0);
  return [[sum(1), sum(2), sum(3), sum(4)], ...rows.map(([result, count]) => [result, count])];
}

/** Sums over every call and over filtered ones. */
export async function totals(bench: Bench): Promise<readonly Finding[]> {
  const engine = Engine.open(bench.archive.store);
  const sql = new ReferenceSql(bench.archive.reference);
  const duck = bench.hasDuckDb ? await DuckDb.open(bench.archive.duckdb, duckThreads) : undefined;
  const questions = [0, 1, 3, 9].flatMap((index) => filters[index] ?? []);
  try {
    const findings: Finding[] = [];
    for (const sum of sums) {
      const details: Detail[] = [];
      let [compared, differences] = [0, 0];
      for (const { name, filter } of questions) {
        const query = filter === undefined ? {} : { filter };
        const answer = JSON.stringify(sum.ask(engine, query));
        const figures: Figure[] = [];
        const times = await sample(effort(bench, { least: 5, most: 15, budgetMs: 300 }), () => sum.ask(engine, query));
        figures.push(figure(ours, times));
        const references: [string, Dialect, ((text: string) => unknown[][] | Promise<unknown[][]>) | undefined][] = [
          ['DuckDB', 'duckdb', duck && ((text) => duck.rows(text))],
          ['SQLite', 'sqlite', (text) => sql.rows(text)],
        ];
        for (const [who, dialect, ask] of references) {
          if (ask === undefined) continue;
          const text = sum.sql(whereText(query, dialect), dialect);
          compared += 1;
          if (JSON.stringify(comparable(sum.key, await ask(text))) !== answer) differences += 1;
          figures.push(figure(who, await sample(effort(bench, { least: 3, most: 9, budgetMs: 300 }), () => ask(text))));
        }
        details.push({ what: name, figures });
      }
      findings.push(findingOf(sum, details, compared, differences));
    }
    return findings;
  } finally {
    engine.close();
    sql.close();
    duck?.close();
  }
}

function findingOf({ key, what }: Sum, details: readonly Detail[], compared: number, differences: number): Finding {
  const [every] = details;
  const ratios = details.flatMap(({ figures: [engine, other] }) =>
    engine !== undefined && other?.who === 'DuckDB' ? engine.median / other.median : [],
  );
  const claims = [];
  if (ratios.length > 0) {
    claims.push(
      { must: '≤ 1.0 × DuckDB, every call', value: ratios[0] ?? Number.NaN, limit: 1, unit: '×' },
      { must: '≤ 1.0 × DuckDB, the filter in the middle', value: median(ratios), limit: 1, unit: '×' },
    );
  }
  return {
    key,
    what,
    unit: 'ms',
    figures: every?.figures ?? [],
    claims,
    compared,
    differences,
    details,
    growth: key !== 'facet-result',
  };
}
