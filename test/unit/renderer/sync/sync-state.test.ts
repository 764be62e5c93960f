import { describe, expect, test } from 'vitest';
import {
  fractionOf,
  type SyncState,
  syncStateOf,
  waitingAfter,
} from '../../../../src/renderer/features/sync/sync-state.ts';
import { announcedWords, stateWords, timeLeftWords } from '../../../../src/renderer/features/sync/sync-state-words.ts';
import { type ErrorCode, exitCodes } from '../../../../src/shared/errors.ts';
import type { SyncProgress, SyncReport } from '../../../../src/shared/sync.ts';
import { createWords } from '../../../../src/shared/words/words.ts';
import { reportOf } from './report-of.ts';

const at = (text: string) => Date.parse(text) / 1000;
const now = at('2026-11-23T09:40:00Z');

const progressOf = (more: Partial<SyncProgress> = {}): SyncProgress => ({
  window: { start: at('2026-11-12T00:00:00Z'), end: at('2026-11-13T00:00:00Z') },
  doneSeconds: 30,
  totalSeconds: 120,
  windowsDone: 1,
  requests: 1,
  retries: 0,
  fetched: 0,
  inserted: 0,
  changed: 0,
  ...more,
});

const stopped = (code: ErrorCode): SyncReport =>
  reportOf({ outcome: 'stopped', endedAt: now - 60, error: { code, parameters: {} } });

const idle = {
  account: { hasSecret: true },
  status: { lastSync: null },
  sync: null,
  waiting: null,
  isEndless: false,
  report: null,
};
const ended = (report: SyncReport) =>
  syncStateOf({ ...idle, status: { lastSync: { endedAt: report.endedAt, report, everything: false } } });

describe('the state of the archive', () => {
  test('is what the last sync left', () => {
    expect(syncStateOf(idle)).toEqual({ kind: 'never' });
    expect(ended(reportOf({ endedAt: now - 60 }))).toEqual({ kind: 'synced', at: now - 60 });
    expect(ended(stopped('network-timeout'))).toEqual({ kind: 'offline', since: now - 60 });
    expect(ended(stopped('cancelled'))).toEqual({ kind: 'paused', reason: 'person' });
    expect(ended(stopped('credentials-refused'))).toEqual({ kind: 'paused', reason: 'credentials' });
  });

  test('is a pause where everything was wanted and only a month of it came to its end', () => {
    const lastSync = { endedAt: now - 60, report: reportOf({ endedAt: now - 60 }), everything: true };
    expect(syncStateOf({ ...idle, status: { lastSync } })).toEqual({ kind: 'paused', reason: 'unknown' });
    expect(syncStateOf({ ...idle, status: { lastSync }, report: lastSync.report }).kind).toBe('synced');
  });

  test('is the report that was heard, where the status is older', () => {
    const status = { lastSync: { endedAt: now - 3600, report: reportOf({ endedAt: now - 3600 }), everything: false } };
    expect(syncStateOf({ ...idle, status, report: stopped('resource-not-granted') })).toEqual({
      kind: 'paused',
      reason: 'access',
    });
  });

  test('knows a sync that began and never ended from none', () => {
    expect(syncStateOf({ ...idle, status: { lastSync: { endedAt: null, report: null, everything: false } } })).toEqual({
      kind: 'paused',
      reason: 'unknown',
    });
  });

  test('asks for the secret unless a sync runs', () => {
    const account = { hasSecret: false };
    expect(syncStateOf({ ...idle, account })).toEqual({ kind: 'secret-needed' });
    expect(syncStateOf({ ...idle, account, sync: { progress: null } }).kind).toBe('fetching');
  });

  test('tells how far a sync is, without inventing a day or a time left', () => {
    const running = (progress: SyncProgress | null) => syncStateOf({ ...idle, sync: { progress } });
    expect(running(null)).toEqual({ kind: 'fetching', day: null, fraction: null, secondsLeft: null });
    expect(running(progressOf({ window: { start: 0, end: 0 }, totalSeconds: 0 }))).toEqual({
      kind: 'fetching',
      day: null,
      fraction: null,
      secondsLeft: null,
    });
    expect(running(progressOf({ secondsLeft: 180 }))).toEqual({
      kind: 'fetching',
      day: at('2026-11-12T00:00:00Z'),
      fraction: 0.25,
      secondsLeft: 180,
    });
  });

  test('tells no fraction of a sync whose end nobody knows', () => {
    const state = syncStateOf({ ...idle, sync: { progress: progressOf() }, isEndless: true });
    expect(state).toMatchObject({ kind: 'fetching', fraction: null });
  });

  test('waits since the first of the failed tries in a row', () => {
    const failed = progressOf({ waiting: { code: 'network-unreachable', delayMs: 12_500 } });
    const first = waitingAfter(null, failed, now * 1000);
    expect(first).toEqual({ since: now, retryAt: now + 13 });
    const second = waitingAfter(first, failed, (now + 20) * 1000);
    expect(second).toEqual({ since: now, retryAt: now + 33 });
    expect(waitingAfter(second, progressOf(), (now + 40) * 1000)).toBeNull();
    const state = syncStateOf({ ...idle, sync: { progress: failed }, waiting: second });
    expect(state).toEqual({ kind: 'waiting', offline: true, since: now, retryAt: now + 33, fraction: 0.25 });
  });

  test('keeps a fraction between nothing and all', () => {
    expect(fractionOf(progressOf({ doneSeconds: 500 }))).toBe(1);
    expect(fractionOf(progressOf({ doneSeconds: -5 }))).toBe(0);
  });
});

describe('a state in words', () => {
  const english = createWords('en');
  const russian = createWords('ru');
  const say = (state: SyncState) => stateWords(english, state, now, 'Europe/Moscow');

  test('has the hour of today and the day of any other time, in the person’s zone', () => {
    expect(say({ kind: 'synced', at: now })).toBe('Synced 12:40');
    expect(say({ kind: 'synced', at: at('2026-11-22T20:59:59Z') })).toBe('Synced 22 Nov');
    expect(say({ kind: 'synced', at: at('2026-11-22T21:00:00Z') })).toBe('Synced 00:00');
    expect(say({ kind: 'synced', at: at('2025-11-22T12:00:00Z') })).toBe('Synced 22 Nov 2025');
    expect(say({ kind: 'offline', since: now - 3600 })).toBe('Offline since 11:40');
  });

  test('names the day that is fetched as UTC has it, and the time left', () => {
    const state = { kind: 'fetching', day: at('2026-11-12T00:00:00Z'), fraction: 0.5, secondsLeft: 185 } as const;
    expect(stateWords(english, state, now, 'America/New_York')).toBe('Fetching 12 Nov · 3 min left');
    expect(stateWords(russian, state, now, 'America/New_York')).toBe('Загрузка: 12 нояб. · осталось 3 мин');
    expect(announcedWords(english, state, now, 'UTC')).toBe('Fetching calls');
  });

  test('rounds the time left', () => {
    expect(timeLeftWords(english, 59)).toBe('less than a minute left');
    expect(timeLeftWords(english, 3_500)).toBe('58 min left');
    expect(timeLeftWords(english, 3_599)).toBe('1 hr left');
    expect(timeLeftWords(english, 7_000)).toBe('1 hr 55 min left');
  });

  test('has words for every way in which a sync can end, in both languages', () => {
    for (const code of Object.keys(exitCodes) as ErrorCode[]) {
      for (const words of [english, russian]) {
        expect(stateWords(words, ended(stopped(code)), now, 'UTC')).not.toMatch(/syncing:|paused\./);
      }
    }
  });
});
