import { useWorkspace } from './workspace.ts';

/** The IANA zone in which times are shown: the chosen one, or the machine's. */
export function useZone(): string {
  const chosen = useWorkspace(({ preferences }) => preferences.zone);
  const system = useWorkspace(({ description }) => description?.systemZone);
  return chosen === 'system' ? (system ?? 'UTC') : chosen;
}
