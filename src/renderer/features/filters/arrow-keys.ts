import type { KeyboardEvent } from 'react';

/** What a list's items carry, so that the arrow keys find them. */
export const listItem = { 'data-list-item': true } as const;

/** The arrow keys, Home and End go from item to item of a list; for the `onKeyDown` of whatever surrounds them. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-list-item]:not(:disabled)')];
  const index = items.indexOf(document.activeElement as HTMLElement);
  const target = targetOf(event.key, index, items.length);
  if (target === undefined) return;
  // Within a text, Home and End belong to the text.
  if (index < 0 && event.key !== 'ArrowDown') return;
  event.preventDefault();
  items[target]?.focus();
}

function targetOf(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
