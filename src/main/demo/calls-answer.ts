import { type FaultName, type Faults, fault } from './faults.ts';
import type { Pbx, Selection } from './pbx.ts';
import type { Dice } from './random.ts';
import { readQuestion } from './request-question.ts';

/** An answer of the resource, with what it shows. */
export interface CallsAnswer {
  readonly body: string;
  readonly records: readonly unknown[];
  readonly texts: readonly string[];
}

const mostPerPage = 100;

function initOf(record: unknown): unknown {
  return typeof record === 'object' && record !== null ? (record as Record<string, unknown>)['init_time_gmt'] : record;
}

/** Puts calls that began in the same second into a chance order. */
function shuffleTies(records: readonly unknown[], dice: Dice): unknown[] {
  const shuffled = [...records];
  let start = 0;
  for (let end = 1; end <= shuffled.length; end++) {
    if (end < shuffled.length && initOf(shuffled[end]) === initOf(shuffled[start])) continue;
    for (let index = end - 1; index > start; index--) {
      const other = dice.between(start, index);
      [shuffled[index], shuffled[other]] = [shuffled[other], shuffled[index]];
    }
    start = end;
  }
  return shuffled;
}

/** The records of a page. Under `shuffle-ties` calls of one second may come on either side of a page's end. */
function pageOf(pbx: Pbx, selection: Selection, index: number, size: number, faults: Faults, dice: Dice) {
  if (!dice.chance(fault(faults, 'shuffle-ties'))) return pbx.select(selection, index * size, size);
  // Shuffled with what lies around the page, or a tie across its end would always be cut in the same place.
  const before = Math.min(index * size, 2 * size);
  const stretch = pbx.select(selection, index * size - before, before + 3 * size);
  return shuffleTies(stretch, dice).slice(before, before + size);
}

function echoOf(asked: number, size: number, faults: Faults, dice: Dice): unknown {
  if (dice.chance(fault(faults, 'no-per-page-echo'))) return undefined;
  if (fault(faults, 'clamp-silent') === 0) return size;
  return dice.pick([asked, asked, undefined, null, 0, 1, -1, 'many', '100', 1000, {}]);
}

/** Up to three calls from right before the window, or from right after it. */
function strangers(pbx: Pbx, selection: Selection, dice: Dice): readonly unknown[] {
  const before: Selection = {
    from: Number.NEGATIVE_INFINITY,
    to: selection.from - 1,
    order: 'desc',
    matches: undefined,
  };
  const after: Selection = { from: selection.to + 1, to: Number.POSITIVE_INFINITY, order: 'asc', matches: undefined };
  const count = dice.between(1, 3);
  const [first, second] = dice.chance(0.5) ? [before, after] : [after, before];
  const found = pbx.select(first, 0, count);
  return found.length > 0 ? found : pbx.select(second, 0, count);
}

/** Answers `GET /client/{client_id}/calls/` with the oddities that are on. Throws a BadRequest for bad options. */
export function answerCalls(query: URLSearchParams, pbx: Pbx, faults: Faults, dice: Dice): CallsAnswer {
  const on = (name: FaultName) => dice.chance(fault(faults, name));
  const firstPage = on('first-page-zero') ? 0 : 1;
  const question = readQuestion(query, {
    zoneMinutes: fault(faults, 'zone'),
    exclusiveEnd: on('exclusive-end'),
    firstPage,
  });
  const order = on('ignore-order') ? 'desc' : question.selection.order;
  const horizon = fault(faults, 'empty-before') || Number.NEGATIVE_INFINITY;
  const selection = { ...question.selection, order, from: Math.max(question.selection.from, horizon) } as const;
  const limits = [fault(faults, 'clamp'), fault(faults, 'clamp-silent')].filter((limit) => limit > 0);
  const size = Math.min(question.perPage, mostPerPage, ...limits);
  const index = on('ignore-page') ? 0 : question.page - firstPage;

  let records = pageOf(pbx, selection, index, size, faults, dice);
  if (records.length === 0 && index > 0 && on('repeat-last-page')) {
    const last = Math.max(0, Math.ceil(pbx.count(selection) / size) - 1);
    records = pageOf(pbx, selection, last, size, faults, dice);
  }
  if (on('outside-window')) records = [...records, ...strangers(pbx, selection, dice)];

  const texts = records.map((record) => JSON.stringify(record));
  const perPage = echoOf(question.perPage, size, faults, dice);
  const echo = perPage === undefined ? '' : `,"per_page":${JSON.stringify(perPage)}`;
  return { body: `{"calls":[${texts.join(',')}],"order":"${order}","page":${question.page}${echo}}`, records, texts };
}
