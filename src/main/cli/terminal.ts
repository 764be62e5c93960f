import { CallReviewError } from '../../shared/errors.ts';
import type { Words } from '../../shared/words/words.ts';
import { clipText, visibleLines, visibleText } from './display-text.ts';
import { type Io, OutputClosed } from './io.ts';

const eraseLine = '\r\u001b[2K';
const bold = ['\u001b[1m', '\u001b[22m'] as const;
/** A progress line is drawn at most so often. */
const drawEveryMs = 100;
const barCells = 20;

/** The terminal as the commands see it: data goes to stdout, everything else to stderr. */
export class Terminal {
  readonly io: Io;
  readonly words: Words;
  /** Aborted when a person asks to stop, or when nobody reads the output any more. */
  readonly signal: AbortSignal;
  private readonly showsProgress: boolean;
  private lineShown = false;
  private drawnAt = Number.NEGATIVE_INFINITY;

  constructor(io: Io, words: Words, signal: AbortSignal) {
    this.io = io;
    this.words = words;
    this.signal = signal;
    this.showsProgress = io.stderr.isTTY && io.environment['TERM'] !== 'dumb';
  }

  /** Writes data to stdout, and waits until it was taken over. */
  async data(text: string): Promise<void> {
    this.signal.throwIfAborted();
    await this.eraseProgress();
    try {
      await this.io.stdout.write(text);
    } catch (error) {
      if (error instanceof OutputClosed) throw error;
      const detail = error instanceof Error ? error.message : String(error);
      throw new CallReviewError('output-unwritable', { path: 'stdout', detail }, { cause: error });
    }
  }

  /** Says something to the person: one or more lines on stderr. What acts on a terminal is made visible. */
  async say(text: string): Promise<void> {
    await this.eraseProgress();
    await this.writeAside(`${visibleLines(text)}\n`);
  }

  /** Draws a line that stays until something else is said: on a terminal only, and not too often. */
  progress(fraction: number | undefined, text: string): void {
    if (!this.showsProgress) return;
    const now = this.io.now();
    if (now - this.drawnAt < drawEveryMs) return;
    this.drawnAt = now;
    this.lineShown = true;
    const filled = Math.round(Math.min(1, Math.max(0, fraction ?? 0)) * barCells);
    const bar = fraction === undefined ? '' : `${'█'.repeat(filled)}${'░'.repeat(barCells - filled)} `;
    // One cell stays free: a full line makes some terminals wrap.
    const line = clipText(visibleText(bar + text), (this.io.stderr.columns ?? 80) - 1);
    void this.writeAside(eraseLine + line);
  }

  /** Takes the progress line away. */
  async eraseProgress(): Promise<void> {
    if (!this.lineShown) return;
    this.lineShown = false;
    this.drawnAt = Number.NEGATIVE_INFINITY;
    await this.writeAside(eraseLine);
  }

  /** A heading: bold on a terminal that has colours and whose person has not refused them. */
  heading(text: string): string {
    const { stdout, environment } = this.io;
    const refused = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
    return stdout.isTTY && !refused ? `${bold[0]}${text}${bold[1]}` : text;
  }

  /** Nobody to talk to is no reason to stop working. */
  private async writeAside(text: string): Promise<void> {
    await this.io.stderr.write(text).catch(() => {});
  }
}
