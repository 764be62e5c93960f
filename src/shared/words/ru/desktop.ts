import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/desktop.ts';

export const catalogue: Russian<typeof english> = {
  'menu.file': 'Файл',
};
