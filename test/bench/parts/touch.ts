import { columnNamed, type FieldName, fields } from '../../../src/shared/fields.ts';
import type { Query } from '../../../src/shared/query.ts';
import { DuckDb } from '../duckdb.ts';
import { Engine } from '../engine.ts';
import { figure, median, timed } from '../measure.ts';
import { type Bench, duckThreads, ours } from '../part.ts';
import { idsText } from '../query-text.ts';
import type { Detail, Finding } from '../results.ts';

/** The first question that touches a column: a filter by it, and an order by it. */
interface Touch {
  readonly name: string;
  readonly field: FieldName;
  readonly query: Query;
}

/** Everything but the start time, which the first question of all touches: it is measured by itself. */
const touched = fields.filter(({ name }) => name !== 'init_time_gmt' && name !== 'call_uuid');

const filterTouches = touched.map(({ name }): Touch => {
  const text = columnNamed(name)?.type === 'text';
  return {
    ...{ name: `filter by ${name}`, field: name },
    query: {
      filter: text ? { field: name, op: 'contains', value: '49' } : { field: name, op: 'between', from: 1, to: 300 },
    },
  };
});

const sortTouches = touched.map(
  ({ name }): Touch => ({ name: `sort by ${name}`, field: name, query: { sort: [{ field: name, direction: 'asc' }] } }),
);

/**
 * Each column's first touch, by an engine and a connection that have answered one question that needs none of them. The
 * files are in the system's cache.
 */
export async function touch(bench: Bench): Promise<readonly Finding[]> {
  const rounds = bench.quick ? 1 : 3;
  const [ourFirst, duckFirst]: [number[], number[]] = [[], []];
  const findings: Finding[] = [];
  for (const [key, what, touches] of [
    ['touch-filter', 'the first filter by a column', filterTouches],
    ['touch-sort', 'the first order by a column', sortTouches],
  ] as const) {
    const ourTimes = touches.map((): number[] => []);
    const duckTimes = touches.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      const engine = Engine.open(bench.archive.store);
      ourFirst.push(await timed(() => engine.forget(engine.answer({}))));
      for (const [index, { query }] of touches.entries()) {
        let resultSet = 0;
        ourTimes[index]?.push(
          await timed(() => {
            resultSet = engine.answer(query);
          }),
        );
        engine.forget(resultSet);
      }
      engine.close();
      if (!bench.hasDuckDb) continue;
      const duck = await DuckDb.open(bench.archive.duckdb, duckThreads);
      duckFirst.push(await timed(() => duck.integers(idsText({}, 'duckdb'))));
      for (const [index, { query }] of touches.entries()) {
        duckTimes[index]?.push(await timed(() => duck.integers(idsText(query, 'duckdb'))));
      }
      duck.close();
    }
    findings.push(findingOf(key, what, touches, ourTimes, bench.hasDuckDb ? duckTimes : []));
  }
  const figures = [figure(ours, ourFirst)];
  if (duckFirst.length > 0) figures.push(figure('DuckDB', duckFirst));
  const first: Finding = {
    ...{
      key: 'touch-first',
      what: 'the very first question: every call, newest first',
      unit: 'ms',
      figures,
      growth: true,
    },
    claims: figures[1] ? [ratioClaim('≤ 1.0 × DuckDB', (figures[0]?.median ?? 0) / figures[1].median)] : [],
  };
  return [first, ...findings];
}

function findingOf(
  key: string,
  what: string,
  touches: readonly Touch[],
  ourTimes: readonly number[][],
  duckTimes: readonly number[][],
): Finding {
  const details = touches.map(({ name }, index): Detail => {
    const figures = [figure(ours, ourTimes[index] ?? [])];
    const others = duckTimes[index];
    return { what: name, figures: others === undefined ? figures : [...figures, figure('DuckDB', others)] };
  });
  const figures = [figure(ours, ourTimes.map(median))];
  if (duckTimes.length > 0) figures.push(figure('DuckDB', duckTimes.map(median)));
  const ratios = duckTimes.map((times, index) => median(ourTimes[index] ?? []) / median(times));
  const claims =
    ratios.length > 0
      ? [
          ratioClaim('≤ 1.0 × DuckDB, the column in the middle', median(ratios)),
          ratioClaim('≤ 1.0 × DuckDB, the worst column', Math.max(...ratios)),
        ]
      : [];
  return { key, what, unit: 'ms', figures, claims, details };
}

function ratioClaim(must: string, value: number) {
  return { must, value, limit: 1, unit: '×' };
}
