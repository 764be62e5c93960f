import { join } from 'node:path';
import { findOrCreateAccount } from '../../src/main/app/accounts.ts';
import { generateCalls } from '../../src/main/demo/call-generator.ts';
import type { CallRecord } from '../../src/main/demo/call-record.ts';
import { readRecord } from '../../src/main/provider/record.ts';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { daySeconds, parseGmt } from '../../src/shared/gmt.ts';

/** Calls that a spec knows to the last one, in a data directory before the application is started on it. */

/** Written at once. */
const pageSize = 5_000;

/** Which calls an archive holds. */
export interface ArchiveRequest {
  readonly calls: number;
  readonly days: number;
  /** Where they end, epoch seconds. Default: a moment long ago, so that every run has the same calls. */
  readonly until?: number;
}

/** 1 March 2025, midnight UTC. */
export const longAgo = Date.UTC(2025, 2, 1) / 1000;

/**
 * Fills a data directory with an account and its calls, all of whose days count as fetched. The account has no secret
 * and its provider is nowhere: whatever works, works without one. Answers the calls, newest first, as the grid does.
 */
export function fillArchive(dataDirectory: string, request: ArchiveRequest): readonly CallRecord[] {
  const calls: CallRecord[] = [];
  writeArchive(dataDirectory, request, (call) => calls.push(call));
  return calls.sort(newestFirst);
}

/** The same for more calls than one wants to hold: each is shown to `see` as it goes by. */
export function writeArchive(
  dataDirectory: string,
  { calls, days, until = longAgo }: ArchiveRequest,
  see: (call: CallRecord) => void,
): void {
  const now = Math.floor(Date.now() / 1000);
  const identity = { baseUrl: 'https://pbx.invalid', applicationKey: 'an-application-key', clientId: '4711' };
  const { directory } = findOrCreateAccount(dataDirectory, identity, now);
  const period = { start: until - days * daySeconds, end: until };
  const { database } = openOrBegin(join(directory, 'calls.db'), 'calls');
  const writer = new CallWriter(database);
  try {
    let page: CallRecord[] = [];
    const write = () => {
      writer.writeCalls(page.map((call) => readRecord(call)));
      page = [];
    };
    for (const call of generateCalls({ seed: 7, from: period.start, to: period.end, calls })) {
      see(call);
      if (page.push(call) === pageSize) write();
    }
    write();
    writer.writePage({
      ...{ window: period, seenAt: now, calls: [], anomalies: [], unreadable: [] },
      covered: { ...period, fetchedAt: now, calls, unreadable: 0 },
    });
  } finally {
    database.close();
  }
}

/** When a call began, epoch seconds. */
export function beganAt(call: CallRecord): number {
  return parseGmt(call.init_time_gmt) ?? Number.NaN;
}

/** The order in which calls are shown where none was chosen. */
export function newestFirst(left: CallRecord, right: CallRecord): number {
  return beganAt(right) - beganAt(left) || (left.call_uuid < right.call_uuid ? 1 : -1);
}
