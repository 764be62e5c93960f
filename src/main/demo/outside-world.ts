import { type Dice, mix } from './random.ts';

/** Whoever is not of the company: numbers in the spellings that occur, most of them seldom, a few again and again. */
export interface OutsideWorld {
  /** Somebody; regulars come up far more often than others. The number stands for the person from then on. */
  somebody(dice: Dice): number;
  /** The person's number; now and then in another of its spellings. */
  number(person: number, dice: Dice): string;
  /** What the person's telephone shows as a name: often nothing, often the number once more. */
  screenName(person: number, number: string): string | null;
}

const mobileCodes = [
  '903',
  '905',
  '909',
  '910',
  '915',
  '916',
  '917',
  '925',
  '926',
  '963',
  '977',
  '985',
  '999',
] as const;
const moscowCodes = ['495', '499'] as const;
const regionalCodes = ['812', '343', '383', '846', '863', '831', '4722', '3852'] as const;
const foreignPrefixes = [
  '+44770090',
  '+1202555',
  '+37529',
  '+4915112',
  '+77017',
  '+99890',
  '+861381',
  '0038044',
] as const;

const menFirst = ['Иван', 'Алексей', 'Дмитрий', 'Сергей', 'Николай', 'Павел', 'Артём', 'Юрий', 'Семён', 'Руслан'];
const womenFirst = ['Анна', 'Мария', 'Ольга', 'Елена', 'Наталья', 'Татьяна', 'Ирина', 'Юлия', 'Алёна', 'Светлана'];
const families = ['Петров', 'Смирнов', 'Кузнецов', 'Соколов', 'Лебедев', 'Козлов', 'Новиков', 'Морозов', 'Воробьёв'];
const latin = [
  'Ivan Petrov',
  'Anna Smirnova',
  'John Smith',
  'Mary O’Neill',
  'Jürgen Groß',
  'S. Kuznetsov',
  'Olga',
  'Li Wei',
];
const firms = [
  'ООО «Ромашка»',
  'Аптека на Тверской',
  'ИП Сидоров',
  'Acme Ltd',
  'АО "Вектор"',
  'Служба доставки',
  'Taxi 24/7',
];

/** A Russian person's name, the same for the same number. */
export function russianName(number: number): string {
  const family = families[mix(number, 2) % families.length] as string;
  if (mix(number, 1) % 2 === 0) return `${menFirst[mix(number, 3) % menFirst.length]} ${family}`;
  return `${womenFirst[mix(number, 3) % womenFirst.length]} ${family}а`;
}

function choose(list: readonly string[], chance: number): string {
  return list[chance % list.length] as string;
}

function digits(chance: number, length: number): string {
  return String(chance % 10 ** length).padStart(length, '0');
}

/** The national number of ten digits, or a foreign one that starts with `+` or `00`. */
function plainNumber(seed: number, person: number): string {
  const kind = mix(seed, person, 21) % 100;
  const own = mix(seed, person, 22);
  const code = mix(seed, person, 23);
  if (kind < 60) return choose(mobileCodes, code) + digits(own, 7);
  if (kind < 80) return choose(moscowCodes, code) + digits(own, 7);
  if (kind < 93) {
    const region = choose(regionalCodes, code);
    return region + digits(own, 10 - region.length);
  }
  return choose(foreignPrefixes, code) + digits(own, 6);
}

const spellings = ['+7', '8', '7', '+7', '8', '7', ''] as const;

/** Makes the outside world of a company: the same seed and size make the same people. */
export function createOutsideWorld(seed: number, people: number): OutsideWorld {
  return {
    // The fourth power of an even chance is close to Zipf's law: the first hundredth of all people makes a third of all calls.
    somebody: (dice) => Math.floor(people * dice.fraction() ** 4),
    number(person, dice) {
      if (mix(seed, person, 24) % 80 === 0) return 'anonymous';
      const plain = plainNumber(seed, person);
      if (plain.startsWith('+') || plain.startsWith('00')) return plain;
      const spelling = dice.chance(0.06) ? dice.next() : mix(seed, person, 25);
      return choose(spellings, spelling) + plain;
    },
    screenName(person, number) {
      const kind = mix(seed, person, 26) % 100;
      const own = mix(seed, person, 27);
      if (kind < 48) return null;
      if (kind < 60) return '';
      if (kind < 74) return number;
      if (kind < 86) return russianName(own);
      if (kind < 92) return choose(latin, own);
      if (kind < 95) return `${russianName(own)} / ${choose(latin, own)}`;
      return choose(firms, own);
    },
  };
}
