import { type FaultName, type Faults, fault, faultNames } from './faults.ts';
import { withHostileValues, withUnknownFields } from './hostile-values.ts';
import type { Oddities } from './pbx.ts';
import { Dice, mix } from './random.ts';

type Fields = Readonly<Record<string, unknown>>;

const hour = 3600;

function without(record: Fields, name: string): Fields {
  const { [name]: _, ...rest } = record;
  return rest;
}

const unreadable: readonly unknown[] = [null, 'broken', 42, true, [], [{ call_uuid: 'inside a list' }], ''];
const noTimes: readonly unknown[] = [null, '', 'yesterday', 1769853600, '2026-02-30 10:00:00'];

/** What each switch does to a call that it is chosen for; applied in this order. */
const changes: Partial<Record<FaultName, (record: Fields, dice: Dice, shared: string) => unknown>> = {
  'hostile-values': withHostileValues,
  'unknown-fields': withUnknownFields,
  'unknown-words': (record, dice) =>
    dice.chance(0.5) ? { ...record, flow: 'transfer' } : { ...record, result: 'voicemail' },
  'dropped-fields': (record, dice) => without(record, dice.chance(0.5) ? 'diversion_number' : 'quality_rate'),
  'missing-init': (record, dice) =>
    dice.chance(0.3) ? without(record, 'init_time_gmt') : { ...record, init_time_gmt: dice.pick(noTimes) },
  'duplicate-uuid': (record, _dice, shared) => ({ ...record, call_uuid: shared }),
  'missing-uuid': (record, dice) =>
    dice.chance(0.4) ? without(record, 'call_uuid') : { ...record, call_uuid: dice.chance(0.5) ? null : '' },
  'unreadable-records': (_record, dice) => dice.pick(unreadable),
};

type Change = NonNullable<(typeof changes)[FaultName]>;

/** Chooses calls by chance, the same ones each time: a share of them, by serial number. */
class Choice {
  readonly #seed: number;
  readonly #limit: number;

  constructor(name: FaultName, faults: Faults, seed: number) {
    this.#seed = mix(seed, faultNames.indexOf(name));
    this.#limit = fault(faults, name) * 4_294_967_296;
  }

  holdsFor(serial: number): boolean {
    return mix(this.#seed, serial) < this.#limit;
  }

  /** A chance number of the call's own, unlike the one that chose it. */
  number(serial: number): number {
    return mix(this.#seed, serial, 1);
  }
}

/**
 * What is odd about the calls under the given switches: the same call is odd in the same way at every request.
 * A call is known by its serial number, the position in which the server got it.
 */
export function recordOddities(faults: Faults, seed: number): Oddities {
  const isOn = (name: FaultName) => fault(faults, name) > 0;
  const applied = (Object.keys(changes) as FaultName[]).filter(isOn).map((name) => ({
    change: changes[name] as Change,
    choice: new Choice(name, faults, seed),
    // Both calls of a pair are chosen, or it would not be one.
    shift: name === 'duplicate-uuid' ? 1 : 0,
  }));
  const late = new Choice('late-records', faults, seed);

  const dress = (record: unknown, serial: number): unknown => {
    let dressed = record;
    for (const { change, choice, shift } of applied) {
      if (!choice.holdsFor(serial >>> shift)) continue;
      if (typeof dressed !== 'object' || dressed === null || Array.isArray(dressed)) return dressed;
      const pair = `shared-${mix(seed, serial >>> 1)}-${serial >>> 1}`;
      dressed = change(dressed as Fields, new Dice(choice.number(serial)), pair);
    }
    return dressed;
  };
  const delay = (serial: number): number =>
    late.holdsFor(serial) ? 2 * hour + (late.number(serial) % (28 * hour)) : 0;
  // Left out where nothing is odd: a PBX whose calls all appear at once finds its pages faster.
  return { ...(applied.length > 0 && { dress }), ...(isOn('late-records') && { delay }) };
}
