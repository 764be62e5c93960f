import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { exportFormats } from '../../../shared/export.ts';
import type { Words } from '../../../shared/words/words.ts';
import { ask } from '../../api.ts';
import { useZone } from '../../app/moments.ts';
import { useAccountStatus } from '../../app/queries.ts';
import { queryOf } from '../../app/question.ts';
import { useStore } from '../../app/store.ts';
import { useWords } from '../../app/words.tsx';
import { type ShownCalls, useWorkspace } from '../../app/workspace.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { periodAsked } from '../status/covered-period.ts';
import { type ChosenFolder, useLastFolder, writeArchive } from './archive-place.ts';
import { Choice, Line } from './choice.tsx';
import classes from './export.module.css';
import { chosenColumns, exportChoices, usualDelimiter } from './export-choices.ts';
import { closeExport } from './export-dialog.tsx';
import { FileLines } from './file-lines.tsx';
import { suggestedName, wholeName } from './file-name.ts';
import { FolderLine } from './folder-line.tsx';
import { MissingNotice } from './missing-notice.tsx';
import { startExport } from './running.ts';

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
  // What was selected just before is counted a moment later.
  const [chosenExtent, setExtent] = useState<'selected' | 'all'>();
  const extent = selected === 0 ? 'all' : (chosenExtent ?? 'selected');
  const [zone, setZone] = useState(usualZone);
  const suggestion = useSuggestion(shown, zone);
  const [typed, setTyped] = useState<string | null>(null);
  const { format } = choices;
  const columns = chosenColumns(choices, preferences, leftOut);
  const delimiter = choices.delimiter ?? usualDelimiter(language);
  const last = useLastFolder();
  const [chosenFolder, setChosenFolder] = useState<ChosenFolder | null>(null);
  const choosesFolders = useWorkspace(({ description }) => description?.choosesFolders === true);
  const held = useAccountStatus()?.heldCalls ?? 0;

  const start = useMutation({
    mutationFn: async () => {
      if (choices.folder) {
        await writeArchive(chosenFolder, last ?? null, language);
        return;
      }
      const suggestedName = wholeName(typed ?? suggestion, format);
      const target = await ask('export.chooseTarget', { suggestedName, format });
      if (target === null) return;
      const input = {
        account: account?.name ?? '',
        resultSet: shown.resultSet,
        extent,
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
      {choices.folder ? (
        <Line label={words.t('exporting:what')}>{words.t('exporting:what.held', { count: held })}</Line>
      ) : (
        <Choice
          label={words.t('exporting:what')}
          value={extent}
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
      )}
      <Choice
        stacked
        label={words.t('exporting:format')}
        value={choices.folder ? 'folder' : format}
        onChange={(value) =>
          exportChoices.set(value === 'folder' ? { folder: true } : { folder: false, format: value })
        }
        answers={[
          ...exportFormats.map((each) => ({
            value: each,
            label: words.t(`exporting:format.${each}`),
            aside: `.${each}`,
            purpose: words.t(`exporting:purpose.${each}`),
          })),
          ...(choosesFolders ? [folderAnswer(words)] : []),
        ]}
      />
      {choices.folder ? (
        <FolderLine place={chosenFolder?.target ?? last?.path ?? null} onChoose={setChosenFolder} />
      ) : (
        <FileLines
          zone={zone}
          onZone={setZone}
          name={typed ?? suggestion}
          onName={(name) => setTyped(name)}
          onNameLeft={() => typed?.trim() === '' && setTyped(null)}
        />
      )}
      {!choices.folder && <MissingNotice />}
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

function folderAnswer(words: Words) {
  return {
    value: 'folder',
    label: words.t('exporting:format.folder'),
    purpose: words.t('exporting:purpose.folder'),
  } as const;
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
