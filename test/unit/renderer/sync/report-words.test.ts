import { describe, expect, test } from 'vitest';
import {
  furtherOddities,
  oddityLine,
  reportFigures,
  reportHeadline,
} from '../../../../src/renderer/features/sync/report-words.ts';
import { createWords } from '../../../../src/shared/words/words.ts';
import { reportOf } from './report-of.ts';

const words = createWords('en');
// Intl puts spaces of several widths round a dash.
const headline = (more: Parameters<typeof reportOf>[0]) => reportHeadline(words, reportOf(more)).replace(/\s/g, ' ');
const names = (report: Parameters<typeof reportFigures>[1]) => reportFigures(words, report).map(({ name }) => name);

describe('a report in words', () => {
  test('says what was fetched, what was not, and that nothing could be', () => {
    const period = { start: Date.UTC(2026, 10, 1) / 1000, end: Date.UTC(2026, 10, 3) / 1000 };
    expect(headline({ period, endedAt: 125 })).toBe('Fetched 1 – 2 Nov 2026 (UTC) in 2 min 5 sec');
    expect(headline({ period, outcome: 'stopped' })).toBe(
      'Not everything was fetched of 1 – 2 Nov 2026 (UTC); it took 1 sec',
    );
    const none = { start: 9, end: 9 };
    expect(headline({ period: none })).toMatch(/lies in the future/);
    expect(headline({ period: none, outcome: 'stopped' })).toBe('Nothing was fetched');
  });

  test('leaves out figures that would say nothing', () => {
    const always = ['Calls that came', 'New', 'Changed', 'Unchanged', 'Requests', 'Tried again'];
    expect(names(reportOf({}))).toEqual(always);
    expect(names(reportOf({ unreadable: 1, secondsMissing: 60 }))).toEqual([
      ...always.slice(0, 4),
      'Unreadable records',
      ...always.slice(4),
      'missing',
    ]);
  });

  test('claims no coverage for a fetch with filters', () => {
    expect(names(reportOf({ narrowed: true, secondsSettled: 60, secondsMissing: 60 }))).not.toContain('settled');
  });

  test('says an oddity once with all of its times', () => {
    const line = (note: Parameters<typeof oddityLine>[1]) => oddityLine(words, note);
    expect(line({ code: 'repeated-calls', times: 7, parameters: { count: 2, window: 'w' } })).toMatch(
      /^7 calls came twice/,
    );
    expect(line({ code: 'last-page-repeated', times: 2, parameters: {} })).toMatch(/\(2 times\)$/);
    expect(line({ code: 'last-page-repeated', times: 1, parameters: {} })).not.toMatch(/time\)/);
  });

  test('does not say again as an oddity what a figure says', () => {
    const note = { times: 1, parameters: {} } as const;
    const oddities = [
      { code: 'unreadable', ...note },
      { code: 'clock-untold', ...note },
      { code: 'same-uuid', ...note },
    ] as const;
    expect(furtherOddities({ oddities }).map(({ code }) => code)).toEqual(['clock-untold']);
  });
});
