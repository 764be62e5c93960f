import { describe, expect, test } from 'vitest';
import { spansWords, spanWords } from '../../../../src/renderer/features/status/span-words.ts';
import { meanTalk, talkWords } from '../../../../src/renderer/features/status/sums.ts';
import { createWords } from '../../../../src/shared/words/words.ts';

const english = createWords('en');
const russian = createWords('ru');
const noon = Date.UTC(2026, 10, 3, 12) / 1000;

describe('sums', () => {
  test('the mean is over calls that were connected, and there is none without any', () => {
    expect(meanTalk({ talk: 100, talked: 3 })).toBe(33);
    expect(meanTalk({ talk: 0, talked: 2 })).toBe(0);
    expect(meanTalk({ talk: 0, talked: 0 })).toBeUndefined();
  });

  test('talk time is told in hours however many there are', () => {
    expect([45, 3_599, 3_600, 112_320, 3_600_000].map((seconds) => talkWords(seconds, english))).toEqual([
      '45 sec',
      '59 min 59 sec',
      '1 hr',
      '31 hr 12 min',
      '1,000 hr',
    ]);
    expect(talkWords(112_320, russian)).toBe('31 ч 12 мин');
  });
});

describe('spans in words', () => {
  test('are told in the zone, the day once where it is one day', () => {
    expect(spanWords({ start: noon, end: noon + 3_600 }, 'UTC', english)).toBe('03 Nov 2026 12:00 – 13:00');
    expect(spanWords({ start: noon, end: noon + 86_400 }, 'Europe/Moscow', russian)).toBe(
      '03.11.2026 15:00 – 04.11.2026 15:00',
    );
    expect(spanWords({ start: noon, end: noon + 10 * 3_600 }, 'Europe/Moscow', english)).toBe(
      '03 Nov 2026 15:00 – 04 Nov 2026 01:00',
    );
  });

  test('are counted where there are too many to name', () => {
    const spans = Array.from({ length: 5 }, (_, index) => ({
      start: noon + index * 7_200,
      end: noon + index * 7_200 + 60,
    }));
    expect(spansWords(spans.slice(0, 2), 'UTC', english)).toBe('03 Nov 2026 12:00 – 12:01, 03 Nov 2026 14:00 – 14:01');
    expect(spansWords(spans, 'UTC', english)).toMatch(/16:01 and 2 more stretches$/);
    expect(spansWords(spans, 'UTC', russian)).toMatch(/16:01 и ещё 2 промежутка$/);
  });
});
