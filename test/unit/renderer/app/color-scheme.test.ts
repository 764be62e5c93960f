import { afterEach, describe, expect, it } from 'vitest';
import { colorSchemeManager } from '../../../../src/renderer/app/color-scheme.ts';
import { workspace } from '../../../../src/renderer/app/workspace.ts';
import type { ApplicationDescription } from '../../../../src/shared/contract.ts';
import { defaultPreferences, type Preferences } from '../../../../src/shared/preferences.ts';

const startEnds = (theme: Preferences['theme']) =>
  workspace.set({
    description: { systemLanguage: 'en' } as ApplicationDescription,
    preferences: { ...defaultPreferences, theme },
  });

describe('the theme of the controls', () => {
  afterEach(() => {
    colorSchemeManager.unsubscribe();
    workspace.set({ description: null, preferences: defaultPreferences });
  });

  it('that was chosen is told where the start ends after the first drawing, which asks twice', () => {
    const told: string[] = [];
    expect(colorSchemeManager.get('auto')).toBe('auto');
    startEnds('dark');
    colorSchemeManager.get('auto');
    colorSchemeManager.subscribe((scheme) => told.push(scheme));
    expect(told).toEqual(['dark']);
  });

  it('is told when it changes, and once', () => {
    const told: string[] = [];
    startEnds('light');
    expect(colorSchemeManager.get('auto')).toBe('light');
    colorSchemeManager.subscribe((scheme) => told.push(scheme));
    startEnds('dark');
    workspace.set({ newCalls: 3 });
    expect(told).toEqual(['light', 'dark']);
  });
});
