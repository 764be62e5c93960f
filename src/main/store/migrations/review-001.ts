/**
 * What people write about calls. In a file of its own, so that nothing that happens to fetched calls can touch it.
 * `call` is the call's identity: `uuid:<call_uuid>` or `hash:<content hash>`.
 */
export const reviewMigration001 = `
CREATE TABLE review(
  call TEXT PRIMARY KEY,
  reviewed INTEGER NOT NULL DEFAULT 0 CHECK (reviewed IN (0, 1)),
  starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE review_tag(
  call TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (call, tag)
) STRICT, WITHOUT ROWID;
`;
