import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { shortExtension } from '../../shared/extension-name.ts';
import { internationalNumber } from '../../shared/search.ts';

/** How many numbers are remembered: a grid draws the same ones again and again. */
const remembered = 20_000;

const written = new Map<string, string>();

/**
 * A number of a call as people write it: `+7 916 123-45-67`, `+49 30 901820`; an extension of a client by its own
 * number, `101`. Short numbers and everything else that is no telephone number stay as they came. For the screen only: copies and exports carry what was fetched.
 */
export function writeNumber(text: string): string {
  const known = written.get(text);
  if (known !== undefined) return known;
  if (written.size >= remembered) written.clear();
  const result = write(text);
  written.set(text, result);
  return result;
}

function write(text: string): string {
  const international = internationalNumber(text);
  if (international === undefined) return shortExtension(text);
  const [, area, first, second, third] = /^\+7([3-9]\d{2})(\d{3})(\d{2})(\d{2})$/.exec(international) ?? [];
  if (area !== undefined) return `+7 ${area} ${first}-${second}-${third}`;
  const parsed = parsePhoneNumberFromString(international);
  return parsed?.isPossible() === true ? parsed.formatInternational() : text;
}
