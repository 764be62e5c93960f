import type { FieldName } from '../../../shared/fields.ts';
import type { Words } from '../../../shared/words/one-language.ts';
import type { Question } from '../../app/question.ts';
import type { BookCall } from './call-book.ts';
import type { CellWriting } from './cell-text.ts';
import type { DrawnParts } from './drawn-parts.ts';
import type { Matcher } from './matches.ts';

/** What the cells and headings of one grid share: AG Grid hands it to each of them. */
export interface GridContext {
  readonly words: Words;
  readonly writing: CellWriting;
  readonly matcher: Matcher | undefined;
  readonly question: Question;
  /** How much of the list is selected: for the heading's box. */
  readonly selectedExtent: 'none' | 'some' | 'all';
  /** The cells and headings that are drawn. */
  readonly drawn: DrawnParts;
  /** The call at an index of AG Grid's; undefined where it is not held. */
  at(index: number): BookCall | undefined;
  sortBy(field: FieldName, added: boolean): void;
  openFilter(field: FieldName, heading: HTMLElement): void;
  toggleAll(): void;
}

/** What the grid draws with; another one draws everything again. */
export type Drawing = Pick<GridContext, 'words' | 'writing' | 'matcher' | 'question' | 'sortBy' | 'openFilter'>;

/** The context of rows that are drawn with what `drawing` says at the time. */
export function gridContext(drawing: () => Drawing, rows: Omit<GridContext, keyof Drawing>): GridContext {
  return {
    get words() {
      return drawing().words;
    },
    get writing() {
      return drawing().writing;
    },
    get matcher() {
      return drawing().matcher;
    },
    get question() {
      return drawing().question;
    },
    get selectedExtent() {
      return rows.selectedExtent;
    },
    drawn: rows.drawn,
    at: (index) => rows.at(index),
    toggleAll: () => rows.toggleAll(),
    sortBy: (field, added) => drawing().sortBy(field, added),
    openFilter: (field, heading) => drawing().openFilter(field, heading),
  };
}
