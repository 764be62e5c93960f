import { createInstance } from 'i18next';
import type { ErrorData } from '../errors.ts';
import type { FieldName } from '../fields.ts';
import type { KeyOf, ParameterOf } from './catalogue.ts';
import { catalogue as enCall } from './en/call.ts';
import { catalogue as enCalls } from './en/calls.ts';
import { catalogue as enCli } from './en/cli.ts';
import { catalogue as enDesktop } from './en/desktop.ts';
import { catalogue as enErrors } from './en/errors.ts';
import { catalogue as enExport } from './en/export.ts';
import { catalogue as enExporting } from './en/exporting.ts';
import { catalogue as enFields } from './en/fields.ts';
import { catalogue as enFilters } from './en/filters.ts';
import { catalogue as enShell } from './en/shell.ts';
import { catalogue as enSync } from './en/sync.ts';
import { catalogue as enSyncing } from './en/syncing.ts';
import { catalogue as enValues } from './en/values.ts';
import { catalogue as ruCall } from './ru/call.ts';
import { catalogue as ruCalls } from './ru/calls.ts';
import { catalogue as ruCli } from './ru/cli.ts';
import { catalogue as ruDesktop } from './ru/desktop.ts';
import { catalogue as ruErrors } from './ru/errors.ts';
import { catalogue as ruExport } from './ru/export.ts';
import { catalogue as ruExporting } from './ru/exporting.ts';
import { catalogue as ruFields } from './ru/fields.ts';
import { catalogue as ruFilters } from './ru/filters.ts';
import { catalogue as ruShell } from './ru/shell.ts';
import { catalogue as ruSync } from './ru/sync.ts';
import { catalogue as ruSyncing } from './ru/syncing.ts';
import { catalogue as ruValues } from './ru/values.ts';

/** Everything that people read, in their language. English is the language that has every key by definition. */

/** A language that the application speaks. */
export type Language = 'en' | 'ru';

const english = {
  fields: enFields,
  values: enValues,
  errors: enErrors,
  export: enExport,
  sync: enSync,
  cli: enCli,
  shell: enShell,
  calls: enCalls,
  filters: enFilters,
  call: enCall,
  exporting: enExporting,
  syncing: enSyncing,
  desktop: enDesktop,
} as const;

/** Every catalogue by language and namespace. */
export const catalogues: Readonly<Record<Language, Readonly<Record<Namespace, Readonly<Record<string, string>>>>>> = {
  en: english,
  ru: {
    fields: ruFields,
    values: ruValues,
    errors: ruErrors,
    export: ruExport,
    sync: ruSync,
    cli: ruCli,
    shell: ruShell,
    calls: ruCalls,
    filters: ruFilters,
    call: ruCall,
    exporting: ruExporting,
    syncing: ruSyncing,
    desktop: ruDesktop,
  },
};

type English = typeof english;
type Namespace = keyof English;

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
  /** A number as people write it: 1,234,567 or 1 234 567. */
  number(value: number): string;
  /** A length of time in its two largest units: `2 hr 5 min`, `45 sec`. Whole seconds; a negative one counts as 0. */
  duration(seconds: number): string;
}

/** The words of a language. */
export function createWords(language: Language): Words {
  const translator = createInstance();
  void translator.init({
    lng: language,
    fallbackLng: 'en',
    resources: catalogues,
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
  const key = `${field}.${value}`;
  const known = catalogues[words.language].values;
  return (Object.hasOwn(known, key) ? known[key] : undefined) ?? value;
}

/** What happened, what was kept and what to do next, and then the details as the server or the system gave them. */
export function errorWords(words: Words, error: ErrorData): string {
  const said = (words.t as (key: string, parameters: object) => string)(`errors:${error.code}`, error.parameters);
  const detail = String(error.parameters['detail'] ?? '').trim();
  if (detail === '' || error.code === 'usage') return said;
  return `${said} ${words.t('errors:detail', { detail })}`;
}
