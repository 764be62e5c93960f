import type { Preferences } from '../../shared/preferences.ts';

/** What must be known before the first paint, kept in the page's own storage; public/first-paint.js reads it, too. */

/** The theme that this window had last. */
export function lastTheme(): Preferences['theme'] {
  const theme = storage()?.getItem('theme');
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Keeps it for the next start. */
export function rememberForFirstPaint(theme: Preferences['theme'], language: 'en' | 'ru'): void {
  storage()?.setItem('theme', theme);
  storage()?.setItem('language', language);
}

function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    // A browser that keeps nothing: each start begins with the machine's own.
    return undefined;
  }
}
