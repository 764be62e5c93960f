import type { Part } from './part.ts';

/** The parts of the benchmark in the order in which they are run and reported. */

/** What a part is, for the report. */
export interface PartHeading {
  readonly name: string;
  readonly title: string;
  /** How its figures are taken. */
  readonly how: string;
  /** Whether it is run at every size for the table of growth. */
  readonly grows?: boolean;
  /** Whether it needs a browser and the built application. */
  readonly browser?: boolean;
}

const references = `DuckDB has a file of its own with native types (times as TIMESTAMP, identities as UUID, names folded
beforehand) and two threads. SQLite is better-sqlite3 on a file with eleven indexes, folded names, 256 MB of cache and mmap.`;

export const parts: readonly PartHeading[] = [
  {
    name: 'open',
    title: 'Opening a result set',
    grows: true,
    how: `Each question is answered with every id of its calls, in the total order (the asked keys, then start time, then
identity). Ours is the engine as its thread runs it, with its columns read and its orders made: the fixed list (44 pairs of a
filter and an order, over eight orders) is gone through five times, never the same question twice in a row; the random list
is asked once, each question for the first time. ${references} DuckDB gives its ids vector by vector, and its first run of a
question is not counted; one thread is shown for comparison. SQLite is asked every second question of the fixed list and every
fifth of the other; it walks the index of the order where every call is asked, and sorts what a filter finds. All answers are
compared id by id.`,
  },
  {
    name: 'touch',
    title: 'The first touch of a column',
    grows: true,
    how: `Twice, a new engine and a new DuckDB (file opened anew, its pages in the system's cache) answer one question
(every call, newest first), and then for each field the first question that needs it, each timed once: what is timed is loading
the column, making its order where it is one, and the answer. Once with columns kept beside the data file, as every start but
the first finds them, and once without.`,
  },
  {
    name: 'block',
    title: 'A block of 100 rows',
    grows: true,
    how: `Three lists of all calls (newest first, by number, by extension), 200 blocks each within 5,000 rows of the place, as the
window asks for them: whole rows with identities and marks. The references' form is LIMIT and OFFSET in the same order.`,
  },
  {
    name: 'search',
    title: 'Searching',
    grows: true,
    how: `Thirteen searches of four characters: digits in several forms of a number, Cyrillic and Latin names in either case, one
that finds nothing. Ours answers every id, newest first, seven rounds, never the same search twice in a row. SQL has each
call's numbers and names joined and folded in a narrow table of its own, as a column for instr() and under an FTS5 trigram index.
The ratio is to the faster one of both where they answer the same question, in the same order; "any order" is what finding alone
costs them, without the order.`,
  },
  {
    name: 'totals',
    title: 'Totals, facets, heat map',
    grows: true,
    how: `Each sum over every call, over incoming ones, over 30 days, and over a year with two more conditions, warm. The figures are
those of every call; the filters are in the tables. ${references} All answers are compared.`,
  },
  {
    name: 'memory',
    title: 'Memory of the columns',
    grows: true,
    how: `The engine's own count after every field was filtered by and searches were made, then after eight orders were asked. What
the process has grown by is measured beside it, after a collection.`,
  },
  {
    name: 'fetch',
    title: 'Fetching again',
    grows: true,
    how: `The last tenth of the calls is written into a copy of the store that holds the rest, page by page, each page a transaction
with its progress, in the form in which a sync hands it to the writer's thread; then the same pages again, twice. Three rounds. For comparison the same calls are written
into an empty file in transactions of 10,000, and imported from CSV by the sqlite3 command into the same columns and indexes.`,
  },
  {
    name: 'sync',
    title: "A sync's processor time",
    how: `A sync of 100,000 calls of 50 days over HTTP on loopback, from a simulated PBX in another process, no gap between requests; the
processor time of all threads, divided by the pages fetched. The reference fetches the very same addresses, parses them by
JSON.parse and inserts what came into a table without any index, a transaction a page. Six rounds of eight days each, in turn;
the first is not counted.`,
  },
  {
    name: 'xlsx',
    title: 'XLSX',
    grows: true,
    how: `Every contestant writes the 28 documented fields of every call with real dates, a frozen header and text numbers that stay
text, each run in a process of its own, in turn. The libraries read the rows in the file's own order, ours in the order of
the list. exceljs is run at the smaller size only: at a million calls it takes minutes and 1.5 GB. Memory is the highest resident
memory of the process.`,
  },
  {
    name: 'csv',
    title: 'CSV',
    grows: true,
    how: `The 28 documented fields of every call, each run in a process of its own, in turn. sqlite3 -csv writes the rows in the file's
order with times as numbers; ours writes them in the list's order, times as text, with the guard against formulas.`,
  },
  {
    name: 'parquet',
    title: 'Parquet',
    grows: true,
    how: `Our writer with all 30 columns, beside only what no writer on this library can leave out: reading the rows, and
hyparquet-writer's own time on arrays that are ready. Three rounds in turn, both into memory. Then the file is read back by
DuckDB and compared with its own table, row by row. The longest stretch is the longest time between two looks at whether the
export was cancelled.`,
  },
  {
    name: 'launch',
    title: 'Launch to first rows',
    browser: true,
    how: `The built application as \`call-review serve\` gives it to a real Chromium that is running already: from the start of the
process until more than ten rows show their time. Seven launches with every call held and seven with 1,000, in turn, after one of
each that is not counted and that is left open for 15 seconds.`,
  },
  {
    name: 'fling',
    title: 'A fling through the list',
    browser: true,
    how: `The built application in a real Chromium, every call held: three flings of 25 turns of the wheel down, as many up, then
the scrollbar from the top to the end, traced (\`test/e2e/fling.ts\`). Tasks are those of the renderer's main thread.`,
  },
];

const loaders: Readonly<Record<string, () => Promise<Part>>> = {
  open: async () => (await import('./parts/open.ts')).open,
  touch: async () => (await import('./parts/touch.ts')).touch,
  block: async () => (await import('./parts/block.ts')).block,
  search: async () => (await import('./parts/search.ts')).search,
  totals: async () => (await import('./parts/totals.ts')).totals,
  memory: async () => (await import('./parts/memory.ts')).memory,
  fetch: async () => (await import('./parts/fetch.ts')).fetchedAgain,
  sync: async () => (await import('./parts/sync.ts')).sync,
  xlsx: async () => (await import('./parts/files.ts')).xlsx,
  csv: async () => (await import('./parts/files.ts')).csv,
  fling: async () => (await import('./parts/fling.ts')).fling,
  launch: async () => (await import('./parts/window.ts')).launched,
  parquet: async () => (await import('./parts/parquet.ts')).parquet,
};

/** Loads a part: only what it needs is in its process. */
export async function partNamed(name: string): Promise<Part> {
  const loader = loaders[name];
  if (loader === undefined) throw new Error(`no part is named ${name}: ${Object.keys(loaders).join(', ')}`);
  return await loader();
}
