import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callsPath, requestQuery } from '../../../src/main/provider/request.ts';
import { type ProviderOverrides, providerSettings } from '../../../src/main/provider/settings.ts';
import { parseGmt } from '../../../src/shared/gmt.ts';
import { type RequestOptions, requestOptions } from '../../../src/shared/request-options.ts';

const settings = (overrides: Partial<ProviderOverrides> = {}) =>
  providerSettings({ baseUrl: 'https://api.example.com', ...overrides });

const noon = parseGmt('2026-01-31 12:00:00') as number;

const all: Required<RequestOptions> = {
  start_datetime: noon,
  end_datetime: noon + 59,
  flow: ['in', 'out'],
  from_username: ['+7 (916) 123', '0004711*101'],
  to_username: ['a&b=c', 'Иван'],
  bridged_username: ['100%', 'x,y'],
  did_number: ['74951234567'],
  extension_id: [101, 9007199254740991],
  start_duration: 0,
  end_duration: 3600,
  start_bridged_duration: 10,
  end_bridged_duration: 600,
  order: 'asc',
  page: 1,
  per_page: 100,
};

describe('a query', () => {
  test('names every documented option exactly as the page does, lists by a repeated name', () => {
    expect([...new URLSearchParams(requestQuery(all, settings()))]).toEqual([
      ['start_datetime', '2026-01-31 12:00:00'],
      ['end_datetime', '2026-01-31 12:00:59'],
      ['flow', 'in'],
      ['flow', 'out'],
      ['from_username', '+7 (916) 123'],
      ['from_username', '0004711*101'],
      ['to_username', 'a&b=c'],
      ['to_username', 'Иван'],
      ['bridged_username', '100%'],
      ['bridged_username', 'x,y'],
      ['did_number', '74951234567'],
      ['extension_id', '101'],
      ['extension_id', '9007199254740991'],
      ['start_duration', '0'],
      ['end_duration', '3600'],
      ['start_bridged_duration', '10'],
      ['end_bridged_duration', '600'],
      ['order', 'asc'],
      ['page', '1'],
      ['per_page', '100'],
    ]);
    expect(Object.keys(all).toSorted()).toEqual(Object.keys(requestOptions).toSorted());
  });

  test('leaves out what is not given, an empty list too', () => {
    expect(requestQuery({}, settings())).toBe('');
    expect(requestQuery({ flow: [], page: 2 }, settings())).toBe('page=2');
  });

  test('holds nothing but what a URL may hold as it stands', () => {
    const query = requestQuery(all, settings());
    expect(query).toMatch(/^[\w.~!*'()%&=-]+$/);
    expect(query).toContain('start_datetime=2026-01-31%2012%3A00%3A00');
  });

  test('brings any text over whole, a lone surrogate as its replacement', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }), (values) => {
        const query = requestQuery({ from_username: [...values, 'x\ud800'] }, settings());
        expect(new URLSearchParams(query).getAll('from_username')).toEqual([...values, 'x\ufffd']);
      }),
      { numRuns: 200 },
    );
  });

  test('follows the settings for what the page leaves open', () => {
    const other = settings({
      requestZoneMinutes: 180,
      firstPage: 0,
      orderAscending: 'ASC',
      orderDescending: 'newest',
      arrayStyle: 'comma',
    });
    const query = requestQuery(
      { start_datetime: noon, extension_id: [1, 2], flow: ['in'], order: 'asc', page: 1 },
      other,
    );
    expect(query).toBe('start_datetime=2026-01-31%2015%3A00%3A00&flow=in&extension_id=1,2&order=ASC&page=0');
    expect(requestQuery({ order: 'desc' }, other)).toBe('order=newest');
    const west = settings({ requestZoneMinutes: -210 });
    expect(requestQuery({ end_datetime: noon }, west)).toBe('end_datetime=2026-01-31%2008%3A30%3A00');
  });
});

describe('a path', () => {
  test('ends the resource with its slash and leaves @me readable', () => {
    expect(callsPath({}, settings())).toBe('/api/ver1.0/client/@me/calls/');
    expect(callsPath({ page: 3 }, settings())).toBe('/api/ver1.0/client/@me/calls/?page=3');
  });

  test('cannot be left by a client id', () => {
    const path = callsPath({}, settings({ clientId: '../a/b?c#d%2f', apiPrefix: '' }));
    expect(path).toBe('/client/..%2Fa%2Fb%3Fc%23d%252f/calls/');
  });
});
