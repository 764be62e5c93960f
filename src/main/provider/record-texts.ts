/**
 * Cuts the records out of an answer as text. Slower than parsing the answer, and without recursion: for answers whose
 * nesting would overflow the stack.
 *
 * @param answer valid JSON: an object whose member `calls` (the last one of that name) is an array
 * @returns the text of each element of `calls`
 */
export function recordTexts(answer: string): string[] {
  let texts: string[] = [];
  let depth = 0;
  let name = '';
  let start = 0;
  for (let index = 0; index < answer.length; index += 1) {
    const mark = answer[index];
    if (mark === '"') {
      const end = closingQuote(answer, index);
      if (depth === 1) name = JSON.parse(answer.slice(index, end + 1));
      index = end;
    } else if (mark === '{' || mark === '[') {
      depth += 1;
      if (depth === 2 && name === 'calls') {
        texts = [];
        start = index + 1;
      }
    } else if (mark === ',' || mark === '}' || mark === ']') {
      if (depth === 2 && name === 'calls') {
        texts.push(answer.slice(start, index).trim());
        start = index + 1;
      }
      if (mark !== ',') depth -= 1;
    }
  }
  // Between the brackets of an empty array there is one text, and it is blank.
  return texts.filter((text) => text !== '');
}

/** The position of the quotation mark that ends the string which begins at `open`. */
function closingQuote(json: string, open: number): number {
  let index = open + 1;
  while (json[index] !== '"') index += json[index] === '\\' ? 2 : 1;
  return index;
}
