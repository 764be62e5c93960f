import { describe, expect, test } from 'vitest';
import { copiedText, shownText, wholeText } from '../../../../src/renderer/features/calls/cell-text.ts';
import { ZoneClock } from '../../../../src/renderer/features/calls/zone-clock.ts';
import { callRow } from '../../../../src/shared/call.ts';
import { createWords } from '../../../../src/shared/words/words.ts';

const words = createWords('ru');
const writing = { words, clock: new ZoneClock('Europe/Moscow', 'ru') };
const call = callRow({
  init_time_gmt: 1_764_000_000,
  from_username: '79161234567',
  from_screen_name: 'Иван\tПетров',
  extension_name: '0004711*101',
  result: 'not answered',
  flow: 'sideways',
  duration: 3_723,
  bridged_duration: null,
  hangup_disposition: '',
  quality_rate: 4,
});

describe('a cell', () => {
  test('says times of the zone, lengths as a clock, words of the language, numbers as people write them', () => {
    expect(shownText(call, 'init_time_gmt', writing)).toBe('24.11.2025 19:00:00');
    expect(shownText(call, 'duration', writing)).toBe('1:02:03');
    expect(shownText(call, 'result', writing)).toBe('Нет ответа');
    expect(shownText(call, 'from_username', writing)).toBe('+7 916 123-45-67');
    expect(shownText(call, 'extension_name', writing)).toBe('101');
    expect(shownText(call, 'quality_rate', writing)).toBe('4/?');
  });

  test('shows an extension by its own number wherever it stands, and copies it whole', () => {
    const inside = callRow({ from_username: '0004711*105', bridged_username: '0004711*101', from_screen_name: '7*5' });
    expect(shownText(inside, 'from_username', writing)).toBe('105');
    expect(shownText(inside, 'bridged_username', writing)).toBe('101');
    expect(shownText(inside, 'from_screen_name', writing)).toBe('7*5');
    expect(wholeText(inside, 'from_username')).toBe('0004711*105');
    expect(wholeText(call, 'extension_name')).toBe('0004711*101');
    expect(wholeText(call, 'from_username')).toBe('');
    expect(copiedText(inside, 'from_username', writing)).toBe('0004711*105');
  });

  test('is empty where there is nothing, and shows a word that nobody foresaw as it came', () => {
    expect(shownText(call, 'bridged_duration', writing)).toBe('');
    expect(shownText(call, 'hangup_disposition', writing)).toBe('');
    expect(shownText(call, 'flow', writing)).toBe('sideways');
  });

  test('is copied with the number exactly as it was fetched, on one line and in one column', () => {
    expect(copiedText(call, 'from_username', writing)).toBe('79161234567');
    expect(copiedText(call, 'from_screen_name', writing)).toBe('Иван Петров');
  });
});

describe('a moment', () => {
  test('is that of the zone, also across a change of its clock', () => {
    const berlin = new ZoneClock('Europe/Berlin', 'en');
    // 2026-10-25 at 01:00 UTC the clock goes from 03:00 back to 02:00.
    expect(berlin.write(1_792_889_999)).toBe('25 Oct 2026 02:59:59');
    expect(berlin.write(1_792_890_000)).toBe('25 Oct 2026 02:00:00');
  });

  test('agrees with Intl in any zone and century', () => {
    for (const zone of ['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia']) {
      const clock = new ZoneClock(zone, 'ru');
      const intl = new Intl.DateTimeFormat('ru', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
        hourCycle: 'h23',
      });
      for (let seconds = 0; seconds < 4_000_000_000; seconds += 86_400 * 37 + 12_347) {
        const [date, time] = intl.format(seconds * 1000).split(', ');
        expect(clock.write(seconds)).toBe(`${date} ${time}`);
      }
    }
  });

  test('before our era or far ahead is written, not refused', () => {
    const clock = new ZoneClock('Europe/Moscow', 'en');
    expect(clock.write(253_402_300_799 - 86_400)).toContain(' 9999 ');
    expect(clock.write(-62_135_510_400)).toContain(' 0001 ');
  });
});
