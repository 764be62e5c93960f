import { describe, expect, test } from 'vitest';
import { type ErrorCode, exitCodes } from '../../../src/shared/errors.ts';
import { columns, fields } from '../../../src/shared/fields.ts';
import {
  catalogues,
  createWords,
  errorWords,
  type Language,
  languageOf,
  valueWords,
} from '../../../src/shared/words/words.ts';

const languages = ['en', 'ru'] as const satisfies readonly Language[];
type Catalogue = Readonly<Record<string, string>>;

const formsOf = (language: Language) =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted((a, b) => a.localeCompare(b));
const plurals = (catalogue: Catalogue) =>
  Object.keys(catalogue)
    .filter((key) => key.endsWith('_other'))
    .map((key) => key.slice(0, -'_other'.length));
const withoutForm = (catalogue: Catalogue) => {
  const known = plurals(catalogue);
  return Object.keys(catalogue).map((key) => known.find((plural) => key.startsWith(`${plural}_`)) ?? key);
};
const parameters = (text: string) => new Set([...text.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map((match) => match[1]));

describe.each(Object.keys(catalogues.en) as (keyof typeof catalogues.en)[])('the namespace %s', (namespace) => {
  const english: Catalogue = catalogues.en[namespace];
  const russian: Catalogue = catalogues.ru[namespace];

  test('has the same keys in both languages', () => {
    expect([...new Set(withoutForm(russian))].sort()).toEqual([...new Set(withoutForm(english))].sort());
  });

  test.each(languages)('has every plural form of its language: %s', (language) => {
    const catalogue: Catalogue = catalogues[language][namespace];
    for (const plural of plurals(catalogue)) {
      const given = Object.keys(catalogue).filter((key) => key.startsWith(`${plural}_`));
      expect(given.toSorted()).toEqual(formsOf(language).map((form) => `${plural}_${form}`));
    }
  });

  test('takes the same parameters in both languages', () => {
    for (const [key, text] of Object.entries(russian)) {
      const plural = plurals(russian).find((name) => key.startsWith(`${name}_`));
      const original = english[plural === undefined ? key : `${plural}_other`] ?? '';
      expect({ key, parameters: parameters(text) }).toEqual({ key, parameters: parameters(original) });
    }
  });

  test('says something everywhere, without an exclamation mark', () => {
    for (const text of [...Object.values(english), ...Object.values(russian)]) expect(text).toMatch(/^[^!]*\S[^!]*$/);
  });
});

describe.each(languages)('words in %s', (language) => {
  const words = createWords(language);
  const catalogue = catalogues[language];

  test('name and explain every column of a call', () => {
    for (const { name } of columns) {
      expect(words.t(`fields:label.${name}`)).toBe(catalogue.fields[`label.${name}`]);
      expect(words.t(`fields:meaning.${name}`)).toBe(catalogue.fields[`meaning.${name}`]);
    }
    expect(Object.keys(catalogue.fields)).toHaveLength(2 * columns.length);
  });

  test('give every column a label of its own', () => {
    expect(new Set(columns.map(({ name }) => catalogue.fields[`label.${name}`])).size).toBe(columns.length);
  });

  test('know every documented value and no other', () => {
    const documented = fields.flatMap((field) => (field.words ?? []).map((word) => `${field.name}.${word}`));
    expect(Object.keys(catalogue.values).toSorted()).toEqual(documented.toSorted());
  });

  test('say every error code', () => {
    for (const code of Object.keys(exitCodes) as ErrorCode[]) {
      expect(errorWords(words, { code, parameters: { detail: 'it broke', count: 2 } })).toMatch(/\S+/);
      expect(errorWords(words, { code, parameters: {} })).not.toContain(`errors:${code}`);
    }
    const said = Object.keys(catalogue.errors).map((key) => key.replace(/_(one|few|many|other)$/, ''));
    expect(new Set(said)).toEqual(new Set([...Object.keys(exitCodes), 'detail']));
  });
});

describe('what is said', () => {
  const english = createWords('en');
  const russian = createWords('ru');

  test('counts in the forms of the language', () => {
    const say = (count: number) => [english.t('sync:calls', { count }), russian.t('sync:calls', { count })];
    expect(say(1)).toEqual(['1 call', '1 звонок']);
    expect(say(3)).toEqual(['3 calls', '3 звонка']);
    expect(say(11)).toEqual(['11 calls', '11 звонков']);
    expect(say(12345)).toEqual(['12,345 calls', '12\u00a0345 звонков']);
  });

  test('takes parameters as they are: no escaping, no nesting, no options', () => {
    const host = `<b>&"$t(errors:cancelled) {{status}}`;
    const data = { code: 'request-refused', parameters: { host, status: 418, lng: 'ru', context: 'x' } } as const;
    expect(errorWords(english, data)).toMatch(`${host} refused the request with status 418;`);
  });

  test('ends an error with the details where there are any', () => {
    const code = 'resource-not-granted';
    const said = errorWords(english, { code, parameters: { host: 'api.example' } });
    expect(said).toContain('does not give this application access to calls');
    expect(said).toContain('The provider’s cabinet grants the access.');
    expect(said).not.toContain('Details');
    expect(errorWords(english, { code, parameters: { host: 'api.example', detail: 'denied' } })).toBe(
      `${said} Details: denied`,
    );
    expect(errorWords(english, { code: 'usage', parameters: { detail: 'unknown option --x.' } })).toBe(
      'unknown option --x.',
    );
  });

  test('shows a value that nobody documented as it came', () => {
    expect(valueWords(russian, 'result', 'not answered')).toBe('Нет ответа');
    expect(valueWords(english, 'hangup_disposition', '')).toBe('Not determined');
    expect(valueWords(english, 'result', 'voice:mail')).toBe('voice:mail');
    expect(valueWords(english, 'call_uuid', 'toString')).toBe('toString');
  });

  test('writes numbers and lengths of time as people do', () => {
    expect(english.number(1234567)).toBe('1,234,567');
    expect(russian.number(1234567)).toBe('1\u00a0234\u00a0567');
    expect([0, 45, 60, 3725, 86_405, -3].map(english.duration)).toEqual([
      '0 sec',
      '45 sec',
      '1 min',
      '1 hr 2 min',
      '1 day',
      '0 sec',
    ]);
    expect(russian.duration(3725)).toBe('1 ч 2 мин');
  });

  test('is in the language of the environment, else in English', () => {
    expect(['ru_RU.UTF-8', 'ru-RU', 'RU', 'ru'].map(languageOf)).toEqual(['ru', 'ru', 'ru', 'ru']);
    expect(['en_US.UTF-8', 'rue', 'run', 'C', '', undefined].map(languageOf)).toEqual(Array(6).fill('en'));
  });
});
