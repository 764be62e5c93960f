import type { Words } from '../../../shared/words/words.ts';

/**
 * The texts of AG Grid that its modules here can show or read out (it has no Russian of its own). Headings, boxes, menus
 * and overlays are ours, so that none is left; one that a newer version adds is shown in English rather than not at all.
 */
export function gridText(_words: Words, _key: string, defaultValue: string): string {
  return defaultValue;
}
