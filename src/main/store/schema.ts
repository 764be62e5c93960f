import { callsMigration001 } from './migrations/calls-001.ts';
import { callsMigration002 } from './migrations/calls-002.ts';
import { reviewMigration001 } from './migrations/review-001.ts';

/** A kind of data file. */
export interface Schema {
  /** Marks the file as ours (`PRAGMA application_id`), so that no other program's file is taken for it. */
  readonly applicationId: number;
  /** The SQL that leads from version `index` to version `index + 1`. The version is `PRAGMA user_version`. */
  readonly migrations: readonly string[];
  /** Settings of a connection. */
  readonly pragmas: readonly string[];
}

/** `calls`: what was fetched. `review`: what people wrote about it. */
export type SchemaKind = 'calls' | 'review';

/** The kinds of data file. */
export const schemas: Readonly<Record<SchemaKind, Schema>> = {
  calls: {
    applicationId: 0x43525663, // "CRVc"
    migrations: [callsMigration001, callsMigration002],
    // NORMAL never damages a file; a power cut may take the last pages, which are then fetched again.
    // A checkpoint every 10,000 pages instead of 1,000 writes the scattered index pages a third faster.
    pragmas: ['synchronous = NORMAL', 'cache_size = -64000', 'wal_autocheckpoint = 10000'],
  },
  review: {
    applicationId: 0x43525672, // "CRVr"
    migrations: [reviewMigration001],
    // What a person wrote cannot be fetched again: each edit is on the disk when it is acknowledged.
    pragmas: ['synchronous = FULL'],
  },
};
