import { english } from './en/all.ts';
import { type Language, type Words, wordsFrom } from './one-language.ts';
import { russian } from './ru/all.ts';

/** Everything that people read, in both languages. */

export {
  errorWords,
  type Language,
  languageOf,
  valueWords,
  type Words,
} from './one-language.ts';

/** Every catalogue by language and namespace. */
export const catalogues: Readonly<
  Record<Language, Readonly<Record<keyof typeof english, Readonly<Record<string, string>>>>>
> = { en: english, ru: russian };

/** The words of a language. */
export function createWords(language: Language): Words {
  return wordsFrom(language, catalogues[language]);
}
