import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/calls.ts';

export const catalogue: Russian<typeof english> = {
  'column.choose': 'Столбцы',
};
