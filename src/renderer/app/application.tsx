import { DatesProvider } from '@mantine/dates';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import 'dayjs/locale/ru';
import { createWords } from '../../shared/words/words.ts';
import { AccountDialogs } from '../features/accounts/account-dialogs.tsx';
import { SettingsDialog } from '../features/settings/settings-dialog.tsx';
import { ShortcutsDialog } from '../features/settings/shortcuts-dialog.tsx';
import { Welcome } from '../features/welcome/welcome.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { followFailures } from './failures.ts';
import { rememberForFirstPaint } from './first-paint.ts';
import { Frame } from './frame.tsx';
import { useLanguage } from './preferences.ts';
import { followChanges, queryClient } from './queries.ts';
import { useShortcuts } from './shortcuts.ts';
import { Start } from './start.tsx';
import { ThemeProvider } from './theme-provider.tsx';
import { WordsProvider } from './words.tsx';
import { useWorkspace } from './workspace.ts';

/** The window: its language, its theme, and what it shows. */
export function Application() {
  const language = useLanguage();
  const words = useMemo(() => createWords(language), [language]);
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
          <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
            <ErrorBoundary>
              <Start>
                <Window />
              </Start>
              <Toasts />
            </ErrorBoundary>
          </DatesProvider>
        </WordsProvider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}

function Window() {
  const hasAccount = useWorkspace(({ account }) => account !== null);
  useShortcuts();
  return (
    <>
      {hasAccount ? <Frame /> : <Welcome />}
      <AccountDialogs />
      <SettingsDialog />
      <ShortcutsDialog />
    </>
  );
}
