import { AccountNotices } from '../features/accounts/notices.tsx';
import { CallsGrid } from '../features/calls/calls-grid.tsx';
import { FilterChips } from '../features/filters/chips.tsx';
import { StatusBar } from '../features/status/status-bar.tsx';
import { Filling } from '../features/welcome/filling.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { deferred, WhenHere } from './deferred.tsx';
import classes from './frame.module.css';
import { closeDialog } from './open-dialog.ts';
import { PaneResizer } from './pane-resizer.tsx';
import { Sidebar } from './sidebar.tsx';
import { Toolbar } from './toolbar.tsx';
import { useWords } from './words.tsx';
import { useWorkspace, workspace } from './workspace.ts';

const CallPane = deferred(async () => (await import('../features/call/call-pane.tsx')).CallPane);
const ExportDialog = deferred(async () => (await import('../features/export/export-dialog.tsx')).ExportDialog);
const SyncPanel = deferred(async () => (await import('../features/sync/sync-panel.tsx')).SyncPanel);

/** The window when an account is open: everything has its place here, and each place its own part. */
export function Frame() {
  const words = useWords();
  const paneOpen = useWorkspace(({ callPaneOpen, focused }) => callPaneOpen && focused !== null);
  // Opened with its content: an empty pane would push the calls aside and only then say something.
  const paneIsHere = CallPane.useIsHere(paneOpen, () => workspace.set({ callPaneOpen: false }));
  const dialog = useWorkspace((state) => state.dialog);
  const account = useWorkspace((state) => state.account?.name);
  return (
    // Another account is another window's content: nothing of the last one stays.
    <div className={classes['frame']} key={account}>
      <Toolbar />
      <div className={classes['body']}>
        <Sidebar />
        <main className={classes['main']} aria-label={words.t('shell:main')}>
          <AccountNotices />
          <FilterChips />
          <div className={classes['grid']}>
            <ErrorBoundary>
              <CallsGrid />
            </ErrorBoundary>
            <Filling />
          </div>
        </main>
        {paneIsHere && paneOpen && (
          <>
            <PaneResizer />
            <aside className={classes['pane']} aria-label={words.t('shell:call-pane')}>
              <ErrorBoundary>
                <CallPane />
              </ErrorBoundary>
            </aside>
          </>
        )}
      </div>
      <footer className={classes['status']}>
        <StatusBar />
      </footer>
      <WhenHere part={ExportDialog} asked={dialog === 'export'} giveUp={closeDialog} />
      <WhenHere part={SyncPanel} asked={dialog === 'sync'} giveUp={closeDialog} />
    </div>
  );
}
