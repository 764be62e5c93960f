import { densityAt } from './calendar.ts';
import { type CallRecord, type Leg, writeCall } from './call-record.ts';
import { type Scene, tellStory } from './call-stories.ts';
import { createCompany } from './company.ts';
import { createOutsideWorld } from './outside-world.ts';
import { Dice, mix } from './random.ts';

/** What to generate: `calls` records that begin in `[from, to)`, epoch seconds UTC. The same request, the same calls. */
export interface GeneratorRequest {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly calls: number;
}

const bucketSeconds = 900;
const daySeconds = 86_400;

/** About as many phones as share such a load without all of them being busy. */
function phonesFor(request: GeneratorRequest): number {
  const days = Math.max(1, (request.to - request.from) / daySeconds);
  return Math.max(8, Math.min(600, Math.round(request.calls / days / 35)));
}

/** The moments at which something begins, ascending; as many as calls are asked for. */
function* moments(request: GeneratorRequest, dice: Dice): Generator<number> {
  const { seed, from, to, calls } = request;
  const weight = (start: number) => {
    const middle = Math.floor((start + Math.min(start + bucketSeconds, to)) / 2);
    return densityAt(middle, seed) * Math.min(bucketSeconds, to - start);
  };
  let total = 0;
  for (let start = from; start < to; start += bucketSeconds) total += weight(start);
  let passed = 0;
  let given = 0;
  for (let start = from; start < to; start += bucketSeconds) {
    passed += weight(start);
    const last = start + bucketSeconds >= to;
    const due = last ? calls : Math.min(calls, Math.floor((passed / total) * calls));
    const end = Math.min(start + bucketSeconds, to) - 1;
    const times = Float64Array.from({ length: due - given }, () => dice.between(start, end)).sort();
    given = due;
    yield* times;
  }
}

const uuidBytes = Buffer.alloc(16);

/** A random UUID (version 4, RFC 9562), drawn from the dice. */
function drawUuid(dice: Dice): string {
  for (let position = 0; position < 16; position += 4) uuidBytes.writeUInt32BE(dice.next(), position);
  uuidBytes.writeUInt8((uuidBytes.readUInt8(6) & 0x0f) | 0x40, 6);
  uuidBytes.writeUInt8((uuidBytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const digits = uuidBytes.toString('hex');
  const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)];
  return parts.join('-');
}

/** Keeps legs in the order of their beginning; equal ones in the order in which they came. */
function insert(waiting: Leg[], leg: Leg): void {
  let position = waiting.length;
  while (position > 0 && (waiting[position - 1] as Leg).init > leg.init) position--;
  waiting.splice(position, 0, leg);
}

/**
 * The calls of a company, chronological by `init_time_gmt`: exactly `calls` of them, one by one, in bounded memory
 * (what was said does not pile up), so that a million over two years can be streamed.
 */
export function* generateCalls(request: GeneratorRequest): Generator<CallRecord> {
  if (request.calls === 0) return;
  if (!(request.from < request.to)) throw new Error('calls need a period to begin in');
  const company = createCompany(request.seed, phonesFor(request));
  const people = Math.max(40, Math.round(request.calls * 0.6));
  const scene: Scene = {
    company,
    outside: createOutsideWorld(mix(request.seed, 41), people),
    dice: new Dice(mix(request.seed, 42)),
    busyUntil: new Map(),
  };
  const uuids = new Dice(mix(request.seed, 43));
  const write = (leg: Leg) => writeCall(leg, drawUuid(uuids), company.clientId, company.domain);

  const waiting: Leg[] = [];
  let left = request.calls;
  let skip = 0;
  for (const moment of moments(request, new Dice(mix(request.seed, 44)))) {
    if (skip > 0) {
      skip--;
      continue;
    }
    while (waiting[0] !== undefined && waiting[0].init < moment) yield write(waiting.shift() as Leg);
    // A story of several records takes the places of the moments that follow, so that the sum stays exact.
    const legs = tellStory(scene, moment).filter((leg) => leg.init < request.to);
    for (const leg of legs.slice(0, left)) insert(waiting, leg);
    skip = Math.min(legs.length, left) - 1;
    left -= skip + 1;
  }
  for (const leg of waiting) yield write(leg);
}
