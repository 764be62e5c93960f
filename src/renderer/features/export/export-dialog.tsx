import { Modal } from '@mantine/core';
import { useOpenDialog } from '../../app/open-dialog.ts';
import { useStore } from '../../app/store.ts';
import { useWords } from '../../app/words.tsx';
import { workspace } from '../../app/workspace.ts';
import { ExportForm } from './export-form.tsx';
import { ExportResult } from './export-result.tsx';
import { ExportRun } from './export-run.tsx';
import { exporting, forgetExport } from './running.ts';

/** The export: what, as what, and how far it is. May be closed while it runs. */
export function ExportDialog() {
  const words = useWords();
  const opened = useOpenDialog() === 'export';
  const state = useStore(exporting, (each) => each.state);
  return (
    <Modal
      opened={opened}
      onClose={closeExport}
      title={words.t('exporting:title')}
      size={600}
      closeButtonProps={{ 'aria-label': words.t('exporting:close') }}
    >
      {state.kind === 'none' && <ExportForm />}
      {state.kind === 'running' && <ExportRun state={state} />}
      {state.kind !== 'none' && state.kind !== 'running' && <ExportResult state={state} />}
    </Modal>
  );
}

/** Closes the dialog; an export that has ended is forgotten, one that runs goes on. */
export function closeExport(): void {
  workspace.set({ dialog: null });
  forgetExport();
}
