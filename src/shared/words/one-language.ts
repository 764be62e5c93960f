import { createInstance } from 'i18next';
import type { ErrorData } from '../errors.ts';
import type { FieldName } from '../fields.ts';
import type { KeyOf, ParameterOf } from './catalogue.ts';
import type { english } from './en/all.ts';

/** One language's words, from its own catalogue: whoever speaks one language alone, as a window does, loads no other. */

/** A language that the application speaks. */
export type Language = 'en' | 'ru';

type English = typeof english;
type Namespace = keyof English;

/** Everything that can be said in one language, by namespace; the window's holds nothing of the terminal's. */
export type LanguageTexts = Readonly<Partial<Record<Namespace, Readonly<Record<string, string>>>>>;

/** What can be said: `namespace:key`. */
export type WordKey = { [Name in Namespace]: `${Name}:${KeyOf<English[Name]>}` }[Namespace];

type ParameterOfKey<Key extends WordKey> = Key extends `${infer Name extends Namespace}:${infer Rest}`
  ? ParameterOf<English[Name], Rest>
  : never;

/** The parameters that a key needs. `count`, which chooses the form of a plural, is a number. */
export type WordParameters<Key extends WordKey> = [ParameterOfKey<Key>] extends [never]
  ? []
  : [parameters: { readonly [Name in ParameterOfKey<Key>]: Name extends 'count' ? number : string | number }];

/** One language's words. */
export interface Words {
  readonly language: Language;
  /**
   * Says something.
   * @example words.t('export:sheet.calls')
   */
  t<Key extends WordKey>(key: Key, ...parameters: WordParameters<Key>): string;
  /** What a text of a namespace says whose key only the data tells; undefined where there is none. */
  known(namespace: 'values', key: string): string | undefined;
  /** A number as people write it: 1,234,567 or 1 234 567. */
  number(value: number): string;
  /** A length of time in its two largest units: `2 hr 5 min`, `45 sec`. Whole seconds; a negative one counts as 0. */
  duration(seconds: number): string;
}

/** The words of a language, from its texts. */
export function wordsFrom(language: Language, texts: LanguageTexts): Words {
  const translator = createInstance();
  void translator.init({
    lng: language,
    resources: { [language]: texts },
    initAsync: false,
    keySeparator: false,
    nsSeparator: ':',
    interpolation: { escapeValue: false },
  });
  const translate = translator.t as (key: string, options: object) => string;
  const numbers = new Intl.NumberFormat(language);
  const unit = (name: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short', useGrouping: true });
  const units = [
    { seconds: 86_400, format: unit('day') },
    { seconds: 3_600, format: unit('hour') },
    { seconds: 60, format: unit('minute') },
    { seconds: 1, format: unit('second') },
  ];
  return {
    language,
    t(key, ...parameters) {
      const values: Readonly<Record<string, string | number>> = parameters[0] ?? {};
      // Under `replace` a parameter is only ever text: none can act as an option of the translator.
      return translate(key, { replace: values, ...('count' in values && { count: values['count'] }) });
    },
    known(namespace, key) {
      const known = texts[namespace];
      return known !== undefined && Object.hasOwn(known, key) ? known[key] : undefined;
    },
    number: (value) => numbers.format(value),
    duration(seconds) {
      let rest = Math.max(0, Math.floor(seconds));
      const parts: string[] = [];
      for (const { seconds: size, format } of units) {
        const amount = Math.floor(rest / size);
        rest -= amount * size;
        if (amount > 0) parts.push(format.format(amount));
        else if (parts.length > 0) break;
        if (parts.length === 2) break;
      }
      return parts.join(' ') || unit('second').format(0);
    },
  };
}

/**
 * The language of a locale name as environments and browsers give it: `ru_RU.UTF-8`, `ru-RU`, `ru`. English for
 * anything that is not Russian.
 */
export function languageOf(locale: string | undefined): Language {
  return /^ru(?![a-z])/i.test(locale ?? '') ? 'ru' : 'en';
}

/** The word for a documented value of a field; a value that the page does not document stays as it came. */
export function valueWords(words: Words, field: FieldName, value: string): string {
  return words.known('values', `${field}.${value}`) ?? value;
}

/** What happened, what was kept and what to do next, and then the details as the server or the system gave them. */
export function errorWords(words: Words, error: ErrorData): string {
  const said = (words.t as (key: string, parameters: object) => string)(`errors:${error.code}`, error.parameters);
  const detail = String(error.parameters['detail'] ?? '').trim();
  if (detail === '' || error.code === 'usage') return said;
  return `${said} ${words.t('errors:detail', { detail })}`;
}
