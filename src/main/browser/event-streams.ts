import type { Events } from '../../shared/contract.ts';
import type { EventName } from '../../shared/contract-names.ts';

/**
 * Events to browsers as server-sent events, one stream for each page. A page that lost its connection tells the last
 * event that it saw (`Last-Event-ID`) and gets what came after; what only says how far something is, is never told
 * late. A page that does not read gets no more: its stream ends with what already waits for it, and it comes back.
 */

/** Events that the next one of their kind replaces. */
const transient: ReadonlySet<EventName> = new Set<EventName>(['sync.progress', 'export.progress']);

/** So many events are kept for a page that comes back. */
const rememberedEvents = 200;
/** Characters that wait for a page which does not read: progress is left out from the first, its stream ends at the second. */
const backlog = { progress: 64 * 1024, all: 1024 * 1024 };
const heartbeatMs = 15_000;
/** A page tries again so soon after its connection was lost. */
const retryMs = 1_000;

type Stream = ReadableStreamDefaultController<string>;

/** Every open stream. */
export class EventStreams {
  private readonly streams = new Set<Stream>();
  private readonly remembered: { readonly id: number; readonly text: string }[] = [];
  private readonly heartbeat = setInterval(() => this.write(': still here\n\n'), heartbeatMs).unref();
  private lastId = 0;

  /** Tells every page. */
  emit<Name extends EventName>(name: Name, event: Events[Name]): void {
    const isTransient = transient.has(name);
    if (!isTransient) this.lastId += 1;
    const text = `${isTransient ? '' : `id: ${this.lastId}\n`}event: ${name}\ndata: ${JSON.stringify(event)}\n\n`;
    if (!isTransient) {
      this.remembered.push({ id: this.lastId, text });
      if (this.remembered.length > rememberedEvents) this.remembered.shift();
    }
    this.write(text, isTransient);
  }

  /**
   * Opens a stream.
   * `lastEventId`: what a page that comes back has seen last; undefined for a page that is new.
   */
  open(lastEventId: string | undefined): ReadableStream<Uint8Array> {
    let stream: Stream;
    const text = new ReadableStream<string>(
      {
        start: (controller) => {
          stream = controller;
          this.streams.add(stream);
          controller.enqueue(`retry: ${retryMs}\n\n`);
          const seen = /^\d{1,15}$/.test(lastEventId ?? '') ? Number(lastEventId) : this.lastId;
          for (const event of this.remembered) if (event.id > seen) controller.enqueue(event.text);
        },
        cancel: () => {
          this.streams.delete(stream);
        },
      },
      { highWaterMark: backlog.all, size: (chunk) => chunk.length },
    );
    return text.pipeThrough(new TextEncoderStream());
  }

  /** Ends every stream. */
  close(): void {
    clearInterval(this.heartbeat);
    for (const stream of this.streams) stream.close();
    this.streams.clear();
  }

  private write(text: string, isTransient = false): void {
    for (const stream of [...this.streams]) {
      const free = stream.desiredSize ?? 0;
      if (free <= 0) this.cutOff(stream);
      else if (!isTransient || backlog.all - free < backlog.progress) stream.enqueue(text);
    }
  }

  private cutOff(stream: Stream): void {
    this.streams.delete(stream);
    stream.close();
  }
}
