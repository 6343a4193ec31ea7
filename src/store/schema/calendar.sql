-- Days that users made what they are not by the list, in shared. Schema version 2, which is not released yet: until then this may change.

CREATE TABLE calendar_day (
  object INTEGER PRIMARY KEY, day TEXT, kind TEXT, divisions TEXT, name TEXT
) STRICT;
