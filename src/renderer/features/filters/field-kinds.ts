import { type FieldName, fieldNamed } from '../../../shared/fields.ts';
import { type Operator, textOperators } from './draft.ts';

/** What can be asked of a field, by its kind. */

/** The operators of a field, the usual one first. */
export function operatorsOf(field: FieldName): readonly [Operator, ...Operator[]] {
  switch (fieldNamed(field)?.kind) {
    case 'time':
    case 'duration':
    case 'rating':
      return ['between', 'empty'];
    case 'word':
      // No value is one of the values that are listed.
      return ['in'];
    case 'identifier':
      return isInteger(field) ? ['in', 'empty'] : ['in', ...textOperators, 'empty'];
    default:
      return hasFewValues(field)
        ? ['in', ...textOperators, 'empty']
        : ['contains', 'startsWith', 'endsWith', 'in', 'empty'];
  }
}

/** Whether a field has so few values that a list of them is the way to choose. */
function hasFewValues(field: FieldName): boolean {
  return !['from_username', 'to_username', 'bridged_username', 'from_screen_name', 'diversion_number'].includes(field);
}

/** Whether a list of the field's values is any help: no two calls have one `call_uuid`. */
export function hasValueList(field: FieldName): boolean {
  return field !== 'call_uuid';
}

/** Whether the values of a field are whole numbers. */
export function isInteger(field: FieldName): boolean {
  return fieldNamed(field)?.wire !== 'string';
}
