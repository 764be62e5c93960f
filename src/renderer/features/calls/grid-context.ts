import type { FieldName } from '../../../shared/fields.ts';
import type { Words } from '../../../shared/words/words.ts';
import type { Question } from '../../app/question.ts';
import type { BookCall } from './call-book.ts';
import type { CellWriting } from './cell-text.ts';
import type { Matcher } from './matches.ts';

/** A part of the grid that draws itself again when told. */
export interface Drawn {
  draw(): void;
}

/** What the cells and headings of one grid share: AG Grid hands it to each of them. */
export interface GridContext {
  readonly words: Words;
  readonly writing: CellWriting;
  readonly matcher: Matcher | undefined;
  readonly question: Question;
  /** How much of the list is selected: for the heading's box. */
  readonly selectedExtent: 'none' | 'some' | 'all';
  at(position: number): BookCall | undefined;
  /** A cell came to be drawn at a position, or went. */
  enter(position: number, cell: Drawn): void;
  leave(position: number, cell: Drawn): void;
  enterHeading(heading: Drawn): void;
  leaveHeading(heading: Drawn): void;
  sortBy(field: FieldName, added: boolean): void;
  openFilter(field: FieldName, heading: HTMLElement): void;
  toggleAll(): void;
}
