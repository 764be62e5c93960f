import { Drawer, Tabs } from '@mantine/core';
import { IconCalendarMonth, IconFilterDown, IconStethoscope } from '@tabler/icons-react';
import { useState } from 'react';
import { useOpenDialog } from '../../app/open-dialog.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { ApiCheck } from './api-check.tsx';
import { DayCalendar } from './day-calendar.tsx';
import { FetchWithFilters } from './fetch-with-filters.tsx';
import { emptyDraft } from './request-draft.ts';
import classes from './sync-panel.module.css';
import { SyncStatus } from './sync-status.tsx';

const close = () => workspace.set({ dialog: null });

/** The archive: what is held, how it is fetched, and what the server is like. Lies over the calls, which stay as they are. */
export function SyncPanel() {
  const words = useWords();
  const isOpen = useOpenDialog() === 'sync';
  const account = useWorkspace((state) => state.account);
  // What was typed outlives the panel: one closes it to look something up.
  const [draft, setDraft] = useState(emptyDraft);
  if (account === null) return null;
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      position="right"
      size={800}
      padding={0}
      title={words.t('syncing:title')}
      closeButtonProps={{ 'aria-label': words.t('shell:close') }}
      classNames={{
        overlay: classes['overlay'] ?? '',
        content: classes['content'] ?? '',
        header: classes['header'] ?? '',
        title: classes['title'] ?? '',
        body: classes['body'] ?? '',
      }}
    >
      <SyncStatus account={account} />
      <Tabs defaultValue="days" className={classes['tabs'] ?? ''} classNames={{ panel: classes['panel'] ?? '' }}>
        <Tabs.List className={classes['list'] ?? ''}>
          <Tabs.Tab value="days" leftSection={<IconCalendarMonth size={16} stroke={1.75} aria-hidden />}>
            {words.t('syncing:tab.days')}
          </Tabs.Tab>
          <Tabs.Tab value="filters" leftSection={<IconFilterDown size={16} stroke={1.75} aria-hidden />}>
            {words.t('syncing:tab.filters')}
          </Tabs.Tab>
          <Tabs.Tab value="api" leftSection={<IconStethoscope size={16} stroke={1.75} aria-hidden />}>
            {words.t('syncing:tab.api')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="days">
          <DayCalendar account={account.name} canFetch={account.hasSecret} />
        </Tabs.Panel>
        <Tabs.Panel value="filters">
          <FetchWithFilters account={account} draft={draft} onChange={setDraft} />
        </Tabs.Panel>
        <Tabs.Panel value="api">
          <ApiCheck account={account} />
        </Tabs.Panel>
      </Tabs>
    </Drawer>
  );
}
