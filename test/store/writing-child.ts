import { writeSync } from 'node:fs';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { callRow } from '../../src/shared/call.ts';

/** A process that writes pages of 20 calls and says after each how many there are, until it is killed. */
const [path = ''] = process.argv.slice(2);
const writer = new CallWriter(openOrBegin(path, 'calls').database);
const window = { start: 0, end: 1_000_000 };
for (let page = Number(writer.windowProgress()[0]?.progress ?? 0) + 1; ; page += 1) {
  const calls = Array.from({ length: 20 }, (_, index) => {
    const call_uuid = `${page}-${index}`;
    const row = callRow({ call_uuid, init_time_gmt: page, from_screen_name: 'я'.repeat(50) });
    return { identity: `uuid:${call_uuid}`, row };
  });
  writer.writePage({ window, seenAt: page, calls, anomalies: [], unreadable: [], progress: String(page) });
  writeSync(1, `${page}\n`);
}
