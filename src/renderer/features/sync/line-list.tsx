import classes from './line-list.module.css';

/** Sentences one below the other; one that is said twice stands once. */
export function LineList({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className={classes['list']}>
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
