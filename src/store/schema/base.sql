-- What every file of a register holds, shared and cases alike. Schema version 1. Never change a released script: write a new one.

-- One row: which register and which compartment this file is, and how often it has been opened for writing.
CREATE TABLE register (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  register BLOB NOT NULL CHECK (length (register) = 16),
  compartment INTEGER NOT NULL CHECK (compartment IN (0, 1)),
  generation INTEGER NOT NULL DEFAULT 0,
  migrated_at INTEGER -- the generation at the last migration, while the copy from before it is kept
) STRICT;

-- Texts about the register itself. Filled in shared only.
CREATE TABLE fact (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is being typed: one row a profile, form and record, replaced by the next.
CREATE TABLE draft (
  profile BLOB NOT NULL CHECK (length (profile) = 16),
  form TEXT NOT NULL,
  object BLOB NOT NULL CHECK (length (object) = 16),
  content BLOB NOT NULL,
  changed INTEGER NOT NULL, -- microseconds since 1970 UTC
  UNIQUE (profile, form, object)
) STRICT;

-- Where a profile was, and how it likes its lists.
CREATE TABLE view_state (
  profile BLOB NOT NULL CHECK (length (profile) = 16),
  key TEXT NOT NULL,
  value BLOB NOT NULL,
  UNIQUE (profile, key)
) STRICT;

-- The files of the pool that this compartment owns. Without its row a file is noise: the key is nowhere else.
CREATE TABLE blob (
  id BLOB PRIMARY KEY CHECK (length (id) = 16),
  key BLOB NOT NULL CHECK (length (key) = 32),
  size INTEGER NOT NULL CHECK (size >= 0),
  checksum BLOB NOT NULL CHECK (length (checksum) = 32)
) STRICT;
