import {
  type Icon,
  IconCloudCheck,
  IconCloudDown,
  IconCloudOff,
  IconCloudPause,
  IconCloudQuestion,
  IconHourglass,
  IconKey,
} from '@tabler/icons-react';
import classes from './state-icon.module.css';
import type { SyncState } from './sync-state.ts';

const icons: Readonly<Record<SyncState['kind'], { readonly icon: Icon; readonly className: string | undefined }>> = {
  fetching: { icon: IconCloudDown, className: classes['fetching'] },
  waiting: { icon: IconHourglass, className: classes['warning'] },
  offline: { icon: IconCloudOff, className: classes['warning'] },
  paused: { icon: IconCloudPause, className: classes['warning'] },
  'secret-needed': { icon: IconKey, className: classes['warning'] },
  synced: { icon: IconCloudCheck, className: classes['synced'] },
  never: { icon: IconCloudQuestion, className: classes['never'] },
};

/** The mark of a state; it always stands beside its words. */
export function StateIcon({ state, size }: { readonly state: SyncState; readonly size: number }) {
  const kind = state.kind === 'waiting' && state.offline ? 'offline' : state.kind;
  const { icon: Icon, className } = icons[kind];
  return <Icon className={`${classes['icon']} ${className}`} size={size} stroke={1.75} aria-hidden />;
}
