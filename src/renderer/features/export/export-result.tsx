import { Button } from '@mantine/core';
import { IconCircleX, IconDownload, IconFolderOpen } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { CallReviewError, exitCodes } from '../../../shared/errors.ts';
import type { ExportOutcome } from '../../../shared/export.ts';
import type { Words } from '../../../shared/words/one-language.ts';
import { ask } from '../../api.ts';
import { useWords } from '../../app/words.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { reportError } from '../../ui/toasts.tsx';
import { Archived } from './archive-result.tsx';
import classes from './export.module.css';
import { closeExport } from './export-dialog.tsx';
import { nameOfPath } from './file-name.ts';
import { bytesWords } from './progress-words.ts';
import { type ExportState, forgetExport } from './running.ts';
import { Written } from './written.tsx';

/** How an export ended. */
export function ExportResult({
  state,
}: {
  readonly state: ExportState & { readonly kind: 'done' | 'archived' | 'failed' };
}) {
  const words = useWords();
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className={classes['run']}>
      <div ref={first} tabIndex={-1} className={classes['ended']} role="status">
        {state.kind === 'done' && <Done state={state} />}
        {state.kind === 'archived' && <Archived state={state} />}
        {state.kind === 'failed' && <Failed state={state} />}
      </div>
      <div className={classes['actions']}>
        <Button variant="subtle" onClick={forgetExport}>
          {words.t('exporting:done.again')}
        </Button>
        <span className={classes['space']} />
        <Button variant="default" onClick={closeExport}>
          {words.t('exporting:close')}
        </Button>
        {state.kind === 'done' && <TakeFile state={state} />}
        {state.kind === 'archived' && <ShowInFolder path={state.outcome.path} />}
      </div>
    </div>
  );
}

function Done({ state }: { readonly state: ExportState & { readonly kind: 'done' } }) {
  const words = useWords();
  const { outcome } = state;
  const name = state.name || nameOfPath(outcome.path);
  return (
    <Written
      what={words.t('exporting:done.calls', { count: outcome.rows, name })}
      figures={bytesWords(outcome.bytes, words)}
      notes={remarks(outcome, words)}
    />
  );
}

function Failed({ state }: { readonly state: ExportState & { readonly kind: 'failed' } }) {
  const words = useWords();
  if (state.error.code === 'cancelled') {
    return (
      <>
        <IconCircleX size={20} stroke={1.75} aria-hidden className={classes['stopped']} />
        <p className={classes['file']}>{words.t(`exporting:cancelled.${state.to}`)}</p>
      </>
    );
  }
  return (
    <ErrorNotice error={CallReviewError.fromData(state.error)}>
      {/* The others say so themselves. */}
      {exitCodes[state.error.code] !== exitCodes['output-unwritable'] && (
        <p className={classes['quiet']}>{words.t(`exporting:failed.${state.to}`)}</p>
      )}
    </ErrorNotice>
  );
}

/** The way to the file: its folder on the desktop, a download in a browser. */
function TakeFile({ state }: { readonly state: ExportState & { readonly kind: 'done' } }) {
  const words = useWords();
  const { outcome, download } = state;
  if (download === null) return <ShowInFolder path={outcome.path} />;
  return (
    <Button
      component="a"
      href={download}
      download={state.name || nameOfPath(outcome.path)}
      leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
    >
      {words.t('exporting:done.download')}
    </Button>
  );
}

function ShowInFolder({ path }: { readonly path: string }) {
  const words = useWords();
  return (
    <Button
      leftSection={<IconFolderOpen size={16} stroke={1.75} aria-hidden />}
      onClick={() => void ask('export.showInFolder', { path }).catch(reportError)}
    >
      {words.t('exporting:done.show')}
    </Button>
  );
}

function remarks({ sheets, cutTexts }: ExportOutcome, words: Words): readonly string[] {
  return [
    ...(sheets > 1 ? [words.t('exporting:done.sheets', { count: sheets })] : []),
    ...(cutTexts > 0 ? [words.t('exporting:done.cut', { count: cutTexts })] : []),
  ];
}
