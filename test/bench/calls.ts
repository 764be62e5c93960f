import { densityAt } from '../../src/main/demo/calendar.ts';
import { type Leg, writeCall } from '../../src/main/demo/call-record.ts';
import { type Scene, tellStory } from '../../src/main/demo/call-stories.ts';
import { createCompany } from '../../src/main/demo/company.ts';
import { createOutsideWorld, type OutsideWorld } from '../../src/main/demo/outside-world.ts';
import { Dice, mix } from '../../src/main/demo/random.ts';
import { daySeconds } from '../../src/shared/gmt.ts';

/**
 * The benchmark's calls: the demo's stories in a company of hundreds of extensions, with a tenth as many callers as
 * calls and names of more variety. The same number gives the same calls on every machine.
 */

/** Changes whenever the same request gives other calls, so that no cached data is taken for them. */
export const generatorVersion = 1;

/** How many days the calls are spread over. */
const days = 730;

/** Where they end, epoch seconds: 1 November 2025, midnight UTC. */
export const lastMoment = Date.UTC(2025, 10, 1) / 1000;

/** Where they begin, epoch seconds. */
export const firstMoment = lastMoment - days * daySeconds;

const seed = 20_260;
const quarterSeconds = 900;
const phones = 400;

const firstNames = [
  ...['Александр', 'Анатолий', 'Борис', 'Вадим', 'Валентин', 'Василий', 'Виктор', 'Геннадий', 'Григорий', 'Денис'],
  ...['Евгений', 'Егор', 'Игорь', 'Кирилл', 'Леонид', 'Максим', 'Михаил', 'Никита', 'Олег', 'Роман', 'Фёдор', 'Эдуард'],
];
const patronyms = ['Иванович', 'Петрович', 'Сергеевич', 'Андреевич', 'Семёнович', 'Львович', 'Ильич', 'Юрьевич'];
const families = [
  ...['Абрамов', 'Беляев', 'Виноградов', 'Голубев', 'Дорофеев', 'Ершов', 'Жуков', 'Зайцев', 'Исаев', 'Калинин'],
  ...['Лапин', 'Макаров', 'Никифоров', 'Орлов', 'Панкратов', 'Рябов', 'Самойлов', 'Третьяков', 'Ушаков', 'Щербаков'],
];
const latinFirst = [
  'Alex',
  'Boris',
  'Chris',
  'Dana',
  'Elena',
  'Frank',
  'Greta',
  'Hugo',
  'Irene',
  'Jörg',
  'Karen',
  'Zoë',
];
const latinLast = [
  'Adams',
  'Brown',
  'Clarke',
  'Dubois',
  'Evans',
  'Fischer',
  'García',
  'Hansen',
  'Ivanov',
  'Jensen',
  'Kim',
];

function pick(list: readonly string[], ...chance: readonly number[]): string {
  return list[mix(seed, ...chance) % list.length] as string;
}

/** The demo's world with every caller about as likely as in life, and with names that seldom occur twice. */
function world(people: number): OutsideWorld {
  const demo = createOutsideWorld(mix(seed, 41), people);
  return {
    number: demo.number,
    // Some call every day, most a few times in two years; hardly anybody never does.
    somebody: (dice) => Math.floor(people * dice.fraction() ** 1.8),
    screenName(person, number) {
      const kind = mix(seed, person, 51) % 10;
      if (kind < 5) return demo.screenName(person, number);
      if (kind < 8)
        return `${pick(families, person, 52)} ${pick(firstNames, person, 53)} ${pick(patronyms, person, 54)}`;
      return `${pick(latinFirst, person, 55)} ${pick(latinLast, person, 56)} ${mix(seed, person, 57) % 100}`;
    },
  };
}

function uuid(dice: Dice): string {
  const hex = Array.from({ length: 4 }, () => dice.next().toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The moments of a day at which something begins, ascending. */
function momentsOf(day: number, count: number, dice: Dice): Float64Array {
  const weights = Array.from({ length: daySeconds / quarterSeconds }, (_, quarter) =>
    densityAt(day + quarter * quarterSeconds + quarterSeconds / 2, seed),
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const moments = new Float64Array(count);
  let passed = 0;
  let given = 0;
  for (const [quarter, weight] of weights.entries()) {
    passed += weight;
    const due = quarter === weights.length - 1 ? count : Math.floor((passed / sum) * count);
    const start = day + quarter * quarterSeconds;
    for (; given < due; given += 1) moments[given] = dice.between(start, start + quarterSeconds - 1);
  }
  return moments.sort();
}

/** How many calls each day has, the newest first. Together exactly `calls`. */
function callsPerDay(calls: number): readonly number[] {
  const weights = Array.from({ length: days }, (_, back) => {
    const day = lastMoment - (back + 1) * daySeconds;
    let weight = 0;
    for (let hour = 0; hour < 24; hour += 1) weight += densityAt(day + hour * 3600 + 1800, seed);
    return weight;
  });
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let passed = 0;
  let given = 0;
  return weights.map((weight, back) => {
    passed += weight;
    const due = back === days - 1 ? calls : Math.round((passed / sum) * calls);
    const count = due - given;
    given = due;
    return count;
  });
}

/** The records of the benchmark, day by day as a first fetch brings them: the newest day first, each in its order. */
export function* benchCalls(calls: number): Generator<object> {
  const company = createCompany(seed, phones);
  const outside = world(Math.max(50, Math.round(calls / 10)));
  const dice = new Dice(mix(seed, 42));
  const uuids = new Dice(mix(seed, 43));
  for (const [back, count] of callsPerDay(calls).entries()) {
    const day = lastMoment - (back + 1) * daySeconds;
    const scene: Scene = { company, outside, dice, busyUntil: new Map() };
    const legs: Leg[] = [];
    // A story of several records takes the places of the moments that follow, so that the sum stays exact.
    let skip = 0;
    for (const moment of momentsOf(day, count, dice)) {
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      const told = tellStory(scene, moment).slice(0, count - legs.length);
      legs.push(...told);
      skip = told.length - 1;
    }
    legs.sort((left, right) => left.init - right.init);
    for (const leg of legs) {
      const record = writeCall(leg, uuid(uuids), company.clientId, company.domain);
      // Fields that the provider does not document come too.
      yield dice.chance(0.05) ? { ...record, recording: `rec-${dice.next().toString(16)}` } : record;
    }
  }
}
