import type { MenuItemConstructorOptions, PopupOptions } from 'electron';
import type { RequestInput } from '../../shared/contract.ts';

/** What a menu needs of Electron. */
export interface PopupMenuParts {
  /** `Menu.buildFromTemplate`, and its `popup` over the window. */
  readonly show: (template: MenuItemConstructorOptions[], options: PopupOptions) => void;
  /** The page's zoom, 1 for its own size: the page counts in its own pixels, the window in the screen's. */
  readonly zoom: number;
}

/** Shows a menu that the page asked for. Resolves with the id of the item that was chosen, or null where none was. */
export function popupMenu(
  { items, at }: RequestInput<'menu.popup'>,
  { show, zoom }: PopupMenuParts,
): Promise<string | null> {
  return new Promise((resolve) => {
    const template = items.map((item): MenuItemConstructorOptions => {
      if ('separator' in item) return { type: 'separator' };
      const { id, label } = item;
      // An ampersand alone would underline the next letter and vanish.
      return { id, label: label.replaceAll('&', '&&'), click: () => resolve(id) };
    });
    show(template, {
      ...(at !== undefined && { x: Math.round(at.x * zoom), y: Math.round(at.y * zoom) }),
      // Some systems say that the menu has closed before they say what was clicked in it.
      callback: () => setTimeout(() => resolve(null), closingMs),
    });
  });
}

/** How long after the end of a menu its click may come, in ms. */
const closingMs = 100;
