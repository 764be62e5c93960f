import type { CallsPage } from '../provider/provider.ts';

/**
 * What a server has shown of its page sizes. A page is the last one only if it is shorter than a size that this very
 * server has been seen to fill: servers clamp silently (API.md, "They stop when a page is shorter than the size they
 * asked for").
 */
export class PageSizes {
  private readonly filled = new Set<number>();
  private readonly asked: number;

  /** @param asked the page size that every request asks for. */
  constructor(asked: number) {
    this.asked = asked;
  }

  /** The size that the server says it used, where that makes sense: no more than asked, no less than it gave. */
  told({ perPage, rawLength }: CallsPage): number | undefined {
    return perPage !== undefined && perPage <= this.asked && perPage >= rawLength ? perPage : undefined;
  }

  /** Learns from a page. */
  learn(page: CallsPage): void {
    const told = this.told(page);
    if (told !== undefined && page.rawLength === told) this.filled.add(told);
  }

  /** Whether a page proves to be the last one of its window. */
  isLast(page: CallsPage): boolean {
    if (page.rawLength === 0) return true;
    const told = this.told(page);
    return told !== undefined && page.rawLength < told && this.filled.has(told);
  }

  /** Whether any page was ever seen full: without that no page but an empty one can be proved to be the last. */
  get provable(): boolean {
    return this.filled.size > 0;
  }
}
