import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

/** Imports run one way: the rules of ARCHITECTURE.md as a check of the sources. Run as a program it checks this tree. */

const belowHosts = [
  'shared',
  'main/provider',
  'main/store',
  'main/sync',
  'main/export',
  'main/demo',
  'main/app',
] as const;

/** The rooms of src/ and which other rooms each may import. There is no room that is not named here. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  'main/provider': ['shared'],
  'main/store': ['shared'],
  'main/demo': ['shared'],
  'main/sync': ['shared', 'main/provider', 'main/store'],
  'main/export': ['shared', 'main/provider', 'main/store'],
  'main/app': ['shared', 'main/provider', 'main/store', 'main/sync', 'main/export', 'main/demo'],
  ...hosts('main/desktop', 'main/browser'),
  // The browser host is started by a command.
  'main/cli': [...belowHosts, 'main/browser'],
  'main/start': ['shared'],
  preload: ['shared'],
  renderer: ['shared'],
};

/** The entries beside the rooms, and the hosts that each puts together. */
const entries: Readonly<Record<string, readonly string[]>> = {
  'main/cli.ts': ['main/cli'],
  'main/index.ts': ['shared', 'main/app', 'main/desktop', 'main/browser', 'main/cli'],
};

/** Packages that only these rooms, folders or entries may import. */
const confined: readonly { readonly packages: RegExp; readonly to: readonly string[] }[] = [
  { packages: /^electron$/, to: ['main/desktop', 'main/index.ts', 'preload'] },
  { packages: /^better-sqlite3$/, to: ['main/store'] },
  { packages: /^ag-grid-/, to: ['renderer/features/calls'] },
];

/** The manifest, from which a host tells its version. */
const manifest = { path: '../package.json', for: /^main\/(?:cli|desktop|browser)\// };

/** Where Node's own modules do not exist. */
const withoutNode = ['shared', 'preload', 'renderer'];

/** Names of folders and files for what has no room of its own; there is no such thing. */
const roomless = /^(?:utils?|lib|common|helpers?)(?:\.|$)/;

function hosts(...names: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.map((name) => [name, belowHosts]));
}

/** Every module that a source names: import, import type, import(), import('…').Type, export from, require. */
export function importsOf(file: string, source: string): readonly string[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: string[] = [];
  const loaders = new Set(['require', ...loadersIn(program)]);
  const visit = (node: unknown): void => {
    if (!isNode(node)) return;
    const type = String(node['type']);
    if (type === 'CallExpression' && loaders.has(calleeOf(node))) {
      found.push(specifierOf((node['arguments'] as unknown[])[0]));
    } else if (type === 'TSExternalModuleReference') {
      found.push(specifierOf(node['expression']));
    } else if (/^(?:Import|Export|TSImport)/.test(type) && isNode(node['source'])) {
      found.push(specifierOf(node['source']));
    }
    Object.values(node).forEach(visit);
  };
  visit(program);
  return found;
}

/**
 * Says what is wrong with a file's import, or nothing.
 * `file`: its path below src/, with slashes. `specifier`: as it is written.
 */
export function wrongImport(file: string, specifier: string): string | undefined {
  const room = roomOf(file);
  if (specifier === computed) return 'imports a computed name, which cannot be checked';
  if (!specifier.startsWith('.')) return wrongPackage(file, room, specifier);
  const target = posix.join(posix.dirname(file), specifier);
  if (target === manifest.path && manifest.for.test(file)) return undefined;
  const targetRoom = roomOf(target);
  const allowed = entries[file] ?? (room === undefined ? [] : [room, ...(rooms[room] ?? [])]);
  if (targetRoom !== undefined && allowed.includes(targetRoom)) return undefined;
  return `may not import ${target}`;
}

/** Says what is wrong with a file's place, or nothing. `file`: its path below src/, with slashes. */
export function wrongPlace(file: string): string | undefined {
  const roomlessName = file.split('/').find((name) => roomless.test(name));
  if (roomlessName !== undefined) return `has no room of its own: ${roomlessName}`;
  return roomOf(file) === undefined && entries[file] === undefined ? 'is in no room of the house' : undefined;
}

/** Everything that is wrong below a folder src/, a line each. */
export function wrongInTree(root: string): readonly string[] {
  const files = globSync('**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', { cwd: root }).map((file) =>
    file.split(sep).join('/'),
  );
  return files.toSorted().flatMap((file) => {
    const imports = importsOf(file, readFileSync(join(root, file), 'utf8'));
    const wrongs = [wrongPlace(file), ...imports.map((specifier) => wrongImport(file, specifier))];
    return wrongs.flatMap((wrong) => (wrong === undefined ? [] : [`src/${file} ${wrong}`]));
  });
}

function wrongPackage(file: string, room: string | undefined, specifier: string): string | undefined {
  if (isBuiltin(specifier)) {
    return room !== undefined && withoutNode.includes(room)
      ? `may not import ${specifier}: Node is not there`
      : undefined;
  }
  for (const { packages, to } of confined) {
    const name = specifier.split('/')[0] ?? '';
    if (packages.test(name) && !to.some((place) => file === place || file.startsWith(`${place}/`))) {
      return `may not import ${specifier}: only ${to.join(', ')} may`;
    }
  }
  return undefined;
}

function roomOf(file: string): string | undefined {
  return Object.keys(rooms).find((room) => file.startsWith(`${room}/`));
}

const computed = '(computed)';

function specifierOf(node: unknown): string {
  const value = isNode(node) ? node['value'] : undefined;
  return typeof value === 'string' ? value : computed;
}

function calleeOf(call: Record<string, unknown>): string {
  const callee = call['callee'];
  return isNode(callee) ? String(callee['name']) : '';
}

/** The names that a source gives to what `createRequire` makes. */
function loadersIn(value: unknown): readonly string[] {
  if (!isNode(value)) return [];
  const { type, id, init } = value;
  const made = type === 'VariableDeclarator' && isNode(init) && isNode(id) && calleeOf(init) === 'createRequire';
  return made ? [String(id['name'])] : Object.values(value).flatMap(loadersIn);
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

if (import.meta.main) {
  const wrong = wrongInTree(new URL('../../src', import.meta.url).pathname);
  for (const line of wrong) process.stderr.write(`${line}\n`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
