import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Words } from '../../shared/words/one-language.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { deferred, readDeferred, WhenHere } from './deferred.tsx';
import { followFailures } from './failures.ts';
import { rememberForFirstPaint } from './first-paint.ts';
import { Frame } from './frame.tsx';
import { closeDialog } from './open-dialog.ts';
import { useLanguage } from './preferences.ts';
import { followChanges, queryClient } from './queries.ts';
import { useShortcuts } from './shortcuts.ts';
import { Start } from './start.tsx';
import { ThemeProvider } from './theme-provider.tsx';
import { useWordsOf, WordsProvider } from './words.tsx';
import { useWorkspace } from './workspace.ts';

const Welcome = deferred(async () => (await import('../features/welcome/welcome.tsx')).Welcome);
const AccountDialogs = deferred(async () => (await import('../features/accounts/account-dialogs.tsx')).AccountDialogs);
const SettingsDialog = deferred(async () => (await import('../features/settings/settings-dialog.tsx')).SettingsDialog);
const ShortcutsDialog = deferred(
  async () => (await import('../features/settings/shortcuts-dialog.tsx')).ShortcutsDialog,
);

/** The window: its language, its theme, and what it shows. `firstWords`: of the language that it had last. */
export function Application({ firstWords }: { readonly firstWords: Words }) {
  const language = useLanguage();
  const words = useWordsOf(language, firstWords);
  const chosenTheme = useWorkspace(({ preferences }) => preferences.theme);
  const density = useWorkspace(({ preferences }) => preferences.density);
  const started = useWorkspace(({ description }) => description !== null);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['density'] = density;
    if (started) rememberForFirstPaint(chosenTheme, language);
  }, [language, density, chosenTheme, started]);
  useEffect(followChanges, []);
  useEffect(followFailures, []);
  return (
    <ThemeProvider>
      <QueryClientProvider client={queryClient}>
        <WordsProvider words={words}>
          <ErrorBoundary>
            <Start>
              <Window />
            </Start>
            <Toasts />
          </ErrorBoundary>
        </WordsProvider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}

function Window() {
  const hasAccount = useWorkspace(({ account }) => account !== null);
  const dialog = useWorkspace((state) => state.dialog);
  // The first rows, or the welcome, which has none.
  const isShown = useWorkspace(({ account, shown }) => account === null || shown !== null);
  useShortcuts();
  useEffect(() => {
    if (isShown) void readDeferred();
  }, [isShown]);
  return (
    <>
      {hasAccount ? <Frame /> : <Welcome />}
      <WhenHere part={AccountDialogs} asked={dialog === 'connect' || dialog === 'secret'} giveUp={closeDialog} />
      <WhenHere part={SettingsDialog} asked={dialog === 'settings'} giveUp={closeDialog} />
      <WhenHere part={ShortcutsDialog} asked={dialog === 'shortcuts'} giveUp={closeDialog} />
    </>
  );
}
