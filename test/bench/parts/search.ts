import { searchTerms } from '../../../src/shared/search.ts';
import { DuckDb } from '../duckdb.ts';
import { Engine } from '../engine.ts';
import { type Figure, figure, median, sample } from '../measure.ts';
import { type Bench, duckThreads, effort, ours, sameIds } from '../part.ts';
import { idsText, searchText } from '../query-text.ts';
import { searches } from '../questions.ts';
import { ReferenceSql } from '../reference-sql.ts';
import type { Detail, Finding } from '../results.ts';

const newest = 'ORDER BY init_time_gmt DESC, call_uuid DESC';

/** A search through the trigram index where every alternative is long enough for it; undefined where one is not. */
function trigramCondition(search: string): string | undefined {
  const terms = searchTerms(search);
  if (terms.some((alternatives) => alternatives.some((needle) => [...needle].length < 3))) return undefined;
  const phrases = terms.map((alternatives) =>
    alternatives.map((needle) => `"${needle.replaceAll('"', '""')}"`).join(' OR '),
  );
  return phrases.map((phrase) => `(${phrase})`).join(' AND ');
}

/** Four characters in the search box: every id, newest first. */
export async function search(bench: Bench): Promise<readonly Finding[]> {
  const engine = Engine.open(bench.archive.store);
  const sql = new ReferenceSql(bench.archive.reference);
  const duck = bench.hasDuckDb ? await DuckDb.open(bench.archive.duckdb, duckThreads) : undefined;
  try {
    engine.prepareAll();
    for (const { search: text } of searches) engine.forget(engine.answer({ search: text }));
    const details: Detail[] = [];
    const ratios: number[] = [];
    const all = new Map<string, number[]>();
    let [compared, differences] = [0, 0];
    const engineEffort = effort(bench, { least: 1, most: 1, budgetMs: 0 });
    const rounds = bench.quick ? 1 : 7;
    const engineTimes = searches.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, { search: text }] of searches.entries()) {
        let resultSet = 0;
        const times = await sample(engineEffort, () => {
          resultSet = engine.answer({ search: text });
        });
        engine.forget(resultSet);
        engineTimes[index]?.push(...times);
      }
    }
    for (const [index, { name, search: text }] of searches.entries()) {
      const resultSet = engine.answer({ search: text });
      const ids = engine.idsOf(resultSet);
      const figures: Figure[] = [figure(ours, engineTimes[index] ?? [])];
      const measure = async (
        who: string,
        ask: () => ArrayLike<number> | Promise<ArrayLike<number>>,
        ordered = true,
      ) => {
        const answer = await ask();
        if (ordered) {
          compared += 1;
          if (!sameIds(ids, answer)) differences += 1;
        }
        const times = await sample(effort(bench, { least: 3, most: 5, budgetMs: 300 }), ask);
        figures.push(figure(who, times));
      };
      const statement = (sqlText: string) => {
        const prepared = sql.database.prepare(sqlText).pluck();
        return (...values: string[]) => Int32Array.from(prepared.all(...values) as number[]);
      };
      const condition = searchText(text, 'haystack', 'sqlite');
      const byColumn = statement(`SELECT id FROM call_search WHERE ${condition}`);
      await measure('instr, any order', () => byColumn(), false);
      const byColumnInOrder = statement(
        `SELECT call.id FROM call_search CROSS JOIN call ON call.id = call_search.id WHERE ${condition} ${newest}`,
      );
      await measure('instr', () => byColumnInOrder());
      const phrases = trigramCondition(text);
      if (phrases !== undefined) {
        const byTrigram = statement('SELECT rowid FROM call_trigram WHERE call_trigram MATCH ?');
        await measure('FTS5 trigram, any order', () => byTrigram(phrases), false);
        const byTrigramInOrder = statement(
          `SELECT call.id FROM call_trigram CROSS JOIN call ON call.id = call_trigram.rowid
           WHERE call_trigram MATCH ? ${newest}`,
        );
        await measure('FTS5 trigram', () => byTrigramInOrder(phrases));
      }
      if (duck !== undefined) await measure('DuckDB', () => duck.integers(idsText({ search: text }, 'duckdb')));
      engine.forget(resultSet);
      details.push({ what: `${name}: ${ids.length} calls`, figures });
      const best = Math.min(
        ...figures.filter(({ who }) => who === 'instr' || who === 'FTS5 trigram').map((one) => one.median),
      );
      ratios.push((figures[0] as Figure).median / best);
      for (const { who, median: middle } of figures) all.set(who, [...(all.get(who) ?? []), middle]);
    }
    const figures = [...all].map(([who, values]) =>
      who === ours ? figure(who, engineTimes.flat()) : figure(who, values),
    );
    return [
      {
        ...{
          key: 'search',
          what: 'a search of four characters',
          unit: 'ms',
          figures,
          compared,
          differences,
          details,
          growth: true,
        },
        claims: [
          { must: '≤ 0.2 × the best SQL form, the search in the middle', value: median(ratios), limit: 0.2, unit: '×' },
          { must: '≤ 0.2 × the best SQL form, the worst search', value: Math.max(...ratios), limit: 0.2, unit: '×' },
        ],
      },
    ];
  } finally {
    engine.close();
    sql.close();
    duck?.close();
  }
}
