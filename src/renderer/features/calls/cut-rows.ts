/** Lengths in CSS pixels. */
interface Cut {
  readonly above: number;
  readonly below: number;
}

/**
 * Cuts off what sticks out of the list at either end of the window (row-window.ts), so that one scrolls as far as the list
 * goes. AG Grid goes on counting from the first row of the window: it asks its viewport for `scrollTop` alone, which
 * therefore answers as if nothing were cut.
 */
export class CutRows {
  private readonly rows: HTMLElement;
  private cutOff: Cut = { above: 0, below: 0 };

  /**
   * @param viewport AG Grid's scrolled element.
   * @param rows what is as high as the window, in there.
   */
  constructor(viewport: HTMLElement, rows: HTMLElement) {
    this.rows = rows;
    const real = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollTop');
    Object.defineProperty(viewport, 'scrollTop', {
      configurable: true,
      get: () => (real?.get?.call(viewport) as number) + this.cutOff.above,
      set: (top: number) => real?.set?.call(viewport, top - this.cutOff.above),
    });
  }

  /** Cuts so much off. What is seen is to be scrolled to afterwards. */
  cut({ above, below }: Cut): void {
    const { style } = this.rows;
    if (above !== this.cutOff.above) style.marginTop = `${-above}px`;
    if (below !== this.cutOff.below) style.marginBottom = `${-below}px`;
    this.cutOff = { above, below };
  }
}
