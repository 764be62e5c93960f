import { describe, expect, test } from 'vitest';
import { formatBytes } from '../../../src/main/cli/export-command.ts';
import { nearNames } from '../../../src/main/cli/near.ts';
import { settingVariable } from '../../../src/main/cli/setting-variable.ts';
import { settingsOf, settingVariables } from '../../../src/main/cli/settings.ts';
import { reportLines } from '../../../src/main/cli/sync-command.ts';
import { oddityCodes, readingNames, type SyncReport } from '../../../src/shared/sync.ts';
import { oddityWords, readingWords, verdictWords } from '../../../src/shared/words/sync-words.ts';
import { createWords } from '../../../src/shared/words/words.ts';

const english = createWords('en');
const russian = createWords('ru');
const day = 86_400;
const start = Date.UTC(2026, 0, 1) / 1000;

const report: SyncReport = {
  outcome: 'done',
  startedAt: start,
  endedAt: start + 182,
  period: { start, end: start + 31 * day },
  narrowed: false,
  fetched: 20_000,
  inserted: 19_000,
  changed: 400,
  unchanged: 600,
  unreadable: 2,
  anomalies: 1,
  requests: 212,
  retries: 12,
  windowsRead: 40,
  secondsSettled: 29 * day,
  secondsProvisional: 2 * day,
  secondsMissing: 0,
  oddities: [
    { code: 'without-uuid', times: 177, parameters: { count: 1 } },
    { code: 'unknown-word', times: 3, parameters: { field: 'flow', word: 'transfer' } },
    { code: 'unreadable', times: 2, parameters: { count: 2 } },
  ],
};

describe('the report of a sync', () => {
  test('says in plain words what was done, what is settled and what was odd', () => {
    expect(reportLines(report, english)).toEqual([
      'Done: 2026-01-01 – 2026-01-31 (UTC), in 3 min 2 sec.',
      '20,000 calls came: 19,000 new, 400 changed, 600 unchanged.',
      '2 records could not be read as calls. They are kept as they came.',
      '1 earlier record came under the call ID of another one. It is kept beside the calls.',
      '212 requests, 12 retries, 40 windows read.',
      'Settled: 29 days. This will not be fetched again.',
      'Provisional: 2 days. Calls there may still change; the next sync fetches it again.',
      'What was odd about the server:',
      '  – 177 calls came without an ID. They are told apart by their content.',
      '  – The field flow holds a word that the documentation does not name: “transfer”. It is kept as it came. (3 times)',
    ]);
  });

  test('counts in the forms of Russian', () => {
    const lines = reportLines({ ...report, retries: 1, requests: 22, windowsRead: 5 }, russian);
    expect(lines).toContain('Отправлено: 22 запроса, 1 повтор; прочитано: 5 окон.');
    expect(lines[1]).toBe('Получено: 20\u00a0000 звонков; новых: 19\u00a0000, изменившихся: 400, прежних: 600.');
  });

  test('claims nothing for a fetch with filters', () => {
    const lines = reportLines({ ...report, narrowed: true }, english).join('\n');
    expect(lines).toContain('no period is claimed to be complete');
    expect(lines).not.toContain('Settled');
  });

  test('does not say that it is done where it is not, or where there was nothing to do', () => {
    expect(reportLines({ ...report, outcome: 'stopped', secondsMissing: day }, english).join('\n')).toMatch(
      /^Not everything was fetched of .*\n(.*\n)*Missing: 1 day\./,
    );
    expect(reportLines({ ...report, period: { start, end: start } }, english)).toEqual([
      'There was nothing to fetch: the period lies in the future.',
    ]);
  });
});

describe.each([english, russian])('what was found, in $language', (words) => {
  test('has words for every oddity and every reading', () => {
    for (const code of oddityCodes) {
      const parameters = {
        count: 2,
        window: 'W',
        fields: 'F',
        word: 'X',
        field: 'flow',
        seconds: 600,
        asked: 1,
        used: 2,
      };
      expect(oddityWords(words, { code, times: 1, parameters })).toMatch(/^(?!sync:)[^{}]+ [^{}]+[.]$/);
    }
    for (const name of readingNames) expect(readingWords(words, { name })).not.toContain('reading.');
  });
});

test('a finding says what was found where it differs', () => {
  const say = (name: (typeof readingNames)[number], value: string | number | boolean) =>
    verdictWords(english, { name, verdict: 'differs', value });
  expect(say('requestZoneMinutes', 180)).toBe('no, it is UTC+03:00');
  expect(say('requestZoneMinutes', -570)).toBe('no, it is UTC-09:30');
  expect(say('firstPage', 0)).toBe('no, it is 0');
  expect(say('order', false)).toBe('no');
  expect(verdictWords(english, { name: 'order', verdict: 'untold', value: null })).toBe('could not be told');
  expect(oddityWords(english, { code: 'clock-skew', times: 1, parameters: { seconds: -300 } })).toContain(
    '5 min behind',
  );
});

test('a setting is named as the environment spells it, and read by its kind', () => {
  expect(settingVariable('tokenRenewBeforeSeconds')).toBe('CALL_REVIEW_TOKEN_RENEW_BEFORE_SECONDS');
  expect(settingVariables.map(({ variable }) => variable)).not.toContain('CALL_REVIEW_BASE_URL');
  expect(
    settingsOf({
      CALL_REVIEW_GAP_MS: '0',
      CALL_REVIEW_SCOPE: '42',
      CALL_REVIEW_PAGE_SIZE: 'many',
      CALL_REVIEW_FIRST_PAGE: '',
      CALL_REVIEW_BASE_URL: 'https://x',
      CALL_REVIEW_SECRET: 's',
    }),
  ).toEqual({ gapMs: 0, scope: '42', pageSize: 'many' });
});

test('names that may be meant are near ones: misspelt, or parts', () => {
  const names = ['init_time_gmt', 'start_time_gmt', 'duration', 'bridged_duration', 'flow', 'call_uuid'];
  expect(nearNames('duraton', names)[0]).toBe('duration');
  expect(nearNames('start-time-gmt', names)[0]).toBe('start_time_gmt');
  expect(nearNames('time', names)).toEqual(['init_time_gmt', 'start_time_gmt']);
  expect(nearNames('zzzz', names)).toEqual([]);
  expect(nearNames('', names)).toEqual([]);
});

test('a size is written as people do', () => {
  expect([0, 999, 1_500, 1_234_567, 20_700_000].map((bytes) => formatBytes(bytes, english))).toEqual([
    '0 bytes',
    '999 bytes',
    '1.5 kB',
    '1.2 MB',
    '21 MB',
  ]);
  expect(formatBytes(1_234_567, russian)).toMatch(/^1,2\sМБ$/);
});
