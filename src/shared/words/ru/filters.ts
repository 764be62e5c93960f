import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/filters.ts';

export const catalogue: Russian<typeof english> = {
  'clear-all': 'Сбросить всё',
};
