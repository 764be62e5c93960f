import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  crossedEnds,
  draftOf,
  emptyDraft,
  fetchOf,
  readDraft,
  splitValues,
} from '../../../../src/renderer/features/sync/request-draft.ts';
import { shownPart } from '../../../../src/renderer/features/sync/shown-part.ts';
import { requestOf } from '../../../../src/renderer/features/sync/start-choice.ts';
import { type RequestOptionName, requestOptions } from '../../../../src/shared/request-options.ts';
import { requestOptionsSchema } from '../../../../src/shared/request-options-schema.ts';

const at = (text: string) => Date.parse(text) / 1000;

describe('the form of the request options', () => {
  test('has all 15, empty ones asking nothing', () => {
    expect(Object.keys(emptyDraft).toSorted()).toEqual(Object.keys(requestOptions).toSorted());
    expect(readDraft(emptyDraft)).toEqual({ options: {}, problems: {} });
  });

  test('says again what it was filled with', () => {
    const value = (name: RequestOptionName): fc.Arbitrary<unknown> => {
      switch (requestOptions[name]) {
        case 'time':
          return fc.integer({ min: at('1000-01-01T00:00:00Z'), max: at('9999-12-31T23:59:59Z') });
        case 'strings':
          return fc.array(fc.string(), { minLength: 1, maxLength: 3 });
        case 'integers':
          return fc.array(fc.nat(), { minLength: 1, maxLength: 3 });
        case 'order':
          return fc.constantFrom('asc', 'desc');
        default:
          return fc.nat({ max: 1_000_000_000 });
      }
    };
    const names = Object.keys(requestOptions) as RequestOptionName[];
    const any = fc.record(Object.fromEntries(names.map((name) => [name, value(name)])), { requiredKeys: [] });
    fc.assert(
      fc.property(any, (options) => {
        const given = requestOptionsSchema.parse(options);
        expect(readDraft(draftOf(given))).toEqual({ options: given, problems: {} });
      }),
      { numRuns: 300 },
    );
  });

  test('reads a day as its first or its last second, in UTC', () => {
    const { options } = readDraft({ ...emptyDraft, start_datetime: '2026-11-01', end_datetime: ' 2026-11-01 ' });
    expect(options).toEqual({ start_datetime: at('2026-11-01T00:00:00Z'), end_datetime: at('2026-11-01T23:59:59Z') });
  });

  test('reads lengths of time as people write them', () => {
    const { options } = readDraft({ ...emptyDraft, start_duration: '90', end_duration: '1:30' });
    expect(options).toEqual({ start_duration: 90, end_duration: 90 });
  });

  test('says what it cannot read, and sends none of it', () => {
    const draft = {
      ...emptyDraft,
      start_datetime: '2026-02-30',
      extension_id: ['12', '1x'],
      end_bridged_duration: '1:99',
      page: '-1',
      order: 'asc',
    };
    expect(readDraft(draft)).toEqual({
      options: { order: 'asc' },
      problems: { start_datetime: 'time', extension_id: 'integer', end_bridged_duration: 'duration', page: 'integer' },
    });
  });

  test('tells ranges that nothing can match', () => {
    expect(crossedEnds({ start_duration: 5, end_duration: 4, start_datetime: 1, end_datetime: 1 })).toEqual([
      'end_duration',
    ]);
    expect(crossedEnds({ end_bridged_duration: 4 })).toEqual([]);
  });

  test('takes several values from one paste, and leaves the spaces of a number', () => {
    expect(splitValues(['101, 102;\n103', '102', ' +7 916 123 ', ''])).toEqual(['101', '102', '103', '+7 916 123']);
  });
});

describe('a fetch into the archive', () => {
  test('includes the last second of the options and leaves order and pages to the sync', () => {
    const options = {
      start_datetime: 100,
      end_datetime: 199,
      order: 'desc',
      page: 2,
      per_page: 5,
      flow: ['in'],
    } as const;
    expect(fetchOf(options)).toEqual({ from: 100, to: 200, narrowing: { flow: ['in'] } });
    expect(fetchOf({ per_page: 5 })).toEqual({});
  });

  test('begins where it was chosen to', () => {
    const now = at('2026-11-23T10:00:00Z');
    expect(requestOf('missing', null, now)).toEqual({});
    expect(requestOf('month', null, now)).toEqual({ from: at('2026-10-24T00:00:00Z') });
    expect(requestOf('since', '2025-02-01', now)).toEqual({ from: at('2025-02-01T00:00:00Z') });
    expect(requestOf('since', null, now)).toBeNull();
    expect(requestOf('everything', null, now)).toEqual({ everything: true });
  });
});

describe('an answer', () => {
  test('is cut between lines where it is too long, and says how much is left out', () => {
    expect(shownPart('ab\ncd\nef', 4)).toEqual({ text: 'ab', hidden: 6 });
    expect(shownPart('abcdef', 4)).toEqual({ text: 'abcd', hidden: 2 });
    expect(shownPart('abcd', 4)).toEqual({ text: 'abcd', hidden: 0 });
  });
});
