import { useIntersection } from '@mantine/hooks';
import { useMemo } from 'react';
import type { CoverageDay } from '../../../shared/contract.ts';
import type { Span } from '../../../shared/coverage.ts';
import { startOfDay } from '../../../shared/gmt.ts';
import { dayAt, spanOfYear, within, yearOf } from './calendar.ts';
import { CalendarMonth } from './calendar-month.tsx';
import classes from './calendar-year.module.css';
import { useDays } from './use-days.ts';

const months = Array.from({ length: 12 }, (_, month) => month);

/** A year of the calendar. Its days are drawn when it comes near the screen; before that it only has its height. */
export function CalendarYear(props: {
  readonly account: string;
  readonly year: number;
  readonly active: number;
  readonly today: number;
  readonly chosen: Span | null;
}) {
  const { year, active, today, chosen } = props;
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const holdsActive = yearOf(active) === year;
  const isNear = entry?.isIntersecting === true || holdsActive;
  const days = useDays(
    props.account,
    useMemo(() => spanOfYear(year), [year]),
    isNear,
  );
  const byDay = useMemo(() => new Map(days?.map((day): [number, CoverageDay] => [startOfDay(day.start), day])), [days]);
  return (
    <section className={classes['year']} ref={ref} aria-label={String(year)}>
      <h3 className={classes['name']}>{year}</h3>
      <div className={classes['months']}>
        {months.map((month) => {
          const span = { start: dayAt(year, month, 1), end: dayAt(year, month + 1, 1) };
          const part = within(chosen, span);
          if (!isNear) return <div key={month} className={classes['placeholder']} />;
          return (
            <CalendarMonth
              key={month}
              year={year}
              month={month}
              days={byDay}
              today={today}
              active={active >= span.start && active < span.end ? active : null}
              chosenFrom={part?.start ?? null}
              chosenTo={part?.end ?? null}
              takesEscape={holdsActive && chosen !== null}
            />
          );
        })}
      </div>
    </section>
  );
}
