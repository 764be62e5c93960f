import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';

/** The window's files as they were built: what they weigh before the first paint, and whether their rules are there. */

/**
 * The most that the page may load before it can paint, in bytes as they are read, which is what a start on one's own
 * computer pays for; they are never sent over a network. Whoever has to raise it says why in DECISIONS.md.
 */
const most = { js: 1_500_000, css: 220_000 } as const;

/** Says what is too large, each in a sentence. `folder`: that of index.html. */
export function tooLarge(folder: string): readonly string[] {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  const files = [...withImports(folder, named)].map((path) => ({
    path,
    bytes: readFileSync(join(folder, path)).length,
  }));
  return (['js', 'css'] as const).flatMap((kind) => {
    const ofKind = files.filter(({ path }) => path.endsWith(`.${kind}`)).toSorted((a, b) => b.bytes - a.bytes);
    const bytes = ofKind.reduce((sum, file) => sum + file.bytes, 0);
    if (ofKind.length === 0) return [`index.html names no .${kind} file: nothing was weighed`];
    if (bytes <= most[kind]) return [];
    const largest = ofKind.slice(0, 3).map((file) => `${file.path} (${file.bytes})`);
    return [
      `index.html loads ${bytes} bytes of ${kind.toUpperCase()} before the first paint, and may load ${most[kind]}: ` +
        `${largest.join(', ')}. What the first rows do not need is imported with import()`,
    ];
  });
}

/** The files, and those that they import before they run. */
function withImports(folder: string, paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    if (!path.endsWith('.js')) return;
    const { staticImports, staticExports } = parseSync(path, readFileSync(join(folder, path), 'utf8')).module;
    const requests = [
      ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value)),
    ];
    for (const request of requests) if (request !== undefined) visit(posix.join(posix.dirname(path), request));
  };
  for (const path of paths) visit(path);
  return found;
}

/**
 * The classes of Mantine's controls that stand in a script and have rules in Mantine, but none in the window's style
 * sheets: src/renderer/ui/mantine.css does not import them. `folder`: that of index.html.
 */
export function withoutRules(folder: string): readonly string[] {
  const { resolve } = createRequire(import.meta.url);
  const classesIn = (text: string) => new Set(text.match(/\bm_[0-9a-f]{6,8}\b/g));
  const built = (kind: string) =>
    classesIn(
      globSync(`assets/*.${kind}`, { cwd: folder })
        .map((path) => readFileSync(join(folder, path), 'utf8'))
        .join('\n'),
    );
  const sheets = ['@mantine/core/styles.css', '@mantine/dates/styles.css'];
  const known = classesIn(sheets.map((sheet) => readFileSync(resolve(sheet), 'utf8')).join('\n'));
  const styled = built('css');
  return [...built('js')].filter((name) => known.has(name) && !styled.has(name));
}
