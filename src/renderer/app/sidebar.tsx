import { IconCalendarStats, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Views } from '../features/views/views.tsx';
import { SideItem } from '../ui/side-item.tsx';
import classes from './frame.module.css';
import { changePreferences } from './preferences.ts';
import { useSidebarFolded } from './sidebar-folded.ts';
import { useWords } from './words.tsx';
import { useWorkspace, workspace } from './workspace.ts';

/** The saved questions and the archive; folded, only their icons. */
export function Sidebar() {
  const words = useWords();
  const folded = useSidebarFolded();
  const chosen = useWorkspace(({ preferences }) => preferences.sidebar === 'folded');
  return (
    <nav className={classes['sidebar']} data-folded={folded || undefined} aria-label={words.t('shell:sidebar')}>
      <div className={classes['views']}>
        <Views />
      </div>
      <div className={classes['archive']}>
        <SideItem
          icon={IconCalendarStats}
          label={words.t('shell:archive')}
          folded={folded}
          onClick={() => workspace.set({ dialog: 'sync' })}
        />
        {/* Where the window has no room for an open column, there is nothing to unfold. */}
        {folded === chosen && (
          <SideItem
            icon={folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse}
            label={words.t(folded ? 'shell:sidebar.unfold' : 'shell:sidebar.fold')}
            folded={folded}
            onClick={() => changePreferences({ sidebar: chosen ? 'open' : 'folded' })}
          />
        )}
      </div>
    </nav>
  );
}
