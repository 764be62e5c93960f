import type { Preferences } from '../../shared/preferences.ts';
import { languageOf } from '../../shared/words/one-language.ts';
import { ask } from '../api.ts';
import { reportError } from '../ui/toasts.tsx';
import { useWorkspace, workspace } from './workspace.ts';

/** How the person likes it: the window changes at once, the application keeps it behind. */

let saving: Promise<void> = Promise.resolve();

/**
 * Changes some preferences. The window shows the change at once; where the application cannot keep it, the window says
 * so and goes on with it until it is closed.
 */
export function changePreferences(changes: Partial<Preferences>): void {
  workspace.set({ preferences: { ...workspace.get().preferences, ...changes } });
  // One after another: the last one that was made is the one that is kept.
  saving = saving
    .then(() => ask('preferences.change', changes))
    .then(() => undefined)
    .catch(reportError);
}

/** The language in which the window speaks. */
export function useLanguage(): 'en' | 'ru' {
  const chosen = useWorkspace(({ preferences }) => preferences.language);
  const system = useWorkspace(({ description }) => description?.systemLanguage);
  // Before the start is over: the language of the last time (public/first-paint.js).
  return chosen === 'system' ? (system ?? languageOf(document.documentElement.lang)) : chosen;
}
