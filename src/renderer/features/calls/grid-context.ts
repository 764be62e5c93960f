import type { FieldName } from '../../../shared/fields.ts';
import type { Words } from '../../../shared/words/words.ts';
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
