/**
 * Calls, what is known of their coverage, and what was odd. Times are epoch seconds in UTC unless a name says otherwise.
 *
 * Few indexes on purpose: identity and start time; each further one slows every write down. The words of flow, result
 * and disposition are TEXT: 21 bytes a call dearer than integer codes, and no value that nobody foresaw can be refused
 * (DECISIONS.md).
 */
export const callsMigration001 = `
CREATE TABLE call(
  id INTEGER PRIMARY KEY,
  call_uuid TEXT UNIQUE,
  flow TEXT, result TEXT,
  init_time_gmt INTEGER, start_time_gmt INTEGER, bridged_time_gmt INTEGER, hangup_time_gmt INTEGER,
  duration INTEGER, bridged_duration INTEGER,
  from_username TEXT, from_domain TEXT, from_screen_name TEXT,
  to_username TEXT, to_domain TEXT,
  bridged_username TEXT, bridged_domain TEXT,
  did_number TEXT, did_domain TEXT,
  diversion_number TEXT, ext_number_reg TEXT,
  extension_id INTEGER, extension_name TEXT, extension_type TEXT, extension_group_owner_id INTEGER,
  client_owner_id INTEGER,
  hangup_cause TEXT, hangup_disposition TEXT,
  quality_rate INTEGER, quality_max_rate INTEGER,
  extra TEXT,
  content_hash TEXT,                    -- identity of a call that came without call_uuid, else NULL
  CHECK ((call_uuid IS NULL) <> (content_hash IS NULL))
) STRICT;
CREATE UNIQUE INDEX call_by_content_hash ON call(content_hash) WHERE content_hash IS NOT NULL;
CREATE INDEX call_by_init_time ON call(init_time_gmt);
CREATE INDEX call_running ON call(init_time_gmt) WHERE hangup_time_gmt IS NULL;

-- What the one search box looks through: the call's distinct numbers and names, folded, one a line.
CREATE TABLE call_search(id INTEGER PRIMARY KEY, haystack TEXT NOT NULL) STRICT;

-- Spans that were read from first to last page. Never overlapping. [start_time, end_time).
CREATE TABLE span(
  start_time INTEGER PRIMARY KEY,
  end_time INTEGER NOT NULL CHECK (end_time > start_time),
  fetched_at INTEGER NOT NULL,          -- the server's clock when the reading began
  calls INTEGER NOT NULL,               -- how many calls the server returned for it
  unreadable INTEGER NOT NULL
) STRICT;

-- Windows that are being read: where to go on after a kill. Cleared when the window is covered.
CREATE TABLE window_progress(
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  state TEXT NOT NULL,                  -- JSON, the sync engine's own
  PRIMARY KEY (start_time, end_time)
) STRICT, WITHOUT ROWID;

-- The earlier of two different records that came under one call_uuid within one reading of a window.
CREATE TABLE anomaly(
  digest TEXT PRIMARY KEY,              -- sha256 of identity and record
  identity TEXT NOT NULL,
  window_start INTEGER NOT NULL, window_end INTEGER NOT NULL,
  first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
  record TEXT NOT NULL                  -- the JSON of the record as it came
) STRICT, WITHOUT ROWID;

-- Records that cannot be read as a call at all, as they came.
CREATE TABLE unreadable(
  digest TEXT NOT NULL,                 -- sha256 of the record
  window_start INTEGER NOT NULL, window_end INTEGER NOT NULL,
  first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (digest, window_start, window_end)
) STRICT, WITHOUT ROWID;

-- What was found odd about the server, by code.
CREATE TABLE oddity(
  code TEXT PRIMARY KEY,
  first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
  times INTEGER NOT NULL,
  parameters TEXT NOT NULL              -- JSON of the latest occurrence
) STRICT, WITHOUT ROWID;

-- What was found by asking the live API about what its page leaves open (doctor, and the first sync).
CREATE TABLE reading(
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,                  -- JSON
  found_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_run(
  id INTEGER PRIMARY KEY,
  started_at INTEGER NOT NULL,
  period_start INTEGER, period_end INTEGER, -- what it set out to cover; NULL where it claims no coverage
  ended_at INTEGER,
  report TEXT                           -- JSON, null while it runs or where it was killed
) STRICT;

-- At most one row: the sync that may write.
CREATE TABLE lease(
  only INTEGER PRIMARY KEY CHECK (only = 1),
  holder TEXT NOT NULL,
  process INTEGER NOT NULL,
  host TEXT NOT NULL,
  since INTEGER NOT NULL,               -- epoch ms
  heartbeat INTEGER NOT NULL            -- epoch ms
) STRICT;
`;
