import type { Words } from '../../../shared/words/one-language.ts';
import { writeShortDay, writeShortMoment } from './moment-words.ts';
import type { SyncState } from './sync-state.ts';

/** A state of the archive in a few words. */
export function stateWords(words: Words, state: SyncState, now: number, zone: string): string {
  const moment = (seconds: number) => writeShortMoment(seconds, now, zone, words.language);
  switch (state.kind) {
    case 'fetching': {
      const { day, secondsLeft } = state;
      if (day === null) return words.t('syncing:state.starting');
      // What is fetched is told in UTC, as the calendar has it.
      const parts = [words.t('syncing:state.fetching', { day: writeShortDay(day, now, 'UTC', words.language) })];
      if (secondsLeft !== null) parts.push(timeLeftWords(words, secondsLeft));
      return parts.join(' · ');
    }
    case 'waiting':
      return state.offline
        ? words.t('syncing:state.offline', { time: moment(state.since) })
        : words.t('syncing:state.waiting');
    case 'offline':
      return words.t('syncing:state.offline', { time: moment(state.since) });
    case 'paused':
      return words.t(`syncing:paused.${state.reason}`);
    case 'secret-needed':
      return words.t('syncing:state.secret-needed');
    case 'synced':
      return words.t('syncing:state.synced', { time: moment(state.at) });
    case 'never':
      return words.t('syncing:state.never');
  }
}

/** The time left as a person needs it: nobody counts the seconds of an hour. */
export function timeLeftWords(words: Words, seconds: number): string {
  if (seconds < 60) return words.t('syncing:left.soon');
  const rounded = seconds < 3_600 ? Math.round(seconds / 60) * 60 : Math.round(seconds / 300) * 300;
  return words.t('syncing:left', { duration: words.duration(rounded) });
}

/** What a screen reader says by itself: that a sync began, not each of its days. */
export function announcedWords(words: Words, state: SyncState, now: number, zone: string): string {
  return state.kind === 'fetching' ? words.t('syncing:state.starting') : stateWords(words, state, now, zone);
}
