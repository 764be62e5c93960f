/** How many letters must be put in, taken out or changed to get from one word to another. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (previous[column - 1] as number) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[to.length] as number;
}

/** The names that someone who typed `word` may have meant, nearest first: misspelt, or a part of one. At most five. */
export function nearNames(word: string, names: readonly string[]): string[] {
  const typed = word.toLowerCase().replaceAll('-', '_').slice(0, 64);
  if (typed === '') return [];
  const scored = names.map((name) => {
    const known = name.toLowerCase().replaceAll('-', '_');
    const distance = editDistance(typed, known);
    const misspelt = distance <= Math.max(1, Math.floor(known.length / 3));
    const begins = typed.length > 3 && known.startsWith(typed.slice(0, 4));
    const part = begins || (typed.length > 2 && (known.includes(typed) || typed.includes(known)));
    return { name, score: misspelt ? distance : part ? 100 + known.length : undefined };
  });
  return scored
    .filter((entry): entry is { name: string; score: number } => entry.score !== undefined)
    .sort((a, b) => a.score - b.score)
    .slice(0, 5)
    .map(({ name }) => name);
}
