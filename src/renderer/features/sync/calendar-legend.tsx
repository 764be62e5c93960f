import { useWords } from '../../app/words.tsx';
import { dayStates } from './calendar.ts';
import classes from './calendar-legend.module.css';
import month from './calendar-month.module.css';

/** What the shapes of the calendar mean. */
export function CalendarLegend() {
  const words = useWords();
  return (
    <ul className={classes['legend']} aria-label={words.t('syncing:legend')}>
      {dayStates.map((state) => (
        <li key={state} data-state={state} title={words.t(`syncing:day.${state}.meaning`)}>
          <span className={`${month['mark']} ${classes['mark']}`} aria-hidden="true">
            {state === 'future' ? '30' : ''}
          </span>
          {words.t(`syncing:day.${state}`)}
        </li>
      ))}
    </ul>
  );
}
