import { type ComponentType, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { reportError } from '../ui/toasts.tsx';
import { pause } from './pause.ts';
import { readPart } from './read-part.ts';

/**
 * Parts of the window that are not needed for its first rows. Each lies in a file of its own, which is read when the
 * rows are there and nothing else is to do, or at once where a person asks for it sooner.
 */

/** A part that is drawn as soon as it is here; until then it is nothing. One that cannot be had is thrown in its place. */
export interface Deferred<Props extends object> {
  (props: Props): React.ReactNode;
  /**
   * Whether it is here; `asked` has it read now. For what must not open before its content is there. Where it cannot be
   * had that is said, and `giveUp` takes back that it was asked for: then it can be asked for again.
   */
  useIsHere(asked: boolean, giveUp: () => void): boolean;
}

const unread = new Set<() => Promise<void>>();

/** Makes a part out of how it is read. */
export function deferred<Props extends object>(read: () => Promise<ComponentType<Props>>): Deferred<Props> {
  let part: ComponentType<Props> | undefined;
  let reading: Promise<void> | undefined;
  const listeners = new Set<() => void>();
  const take = async () => {
    part = await readPart(read);
    unread.delete(load);
    for (const listener of [...listeners]) listener();
  };
  const load = () => {
    reading ??= take().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  unread.add(load);
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const usePart = (asked: boolean, onFailure: (error: unknown) => void) => {
    const known = useSyncExternalStore(subscribe, () => part);
    const isMissing = asked && known === undefined;
    const failed = useEffectEvent(onFailure);
    useEffect(() => {
      if (isMissing) load().catch((error) => failed(error));
    }, [isMissing]);
    return known;
  };
  const Drawn = (props: Props) => {
    const [failure, setFailure] = useState<unknown>();
    const Part = usePart(true, setFailure);
    if (failure !== undefined) throw failure;
    return Part === undefined ? null : <Part {...props} />;
  };
  const useIsHere = (asked: boolean, giveUp: () => void) => {
    const known = usePart(asked, (error) => {
      reportError(error);
      giveUp();
    });
    return known !== undefined;
  };
  return Object.assign(Drawn, { useIsHere });
}

/** A part that is drawn, closed, as soon as it is here, and is read at once when it is asked for. */
export function WhenHere(props: {
  readonly part: Deferred<object>;
  readonly asked: boolean;
  readonly giveUp: () => void;
}) {
  const { part: Part, asked, giveUp } = props;
  return Part.useIsHere(asked, giveUp) ? <Part /> : null;
}

/** Reads every part that is still missing, one after another, in the pauses of the window. */
export async function readDeferred(): Promise<void> {
  for (const load of [...unread]) {
    await pause();
    // Where one does not come, nobody has asked for it: who does is told.
    await load().catch(() => undefined);
  }
}
