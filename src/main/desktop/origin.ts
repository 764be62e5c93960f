import type { CustomScheme } from 'electron';

/** Where the window's page lives. Every other address is foreign. */

/** The one origin whose page may ask the application. */
export const appOrigin = 'app://call-review';

/** The page. */
export const pageAddress = `${appOrigin}/index.html`;

/**
 * The scheme as Chromium must know it before the application is ready: with an origin of its own, secure, and with
 * compiled scripts kept. It is fetched by nothing but the page itself: no `supportFetchAPI`, no `corsEnabled`.
 */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, codeCache: true },
};
