import { Button, Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconCalendar, IconCloudDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { Dates } from '../../app/dates.tsx';
import { useWords } from '../../app/words.tsx';
import { startSync } from './following.ts';
import { requestOf, type StartChoice, startChoices } from './start-choice.ts';
import classes from './start-form.module.css';

/** What is to be fetched, and the button that fetches it. */
export function StartForm(props: {
  readonly account: string;
  readonly holdsNothing: boolean;
  /** Whether nothing else is nearer at hand: going on with what was paused, giving the secret. */
  readonly isNearest: boolean;
  readonly now: number;
}) {
  const words = useWords();
  const [choice, setChoice] = useState<StartChoice>('missing');
  const [since, setSince] = useState<string | null>(null);
  const request = requestOf(choice, since, props.now);
  const hint =
    choice === 'missing' && props.holdsNothing
      ? words.t('syncing:start.missing.first')
      : words.t(`syncing:start.${choice}.hint`);
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (request !== null) void startSync(props.account, request);
      }}
    >
      <div className={classes['line']}>
        <Select
          className={classes['choice'] ?? ''}
          aria-label={words.t('syncing:start')}
          data={startChoices.map((value) => ({ value, label: words.t(`syncing:start.${value}`) }))}
          allowDeselect={false}
          value={choice}
          onChange={(value) => setChoice((value as StartChoice | null) ?? 'missing')}
        />
        {choice === 'since' && (
          <Dates>
            <DateInput
              className={classes['date'] ?? ''}
              aria-label={words.t('syncing:start.day')}
              placeholder={words.t('syncing:start.day')}
              valueFormat={words.language === 'ru' ? 'DD.MM.YYYY' : 'YYYY-MM-DD'}
              leftSection={<IconCalendar size={16} stroke={1.75} aria-hidden />}
              maxDate={new Date(props.now * 1000).toISOString().slice(0, 10)}
              value={since}
              onChange={setSince}
            />
          </Dates>
        )}
        <Button
          type="submit"
          variant={props.isNearest ? 'filled' : 'default'}
          disabled={request === null}
          leftSection={<IconCloudDownload size={16} stroke={1.75} aria-hidden />}
        >
          {words.t('syncing:start.go')}
        </Button>
      </div>
      <div className={classes['hint']}>{hint}</div>
    </form>
  );
}
