import type { SelectionChange } from './api.ts';

/**
 * Which calls are selected: a set of row ids, one byte each. Ids are dense (SQLite gives a new row the highest one plus
 * one), so a million calls take a megabyte. It belongs to the calls and not to a list of them: it stays through sorting,
 * filtering and refreshing, and a call that arrives later is not in it.
 */
export class Selection {
  private flags = new Uint8Array(0);

  has(id: number): boolean {
    return this.flags[id] === 1;
  }

  /** Changes the selection by positions in a list of calls, as {@link SelectionChange} words it. */
  change(ids: Int32Array, change: SelectionChange): void {
    if (change.kind === 'invert') {
      this.invert(ids);
      return;
    }
    if (change.kind !== 'add' && change.kind !== 'remove') this.flags.fill(0);
    if ('from' in change) this.set(ids.subarray(change.from, change.to), change.kind === 'remove' ? 0 : 1);
    else if (change.kind === 'all') this.set(ids, 1);
  }

  private set(ids: Int32Array, flag: 0 | 1): void {
    this.reach(ids);
    const { flags } = this;
    for (let index = 0; index < ids.length; index += 1) flags[ids[index] as number] = flag;
  }

  private invert(ids: Int32Array): void {
    this.reach(ids);
    const before = this.flags;
    const flags = new Uint8Array(before.length);
    for (let index = 0; index < ids.length; index += 1) {
      const id = ids[index] as number;
      flags[id] = before[id] === 1 ? 0 : 1;
    }
    this.flags = flags;
  }

  /** Makes room for ids; by a quarter more than needed, since calls go on arriving. */
  private reach(ids: Int32Array): void {
    let highest = -1;
    for (let index = 0; index < ids.length; index += 1)
      if ((ids[index] as number) > highest) highest = ids[index] as number;
    if (highest < this.flags.length) return;
    const flags = new Uint8Array(Math.ceil((highest + 1) * 1.25));
    flags.set(this.flags);
    this.flags = flags;
  }
}
