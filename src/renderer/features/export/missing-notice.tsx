import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Span } from '../../../shared/coverage.ts';
import { ask } from '../../api.ts';
import { useZone } from '../../app/moments.ts';
import { useWords } from '../../app/words.tsx';
import { workspace } from '../../app/workspace.ts';
import { reportError } from '../../ui/toasts.tsx';
import { useMissingSpans } from '../status/missing-query.ts';
import { spansWords } from '../status/span-words.ts';
import classes from './export.module.css';

/** Says what of the period is not held, and fetches it. Nothing where all is. */
export function MissingNotice() {
  const words = useWords();
  const zone = useZone();
  const spans = useMissingSpans();
  if (spans.length === 0) return null;
  return (
    <div className={classes['missing']} role="note">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <div>
        <p>{words.t('exporting:gap.title')}</p>
        <p className={classes['spans']}>{spansWords(spans, zone, words)}</p>
      </div>
      <Button variant="default" size="xs" onClick={() => void fetchMissing(spans)}>
        {words.t('exporting:gap.fetch')}
      </Button>
    </div>
  );
}

/** Fetches what lies between the first and the last of the spans; what is held for good in between is not asked again. */
async function fetchMissing(spans: readonly Span[]): Promise<void> {
  const { account } = workspace.get();
  const [first, last] = [spans[0], spans.at(-1)];
  if (account === null || first === undefined || last === undefined) return;
  // The panel shows how far it is, asks for a secret that is not there, and tells of a sync that runs already.
  workspace.set({ dialog: 'sync' });
  if (!account.hasSecret || workspace.get().sync !== null) return;
  await ask('sync.start', { account: account.name, from: first.start, to: last.end }).catch(reportError);
}
