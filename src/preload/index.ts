import { contextBridge, ipcRenderer } from 'electron';
import { type EventName, eventNames, type RequestName, requestNames } from '../shared/contract-names.ts';

/**
 * The bridge: puts `window.callReview` (CallReviewApi of src/shared/contract.ts) into the page. It knows the names of
 * the contract and nothing else: input is checked in the main process, where the schemas are. Every name is a channel
 * of its own; `ipcRenderer` itself never reaches the page.
 */

const requests = Object.fromEntries(
  requestNames.map((name: RequestName) => [
    name,
    (input: unknown): Promise<unknown> => ipcRenderer.invoke(name, input),
  ]),
);

function on(name: EventName, listener: (event: unknown) => void): () => void {
  if (!eventNames.includes(name)) throw new TypeError(`no such event: ${String(name)}`);
  const forward = (_event: unknown, event: unknown) => listener(event);
  ipcRenderer.on(name, forward);
  return () => {
    ipcRenderer.off(name, forward);
  };
}

contextBridge.exposeInMainWorld('callReview', { ...requests, on });
