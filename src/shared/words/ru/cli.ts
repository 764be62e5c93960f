import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/cli.ts';

export const catalogue: Russian<typeof english> = {
  description: 'Загружает звонки облачной АТС, хранит их, ищет и выгружает без сети.',
};
