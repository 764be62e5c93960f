import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type CsvDelimiter, exportFormats } from '../../../shared/export.ts';
import { ask } from '../../api.ts';
import { useZone } from '../../app/moments.ts';
import { queryOf } from '../../app/question.ts';
import { useStore } from '../../app/store.ts';
import { useWords } from '../../app/words.tsx';
import { type ShownCalls, useWorkspace } from '../../app/workspace.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { zones, zoneWords } from '../settings/zones.ts';
import { periodAsked } from '../status/covered-period.ts';
import { Choice, Line } from './choice.tsx';
import classes from './export.module.css';
import { chosenColumns, exportChoices, isForPrograms, usualDelimiter } from './export-choices.ts';
import { closeExport } from './export-dialog.tsx';
import { suggestedName, wholeName } from './file-name.ts';
import { MissingNotice } from './missing-notice.tsx';
import { startExport } from './running.ts';

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** What an export holds and how it is written. */
export function ExportForm() {
  const words = useWords();
  const shown = useWorkspace((state) => state.shown);
  if (shown === null || shown.count === 0) return <p className={classes['quiet']}>{words.t('exporting:nothing')}</p>;
  return <Form shown={shown} />;
}

function Form({ shown }: { readonly shown: ShownCalls }) {
  const words = useWords();
  const { language } = words;
  const account = useWorkspace((state) => state.account);
  const preferences = useWorkspace((state) => state.preferences);
  const leftOut = useWorkspace((state) => state.leftOut);
  const selected = useWorkspace(({ selection }) => selection.count);
  const choices = useStore(exportChoices, (state) => state);
  const usualZone = useZone();
  const [extent, setExtent] = useState<'selected' | 'all'>(selected > 0 ? 'selected' : 'all');
  const [zone, setZone] = useState(usualZone);
  const suggestion = useSuggestion(shown, zone);
  const [typed, setTyped] = useState<string | null>(null);
  const { format } = choices;
  const columns = chosenColumns(choices, preferences, leftOut);
  const forPrograms = isForPrograms(format);
  const delimiter = choices.delimiter ?? usualDelimiter(language);
  const count = (of: 'grid' | 'all') =>
    words.t('exporting:columns.count', { count: chosenColumns({ columns: of, format }, preferences, leftOut).length });

  const start = useMutation({
    mutationFn: async () => {
      const suggestedName = wholeName(typed ?? suggestion, format);
      const target = await ask('export.chooseTarget', { suggestedName, format });
      if (target === null) return;
      const input = {
        account: account?.name ?? '',
        resultSet: shown.resultSet,
        extent: selected === 0 ? 'all' : extent,
        query: queryOf(shown.question),
        target: target.target,
        format,
        columns: [...columns],
        headers: choices.headers,
        zone,
        language,
        ...(format === 'csv' ? { delimiter } : {}),
      } as const;
      await startExport(input, target.name);
    },
  });
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <Choice
        label={words.t('exporting:what')}
        value={selected === 0 ? 'all' : extent}
        onChange={setExtent}
        answers={[
          {
            value: 'selected',
            label: words.t('exporting:what.selected', { count: selected }),
            disabled: selected === 0,
          },
          { value: 'all', label: words.t('exporting:what.all', { count: shown.count }) },
        ]}
      />
      <Choice
        stacked
        label={words.t('exporting:format')}
        value={format}
        onChange={(value) => exportChoices.set({ format: value })}
        answers={exportFormats.map((each) => ({
          value: each,
          label: words.t(`exporting:format.${each}`),
          aside: `.${each}`,
          purpose: words.t(`exporting:purpose.${each}`),
        }))}
      />
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
              onChange={(value) => value !== null && setZone(value)}
              data={zoneChoices(usualZone)}
            />
          </Line>
        </>
      )}
      <Line label={words.t('exporting:name')}>
        <TextInput
          aria-label={words.t('exporting:name')}
          value={typed ?? suggestion}
          maxLength={200}
          spellCheck={false}
          rightSectionWidth={72}
          rightSection={<span className={classes['extension']}>.{format}</span>}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => typed?.trim() === '' && setTyped(null)}
        />
      </Line>
      <MissingNotice />
      {start.error !== null && <ErrorNotice error={start.error} />}
      <div className={classes['actions']}>
        <Button variant="default" onClick={closeExport}>
          {words.t('exporting:cancel')}
        </Button>
        <Button type="submit" loading={start.isPending}>
          {words.t('exporting:start')}
        </Button>
      </div>
    </form>
  );
}

/** The zones of the list; the person's own is in it, whatever this machine calls it. */
function zoneChoices(own: string) {
  const known = zones().map((zone) => ({ value: zone.name, label: zoneWords(zone) }));
  return known.some(({ value }) => value === own) ? known : [{ value: own, label: own }, ...known];
}

/** A name for the file, made of whose calls it holds and of which days. */
function useSuggestion({ question }: ShownCalls, zone: string): string {
  const words = useWords();
  const account = useWorkspace((state) => state.account);
  const now = Math.floor(Date.now() / 1000);
  const filter = question.filters.init_time_gmt;
  return suggestedName({
    word: words.t('exporting:name.word'),
    account: account?.kind === 'demo' ? 'demo' : (account?.client ?? ''),
    period: filter === undefined ? undefined : periodAsked(filter, null, now),
    now,
    zone,
  });
}
