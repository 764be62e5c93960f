/** The form in which texts are compared regardless of case: composed, lower case, `ё` as `е`. Used for every alphabet. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}
