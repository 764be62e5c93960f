import { describe, expect, test } from 'vitest';
import {
  connectedCalls,
  historyNumber,
  historyQuery,
  historyQuestion,
} from '../../../../src/renderer/features/call/number-history.ts';
import { callRow } from '../../../../src/shared/call.ts';
import { haystack, matchesSearch, searchTerms } from '../../../../src/shared/search.ts';

const numberOf = (values: Parameters<typeof callRow>[0]) => historyNumber(callRow(values));

describe('the number whose history is shown', () => {
  test('is that of the other side', () => {
    const numbers = { from_username: '101', to_username: '79161234567', bridged_username: '79161234567' };
    expect(numberOf({ flow: 'out', ...numbers })).toEqual({ number: '79161234567', field: 'to_username' });
    expect(numberOf({ flow: 'in', from_username: '84951112233', to_username: '74957800000' })?.number).toBe(
      '84951112233',
    );
  });

  test('is a telephone number rather than an extension where the direction is not known', () => {
    expect(numberOf({ flow: 'transfer', from_username: '101', to_username: '79161234567' })?.field).toBe('to_username');
    expect(numberOf({ from_username: '101', to_username: '102' })?.number).toBe('101');
  });

  test('is the other one where the first did not come, and none where none did', () => {
    expect(numberOf({ flow: 'out', to_username: ' ', bridged_username: '102' })?.field).toBe('bridged_username');
    expect(numberOf({ flow: 'in', from_username: '' })).toBeUndefined();
    expect(numberOf({})).toBeUndefined();
  });
});

describe('the question for all calls with a number', () => {
  test.each(['79161234567', '+79161234567', '89161234567', '9161234567', '8 (916) 123-45-67'])(
    'finds it however it is written: %s',
    (number) => {
      const { search } = historyQuery({ number, field: 'from_username' });
      for (const field of ['from_username', 'to_username', 'bridged_username'] as const) {
        for (const written of ['79161234567', '+79161234567', '89161234567', '9161234567', '+7 (916) 123-45-67']) {
          expect(matchesSearch(haystack(callRow({ [field]: written })), searchTerms(search ?? ''))).toBe(true);
        }
      }
      expect(matchesSearch(haystack(callRow({ to_username: '79161234568' })), searchTerms(search ?? ''))).toBe(false);
    },
  );

  test('asks for an extension exactly, for it is a part of many numbers', () => {
    expect(historyQuestion({ number: '101', field: 'to_username' })).toEqual({
      filters: { to_username: { field: 'to_username', op: 'in', values: ['101'] } },
      search: '',
      sort: [{ field: 'init_time_gmt', direction: 'desc' }],
    });
  });

  test('asks for no more than the number: what was filtered before does not hide its calls', () => {
    expect(historyQuery({ number: '79161234567', field: 'from_username' })).toEqual({
      search: '+79161234567',
      sort: [{ field: 'init_time_gmt', direction: 'desc' }],
    });
  });
});

test('calls of a history are connected where two people talked, not where a menu answered', () => {
  const byResult = [
    { value: 'answered', count: 3 },
    { value: 'bridged', count: 2 },
    { value: null, count: 1 },
  ];
  expect(connectedCalls({ byResult })).toBe(2);
  expect(connectedCalls({ byResult: [] })).toBe(0);
});
