import type { ArchiveOutcome } from '../archive-folder.ts';
import type { Words } from './words.ts';

/** What was done for an archive's folder: `2 months written, 22 unchanged`. Not a sentence. */
export function archiveWords(words: Words, { months, written, removed }: ArchiveOutcome): string {
  const parts = [words.t('export:archive.written', { count: written.length })];
  // The first time there is nothing that could be unchanged.
  if (months > written.length || written.length === 0) {
    parts.push(words.t('export:archive.unchanged', { count: months - written.length }));
  }
  if (removed.length > 0) parts.push(words.t('export:archive.removed', { count: removed.length }));
  return parts.join(', ');
}

/** What else is to be known of it, as sentences: why every month was written, and what else lies there. */
export function archiveNotes(words: Words, { anew, strangers }: ArchiveOutcome): readonly string[] {
  const notes: string[] = [];
  if (anew !== null && anew !== 'new') notes.push(words.t(`export:archive.anew.${anew}`));
  const [first] = strangers;
  if (first !== undefined) notes.push(words.t('export:archive.strangers', { count: strangers.length, first }));
  return notes;
}
