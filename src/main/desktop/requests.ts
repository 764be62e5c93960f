import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { type RequestName, requestNames } from '../../shared/contract-names.ts';
import type { Application } from '../app/application.ts';
import { appOrigin } from './origin.ts';

/** Answers the requests of our own page, and of nobody else. */

type Dispatch = Application['dispatch'];

/** Who asked, as far as that can be told: the frame is null once it has gone or was led elsewhere. */
export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * Whether a request came from our page: the main frame of one of our windows, while it shows our origin.
 * `isOurs`: whether contents belong to one of our windows.
 */
export function isTrusted({ sender, senderFrame }: Sender, isOurs: (contents: WebContents) => boolean): boolean {
  return senderFrame !== null && isOurs(sender) && senderFrame === sender.mainFrame && senderFrame.origin === appOrigin;
}

/**
 * Answers every request of the contract. What a page asked is cancelled when the page goes.
 * A request from elsewhere is rejected and not answered.
 */
export function answerRequests(
  ipcMain: Pick<IpcMain, 'handle'>,
  dispatch: Dispatch,
  isOurs: (contents: WebContents) => boolean,
): void {
  const signalOf = pageSignals();
  const answer = async (name: RequestName, event: IpcMainInvokeEvent, input: unknown) => {
    if (!isTrusted(event, isOurs)) throw new Error(`${name} was refused: it did not come from the application's page`);
    return await dispatch(name, input, signalOf(event.sender));
  };
  for (const name of requestNames) ipcMain.handle(name, (event, input: unknown) => answer(name, event, input));
}

/** A signal for each page that contents show, one after the other: it is aborted when the page goes. */
function pageSignals(): (contents: WebContents) => AbortSignal {
  const pages = new WeakMap<WebContents, AbortController>();
  return (contents) => {
    const known = pages.get(contents);
    if (known !== undefined) return known.signal;
    const first = new AbortController();
    pages.set(contents, first);
    const leave = () => {
      pages.get(contents)?.abort();
      pages.set(contents, new AbortController());
    };
    contents.on('did-navigate', leave);
    contents.on('render-process-gone', leave);
    contents.on('destroyed', leave);
    return first.signal;
  };
}
