import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/sync.ts';

export const catalogue: Russian<typeof english> = {
  calls_one: '{{count, number}} звонок',
  calls_few: '{{count, number}} звонка',
  calls_many: '{{count, number}} звонков',
  calls_other: '{{count, number}} звонка',
};
