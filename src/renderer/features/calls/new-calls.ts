import { api } from '../../api.ts';
import { workspace } from '../../app/workspace.ts';

/** A list that fills for the first time is asked for again this often at the most, in ms. */
const fillingMs = 1_000;

/**
 * Calls that came after the list was opened. The list holds still and offers them; only a list that was empty fills by
 * itself, as long as the person has not touched it.
 */
export class NewCalls {
  private readonly refresh: () => void;
  private readonly stopListening: () => void;
  private held: number;
  private heldAtOpening: number;
  private filling = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(account: string, refresh: () => void) {
    this.refresh = refresh;
    this.held = workspace.get().account?.heldCalls ?? 0;
    this.heldAtOpening = this.held;
    this.stopListening = api.on('calls.changed', (event) => {
      if (event.account === account) this.changed(event.heldCalls);
    });
  }

  /** A list was opened. */
  opened(count: number): void {
    this.heldAtOpening = this.held;
    if (count === 0) this.filling = true;
    workspace.set({ newCalls: 0 });
  }

  /** The person touched the list. */
  touched(): void {
    this.filling = false;
  }

  end(): void {
    clearTimeout(this.timer);
    this.stopListening();
    workspace.set({ newCalls: 0 });
  }

  private changed(heldCalls: number): void {
    this.held = heldCalls;
    if (!this.filling) {
      workspace.set({ newCalls: Math.max(0, heldCalls - this.heldAtOpening) });
      return;
    }
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.filling) this.refresh();
      else this.changed(this.held);
    }, fillingMs);
  }
}
