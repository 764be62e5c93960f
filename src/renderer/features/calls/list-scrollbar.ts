import classes from './calls-grid.module.css';
import { type BarGeometry, barLength, barTopOf, listTop } from './row-window.ts';

/** The scrollbar of a list that is longer than its window (row-window.ts): it stands for the whole list. */
export class ListScrollbar {
  private readonly element = document.createElement('div');
  private readonly way = document.createElement('div');
  private readonly onMoved: (top: number) => void;
  private geometry: BarGeometry = { rows: 0, view: 0 };
  private shownTop = 0;

  /**
   * @param place AG Grid's own scrollbar, over which this one lies.
   * @param onMoved the person moved it: there, in pixels of the list, is the top of the view to be.
   */
  constructor(place: HTMLElement, onMoved: (top: number) => void) {
    this.onMoved = onMoved;
    this.element.className = classes['bar'] ?? '';
    this.element.tabIndex = -1;
    this.element.ariaHidden = 'true';
    this.element.hidden = true;
    this.element.append(this.way);
    this.element.addEventListener('scroll', this.onScroll);
    place.append(this.element);
  }

  /** Shows where the view is; without a place the list needs no bar of its own. */
  show(top: number | undefined, geometry: BarGeometry): void {
    const hidden = top === undefined;
    this.element.hidden = hidden;
    if (hidden) return;
    if (geometry.rows !== this.geometry.rows || geometry.view !== this.geometry.view) {
      this.way.style.height = `${barLength(geometry)}px`;
      this.geometry = geometry;
    }
    this.shownTop = barTopOf(top, geometry);
    this.element.scrollTop = this.shownTop;
  }

  private readonly onScroll = (): void => {
    const { scrollTop } = this.element;
    // What `show` did comes back here, too, rounded to a pixel of the device.
    if (Math.abs(scrollTop - this.shownTop) <= 1) return;
    this.shownTop = scrollTop;
    this.onMoved(listTop(scrollTop, this.geometry));
  };
}
