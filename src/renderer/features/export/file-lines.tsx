import { Select, TextInput } from '@mantine/core';
import type { CsvDelimiter } from '../../../shared/export.ts';
import { useZone } from '../../app/moments.ts';
import { useStore } from '../../app/store.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { zones, zoneWords } from '../settings/zones.ts';
import { Choice, Line } from './choice.tsx';
import classes from './export.module.css';
import { chosenColumns, exportChoices, isForPrograms, usualDelimiter } from './export-choices.ts';

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** What is asked of an export to a file beyond its calls and its format. `name`: without its ending. */
export function FileLines(props: {
  readonly zone: string;
  readonly onZone: (zone: string) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onNameLeft: () => void;
}) {
  const words = useWords();
  const { zone, onZone, name, onName, onNameLeft } = props;
  const preferences = useWorkspace((state) => state.preferences);
  const leftOut = useWorkspace((state) => state.leftOut);
  const choices = useStore(exportChoices, (state) => state);
  const choosesFolders = useWorkspace(({ description }) => description?.choosesFolders === true);
  const usualZone = useZone();
  const { format } = choices;
  const forPrograms = isForPrograms(format);
  const delimiter = choices.delimiter ?? usualDelimiter(words.language);
  const count = (of: 'grid' | 'all') =>
    words.t('exporting:columns.count', { count: chosenColumns({ columns: of, format }, preferences, leftOut).length });

  return (
    <>
      {format === 'csv' && (
        <Line label={words.t('exporting:delimiter')}>
          <Select
            aria-label={words.t('exporting:delimiter')}
            maw={220}
            allowDeselect={false}
            value={delimiter}
            onChange={(value) => exportChoices.set({ delimiter: value as CsvDelimiter })}
            data={Object.entries(delimiterNames).map(([value, name]) => ({
              value,
              label: words.t(`exporting:delimiter.${name}`),
            }))}
          />
          <p className={classes['hint']}>{words.t('exporting:csv.excel')}</p>
        </Line>
      )}
      <Choice
        label={words.t('exporting:columns')}
        value={choices.columns}
        onChange={(value) => exportChoices.set({ columns: value })}
        answers={[
          { value: 'grid', label: words.t('exporting:columns.grid'), aside: count('grid') },
          { value: 'all', label: words.t('exporting:columns.all'), aside: count('all') },
        ]}
      />
      {forPrograms ? (
        <Line label="">
          <p className={classes['hint']}>{words.t('exporting:zone.always-utc')}</p>
          {format === 'parquet' && !choosesFolders && (
            <p className={classes['hint']}>{words.t('exporting:folder.elsewhere')}</p>
          )}
        </Line>
      ) : (
        <>
          <Choice
            label={words.t('exporting:headings')}
            value={choices.headers}
            onChange={(value) => exportChoices.set({ headers: value })}
            answers={[
              { value: 'labels', label: words.t('exporting:headings.labels') },
              { value: 'fields', label: words.t('exporting:headings.fields') },
            ]}
          />
          <Line label={words.t('exporting:zone')}>
            <Select
              aria-label={words.t('exporting:zone')}
              maw={320}
              searchable
              allowDeselect={false}
              limit={100}
              nothingFoundMessage={words.t('exporting:zone.none')}
              value={zone}
              onChange={(value) => value !== null && onZone(value)}
              data={zoneChoices(usualZone)}
            />
          </Line>
        </>
      )}
      <Line label={words.t('exporting:name')}>
        <TextInput
          aria-label={words.t('exporting:name')}
          value={name}
          maxLength={200}
          spellCheck={false}
          rightSectionWidth={72}
          rightSection={<span className={classes['extension']}>.{format}</span>}
          onChange={(event) => onName(event.currentTarget.value)}
          onBlur={onNameLeft}
        />
      </Line>
    </>
  );
}

/** The zones of the list; the person's own is in it, whatever this machine calls it. */
function zoneChoices(own: string) {
  const known = zones().map((zone) => ({ value: zone.name, label: zoneWords(zone) }));
  return known.some(({ value }) => value === own) ? known : [{ value: own, label: own }, ...known];
}
