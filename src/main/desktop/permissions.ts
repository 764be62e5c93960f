import type { Session, WebContents } from 'electron';
import { appOrigin } from './origin.ts';

/**
 * Electron grants every permission where nobody asks. Here a page gets none but one: to write plain text to the clipboard
 * after a person's gesture, for copying calls, and our own page alone.
 */
export function denyPermissions(session: Pick<Session, 'setPermissionCheckHandler' | 'setPermissionRequestHandler'>) {
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setPermissionRequestHandler((contents: Pick<WebContents, 'getURL'>, permission, answer) =>
    answer(isGranted(permission, contents.getURL())),
  );
}

/** `asking`: an origin, with or without a slash at its end, or an address. */
function isGranted(permission: string, asking: string): boolean {
  const isOurs = asking === appOrigin || asking.startsWith(`${appOrigin}/`);
  return permission === 'clipboard-sanitized-write' && isOurs;
}
