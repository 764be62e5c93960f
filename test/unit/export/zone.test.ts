import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoment, openZone, type Zone } from '../../../src/main/export/zone.ts';

const seconds = (iso: string) => Date.parse(iso) / 1000;

function open(name: string): Zone {
  const zone = openZone(name);
  if (zone === undefined) throw new Error(`no zone ${name}`);
  return zone;
}

describe('a zone', () => {
  test.each([
    ['Europe/Moscow', '2010-07-01T12:00:00Z', '2010-07-01 16:00:00'],
    ['Europe/Moscow', '2011-12-01T12:00:00Z', '2011-12-01 16:00:00'],
    ['Europe/Moscow', '2014-10-25T21:59:59Z', '2014-10-26 01:59:59'],
    ['Europe/Moscow', '2014-10-25T22:00:00Z', '2014-10-26 01:00:00'],
    ['America/New_York', '2024-03-10T06:59:59Z', '2024-03-10 01:59:59'],
    ['America/New_York', '2024-03-10T07:00:00Z', '2024-03-10 03:00:00'],
    ['Australia/Lord_Howe', '2024-04-06T14:59:59Z', '2024-04-07 01:59:59'],
    ['Australia/Lord_Howe', '2024-04-06T15:00:00Z', '2024-04-07 01:30:00'],
    ['Asia/Kathmandu', '2024-01-01T00:00:00Z', '2024-01-01 05:45:00'],
    ['Africa/Monrovia', '1972-01-07T00:44:29Z', '1972-01-06 23:59:59'],
    ['Africa/Monrovia', '1972-01-07T00:44:30Z', '1972-01-07 00:44:30'],
    ['UTC', '2024-02-29T23:59:59Z', '2024-02-29 23:59:59'],
    ['Asia/Kamchatka', '9999-12-31T23:00:00Z', '+010000-01-01 11:00:00'],
  ])('%s shows %s as %s', (name, moment, shown) => {
    expect(formatMoment(open(name), seconds(moment))).toBe(shown);
  });

  test('is named as the zone database spells it', () => {
    expect(openZone('europe/moscow')?.name).toBe('Europe/Moscow');
    expect(openZone('Etc/UTC')?.name).toBe('UTC');
  });

  test.each(['', 'Moscow', 'Europe/Nowhere', '../etc/passwd', 'UTC+3 '])('there is none named %j', (name) => {
    expect(openZone(name)).toBeUndefined();
  });

  test('agrees with the calendar fields of Intl at any moment, asked in any order', () => {
    const names = ['Europe/Moscow', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu'];
    const zones = names.map(open);
    fc.assert(
      fc.property(
        fc.nat(names.length - 1),
        fc.array(fc.integer({ min: seconds('1970-01-02T00:00:00Z'), max: seconds('2040-01-01T00:00:00Z') })),
        (index, moments) => {
          for (const moment of moments) {
            for (const near of [moment, Math.ceil(moment / 3600) * 3600, Math.floor(moment / 1800) * 1800 - 1]) {
              expect(formatMoment(zones[index] as Zone, near)).toBe(byCalendar(names[index] as string, near));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('agrees with the calendar fields of Intl around every change of the clocks in twelve years', () => {
    for (const name of ['Europe/Moscow', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
      const zone = open(name);
      let offset = zone.localSeconds(seconds('2010-01-01T00:00:00Z')) - seconds('2010-01-01T00:00:00Z');
      let changes = 0;
      for (let moment = seconds('2010-01-01T00:00:00Z'); moment < seconds('2022-01-01T00:00:00Z'); moment += 1800) {
        const found = zone.localSeconds(moment) - moment;
        if (found === offset) continue;
        offset = found;
        changes += 1;
        for (const near of [moment - 1801, moment - 1, moment, moment + 1]) {
          expect(formatMoment(zone, near)).toBe(byCalendar(name, near));
        }
      }
      expect(changes).toBeGreaterThanOrEqual(4);
    }
  });
});

const calendars = new Map<string, Intl.DateTimeFormat>();

function byCalendar(timeZone: string, moment: number): string {
  let format = calendars.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    calendars.set(timeZone, format);
  }
  return format.format(moment * 1000);
}
