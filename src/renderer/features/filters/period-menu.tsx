import { Button, Popover } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Filter } from '../../../shared/query.ts';
import type { Words } from '../../../shared/words/one-language.ts';
import { useZone } from '../../app/moments.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { FieldFilter } from './deferred-field-filter.ts';
import { filterWords, type Moment } from './filter-words.ts';
import classes from './toolbar-menu.module.css';

/** When the calls started: the filter that is changed most, at hand in the toolbar. */
export function PeriodMenu() {
  const words = useWords();
  const zone = useZone();
  const filter = useWorkspace(({ question }) => question.filters.init_time_gmt);
  const [opened, setOpened] = useState(false);
  const isOpen = FieldFilter.useIsHere(opened, () => setOpened(false)) && opened;
  const label = periodWords(words, filter, { zone, now: Date.now() / 1000 });
  return (
    <Popover opened={isOpen} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          className={classes['button'] ?? ''}
          data-set={filter !== undefined || undefined}
          leftSection={<IconCalendar size={16} stroke={1.75} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={words.t('filters:period.button', { period: label })}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          title={label}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes['label']}>{label}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={words.t('fields:label.init_time_gmt')}>
        <FieldFilter field="init_time_gmt" onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The period without the field's name: the icon says that. */
function periodWords(words: Words, filter: Filter | undefined, moment: Moment): string {
  if (filter === undefined) return words.t('filters:period.all-time');
  const said = filterWords(words, 'init_time_gmt', filter, moment);
  const label = `${words.t('fields:label.init_time_gmt')}: `;
  return said.startsWith(label) ? said.slice(label.length) : said;
}
