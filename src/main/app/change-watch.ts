import type { Session } from './session.ts';

/** Milliseconds between two looks. A person waits no longer for what another process fetched. */
const lookEveryMs = 1_000;

/**
 * Notices that calls were written, by this process or another one, by looking at the data file's version now and then.
 * Nothing tells a SQLite reader that somebody else has written.
 */
export class ChangeWatch {
  private readonly session: Session;
  private readonly onChange: (heldCalls: number) => void;
  private known: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  /** @param onChange told how many calls are held after each change */
  constructor(session: Session, onChange: (heldCalls: number) => void) {
    this.session = session;
    this.onChange = onChange;
    void this.look();
  }

  /** Looks at once, and sees everything that was written before. */
  look(): Promise<void> {
    clearTimeout(this.timer);
    this.looking = this.looking.then(() => this.compare()).then(() => this.wait());
    return this.looking;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private wait(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    // Alone it keeps no process alive.
    this.timer = setTimeout(() => void this.look(), lookEveryMs).unref();
  }

  private async compare(): Promise<void> {
    try {
      const { calls, dataVersion } = await this.session.reader.held();
      if (this.stopped) return;
      const isFirst = this.known === undefined;
      if (this.known === dataVersion) return;
      this.known = dataVersion;
      if (!isFirst) this.onChange(calls);
    } catch {
      // Whoever asks for calls meets the same trouble, and is told of it.
    }
  }
}
