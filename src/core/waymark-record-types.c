#include "core/waymark-record-types.h"

/* The choices are data of the register and leave in exports as they are: words for the screen are in src/ui/referrals. */

static const char *const routes[] = {
  WAYMARK_ROUTE_ADULT_CONSENT, WAYMARK_ROUTE_ADULT_NOTIFICATION, WAYMARK_ROUTE_CHILD, WAYMARK_ROUTE_AGE_NOT_SURE,
  WAYMARK_ROUTE_OTHER, NULL,
};
static const char *const nations[] = { "england", "wales", "scotland", "northern-ireland", "elsewhere", NULL };
static const char *const divisions[] = { "england-and-wales", "scotland", "northern-ireland", "elsewhere", NULL };
static const char *const anchors[] = {
  "first-contact", "referral-opened", "consent-given", "consent-refused", "referral-sent", "notification-sent",
  "first-decision-positive", "final-decision-positive", "decision-negative", "support-ended", "eighteenth-birthday", NULL,
};
static const char *const answers[] = { "yes", "no", "not-asked", NULL };
static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const explained[] = { "nrm", "support", "outcomes", "sharing", "police", "withdrawing", "saying-no", NULL };
static const char *const bases[] = {
  "consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests", NULL,
};
static const char *const conditions[] = {
  "explicit-consent", "vital-interests", "social-protection", "legal-claims", "substantial-public-interest",
  "safeguarding", "health", "archiving", NULL,
};
static const char *const exploitation[] = {
  "labour", "sexual", "criminal", "domestic-servitude", "organ-removal", "other", NULL,
};
static const char *const places[] = { "uk", "overseas", "both", NULL };
static const char *const closing_reasons[] = {
  "completed", "withdrew", "lost-contact", "moved", "transferred", "not-a-victim", "duplicate", "died", "other", NULL,
};
static const char *const channels[] = { "call", "text", "message", "email", "post", "in-person", "through-other", "none", NULL };
static const char *const whose[] = { "own", "other", NULL };
static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };
static const char *const safety[] = { "safe", "not-safe", "ask-first", NULL };
static const char *const person_roles[] = { "the-person", "family", "exploiter", "witness", "other-victim", "other", NULL };
static const char *const identity_kinds[] = {
  "preferred-name", "given-name", "family-name", "name-order", "script-name", "alias", "pronoun", "birth", "phone",
  "email", "address", "postcode", "document", "home-office", "nhs", "account", "photo", "other", NULL,
};
static const char *const fact_kinds[] = {
  "gender", "nationality", "second-nationality", "birthplace", "language", "interpreter", "interpreter-gender",
  "communication", "children", "pregnancy", "health", "disability", "education", "work", "under-18", "under-18-then",
  "staying-now", "other", NULL,
};
static const char *const fact_answers[] = { "not-known", "did-not-say", NULL };
static const char *const fact_sources[] = { "person", "other", "seen", "document", NULL };
static const char *const day_kinds[] = { "working", "holiday", "closed", NULL };
static const char *const seen_sources[] = { "seen", "person", "other", NULL };
static const char *const onward_kinds[] = {
  "nrm", "notification", "lawyer", "shelter", "support", "health", "council", "guardian", "police", "immigration",
  "compensation", "employment", "helpline", "other", NULL,
};
static const char *const statuses[] = {
  "draft", "ready", "sent", "acknowledged", "accepted", "refused", "completed", "withdrawn", NULL,
};
static const char *const covers[] = { "identity", "safe-contact", "account", "health", "documents", "indicators", NULL };
static const char *const consent_ways[] = { "signed", "spoken", "interpreter", NULL };
static const char *const entry_kinds[] = { "call", "meeting", "message", "visit", "decision", "missing", "note", "other", NULL };
static const char *const entry_bases[] = { "fact", "account", "opinion", NULL };
static const char *const levels[] = { "low", "medium", "high", NULL };
static const char *const step_states[] = { "to-do", "done", "early", "not-needed", "blocked", NULL };
static const char *const facet_kinds[] = {
  "missing", "guardian", "detention", "asylum", "compensation", "right-to-work", "court-order", "re-trafficking",
  "age-assessment", "accommodation", "place-of-safety", "legal-advice", "non-prosecution", "return", "other", NULL,
};

static const WaymarkRecordField referral_fields[WAYMARK_REFERRAL_N_FIELDS] = {
  [WAYMARK_REFERRAL_REFERENCE] = { "reference", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_REFERRAL_LIST_WORD] = { "list_word", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_REFERRAL_ROUTE] = { "route", WAYMARK_FIELD_CHOICE, routes },
  [WAYMARK_REFERRAL_NATION] = { "nation", WAYMARK_FIELD_CHOICE, nations },
  [WAYMARK_REFERRAL_DIVISION] = { "division", WAYMARK_FIELD_CHOICE, divisions },
  [WAYMARK_REFERRAL_TAGS] = { "tags", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_REFERRAL_RESTRICTED] = { "restricted", WAYMARK_FIELD_YES, NULL },
  [WAYMARK_REFERRAL_OWNER] = { "owner", WAYMARK_FIELD_ID, NULL },
  [WAYMARK_REFERRAL_REFER] = { "refer", WAYMARK_FIELD_CHOICE, answers },
  [WAYMARK_REFERRAL_SUPPORT] = { "support", WAYMARK_FIELD_CHOICE, answers },
  [WAYMARK_REFERRAL_HELP] = { "help", WAYMARK_FIELD_CHOICE, answers },
  [WAYMARK_REFERRAL_NAMED] = { "named", WAYMARK_FIELD_CHOICE, answers },
  [WAYMARK_REFERRAL_WHY_NOT] = { "why_not", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_REFERRAL_EXPLAINED] = { "explained", WAYMARK_FIELD_TICKS, explained },
  [WAYMARK_REFERRAL_BOOKLET] = { "booklet", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_REFERRAL_BOOKLET_EDITION] = { "booklet_edition", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_REFERRAL_CAPACITY] = { "capacity", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_REFERRAL_BASIS] = { "basis", WAYMARK_FIELD_CHOICE, bases },
  [WAYMARK_REFERRAL_CONDITION] = { "condition", WAYMARK_FIELD_CHOICE, conditions },
  [WAYMARK_REFERRAL_BASIS_NOTE] = { "basis_note", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_REFERRAL_ACT] = { "act", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_REFERRAL_MEANS] = { "means", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_REFERRAL_PURPOSE] = { "purpose", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_REFERRAL_EXPLOITATION] = { "exploitation", WAYMARK_FIELD_TICKS, exploitation },
  [WAYMARK_REFERRAL_PLACE] = { "place", WAYMARK_FIELD_CHOICE, places },
  [WAYMARK_REFERRAL_COUNCIL] = { "council", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_REFERRAL_COUNCIL_PHONE] = { "council_phone", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_REFERRAL_COUNCIL_EMAIL] = { "council_email", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_REFERRAL_COUNCIL_TOLD] = { "council_told", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_REFERRAL_COUNCIL_REFERENCE] = { "council_reference", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_REFERRAL_CLOSED_ON] = { "closed_on", WAYMARK_FIELD_DAY, NULL },
  [WAYMARK_REFERRAL_CLOSED_WHY] = { "closed_why", WAYMARK_FIELD_CHOICE, closing_reasons },
  [WAYMARK_REFERRAL_OUTCOME] = { "outcome", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_REFERRAL_AFTERWARDS] = { "afterwards", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_REFERRAL_REOPENED_ON] = { "reopened_on", WAYMARK_FIELD_DAY, NULL },
  [WAYMARK_REFERRAL_ARCHIVED] = { "archived", WAYMARK_FIELD_YES, NULL },
};

static const WaymarkRecordField safe_contact_fields[WAYMARK_SAFE_CONTACT_N_FIELDS] = {
  [WAYMARK_SAFE_CONTACT_NAME] = { "name", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_SAFE_CONTACT_CHANNEL] = { "channel", WAYMARK_FIELD_CHOICE, channels },
  [WAYMARK_SAFE_CONTACT_NUMBER] = { "number", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_SAFE_CONTACT_WHOSE] = { "whose", WAYMARK_FIELD_CHOICE, whose },
  [WAYMARK_SAFE_CONTACT_RELATIONSHIP] = { "relationship", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_SAFE_CONTACT_DAYS] = { "days", WAYMARK_FIELD_TICKS, weekdays },
  [WAYMARK_SAFE_CONTACT_FROM] = { "from", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_SAFE_CONTACT_TO] = { "to", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_SAFE_CONTACT_ZONE] = { "zone", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_SAFE_CONTACT_VOICEMAIL] = { "voicemail", WAYMARK_FIELD_CHOICE, safety },
  [WAYMARK_SAFE_CONTACT_TEXTS] = { "texts", WAYMARK_FIELD_CHOICE, safety },
  [WAYMARK_SAFE_CONTACT_POST] = { "post", WAYMARK_FIELD_CHOICE, safety },
  [WAYMARK_SAFE_CONTACT_EMAIL] = { "email", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_SAFE_CONTACT_ADDRESS] = { "address", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_SAFE_CONTACT_WHO_ANSWERS] = { "who_answers", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_SAFE_CONTACT_SAY] = { "say", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_SAFE_CONTACT_CHECK_WORD] = { "check_word", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_SAFE_CONTACT_DANGER_WORD] = { "danger_word", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_SAFE_CONTACT_DO_NOT] = { "do_not", WAYMARK_FIELD_YES, NULL },
  [WAYMARK_SAFE_CONTACT_DO_NOT_WHY] = { "do_not_why", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_SAFE_CONTACT_CHECKED_ON] = { "checked_on", WAYMARK_FIELD_DAY, NULL },
  [WAYMARK_SAFE_CONTACT_ASK_AGAIN] = { "ask_again", WAYMARK_FIELD_DAY, NULL },
  [WAYMARK_SAFE_CONTACT_NOTE] = { "note", WAYMARK_FIELD_TEXT, NULL },
};

static const WaymarkRecordField person_fields[WAYMARK_PERSON_N_FIELDS] = {
  [WAYMARK_PERSON_ROLE] = { "role", WAYMARK_FIELD_CHOICE, person_roles },
  [WAYMARK_PERSON_NUMBER] = { "number", WAYMARK_FIELD_NUMBER, NULL },
  [WAYMARK_PERSON_CONTACT] = { "contact", WAYMARK_FIELD_ID, NULL },
  [WAYMARK_PERSON_NOTE] = { "note", WAYMARK_FIELD_TEXT, NULL },
};

/* An identity and a fact are told in the same way. */
#define FACT_FIELDS(kinds)                                                                                              \
  {                                                                                                                     \
    [WAYMARK_FACT_KIND] = { "kind", WAYMARK_FIELD_CHOICE, kinds },                                                      \
    [WAYMARK_FACT_VALUE] = { "value", WAYMARK_FIELD_TEXT, NULL },                                                       \
    [WAYMARK_FACT_WHEN] = { "when", WAYMARK_FIELD_WHEN, NULL },                                                         \
    [WAYMARK_FACT_ANSWER] = { "answer", WAYMARK_FIELD_CHOICE, fact_answers },                                           \
    [WAYMARK_FACT_SOURCE] = { "source", WAYMARK_FIELD_CHOICE, fact_sources },                                           \
    [WAYMARK_FACT_SAID_ON] = { "said_on", WAYMARK_FIELD_WHEN, NULL },                                                   \
    [WAYMARK_FACT_NOTE] = { "note", WAYMARK_FIELD_TEXT, NULL },                                                         \
  }

static const WaymarkRecordField identity_fields[WAYMARK_FACT_N_FIELDS] = FACT_FIELDS (identity_kinds);

static const WaymarkRecordField person_fact_fields[WAYMARK_FACT_N_FIELDS] = FACT_FIELDS (fact_kinds);

static const WaymarkRecordField onward_fields[WAYMARK_ONWARD_N_FIELDS] = {
  [WAYMARK_ONWARD_KIND] = { "kind", WAYMARK_FIELD_CHOICE, onward_kinds },
  [WAYMARK_ONWARD_STATUS] = { "status", WAYMARK_FIELD_CHOICE, statuses },
  [WAYMARK_ONWARD_RECIPIENT] = { "recipient", WAYMARK_FIELD_ID, NULL },
  [WAYMARK_ONWARD_RECIPIENT_NAME] = { "recipient_name", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_ONWARD_SENT] = { "sent", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_ONWARD_REFERENCE] = { "reference", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_ONWARD_REFUSED_WHY] = { "refused_why", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_ONWARD_CONSENT] = { "consent", WAYMARK_FIELD_ID, NULL },
  [WAYMARK_ONWARD_DOCUMENT] = { "document", WAYMARK_FIELD_ID, NULL },
  [WAYMARK_ONWARD_NOTE] = { "note", WAYMARK_FIELD_TEXT, NULL },
};

static const WaymarkRecordField move_fields[WAYMARK_MOVE_N_FIELDS] = {
  [WAYMARK_MOVE_FROM] = { "from", WAYMARK_FIELD_CHOICE, statuses },
  [WAYMARK_MOVE_TO] = { "to", WAYMARK_FIELD_CHOICE, statuses },
  [WAYMARK_MOVE_WHEN] = { "when", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_MOVE_WHY] = { "why", WAYMARK_FIELD_TEXT, NULL },
};

static const WaymarkRecordField happening_fields[WAYMARK_HAPPENING_N_FIELDS] = {
  [WAYMARK_HAPPENING_ANCHOR] = { "anchor", WAYMARK_FIELD_CHOICE, anchors },
  [WAYMARK_HAPPENING_MADE] = { "made", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_HAPPENING_RECEIVED] = { "received", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_HAPPENING_NOTE] = { "note", WAYMARK_FIELD_TEXT, NULL },
};

static const WaymarkRecordField consent_fields[WAYMARK_CONSENT_N_FIELDS] = {
  [WAYMARK_CONSENT_PURPOSE] = { "purpose", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_CONSENT_RECIPIENTS] = { "recipients", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_CONSENT_KINDS] = { "kinds", WAYMARK_FIELD_TICKS, onward_kinds },
  [WAYMARK_CONSENT_COVERS] = { "covers", WAYMARK_FIELD_TICKS, covers },
  [WAYMARK_CONSENT_GIVEN_ON] = { "given_on", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_CONSENT_HOW] = { "how", WAYMARK_FIELD_CHOICE, consent_ways },
  [WAYMARK_CONSENT_LANGUAGE] = { "language", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_CONSENT_TAKEN_BY] = { "taken_by", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_CONSENT_ENDS_ON] = { "ends_on", WAYMARK_FIELD_DAY, NULL },
  [WAYMARK_CONSENT_LIMITS] = { "limits", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_CONSENT_DOCUMENT] = { "document", WAYMARK_FIELD_ID, NULL },
  [WAYMARK_CONSENT_WITHDRAWN_ON] = { "withdrawn_on", WAYMARK_FIELD_DAY, NULL },
  [WAYMARK_CONSENT_WITHDRAWN_HOW] = { "withdrawn_how", WAYMARK_FIELD_TEXT, NULL },
};

static const WaymarkRecordField entry_fields[WAYMARK_ENTRY_N_FIELDS] = {
  [WAYMARK_ENTRY_KIND] = { "kind", WAYMARK_FIELD_CHOICE, entry_kinds },
  [WAYMARK_ENTRY_WHEN] = { "when", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_ENTRY_TEXT] = { "text", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_ENTRY_BASIS] = { "basis", WAYMARK_FIELD_CHOICE, entry_bases },
  [WAYMARK_ENTRY_SOURCE] = { "source", WAYMARK_FIELD_CHOICE, seen_sources },
  [WAYMARK_ENTRY_DISTRESSING] = { "distressing", WAYMARK_FIELD_YES, NULL },
  [WAYMARK_ENTRY_OUTSIDE_WHY] = { "outside_why", WAYMARK_FIELD_TEXT, NULL },
};

static const WaymarkRecordField indicator_fields[WAYMARK_INDICATOR_N_FIELDS] = {
  [WAYMARK_INDICATOR_CODE] = { "code", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_INDICATOR_TEXT] = { "text", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_INDICATOR_THEME] = { "theme", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_INDICATOR_SOURCE] = { "source", WAYMARK_FIELD_CHOICE, seen_sources },
  [WAYMARK_INDICATOR_NOTE] = { "note", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_INDICATOR_WHEN] = { "when", WAYMARK_FIELD_WHEN, NULL },
};

static const WaymarkRecordField risk_fields[WAYMARK_RISK_N_FIELDS] = {
  [WAYMARK_RISK_LEVEL] = { "level", WAYMARK_FIELD_CHOICE, levels },
  [WAYMARK_RISK_WHEN] = { "when", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_RISK_WHAT] = { "what", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_RISK_PLAN_OWNER] = { "plan_owner", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_RISK_REVIEW_ON] = { "review_on", WAYMARK_FIELD_DAY, NULL },
};

static const WaymarkRecordField checklist_fields[WAYMARK_CHECKLIST_N_FIELDS] = {
  [WAYMARK_CHECKLIST_TEMPLATE] = { "template", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_CHECKLIST_VERSION] = { "version", WAYMARK_FIELD_NUMBER, NULL },
  [WAYMARK_CHECKLIST_BEGUN] = { "begun", WAYMARK_FIELD_DAY, NULL },
};

static const WaymarkRecordField step_fields[WAYMARK_STEP_N_FIELDS] = {
  [WAYMARK_STEP_CODE] = { "code", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_STEP_STATE] = { "state", WAYMARK_FIELD_CHOICE, step_states },
  [WAYMARK_STEP_WHY] = { "why", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_STEP_EVIDENCE] = { "evidence", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_STEP_DOCUMENT] = { "document", WAYMARK_FIELD_ID, NULL },
  [WAYMARK_STEP_ON] = { "on", WAYMARK_FIELD_DAY, NULL },
};

static const WaymarkRecordField due_change_fields[WAYMARK_DUE_CHANGE_N_FIELDS] = {
  [WAYMARK_DUE_CHANGE_RULE] = { "rule", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_DUE_CHANGE_DAY] = { "day", WAYMARK_FIELD_DAY, NULL },
  [WAYMARK_DUE_CHANGE_WHY] = { "why", WAYMARK_FIELD_TEXT, NULL },
  [WAYMARK_DUE_CHANGE_SNOOZED] = { "snoozed", WAYMARK_FIELD_DAY, NULL },
  [WAYMARK_DUE_CHANGE_RECEIVED] = { "received", WAYMARK_FIELD_CHOICE, yes_no },
  [WAYMARK_DUE_CHANGE_DONE_ON] = { "done_on", WAYMARK_FIELD_DAY, NULL },
};

static const WaymarkRecordField facet_fields[WAYMARK_FACET_N_FIELDS] = {
  [WAYMARK_FACET_KIND] = { "kind", WAYMARK_FIELD_CHOICE, facet_kinds },
  [WAYMARK_FACET_STATUS] = { "status", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_FACET_FROM] = { "from", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_FACET_TO] = { "to", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_FACET_REFERENCE] = { "reference", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_FACET_WHO] = { "who", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_FACET_NOTE] = { "note", WAYMARK_FIELD_TEXT, NULL },
};

static const WaymarkRecordField document_fields[WAYMARK_DOCUMENT_N_FIELDS] = {
  [WAYMARK_DOCUMENT_NAME] = { "name", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_DOCUMENT_BLOB] = { "blob", WAYMARK_FIELD_ID, NULL },
  [WAYMARK_DOCUMENT_KIND] = { "kind", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_DOCUMENT_DATE] = { "date", WAYMARK_FIELD_WHEN, NULL },
  [WAYMARK_DOCUMENT_SOURCE] = { "source", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_DOCUMENT_MAY_SHARE] = { "may_share", WAYMARK_FIELD_YES, NULL },
  [WAYMARK_DOCUMENT_CHECKSUM] = { "checksum", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_DOCUMENT_SIZE] = { "size", WAYMARK_FIELD_NUMBER, NULL },
  [WAYMARK_DOCUMENT_ADDED_ON] = { "added_on", WAYMARK_FIELD_DAY, NULL },
  [WAYMARK_DOCUMENT_DISTRESSING] = { "distressing", WAYMARK_FIELD_YES, NULL },
  [WAYMARK_DOCUMENT_NOTE] = { "note", WAYMARK_FIELD_TEXT, NULL },
};

static const WaymarkRecordField citation_fields[WAYMARK_CITATION_N_FIELDS] = {
  [WAYMARK_CITATION_TITLE] = { "title", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_CITATION_PUBLISHER] = { "publisher", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_CITATION_EDITION] = { "edition", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_CITATION_PAGE] = { "page", WAYMARK_FIELD_LINE, NULL },
  [WAYMARK_CITATION_NOTE] = { "note", WAYMARK_FIELD_TEXT, NULL },
};

static const WaymarkRecordField calendar_day_fields[WAYMARK_CALENDAR_DAY_N_FIELDS] = {
  [WAYMARK_CALENDAR_DAY_DAY] = { "day", WAYMARK_FIELD_DAY, NULL },
  [WAYMARK_CALENDAR_DAY_KIND] = { "kind", WAYMARK_FIELD_CHOICE, day_kinds },
  [WAYMARK_CALENDAR_DAY_DIVISIONS] = { "divisions", WAYMARK_FIELD_TICKS, divisions },
  [WAYMARK_CALENDAR_DAY_NAME] = { "name", WAYMARK_FIELD_LINE, NULL },
};

static const WaymarkRecordInfo infos[WAYMARK_RECORD_N_TYPES] = {
  [WAYMARK_RECORD_REFERRAL] = { "referral", 0, FALSE, FALSE, WAYMARK_REFERRAL_N_FIELDS, referral_fields },
  [WAYMARK_RECORD_SAFE_CONTACT] = { "safe_contact", WAYMARK_RECORD_REFERRAL, FALSE, TRUE, WAYMARK_SAFE_CONTACT_N_FIELDS, safe_contact_fields },
  [WAYMARK_RECORD_PERSON] = { "person", WAYMARK_RECORD_REFERRAL, FALSE, TRUE, WAYMARK_PERSON_N_FIELDS, person_fields },
  [WAYMARK_RECORD_IDENTITY] = { "identity", WAYMARK_RECORD_PERSON, FALSE, TRUE, WAYMARK_FACT_N_FIELDS, identity_fields },
  [WAYMARK_RECORD_FACT] = { "person_fact", WAYMARK_RECORD_PERSON, FALSE, FALSE, WAYMARK_FACT_N_FIELDS, person_fact_fields },
  [WAYMARK_RECORD_ONWARD] = { "onward", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_ONWARD_N_FIELDS, onward_fields },
  [WAYMARK_RECORD_MOVE] = { "move", WAYMARK_RECORD_ONWARD, FALSE, FALSE, WAYMARK_MOVE_N_FIELDS, move_fields },
  [WAYMARK_RECORD_HAPPENING] = { "happening", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_HAPPENING_N_FIELDS, happening_fields },
  [WAYMARK_RECORD_CONSENT] = { "consent", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_CONSENT_N_FIELDS, consent_fields },
  [WAYMARK_RECORD_ENTRY] = { "entry", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_ENTRY_N_FIELDS, entry_fields },
  [WAYMARK_RECORD_INDICATOR] = { "indicator", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_INDICATOR_N_FIELDS, indicator_fields },
  [WAYMARK_RECORD_RISK] = { "risk", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_RISK_N_FIELDS, risk_fields },
  [WAYMARK_RECORD_CHECKLIST] = { "checklist", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_CHECKLIST_N_FIELDS, checklist_fields },
  [WAYMARK_RECORD_STEP] = { "step", WAYMARK_RECORD_CHECKLIST, FALSE, FALSE, WAYMARK_STEP_N_FIELDS, step_fields },
  [WAYMARK_RECORD_DUE_CHANGE] = { "due_change", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_DUE_CHANGE_N_FIELDS, due_change_fields },
  [WAYMARK_RECORD_FACET] = { "facet", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_FACET_N_FIELDS, facet_fields },
  [WAYMARK_RECORD_DOCUMENT] = { "document", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_DOCUMENT_N_FIELDS, document_fields },
  [WAYMARK_RECORD_CITATION] = { "citation", WAYMARK_RECORD_REFERRAL, FALSE, FALSE, WAYMARK_CITATION_N_FIELDS, citation_fields },
  [WAYMARK_RECORD_CALENDAR_DAY] = { "calendar_day", 0, TRUE, FALSE, WAYMARK_CALENDAR_DAY_N_FIELDS, calendar_day_fields },
};

const WaymarkRecordInfo *
waymark_record_info (WaymarkRecordType type)
{
  g_return_val_if_fail (type >= WAYMARK_RECORD_REFERRAL && type < WAYMARK_RECORD_N_TYPES, NULL);

  return &infos[type];
}

gboolean
waymark_record_type_from_code (const char *code, WaymarkRecordType *type)
{
  for (guint i = WAYMARK_RECORD_REFERRAL; i < WAYMARK_RECORD_N_TYPES; i++)
    if (g_strcmp0 (infos[i].code, code) == 0)
      {
        *type = (WaymarkRecordType) i;
        return TRUE;
      }
  return FALSE;
}

guint
waymark_record_info_find (const WaymarkRecordInfo *info, const char *code)
{
  guint field = 0;

  while (field < info->n_fields && g_strcmp0 (info->fields[field].code, code) != 0)
    field++;
  return field;
}
