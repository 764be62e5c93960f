import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/exporting.ts';

export const catalogue: Russian<typeof english> = {
  title: 'Экспорт',
};
