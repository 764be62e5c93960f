import { openOrBegin } from '../../src/main/store/damage.ts';
import { CallWriter } from '../../src/main/store/writer.ts';

/** A process that asks for the lease of a data file, says what came of it, and lives until it is killed. */
const [path = '', holder = '', now = ''] = process.argv.slice(2);
const writer = new CallWriter(openOrBegin(path, 'calls').database);
const answer = writer.takeLease(holder, Number(now), 60_000);
process.stdout.write(`${answer.taken ? 'taken' : 'refused'}\n`);
setInterval(() => {}, 1000);
