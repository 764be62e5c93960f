import { join } from 'node:path';
import { columnNamed, type FieldKind, type FieldName, fields } from '../../../src/shared/fields.ts';
import { daySeconds } from '../../../src/shared/gmt.ts';
import type { Query } from '../../../src/shared/query.ts';
import { lastMoment } from '../calls.ts';
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

/** Bounds that hold for some of the calls: DuckDB answers from its statistics, without the column, where none or all are meant. */
function someOf(kind: FieldKind): { readonly from: number; readonly to: number } {
  if (kind === 'time') return { from: lastMoment - 400 * daySeconds, to: lastMoment - 300 * daySeconds };
  return kind === 'identifier' ? { from: 502, to: 200_222 } : { from: 3, to: 300 };
}

const filterTouches = touched.map(({ name, kind }): Touch => {
  const text = columnNamed(name)?.type === 'text';
  return {
    ...{ name: `filter by ${name}`, field: name },
    query: {
      filter: text ? { field: name, op: 'contains', value: '49' } : { field: name, op: 'between', ...someOf(kind) },
    },
  };
});

const sortTouches = touched.map(
  ({ name }): Touch => ({ name: `sort by ${name}`, field: name, query: { sort: [{ field: name, direction: 'asc' }] } }),
);

/** Where the columns come from. */
interface Source {
  readonly key: string;
  readonly name: string;
  /** The folder of columns kept beside the file. */
  readonly sidecar?: string;
}

const lists = [
  ['filter', 'the first filter by a column', filterTouches],
  ['sort', 'the first order by a column', sortTouches],
] as const;

/** Each column's first touch, by engines and connections that have answered one question which needs none of them. */
export async function touch(bench: Bench): Promise<readonly Finding[]> {
  const rounds = bench.quick ? 1 : 2;
  const { store } = bench.archive;
  const sidecar = join(bench.folder, 'columns');
  const preparing = Engine.open(store, sidecar);
  preparing.prepareAll();
  preparing.close();
  const sources: readonly Source[] = [
    { key: 'kept', name: 'columns kept since an earlier start', sidecar },
    { key: 'store', name: 'columns read from SQLite' },
  ];
  const duckFirst: number[] = [];
  const duckTimes = lists.map(([, , touches]) => touches.map((): number[] => []));
  for (let round = 0; round < (bench.hasDuckDb ? rounds : 0); round += 1) {
    for (const [list, [, , touches]] of lists.entries()) {
      const duck = await DuckDb.open(bench.archive.duckdb, duckThreads);
      duckFirst.push(await timed(() => duck.integers(idsText({}, 'duckdb'))));
      for (const [index, { query }] of touches.entries()) {
        duckTimes[list]?.[index]?.push(await timed(() => duck.integers(idsText(query, 'duckdb'))));
      }
      duck.close();
    }
  }
  const findings: Finding[] = [];
  for (const { key, name, sidecar: folder } of sources) {
    const first: number[] = [];
    const times = lists.map(([, , touches]) => touches.map((): number[] => []));
    for (let round = 0; round < rounds; round += 1) {
      for (const [list, [, , touches]] of lists.entries()) {
        const engine = Engine.open(store, folder);
        first.push(await timed(() => engine.forget(engine.answer({}))));
        for (const [index, { query }] of touches.entries()) {
          let resultSet = 0;
          const ask = () => {
            resultSet = engine.answer(query);
          };
          times[list]?.[index]?.push(await timed(ask));
          engine.forget(resultSet);
        }
        engine.close();
      }
    }
    const figures = [figure(ours, first), ...(bench.hasDuckDb ? [figure('DuckDB', duckFirst)] : [])];
    const ratio = (figures[0]?.median ?? 0) / (figures[1]?.median ?? Number.NaN);
    findings.push({
      ...{ key: `touch-${key}-first`, what: `the very first question, every call, newest first; ${name}`, unit: 'ms' },
      ...{ figures, growth: true, claims: bench.hasDuckDb ? [ratioClaim('≤ 1.0 × DuckDB', ratio)] : [] },
    });
    for (const [list, [kind, what, touches]] of lists.entries()) {
      const others = bench.hasDuckDb ? (duckTimes[list] ?? []) : [];
      findings.push(findingOf(`touch-${key}-${kind}`, `${what}; ${name}`, touches, times[list] ?? [], others));
    }
  }
  return findings;
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
