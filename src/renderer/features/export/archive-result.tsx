import { IconCircleCheck } from '@tabler/icons-react';
import { archiveNotes, archiveWords } from '../../../shared/words/archive-words.ts';
import { useWords } from '../../app/words.tsx';
import classes from './export.module.css';
import { nameOfPath } from './file-name.ts';
import { bytesWords } from './progress-words.ts';
import type { ExportState } from './running.ts';

/** What was written of an archive's folder, and what it holds now. */
export function Archived({ state }: { readonly state: ExportState & { readonly kind: 'archived' } }) {
  const words = useWords();
  const { outcome } = state;
  const name = state.name || nameOfPath(outcome.path);
  return (
    <>
      <IconCircleCheck size={20} stroke={1.75} aria-hidden className={classes['good']} />
      <div>
        <p className={classes['file']}>
          <bdi>{words.t('exporting:archived.calls', { count: outcome.calls, name })}</bdi>
        </p>
        <p className={classes['figures']}>
          {[archiveWords(words, outcome), bytesWords(outcome.bytes, words)].join(' · ')}
        </p>
        {archiveNotes(words, outcome).map((note) => (
          <p key={note} className={classes['quiet']}>
            {note}
          </p>
        ))}
      </div>
    </>
  );
}
