import { type CallRow, type CellValue, cell } from '../../../shared/call.ts';
import type { FieldName } from '../../../shared/fields.ts';
import { parseVerbatim, stringifyVerbatim } from '../../../shared/verbatim-json.ts';

/** What the pane tells of a call's fields. */

/** Someone or something that took part. */
export interface Party {
  readonly field: FieldName;
  readonly number: string;
  /** The name that was shown, where it says more than the number. */
  readonly name?: string;
  readonly domain?: string;
}

const partyFields = [
  { field: 'from_username', name: 'from_screen_name', domain: 'from_domain' },
  { field: 'to_username', domain: 'to_domain' },
  { field: 'bridged_username', domain: 'bridged_domain' },
  { field: 'did_number', domain: 'did_domain' },
  { field: 'diversion_number' },
  { field: 'ext_number_reg' },
] as const satisfies readonly { readonly field: FieldName; readonly name?: FieldName; readonly domain?: FieldName }[];

/** Who took part in a call; those that did not come are left out. */
export function partiesOf(row: CallRow): readonly Party[] {
  return partyFields.flatMap((party) => {
    const number = text(cell(row, party.field));
    const name = 'name' in party ? text(cell(row, party.name)) : '';
    if (number === '' && name === '') return [];
    const domain = 'domain' in party ? text(cell(row, party.domain)) : '';
    return [
      {
        field: party.field,
        number,
        ...(name === '' || name === number ? {} : { name }),
        ...(domain === '' ? {} : { domain }),
      },
    ];
  });
}

/** The further fields of a call. `json`: indented, every number digit for digit; the text as it is held where it cannot be read. */
export function extraFields(row: CallRow): readonly { readonly name: string; readonly json: string }[] {
  const extra = cell(row, 'extra');
  if (typeof extra !== 'string') return [];
  try {
    return Object.entries(parseVerbatim(extra) as object).map(([name, value]) => ({ name, json: indented(value) }));
  } catch {
    return [{ name: 'extra', json: extra }];
  }
}

function text(value: CellValue): string {
  return value === null ? '' : String(value).trim();
}

function indented(value: unknown): string {
  if (typeof value !== 'object' || value === null) return stringifyVerbatim(value);
  return JSON.stringify(value, null, 2);
}
