import { load } from './packages.ts';

/** DuckDB, as far as it is used here: what its package's types say, written down for where it is not installed. */

interface Vector {
  readonly items: ArrayLike<number>;
}

interface Chunk {
  readonly rowCount: number;
  getColumnVector(index: number): Vector;
}

interface Result {
  fetchChunk(): Promise<Chunk | null>;
}

interface Reader {
  getRowsJS(): unknown[][];
}

interface Connection {
  run(sql: string): Promise<Result>;
  runAndReadAll(sql: string): Promise<Reader>;
  disconnectSync(): void;
}

interface Instance {
  connect(): Promise<Connection>;
  closeSync(): void;
}

interface Package {
  readonly DuckDBInstance: {
    create(path: string, options: Readonly<Record<string, string>>): Promise<Instance>;
  };
}

/** A DuckDB file that was opened. */
export class DuckDb {
  readonly #instance: Instance;
  readonly #connection: Connection;

  private constructor(instance: Instance, connection: Connection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  /** Opens a file. `threads`: how many cores it may use. */
  static async open(path: string, threads: number, access: 'READ_ONLY' | 'READ_WRITE' = 'READ_ONLY'): Promise<DuckDb> {
    const { DuckDBInstance } = await load<Package>('@duckdb/node-api');
    const instance = await DuckDBInstance.create(path, { access_mode: access, threads: String(threads) });
    const connection = await instance.connect();
    // Times are UTC; and a progress bar is not what is measured.
    for (const setting of ["TimeZone = 'UTC'", 'enable_progress_bar = false']) {
      await connection.run(`SET ${setting}`).catch(() => undefined);
    }
    return new DuckDb(instance, connection);
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** The first column, 32-bit integers, in the fastest way there is: vector by vector, without a value of its own. */
  async integers(sql: string): Promise<Int32Array> {
    const result = await this.#connection.run(sql);
    const parts: ArrayLike<number>[] = [];
    let count = 0;
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const { items } = chunk.getColumnVector(0);
      parts.push(items instanceof Int32Array ? items.subarray(0, chunk.rowCount) : items);
      count += chunk.rowCount;
    }
    const all = new Int32Array(count);
    let position = 0;
    for (const part of parts) {
      all.set(part, position);
      position += part.length;
    }
    return all;
  }

  /** Every row; integers of 64 bits come as numbers. */
  async rows(sql: string): Promise<unknown[][]> {
    const rows = (await this.#connection.runAndReadAll(sql)).getRowsJS();
    return rows.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value)));
  }

  close(): void {
    this.#connection.disconnectSync();
    this.#instance.closeSync();
  }
}
