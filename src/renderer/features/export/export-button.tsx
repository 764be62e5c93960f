import { Button } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';

/** Opens the export. */
export function ExportButton() {
  const words = useWords();
  const canExport = useWorkspace(({ shown }) => shown !== null && shown.count > 0);
  return (
    <Button
      variant="default"
      size="xs"
      h="var(--control-height)"
      leftSection={<IconTableExport size={16} stroke={1.75} aria-hidden />}
      disabled={!canExport}
      onClick={() => workspace.set({ dialog: 'export' })}
    >
      {words.t('exporting:button')}
    </Button>
  );
}
