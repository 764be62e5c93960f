import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CoveredSpan } from '../../../src/main/store/api.ts';
import { joinNeighbours, judgeCoverage, pendingSpans, secondsOf, without } from '../../../src/main/sync/coverage.ts';

const settle = 10;
const span = (start: number, end: number, fetchedAt: number): CoveredSpan => ({
  ...{ start, end, fetchedAt },
  calls: end - start,
  unreadable: 0,
});

/** Spans that do not overlap, from gaps and lengths. */
const spans = fc
  .array(fc.record({ gap: fc.nat(5), length: fc.integer({ min: 1, max: 9 }), age: fc.integer({ min: -5, max: 20 }) }), {
    maxLength: 8,
  })
  .map((parts) => {
    let position = 0;
    return parts.map(({ gap, length, age }) => {
      const start = position + gap;
      position = start + length;
      return span(start, position, position + age);
    });
  });
const period = fc
  .record({ start: fc.nat(40), length: fc.nat(60) })
  .map(({ start, length }) => ({ start, end: start + length }));
const running = fc.array(fc.nat(80), { maxLength: 5 }).map((moments) => moments.sort((a, b) => a - b));

describe('judging a period', () => {
  test('tells every second by the span that holds it', () => {
    fc.assert(
      fc.property(period, spans, running, (asked, held, moments) => {
        const judged = judgeCoverage(asked, { spans: held, running: moments }, settle);
        let position = asked.start;
        for (const part of judged) {
          expect(part.start).toBe(position);
          position = part.end;
          for (let second = part.start; second < part.end; second += 1) {
            const holder = held.find(({ start, end }) => start <= second && second < end);
            const runs =
              holder !== undefined && moments.some((moment) => moment >= holder.start && moment < holder.end);
            const settled = holder !== undefined && holder.fetchedAt >= holder.end + settle && !runs;
            expect(part.state).toBe(holder === undefined ? 'missing' : settled ? 'settled' : 'provisional');
          }
        }
        expect(position).toBe(Math.max(asked.start, asked.end));
      }),
    );
  });

  test('joining neighbours changes no second, and leaves no two neighbours of a state', () => {
    fc.assert(
      fc.property(period, spans, (asked, held) => {
        const judged = judgeCoverage(asked, { spans: held, running: [] }, settle);
        const joined = joinNeighbours(judged);
        for (const state of ['settled', 'provisional', 'missing'] as const) {
          expect(secondsOf(joined, state)).toBe(secondsOf(judged, state));
        }
        expect(joined.reduce((sum, { calls }) => sum + calls, 0)).toBe(
          judged.reduce((sum, { calls }) => sum + calls, 0),
        );
        for (const [index, part] of joined.entries()) expect(part.state).not.toBe(joined[index - 1]?.state);
      }),
    );
  });

  test('a span counts as fetched when its oldest part was', () => {
    const judged = judgeCoverage(
      { start: 0, end: 6 },
      { spans: [span(0, 3, 100), span(3, 6, 50)], running: [] },
      settle,
    );
    expect(joinNeighbours(judged)).toEqual([
      { start: 0, end: 6, state: 'settled', calls: 6, unreadable: 0, fetchedAt: 50 },
    ]);
  });
});

test('what is pending is what is not settled, or everything', () => {
  fc.assert(
    fc.property(period, spans, fc.boolean(), (asked, held, refetch) => {
      const judged = judgeCoverage(asked, { spans: held, running: [] }, settle);
      const pending = pendingSpans(judged, refetch);
      const seconds = pending.reduce((sum, { start, end }) => sum + end - start, 0);
      const all = Math.max(0, asked.end - asked.start);
      expect(seconds).toBe(refetch ? all : all - secondsOf(judged, 'settled'));
      for (const [index, { start }] of pending.entries()) expect(start).toBeGreaterThan(pending[index - 1]?.end ?? -1);
    }),
  );
});

test('taking a span out leaves every other second', () => {
  fc.assert(
    fc.property(spans, period, (held, taken) => {
      const seconds = (list: readonly { start: number; end: number }[]) =>
        new Set(list.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)));
      const expected = [...seconds(held)].filter((second) => second < taken.start || second >= taken.end);
      expect([...seconds(without(held, taken))]).toEqual(expected);
    }),
  );
});
