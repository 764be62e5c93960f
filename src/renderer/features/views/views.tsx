import { Popover, Tooltip } from '@mantine/core';
import { IconBookmarkPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useZone } from '../../app/moments.ts';
import type { Question } from '../../app/question.ts';
import { useSidebarFolded } from '../../app/sidebar-folded.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { builtInViews } from './built-in-views.ts';
import { NameForm } from './name-form.tsx';
import { SavedViewItem } from './saved-view-item.tsx';
import { saveView } from './saved-views.ts';
import { useFreshCounts } from './view-counts.ts';
import { ViewItem } from './view-item.tsx';
import { areSame, findTheSame, questionOfView } from './view-question.ts';
import classes from './views.module.css';

/** Questions with a name: ours, and those that the person keeps. */
export function Views() {
  const words = useWords();
  const zone = useZone();
  const now = useMinute();
  const folded = useSidebarFolded();
  const question = useWorkspace((state) => state.question);
  const saved = useWorkspace(({ preferences }) => preferences.views);
  const [chosen, setChosen] = useState('all');
  useFreshCounts();

  const ours = useMemo(
    () =>
      builtInViews.map((view) => ({
        ...view,
        question: { filters: view.filters(now, zone), search: '', sort: [] } satisfies Question,
      })),
    [now, zone],
  );
  const fitting = [
    ...saved.filter((view) => areSame(questionOfView(view, now, zone), question)),
    ...ours.filter((view) => findTheSame(view.question, question)),
  ].map(({ id }) => id);
  const active = fitting.includes(chosen) ? chosen : fitting[0];

  const choose = (id: string, next: Question) => {
    setChosen(id);
    workspace.set({ question: next });
  };
  return (
    <section className={classes['views']} aria-label={words.t('filters:views.title')}>
      {!folded && <h2 className={classes['title']}>{words.t('filters:views.title')}</h2>}
      {ours.map(({ id, icon, filters, question: own }) => (
        <ViewItem
          key={id}
          icon={icon}
          name={words.t(`filters:view.${id}`)}
          meaning={words.t(`filters:view.${id}.meaning`, { zone })}
          question={own}
          folded={folded}
          active={active === id}
          onChoose={() => {
            const filtersNow = filters(Date.now() / 1000, zone);
            choose(id, { filters: filtersNow, search: '', sort: workspace.get().question.sort });
          }}
        />
      ))}
      {saved.length > 0 && <div className={classes['divider']} />}
      {saved.map((view, index) => (
        <SavedViewItem
          key={view.id}
          view={view}
          isFirst={index === 0}
          isLast={index === saved.length - 1}
          folded={folded}
          active={active === view.id}
          changed={active === undefined && chosen === view.id}
          now={now}
          zone={zone}
          onChoose={() => choose(view.id, questionOfView(view, Date.now() / 1000, zone))}
        />
      ))}
      <SaveButton folded={folded} onName={(name) => setChosen(saveView(name, workspace.get().question, zone))} />
    </section>
  );
}

function SaveButton({ folded, onName }: { readonly folded: boolean; readonly onName: (name: string) => void }) {
  const words = useWords();
  const [opened, setOpened] = useState(false);
  const label = words.t('filters:view.save');
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="right-start"
      trapFocus
      returnFocus
      withRoles={false}
      width={260}
    >
      <Popover.Target>
        <div className={classes['item']} data-folded={folded || undefined}>
          <Tooltip label={label} position="right" disabled={!folded}>
            <button
              type="button"
              className={classes['choose']}
              aria-label={folded ? label : undefined}
              aria-haspopup="dialog"
              aria-expanded={opened}
              onClick={() => setOpened(!opened)}
            >
              <IconBookmarkPlus size={16} stroke={1.75} aria-hidden />
              {!folded && <span className={classes['name']}>{label}</span>}
            </button>
          </Tooltip>
        </div>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <NameForm
          name=""
          hint={words.t('filters:view.save-hint')}
          onName={(name) => {
            onName(name);
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The minute that it is, epoch seconds: so that "today" moves on at midnight while the window stays open. */
function useMinute(): number {
  const [minute, setMinute] = useState(() => Math.floor(Date.now() / 60_000) * 60);
  useEffect(() => {
    const timer = setInterval(() => setMinute(Math.floor(Date.now() / 60_000) * 60), 10_000);
    return () => clearInterval(timer);
  }, []);
  return minute;
}
