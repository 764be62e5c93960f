import type { Language } from '../../../shared/words/one-language.ts';

/** Moments as a grid needs them: thousands a second. `Intl` is asked once for a quarter of an hour of a zone. */

const quarter = 900;
const mostQuarters = 5_000;
const two = (value: number) => (value < 10 ? `0${value}` : String(value));

/** Writes moments in one zone and one language: `23 Nov 2026 09:12:04`, `23.11.2026 09:12:04`. */
export class ZoneClock {
  private readonly parts: Intl.DateTimeFormat;
  private readonly months: readonly string[];
  private readonly offsets = new Map<number, number>();

  constructor(zone: string, language: Language) {
    this.parts = new Intl.DateTimeFormat('en-US', {
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
    const name = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short' });
    // September alone has four letters in some versions of the data; columns want three.
    this.months =
      language === 'en'
        ? Array.from({ length: 12 }, (_, month) => name.format(Date.UTC(2026, month, 1)).slice(0, 3))
        : [];
  }

  /** The moment with its seconds. Epoch seconds. */
  write(seconds: number): string {
    const local = new Date((seconds + this.offset(seconds)) * 1000);
    const year = String(local.getUTCFullYear()).padStart(4, '0');
    const month = local.getUTCMonth();
    const day = two(local.getUTCDate());
    const date = this.months.length > 0 ? `${day} ${this.months[month]} ${year}` : `${day}.${two(month + 1)}.${year}`;
    return `${date} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
  }

  /** The zone's distance from UTC in seconds, east positive. Zones change theirs at quarters of an hour. */
  private offset(seconds: number): number {
    const start = Math.floor(seconds / quarter);
    const known = this.offsets.get(start);
    if (known !== undefined) return known;
    if (this.offsets.size >= mostQuarters) this.offsets.clear();
    const found = this.askedOffset(start * quarter);
    this.offsets.set(start, found);
    return found;
  }

  private askedOffset(seconds: number): number {
    const values: Record<string, string> = {};
    for (const { type, value } of this.parts.formatToParts(seconds * 1000)) values[type] = value;
    const local = new Date(0);
    const year = Number(values['year']);
    local.setUTCFullYear(values['era'] === 'BC' ? 1 - year : year, Number(values['month']) - 1, Number(values['day']));
    local.setUTCHours(Number(values['hour']), Number(values['minute']), Number(values['second']));
    return local.getTime() / 1000 - seconds;
  }
}
