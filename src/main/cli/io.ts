/** Everything the terminal host touches of its process, so that tests can stand in for it. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where relative paths begin. */
  readonly workingDirectory: string;
  /** Milliseconds since 1970-01-01 00:00:00 UTC. */
  now(): number;
  /** Calls the listener when a person or the system asks to stop. Returns a function that stops listening. */
  onStop(listener: () => void): () => void;
}

/** A stream that text is written to. */
export interface Output {
  readonly isTTY: boolean;
  /** The width of the terminal in cells; undefined where there is none. */
  readonly columns: number | undefined;
  /**
   * Writes, and resolves when the text was taken over: whoever waits for it never fills the memory.
   * Rejects with {@link OutputClosed} where the reader has gone, with the system's error otherwise.
   */
  write(text: string): Promise<void>;
}

/** The reader of an output has gone (`| head`): no failure, only nothing more to do. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}
