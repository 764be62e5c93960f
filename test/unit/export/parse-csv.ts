/** Reads CSV as RFC 4180 defines it, character by character. Throws where it is not well formed. */
export function parseCsv(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        if (at >= text.length) throw new Error('a quoted field does not end');
        if (text[at] === '"' && text[at + 1] === '"') {
          field += '"';
          at += 2;
        } else if (text[at] === '"') {
          at += 1;
          break;
        } else {
          field += text[at];
          at += 1;
        }
      }
    } else {
      while (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n') {
        if (text[at] === '"') throw new Error('a quote within a bare field');
        field += text[at];
        at += 1;
      }
    }
    record.push(field);
    if (text[at] === delimiter) {
      at += 1;
      if (at < text.length) continue;
      record.push('');
    } else if (text.startsWith('\r\n', at)) {
      at += 2;
    } else {
      throw new Error(`a field is followed by ${JSON.stringify(text[at])}`);
    }
    records.push(record);
    record = [];
  }
  return records;
}
