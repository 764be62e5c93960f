import { openArchive } from '../archive.ts';
import { type Exported, type ExportWriter, exportOnce } from '../export-process.ts';
import { type Figure, figure } from '../measure.ts';
import { isInstalled, pythonWithXlsxWriter, sqliteCommandVersion } from '../packages.ts';
import { type Bench, isForGrowth, ours } from '../part.ts';
import type { Claim, Finding } from '../results.ts';

const megabyte = 2 ** 20;

interface Contestant {
  readonly who: string;
  readonly writer: ExportWriter;
  readonly runs: number;
}

/** What each contestant's runs cost. */
type Competition = ReadonlyMap<string, readonly Exported[]>;

/** Runs contestants in turn, so that whatever else the machine does hits all of them. */
function compete(bench: Bench, contestants: readonly Contestant[], store: string): Competition {
  const results = new Map<string, Exported[]>(contestants.map(({ who }) => [who, []]));
  const most = bench.quick || isForGrowth(bench) ? 1 : Math.max(...contestants.map(({ runs }) => runs));
  for (let round = 0; round < most; round += 1) {
    for (const { who, writer, runs } of contestants) {
      if (round < runs) results.get(who)?.push(exportOnce(writer, store, bench.folder));
    }
  }
  return results;
}

/** The same with a tenth of the calls; where only the answers matter, what was written already stands for it. */
async function competeSmaller(
  bench: Bench,
  contestants: readonly Contestant[],
  large: Competition,
): Promise<Competition> {
  if (bench.quick) return large;
  if (isForGrowth(bench)) return new Map();
  const { store } = await openArchive(Math.floor(bench.archive.calls / 10), bench.say);
  return compete(bench, contestants, store);
}

function figuresOf(results: Competition, value: (one: Exported) => number): Figure[] {
  return [...results].flatMap(([who, runs]) => {
    const values = runs.map(value).filter(Number.isFinite);
    return values.length === 0 ? [] : [figure(who, values)];
  });
}

function ratioTo(figures: readonly Figure[], who: string, limit: number): Claim[] {
  const other = figures.find((one) => one.who === who);
  const value = (figures[0]?.median ?? Number.NaN) / (other?.median ?? Number.NaN);
  return other === undefined ? [] : [{ must: `≤ ${limit} × ${who}`, value, limit, unit: '×' }];
}

/** A workbook of all 28 fields. */
export async function xlsx(bench: Bench): Promise<readonly Finding[]> {
  const { calls } = bench.archive;
  const fewer = Math.floor(calls / 10);
  const libraries = (runs: number, runsOfSlow: number): Contestant[] => [
    { who: ours, writer: 'xlsx', runs },
    ...(isInstalled('hucre') && !isForGrowth(bench) ? [{ who: 'hucre', writer: 'hucre', runs } as const] : []),
    ...(bench.quick || isForGrowth(bench) || pythonWithXlsxWriter() === undefined
      ? []
      : [{ who: 'XlsxWriter', writer: 'XlsxWriter', runs: runsOfSlow } as const]),
  ];
  const large = compete(bench, libraries(2, 1), bench.archive.store);
  const small = await competeSmaller(
    bench,
    [
      ...libraries(3, 1),
      ...(isInstalled('exceljs') && !bench.quick ? [{ who: 'exceljs', writer: 'exceljs', runs: 1 } as const] : []),
    ],
    large,
  );
  const times = figuresOf(large, ({ ms }) => ms / 1000);
  const smallTimes = figuresOf(small, ({ ms }) => ms / 1000);
  return [
    {
      ...{ key: 'xlsx', what: 'XLSX of every call', unit: 's', figures: times, growth: true },
      claims: [...ratioTo(times, 'hucre', 0.6), ...ratioTo(times, 'XlsxWriter', 0.3)],
    },
    { key: 'xlsx-fewer', what: `XLSX of ${fewer} calls`, unit: 's', figures: smallTimes, claims: [] },
    ...memoryFindings('xlsx', 'XLSX', { fewer, large, small }, 250),
    sizeFinding('xlsx-size', 'size of the XLSX of every call', large),
  ];
}

/** A CSV file of all 28 fields. */
export async function csv(bench: Bench): Promise<readonly Finding[]> {
  const { calls } = bench.archive;
  const fewer = Math.floor(calls / 10);
  const contestants: Contestant[] = [{ who: ours, writer: 'csv', runs: 5 }];
  if (sqliteCommandVersion() !== undefined) contestants.push({ who: 'sqlite3 -csv', writer: 'sqlite3', runs: 5 });
  const large = compete(bench, contestants, bench.archive.store);
  const small = await competeSmaller(bench, contestants, large);
  const times = figuresOf(large, ({ ms }) => ms / 1000);
  return [
    {
      ...{ key: 'csv', what: 'CSV of every call', unit: 's', figures: times, growth: true },
      claims: ratioTo(times, 'sqlite3 -csv', 2),
    },
    ...memoryFindings('csv', 'CSV', { fewer, large, small }, undefined),
    sizeFinding('csv-size', 'size of the CSV of every call', large),
  ];
}

interface TwoSizes {
  readonly fewer: number;
  readonly large: Competition;
  readonly small: Competition;
}

/** Flat: ten times the rows take at most a quarter more memory. */
function memoryFindings(key: string, name: string, sizes: TwoSizes, limit: number | undefined): Finding[] {
  const large = figuresOf(sizes.large, ({ peak }) => peak / megabyte);
  const small = figuresOf(sizes.small, ({ peak }) => peak / megabyte);
  const peak = large[0]?.median ?? Number.NaN;
  const claims: Claim[] = limit === undefined ? [] : [{ must: `≤ ${limit} MB`, value: peak, limit, unit: 'MB' }];
  const what = `peak memory, ${name} of every call`;
  const whole = { key: `${key}-memory`, what, unit: 'MB', figures: large, growth: true };
  if (small[0] === undefined) return [{ ...whole, claims }];
  const growth = peak / small[0].median;
  claims.push({ must: `flat: ≤ 1.25 × that of ${sizes.fewer} calls`, value: growth, limit: 1.25, unit: '×' });
  const fewer = `peak memory, ${name} of ${sizes.fewer} calls`;
  return [
    { ...whole, claims },
    { key: `${key}-memory-fewer`, what: fewer, unit: 'MB', figures: small, claims: [] },
  ];
}

function sizeFinding(key: string, what: string, results: Competition): Finding {
  return { key, what, unit: 'MB', figures: figuresOf(results, ({ size }) => size / megabyte), claims: [] };
}
