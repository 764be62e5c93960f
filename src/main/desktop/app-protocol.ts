import { fileURLToPath } from 'node:url';
import { servePage } from '../app/page.ts';
import { appOrigin } from './origin.ts';

/** The renderer's build: beside the folder in which all chunks of the main process lie. */
export const rendererFolder = fileURLToPath(new URL('../renderer', import.meta.url));

/**
 * Answers requests to `app://`: the renderer's files for our own origin, nothing else. The page talks over the preload's
 * bridge, so its policy lets it connect to nowhere.
 *
 * @param folder the renderer's build folder, absolute.
 */
export function createAppProtocol(folder: string): (request: Request) => Promise<Response> {
  return async ({ url, method }) => {
    // Not `URL.origin`: it is opaque for schemes that Node's own URL does not know.
    const { protocol, host, pathname } = new URL(url);
    if (method !== 'GET' || `${protocol}//${host}` !== appOrigin) return new Response(null, { status: 404 });
    const { status, headers, body } = await servePage(folder, pathname, 'none');
    return new Response(body, { status, headers });
  };
}
