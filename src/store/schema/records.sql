-- Records, in shared and cases alike. Schema version 2, which is not released yet: until then this may change.

-- Which type each living record has, and on what it hangs. Its values are in the table of its type.
CREATE TABLE record (
  object INTEGER PRIMARY KEY, -- the key in object
  type INTEGER NOT NULL,      -- WaymarkRecordType
  parent INTEGER,             -- the key of the record that it hangs on
  root INTEGER NOT NULL       -- the key of what all that hangs together hangs on: a referral; its own where it hangs on nothing
) STRICT;
CREATE INDEX record_parent ON record (parent, type) WHERE parent IS NOT NULL;
CREATE INDEX record_type ON record (type) WHERE parent IS NULL;
