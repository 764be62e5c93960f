/** What a key does in the grid's cells. */

/** Where the keyboard goes, or what it does. Rows are counted by positions of the whole result set. */
export type KeyAction =
  | {
      readonly kind: 'move';
      readonly rows: 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last';
      readonly extend: boolean;
    }
  | { readonly kind: 'column'; readonly to: 'first' | 'last' }
  | { readonly kind: 'toggle' | 'select-all' | 'clear' | 'copy' | 'open' | 'close' | 'go-to' | 'menu' };

/** The part of a keyboard event that counts. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const moves = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
} as const;

/** The action of a key; undefined where it is not ours (arrows to the sides and Tab are the grid's own). */
export function keyAction({ key, code, ctrlKey, metaKey, shiftKey, altKey }: PressedKey): KeyAction | undefined {
  const command = ctrlKey || metaKey;
  if (altKey) return undefined;
  if (Object.hasOwn(moves, key)) {
    const rows = moves[key as keyof typeof moves];
    if (!command) return { kind: 'move', rows, extend: shiftKey };
    if (rows === 'up') return { kind: 'move', rows: 'first', extend: shiftKey };
    return rows === 'down' ? { kind: 'move', rows: 'last', extend: shiftKey } : undefined;
  }
  if (key === 'Home' || key === 'End') {
    const to = key === 'Home' ? 'first' : 'last';
    return command ? { kind: 'move', rows: to, extend: shiftKey } : { kind: 'column', to };
  }
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { kind: 'menu' };
  // By the place of the key: in a Russian layout it is another letter.
  if (command) return commandAction(code, shiftKey);
  if (key === ' ') return { kind: 'toggle' };
  if (key === 'Enter') return { kind: 'open' };
  return key === 'Escape' ? { kind: 'close' } : undefined;
}

function commandAction(code: string, shiftKey: boolean): KeyAction | undefined {
  if (code === 'KeyA') return { kind: shiftKey ? 'clear' : 'select-all' };
  if (shiftKey) return undefined;
  if (code === 'KeyC' || code === 'Insert') return { kind: 'copy' };
  return code === 'KeyG' ? { kind: 'go-to' } : undefined;
}
