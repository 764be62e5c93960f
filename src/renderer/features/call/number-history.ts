import { type CallRow, cell } from '../../../shared/call.ts';
import type { CallTotalsByResult } from '../../../shared/contract.ts';
import type { FieldName } from '../../../shared/fields.ts';
import type { Query } from '../../../shared/query.ts';
import { internationalNumber } from '../../../shared/search.ts';
import { everything, type Question, queryOf } from '../../app/question.ts';

/** The other calls with the number of a call. */

/** Where a call's number stood. */
type NumberField = Extract<FieldName, 'from_username' | 'to_username' | 'bridged_username'>;

/** The number that a history is about, as it was fetched. */
export interface HistoryNumber {
  readonly number: string;
  readonly field: NumberField;
}

/**
 * The number of the other side: who called in, or who was called. Of a call of an unknown direction it is the one that
 * is a telephone number and no extension. Undefined where no number came.
 */
export function historyNumber(row: CallRow): HistoryNumber | undefined {
  const flow = cell(row, 'flow');
  const called = ['to_username', 'bridged_username'] as const;
  const calling = ['from_username'] as const;
  const candidates: readonly NumberField[] =
    flow === 'out' ? [...called, ...calling] : flow === 'in' ? [...calling, ...called] : [...calling, ...called];
  const given = candidates.flatMap((field) => {
    const number = cell(row, field);
    return typeof number === 'string' && number.trim() !== '' ? [{ number, field }] : [];
  });
  if (flow === 'in' || flow === 'out') return given[0];
  return given.find(({ number }) => internationalNumber(number) !== undefined) ?? given[0];
}

/**
 * The question for all calls with a number. A telephone number is searched for in every spelling, wherever it stands;
 * an extension or a name, which would be found within other numbers, is asked for exactly, where it stood.
 */
export function historyQuestion({ number, field }: HistoryNumber): Question {
  const international = internationalNumber(number);
  if (international !== undefined) return { ...everything, search: international };
  return { ...everything, filters: { [field]: { field, op: 'in', values: [number] } } };
}

/** The same as a query, newest first. */
export function historyQuery(number: HistoryNumber): Query {
  return queryOf(historyQuestion(number));
}

/** How many calls of a history connected two people. */
export function connectedCalls({ byResult }: Pick<CallTotalsByResult, 'byResult'>): number {
  return byResult.find(({ value }) => value === 'bridged')?.count ?? 0;
}
