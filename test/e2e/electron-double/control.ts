/** What the double and the spec that started it tell each other, over Node's channel between processes. */

/** From the double to the spec. */
export type ToSpec =
  | { readonly kind: 'browser'; readonly endpoint: string }
  | { readonly kind: 'violation'; readonly text: string }
  | { readonly kind: 'evaluated'; readonly call: number; readonly value?: unknown; readonly error?: string };

/**
 * From the spec to the double: to load the windows' pages, which waits until the spec listens to them; or a function's
 * source to be called with the module `electron` and one value.
 */
export type ToDouble =
  | { readonly kind: 'load' }
  | { readonly kind: 'evaluate'; readonly call: number; readonly source: string; readonly value: unknown };

/** Tells the spec something. */
export function tellSpec(message: ToSpec): void {
  process.send?.(message);
}

/** Resolves when the spec is ready for pages to be loaded; at once where no spec started the double. */
export const specListens: Promise<void> = new Promise((resolve) => {
  if (process.send === undefined) resolve();
  process.on('message', (message: ToDouble) => {
    if (message.kind === 'load') resolve();
  });
});
