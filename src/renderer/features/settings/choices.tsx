import { SegmentedControl } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Preferences } from '../../../shared/preferences.ts';
import { changePreferences, useLanguage } from '../../app/preferences.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';

/** The theme by its icons. */
export function ThemeChoice() {
  const words = useWords();
  const theme = useWorkspace(({ preferences }) => preferences.theme);
  const icon = (shown: ReactNode, label: string) => (
    <span title={label}>
      {shown}
      <span className="visually-hidden">{label}</span>
    </span>
  );
  return (
    <SegmentedControl
      size="xs"
      aria-label={words.t('shell:settings.theme')}
      value={theme}
      onChange={(value) => changePreferences({ theme: value as Preferences['theme'] })}
      data={[
        { value: 'system', label: icon(<IconDeviceDesktop size={16} aria-hidden />, words.t('shell:theme.system')) },
        { value: 'light', label: icon(<IconSun size={16} aria-hidden />, words.t('shell:theme.light')) },
        { value: 'dark', label: icon(<IconMoon size={16} aria-hidden />, words.t('shell:theme.dark')) },
      ]}
    />
  );
}

/** The language, each by its own name. */
export function LanguageChoice() {
  const words = useWords();
  const language = useLanguage();
  return (
    <SegmentedControl
      size="xs"
      aria-label={words.t('shell:settings.language')}
      value={language}
      onChange={(value) => changePreferences({ language: value as 'en' | 'ru' })}
      data={[
        { value: 'en', label: 'English' },
        { value: 'ru', label: 'Русский' },
      ]}
    />
  );
}
