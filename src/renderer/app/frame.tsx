import { AccountNotices } from '../features/accounts/notices.tsx';
import { CallPane } from '../features/call/call-pane.tsx';
import { CallsGrid } from '../features/calls/calls-grid.tsx';
import { ExportDialog } from '../features/export/export-dialog.tsx';
import { FilterChips } from '../features/filters/chips.tsx';
import { StatusBar } from '../features/status/status-bar.tsx';
import { SyncPanel } from '../features/sync/sync-panel.tsx';
import { Filling } from '../features/welcome/filling.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import classes from './frame.module.css';
import { PaneResizer } from './pane-resizer.tsx';
import { Sidebar } from './sidebar.tsx';
import { Toolbar } from './toolbar.tsx';
import { useWords } from './words.tsx';
import { useWorkspace } from './workspace.ts';

/** The window when an account is open: everything has its place here, and each place its own part. */
export function Frame() {
  const words = useWords();
  const paneOpen = useWorkspace(({ callPaneOpen, focused }) => callPaneOpen && focused !== null);
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
        {paneOpen && (
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
      <ExportDialog />
      <SyncPanel />
    </div>
  );
}
