import { fields } from '../../shared/fields.ts';
import type { Words } from '../../shared/words/words.ts';
import { dataDirectory } from '../app/data-directory.ts';
import { providerPresets } from '../provider/presets.ts';
import { padText } from './display-text.ts';
import type { Io } from './io.ts';

/** What stands below the flags in the help. */

const examples = {
  sync: [
    'sync',
    'sync --from 2026-01-01 --to 2026-01-31',
    "sync --from '2026-01-31 12:00:00' --flow in --extension-id 101",
  ],
  list: [
    'list --search 916123',
    'list --start-datetime 2026-01-31 --flow in --sort bridged_duration:desc',
    'list --columns init_time_gmt,from_username,result --format csv > calls.csv',
  ],
  count: ['count --start-datetime 2026-01-01 --end-datetime 2026-01-31 --flow out'],
  export: [
    'export --out january.xlsx --start-datetime 2026-01-01 --end-datetime 2026-01-31 --tz Europe/Moscow',
    "export --out calls.csv --delimiter ';' --search 916123 --columns init_time_gmt,from_username,duration",
  ],
  archive: ['archive --out calls-archive'],
  'demo-api': ['demo-api --port 8080 --calls 20000 --faults all'],
} as const;

/** In words; the codes of errors are those of src/shared/errors.ts. */
const codes = [0, 2, 3, 4, 5, 6, 130] as const;

/** Below the help of `call-review` itself: environment and exit codes. */
export function rootHelp(words: Words, environment: Io['environment']): string {
  const baseUrl = providerPresets[0].baseUrl;
  return [
    words.t('cli:help.environment'),
    ...pairs([
      ['CALL_REVIEW_BASE_URL', words.t('cli:environment.base-url', { url: baseUrl })],
      ['CALL_REVIEW_KEY', words.t('cli:environment.key')],
      ['CALL_REVIEW_SECRET', words.t('cli:environment.secret')],
      ['CALL_REVIEW_CLIENT_ID', words.t('cli:environment.client')],
      ['CALL_REVIEW_DATA_DIR', words.t('cli:environment.data-dir', { path: dataDirectory(environment) })],
      ['CALL_REVIEW_MEMORY_MB', words.t('cli:environment.memory')],
      ['CALL_REVIEW_LANG', words.t('cli:environment.language')],
      ['CALL_REVIEW_DEBUG', words.t('cli:environment.debug')],
    ]),
    '',
    words.t('cli:help.exit-codes'),
    ...pairs(codes.map((code) => [String(code), words.t(`cli:exit.${code}`)])),
    '',
  ].join('\n');
}

/** Below the help of a command: what its flags cannot say, and examples. */
export async function commandHelp(name: string, words: Words): Promise<string> {
  const lines: string[] = [];
  if (name === 'sync') {
    const { settingVariables } = await import('./settings.ts');
    lines.push(
      words.t('cli:help.settings'),
      ...pairs(settingVariables.map(({ variable, usual }) => [variable, usual])),
      '',
    );
  }
  if (name === 'list' || name === 'export') {
    lines.push(
      words.t('cli:help.fields'),
      ...pairs(fields.map((field) => [field.name, words.t(`fields:meaning.${field.name}`)])),
      '',
    );
  }
  const shown = Object.entries(examples).find(([command]) => command === name)?.[1] ?? [];
  if (shown.length > 0)
    lines.push(words.t('cli:help.examples'), ...shown.map((example) => `  call-review ${example}`), '');
  return lines.join('\n');
}

function pairs(entries: readonly (readonly [string, string])[]): string[] {
  const widest = Math.max(...entries.map(([term]) => term.length));
  return entries.map(([term, text]) => `  ${padText(term, widest)}  ${text}`.trimEnd());
}
