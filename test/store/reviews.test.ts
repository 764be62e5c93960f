import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Review } from '../../src/main/store/api.ts';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { Reviews } from '../../src/main/store/reviews.ts';
import { hostileText } from './hostile-calls.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const newReviews = () => new Reviews(openOrBegin(`${temporaryDirectory()}/review.db`, 'review').database);

const sorted = (tags: readonly string[]) =>
  [...tags].sort((a, b) => Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')));

describe('a review', () => {
  test('comes out as it was last written, whatever it holds', () => {
    const reviews = newReviews();
    const review = fc.record({
      call: fc.oneof(hostileText, fc.constantFrom('uuid:a', 'hash:a')),
      reviewed: fc.boolean(),
      starred: fc.boolean(),
      note: hostileText,
      tags: fc.uniqueArray(hostileText, { maxLength: 5 }),
      updatedAt: fc.nat(),
    });
    const latest = new Map<string, Review>();
    fc.assert(
      fc.property(review, (given) => {
        reviews.setReview(given);
        latest.set(given.call, { ...given, tags: sorted(given.tags) });
        expect(reviews.reviews([given.call])).toEqual([latest.get(given.call)]);
      }),
      { numRuns: 100 },
    );
    expect(reviews.reviews([...latest.keys()])).toEqual([...latest.values()]);
  });

  test('is given for those calls that have one, in the order asked', () => {
    const reviews = newReviews();
    const review = (call: string): Review => ({
      call,
      reviewed: true,
      starred: false,
      note: '',
      tags: [],
      updatedAt: 1,
    });
    for (const call of ['uuid:a', 'uuid:b', 'uuid:c']) reviews.setReview(review(call));
    expect(reviews.reviews(['uuid:c', 'uuid:none', 'uuid:a'])).toEqual([review('uuid:c'), review('uuid:a')]);
    expect(reviews.reviews([])).toEqual([]);
  });

  test('names each tag once', () => {
    const reviews = newReviews();
    reviews.setReview({
      call: 'uuid:a',
      reviewed: false,
      starred: true,
      note: '',
      tags: ['b', 'a', 'b'],
      updatedAt: 1,
    });
    expect(reviews.reviews(['uuid:a'])[0]?.tags).toEqual(['a', 'b']);
  });
});
