import { describe, expect, test } from 'vitest';
import { CallTable, cellText } from '../../../src/main/cli/call-table.ts';
import { callWriter } from '../../../src/main/cli/output-formats.ts';
import { Terminal } from '../../../src/main/cli/terminal.ts';
import { openZone, type Zone } from '../../../src/main/export/zone.ts';
import { type CallRow, callRow } from '../../../src/shared/call.ts';
import type { FieldName } from '../../../src/shared/fields.ts';
import { createWords } from '../../../src/shared/words/words.ts';
import { fakeIo } from './fake-io.ts';

const english = createWords('en');
const russian = createWords('ru');
const moscow = openZone('Europe/Moscow') as Zone;
const utc = openZone('UTC') as Zone;

const call: CallRow = callRow({
  call_uuid: 'a1',
  flow: 'in',
  result: 'not answered',
  init_time_gmt: Date.UTC(2026, 0, 31, 22, 30, 5) / 1000,
  duration: 75,
  from_username: '+79161234567',
  from_screen_name: 'Иван "Петров"\u001b[31m',
  to_username: '0012',
  extension_name: '0004711*101',
  quality_rate: 4,
  quality_max_rate: 5,
});

describe('a cell of the table', () => {
  const say = (field: FieldName, words = english) => cellText(call, field, moscow, words);

  test('is as people read it: zone, language, clock, short extension', () => {
    expect(say('init_time_gmt')).toBe('2026-02-01 01:30:05');
    expect(say('result')).toBe('Not answered');
    expect(say('result', russian)).toBe('Нет ответа');
    expect(say('duration')).toBe('1:15');
    expect(say('extension_name')).toBe('101');
    expect(say('quality_rate')).toBe('4/5');
    expect(say('from_username')).toBe('+79161234567');
    expect(say('to_username')).toBe('0012');
    expect(say('bridged_duration')).toBe('');
  });

  test('keeps a word that nobody documented, and a name that is no extension of the usual kind', () => {
    const odd = callRow({ result: 'voicemail', extension_name: 'Reception*desk' });
    expect(cellText(odd, 'result', utc, russian)).toBe('voicemail');
    expect(cellText(odd, 'extension_name', utc, english)).toBe('Reception*desk');
  });
});

describe('the table', () => {
  const options = { zone: moscow, words: english, lineWidth: undefined };

  test('names the zone of its times in the heading', () => {
    expect(new CallTable([call], options).heading()).toMatch(/^Started, Europe\/Moscow /);
  });

  test('leaves out the name, then the direction, where the terminal is too narrow, never half a number', () => {
    const wide = new CallTable([call], { ...options, lineWidth: 120 });
    expect(wide.heading()).toContain('Caller name');
    const narrow = new CallTable([call], { ...options, lineWidth: 80 });
    expect(narrow.heading()).not.toContain('Caller name');
    expect(narrow.line(call)).toContain('+79161234567');
  });

  test('shows the columns that are asked for, in their order', () => {
    const table = new CallTable([call], { ...options, columns: ['duration', 'call_uuid'] });
    expect(table.heading()).toMatch(/^Total +Call ID$/);
    expect(table.line(call)).toMatch(/^ *1:15 +a1$/);
  });
});

describe('data', () => {
  const hostile = callRow({
    call_uuid: 'h',
    from_screen_name: '\u009b31m\u202e\n',
    extra: '{"cost":1.10,"id":9007199254740993}',
  });
  const text = (
    format: 'json' | 'jsonl' | 'csv' | 'table',
    columns?: FieldName[],
    width?: number,
    language = english,
  ) => {
    const io = fakeIo(width === undefined ? {} : { columns: width });
    const terminal = new Terminal(io, language, new AbortController().signal);
    const writer = callWriter(format, { columns, zone: undefined }, terminal);
    return writer.begin([call]) + writer.rows([call]) + writer.rows([hostile]) + writer.end();
  };

  test('as JSON is one array of the calls as they came, unknown fields and digits included', () => {
    const json = text('json');
    const [first, second] = JSON.parse(json) as Record<string, unknown>[];
    expect(first).toMatchObject({ call_uuid: 'a1', init_time_gmt: '2026-01-31 22:30:05', bridged_duration: null });
    expect(first?.['quality_rate']).toEqual({ rate: 4, max_rate: 5 });
    expect(second?.['from_screen_name']).toBe('\u009b31m\u202e\n');
    expect(json).toContain('"cost":1.10,"id":9007199254740993');
  });

  test('as JSON lines is one call a line, and only the columns asked for', () => {
    const lines = text('jsonl', ['call_uuid', 'duration']).trimEnd().split('\n');
    expect(lines).toEqual(['{"call_uuid":"a1","duration":75}', '{"call_uuid":"h","duration":null}']);
  });

  test('as CSV has the API’s names and UTC, and no byte order mark', () => {
    const csv = text('csv', ['call_uuid', 'init_time_gmt', 'from_screen_name', 'to_username']);
    expect(csv.startsWith('call_uuid,init_time_gmt,from_screen_name,to_username\r\n')).toBe(true);
    expect(csv).toContain('a1,2026-01-31 22:30:05,"Иван ""Петров""\u001b[31m",0012\r\n');
  });

  test.each(['json', 'jsonl', 'csv'] as const)('as %s is the same in every language', (format) => {
    expect(text(format, undefined, undefined, russian)).toBe(text(format));
  });

  test.each(['json', 'jsonl', 'csv', 'table'] as const)('as %s cannot act on a terminal', (format) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is tested
    const acting = /[\u0000-\u0009\u000b-\u001a\u001c-\u001f\u007f-\u009f\u202e]|\u001b(?!\[(1|22)m)/;
    expect(text(format, ['call_uuid', 'from_screen_name'], 100)).not.toMatch(acting);
    expect(text('jsonl', ['from_screen_name'])).toContain('\u009b');
  });

  test('of no calls is still an array', () => {
    const terminal = new Terminal(fakeIo(), english, new AbortController().signal);
    const writer = callWriter('json', { columns: undefined, zone: undefined }, terminal);
    expect(JSON.parse(writer.begin([]) + writer.rows([]) + writer.end())).toEqual([]);
  });
});

describe('the terminal', () => {
  const terminalOf = (columns: number | undefined, environment = {}) => {
    const io = fakeIo({ environment, ...(columns !== undefined && { columns }) });
    return { io, terminal: new Terminal(io, english, new AbortController().signal) };
  };

  test('draws progress on a terminal only, within its width, and takes it away before anything is said', async () => {
    const { io, terminal } = terminalOf(30);
    terminal.progress(0.5, 'a text that is much longer than the terminal is wide');
    expect(io.err()).toContain('██████████');
    expect(io.err().length).toBeLessThan(40);
    await terminal.say('Done.');
    expect(io.err().endsWith('\r\u001b[2KDone.\n')).toBe(true);

    const pipe = terminalOf(undefined);
    pipe.terminal.progress(0.5, 'half');
    expect(pipe.io.err()).toBe('');
    const dumb = terminalOf(80, { TERM: 'dumb' });
    dumb.terminal.progress(0.5, 'half');
    expect(dumb.io.err()).toBe('');
  });

  test('makes headings bold where there are colours and nobody refused them', () => {
    expect(terminalOf(80).terminal.heading('x')).toBe('\u001b[1mx\u001b[22m');
    expect(terminalOf(80, { NO_COLOR: '1' }).terminal.heading('x')).toBe('x');
    expect(terminalOf(undefined).terminal.heading('x')).toBe('x');
  });
});
