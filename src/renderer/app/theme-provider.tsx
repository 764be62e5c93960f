import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { cssVariablesResolver, theme } from '../ui/theme.ts';
import { colorSchemeManager } from './color-scheme.ts';
import { pageNonce } from './page-nonce.ts';

/** The controls' theme: the one of the preferences, as soon as they are read; until then the one of the last time. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      getStyleNonce={pageNonce}
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  );
}
