import type { Database } from 'better-sqlite3';
import type { ReaderApi } from '../../src/main/store/api.ts';
import { CallEngine, type EngineOptions } from '../../src/main/store/columns/call-engine.ts';
import { CallReader } from '../../src/main/store/reader.ts';

/** The engine and the rows put together as the application does it (src/main/store/client.ts), in this thread. */
export function synchronousReader(
  database: Database,
  isCancelled: () => boolean = () => false,
  options: EngineOptions = {},
): ReaderApi {
  const engine = new CallEngine(database, isCancelled, options);
  const rows = new CallReader(database, isCancelled);
  const composed: Pick<ReaderApi, 'open' | 'selectionSummary'> = {
    open: (query) => rows.adopt(engine.answer(query)),
    selectionSummary: (resultSet) => engine.talkOf(rows.extentIds(resultSet, 'selected')),
  };
  return new Proxy({} as ReaderApi, {
    get: (_, name: string) => {
      const target: object = [composed, engine, rows].find((one) => name in one) ?? rows;
      const method = (target as Record<string, (...given: readonly unknown[]) => unknown>)[name];
      return (...given: readonly unknown[]) => method?.apply(target, [...given]);
    },
  });
}
