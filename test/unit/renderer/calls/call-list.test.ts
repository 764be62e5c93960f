import { describe, expect, test, vi } from 'vitest';
import { everything, type Question } from '../../../../src/renderer/app/question.ts';
import { CallList, type CallListUser, type OpenedList } from '../../../../src/renderer/features/calls/call-list.ts';
import { callRow } from '../../../../src/shared/call.ts';
import { CallReviewError } from '../../../../src/shared/errors.ts';

/** A result set of so many calls; `rows` answers at once, `open` when the test says so. */
function application(count: number) {
  const opening: ((resultSet: number) => void)[] = [];
  const asked: string[] = [];
  const closed = new Set<number>();
  const selected = new Set<number>();
  const rows = (offset: number, limit: number) => {
    const positions = Array.from({ length: Math.min(limit, count - offset) }, (_, index) => offset + index);
    return {
      rows: positions.map((position) => callRow({ call_uuid: `call-${position}` })),
      identities: positions.map((position) => `call-${position}`),
      selected: positions.map((position) => selected.has(position)),
    };
  };
  const totals = () => ({ count: selected.size, talk: 0, talked: 0 });
  const ask = async (name: string, input: Record<string, unknown>): Promise<unknown> => {
    asked.push(name);
    const resultSet = Number(input['resultSet']);
    if (closed.has(resultSet)) throw new CallReviewError('result-set-closed');
    switch (name) {
      case 'calls.open': {
        const first = rows(0, Number(input['firstRows']));
        return new Promise((resolve) => {
          opening.push((opened) => resolve({ resultSet: opened, count, bounded: false, ...first }));
        });
      }
      case 'calls.first':
        return rows(0, Number(input['limit']));
      case 'calls.rows':
        return rows(Number(input['offset']), Number(input['limit']));
      case 'calls.position':
        return Number(String(input['identity']).slice('call-'.length));
      case 'selection.change': {
        const change = input['change'] as { kind: string; from?: number; to?: number };
        for (let at = change.from ?? 0; at < (change.to ?? count); at += 1) {
          if (change.kind === 'add' || change.kind === 'all') selected.add(at);
          else selected.delete(at);
        }
        return totals();
      }
      case 'selection.summary':
        return totals();
      default:
        closed.add(resultSet);
        return null;
    }
  };
  return { ask: ask as never, opening, asked, closed };
}

function user(seen = { from: 0, to: 30 }) {
  const told = {
    opened: [] as OpenedList[],
    begun: 0,
    selected: [] as (number | undefined)[],
    closed: 0,
    failed: [] as unknown[],
  };
  const listener: CallListUser = {
    opened: (list) => told.opened.push(list),
    begun: () => {
      told.begun += 1;
    },
    arrived: () => undefined,
    selected: (totals) => told.selected.push(totals?.count),
    closed: () => {
      told.closed += 1;
    },
    failed: (error) => told.failed.push(error),
    seen: () => seen,
  };
  return { told, listener };
}

const other: Question = { ...everything, search: 'other' };

/** A list of a thousand calls that is shown: the result set 1. */
async function openedList() {
  const { ask, opening, asked, closed } = application(1_000);
  const { told, listener } = user();
  const list = new CallList(ask, 'demo', listener);
  const opened = list.open(everything, () => []);
  opening[0]?.(1);
  await opened;
  return { list, opening, asked, closed, told };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the list behind the grid', () => {
  test('shows the answer to the last question, whichever comes first, and lets the others go', async () => {
    const { ask, opening, closed } = application(1_000);
    const { told, listener } = user();
    const list = new CallList(ask, 'demo', listener);
    const first = list.open(everything, () => []);
    const second = list.open(other, () => []);
    opening[1]?.(2);
    await second;
    opening[0]?.(1);
    await first;
    expect(told.opened.map(({ resultSet, question }) => [resultSet, question.search])).toEqual([[2, 'other']]);
    expect([...closed]).toEqual([1]);
  });

  test('shows the first rows while its list is not there, and the list as soon as it is', async () => {
    const { ask, opening } = application(1_000);
    const { told, listener } = user();
    const list = new CallList(ask, 'demo', listener);
    const opened = list.open(everything, () => []);
    await settled();
    await settled();
    expect(told.begun).toBe(1);
    expect(list.book.count).toBe(100);
    expect(list.book.at(99)?.identity).toBe('call-99');
    opening[0]?.(1);
    await opened;
    expect(list.book.count).toBe(1_000);
    expect(told.opened.map(({ continues }) => continues)).toEqual([true]);
  });

  test('selects among the first rows at once, and in the list as soon as it is there', async () => {
    const { ask, opening, asked } = application(1_000);
    const { told, listener } = user();
    const list = new CallList(ask, 'demo', listener);
    const opened = list.open(everything, () => []);
    await settled();
    await settled();
    list.change([{ kind: 'add', from: 2, to: 5 }]);
    list.change([{ kind: 'remove', from: 3, to: 4 }]);
    const ends: number[] = [];
    list.whenOpened(() => ends.push(list.book.count));
    const isSelected = () => [1, 2, 3, 4, 5].map((position) => list.book.at(position)?.selected);
    expect(isSelected()).toEqual([false, true, false, true, false]);
    expect(told.selected).toEqual([undefined, undefined]);
    expect([asked.includes('selection.change'), ends]).toEqual([false, []]);
    opening[0]?.(1);
    await opened;
    await settled();
    expect(isSelected()).toEqual([false, true, false, true, false]);
    expect(told.selected.at(-1)).toBe(2);
    expect(ends).toEqual([1_000]);
    list.whenOpened(() => ends.push(0));
    expect(ends).toEqual([1_000, 0]);
  });

  test('leaves what was selected among first rows that stand elsewhere in the list, where calls came meanwhile', async () => {
    const { ask, opening, asked } = application(1_000);
    const { told, listener } = user();
    const moved = (async (name: string, input: never) => {
      const answer = await (ask as (name: string, input: never) => Promise<unknown>)(name, input);
      if (name !== 'calls.first') return answer;
      const { identities } = answer as { identities: string[] };
      return { ...(answer as object), identities: identities.toReversed() };
    }) as never;
    const list = new CallList(moved, 'demo', listener);
    const opened = list.open(everything, () => []);
    await settled();
    await settled();
    list.change([{ kind: 'add', from: 2, to: 5 }]);
    opening[0]?.(1);
    await opened;
    await settled();
    expect(told.opened.map(({ continues }) => continues)).toEqual([false]);
    expect(asked).not.toContain('selection.change');
    expect(list.book.at(2)?.selected).toBe(false);
  });

  test('can be held as it is while another is on its way, but not at its first rows', async () => {
    const { ask, opening } = application(1_000);
    const { told, listener } = user();
    const list = new CallList(ask, 'demo', listener);
    const first = list.open(everything, () => []);
    await settled();
    await settled();
    expect(list.holdStill()).toBe(false);
    opening[0]?.(1);
    await first;
    const second = list.open(everything, () => []);
    expect(list.holdStill()).toBe(true);
    opening[1]?.(2);
    await second;
    expect(told.opened.map(({ resultSet }) => resultSet)).toEqual([1]);
  });

  test('carries out what waited for a list on its way, where it is held as it is', async () => {
    const { list, opening } = await openedList();
    const second = list.open(everything, () => []);
    const done: string[] = [];
    list.whenUpToDate(() => done.push('by its rows'));
    list.whenOpened(() => done.push('by its list'));
    expect(list.holdStill()).toBe(true);
    expect(done).toEqual(['by its rows', 'by its list']);
    opening[1]?.(2);
    await second;
    expect(done).toEqual(['by its rows', 'by its list']);
  });

  test('is not held where another question’s list is on its way', async () => {
    const { list, opening, told } = await openedList();
    const second = list.open(other, () => []);
    // Asked for once more, as a list that fills is.
    const third = list.open(other, () => []);
    expect(list.holdStill()).toBe(false);
    opening[1]?.(2);
    opening[2]?.(3);
    await Promise.all([second, third]);
    expect(told.opened.map(({ resultSet }) => resultSet)).toEqual([1, 3]);
  });

  test('what is done while another question is on its way waits for its first rows, or for its list', async () => {
    const { list, opening } = await openedList();
    const done: string[] = [];
    list.whenUpToDate(() => done.push('at once'));
    const second = list.open(other, () => []);
    list.whenUpToDate(() => done.push(`at ${list.book.count} rows`));
    list.whenOpened(() => done.push(`in the list of ${list.book.count}`));
    expect([list.isUpToDate, list.isOpened, ...done]).toEqual([false, false, 'at once']);
    await vi.waitFor(() => expect(list.isUpToDate).toBe(true));
    expect([list.isOpened, ...done]).toEqual([false, 'at once', 'at 100 rows']);
    opening[1]?.(2);
    await second;
    expect([list.isUpToDate, list.isOpened]).toEqual([true, true]);
    expect(done).toEqual(['at once', 'at 100 rows', 'in the list of 1000']);
  });

  test('what waits for a question that another one overtakes, or that fails, is let go', async () => {
    const { ask, opening, closed } = application(1_000);
    const { told, listener } = user();
    const list = new CallList(ask, 'demo', listener);
    const done: string[] = [];
    const overtaken = list.open(everything, () => []);
    list.whenOpened(() => done.push('overtaken'));
    const failing = list.open(other, () => ['a call that cannot be found']);
    list.whenOpened(() => done.push('failed'));
    opening[0]?.(1);
    opening[1]?.(2);
    // Closed before its calls were found.
    closed.add(2);
    await Promise.all([overtaken, failing]);
    expect(told.failed).toHaveLength(1);
    const again = list.open(other, () => []);
    opening[2]?.(3);
    await again;
    expect(done).toEqual([]);
  });

  test('finds the call that the person went to while the list was on its way', async () => {
    const { ask, opening } = application(1_000);
    const { told, listener } = user();
    const list = new CallList(ask, 'demo', listener);
    let focused = 'call-3';
    const opened = list.open(everything, () => [undefined, focused]);
    focused = 'call-7';
    opening[0]?.(1);
    await opened;
    expect(told.opened[0]?.found).toEqual([null, 7]);
  });

  test('leaves what was selected among first rows that another question overtook', async () => {
    const { ask, opening, asked } = application(1_000);
    const { listener } = user();
    const list = new CallList(ask, 'demo', listener);
    void list.open(everything, () => []);
    await settled();
    await settled();
    list.change([{ kind: 'add', from: 2, to: 5 }]);
    const opened = list.open(other, () => []);
    opening[1]?.(2);
    await opened;
    await settled();
    expect(asked).not.toContain('selection.change');
    expect(list.book.at(2)?.selected).toBe(false);
  });

  test('knows what was selected while another list was on its way', async () => {
    const { list, opening, told } = await openedList();
    const second = list.open(everything, () => ['call-500']);
    await settled();
    list.change([{ kind: 'add', from: 3, to: 4 }]);
    list.change([{ kind: 'add', from: 510, to: 511 }]);
    opening[1]?.(2);
    await second;
    expect([3, 4, 510, 511].map((position) => list.book.at(position)?.selected)).toEqual([true, false, true, false]);
    expect(told.opened.at(-1)?.selection.count).toBe(2);
  });

  test('asks for no first rows where a list is there at once, or a place is kept', async () => {
    const { list, asked, told } = await openedList();
    void list.open(everything, () => ['call-3']);
    await settled();
    await settled();
    expect(asked).not.toContain('calls.first');
    expect(told.begun).toBe(0);
  });

  test('has the first rows at once, and closes what it showed before', async () => {
    const { ask, opening, closed, asked } = application(1_000);
    const { listener } = user();
    const list = new CallList(ask, 'demo', listener);
    for (const [index, resultSet] of [1, 2].entries()) {
      const opened = list.open(everything, () => []);
      opening[index]?.(resultSet);
      await opened;
    }
    expect(list.book.at(150)?.identity).toBe('call-150');
    expect(asked).not.toContain('calls.rows');
    expect([...closed]).toEqual([1]);
  });

  test('finds calls again, with the rows around them', async () => {
    const { ask, opening } = application(100_000);
    const { told, listener } = user();
    const list = new CallList(ask, 'demo', listener);
    const opened = list.open(everything, () => ['call-70000', undefined]);
    opening[0]?.(1);
    await opened;
    expect(told.opened[0]?.found).toEqual([70_000, null]);
    expect(list.book.at(70_030)?.identity).toBe('call-70030');
    expect(list.book.at(69_970)?.identity).toBe('call-69970');
  });

  test('asks for what is seen, and for what is around it', async () => {
    const { ask, opening } = application(100_000);
    const { listener } = user({ from: 50_010, to: 50_050 });
    const list = new CallList(ask, 'demo', listener);
    const opened = list.open(everything, () => []);
    opening[0]?.(1);
    await opened;
    list.want();
    await settled();
    for (const position of [50_010, 50_049, 49_950, 50_140]) expect(list.book.at(position)).toBeDefined();
    expect(list.book.at(60_000)).toBeUndefined();
  });

  test('shows a change of the selection at once, and the count when the application tells it', async () => {
    const { list, told } = await openedList();
    list.change([{ kind: 'all' }, { kind: 'remove', from: 3, to: 6 }]);
    expect([2, 3, 5, 6].map((position) => list.book.at(position)?.selected)).toEqual([true, false, false, true]);
    await settled();
    expect(told.selected).toEqual([undefined, 1_000, 997]);
  });

  test('says that its result set was closed meanwhile, once, and is no failure', async () => {
    const { ask, opening, closed } = application(100_000);
    const { told, listener } = user({ from: 50_000, to: 50_030 });
    const list = new CallList(ask, 'demo', listener);
    const opened = list.open(everything, () => []);
    opening[0]?.(1);
    await opened;
    closed.add(1);
    list.want();
    await settled();
    expect(told).toMatchObject({ closed: 1, failed: [] });
  });

  test('that was ended tells nothing any more', async () => {
    const { ask, opening, closed } = application(10);
    const { told, listener } = user();
    const list = new CallList(ask, 'demo', listener);
    const opened = list.open(everything, () => []);
    list.end();
    opening[0]?.(1);
    await opened;
    await settled();
    expect(told.opened).toEqual([]);
    expect([...closed]).toEqual([1]);
  });
});
