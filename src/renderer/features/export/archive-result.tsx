import { archiveNotes, archiveWords } from '../../../shared/words/archive-words.ts';
import { useWords } from '../../app/words.tsx';
import { nameOfPath } from './file-name.ts';
import { bytesWords } from './progress-words.ts';
import type { ExportState } from './running.ts';
import { Written } from './written.tsx';

/** What was written of an archive's folder, and what it holds now. */
export function Archived({ state }: { readonly state: ExportState & { readonly kind: 'archived' } }) {
  const words = useWords();
  const { outcome } = state;
  const name = state.name || nameOfPath(outcome.path);
  return (
    <Written
      what={words.t('exporting:archived.calls', { count: outcome.calls, name })}
      figures={[archiveWords(words, outcome), bytesWords(outcome.bytes, words)].join(' · ')}
      notes={archiveNotes(words, outcome)}
    />
  );
}
