import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/shell.ts';

export const catalogue: Russian<typeof english> = {
  'application.name': 'Call Review',
};
