import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react';
import classes from './frame.module.css';
import { changePreferences } from './preferences.ts';
import { useWords } from './words.tsx';
import { useWorkspace } from './workspace.ts';

const least = 280;
const most = 640;
const step = 16;
const within = (width: number) => Math.round(Math.min(most, Math.max(least, width)));

/** The edge between the calls and the pane: drawn by the pointer, or moved by the arrow keys. The width is remembered. */
export function PaneResizer() {
  const words = useWords();
  const width = within(useWorkspace(({ preferences }) => preferences.callPaneWidth));
  const dragged = useRef<number | null>(null);
  useLayoutEffect(() => show(width), [width]);

  const move = (event: PointerEvent<HTMLElement>) => {
    if (dragged.current === null) return;
    dragged.current = within(window.innerWidth - event.clientX);
    show(dragged.current);
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    if (dragged.current === null) return;
    delete event.currentTarget.dataset['dragging'];
    changePreferences({ callPaneWidth: dragged.current });
    dragged.current = null;
  };
  const key = (event: KeyboardEvent) => {
    const change = { ArrowLeft: step, ArrowRight: -step }[event.key];
    if (change === undefined) return;
    event.preventDefault();
    changePreferences({ callPaneWidth: within(width + change) });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved; the separator pattern with a value can.
    <div
      className={classes['resizer']}
      role="separator"
      aria-orientation="vertical"
      aria-label={words.t('shell:call-pane.width')}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.dataset['dragging'] = '';
        dragged.current = width;
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={key}
    />
  );
}

/** While it is drawn, no component is drawn again: one variable moves. */
function show(width: number): void {
  document.documentElement.style.setProperty('--call-pane-width', `${width}px`);
}
