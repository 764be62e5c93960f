import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CallReviewError } from '../../shared/errors.ts';
import { fileTrouble, writePrivateFile } from './private-file.ts';

/** The file that says what an account is. It lies in the account's folder, beside the calls. It never holds a secret. */

const fileName = 'account.json';
const knownVersion = 1;

/** Members that this version does not know are kept as they are. */
const schema = z.looseObject({
  version: z.literal(knownVersion),
  kind: z.enum(['provider', 'demo']),
  baseUrl: z.url(),
  applicationKey: z.string(),
  clientId: z.string().min(1),
  resolvedClientId: z.string().min(1).nullable(),
  createdAt: z.int().min(0),
  settings: z.record(z.string(), z.union([z.string(), z.number()])),
  fetching: z.literal('everything').optional().catch(undefined),
});

/** What account.json says. */
export interface AccountFacts {
  readonly kind: 'provider' | 'demo';
  /** As src/main/provider/settings.ts normalises it. */
  readonly baseUrl: string;
  readonly applicationKey: string;
  /** As it is asked for: an id or `@me`. */
  readonly clientId: string;
  /** The id behind it; null while the server has not told what `@me` stands for. */
  readonly resolvedClientId: string | null;
  /** Epoch seconds. */
  readonly createdAt: number;
  /** What differs from the provider's default settings. */
  readonly settings: Readonly<Record<string, string | number>>;
  /**
   * What the last fetch was asked for, where the data file cannot tell it and it has not come to its end: it knows
   * periods, and how far back everything reaches turns out on the way.
   */
  readonly fetching?: 'everything' | undefined;
}

/**
 * Reads an account's file. Undefined where there is none: a folder that was never finished.
 * Throws `data-unusable` where it cannot be read or does not hold an account, `data-newer` for a newer format.
 */
export function readAccountFile(directory: string): AccountFacts | undefined {
  const path = join(directory, fileName);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
    throw fileTrouble(path, error);
  }
  const found = parse(path, text);
  const newer = z.object({ version: z.int().min(knownVersion + 1) }).safeParse(found);
  if (newer.success) throw new CallReviewError('data-newer', { path, found: newer.data.version, known: knownVersion });
  const result = schema.safeParse(found);
  if (result.success) {
    const { version: _version, ...facts } = result.data;
    return facts;
  }
  const where = result.error.issues[0]?.path.join('.') ?? '';
  throw new CallReviewError('data-unusable', {
    path,
    detail: where === '' ? 'not an account' : `not an account: ${where}`,
  });
}

/**
 * Writes an account's file, and its folder where that is missing, for the owner only. Whole or not at all: a reader sees
 * the old file or the new one. Throws `data-unusable`.
 */
export function writeAccountFile(directory: string, facts: AccountFacts): void {
  writePrivateFile(join(directory, fileName), `${JSON.stringify({ version: knownVersion, ...facts }, null, 2)}\n`);
}

/** The names of the folders in a folder, in order; none where it does not exist. Throws `data-unusable`. */
export function foldersIn(directory: string): readonly string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw fileTrouble(directory, error);
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the file.
    throw new CallReviewError('data-unusable', { path, detail: 'not JSON' });
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
