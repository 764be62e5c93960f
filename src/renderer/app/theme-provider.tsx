import { type MantineColorScheme, type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { cssVariablesResolver, theme } from '../ui/theme.ts';
import { lastTheme } from './first-paint.ts';
import { pageNonce } from './page-nonce.ts';
import { workspace } from './workspace.ts';

/** The controls' theme: the one of the preferences, as soon as they are read; until then the one of the last time. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={manager}
      getStyleNonce={pageNonce}
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  );
}

function colorScheme(): MantineColorScheme {
  const { description, preferences } = workspace.get();
  const chosen = description === null ? lastTheme() : preferences.theme;
  return chosen === 'system' ? 'auto' : chosen;
}

let stop = () => {};

// The preferences are the only place where the theme is kept; nobody sets it here.
const manager: MantineColorSchemeManager = {
  get: colorScheme,
  set: () => {},
  clear: () => {},
  subscribe(onUpdate) {
    let known = colorScheme();
    stop = workspace.subscribe(() => {
      const next = colorScheme();
      if (next !== known) onUpdate(next);
      known = next;
    });
  },
  unsubscribe: () => stop(),
};
