/** A time zone in which moments are written for people. */
export interface Zone {
  /** The zone's name as the zone database spells it, `UTC` for every name of UTC. */
  readonly name: string;
  /** The clock's reading in the zone, as the seconds since 1970-01-01 00:00:00 of that clock. */
  localSeconds(seconds: number): number;
}

const hourSeconds = 3600;

/** How many hours' offsets are remembered: five years of calls around the clock. */
const rememberedHours = 50_000;

/** Opens a zone by its IANA name. Returns undefined where there is none of that name. */
export function openZone(name: string): Zone | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
  const resolved = format.resolvedOptions().timeZone;
  if (resolved === 'UTC') return { name: resolved, localSeconds: (seconds) => seconds };

  const offsets = new Map<number, number>();
  return {
    name: resolved,
    localSeconds(seconds) {
      const hour = Math.floor(seconds / hourSeconds);
      const known = offsets.get(hour);
      if (known !== undefined) return seconds + known;
      const first = offsetAt(format, hour * hourSeconds);
      // A change of the clocks may fall on any second; an hour that holds one is asked anew for each moment.
      if (first !== offsetAt(format, (hour + 1) * hourSeconds - 1)) return seconds + offsetAt(format, seconds);
      if (offsets.size >= rememberedHours) offsets.clear();
      offsets.set(hour, first);
      return seconds + first;
    },
  };
}

const daySeconds = 86_400;

/** How many days' dates are remembered. */
const rememberedDays = 10_000;

// A million calls hold a few million moments on a few hundred days: both parts are worked out once.
const dates = new Map<number, string>();
const times: (string | undefined)[] = new Array(daySeconds);

/** Writes a moment as the zone's clock shows it, `YYYY-MM-DD HH:MM:SS`. */
export function formatMoment(zone: Zone, seconds: number): string {
  const clock = clockSeconds(zone, seconds);
  return `${dateText(clock)} ${timeText(clock)}`;
}

/** The whole second that the zone's clock shows at a moment, counted as by {@link Zone.localSeconds}. */
export function clockSeconds(zone: Zone, seconds: number): number {
  return Math.floor(zone.localSeconds(seconds));
}

/** Writes the day of a clock's second, `YYYY-MM-DD`. */
export function dateText(clock: number): string {
  const day = Math.floor(clock / daySeconds);
  let text = dates.get(day);
  if (text === undefined) {
    text = new Date(day * daySeconds * 1000).toISOString().split('T', 1)[0] ?? '';
    if (dates.size >= rememberedDays) dates.clear();
    dates.set(day, text);
  }
  return text;
}

/** Writes the time of a clock's second, `HH:MM:SS`. */
export function timeText(clock: number): string {
  const second = clock - Math.floor(clock / daySeconds) * daySeconds;
  let text = times[second];
  if (text === undefined) {
    text = new Date(second * 1000).toISOString().slice(11, 19);
    times[second] = text;
  }
  return text;
}

/** Seconds east of UTC at a moment. */
function offsetAt(format: Intl.DateTimeFormat, seconds: number): number {
  const [, sign, hours, minutes, rest] =
    /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(format.format(seconds * 1000)) ?? [];
  const size = Number(hours ?? 0) * hourSeconds + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
  return sign === '-' ? -size : size;
}
