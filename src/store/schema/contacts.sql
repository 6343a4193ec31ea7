-- Contacts and all that hangs on them, in shared. Schema version 1. Never change a released script: write a new one.

-- One version of a contact. It is seen when made_by is no pending or withdrawn change set and ended_by is none or such a set. There is one
-- such version a contact; a second one only while an import has written it and nobody has seen it.
CREATE TABLE party (
  key INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: what an import wrote lies behind what was there when it began
  object INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  archived INTEGER NOT NULL,
  made_by INTEGER,  -- change set; NULL: a save
  ended_by INTEGER, -- change set; NULL: current
  sort_key BLOB NOT NULL,
  name TEXT,
  given_name TEXT,
  family_name TEXT,
  script_name TEXT,
  pronouns TEXT,
  job_title TEXT,
  place TEXT,
  country TEXT,
  how_to_refer TEXT,
  notes TEXT,
  listing_agreed TEXT,
  no_sharing TEXT,
  source TEXT,
  source_date TEXT,
  external_id TEXT
) STRICT;
CREATE INDEX party_object ON party (object);
CREATE INDEX party_ended ON party (ended_by) WHERE ended_by IS NOT NULL;
-- What saves have made: while an import runs, the few among its versions that are seen.
CREATE INDEX party_saved ON party (made_by) WHERE made_by IS NULL;
CREATE INDEX party_external ON party (external_id) WHERE external_id IS NOT NULL;

-- The order of the list, and all that decides what is in it: a row a version. A table and no index of party, because an import puts its
-- rows in order when all are written: one by one they would fall on another page each (measured).
CREATE TABLE party_order (
  sort_key BLOB NOT NULL,
  party INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  archived INTEGER NOT NULL,
  made_by INTEGER,
  ended_by INTEGER,
  PRIMARY KEY (sort_key, party)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER party_order_follows AFTER UPDATE OF sort_key, kind, archived, made_by, ended_by ON party BEGIN
  UPDATE party_order SET sort_key = new.sort_key, kind = new.kind, archived = new.archived, made_by = new.made_by, ended_by = new.ended_by
    WHERE sort_key = old.sort_key AND party = old.key;
END;
CREATE TRIGGER party_order_leaves AFTER DELETE ON party BEGIN
  DELETE FROM party_order WHERE sort_key = old.sort_key AND party = old.key;
END;

CREATE TABLE party_item (
  party INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  place INTEGER NOT NULL,
  id BLOB NOT NULL CHECK (length (id) = 16),
  label TEXT,
  value TEXT NOT NULL,
  link BLOB CHECK (length (link) = 16), -- affiliations: the id of the other contact
  from_date TEXT,
  to_date TEXT,
  checked_on TEXT,
  checked_by TEXT,
  checked_how TEXT,
  PRIMARY KEY (party, kind, place)
) STRICT, WITHOUT ROWID;
-- Language, tag, category, service, area of practice, role: filters and the values in use.
CREATE INDEX party_item_value ON party_item (kind, value) WHERE kind BETWEEN 4 AND 9;
CREATE INDEX party_item_link ON party_item (link) WHERE link IS NOT NULL;

-- Two contacts that somebody has said are different people.
CREATE TABLE party_different (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL CHECK (a < b),
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

-- The words under which a version is found, already folded: docs/file-format.md. Without secure-delete the names of erased people stay
-- in the index (measured).
CREATE VIRTUAL TABLE party_words USING fts5 (words, detail = none, columnsize = 0, tokenize = "ascii tokenchars '_@.=#-'");
INSERT INTO party_words (party_words, rank) VALUES ('secure-delete', 1);
