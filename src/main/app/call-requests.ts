import type { Handlers } from '../../shared/contract.ts';
import { countArrived } from './arrived-calls.ts';
import { copiedText } from './copied-text.ts';
import type { Sessions } from './sessions.ts';

type CallRequestName = Extract<keyof Handlers, `calls.${string}` | `selection.${string}`>;

/** Answers what is asked about the held calls. */
export function callRequests(sessions: Sessions): Handlers<CallRequestName> {
  return {
    'calls.open': ({ account, query, firstRows }, signal) =>
      sessions.ask(account, async ({ reader }) => {
        const { id, count, bounded } = await reader.open(query, signal);
        return { resultSet: id, count, bounded, ...(await reader.page(id, 0, firstRows, signal)) };
      }),

    'calls.first': ({ account, query, limit }, signal) =>
      sessions.ask(account, ({ reader }) => reader.first(query, limit, signal)),

    'calls.rows': ({ account, resultSet, offset, limit }, signal) =>
      sessions.ask(account, ({ reader }) => reader.page(resultSet, offset, limit, signal)),

    'calls.close': ({ account, resultSet }) =>
      sessions.ask(account, async ({ reader }) => {
        await reader.close(resultSet);
        return null;
      }),

    'calls.arrived': ({ account, resultSet, query }, signal) =>
      sessions.ask(account, ({ reader }) => countArrived(reader, resultSet, query, signal)),

    'calls.totals': ({ account, query }, signal) =>
      sessions.ask(account, async ({ reader }) => {
        const { count, talk, talked, byResult } = await reader.totals(query, signal);
        return { count, talk, talked, byResult };
      }),

    'calls.facet': ({ account, query, field, limit, containing = '' }, signal) =>
      sessions.ask(account, ({ reader }) => reader.facet(query, field, limit, containing, signal)),

    'calls.copy': ({ account, resultSet, extent, ...layout }, signal) =>
      sessions.ask(account, async ({ reader }) => {
        const ids = await reader.extentIds(resultSet, extent, signal);
        return await copiedText(reader, ids, layout, signal);
      }),

    'calls.position': ({ account, resultSet, identity }, signal) =>
      sessions.ask(account, ({ reader }) => reader.positionOf(resultSet, identity, signal)),

    'selection.change': ({ account, resultSet, change }, signal) =>
      sessions.ask(account, async ({ reader }) => {
        await reader.changeSelection(resultSet, change);
        return await reader.selectionSummary(resultSet, signal);
      }),

    'selection.summary': ({ account, resultSet }, signal) =>
      sessions.ask(account, ({ reader }) => reader.selectionSummary(resultSet, signal)),
  };
}
