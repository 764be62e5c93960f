/**
 * Scrolling a list that is higher than a browser lets an element be. AG Grid then makes its container as high as it may
 * and lets the rows slide along in proportion, so that a turn of the wheel runs past many rows. Here the wheel moves by
 * the list's own pixels.
 *
 * Browsers cap an element's height in device pixels (Chromium: 2^25), so at a scale of 2 there is half as much room as
 * at 1, and the scale changes while the window is open. `calls-grid.css` holds the container below the cap at any scale
 * up to 4, and AG Grid, which asks the browser by trying, learns it from there.
 */

/** Heights in CSS pixels. */
export interface ScrollGeometry {
  /** Of all rows. */
  readonly rows: number;
  /** Of the scrolled element. */
  readonly container: number;
  /** Of the part that is seen. */
  readonly view: number;
}

/** True where the rows are higher than their container. */
export function isStretched({ rows, container }: ScrollGeometry): boolean {
  return rows > container + 1;
}

/** Where in the list the top of the view is. */
export function listTop(scrollTop: number, geometry: ScrollGeometry): number {
  if (!isStretched(geometry)) return scrollTop;
  const { rows, container, view } = geometry;
  return (scrollTop * (rows - view)) / (container - view);
}

/** The scroll position that brings a place of the list to the top of the view, as near as the list goes. */
export function scrollTopOf(top: number, geometry: ScrollGeometry): number {
  const { rows, container, view } = geometry;
  const bounded = Math.min(Math.max(top, 0), Math.max(0, rows - view));
  return isStretched(geometry) ? (bounded * (container - view)) / (rows - view) : bounded;
}
