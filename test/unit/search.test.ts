import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callRow } from '../../src/shared/call.ts';
import { haystack, internationalNumber, matchesSearch, searchTerms } from '../../src/shared/search.ts';
import { fold } from '../../src/shared/text.ts';

type Named = Parameters<typeof callRow>[0];

function finds(typed: string, values: Named): boolean {
  return matchesSearch(haystack(callRow(values)), searchTerms(typed));
}

describe('a telephone number in international form', () => {
  test.each([
    ['89161234567', '+79161234567'],
    ['79161234567', '+79161234567'],
    ['+79161234567', '+79161234567'],
    ['8 (916) 123-45-67', '+79161234567'],
    ['+7 916 123–45–67', '+79161234567'],
    ['9161234567', '+79161234567'],
    ['8-10-44-20-7946-0958', '+442079460958'],
    ['00442079460958', '+442079460958'],
    ['442079460958', '+442079460958'],
    ['+44 20 7946 0958', '+442079460958'],
    ['375291234567', '+375291234567'],
    ['12025550123', '+12025550123'],
    ['88001234567', '+78001234567'],
  ])('%s is %s', (written, international) => {
    expect(internationalNumber(written)).toBe(international);
  });

  test.each([
    '',
    '101',
    '0004711*101',
    '123-45-67',
    '00047111010',
    'Иван',
    '8 916',
    '+',
    '1234567890123456789',
    'anonymous',
  ])('%j is none', (written) => {
    expect(internationalNumber(written)).toBeUndefined();
  });
});

describe('what a call is found by', () => {
  test('is every number and name, once, folded, one a line', () => {
    const row = callRow({
      from_username: '89161234567',
      from_screen_name: 'Пётр\nИВАНОВ',
      to_username: '101',
      bridged_username: '101',
      extension_name: '0004711*101',
      from_domain: 'secret.example.com',
      hangup_cause: 'NORMAL',
    });
    expect(haystack(row).split('\n')).toEqual(['+79161234567', '89161234567', 'петр иванов', '0004711*101']);
  });

  test('is nothing for a call without numbers and names', () => {
    expect(haystack(callRow({ call_uuid: 'a', from_username: '', from_screen_name: ' ' }))).toBe('');
  });
});

describe('a number is found however it is written', () => {
  const spellings = [
    '89161234567',
    '79161234567',
    '+79161234567',
    '9161234567',
    '8 (916) 123-45-67',
    '8(916)1234567',
    '8-916-123-45-67',
    '8-916 123-45-67',
    '8 916 123 45 67',
    '+7 (916) 123-45-67',
    '+7 916 1234567',
    '7 916 123 4567',
    '(916) 123-45-67',
    '916 123 45 67',
    '916 123 4567',
  ];
  const parts = [
    '+7916',
    '+7 916',
    '8916',
    '8 916',
    '8 (916) 123',
    '7916',
    '916123',
    '123-45-67',
    '123 45 67',
    '45-67',
  ];

  test.each(spellings)('stored as %s', (stored) => {
    for (const typed of [...spellings, ...parts])
      expect([typed, finds(typed, { to_username: stored })]).toEqual([typed, true]);
  });

  test.each(spellings)('and %s does not find another number', (typed) => {
    for (const stored of ['89161234568', '79161234576', '+74951234567', '89162234567', '4567', '916', '101']) {
      expect([stored, finds(typed, { from_username: stored, did_number: '84957654321' })]).toEqual([stored, false]);
    }
  });

  test('although its pieces stand in several other numbers', () => {
    const call = {
      from_username: '79161111111',
      to_username: '74951234567',
      did_number: '78126745000',
      extension_name: '8',
    };
    for (const typed of [
      '8 (916) 123-45-67',
      '8-916 123-45-67',
      '8 916 123 45 67',
      '916 123 45 67',
      '+7 916 123 45 67',
    ]) {
      expect([typed, finds(typed, call)]).toEqual([typed, false]);
    }
  });

  test('a leading 8 or plus belongs to the beginning of a number', () => {
    expect(finds('8916', { from_username: '74957916000' })).toBe(false);
    expect(finds('+7916', { from_username: '74957916000' })).toBe(false);
    expect(finds('7916', { from_username: '74957916000' })).toBe(true);
    expect(finds('8916', { from_username: '74958916000' })).toBe(true);
  });

  test('abroad', () => {
    const stored = ['442079460958', '+44 20 7946 0958', '810442079460958', '00442079460958'];
    const typed = [
      '+44 20 7946 0958',
      '8 10 44 20 7946 0958',
      '8-10-44-20',
      '810 44 20',
      '0044 20 7946',
      '+4420',
      '79460958',
    ];
    for (const one of stored)
      for (const other of typed) expect([one, other, finds(other, { from_username: one })]).toEqual([one, other, true]);
    expect(finds('8 10 44 20', { from_username: '74420000000' })).toBe(false);
    expect(finds('+44 20', { from_username: '79164420000' })).toBe(false);
  });

  test('as a caller name that is a number', () => {
    expect(finds('8 (916) 123', { from_screen_name: '+79161234567' })).toBe(true);
  });

  test('as a local number, by its digits or as it stands', () => {
    for (const typed of ['123-45-67', '1234567', '123 45 67', '45-67'])
      expect(finds(typed, { from_username: '123-45-67' })).toBe(true);
  });
});

describe('extensions and names', () => {
  const call = {
    from_username: '101',
    extension_name: '0004711*101',
    from_screen_name: 'Пётр Сергеевич Ёлкин',
    to_username: '74950000000',
  };

  test.each([
    '101',
    '*101',
    '0004711*101',
    '0004711',
    'пётр',
    'ПЕТР',
    'елкин',
    'Ёлкин',
    'петр ёлкин',
    'Ёлкин Пётр',
    'Ёлкин, Пётр',
  ])('%s is found', (typed) => expect(finds(typed, call)).toBe(true));

  test.each(['102', '0004711*102', 'Петров', 'Пётр Иванов', 'П%', '101 102', '1010004711'])(
    '%s is not found',
    (typed) => expect(finds(typed, call)).toBe(false),
  );

  test('a name and a number together', () => {
    expect(finds('ёлкин 101', call)).toBe(true);
    expect(finds('8 (495) 000-00-00 Елкин', call)).toBe(true);
    expect(finds('Иванов 101', call)).toBe(false);
    expect(finds('ёлкин 103', call)).toBe(false);
  });

  test('two numbers with a space between them are two words where both are there', () => {
    expect(finds('101 74950000000', call)).toBe(true);
    expect(finds('74950000000 101', call)).toBe(true);
    expect(finds('+442079460958 101', { from_username: '442079460958', to_username: '101' })).toBe(true);
    expect(finds('101 205', { from_username: '101', to_username: '205' })).toBe(true);
    expect(finds('101 205', { from_username: '101', to_username: '206' })).toBe(false);
  });

  test('every alphabet, composed or not', () => {
    expect(finds('JOSÉ', { from_screen_name: 'jose\u0301' })).toBe(true);
    expect(finds('λάμπρος', { from_screen_name: 'ΛΆΜΠΡΟΣ' })).toBe(true);
    expect(finds('שלום', { from_screen_name: 'שלום עולם' })).toBe(true);
    expect(finds('🙂', { from_screen_name: 'Анна 🙂' })).toBe(true);
  });

  test('a domain or a cause is not looked through', () => {
    expect(finds('example', { from_domain: 'pbx.example.com', hangup_cause: 'example' })).toBe(false);
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'0123456789 +-()., *8Яё'), maxLength: 14 }),
  );

  test('that is empty or blank finds every call', () => {
    for (const typed of ['', ' ', '\n\t\u00a0']) expect(searchTerms(typed)).toEqual([]);
    expect(finds('  ', {})).toBe(true);
  });

  test('that is a name finds the call of that name', () => {
    fc.assert(
      fc.property(text, text, (name, other) => {
        fc.pre(name.trim() !== '');
        expect(finds(name, { from_screen_name: name, to_username: other })).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('that is not blank finds no call without numbers and names', () => {
    fc.assert(fc.property(text, (typed) => fold(typed).trim() === '' || !finds(typed, { from_domain: 'a' })));
  });

  test('never asks across two fields', () => {
    fc.assert(
      fc.property(text, (typed) =>
        searchTerms(typed)
          .flat()
          .every((needle) => needle !== '' && !needle.includes('\n')),
      ),
    );
  });
});
