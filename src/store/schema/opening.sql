-- Who opened the page of a referral, and when (H2), in cases. Rows are only ever added; they stay when the record is erased.
-- Schema version 2, which is not released yet.
CREATE TABLE opening (
  seq INTEGER PRIMARY KEY, object INTEGER NOT NULL, profile BLOB NOT NULL, time INTEGER NOT NULL
) STRICT;
CREATE INDEX opening_of ON opening (object, seq);
