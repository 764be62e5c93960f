import { catalogue as call } from './call.ts';
import { catalogue as calls } from './calls.ts';
import { catalogue as errors } from './errors.ts';
import { catalogue as exported } from './export.ts';
import { catalogue as exporting } from './exporting.ts';
import { catalogue as fields } from './fields.ts';
import { catalogue as filters } from './filters.ts';
import { catalogue as shell } from './shell.ts';
import { catalogue as sync } from './sync.ts';
import { catalogue as syncing } from './syncing.ts';
import { catalogue as values } from './values.ts';

/** What a window says in English. */
export const texts = {
  call,
  calls,
  errors,
  export: exported,
  exporting,
  fields,
  filters,
  shell,
  sync,
  syncing,
  values,
} as const;
