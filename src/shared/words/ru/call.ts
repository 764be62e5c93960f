import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/call.ts';

export const catalogue: Russian<typeof english> = {
  title: 'Звонок',
};
