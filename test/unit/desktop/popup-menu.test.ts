import type { MenuItemConstructorOptions, PopupOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { popupMenu } from '../../../src/main/desktop/popup-menu.ts';

const items = [{ id: 'copy', label: 'Copy A & B' }, { separator: true as const }, { id: 'open', label: 'Open' }];

/** Asks for a menu; `act` is the person. */
function ask(
  act: (template: MenuItemConstructorOptions[], options: PopupOptions) => void,
  at?: { readonly x: number; readonly y: number },
) {
  return popupMenu({ items, ...(at !== undefined && { at }) }, { show: act, zoom: 1.5 });
}

const click = (item: MenuItemConstructorOptions | undefined) => item?.click?.({} as never, undefined, {} as never);

describe('a menu of the system', () => {
  test('says the labels as they are, in their order, where the page pointed', async () => {
    const chosen = ask(
      (template, { x, y, callback }) => {
        expect(template.map(({ label, type }) => label ?? type)).toEqual(['Copy A && B', 'separator', 'Open']);
        expect({ x, y }).toEqual({ x: 15, y: 30 });
        callback?.();
      },
      { x: 10, y: 20 },
    );
    expect(await chosen).toBeNull();
  });

  test('answers what was clicked, whether the click or the end is told first', async () => {
    const clickFirst = ask((template, { callback }) => {
      click(template[2]);
      callback?.();
    });
    const endFirst = ask((template, { callback }) => {
      callback?.();
      click(template[0]);
    });
    expect(await Promise.all([clickFirst, endFirst])).toEqual(['open', 'copy']);
  });
});
