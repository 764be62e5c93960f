import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { startOfDay } from '../../../shared/gmt.ts';
import { useZone } from '../../app/moments.ts';
import { useAccountStatus } from '../../app/queries.ts';
import { useWords } from '../../app/words.tsx';
import { type ChosenDays, dayAfterKey, spanOf, yearsShown } from './calendar.ts';
import { CalendarLegend } from './calendar-legend.tsx';
import { CalendarTip } from './calendar-tip.tsx';
import { CalendarYear } from './calendar-year.tsx';
import { ChosenDaysBar } from './chosen-days-bar.tsx';
import classes from './day-calendar.module.css';
import { writeHour } from './moment-words.ts';
import { useKeptBottom } from './use-kept-bottom.ts';
import { useNow } from './use-now.ts';

/** The day under the pointer, by the attribute that each day of the calendar carries. */
function dayUnder(event: PointerEvent): number | undefined {
  const found = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-day]');
  return found?.dataset['day'] === undefined ? undefined : Number(found.dataset['day']);
}

/**
 * Every day of the archive and how well it is held. Days are chosen by a click, a drag, Shift, or Shift and the arrow
 * keys; one day at a time is a stop of the Tab key.
 */
export function DayCalendar({ account, canFetch }: { readonly account: string; readonly canFetch: boolean }) {
  const words = useWords();
  const zone = useZone();
  const status = useAccountStatus();
  const now = useNow(60_000);
  const today = startOfDay(now);
  const years = useMemo(
    () => yearsShown(status ?? { coverage: [], earliest: null, latest: null }, today),
    [status, today],
  );
  const [chosen, setChosen] = useState<ChosenDays | null>(null);
  const [active, setActive] = useState(today);
  const scroll = useRef<HTMLDivElement>(null);
  const dragging = useRef<{ readonly wasChosen: boolean } | null>(null);
  const moved = useRef(false);
  const span = chosen === null ? null : spanOf(chosen);

  // The newest days are the ones that one comes for; the older ones lie above them.
  useKeptBottom(scroll, years.length);

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    scroll.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)?.focus();
  }, [active]);

  const choose = (day: number, extends_: boolean) => {
    const bounded = Math.min(day, today);
    setChosen((before) =>
      extends_ && before !== null ? { ...before, focus: bounded } : { anchor: bounded, focus: bounded },
    );
    setActive(bounded);
  };
  const press = (event: PointerEvent<HTMLElement>) => {
    const day = event.button === 0 ? dayUnder(event) : undefined;
    if (day === undefined || day > today) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragging.current = { wasChosen: chosen?.anchor === day && chosen.focus === day && !event.shiftKey };
    moved.current = true;
    choose(day, event.shiftKey);
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    const day = dragging.current === null ? undefined : dayUnder(event);
    if (day === undefined || day === active || day > today) return;
    dragging.current = { wasChosen: false };
    choose(day, true);
  };
  const release = () => {
    // A second click on the one chosen day takes it back.
    if (dragging.current?.wasChosen === true) setChosen(null);
    dragging.current = null;
  };
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && chosen !== null) {
      // The first Escape takes the choice back, the next one closes the panel.
      event.stopPropagation();
      setChosen(null);
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(active, event.shiftKey);
      return;
    }
    const day = dayAfterKey(event.key, active, years, now);
    if (day === undefined) return;
    event.preventDefault();
    moved.current = true;
    if (event.shiftKey) {
      setChosen((before) => ({ anchor: before?.anchor ?? active, focus: day }));
    }
    setActive(day);
  };
  return (
    <div className={classes['calendar']}>
      <div className={classes['scroll']} ref={scroll}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the days inside are what one acts on; here it is heard for all. */}
        <div
          className={classes['years']}
          onPointerDown={press}
          onPointerMove={drag}
          onPointerUp={release}
          onPointerCancel={release}
          onKeyDown={key}
        >
          {years.map((year) => (
            <CalendarYear key={year} account={account} year={year} active={active} today={today} chosen={span} />
          ))}
        </div>
        <CalendarTip account={account} container={scroll} />
      </div>
      <div className={classes['foot']}>
        <CalendarLegend />
        <div className={classes['zone']}>{words.t('syncing:utc-days', { time: writeHour(today, zone), zone })}</div>
        <ChosenDaysBar account={account} span={span} canFetch={canFetch} onClear={() => setChosen(null)} />
      </div>
    </div>
  );
}
