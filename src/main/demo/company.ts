import { russianName } from './outside-world.ts';
import { mix } from './random.ts';

/** An extension of the company's telephone system. */
export interface Extension {
  readonly id: number;
  /** `prefix*number`, as in `0004711*101`. */
  readonly name: string;
  readonly type: 'phone' | 'queue' | 'ivr' | 'fax';
  /** The group that it is a member of, or null. */
  readonly group: number | null;
  /** The external number registered for it, or null. */
  readonly ownNumber: string | null;
  readonly screenName: string;
}

/** A queue and the phones of its ring group. */
export interface Queue {
  readonly extension: Extension;
  readonly members: readonly Extension[];
}

/** A number of the company, and where its calls go. */
export type Entrance = { readonly number: string } & (
  | { readonly to: 'ivr' | 'fax'; readonly extension: Extension }
  | { readonly to: 'queue'; readonly queue: Queue }
  | { readonly to: 'phone'; readonly extension: Extension }
);

/** The simulated company. */
export interface Company {
  readonly clientId: number;
  readonly domain: string;
  readonly phones: readonly Extension[];
  readonly queues: readonly Queue[];
  readonly ivr: Extension;
  /** Numbers that the outside calls, the busiest first. */
  readonly entrances: readonly Entrance[];
  /** The number that the outside sees when a phone without a number of its own calls. */
  readonly mainNumber: string;
}

/** The client that the company's calls belong to. */
export const demoClientId = 4711;

const departments = [
  { group: 501, title: 'продажи', share: 0.45 },
  { group: 502, title: 'поддержка', share: 0.35 },
  { group: 503, title: 'бухгалтерия', share: 0.1 },
  { group: null, title: 'офис', share: 0.1 },
] as const;

function departmentOf(position: number) {
  let end = 0;
  for (const department of departments) {
    end += department.share;
    if (position < end) return department;
  }
  return departments[3];
}

/** Makes the company with the given number of phones (4 to 600); the same seed and size make the same company. */
export function createCompany(seed: number, phoneCount: number): Company {
  const prefix = `000${demoClientId}`;
  const extension = (number: number, type: Extension['type'], rest: Partial<Extension>): Extension => ({
    id: 200_000 + number,
    name: `${prefix}*${number}`,
    type,
    group: null,
    ownNumber: null,
    screenName: '',
    ...rest,
  });

  const phones = Array.from({ length: phoneCount }, (_, index) => {
    const { group, title } = departmentOf(index / phoneCount);
    const person = mix(seed, index, 31);
    const name = person % 9 === 0 ? `Desk ${101 + index}` : russianName(person);
    return extension(101 + index, 'phone', {
      group,
      ownNumber: person % 8 === 0 ? `7495780${String(1000 + index)}` : null,
      screenName: person % 3 === 0 ? name : `${name} (${title})`,
    });
  });
  const members = (group: number) => phones.filter((phone) => phone.group === group);
  const queues: Queue[] = [
    { extension: extension(901, 'queue', { group: 501, screenName: 'Продажи' }), members: members(501) },
    { extension: extension(902, 'queue', { group: 502, screenName: 'Support' }), members: members(502) },
  ];
  const ivr = extension(900, 'ivr', { screenName: 'Меню' });
  const fax = extension(990, 'fax', { screenName: 'Fax' });
  const direct = phones.slice(0, 6).map((phone, index): Entrance => {
    return { number: phone.ownNumber ?? `7495780010${index}`, to: 'phone', extension: phone };
  });
  return {
    clientId: demoClientId,
    domain: `${demoClientId}.pbx.example`,
    phones,
    queues,
    ivr,
    mainNumber: '74957800000',
    entrances: [
      { number: '74957800000', to: 'ivr', extension: ivr },
      ...queues.map((queue, index): Entrance => ({ number: `7495780001${index}`, to: 'queue', queue })),
      ...direct,
      { number: '74957800099', to: 'fax', extension: fax },
    ],
  };
}
