import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Dates } from '../../app/dates.tsx';
import { useWords } from '../../app/words.tsx';

/** A moment in UTC, typed or picked: a day, with a time where one wants it. */
export function MomentField(props: {
  readonly label: ReactNode;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const words = useWords();
  const [open, setOpen] = useState(false);
  const day = /^\d{4}-\d{2}-\d{2}(?=$| )/.exec(value)?.[0] ?? null;
  return (
    <TextInput
      label={props.label}
      error={props.error}
      placeholder={words.t('syncing:option.time')}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={
        <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon size={24} aria-label={words.t('syncing:option.pick')} onClick={() => setOpen(!open)}>
              <IconCalendar size={16} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Dates>
              <DatePicker
                highlightToday
                value={day}
                {...(day === null ? {} : { defaultDate: day })}
                onChange={(picked) => {
                  if (picked !== null) onChange(picked);
                  setOpen(false);
                }}
              />
            </Dates>
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
}
