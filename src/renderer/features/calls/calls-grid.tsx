import { Button, Popover } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { columnNamed, type FieldName } from '../../../shared/fields.ts';
import { api, ask } from '../../api.ts';
import { onCommand } from '../../app/commands.ts';
import { useZone } from '../../app/moments.ts';
import { useNumberPlans } from '../../app/phone-number.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { reportError, sayError } from '../../ui/toasts.tsx';
import { FieldFilter } from '../filters/deferred-field-filter.ts';
import { firstFetch } from '../welcome/first-fetch.ts';
import { callActions } from './call-actions.ts';
import { CallGrid } from './call-grid.ts';
import { CallMenu, type CallMenuPlace, showNativeMenu } from './call-menu.tsx';
import classes from './calls-grid.module.css';
import type { CellPlace } from './cell-place.ts';
import { copyCell, copySelected } from './copy-calls.ts';
import { EmptyCalls, Told } from './empty-calls.tsx';
import { GoToRow } from './go-to-row.tsx';
import type { Drawing } from './grid-context.ts';
import { pressKey } from './grid-keyboard.ts';
import { pointAt } from './grid-pointer.ts';
import { matcherOf } from './matches.ts';
import { NewCalls } from './new-calls.ts';
import { NewCallsButton } from './new-calls-button.tsx';
import { sortedBy } from './sort-order.ts';
import { ZoneClock } from './zone-clock.ts';

/** No sign of waiting before this, in ms. */
const patienceMs = 200;

/** The calls of the open account that answer the question. Fills its container. */
export function CallsGrid() {
  const account = useWorkspace((state) => state.account?.name);
  return account === undefined ? null : <AccountCalls key={account} account={account} />;
}

function AccountCalls({ account }: { readonly account: string }) {
  const words = useWords();
  const zone = useZone();
  const place = useRef<HTMLDivElement>(null);
  const grid = useRef<CallGrid>(null);
  const [made, setMade] = useState<CallGrid>();
  const question = useWorkspace((state) => state.question);
  const density = useWorkspace(({ preferences }) => preferences.density);
  const shown = useWorkspace((state) => state.shown);
  const [filter, setFilter] = useState<{
    readonly field: FieldName;
    readonly heading: HTMLElement;
    readonly edge: DOMRect;
  }>();
  const [menu, setMenu] = useState<CallMenuPlace>();
  const [goingTo, setGoingTo] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [begun, setBegun] = useState(false);
  const [error, setError] = useState<Error>();

  const numberPlans = useNumberPlans();

  // biome-ignore lint/correctness/useExhaustiveDependencies: with other plans numbers are written otherwise
  const drawing = useMemo((): Drawing => {
    return {
      words,
      writing: { words, clock: new ZoneClock(zone, words.language) },
      matcher: matcherOf(question.search),
      question,
      sortBy: (field, added) =>
        workspace.set({ question: { ...question, sort: sortedBy(question.sort, field, added) } }),
      openFilter: (field, heading) => setFilter({ field, heading, edge: heading.getBoundingClientRect() }),
    };
  }, [words, zone, question, numberPlans]);
  const firstDrawing = useRef(drawing);

  const openMenu = useCallback(
    ({ element, position, column }: CellPlace, at?: { readonly x: number; readonly y: number }) => {
      const call = grid.current?.list.book.at(position);
      if (call === undefined) return;
      grid.current?.focus.move(position, column);
      const { left, bottom } = element.getBoundingClientRect();
      const about = columnNamed(column)?.name ?? 'init_time_gmt';
      const actions = callActions(call.row, about, drawing.writing, zone);
      const opened = { actions, x: at?.x ?? left + 12, y: at?.y ?? bottom - 4 };
      if (workspace.get().description?.nativeMenus !== true) setMenu(opened);
      else
        showNativeMenu(opened)
          .catch(reportError)
          .finally(() => grid.current?.focus.restore());
    },
    [drawing, zone],
  );

  const copy = useCallback(() => {
    grid.current?.list.whenOpened(() => {
      const { selection, focused } = workspace.get();
      const column = columnNamed(grid.current?.api.getFocusedCell()?.column.getColId() ?? '')?.name;
      if (selection.count > 0) void copySelected(words, zone);
      else if (focused !== null && column !== undefined) void copyCell(focused.row, column, drawing.writing);
    });
  }, [words, zone, drawing]);

  // A layout effect: it ends before AG Grid does, which is asked for its columns once more.
  useLayoutEffect(() => {
    const root = place.current;
    if (root === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settled = ({ failure, onlyBegun = false }: { failure?: Error; onlyBegun?: boolean } = {}) => {
      clearTimeout(timer);
      setWaiting(false);
      setBegun(onlyBegun);
      setError(failure);
    };
    const news = new NewCalls(ask, account, {
      isFirstFetch: () => firstFetch.get().filling === account,
      refresh: () => created.refresh(),
      holdStill() {
        if (created.list.holdStill()) settled();
      },
      counted: (newCalls) => workspace.set({ newCalls }),
    });
    const stopListening = api.on('calls.changed', (event) => {
      if (event.account === account) news.changed(event.heldCalls);
    });
    const touched = () => news.touched();
    const created = new CallGrid(root, account, firstDrawing.current, {
      asked() {
        news.asked();
        clearTimeout(timer);
        timer = setTimeout(() => setWaiting(true), patienceMs);
      },
      opened({ resultSet, count, bounded, question: answered, selection }) {
        settled();
        const opened = { resultSet, count, bounded, question: answered };
        news.opened(opened);
        workspace.set({ shown: opened, selection });
      },
      begun: () => settled({ onlyBegun: true }),
      failed(reason) {
        news.failed();
        settled({ failure: reason instanceof Error ? reason : new Error(String(reason)) });
      },
    });
    grid.current = created;
    setMade(created);
    for (const type of ['pointerdown', 'keydown', 'wheel']) root.addEventListener(type, touched, { passive: true });
    const stopPointing = pointAt(root, created);
    return () => {
      clearTimeout(timer);
      grid.current = null;
      for (const type of ['pointerdown', 'keydown', 'wheel']) root.removeEventListener(type, touched);
      stopPointing();
      stopListening();
      news.end();
      created.end();
      workspace.set({ shown: null, focused: null, selection: { count: 0, talk: 0, talked: 0 } });
    };
  }, [account]);

  useEffect(() => grid.current?.draw(drawing), [drawing]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is asked, whatever else changed
  useEffect(() => grid.current?.show(false), [question, account]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the grid reads the density itself
  useEffect(() => grid.current?.setRowHeight(), [density]);

  useEffect(() => {
    const stops = [
      onCommand('select-all', () => grid.current?.selecting.all(true)),
      onCommand('clear-selection', () => grid.current?.selecting.all(false)),
      onCommand('copy', copy),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [copy]);

  useEffect(() => {
    const root = place.current;
    if (root === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (grid.current === null) return;
      const ours = pressKey(grid.current, event, { copy, goTo: () => setGoingTo(true), menu: openMenu });
      if (ours) event.preventDefault();
    };
    const onMenu = (event: MouseEvent) => {
      const cell = grid.current?.cellOf(event) ?? null;
      event.preventDefault();
      if (cell !== null) openMenu(cell, { x: event.clientX, y: event.clientY });
    };
    root.addEventListener('keydown', onKey);
    root.addEventListener('contextmenu', onMenu);
    return () => {
      root.removeEventListener('keydown', onKey);
      root.removeEventListener('contextmenu', onMenu);
    };
  }, [copy, openMenu]);

  const closeFilter = () => {
    filter?.heading.focus();
    setFilter(undefined);
  };
  const filterIsHere = FieldFilter.useIsHere(filter !== undefined, closeFilter);

  return (
    <div className={classes['place']}>
      <div
        ref={place}
        tabIndex={-1}
        className={classes['grid']}
        data-slow={(waiting && shown !== null) || undefined}
        data-first={(!waiting && !begun && shown === null) || undefined}
        data-empty={(shown?.count === 0 && !begun) || error !== undefined || undefined}
        aria-busy={waiting}
      >
        {made !== undefined && <AgGridReact gridOptions={made.options} onGridReady={({ api }) => made.attach(api)} />}
      </div>
      {error !== undefined ? (
        <div className={classes['over']}>
          <Told
            icon={<IconAlertTriangle size={32} stroke={1.5} aria-hidden />}
            title={words.t('calls:failed.title')}
            detail={sayError(error, words)}
          >
            <Button onClick={() => grid.current?.refresh()}>{words.t('calls:failed.again')}</Button>
          </Told>
        </div>
      ) : (
        shown?.count === 0 &&
        !begun && (
          <div className={classes['over']}>
            <EmptyCalls question={shown.question} />
          </div>
        )
      )}
      <NewCallsButton onShow={() => grid.current?.refresh()} />
      {goingTo && shown !== null && shown.count > 0 && (
        <GoToRow
          count={shown.count}
          onGo={(position) => grid.current?.list.whenOpened(() => grid.current?.focus.move(position))}
          onClose={() => {
            setGoingTo(false);
          }}
        />
      )}
      {filter !== undefined && (
        <Popover opened={filterIsHere} onChange={() => closeFilter()} position="bottom-start" trapFocus withinPortal>
          <Popover.Target>
            <span
              className={classes['anchor']}
              style={{
                left: filter.edge.left,
                top: filter.edge.top,
                width: filter.edge.width,
                height: filter.edge.height,
              }}
            />
          </Popover.Target>
          <Popover.Dropdown p={0} aria-label={words.t(`fields:label.${filter.field}`)}>
            <FieldFilter field={filter.field} onClose={closeFilter} />
          </Popover.Dropdown>
        </Popover>
      )}
      {menu !== undefined && (
        <CallMenu
          place={menu}
          onClose={() => {
            setMenu(undefined);
            grid.current?.focus.restore();
          }}
        />
      )}
    </div>
  );
}
