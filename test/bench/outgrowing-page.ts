import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** docs/OUTGROWING.md, as far as it can be tested. */

/** A statement of the page. */
export interface Statement {
  /** The heading above it. */
  readonly title: string;
  readonly sql: string;
}

/** What the page says. */
export interface OutgrowingPage {
  readonly statements: readonly Statement[];
  /** The columns of its table: name and type. */
  readonly columns: readonly (readonly [name: string, type: string])[];
}

/** Reads the page. */
export function readOutgrowingPage(): OutgrowingPage {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'OUTGROWING.md'), 'utf8');
  const statements = text.split(/^#+ /m).flatMap((section) => {
    const title = section.slice(0, section.indexOf('\n'));
    return [...section.matchAll(/^```sql\n(.*?)^```$/gms)].map(([, sql = '']) => ({ title, sql: sql.trim() }));
  });
  const columns = [...text.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)].map(
    ([, name = '', type = '']) => [name, type] as const,
  );
  return { statements, columns };
}
