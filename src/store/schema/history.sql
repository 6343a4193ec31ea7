-- Change sets and history, in shared and cases alike. Schema version 1. Never change a released script: write a new one.
-- What the columns mean and how rows are sealed: docs/file-format.md.

-- One act of a user, or one import. Setting state is the atomic moment of an import.
CREATE TABLE change_set (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length (id) = 16),
  act INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)), -- pending, applied, withdrawn
  time INTEGER NOT NULL,                             -- microseconds since 1970 UTC
  profile BLOB NOT NULL CHECK (length (profile) = 16),
  undoes BLOB CHECK (length (undoes) = 16),
  changes INTEGER NOT NULL DEFAULT 0,
  objects INTEGER NOT NULL DEFAULT 0,
  dropped INTEGER NOT NULL DEFAULT 0,   -- records of it that somebody's save won over
  untidy INTEGER NOT NULL DEFAULT 0,    -- 1 while rows carry its marks that are still to be folded away or removed
  first_change INTEGER NOT NULL,        -- its rows in change have this id at least
  last_change INTEGER NOT NULL DEFAULT 0,
  first_version INTEGER NOT NULL DEFAULT 0 -- the versions of records that it made have keys above this
) STRICT;
CREATE INDEX change_set_untidy ON change_set (seq) WHERE untidy = 1;
CREATE INDEX change_set_undoes ON change_set (undoes) WHERE undoes IS NOT NULL;

-- Every record that ever was. Never deleted: what is left of an erased one is this stub.
CREATE TABLE object (
  key INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length (id) = 16),
  salt BLOB CHECK (length (salt) = 16) -- of the hashes of its values; NULL before the first value and after erasure
) STRICT;

-- The chain. No row holds a value, none is ever changed or deleted; ids are without gaps.
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  set_seq INTEGER NOT NULL,
  object INTEGER,           -- NULL: about the set
  kind INTEGER NOT NULL,    -- WaymarkChangeKind
  field TEXT,
  old_hash BLOB,
  new_hash BLOB,
  link BLOB NOT NULL CHECK (length (link) = 32) -- keyed hash of this row and the link before
) STRICT;
CREATE INDEX change_object ON change (object, id) WHERE object IS NOT NULL;

-- The last link at the last finished act: a row that is cut off the end is missed.
CREATE TABLE chain_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  length INTEGER NOT NULL,
  link BLOB NOT NULL CHECK (length (link) = 32)
) STRICT;
INSERT INTO chain_head (one, length, link) VALUES (1, 0, zeroblob (32));

-- The values, which can be erased.
CREATE TABLE change_value (
  change INTEGER PRIMARY KEY,
  old_value TEXT,
  new_value TEXT
) STRICT;

-- Records whose rows of an import did not count, because somebody's save came first.
CREATE TABLE not_taken (
  set_seq INTEGER NOT NULL,
  object INTEGER NOT NULL,
  PRIMARY KEY (set_seq, object)
) STRICT, WITHOUT ROWID;

-- What left the register. Its row in the chain seals it.
CREATE TABLE disclosure (
  change INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length (id) = 16),
  kind INTEGER NOT NULL,
  object INTEGER,
  what TEXT NOT NULL,
  number INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  reason TEXT NOT NULL,
  salt BLOB NOT NULL CHECK (length (salt) = 16) -- of its hash in the chain
) STRICT;
CREATE INDEX disclosure_object ON disclosure (object) WHERE object IS NOT NULL;

-- A profile's favourites: case workers' in cases, trainers' in shared, so that a trainer cannot read whom case workers work with.
CREATE TABLE favourite (
  profile BLOB NOT NULL CHECK (length (profile) = 16),
  id BLOB NOT NULL CHECK (length (id) = 16),
  PRIMARY KEY (profile, id)
) STRICT, WITHOUT ROWID;
