import { writeOffset } from '../../app/clock.ts';

/** A zone for a list: its name, and how far it is from UTC now. */
export interface Zone {
  readonly name: string;
  readonly offset: string;
}

/** A zone in words: `Europe/Moscow · UTC+3`; UTC is its own distance. */
export function zoneWords({ name, offset }: Zone): string {
  return name === offset ? name : `${name} · ${offset}`;
}

let known: readonly Zone[] | undefined;

/** Every zone that this machine knows, by name, with UTC first. The offsets are those of the first time that it is asked. */
export function zones(): readonly Zone[] {
  const now = Math.floor(Date.now() / 1000);
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];
  known ??= names.map((name) => ({ name, offset: writeOffset(now, name) }));
  return known;
}
