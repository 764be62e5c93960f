/**
 * Days and times of a zone's clock as moments, and back, right across changes of the clocks. A clock's reading is text,
 * `2026-11-23` for a day, `2026-11-23 09:12:04` for a time; a moment is epoch seconds.
 */

const daySeconds = 86_400;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let known = formats.get(zone);
  if (known === undefined) {
    known = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, known);
  }
  return known;
}

/** What the zone's clock shows, as the seconds since 1970-01-01 00:00:00 of that clock. */
function clockSeconds(moment: number, zone: string): number {
  const shown: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(moment * 1000)) shown[type] = value;
  const part = (type: string) => Number(shown[type]);
  const year = shown['era'] === 'BC' ? 1 - part('year') : part('year');
  const date = new Date(0);
  // Not Date.UTC: it takes the years 0 to 99 for those of the twentieth century.
  date.setUTCFullYear(year, part('month') - 1, part('day'));
  date.setUTCHours(part('hour'), part('minute'), part('second'));
  return date.getTime() / 1000;
}

/** What the zone's clock shows at a moment: `2026-11-23 09:12:04`. */
export function clockTime(moment: number, zone: string): string {
  return writeSeconds(clockSeconds(moment, zone));
}

function writeSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, -5).replace('T', ' ');
}

/** The day of a moment in the zone: `2026-11-23`. */
export function dayOf(moment: number, zone: string): string {
  return clockTime(moment, zone).slice(0, 10);
}

/** The day so many days after another one; no zone is needed for that. */
export function addDays(day: string, days: number): string {
  return writeSeconds(readSeconds(`${day} 00:00:00`) + days * daySeconds).slice(0, 10);
}

function readSeconds(time: string): number {
  return Date.parse(`${time.replace(' ', 'T')}Z`) / 1000;
}

/**
 * The first moment at which the zone's clock shows a time. A time that the clock leaves out when it is put forward is
 * the moment of that change; of one that it shows twice, the earlier.
 */
export function firstMomentOf(time: string, zone: string): number {
  const { shown, change } = momentsOf(time, zone);
  return shown.length > 0 ? Math.min(...shown) : change;
}

/** The last moment at which the zone's clock shows a time; for one that it leaves out, the moment before the change. */
export function lastMomentOf(time: string, zone: string): number {
  const { shown, change } = momentsOf(time, zone);
  return shown.length > 0 ? Math.max(...shown) : change - 1;
}

/** The first moment of a day in the zone. Not every day begins at 00:00. */
export function startOfDay(day: string, zone: string): number {
  return firstMomentOf(`${day} 00:00:00`, zone);
}

/** The last second of a day in the zone. */
export function endOfDay(day: string, zone: string): number {
  return startOfDay(addDays(day, 1), zone) - 1;
}

/** The moments at which the clock shows a time: none, one or two; and where there is none, the change that skips it. */
function momentsOf(time: string, zone: string): { readonly shown: readonly number[]; readonly change: number } {
  const wanted = readSeconds(time);
  const offsetAt = (moment: number) => clockSeconds(moment, zone) - moment;
  // No zone is farther than a day from UTC, and no two changes are within two days of each other.
  const before = wanted - daySeconds;
  const after = wanted + daySeconds;
  const offsets = new Set([offsetAt(before), offsetAt(after)]);
  const shown = [...offsets].map((offset) => wanted - offset).filter((moment) => moment + offsetAt(moment) === wanted);
  if (shown.length > 0) return { shown, change: wanted };
  let [early, late] = [before, after];
  const old = offsetAt(before);
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle) === old) early = middle;
    else late = middle;
  }
  return { shown, change: late };
}
