import { createContext, type ReactNode, use } from 'react';
import { createWords, type Words } from '../../shared/words/words.ts';

const WordsContext = createContext<Words>(createWords('en'));

/** Gives everything below it a language. */
export function WordsProvider({ words, children }: { readonly words: Words; readonly children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the person's language. */
export function useWords(): Words {
  return use(WordsContext);
}
