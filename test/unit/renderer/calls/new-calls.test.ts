import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everything, type Question } from '../../../../src/renderer/app/question.ts';
import { NewCalls } from '../../../../src/renderer/features/calls/new-calls.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const searched: Question = { ...everything, search: '495' };

/** New calls of an account, what they told last, and how often the list was to be asked for again. */
function newCalls(arrived = 0, isFirstFetch = () => false) {
  const told = { offered: 0, refreshes: 0, asked: 0, held: 0 };
  const ask = async () => {
    told.asked += 1;
    return arrived;
  };
  const news = new NewCalls(ask as never, 'account', {
    isFirstFetch,
    refresh: () => {
      told.refreshes += 1;
    },
    holdStill: () => {
      told.held += 1;
    },
    counted: (count) => {
      told.offered = count;
    },
  });
  const open = (count: number, question = everything) => news.opened({ resultSet: 1, count, bounded: false, question });
  return { news, open, told };
}

test('calls that come after a list was opened are offered', async () => {
  const { news, open, told } = newCalls();
  news.asked();
  open(10);
  news.changed(14);
  await vi.advanceTimersByTimeAsync(0);
  expect(told.offered).toBe(4);
});

test('calls that come between the question and its list are offered, and not lost', async () => {
  const { news, open, told } = newCalls();
  news.asked();
  news.changed(14);
  open(10);
  await vi.advanceTimersByTimeAsync(0);
  expect(told.offered).toBe(4);
});

test('calls that came before the question are in its list', async () => {
  const { news, open, told } = newCalls(3);
  news.changed(14);
  news.asked();
  open(10, searched);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual({ offered: 0, refreshes: 0, asked: 0, held: 0 });
});

test('under a question the application counts, also what came while the list was opened', async () => {
  const { news, open, told } = newCalls(3);
  news.asked();
  open(10, searched);
  news.changed(14);
  news.asked();
  news.changed(15);
  open(11, searched);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.offered).toBe(3);
});

test('an empty list fills by itself until it is touched', async () => {
  const { news, open, told } = newCalls();
  news.asked();
  open(0);
  news.changed(5);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(told.refreshes).toBe(1);
  news.asked();
  open(5);
  news.touched();
  news.changed(9);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(told).toMatchObject({ refreshes: 1, offered: 4 });
});

test('the first calls are asked for at once, the next ones once a second at the most', async () => {
  const { news, open, told } = newCalls();
  news.asked();
  open(0);
  news.changed(5);
  expect(told.refreshes).toBe(1);
  news.asked();
  open(5);
  for (const held of [6, 7, 8]) news.changed(held);
  expect(told.refreshes).toBe(1);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(told.refreshes).toBe(2);
  news.asked();
  open(8);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.refreshes).toBe(2);
});

test('a list that is on its way is not asked for again before it is there', async () => {
  const { news, open, told } = newCalls();
  news.asked();
  open(0);
  news.asked();
  news.changed(5);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.refreshes).toBe(0);
  open(0);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(told.refreshes).toBe(1);
});

test('a list that failed is asked for again when calls come, where it fills', async () => {
  const { news, open, told } = newCalls();
  news.asked();
  open(0);
  news.asked();
  news.failed();
  news.changed(5);
  expect(told.refreshes).toBe(1);
  news.asked();
  news.failed();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.refreshes).toBe(1);
});

test('what came while an empty list was opened is asked for, too', async () => {
  const { news, open, told } = newCalls();
  news.asked();
  news.changed(5);
  open(0);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(told.refreshes).toBe(1);
});

test('while the first calls of an account are fetched a list that has some fills as well, until it is touched', async () => {
  const { news, open, told } = newCalls(0, () => true);
  news.asked();
  news.changed(14);
  open(4);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(told).toMatchObject({ refreshes: 1, offered: 0 });
  news.touched();
  news.asked();
  open(14);
  news.changed(20);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(told).toMatchObject({ refreshes: 1, offered: 6 });
});

test('a list that was asked for during the first fetch and opened after it fills, too', async () => {
  let isFirstFetch = true;
  const { news, open, told } = newCalls(0, () => isFirstFetch);
  news.asked();
  news.changed(870);
  isFirstFetch = false;
  open(5);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(told).toMatchObject({ refreshes: 1, offered: 0 });
});

test('a touch holds the list still that is about to be filled, and what would have come is offered', async () => {
  const { news, open, told } = newCalls();
  news.asked();
  open(0);
  news.changed(5);
  await vi.advanceTimersByTimeAsync(1_100);
  news.asked();
  open(5);
  news.changed(9);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(told.refreshes).toBe(2);
  news.touched();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toMatchObject({ held: 1, offered: 4 });
  news.touched();
  expect(told.held).toBe(1);
});

test('a touch lets a question of the person’s own be answered', async () => {
  const { news, open, told } = newCalls();
  news.asked();
  open(0);
  news.changed(5);
  await vi.advanceTimersByTimeAsync(1_100);
  news.asked();
  news.touched();
  expect(told.held).toBe(0);
});
