import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import classes from './calls-grid.module.css';

/** The offer of what came since the list was opened. */
export function NewCallsButton({ onShow }: { readonly onShow: () => void }) {
  const words = useWords();
  const count = useWorkspace(({ newCalls }) => newCalls);
  if (count === 0) return null;
  return (
    <Button
      className={classes['new'] ?? ''}
      variant="default"
      size="compact-md"
      leftSection={<IconArrowUp size={16} stroke={1.75} aria-hidden />}
      onClick={onShow}
    >
      {words.t('calls:new', { count })}
    </Button>
  );
}
