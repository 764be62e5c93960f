import { cell } from '../../shared/call.ts';
import type { RequestOptions } from '../../shared/request-options.ts';
import type { CallsPage } from '../provider/provider.ts';

/** Asks the resource once. */
export type Ask = (options: RequestOptions) => Promise<CallsPage>;

/**
 * The zones in which a server may read the times of a request, in minutes east of UTC, the likely ones first: UTC, the
 * zones of Russia (the provider's home), the other whole hours, then the halves and quarters in use.
 */
const zones: readonly number[] = [
  ...[0, 180, 240, 300, 120, 360, 420, 480, 540, 600, 660, 720],
  ...[60, 780, 840, -60, -120, -180, -240, -300, -360, -420, -480, -540, -600, -660, -720],
  ...[210, 270, 330, 345, 390, 525, 570, 630, 765, -150, -210, -570],
];

/**
 * Finds how the server reads request times, by asking for the three seconds round a call that is known to be there.
 *
 * @param time the call's `init_time_gmt`, epoch seconds.
 * @param assumed the zone in which `ask` writes times, minutes east of UTC.
 * @returns minutes east of UTC, or undefined where no zone brings the call back.
 */
export async function findRequestZone(ask: Ask, time: number, assumed: number): Promise<number | undefined> {
  for (const zone of [assumed, ...zones.filter((other) => other !== assumed)]) {
    const shift = (zone - assumed) * 60;
    const page = await ask({
      start_datetime: time - 1 + shift,
      end_datetime: time + 1 + shift,
      order: 'asc',
      page: 1,
      per_page: 100,
    });
    if (holdsCallAt(page, time)) return zone;
  }
  return undefined;
}

/** Whether an answer holds a call that started within a second of a moment. */
export function holdsCallAt(page: CallsPage, time: number): boolean {
  return page.calls.some(({ row }) => {
    const start = cell(row, 'init_time_gmt') as number | null;
    return start !== null && Math.abs(start - time) <= 1;
  });
}

/** A zone for people: `UTC+03:00`. */
export function zoneWords(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `UTC${sign}${part(size / 60)}:${part(size % 60)}`;
}
