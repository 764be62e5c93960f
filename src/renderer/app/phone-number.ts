import { useEffect, useSyncExternalStore } from 'react';
import { shortExtension } from '../../shared/extension-name.ts';
import { internationalNumber } from '../../shared/search.ts';
import { reportError } from '../ui/toasts.tsx';
import { readPart } from './read-part.ts';

/** How many numbers are remembered: a grid draws the same ones again and again. */
const remembered = 20_000;

const written = new Map<string, string>();

type NumberPlans = typeof import('libphonenumber-js/min');

/** How the world writes its numbers: 180 KB, which the window does not wait for. */
let plans: NumberPlans | undefined;
let reading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/**
 * A number of a call as people write it: `+7 916 123-45-67`, `+49 30 901820`; an extension of a client by its own
 * number, `101`. Short numbers and everything else that is no telephone number stay as they came. For the screen only:
 * copies and exports carry what was fetched.
 *
 * A number of another country than Russia needs the number plans; until they are here ({@link useNumberPlans}) it stays as
 * it came.
 */
export function writeNumber(text: string): string {
  const known = written.get(text);
  if (known !== undefined) return known;
  if (written.size >= remembered) written.clear();
  const result = write(text);
  written.set(text, result);
  return result;
}

/** Reads the number plans, once. Where they cannot be had, numbers stay as they came, and that is said. */
export function readNumberPlans(): Promise<void> {
  reading ??= takeNumberPlans().catch((error) => {
    reading = undefined;
    reportError(error);
  });
  return reading;
}

async function takeNumberPlans(): Promise<void> {
  plans = await readPart(() => import('libphonenumber-js/min'));
  written.clear();
  for (const listener of [...listeners]) listener();
}

/** Whether the number plans are here; has them read. What shows numbers is drawn again when they come. */
export function useNumberPlans(): boolean {
  useEffect(() => {
    void readNumberPlans();
  }, []);
  return useSyncExternalStore(listen, () => plans !== undefined);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function write(text: string): string {
  const international = internationalNumber(text);
  if (international === undefined) return shortExtension(text);
  const [, area, first, second, third] = /^\+7([3-9]\d{2})(\d{3})(\d{2})(\d{2})$/.exec(international) ?? [];
  if (area !== undefined) return `+7 ${area} ${first}-${second}-${third}`;
  const parsed = plans?.parsePhoneNumberFromString(international);
  return parsed?.isPossible() === true ? parsed.formatInternational() : text;
}
