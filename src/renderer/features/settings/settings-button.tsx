import { ActionIcon, Tooltip } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { useWords } from '../../app/words.tsx';
import { workspace } from '../../app/workspace.ts';

/** Opens the settings. */
export function SettingsButton() {
  const words = useWords();
  const label = words.t('shell:settings');
  return (
    <Tooltip label={label}>
      <ActionIcon size={30} aria-label={label} onClick={() => workspace.set({ dialog: 'settings' })}>
        <IconSettings size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
