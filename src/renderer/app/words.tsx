import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { type Language, type LanguageTexts, type Words, wordsFrom } from '../../shared/words/one-language.ts';
import { reportError } from '../ui/toasts.tsx';
import { readPart } from './read-part.ts';

/** The words of the window, of which only the person's language is read. */

const texts: Readonly<Record<Language, () => Promise<{ readonly texts: LanguageTexts }>>> = {
  en: () => import('../../shared/words/en/window.ts'),
  ru: () => import('../../shared/words/ru/window.ts'),
};

const known = new Map<Language, Words>();

/** The words of a language; they are read once. */
export async function readWords(language: Language): Promise<Words> {
  const words = known.get(language) ?? wordsFrom(language, (await readPart(texts[language])).texts);
  known.set(language, words);
  return words;
}

/** The words of a language as soon as they are there; until then those of the last one, `first` to begin with. */
export function useWordsOf(language: Language, first: Words): Words {
  const [read, setRead] = useState(first);
  useEffect(() => {
    let isWanted = true;
    readWords(language)
      .then((words) => {
        if (isWanted) setRead(words);
      })
      .catch(reportError);
    return () => {
      isWanted = false;
    };
  }, [language]);
  return known.get(language) ?? read;
}

const WordsContext = createContext<Words | null>(null);

/** Gives everything below it a language. */
export function WordsProvider({ words, children }: { readonly words: Words; readonly children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the person's language. */
export function useWords(): Words {
  const words = use(WordsContext);
  if (words === null) throw new Error('no words: a part outside of WordsProvider');
  return words;
}
