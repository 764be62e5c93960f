import type { FieldName } from '../../../shared/fields.ts';
import { FlowMark, ResultMark } from '../../ui/marks.tsx';
import type { Value } from './draft.ts';

/** The mark that a value has in the grid, where it has one. */
export function FieldMark({ field, value }: { readonly field: FieldName; readonly value: Value }) {
  if (value === null) return null;
  if (field === 'result') return <ResultMark result={value} />;
  if (field === 'flow') return <FlowMark flow={value} />;
  return null;
}
