import type { WebContents } from 'electron';
import { pageAddress } from './origin.ts';

/**
 * The page stays where it is: it opens no window, leads nowhere else and embeds nothing. A link to a known site is given
 * to the person's browser.
 */

/** Sites that the application may send a person to. */
const knownSites: ReadonlySet<string> = new Set(['https://apiproxy.telphin.ru', 'https://www.telphin.ru']);

/** What of a page's contents is guarded. */
export type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

/** Guards a page's contents. `openOutside`: opens an address in the person's browser. */
export function guardNavigation(contents: GuardedContents, openOutside: (address: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (isKnownSite(url)) openOutside(url);
    return { action: 'deny' };
  });
  const stay = (event: { preventDefault(): void; readonly url: string }) => {
    if (!isPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** The page itself may be loaded again. */
function isPage(address: string): boolean {
  return address.split(/[?#]/)[0] === pageAddress;
}

/** Whether an address may be opened in the person's browser: https, a known site, no name or password in it. */
export function isKnownSite(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, origin, username, password } = new URL(address);
  return protocol === 'https:' && username === '' && password === '' && knownSites.has(origin);
}
