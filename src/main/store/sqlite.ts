import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';
import { CallReviewError } from '../../shared/errors.ts';

const neededNode = 22;

// Not named `require`: the build puts a constant of that name beside code that seems to need it.
const load = createRequire(import.meta.url);

/**
 * Loads SQLite, and only where it can run: its binary brings an older Node down without a word.
 *
 * @throws CallReviewError `runtime-too-old`
 */
export function loadSqlite(): typeof BetterSqlite3 {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) < neededNode) {
    throw new CallReviewError('runtime-too-old', { version: `Node ${node}`, needed: `Node ${neededNode}` });
  }
  return load('better-sqlite3');
}
