import { useZone } from '../../app/moments.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { useFollowing } from './following.ts';
import { StateIcon } from './state-icon.tsx';
import classes from './sync-pill.module.css';
import { announcedWords, stateWords } from './sync-state-words.ts';
import { useNow } from './use-now.ts';
import { useSyncState } from './use-sync-state.ts';

/** How fresh the archive is, always in sight; opens the panel. */
export function SyncPill() {
  const words = useWords();
  const zone = useZone();
  const now = useNow(30_000);
  useFollowing(useWorkspace(({ account }) => account?.name));
  const isOpen = useWorkspace(({ dialog }) => dialog === 'sync');
  const state = useSyncState();
  if (state === undefined) return null;
  const said = stateWords(words, state, now, zone);
  const fraction = state.kind === 'fetching' || state.kind === 'waiting' ? state.fraction : null;
  return (
    <>
      <button
        type="button"
        className={classes['pill']}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={said}
        onClick={() => workspace.set({ dialog: 'sync' })}
      >
        <StateIcon state={state} size={16} />
        <span className={classes['words']}>{said}</span>
        {fraction !== null && (
          <svg className={classes['bar']} viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
            <rect className={classes['done']} width={fraction * 100} height="2" />
          </svg>
        )}
      </button>
      <span className="visually-hidden" role="status">
        {announcedWords(words, state, now, zone)}
      </span>
    </>
  );
}
