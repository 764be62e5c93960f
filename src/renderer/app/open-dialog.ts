import { useEffect, useState } from 'react';
import { type DialogName, useWorkspace, workspace } from './workspace.ts';

/**
 * The dialog that is open, as a dialog's part asks for it. Nothing in its first moment: where its file comes only after
 * it was asked for (deferred.tsx), it opens all the same, and then knows where the focus was.
 */
export function useOpenDialog(): DialogName | null {
  const dialog = useWorkspace((state) => state.dialog);
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => setIsDrawn(true), []);
  return isDrawn ? dialog : null;
}

/** Closes the dialog that is open. */
export function closeDialog(): void {
  workspace.set({ dialog: null });
}
