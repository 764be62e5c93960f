import { Button, Modal, SegmentedControl, Select } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { Preferences } from '../../../shared/preferences.ts';
import { writeOffset } from '../../app/clock.ts';
import { useOpenDialog } from '../../app/open-dialog.ts';
import { changePreferences } from '../../app/preferences.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import classes from './settings-dialog.module.css';
import { zones, zoneWords } from './zones.ts';

const close = () => workspace.set({ dialog: null });

/** How the person likes it. Each choice holds at once. */
export function SettingsDialog() {
  const words = useWords();
  const opened = useOpenDialog() === 'settings';
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={words.t('shell:settings')}
      size={600}
      closeButtonProps={{ 'aria-label': words.t('shell:close') }}
    >
      <Settings />
    </Modal>
  );
}

function Settings() {
  const words = useWords();
  const preferences = useWorkspace((state) => state.preferences);
  const description = useWorkspace((state) => state.description);
  const systemZone = description?.systemZone ?? 'UTC';
  const now = Math.floor(Date.now() / 1000);
  const choice = <Name extends 'theme' | 'language' | 'density'>(
    name: Name,
    label: string,
    choices: readonly (readonly [Preferences[Name], string])[],
  ) => (
    <SegmentedControl
      size="xs"
      aria-label={label}
      value={preferences[name]}
      onChange={(value) => changePreferences({ [name]: value })}
      data={choices.map(([value, shown]) => ({ value, label: shown }))}
    />
  );
  return (
    <div className={classes['settings']}>
      <Setting label={words.t('shell:settings.theme')}>
        {choice('theme', words.t('shell:settings.theme'), [
          ['system', words.t('shell:theme.system')],
          ['light', words.t('shell:theme.light')],
          ['dark', words.t('shell:theme.dark')],
        ])}
      </Setting>
      <Setting label={words.t('shell:settings.language')}>
        {choice('language', words.t('shell:settings.language'), [
          ['system', words.t('shell:language.system')],
          ['en', 'English'],
          ['ru', 'Русский'],
        ])}
      </Setting>
      <Setting label={words.t('shell:settings.density')}>
        {choice('density', words.t('shell:settings.density'), [
          ['compact', words.t('shell:density.compact')],
          ['normal', words.t('shell:density.normal')],
          ['comfortable', words.t('shell:density.comfortable')],
        ])}
      </Setting>
      <Setting label={words.t('shell:settings.zone')} hint={words.t('shell:settings.zone.hint')}>
        <Select
          aria-label={words.t('shell:settings.zone')}
          searchable
          allowDeselect={false}
          nothingFoundMessage={words.t('shell:settings.zone.none')}
          limit={100}
          value={preferences.zone}
          onChange={(value) => value !== null && changePreferences({ zone: value })}
          data={[
            {
              value: 'system',
              label: words.t('shell:settings.zone.system', {
                zone: zoneWords({ name: systemZone, offset: writeOffset(now, systemZone) }),
              }),
            },
            ...zones().map((zone) => ({ value: zone.name, label: zoneWords(zone) })),
          ]}
        />
      </Setting>
      <div className={classes['foot']}>
        <span>{words.t('shell:settings.version', { version: description?.version ?? '' })}</span>
        <Button variant="subtle" size="compact-sm" onClick={() => workspace.set({ dialog: 'shortcuts' })}>
          {words.t('shell:shortcuts')}
        </Button>
      </div>
    </div>
  );
}

function Setting(props: { readonly label: string; readonly hint?: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame that no grid can lay out.
    <div className={classes['setting']} role="group" aria-labelledby={id}>
      <span className={classes['label']}>
        <span id={id}>{props.label}</span>
        {props.hint !== undefined && <span className={classes['hint']}>{props.hint}</span>}
      </span>
      {props.children}
    </div>
  );
}
