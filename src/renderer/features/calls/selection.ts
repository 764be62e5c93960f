/**
 * What a click or a key does to the selection: ranges of positions, however many rows lie between. The application keeps
 * the selection itself (`selection.change`).
 */

/** A change of the selection; positions `[from, to)`. */
export type SelectionChange =
  | { readonly kind: 'add' | 'remove'; readonly from: number; readonly to: number }
  | { readonly kind: 'all' | 'none' };

/** Where a range starts, whether it selects or takes back, and how far it reaches now. */
export interface Anchor {
  readonly position: number;
  readonly selects: boolean;
  readonly end: number;
}

/** What is to be done, and the anchor after it. */
export interface SelectionStep {
  readonly changes: readonly SelectionChange[];
  readonly anchor: Anchor;
}

/** Turns one row round; a range may start there. */
export function toggled(position: number, selected: boolean): SelectionStep {
  return {
    changes: [{ kind: selected ? 'remove' : 'add', from: position, to: position + 1 }],
    anchor: { position, selects: !selected, end: position },
  };
}

/**
 * Draws the range from its anchor to a row: rows come into the state of the anchor, and where the range reached farther
 * before, those beyond its new end go back. Nothing outside the range is touched.
 */
export function extended(anchor: Anchor, to: number): SelectionStep {
  const forth = anchor.selects ? 'add' : 'remove';
  const back = anchor.selects ? 'remove' : 'add';
  const now = span(anchor.position, to);
  const before = span(anchor.position, anchor.end);
  const changes: SelectionChange[] = [];
  if (before.from < now.from) changes.push({ kind: back, from: before.from, to: now.from });
  if (before.to > now.to) changes.push({ kind: back, from: now.to, to: before.to });
  changes.push({ kind: forth, from: now.from, to: now.to });
  return { changes, anchor: { ...anchor, end: to } };
}

/** How much of a list is selected. */
export function extentOf(selected: number, count: number): 'none' | 'some' | 'all' {
  if (selected === 0 || count === 0) return 'none';
  return selected >= count ? 'all' : 'some';
}

function span(one: number, other: number): { readonly from: number; readonly to: number } {
  return { from: Math.min(one, other), to: Math.max(one, other) + 1 };
}
