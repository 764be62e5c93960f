import { describe, expect, test } from 'vitest';
import { extraFields, partiesOf } from '../../../../src/renderer/features/call/parties.ts';
import { callRow } from '../../../../src/shared/call.ts';

describe('the parties of a call', () => {
  test('are those that came, with their names where these say more', () => {
    const row = callRow({
      from_username: '+79161234567',
      from_screen_name: 'Анна',
      to_username: '101',
      to_domain: 'pbx.example',
      did_number: '',
    });
    expect(partiesOf(row)).toEqual([
      { field: 'from_username', number: '+79161234567', name: 'Анна' },
      { field: 'to_username', number: '101', domain: 'pbx.example' },
    ]);
    expect(partiesOf(callRow({ from_username: '7', from_screen_name: '7' }))).toEqual([
      { field: 'from_username', number: '7' },
    ]);
  });

  test('include a caller who sent a name and no number', () => {
    expect(partiesOf(callRow({ from_screen_name: 'Анна' }))).toEqual([
      { field: 'from_username', number: '', name: 'Анна' },
    ]);
  });
});

describe('further fields', () => {
  test('come out digit for digit', () => {
    const row = callRow({ extra: '{"callback":{"n":9007199254740993},"rate":1.50,"__proto__":[1]}' });
    expect(extraFields(row)).toEqual([
      { name: 'callback', json: '{\n  "n": 9007199254740993\n}' },
      { name: 'rate', json: '1.50' },
      { name: '__proto__', json: '[\n  1\n]' },
    ]);
  });

  test('are shown as they are held where they cannot be read, and not at all where there are none', () => {
    expect(extraFields(callRow({ extra: '{broken' }))).toEqual([{ name: 'extra', json: '{broken' }]);
    expect(extraFields(callRow({}))).toEqual([]);
  });
});
