import type { OddityNote } from '../../../shared/sync.ts';
import { useWords } from '../../app/words.tsx';
import classes from './oddity-list.module.css';
import { oddityLine } from './report-words.ts';

/** What is odd about the server, one sentence each. */
export function OddityList({ oddities }: { readonly oddities: readonly OddityNote[] }) {
  const words = useWords();
  const lines = oddities.map((note) => oddityLine(words, note));
  return (
    <ul className={classes['list']}>
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
