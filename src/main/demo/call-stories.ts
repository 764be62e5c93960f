import { isOfficeOpen } from './calendar.ts';
import type { Leg, Party } from './call-record.ts';
import type { Company, Entrance, Extension, Queue } from './company.ts';
import type { OutsideWorld } from './outside-world.ts';
import type { Dice } from './random.ts';

/** What the stories of a company are told with. `busyUntil` (extension id to epoch seconds) grows with the telling. */
export interface Scene {
  readonly company: Company;
  readonly outside: OutsideWorld;
  readonly dice: Dice;
  readonly busyUntil: Map<number, number>;
}

const longestTalk = 7200;
const longestQueueing = 240;
const longestRinging = 45;

/** What the records of one caller have in common. */
interface Caller {
  readonly from: Party;
  readonly to: Party;
  readonly did: string | null;
  readonly diversion: string | null;
}

function inside(company: Company, extension: Extension): Party {
  return { username: extension.name, domain: company.domain, screenName: extension.screenName };
}

function talkSeconds(dice: Dice): number {
  const mean = dice.chance(0.06) ? 900 : 115;
  return Math.min(longestTalk, 3 + dice.wait(mean));
}

function isFree(scene: Scene, phone: Extension, time: number): boolean {
  return (scene.busyUntil.get(phone.id) ?? 0) <= time;
}

function freePhone(scene: Scene, phones: readonly Extension[], time: number): Extension | undefined {
  const first = scene.dice.between(0, phones.length - 1);
  for (let step = 0; step < phones.length; step++) {
    const phone = phones[(first + step) % phones.length] as Extension;
    if (isFree(scene, phone, time)) return phone;
  }
  return undefined;
}

const quiet = { start: null, bridgedAt: null, bridged: null, rate: null } as const;

/** The part of a leg that tells of a conversation from `bridgedAt` to its end. */
function conversation(dice: Dice, bridged: Party, bridgedAt: number, hangup: number) {
  return {
    bridged,
    bridgedAt,
    hangup,
    result: 'bridged',
    disposition: dice.chance(0.02) ? '' : dice.chance(0.55) ? 'caller_bye' : 'callee_bye',
    cause: 'NORMAL_CLEARING',
    rate: dice.chance(0.55) ? Math.max(1, 5 - Math.min(4, dice.wait(0.9))) : null,
  } as const;
}

function noReply(dice: Dice, init: number, hangup: number) {
  const disposition = dice.chance(0.75) ? 'caller_cancel' : 'internal_cancel';
  const cause = disposition === 'caller_cancel' ? 'ORIGINATOR_CANCEL' : 'NO_ANSWER';
  return { ...quiet, init, hangup, result: 'not answered', disposition, cause } as const;
}

function refused(dice: Dice, init: number) {
  const busy = dice.chance(0.7);
  return {
    ...quiet,
    init,
    hangup: init + dice.between(0, 6),
    result: busy ? 'busy' : 'rejected',
    disposition: 'callee_refuse',
    cause: busy ? 'USER_BUSY' : 'CALL_REJECTED',
  } as const;
}

/** A caller rings one phone; now and then whoever answers passes the caller on to a colleague. */
function ringPhone(scene: Scene, caller: Caller, phone: Extension, init: number): Leg {
  const { company, dice } = scene;
  const common = { ...caller, extension: phone, flow: 'in' } as const;
  if (!isFree(scene, phone, init) || dice.chance(0.03)) return { ...common, ...refused(dice, init) };
  const answeredAfter = 2 + dice.wait(9);
  const patience = Math.min(longestRinging, 8 + dice.wait(20));
  const present = isOfficeOpen(init) ? 0.9 : 0.25;
  if (answeredAfter > patience || !dice.chance(present)) return { ...common, ...noReply(dice, init, init + patience) };
  const start = init + answeredAfter;
  const colleague = dice.chance(0.08) ? freePhone(scene, company.phones, start) : undefined;
  const bridgedAt = colleague === undefined ? start : start + dice.between(5, 40);
  const hangup = bridgedAt + talkSeconds(dice);
  const partner = colleague ?? phone;
  scene.busyUntil.set(phone.id, bridgedAt).set(partner.id, hangup);
  return { ...common, init, start, ...conversation(dice, inside(company, partner), bridgedAt, hangup) };
}

/** A caller waits in a queue, whose ring group rings; answers the queue's own record first, then those of the phones. */
function waitInQueue(scene: Scene, caller: Caller, queue: Queue, init: number): readonly Leg[] {
  const { company, dice } = scene;
  const start = init + dice.between(0, 1);
  const agent = isOfficeOpen(init) ? freePhone(scene, queue.members, init) : undefined;
  const answeredAfter = agent === undefined ? Number.POSITIVE_INFINITY : 3 + dice.wait(10);
  const patience = Math.min(longestQueueing, 6 + dice.wait(60));
  const record = { ...caller, extension: queue.extension, flow: 'in', init, start } as const;
  const rungAt = start + 1;
  const rung = agent === undefined || !dice.chance(0.5) ? [] : ringGroup(scene, queue, agent, rungAt);
  const leg = (phone: Extension) => ({ ...caller, extension: phone, flow: 'in', to: inside(company, phone) }) as const;

  if (agent === undefined || answeredAfter > patience) {
    const givenUp = patience < longestQueueing;
    const hangup = start + Math.max(2, patience);
    const disposition = givenUp ? 'caller_bye' : 'internal_cancel';
    const cause = givenUp ? 'NORMAL_CLEARING' : 'ALLOTTED_TIMEOUT';
    const missed = rung.map((phone): Leg => ({ ...leg(phone), ...noReply(dice, rungAt, hangup) }));
    return [
      { ...record, bridged: null, bridgedAt: null, rate: null, hangup, result: 'answered', disposition, cause },
      ...missed,
    ];
  }
  const bridgedAt = rungAt + answeredAfter;
  const hangup = bridgedAt + talkSeconds(dice);
  scene.busyUntil.set(agent.id, hangup);
  const talk = conversation(dice, inside(company, agent), bridgedAt, hangup);
  const phones = rung.map((phone): Leg => {
    if (phone === agent) return { ...leg(phone), init: rungAt, start: bridgedAt, ...talk };
    const lost = { result: 'not answered', disposition: 'internal_cancel', cause: 'LOSE_RACE' } as const;
    return { ...leg(phone), ...quiet, init: rungAt, hangup: bridgedAt, ...lost };
  });
  return [{ ...record, ...talk }, ...phones];
}

function ringGroup(scene: Scene, queue: Queue, agent: Extension, time: number): readonly Extension[] {
  const others = Array.from({ length: scene.dice.between(1, 2) }, () => freePhone(scene, queue.members, time));
  return [...new Set([agent, ...others.filter((phone) => phone !== undefined)])];
}

/** The menu answers; the caller gives up, or is put through, and the menu's record lasts as long as the call. */
function listenToMenu(scene: Scene, caller: Caller, init: number): readonly Leg[] {
  const { company, dice } = scene;
  const menu = { ...caller, extension: company.ivr, flow: 'in', init, start: init + dice.between(0, 2) } as const;
  const chosenAt = menu.start + dice.between(4, 25);
  if (!isOfficeOpen(init) || dice.chance(0.18)) {
    const end = dice.chance(0.85) ? 'caller_bye' : 'internal_cancel';
    const rest = { bridged: null, bridgedAt: null, rate: null, result: 'answered', cause: 'NORMAL_CLEARING' } as const;
    return [{ ...menu, ...rest, hangup: chosenAt, disposition: end }];
  }
  const further = dice.chance(0.75)
    ? waitInQueue(scene, caller, dice.pick(company.queues), chosenAt)
    : [ringPhone(scene, caller, dice.pick(company.phones), chosenAt)];
  const target = further[0] as Leg;
  const { bridged, bridgedAt, hangup, disposition, cause } = target;
  const result = bridgedAt === null ? 'answered' : 'bridged';
  return [{ ...menu, bridged, bridgedAt, hangup, disposition, cause, result, rate: null }, ...further];
}

/** More than half of all callers know the main number only; the fax is the last of the list. */
function chooseEntrance(company: Company, dice: Dice): Entrance {
  const last = company.entrances.length - 1;
  const position = dice.chance(0.55) ? 0 : dice.chance(0.97) ? dice.between(1, last - 1) : last;
  return company.entrances[position] as Entrance;
}

function callIn(scene: Scene, init: number): readonly Leg[] {
  const { company, outside, dice } = scene;
  const person = outside.somebody(dice);
  const number = outside.number(person, dice);
  const entrance = chooseEntrance(company, dice);
  const caller: Caller = {
    from: { username: number, domain: 'trunk.example', screenName: outside.screenName(person, number) },
    to: { username: entrance.number, domain: company.domain, screenName: null },
    did: entrance.number,
    diversion: dice.chance(0.04) ? outside.number(outside.somebody(dice), dice) : null,
  };
  if (entrance.to === 'queue') return waitInQueue(scene, caller, entrance.queue, init);
  if (entrance.to === 'ivr') return listenToMenu(scene, caller, init);
  if (entrance.to === 'phone') return [ringPhone(scene, caller, entrance.extension, init)];
  const paper = { bridged: null, bridgedAt: null, rate: null, result: 'answered', disposition: 'caller_bye' } as const;
  const hangup = init + dice.between(25, 200);
  return [
    {
      ...caller,
      ...paper,
      extension: entrance.extension,
      flow: 'in',
      init,
      start: init + 1,
      hangup,
      cause: 'NORMAL_CLEARING',
    },
  ];
}

function callOut(scene: Scene, init: number): readonly Leg[] {
  const { company, outside, dice } = scene;
  const phone = freePhone(scene, company.phones, init) ?? dice.pick(company.phones);
  const to = { username: outside.number(outside.somebody(dice), dice), domain: 'trunk.example', screenName: null };
  const common = {
    extension: phone,
    flow: 'out',
    from: inside(company, phone),
    to,
    did: null,
    diversion: null,
  } as const;
  if (dice.chance(0.04)) {
    const failed = { result: 'failed', disposition: '', cause: 'UNALLOCATED_NUMBER' } as const;
    return [{ ...common, ...quiet, ...failed, init, hangup: init + dice.between(0, 3) }];
  }
  if (dice.chance(0.1)) return [{ ...common, ...refused(dice, init) }];
  const ringing = 4 + dice.wait(10);
  if (ringing > longestRinging || dice.chance(0.22)) {
    const hangup = init + Math.min(ringing * 2, longestRinging);
    scene.busyUntil.set(phone.id, hangup);
    return [{ ...common, ...noReply(dice, init, hangup) }];
  }
  const start = init + ringing;
  const hangup = start + talkSeconds(dice);
  scene.busyUntil.set(phone.id, hangup);
  return [{ ...common, init, start, ...conversation(dice, to, start, hangup) }];
}

/** A colleague calls a colleague: two records that begin in the same second, one for each extension. */
function callInside(scene: Scene, init: number): readonly Leg[] {
  const { company, dice } = scene;
  const phone = freePhone(scene, company.phones, init) ?? dice.pick(company.phones);
  const position = company.phones.indexOf(phone);
  const step = dice.between(1, company.phones.length - 1);
  const colleague = company.phones[(position + step) % company.phones.length] as Extension;
  // Busy from the first ring on, or the colleague could pass the caller on to the caller.
  scene.busyUntil.set(phone.id, init + longestRinging);
  const caller = { from: inside(company, phone), to: inside(company, colleague), did: null, diversion: null };
  const received = ringPhone(scene, caller, colleague, init);
  scene.busyUntil.set(phone.id, received.hangup);
  return [{ ...received, extension: phone, flow: 'out' }, received];
}

/** What begins at a moment (epoch seconds): one or more records; the first of them begins exactly then. */
export function tellStory(scene: Scene, time: number): readonly Leg[] {
  const kind = scene.dice.fraction();
  if (!isOfficeOpen(time)) return kind < 0.85 ? callIn(scene, time) : callOut(scene, time);
  if (kind < 0.55) return callIn(scene, time);
  return kind < 0.9 ? callOut(scene, time) : callInside(scene, time);
}
