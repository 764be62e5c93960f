import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

/** What a window's page may do: nothing but to show itself and to call the bridge. */
export const pageRights = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Chromium would fetch dictionaries from a network.
  spellcheck: false,
} as const;

/** The smallest window in which everything still has room. */
export const smallestWindow = { width: 720, height: 480 } as const;

/** The page's background in each theme, which the window shows until the page is painted: `--surface` of the tokens. */
export const backgrounds = { light: '#ffffff', dark: '#1b1d21' } as const;

/** What differs from window to window. */
export interface WindowFacts {
  /** Undefined: where the system likes. */
  readonly bounds: Partial<Rectangle>;
  readonly dark: boolean;
  /** The preload's file, absolute. */
  readonly preload: string;
  /** Whether the page can be inspected: while developing only. */
  readonly inspectable: boolean;
}

/** How the window is made. It is shown when its page is painted, so that nobody sees it blank or in the other theme. */
export function windowOptions({ bounds, dark, preload, inspectable }: WindowFacts): BrowserWindowConstructorOptions {
  return {
    title: 'Call Review',
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    backgroundColor: dark ? backgrounds.dark : backgrounds.light,
    webPreferences: { ...pageRights, preload, devTools: inspectable },
  };
}
