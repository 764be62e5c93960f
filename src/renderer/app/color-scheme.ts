import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import { lastTheme } from './first-paint.ts';
import { workspace } from './workspace.ts';

function colorScheme(): MantineColorScheme {
  const { description, preferences } = workspace.get();
  const chosen = description === null ? lastTheme() : preferences.theme;
  return chosen === 'system' ? 'auto' : chosen;
}

let stop = () => {};

/**
 * Tells the controls their theme. The preferences are the only place where it is kept; nobody sets it here. Who subscribes
 * is told at once: the start may have ended after the controls drew themselves first, and before they subscribed.
 */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: colorScheme,
  set: () => {},
  clear: () => {},
  subscribe(onUpdate) {
    let told = colorScheme();
    stop = workspace.subscribe(() => {
      const next = colorScheme();
      if (next !== told) onUpdate(next);
      told = next;
    });
    onUpdate(told);
  },
  unsubscribe: () => stop(),
};
