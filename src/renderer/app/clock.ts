/** Times and lengths of time as people read them in the window. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(language, { ...options, timeZone: zone, hourCycle: 'h23' });
    formats.set(key, known);
  }
  return known;
}

/** A day as people name it: `Mon, 23 Nov 2026`, `пн, 23 нояб. 2026 г.`. Epoch seconds; the day of the zone. */
export function writeDay(seconds: number, zone: string, language: string): string {
  const locale = language === 'en' ? 'en-GB' : language;
  return format(locale, zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(
    seconds * 1000,
  );
}

/** The time of day: `09:12:04`. */
export function writeTime(seconds: number, zone: string): string {
  return format('en-GB', zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(seconds * 1000);
}

/** A day and a time to the minute, as in the grid: `23 Nov 2026 09:12`, `23.11.2026 09:12`. */
export function writeMoment(seconds: number, zone: string, language: string): string {
  const day =
    language === 'en'
      ? format('en-GB', zone, { day: '2-digit', month: 'short', year: 'numeric' })
      : format(language, zone, { day: '2-digit', month: '2-digit', year: 'numeric' });
  return `${day.format(seconds * 1000).replace('Sept', 'Sep')} ${writeTime(seconds, zone).slice(0, -3)}`;
}

/** A day in figures, `2026-11-23`: sorts as it reads, the same in every language. */
export function writeIsoDay(seconds: number, zone: string): string {
  const parts = format('en-US', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    seconds * 1000,
  );
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** A length of time as a clock shows it: `0:31`, `4:02`, `1:02:03`. Whole seconds; a negative one has a minus. */
export function writeDuration(seconds: number): string {
  const size = Math.abs(Math.trunc(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(size / 3600);
  const minutes = Math.floor((size % 3600) / 60);
  const start = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${seconds < 0 ? '−' : ''}${start}:${two(size % 60)}`;
}

/** The zone's distance from UTC at a moment: `UTC+3`, `UTC−3:30`, `UTC`. */
export function writeOffset(seconds: number, zone: string): string {
  const parts = format('en-US', zone, { timeZoneName: 'shortOffset' }).formatToParts(seconds * 1000);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name.replace('GMT', 'UTC').replace('UTC+0', 'UTC').replace('-', '−');
}
