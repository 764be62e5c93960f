import { fields } from '../../../src/shared/fields.ts';
import { DuckDb } from '../duckdb.ts';
import { Engine } from '../engine.ts';
import { type Figure, figure, median, sample, timed } from '../measure.ts';
import { type Bench, duckThreads, effort, ours, sameIds } from '../part.ts';
import { idsText } from '../query-text.ts';
import { fixedQuestions, type Question, randomQuestions } from '../questions.ts';
import { ReferenceSql } from '../reference-sql.ts';
import type { Claim, Detail, Finding } from '../results.ts';

/** Opening result sets: every id of a question, in order. */
export async function open(bench: Bench): Promise<readonly Finding[]> {
  const asked = new OpenRun(bench);
  try {
    await asked.start();
    return [
      await asked.list('open', 'a fixed list of questions', fixedQuestions, bench.quick ? 1 : 5, bench.quick ? 1 : 2),
      await asked.list(
        'open-random',
        'questions asked for the first time',
        randomQuestions(bench.quick ? 20 : 50),
        1,
        20,
      ),
    ];
  } finally {
    asked.close();
  }
}

/** Touches every column that a random question may ask. */
const everyColumn = fields.map(({ name }): Question => ({ name, query: { filter: { field: name, op: 'empty' } } }));

class OpenRun {
  readonly #bench: Bench;
  readonly #engine: Engine;
  readonly #sql: ReferenceSql;
  #duck: DuckDb | undefined;

  constructor(bench: Bench) {
    this.#bench = bench;
    this.#engine = Engine.open(bench.archive.store);
    this.#sql = new ReferenceSql(bench.archive.reference);
  }

  /** Everybody has read the columns and made the orders that the lists need; ours, what it makes in pauses. */
  async start(): Promise<void> {
    this.#engine.prepareAll();
    if (this.#bench.hasDuckDb) this.#duck = await DuckDb.open(this.#bench.archive.duckdb, duckThreads);
    for (const { query } of [...fixedQuestions, ...everyColumn]) this.#forget(this.#engine.answer(query));
  }

  /**
   * @param rounds how often the list is gone through; never the same question twice in a row
   * @param sqlEvery each how-manieth question plain SQL is asked: it takes seconds for some
   */
  async list(
    key: string,
    what: string,
    questions: readonly Question[],
    rounds: number,
    sqlEvery: number,
  ): Promise<Finding> {
    // Ours has a thread of its own: what the references' answers left behind is not collected there.
    globalThis.gc?.();
    const engineTimes = questions.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, { query }] of questions.entries()) {
        let resultSet = 0;
        engineTimes[index]?.push(
          await timed(() => {
            resultSet = this.#engine.answer(query);
          }),
        );
        this.#forget(resultSet);
      }
    }
    const duckTimes: number[][] = [];
    const sqlTimes: number[][] = [];
    let differences = 0;
    let compared = 0;
    for (const [index, { query }] of questions.entries()) {
      const resultSet = this.#engine.answer(query);
      const ids = this.#engine.idsOf(resultSet);
      const compare = (other: ArrayLike<number>) => {
        compared += 1;
        if (!sameIds(ids, other)) differences += 1;
      };
      const duck = this.#duck;
      if (duck !== undefined) {
        compare(await duck.integers(idsText(query, 'duckdb')));
        duckTimes.push(
          await sample(effort(this.#bench, { least: 2, most: 3, budgetMs: 200 }), () =>
            duck.integers(idsText(query, 'duckdb')),
          ),
        );
      }
      if (index % sqlEvery === 0) {
        const found = this.#sql.ids(query);
        compare(found.ids);
        sqlTimes[index] = [found.ms];
      }
      this.#forget(resultSet);
    }
    const figures: Figure[] = [figure(ours, engineTimes.flat())];
    if (this.#duck !== undefined) figures.push(figure('DuckDB', duckTimes.flat()));
    if (this.#duck !== undefined && rounds > 1) figures.push(await this.#oneThread(questions, this.#duck));
    figures.push(figure('SQLite', sqlTimes.flat()));
    const ratios = duckTimes.map((times, index) => median(engineTimes[index] ?? []) / median(times));
    const details = questions.map(({ name }, index): Detail => {
      const figuresOfOne = [figure(ours, engineTimes[index] ?? [])];
      if (duckTimes[index] !== undefined) figuresOfOne.push(figure('DuckDB', duckTimes[index]));
      if (sqlTimes[index] !== undefined) figuresOfOne.push(figure('SQLite', sqlTimes[index]));
      return { what: name, figures: figuresOfOne };
    });
    return {
      ...{
        key,
        what: `open a result set: ${what}, warm`,
        unit: 'ms',
        figures,
        compared,
        differences,
        growth: key === 'open',
      },
      claims: claimsOf(figures[0] as Figure, ratios),
      ...(key === 'open' && { details }),
    };
  }

  close(): void {
    this.#engine.close();
    this.#sql.close();
    this.#duck?.close();
  }

  /** DuckDB on one core, as ours is. */
  async #oneThread(questions: readonly Question[], duck: DuckDb): Promise<Figure> {
    await duck.run('SET threads = 1');
    const times: number[] = [];
    for (const { query } of questions) times.push(await timed(() => duck.integers(idsText(query, 'duckdb'))));
    await duck.run(`SET threads = ${duckThreads}`);
    return figure('DuckDB, one thread', times);
  }

  #forget(resultSet: number): void {
    this.#engine.forget(resultSet);
  }
}

function claimsOf(engine: Figure, ratios: readonly number[]): Claim[] {
  const claims: Claim[] = [
    { must: 'median ≤ 16 ms', value: engine.median, limit: 16, unit: 'ms' },
    { must: 'p95 ≤ 32 ms', value: engine.p95, limit: 32, unit: 'ms' },
  ];
  if (ratios.length > 0) {
    const one = figure('', ratios);
    claims.push(
      { must: '≤ 0.2 × DuckDB, the question in the middle', value: one.median, limit: 0.2, unit: '×' },
      { must: '≤ 0.2 × DuckDB, the worst question', value: one.most, limit: 0.2, unit: '×' },
    );
  }
  return claims;
}
