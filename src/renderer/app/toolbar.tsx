import { AccountMenu } from '../features/accounts/account-menu.tsx';
import { ColumnsButton } from '../features/calls/column-chooser.tsx';
import { ExportButton } from '../features/export/export-button.tsx';
import { AddFilter } from '../features/filters/add-filter.tsx';
import { PeriodMenu } from '../features/filters/period-menu.tsx';
import { SearchBox } from '../features/filters/search-box.tsx';
import { SettingsButton } from '../features/settings/settings-button.tsx';
import { SyncPill } from '../features/sync/sync-pill.tsx';
import classes from './frame.module.css';

/** Whose calls, which of them, how fresh, and what to do with them. */
export function Toolbar() {
  return (
    <header className={classes['toolbar']}>
      <AccountMenu />
      <div className={classes['search']}>
        <SearchBox />
      </div>
      <div className={classes['question']}>
        <PeriodMenu />
        <AddFilter />
      </div>
      <div className={classes['space']} />
      <div className={classes['actions']}>
        <SyncPill />
        <ColumnsButton />
        <ExportButton />
        <SettingsButton />
      </div>
    </header>
  );
}
