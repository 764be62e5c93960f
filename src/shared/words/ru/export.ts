import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/export.ts';

export const catalogue: Russian<typeof english> = {
  'sheet.calls': 'Звонки',
};
