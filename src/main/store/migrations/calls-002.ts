/**
 * What readers that keep calls in memory need to follow the file, and no text of a call's numbers and names any more:
 * those readers search each distinct text once.
 *
 * A reader that looked last when `seen` was the number of the latest change and `highest` the highest id held knows what to
 * read again: the calls of every `call_change` above `seen`, and the calls with an id above `highest`. New calls make no
 * entry: SQLite gives them ids above all that are held. (An id may come again after its call was deleted; the deletion
 * made an entry of it, or lowered `highest`.) Old entries are trimmed (`CallWriter.settle`): where the highest number ever
 * given (`sqlite_sequence`; no row: 0) is above `seen` and the lowest that is kept is not at most `seen + 1`, changes are
 * missing and everything must be read again.
 */
export const callsMigration002 = `
DROP TABLE call_search;

-- Which calls were changed or deleted, in order. AUTOINCREMENT: no number is given twice, whatever was trimmed.
CREATE TABLE call_change(
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  call INTEGER NOT NULL                 -- the id
) STRICT;
CREATE TRIGGER call_updated AFTER UPDATE ON call BEGIN INSERT INTO call_change(call) VALUES (old.id); END;
CREATE TRIGGER call_deleted AFTER DELETE ON call BEGIN INSERT INTO call_change(call) VALUES (old.id); END;

-- Tells this file from every other one, also from one that takes its place: what is kept beside it belongs to it alone.
CREATE TABLE file_identity(
  only INTEGER PRIMARY KEY CHECK (only = 1),
  identity TEXT NOT NULL                -- 128 random bits as 32 hexadecimal digits
) STRICT;
INSERT INTO file_identity(only, identity) VALUES (1, lower(hex(randomblob(16))));
`;
