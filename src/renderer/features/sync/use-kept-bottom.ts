import { type RefObject, useLayoutEffect } from 'react';

/**
 * Keeps the end of a scrolled element where it is while the element grows and shrinks: what is above and below it comes
 * and goes. It begins at its end.
 * @param contents changes when there is more or less to scroll, which begins at the end again.
 */
export function useKeptBottom(scrolled: RefObject<HTMLElement | null>, contents: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other contents are the reason to begin again.
  useLayoutEffect(() => {
    const element = scrolled.current;
    if (element === null) return;
    let height = 0;
    let below = 0;
    const measure = () => {
      // A change of height scrolls, too; that is no wish of the person.
      if (element.clientHeight === height) below = element.scrollHeight - element.clientHeight - element.scrollTop;
    };
    const observer = new ResizeObserver(() => {
      height = element.clientHeight;
      element.scrollTop = element.scrollHeight - height - below;
    });
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scrolled, contents]);
}
