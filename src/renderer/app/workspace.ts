import type { CallRow } from '../../shared/call.ts';
import type { AccountSummary, ApplicationDescription, CallTotals } from '../../shared/contract.ts';
import type { ColumnName } from '../../shared/fields.ts';
import { defaultPreferences, type Preferences } from '../../shared/preferences.ts';
import type { SyncProgress } from '../../shared/sync.ts';
import { everything, type Question } from './question.ts';
import { createStore, type Store, useStore } from './store.ts';

/** A call in the grid. */
export interface FocusedCall {
  /** Its position in the result set that is shown. */
  readonly position: number;
  readonly identity: string;
  readonly row: CallRow;
}

/** What lies over the calls. `secret`: the open account's is asked for again. */
export type DialogName = 'connect' | 'secret' | 'export' | 'sync' | 'settings' | 'shortcuts';

/** The result set that the grid shows. */
export interface ShownCalls {
  readonly resultSet: number;
  readonly count: number;
  /** Whether memory was too small for what was asked. */
  readonly bounded: boolean;
  /** The question that it answers. */
  readonly question: Question;
}

/**
 * What the parts of the window share. Each member has one part that changes it, named beside it; every part may read
 * all. What the application holds (accounts, coverage, totals) is asked through TanStack Query, not kept here.
 */
export interface Workspace {
  /** Set once at the start (main.tsx). */
  readonly description: ApplicationDescription | null;
  /** Changed through app/preferences.ts alone. */
  readonly preferences: Preferences;
  /** The open account (features/accounts). */
  readonly account: AccountSummary | null;
  /** The question (features/filters, features/calls for the order). */
  readonly question: Question;
  /** The result set shown (features/calls); null while none is. */
  readonly shown: ShownCalls | null;
  /** The call whose pane is open or would be (features/calls). */
  readonly focused: FocusedCall | null;
  /** Whether the pane of the focused call is open (features/call). */
  readonly callPaneOpen: boolean;
  /** What is selected of the result set shown (features/calls). */
  readonly selection: CallTotals;
  /** Calls that came after the result set was opened and answer its question: the offer to refresh (features/calls). */
  readonly newCalls: number;
  /** Columns for which the grid has no room, as long as none were chosen (features/calls). */
  readonly leftOut: readonly ColumnName[];
  /** The sync that runs (features/sync). */
  readonly sync: { readonly job: string; readonly progress: SyncProgress | null } | null;
  readonly dialog: DialogName | null;
}

/** The window's workspace. */
export const workspace: Store<Workspace> = createStore<Workspace>({
  description: null,
  preferences: defaultPreferences,
  account: null,
  question: everything,
  shown: null,
  focused: null,
  callPaneOpen: false,
  selection: { count: 0, talk: 0, talked: 0 },
  newCalls: 0,
  leftOut: [],
  sync: null,
  dialog: null,
});

/** One part of the workspace. */
export function useWorkspace<Part>(select: (state: Workspace) => Part): Part {
  return useStore(workspace, select);
}
