-- Referrals and all that hangs on them, in cases. Schema version 2, which is not released yet: until then this may change.
-- A row is one record: object is its key in the table object, all other columns are the fields of src/core/waymark-record-types.c, NULL where
-- nothing is known. Tests hold the two to each other.

-- The file about one person.
CREATE TABLE referral (
  object INTEGER PRIMARY KEY, reference TEXT, list_word TEXT, route TEXT, nation TEXT, division TEXT, tags TEXT,
  restricted TEXT, owner TEXT, refer TEXT, support TEXT, help TEXT, named TEXT, why_not TEXT, explained TEXT,
  booklet TEXT, booklet_edition TEXT, capacity TEXT, basis TEXT, condition TEXT, basis_note TEXT, act TEXT,
  means TEXT, purpose TEXT, exploitation TEXT, place TEXT, council TEXT, council_phone TEXT, council_email TEXT,
  council_told TEXT, council_reference TEXT, closed_on TEXT, closed_why TEXT, outcome TEXT, afterwards TEXT,
  reopened_on TEXT, archived TEXT
) STRICT;
-- What is known of a person and identifies nobody.
CREATE TABLE person_fact (
  object INTEGER PRIMARY KEY, kind TEXT, value TEXT, "when" TEXT, answer TEXT, source TEXT, said_on TEXT, note TEXT
) STRICT;
-- What was sent about a referral.
CREATE TABLE onward (
  object INTEGER PRIMARY KEY, kind TEXT, status TEXT, recipient TEXT, recipient_name TEXT, sent TEXT, reference TEXT,
  refused_why TEXT, consent TEXT, document TEXT, note TEXT
) STRICT;
-- From one status of an onward referral to the next.
CREATE TABLE move (
  object INTEGER PRIMARY KEY, "from" TEXT, "to" TEXT, "when" TEXT, why TEXT
) STRICT;
-- Dates from which due dates start.
CREATE TABLE happening (
  object INTEGER PRIMARY KEY, anchor TEXT, made TEXT, received TEXT, note TEXT
) STRICT;
-- Permissions.
CREATE TABLE consent (
  object INTEGER PRIMARY KEY, purpose TEXT, recipients TEXT, kinds TEXT, covers TEXT, given_on TEXT, how TEXT,
  language TEXT, taken_by TEXT, ends_on TEXT, limits TEXT, document TEXT, withdrawn_on TEXT, withdrawn_how TEXT
) STRICT;
-- The timeline.
CREATE TABLE entry (
  object INTEGER PRIMARY KEY, kind TEXT, "when" TEXT, text TEXT, basis TEXT, source TEXT, distressing TEXT,
  outside_why TEXT
) STRICT;
-- Signs that were noted.
CREATE TABLE indicator (
  object INTEGER PRIMARY KEY, code TEXT, text TEXT, theme TEXT, source TEXT, note TEXT, "when" TEXT
) STRICT;
-- What the danger was on a day.
CREATE TABLE risk (
  object INTEGER PRIMARY KEY, level TEXT, "when" TEXT, what TEXT, plan_owner TEXT, review_on TEXT
) STRICT;
-- Checklists in use.
CREATE TABLE checklist (
  object INTEGER PRIMARY KEY, template TEXT, version TEXT, begun TEXT
) STRICT;
-- What became of their steps.
CREATE TABLE step (
  object INTEGER PRIMARY KEY, code TEXT, state TEXT, why TEXT, evidence TEXT, document TEXT, "on" TEXT
) STRICT;
-- Due dates that were set by hand or put off.
CREATE TABLE due_change (
  object INTEGER PRIMARY KEY, rule TEXT, day TEXT, why TEXT, snoozed TEXT, received TEXT, done_on TEXT
) STRICT;
-- Sections that are out of sight until they are used.
CREATE TABLE facet (
  object INTEGER PRIMARY KEY, kind TEXT, status TEXT, "from" TEXT, "to" TEXT, reference TEXT, who TEXT, note TEXT
) STRICT;
-- Files that are kept here.
CREATE TABLE document (
  object INTEGER PRIMARY KEY, name TEXT, blob TEXT, kind TEXT, date TEXT, source TEXT, may_share TEXT, checksum TEXT,
  size TEXT, added_on TEXT, distressing TEXT, note TEXT
) STRICT;
-- Guidance that was followed.
CREATE TABLE citation (
  object INTEGER PRIMARY KEY, title TEXT, publisher TEXT, edition TEXT, page TEXT, note TEXT
) STRICT;
CREATE UNIQUE INDEX referral_reference ON referral (reference) WHERE reference IS NOT NULL;

-- Names and what identifies somebody (R24): lists, counts and reminders never read these.

-- How the person can be reached safely.
CREATE TABLE safe_contact (
  object INTEGER PRIMARY KEY, name TEXT, channel TEXT, number TEXT, whose TEXT, relationship TEXT, days TEXT,
  "from" TEXT, "to" TEXT, zone TEXT, voicemail TEXT, texts TEXT, post TEXT, email TEXT, address TEXT,
  who_answers TEXT, say TEXT, check_word TEXT, danger_word TEXT, do_not TEXT, do_not_why TEXT, checked_on TEXT,
  ask_again TEXT, note TEXT
) STRICT;
-- The person, and others in the referral.
CREATE TABLE person (
  object INTEGER PRIMARY KEY, role TEXT, number TEXT, contact TEXT, note TEXT
) STRICT;
-- What names or identifies a person.
CREATE TABLE identity (
  object INTEGER PRIMARY KEY, kind TEXT, value TEXT, "when" TEXT, answer TEXT, source TEXT, said_on TEXT, note TEXT
) STRICT;

-- What follows is worked out from the records above, whenever one of them changes.

-- All that decides which referrals a list shows, and in which order.
CREATE TABLE referral_order (
  referral INTEGER PRIMARY KEY,
  archived INTEGER NOT NULL,
  open INTEGER NOT NULL,   -- 0: closed
  status INTEGER NOT NULL, -- WaymarkReferralStatus
  route INTEGER NOT NULL,  -- as the choices of its field are numbered; -1: none
  nation INTEGER NOT NULL,
  risk INTEGER NOT NULL,   -- of the newest risk entry; -1: none
  due INTEGER NOT NULL,    -- the earliest day that due shows; 2147483646: only a day that is needed; 2147483647: nothing
  opened INTEGER NOT NULL  -- microseconds since 1970 UTC
) STRICT;
CREATE INDEX referral_order_due ON referral_order (archived, open, due, opened DESC, referral);

-- By which names a referral is found: words of all names in it, folded as in search, a blank before each. No list shows them (R24).
CREATE TABLE referral_names (
  referral INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;

-- All that is due: every list, count and reminder reads this and nothing else (D9).
CREATE TABLE due (
  referral INTEGER NOT NULL,
  kind INTEGER NOT NULL,   -- WaymarkDueKind
  code TEXT NOT NULL,      -- the rule, or what else tells two of a kind apart
  day INTEGER NOT NULL,    -- a WaymarkDay; 0: what it starts from has no date yet (D14)
  shown INTEGER NOT NULL,  -- the same, or until when it was put off (D11)
  traits INTEGER NOT NULL, -- bits of WaymarkDueTraits
  PRIMARY KEY (referral, kind, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_shown ON due (shown, referral);

-- The timeline in its order; a day that is not exact stands at its first day.
CREATE TABLE entry_order (
  referral INTEGER NOT NULL,
  moment INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  PRIMARY KEY (referral, moment, entry)
) STRICT, WITHOUT ROWID;
