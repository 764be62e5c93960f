import type { WebContents } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { guardNavigation, isKnownSite } from '../../../src/main/desktop/navigation.ts';
import { appOrigin, appScheme, pageAddress } from '../../../src/main/desktop/origin.ts';
import { denyPermissions } from '../../../src/main/desktop/permissions.ts';
import { backgrounds, pageRights, windowOptions } from '../../../src/main/desktop/window-options.ts';

describe('the window', () => {
  const options = windowOptions({ bounds: {}, dark: false, preload: '/out/preload/index.cjs', inspectable: false });

  test('gives its page no Node, no privileges and no way out of the sandbox', () => {
    expect(options.webPreferences).toEqual({
      ...pageRights,
      preload: '/out/preload/index.cjs',
      devTools: false,
    });
    expect(pageRights).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });

  test('is not seen before its page is painted, and then on the background of its theme', () => {
    expect(options).toMatchObject({ show: false, backgroundColor: backgrounds.light });
    const dark = windowOptions({ bounds: {}, dark: true, preload: '', inspectable: false });
    expect(dark.backgroundColor).toBe(backgrounds.dark);
  });

  test('takes the place that it is given', () => {
    const bounds = { x: 1, y: 2, width: 900, height: 600 };
    expect(windowOptions({ bounds, dark: true, preload: '', inspectable: true })).toMatchObject(bounds);
  });
});

describe('the scheme', () => {
  test('has an origin of its own and is secure, but is no way round the policy', () => {
    expect(appScheme).toEqual({ scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } });
    expect(pageAddress.startsWith(`${appOrigin}/`)).toBe(true);
  });
});

describe('permissions', () => {
  type Handlers = Parameters<typeof denyPermissions>[0];
  const session = { setPermissionCheckHandler: vi.fn(), setPermissionRequestHandler: vi.fn() };
  denyPermissions(session as unknown as Handlers);
  const check = session.setPermissionCheckHandler.mock.calls[0]?.[0];
  const request = session.setPermissionRequestHandler.mock.calls[0]?.[0];

  function requested(permission: string, address: string): boolean {
    const answer = vi.fn();
    request({ getURL: () => address }, permission, answer);
    return answer.mock.calls[0]?.[0];
  }

  test.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'hid',
    'unknown',
  ])('%s is denied, asked or checked', (permission) => {
    expect(check(null, permission, `${appOrigin}/`)).toBe(false);
    expect(requested(permission, pageAddress)).toBe(false);
  });

  test('only our own page may write to the clipboard', () => {
    expect(check(null, 'clipboard-sanitized-write', `${appOrigin}/`)).toBe(true);
    expect(requested('clipboard-sanitized-write', pageAddress)).toBe(true);
    for (const foreign of ['https://example.com/', `${appOrigin}.example.com/`, 'app://other/', '']) {
      expect(check(null, 'clipboard-sanitized-write', foreign)).toBe(false);
      expect(requested('clipboard-sanitized-write', foreign)).toBe(false);
    }
  });
});

describe('navigation', () => {
  function guarded() {
    const listeners = new Map<string, (event: { url: string; preventDefault(): void }) => void>();
    const open = vi.fn();
    let answerOpen: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
    const contents = {
      on: (name: string, listener: (event: { url: string; preventDefault(): void }) => void) =>
        listeners.set(name, listener),
      setWindowOpenHandler: (handler: typeof answerOpen) => {
        answerOpen = handler;
      },
    };
    guardNavigation(contents as unknown as WebContents, open);
    const isPrevented = (name: string, url: string) => {
      const preventDefault = vi.fn();
      listeners.get(name)?.({ url, preventDefault });
      return preventDefault.mock.calls.length > 0;
    };
    return { isPrevented, open, openWindow: (url: string) => answerOpen({ url }) };
  }

  const leading = ['will-navigate', 'will-frame-navigate', 'will-redirect'];

  test.each(leading)('%s leads nowhere but to the page itself', (event) => {
    const { isPrevented } = guarded();
    for (const url of [
      'https://apiproxy.telphin.ru/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'app://other/index.html',
      `${appOrigin}/assets/index.js`,
      `${pageAddress}.html`,
      '',
    ]) {
      expect(isPrevented(event, url), url).toBe(true);
    }
    expect(isPrevented(event, pageAddress)).toBe(false);
    expect(isPrevented(event, `${pageAddress}#calls`)).toBe(false);
  });

  test('nothing is embedded', () => {
    expect(guarded().isPrevented('will-attach-webview', pageAddress)).toBe(true);
  });

  test('no window is opened; a known site goes to the person’s browser', () => {
    const { open, openWindow } = guarded();
    for (const url of ['https://example.com/', pageAddress, 'file:///etc/passwd', 'http://apiproxy.telphin.ru/']) {
      expect(openWindow(url)).toEqual({ action: 'deny' });
    }
    expect(open).not.toHaveBeenCalled();
    expect(openWindow('https://apiproxy.telphin.ru/docs')).toEqual({ action: 'deny' });
    expect(open.mock.calls).toEqual([['https://apiproxy.telphin.ru/docs']]);
  });

  test.each([
    'http://www.telphin.ru/',
    'https://www.telphin.ru.example.com/',
    'https://www.telphin.ru@example.com/',
    'https://user:word@www.telphin.ru/',
    'https://www.telphin.ru:8443/',
    'smb://www.telphin.ru/',
    'www.telphin.ru',
  ])('%s is not a known site', (address) => {
    expect(isKnownSite(address)).toBe(false);
  });
});
