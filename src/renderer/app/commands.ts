/**
 * What the person asks of the window as a whole, by a key, a menu or a button. Each command has one part that carries it
 * out and listens here; who asks knows nobody.
 */

/** A command of the window. */
export type Command =
  /** Into the search box (features/filters). */
  | 'focus-search'
  /** All calls of the result set (features/calls). */
  | 'select-all'
  | 'clear-selection'
  /** The selected calls as text (features/calls). */
  | 'copy'
  /** The column chooser (features/calls). */
  | 'columns';

const listeners = new Map<Command, Set<() => void>>();

/** Asks for a command. */
export function command(name: Command): void {
  for (const listener of [...(listeners.get(name) ?? [])]) listener();
}

/** Carries a command out from now on. Answers how to stop. */
export function onCommand(name: Command, listener: () => void): () => void {
  const known = listeners.get(name) ?? new Set();
  listeners.set(name, known.add(listener));
  return () => known.delete(listener);
}
