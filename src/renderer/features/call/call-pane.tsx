import { ActionIcon } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useWords } from '../../app/words.tsx';
import { type FocusedCall, useWorkspace, workspace } from '../../app/workspace.ts';
import { AllFields } from './all-fields.tsx';
import classes from './call-pane.module.css';
import { CallParties } from './call-parties.tsx';
import { CallTimeline } from './call-timeline.tsx';
import { ExtraFields } from './extra-fields.tsx';
import { callSentence, Headline } from './headline.tsx';
import { NumberHistory } from './number-history-section.tsx';
import { Section } from './section.tsx';

/** How long a call is looked at before it is read out: the calls in between are not. */
const saidAfterMs = 400;

/** The focused call. Follows the focus, and closes by Esc. */
export function CallPane() {
  const call = useWorkspace(({ focused, callPaneOpen }) => (callPaneOpen ? focused : null));
  return call === null ? null : <OpenPane call={call} />;
}

function OpenPane({ call }: { readonly call: FocusedCall }) {
  const words = useWords();
  const pane = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  useEscape();
  useLayoutEffect(() => {
    const element = pane.current;
    const remember = ({ relatedTarget }: FocusEvent) => {
      const isOutside = relatedTarget instanceof HTMLElement && element?.contains(relatedTarget) === false;
      if (isOutside) cameFrom.current = relatedTarget;
    };
    element?.addEventListener('focusin', remember);
    return () => {
      element?.removeEventListener('focusin', remember);
      // Whoever closes the pane: a focus that was in it goes back to where it came from.
      const hadFocus = element?.contains(document.activeElement) === true;
      if (hadFocus && cameFrom.current?.isConnected === true) cameFrom.current.focus();
    };
  }, []);
  return (
    <div className={classes['pane']} ref={pane}>
      <header className={classes['header']}>
        <span className={classes['title']}>{words.t('call:title')}</span>
        <ActionIcon size="sm" aria-label={words.t('call:close')} title={words.t('call:close')} onClick={close}>
          <IconX size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </header>
      <Headline row={call.row} />
      <Section title={words.t('call:section.timeline')}>
        <CallTimeline row={call.row} />
      </Section>
      <Section title={words.t('call:section.parties')}>
        <CallParties row={call.row} />
      </Section>
      <NumberHistory call={call} />
      <ExtraFields row={call.row} />
      <AllFields row={call.row} />
      <Said call={call} />
    </div>
  );
}

function Said({ call }: { readonly call: FocusedCall }) {
  const words = useWords();
  const [settled] = useDebouncedValue(call, saidAfterMs);
  return (
    <p className="visually-hidden" role="status">
      {callSentence(settled.row, words)}
    </p>
  );
}

function close(): void {
  workspace.set({ callPaneOpen: false });
}

/**
 * Hears Esc wherever the focus is, unless something nearer wants it: a dialog, a menu, a field that is written in.
 * While the key goes down to its target, so that it is known in time whose it was: a dialog that it has just closed is
 * gone when it comes up again.
 */
function useEscape(): void {
  useEffect(() => {
    let hadDialog = workspace.get().dialog !== null;
    let dialogClosedAt = 0;
    const stop = workspace.subscribe(() => {
      const hasDialog = workspace.get().dialog !== null;
      if (hadDialog && !hasDialog) dialogClosedAt = performance.now();
      hadDialog = hasDialog;
    });
    const heard = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || hadDialog) return;
      const nearer = '[role="dialog"], [role="menu"], [role="listbox"], input, textarea, select';
      const isTaken = event.timeStamp <= dialogClosedAt;
      if (!isTaken && event.target instanceof Element && event.target.closest(nearer) !== null) return;
      event.preventDefault();
      if (!isTaken) close();
    };
    window.addEventListener('keydown', heard, true);
    return () => {
      stop();
      window.removeEventListener('keydown', heard, true);
    };
  }, []);
}
