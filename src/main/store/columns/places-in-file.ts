import type { Database } from 'better-sqlite3';
import { Cells } from './cells.ts';
import type { Mirror } from './mirror.ts';
import { IntegerColumn } from './mirrored.ts';

/** The place of each call by `call_uuid`, which only the file holds: read along its index. Nothing where it has none. */
export function placesInFile(database: Database, mirror: Mirror): IntegerColumn {
  const column = new IntegerColumn(new Cells(mirror.count, 2));
  for (let position = 0; position < mirror.count; position += 1) column.put(position, null);
  const ids = database
    .prepare('SELECT id FROM call WHERE call_uuid IS NOT NULL ORDER BY call_uuid')
    .pluck()
    .all() as number[];
  for (const [place, id] of ids.entries()) column.put(mirror.positionOf(id), place);
  return column;
}
