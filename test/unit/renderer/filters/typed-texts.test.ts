import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeDuration } from '../../../../src/renderer/app/clock.ts';
import { readDuration } from '../../../../src/renderer/features/filters/duration-text.ts';
import { readMoment, writeMomentText } from '../../../../src/renderer/features/filters/moment-text.ts';
import { clockTime } from '../../../../src/renderer/features/filters/zone-time.ts';

const at = (text: string) => Date.parse(`${text}Z`) / 1000;

describe('a length of time that is typed', () => {
  test.each([
    ['90', 90],
    ['0', 0],
    ['1:30', 90],
    ['0:05', 5],
    ['90:00', 5400],
    ['1:02:03', 3723],
    ['1h2m', 3720],
    ['1h', 3600],
    ['5 min', 300],
    ['2H 5M 7S', 7507],
    ['1ч2м3с', 3723],
    ['5 мин', 300],
    ['10 сек.', 10],
    [' 45 ', 45],
  ])('%j is %d seconds', (text, seconds) => {
    expect(readDuration(text)).toBe(seconds);
  });

  test.each([
    '',
    ' ',
    'h',
    '1:75',
    '1:60:00',
    ':30',
    '1:',
    '-5',
    '1.5',
    '5 x',
    'min',
    '1m2h',
    '99999999999999',
    '１２',
  ])('%j is none', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });

  test('is read as it is written on the screen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
        expect(readDuration(writeDuration(seconds))).toBe(seconds);
      }),
    );
  });
});

describe('a moment that is typed', () => {
  test.each([
    ['2026-11-23', '2026-11-23T00:00:00'],
    ['23.11.2026', '2026-11-23T00:00:00'],
    ['2026-1-5', '2026-01-05T00:00:00'],
    ['5.1.2026 9:05', '2026-01-05T09:05:00'],
    ['2026-11-23 09:12', '2026-11-23T09:12:00'],
    ['2026-11-23T09:12:04', '2026-11-23T09:12:04'],
    [' 23.11.2026, 09:12:04 ', '2026-11-23T09:12:04'],
  ])('%j begins at %s', (text, moment) => {
    expect(readMoment(text, 'from', 'UTC')).toBe(at(moment));
  });

  test('is, as an end, the last second of a day where the day alone is typed', () => {
    expect(readMoment('2026-11-23', 'to', 'Europe/Moscow')).toBe(at('2026-11-23T20:59:59'));
    expect(readMoment('2026-11-23 10:00', 'to', 'Europe/Moscow')).toBe(at('2026-11-23T07:00:00'));
  });

  test.each([
    '',
    'today',
    '2026',
    '2026-02-30',
    '30.02.2026',
    '2026-13-01',
    '2026-11-23 24:00',
    '2026-11-23 10:60',
    '11/23/2026',
  ])('%j is none', (text) => {
    expect(readMoment(text, 'from', 'UTC')).toBeUndefined();
  });

  test('is read as it is written, in both languages, on both ends, in every zone', () => {
    const moment = fc.integer({ min: at('1995-01-01T00:00:00'), max: at('2035-01-01T00:00:00') });
    const zone = fc.constantFrom('UTC', 'Europe/Moscow', 'Europe/Berlin', 'Asia/Beirut', 'Pacific/Chatham');
    fc.assert(
      fc.property(
        moment,
        zone,
        fc.constantFrom('en', 'ru'),
        fc.constantFrom('from', 'to'),
        (seconds, name, language, end) => {
          const text = writeMomentText(seconds, end, name, language);
          const read = readMoment(text, end, name) ?? Number.NaN;
          // An hour that the clock shows twice reads as its outer one.
          expect(clockTime(read, name)).toBe(clockTime(seconds, name));
          expect(end === 'from' ? read <= seconds : read >= seconds).toBe(true);
        },
      ),
    );
  });

  test('is written as a day where it is the end of one', () => {
    expect(writeMomentText(at('2026-11-22T21:00:00'), 'from', 'Europe/Moscow', 'ru')).toBe('23.11.2026');
    expect(writeMomentText(at('2026-11-23T20:59:59'), 'to', 'Europe/Moscow', 'en')).toBe('2026-11-23');
    expect(writeMomentText(at('2026-11-22T21:00:00'), 'to', 'Europe/Moscow', 'en')).toBe('2026-11-23 00:00');
    expect(writeMomentText(at('2026-11-23T06:12:04'), 'from', 'Europe/Moscow', 'ru')).toBe('23.11.2026 09:12:04');
  });
});
