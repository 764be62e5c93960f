import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fieldNamed, fields } from '../../src/shared/fields.ts';
import { requestOptions } from '../../src/shared/request-options.ts';

/** The provider's page, one cell of its tables on each line that is not blank. */
const page = readFileSync(new URL('../fixtures/calls-resource.txt', import.meta.url), 'utf8')
  .split('\n')
  // No-break spaces stand between and after words.
  .map((line) => line.replace(/\s+/g, ' ').trim())
  .filter((line) => line !== '');

const types = /^(?:string|long|integer|object|array \[(?:string|integer)\]|Array\[calls\])$/;

/** The lines between two headings. `nth` picks one of several lines that read like the first heading. */
function section(from: string, to: string | undefined, nth = 0): string[] {
  const starts = page.flatMap((line, index) => (line === from ? [index] : []));
  const start = starts[nth] ?? page.length;
  const end = to === undefined ? -1 : page.indexOf(to, start);
  return page.slice(start + 1, end === -1 ? undefined : end);
}

/** The rows of a table: each name that is followed by a type. */
function rows(lines: readonly string[]): [name: string, type: string][] {
  return lines.flatMap((line, index) => {
    const type = lines[index + 1] ?? '';
    return /^[a-z_]+$/.test(line) && !types.test(line) && types.test(type) ? [[line, type] as [string, string]] : [];
  });
}

const described = section('Resource calls', '"Client" Section Resources');
const wireTypes = { string: 'string', time: 'string', integer: 'long', quality: 'object' } as const;

describe('the table of fields', () => {
  test('holds the 28 fields of the page with their types, and no other', () => {
    const documented = rows(described);
    expect(documented).toHaveLength(28);
    const ours = fields.map((field) => [field.name, wireTypes[field.wire]]);
    expect(ours.toSorted()).toEqual(documented.toSorted());
  });

  test('takes for times the fields that the page calls so', () => {
    const times = rows(described).filter(([name]) => name.includes('_time_'));
    expect(times).toHaveLength(4);
    expect(
      fields
        .filter((field) => field.wire === 'time')
        .map((field) => field.name)
        .toSorted(),
    ).toEqual(times.map(([name]) => name).toSorted());
  });

  test('holds every field of the second table too, which leaves out the two younger ones', () => {
    const listed = rows(section('Resource calls', undefined, 1)).map(([name]) => name);
    const ours = fields.map((field) => field.name as string);
    expect(listed).toHaveLength(26);
    expect(ours.filter((name) => !listed.includes(name))).toEqual(['diversion_number', 'quality_rate']);
    expect(listed.filter((name) => !ours.includes(name))).toEqual([]);
  });

  test.each([
    ['result', 6],
    ['hangup_disposition', 6],
  ] as const)('knows the documented words of %s, in their order', (name, count) => {
    const from = described.indexOf(name);
    const next = described.findIndex((line, index) => index > from + 1 && /^[a-z]+_[a-z_]+$/.test(line));
    const words = described
      .slice(from, next)
      .flatMap((line) => /^• (.+?) –/.exec(line)?.[1] ?? [])
      .map((word) => (word === "'' (empty)" ? '' : word));
    expect(words).toHaveLength(count);
    expect(fieldNamed(name)?.words).toEqual(words);
  });

  test('knows the documented words of flow', () => {
    const sentence = described[described.indexOf('flow') + 3] ?? '';
    const words = /value (\w+) or (\w+)/.exec(sentence)?.slice(1);
    expect(words).toHaveLength(2);
    expect(fieldNamed('flow')?.words).toEqual(words);
  });
});

describe('the table of request options', () => {
  test('holds the 15 options of the page with their types, and no other', () => {
    const documented = rows(section('Request Options', 'Response Fields'));
    expect(documented).toHaveLength(15);
    const typeNames = {
      time: 'string',
      order: 'string',
      strings: 'array [string]',
      integers: 'array [integer]',
      integer: 'integer',
    } as const;
    const ours = Object.entries(requestOptions).map(([name, type]) => [name, typeNames[type]]);
    expect(ours.toSorted()).toEqual(documented.toSorted());
  });
});
