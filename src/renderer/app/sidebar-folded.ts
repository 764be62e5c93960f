import { useMediaQuery } from '@mantine/hooks';
import { useWorkspace } from './workspace.ts';

/** Whether the sidebar shows icons alone: by choice, or where an open call pane leaves it no room. */
export function useSidebarFolded(): boolean {
  const chosen = useWorkspace(({ preferences }) => preferences.sidebar === 'folded');
  const paneOpen = useWorkspace(({ callPaneOpen, focused }) => callPaneOpen && focused !== null);
  const narrow = useMediaQuery(paneOpen ? '(max-width: 1150px)' : '(max-width: 960px)', false);
  return chosen || narrow;
}
