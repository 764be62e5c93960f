import { Dice } from '../../../src/main/demo/random.ts';
import { columns } from '../../../src/shared/fields.ts';
import { DuckDb } from '../duckdb.ts';
import { Engine } from '../engine.ts';
import { figure, sample } from '../measure.ts';
import { type Bench, duckThreads, effort, ours } from '../part.ts';
import { orderText } from '../query-text.ts';
import { sorts } from '../questions.ts';
import { ReferenceSql } from '../reference-sql.ts';
import type { Finding } from '../results.ts';

const blockSize = 100;
const names = columns.map(({ name }) => name).join(', ');

/** A block of rows at three places of long lists. */
export async function block(bench: Bench): Promise<readonly Finding[]> {
  const { calls } = bench.archive;
  const engine = Engine.open(bench.archive.store);
  const sql = new ReferenceSql(bench.archive.reference);
  const duck = bench.hasDuckDb ? await DuckDb.open(bench.archive.duckdb, duckThreads) : undefined;
  try {
    const lists = [sorts[0], sorts[2], sorts[4]].map((order) => ({ query: { sort: order?.sort ?? [] } }));
    const resultSets = lists.map(({ query }) => engine.answer(query));
    const places = [
      { name: 'row 0', offset: 0 },
      { name: 'the middle', offset: Math.floor(calls / 2) },
      { name: 'the end', offset: calls - blockSize },
    ];
    const dice = new Dice(9);
    const findings: Finding[] = [];
    let first = Number.NaN;
    let differences = 0;
    for (const { name, offset } of places) {
      const times: number[] = [];
      for (const resultSet of resultSets) {
        const near = () =>
          Math.max(0, Math.min(calls - blockSize, offset + (offset === 0 ? 1 : -1) * dice.between(0, 5_000)));
        engine.block(resultSet, offset, blockSize);
        times.push(
          ...(await sample(effort(bench, { least: 200, most: 200, budgetMs: 0 }), () =>
            engine.block(resultSet, near(), blockSize),
          )),
        );
      }
      const figures = [figure(ours, times)];
      const few = effort(bench, { least: 2, most: 3, budgetMs: 500 });
      const text = ({ query }: (typeof lists)[number]) =>
        `SELECT ${names} FROM call ORDER BY ${orderText(query)} LIMIT ${blockSize} OFFSET ${offset}`;
      const references: [string, ((text: string) => unknown) | undefined][] = [
        ['DuckDB', duck === undefined ? undefined : (asked) => duck.rows(asked)],
        ['SQLite', (asked) => sql.rows(asked)],
      ];
      for (const [who, ask] of references) {
        if (ask === undefined) continue;
        const each: number[] = [];
        for (const list of lists) each.push(...(await sample(few, () => ask(text(list)))));
        figures.push(figure(who, each));
      }
      for (const [index, list] of lists.entries()) {
        const rows = engine.block(resultSets[index] ?? 0, offset, blockSize).rows;
        if (JSON.stringify(rows) !== JSON.stringify(sql.rows(text(list)))) differences += 1;
      }
      const { median } = figures[0] as (typeof figures)[number];
      const claims = [{ must: 'median ≤ 1 ms', value: median, limit: 1, unit: 'ms' }];
      if (offset === 0) first = median;
      else claims.push({ must: '≤ 1.5 × row 0', value: median / first, limit: 1.5, unit: '×' });
      findings.push({
        ...{
          key: `block-${findings.length}`,
          what: `a block of ${blockSize} rows at ${name}`,
          unit: 'ms',
          figures,
          claims,
        },
        ...{ compared: lists.length, differences, growth: findings.length === places.length - 1 },
      });
      differences = 0;
    }
    return findings;
  } finally {
    engine.close();
    sql.close();
    duck?.close();
  }
}
