import { memo } from 'react';
import type { CoverageDay } from '../../../shared/contract.ts';
import { useWords } from '../../app/words.tsx';
import { dayStateOf, monthName, weekdayNames, weeksOf } from './calendar.ts';
import classes from './calendar-month.module.css';
import { dayWords } from './day-words.ts';

/** A month as a grid of days. Drawn anew only where something of it changes. */
export const CalendarMonth = memo(function CalendarMonth(props: {
  readonly year: number;
  readonly month: number;
  readonly days: ReadonlyMap<number, CoverageDay>;
  readonly today: number;
  /** The day that the Tab key stops at, if it is in this month. */
  readonly active: number | null;
  /** The chosen days of this month, `[from, to)`. */
  readonly chosenFrom: number | null;
  readonly chosenTo: number | null;
  /** Whether Escape on the active day takes a choice back, and leaves the panel open. */
  readonly takesEscape: boolean;
}) {
  const { year, month, days, today, active, chosenFrom, chosenTo, takesEscape } = props;
  const words = useWords();
  const name = monthName(month, words.language);
  const isChosen = (day: number) => chosenFrom !== null && chosenTo !== null && day >= chosenFrom && day < chosenTo;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern on a table, as ARIA has it.
    <table role="grid" aria-multiselectable="true" className={classes['month']} aria-label={`${name} ${year}`}>
      <caption className={classes['name']} aria-hidden="true">
        {name}
      </caption>
      <thead>
        <tr>
          {weekdayNames(words.language).map(({ short, long }) => (
            <th key={short} scope="col" abbr={long} className={classes['weekday']}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: weeks never change their places.
          <tr key={row}>
            {week.map((day, column) =>
              day === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: weekdays never change their places.
                <td key={column} className={classes['place']} />
              ) : (
                <td
                  key={day}
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern on a table.
                  role="gridcell"
                  className={classes['day']}
                  data-day={day}
                  // Mantine's drawer hears keys before anyone inside it, but not from such an element.
                  data-mantine-stop-propagation={(day === active && takesEscape) || undefined}
                  data-state={day > today ? 'future' : stateOf(days.get(day))}
                  data-today={day === today || undefined}
                  data-chosen={isChosen(day) || undefined}
                  tabIndex={day === active ? 0 : -1}
                  aria-selected={isChosen(day)}
                  aria-disabled={day > today || undefined}
                  aria-current={day === today ? 'date' : undefined}
                  aria-label={dayWords(words, day, days.get(day))}
                >
                  <span className={classes['mark']}>{new Date(day * 1000).getUTCDate()}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

function stateOf(day: CoverageDay | undefined): string | undefined {
  return day === undefined ? undefined : dayStateOf(day);
}
