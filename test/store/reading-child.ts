import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../src/main/store/database.ts';

/** A process that makes a data file and its folder unwritable, also for itself, and tells what it can do with them. */
const [folder = ''] = process.argv.slice(2);
const path = join(folder, 'calls.db');
const database = openDatabase(path, { kind: 'calls', mode: 'write' });
database.exec(`INSERT INTO call(call_uuid) VALUES ('a')`);
database.close();
chmodSync(path, 0o444);
chmodSync(folder, 0o555);
// Permissions do not bind the superuser.
const nobody = 65534;
if (process.getuid?.() === 0) process.setuid?.(nobody);

const reader = openDatabase(path, { kind: 'calls', mode: 'read' });
process.stdout.write(`held: ${reader.prepare('SELECT count(*) FROM call').pluck().get()}\n`);
try {
  openDatabase(path, { kind: 'calls', mode: 'write' });
  process.stdout.write(`to write: opened\n`);
} catch (error) {
  process.stdout.write(`to write: ${(error as { code?: unknown }).code}\n`);
}
setInterval(() => {}, 1000);
