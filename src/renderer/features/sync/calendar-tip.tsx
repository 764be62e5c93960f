import { type RefObject, useEffect, useState } from 'react';
import type { CoverageDay } from '../../../shared/contract.ts';
import { queryClient } from '../../app/queries.ts';
import { useWords } from '../../app/words.tsx';
import { dayStateOf, spanOfYear, yearOf } from './calendar.ts';
import classes from './calendar-tip.module.css';
import { dayStateWords, wholeDayName } from './day-words.ts';
import { daysOfSpanKey } from './use-days.ts';

interface Place {
  readonly day: number;
  readonly left: number;
  readonly top: number;
  readonly below: boolean;
}

/** Half the width that a tip takes at the most. */
const halfWidth = 130;

/** What stands behind the day under the pointer or the focus. One tip for all days: thousands would be slow. */
export function CalendarTip(props: {
  readonly account: string;
  /** The scrolled element that holds the days; the tip is placed in it. */
  readonly container: RefObject<HTMLElement | null>;
}) {
  const { account, container } = props;
  const words = useWords();
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const show = (event: Event) => {
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-day]') : null;
      setPlace(cell === null ? null : placeOf(cell, element));
    };
    const showFocused = (event: Event) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) show(event);
    };
    const hide = () => setPlace(null);
    element.addEventListener('pointerover', show);
    element.addEventListener('pointerleave', hide);
    element.addEventListener('focusin', showFocused);
    element.addEventListener('focusout', hide);
    return () => {
      element.removeEventListener('pointerover', show);
      element.removeEventListener('pointerleave', hide);
      element.removeEventListener('focusin', showFocused);
      element.removeEventListener('focusout', hide);
    };
  }, [container]);
  if (place === null) return null;
  const day = queryClient
    .getQueryData<readonly CoverageDay[]>(daysOfSpanKey(account, spanOfYear(yearOf(place.day))))
    ?.find(({ start, end }) => place.day >= start && place.day < end);
  return (
    <div
      className={classes['tip']}
      data-below={place.below || undefined}
      style={{ left: place.left, top: place.top }}
      aria-hidden="true"
    >
      <div>{wholeDayName(place.day, words.language)}</div>
      {day !== undefined && (
        <>
          <div className={classes['state']}>{dayStateWords(words, day)}</div>
          <div className={classes['meaning']}>{words.t(`syncing:day.${dayStateOf(day)}.meaning`)}</div>
        </>
      )}
    </div>
  );
}

function placeOf(cell: HTMLElement, container: HTMLElement): Place {
  const inner = cell.getBoundingClientRect();
  const outer = container.getBoundingClientRect();
  const middle = inner.left + inner.width / 2 - outer.left;
  const below = inner.top - outer.top < 84;
  return {
    day: Number(cell.dataset['day']),
    left: Math.min(Math.max(middle, halfWidth + 4), Math.max(halfWidth + 4, container.clientWidth - halfWidth - 4)),
    top: (below ? inner.bottom + 4 : inner.top - 4) - outer.top + container.scrollTop,
    below,
  };
}
