import type { SavedView } from '../../../shared/preferences.ts';
import { changePreferences } from '../../app/preferences.ts';
import type { Question } from '../../app/question.ts';
import { workspace } from '../../app/workspace.ts';
import { viewOfQuestion } from './view-question.ts';

/** What a person does with the saved views; they are kept in the preferences. */

function views(): readonly SavedView[] {
  return workspace.get().preferences.views;
}

function keep(next: readonly SavedView[]): void {
  changePreferences({ views: [...next] });
}

/** Keeps a question under a name, as the last view. Answers its id. */
export function saveView(name: string, question: Question, zone: string): string {
  const view = { id: crypto.randomUUID(), name, ...viewOfQuestion(question, Date.now() / 1000, zone) };
  keep([...views(), view]);
  return view.id;
}

/** Puts another question into a view. */
export function updateView(id: string, question: Question, zone: string): void {
  const next = viewOfQuestion(question, Date.now() / 1000, zone);
  keep(views().map((view) => (view.id === id ? { id, name: view.name, ...next } : view)));
}

/** Gives a view another name. */
export function renameView(id: string, name: string): void {
  keep(views().map((view) => (view.id === id ? { ...view, name } : view)));
}

/** Moves a view up (-1) or down (1); nothing at either end. */
export function moveView(id: string, step: -1 | 1): void {
  const index = views().findIndex((view) => view.id === id);
  const view = views()[index];
  const target = index + step;
  if (view === undefined || target < 0 || target >= views().length) return;
  keep(views().toSpliced(index, 1).toSpliced(target, 0, view));
}

/** Deletes a view. Answers how to take that back: then it stands where it stood. */
export function deleteView(id: string): () => void {
  const index = views().findIndex((view) => view.id === id);
  const view = views()[index];
  if (view === undefined) return () => {};
  keep(views().toSpliced(index, 1));
  return () => {
    if (!views().some((other) => other.id === id)) keep(views().toSpliced(index, 0, view));
  };
}
