/* waymark-record-types.h: what a referral consists of, and what is kept in the same form */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkRecordType:
 *
 * What a record is. The numbers are stored: never renumber.
 */
typedef enum
{
  WAYMARK_RECORD_REFERRAL = 1, /* the file about one person, from opening to closing */
  WAYMARK_RECORD_SAFE_CONTACT, /* how the person can be reached safely: at most one a referral (R11) */
  WAYMARK_RECORD_PERSON,       /* the person, and others in the referral; what identifies them hangs on it */
  WAYMARK_RECORD_IDENTITY,     /* one thing that identifies a person, with who said it and when (R15, R16) */
  WAYMARK_RECORD_FACT,         /* one thing about a person that does not, likewise */
  WAYMARK_RECORD_ONWARD,       /* something sent about a referral (R3) */
  WAYMARK_RECORD_MOVE,         /* of an onward referral: from one status to another (R2) */
  WAYMARK_RECORD_HAPPENING,    /* a date from which due dates start (R20) */
  WAYMARK_RECORD_CONSENT,      /* a permission with a purpose (R6) */
  WAYMARK_RECORD_ENTRY,        /* of the timeline */
  WAYMARK_RECORD_INDICATOR,    /* a sign that was noted (R13) */
  WAYMARK_RECORD_RISK,         /* what the danger was on a day (R14) */
  WAYMARK_RECORD_CHECKLIST,    /* a checklist in use, in the version with which it began (D1) */
  WAYMARK_RECORD_STEP,         /* of a checklist in use: what became of one step */
  WAYMARK_RECORD_DUE_CHANGE,   /* a due date set by hand, or put off (D8, D11) */
  WAYMARK_RECORD_FACET,        /* a section that stays out of sight until it is used: missing, guardian, detention ... */
  WAYMARK_RECORD_DOCUMENT,     /* a file that is kept here (A4) */
  WAYMARK_RECORD_CITATION,     /* guidance that was followed, as text */
  WAYMARK_RECORD_CALENDAR_DAY, /* a bank holiday that was added or taken back, or a day on which we are closed (D6) */
  WAYMARK_RECORD_N_TYPES
} WaymarkRecordType;

/**
 * WaymarkRecordFieldKind:
 *
 * What a field may hold. Empty is always allowed: a referral can be saved with nothing but a reference (R4).
 */
typedef enum
{
  WAYMARK_FIELD_LINE,   /* one line, up to 1,000 bytes */
  WAYMARK_FIELD_TEXT,   /* several lines, up to 64 KiB */
  WAYMARK_FIELD_WHEN,   /* a date that may be inexact (R17) */
  WAYMARK_FIELD_DAY,    /* YYYY-MM-DD */
  WAYMARK_FIELD_CHOICE, /* one of its choices */
  WAYMARK_FIELD_TICKS,  /* any of its choices, with spaces between */
  WAYMARK_FIELD_YES,    /* "yes" or nothing */
  WAYMARK_FIELD_NUMBER, /* a whole number from 0 to 999,999,999 */
  WAYMARK_FIELD_ID,     /* the id of something: a contact, a document, a profile */
} WaymarkRecordFieldKind;

typedef struct
{
  const char *code; /* stable: column, history row, member of the JSON form */
  WaymarkRecordFieldKind kind;
  const char *const *choices; /* for CHOICE and TICKS: codes, %NULL at the end */
} WaymarkRecordField;

typedef struct
{
  const char *code;         /* stable: the name of its table and of its form */
  WaymarkRecordType parent; /* what it hangs on, or 0 */
  gboolean shared;          /* kept in shared, which trainers open too; else in cases */
  gboolean identity;        /* whether it may name or identify somebody: lists and counts never read such tables (R24) */
  guint n_fields;
  const WaymarkRecordField *fields;
} WaymarkRecordInfo;

/**
 * waymark_record_info:
 *
 * Returns: (transfer none): static facts about a type
 */
const WaymarkRecordInfo *waymark_record_info (WaymarkRecordType type);

/**
 * waymark_record_type_from_code:
 * @code: (nullable): the code of a type
 * @type: (out): untouched on failure
 *
 * Returns: whether there is such a type
 */
gboolean waymark_record_type_from_code (const char *code, WaymarkRecordType *type);

/**
 * waymark_record_info_find:
 *
 * Returns: the field of that code, or @info->n_fields when it has none
 */
guint waymark_record_info_find (const WaymarkRecordInfo *info, const char *code);

/* The fields of each type. The order may change; the codes in waymark-record-types.c are what is stored. */

typedef enum
{
  WAYMARK_REFERRAL_REFERENCE,         /* made by Waymark, without a meaning; can be changed (R24) */
  WAYMARK_REFERRAL_LIST_WORD,         /* tells which one it is, not who */
  WAYMARK_REFERRAL_ROUTE,             /* "adult-consent", "adult-notification", "child", "age-not-sure", "other" (R1) */
  WAYMARK_REFERRAL_NATION,            /* the code of a WaymarkNation */
  WAYMARK_REFERRAL_DIVISION,          /* whose bank holidays count, where it is not that of the nation; else "" */
  WAYMARK_REFERRAL_TAGS,              /* words, with commas between */
  WAYMARK_REFERRAL_RESTRICTED,        /* to its owner (G3) */
  WAYMARK_REFERRAL_OWNER,             /* the profile that opened it */
  WAYMARK_REFERRAL_REFER,             /* does the person consent to be referred: yes, no, not-asked */
  WAYMARK_REFERRAL_SUPPORT,           /* does the person want support: likewise */
  WAYMARK_REFERRAL_HELP,              /* will the person help an investigation: likewise */
  WAYMARK_REFERRAL_NAMED,             /* a notification: may the person be named: likewise */
  WAYMARK_REFERRAL_WHY_NOT,           /* why the person does not consent, in their words */
  WAYMARK_REFERRAL_EXPLAINED,         /* what was explained before the person decided */
  WAYMARK_REFERRAL_BOOKLET,           /* the language of the booklet that was used */
  WAYMARK_REFERRAL_BOOKLET_EDITION,
  WAYMARK_REFERRAL_CAPACITY,          /* how capacity to decide was considered */
  WAYMARK_REFERRAL_BASIS,             /* data protection: the lawful basis (article 6) */
  WAYMARK_REFERRAL_CONDITION,         /* and the condition (article 9 and schedule 1) */
  WAYMARK_REFERRAL_BASIS_NOTE,
  WAYMARK_REFERRAL_ACT,               /* what was done to the person (ECAT article 4) */
  WAYMARK_REFERRAL_MEANS,
  WAYMARK_REFERRAL_PURPOSE,
  WAYMARK_REFERRAL_EXPLOITATION,      /* the types that the online form ticks */
  WAYMARK_REFERRAL_PLACE,             /* where it was: uk, overseas, both */
  WAYMARK_REFERRAL_COUNCIL,           /* a child: the council, as text */
  WAYMARK_REFERRAL_COUNCIL_PHONE,
  WAYMARK_REFERRAL_COUNCIL_EMAIL,
  WAYMARK_REFERRAL_COUNCIL_TOLD,      /* when the council was told */
  WAYMARK_REFERRAL_COUNCIL_REFERENCE,
  WAYMARK_REFERRAL_CLOSED_ON,         /* "" while it is open */
  WAYMARK_REFERRAL_CLOSED_WHY,
  WAYMARK_REFERRAL_OUTCOME,
  WAYMARK_REFERRAL_AFTERWARDS,        /* what happens to the data */
  WAYMARK_REFERRAL_REOPENED_ON,
  WAYMARK_REFERRAL_ARCHIVED,
  WAYMARK_REFERRAL_N_FIELDS
} WaymarkReferralField;

typedef enum
{
  WAYMARK_SAFE_CONTACT_NAME,    /* the name to use */
  WAYMARK_SAFE_CONTACT_CHANNEL, /* call, text, message, email, post, in-person, through-other, none */
  WAYMARK_SAFE_CONTACT_NUMBER,
  WAYMARK_SAFE_CONTACT_WHOSE,   /* own, or other with the relationship */
  WAYMARK_SAFE_CONTACT_RELATIONSHIP,
  WAYMARK_SAFE_CONTACT_DAYS,
  WAYMARK_SAFE_CONTACT_FROM, /* hh:mm */
  WAYMARK_SAFE_CONTACT_TO,
  WAYMARK_SAFE_CONTACT_ZONE,
  WAYMARK_SAFE_CONTACT_VOICEMAIL, /* safe, not-safe, ask-first */
  WAYMARK_SAFE_CONTACT_TEXTS,
  WAYMARK_SAFE_CONTACT_POST,
  WAYMARK_SAFE_CONTACT_EMAIL,
  WAYMARK_SAFE_CONTACT_ADDRESS,
  WAYMARK_SAFE_CONTACT_WHO_ANSWERS,
  WAYMARK_SAFE_CONTACT_SAY,
  WAYMARK_SAFE_CONTACT_CHECK_WORD,
  WAYMARK_SAFE_CONTACT_DANGER_WORD,
  WAYMARK_SAFE_CONTACT_DO_NOT,
  WAYMARK_SAFE_CONTACT_DO_NOT_WHY,
  WAYMARK_SAFE_CONTACT_CHECKED_ON,
  WAYMARK_SAFE_CONTACT_ASK_AGAIN,
  WAYMARK_SAFE_CONTACT_NOTE,
  WAYMARK_SAFE_CONTACT_N_FIELDS
} WaymarkSafeContactField;

typedef enum
{
  WAYMARK_PERSON_ROLE,    /* the-person, family, exploiter, witness, other-victim, other */
  WAYMARK_PERSON_NUMBER,  /* "Person 2" in documents that do not name anybody (P2) */
  WAYMARK_PERSON_CONTACT, /* a professional: the id of a contact in shared */
  WAYMARK_PERSON_NOTE,
  WAYMARK_PERSON_N_FIELDS
} WaymarkPersonField;

/* Of an identity and of a fact alike. */
typedef enum
{
  WAYMARK_FACT_KIND,
  WAYMARK_FACT_VALUE,   /* as it was said or typed */
  WAYMARK_FACT_WHEN,    /* of a birth: the date, which may be inexact */
  WAYMARK_FACT_ANSWER,  /* "" known, "not-known", "did-not-say": answers, not gaps */
  WAYMARK_FACT_SOURCE,  /* who said it: person, other, seen, document */
  WAYMARK_FACT_SAID_ON,
  WAYMARK_FACT_NOTE,
  WAYMARK_FACT_N_FIELDS
} WaymarkFactField;

typedef enum
{
  WAYMARK_ONWARD_KIND,      /* nrm, notification, lawyer, shelter, support, health, council, guardian, police, other */
  WAYMARK_ONWARD_STATUS,    /* the word of WaymarkOnwardStatus */
  WAYMARK_ONWARD_RECIPIENT, /* the id of a contact */
  WAYMARK_ONWARD_RECIPIENT_NAME, /* as it was */
  WAYMARK_ONWARD_SENT,
  WAYMARK_ONWARD_REFERENCE, /* what the recipient calls it */
  WAYMARK_ONWARD_REFUSED_WHY,
  WAYMARK_ONWARD_CONSENT,   /* the id of the consent that covers it */
  WAYMARK_ONWARD_DOCUMENT,  /* the copy that was kept */
  WAYMARK_ONWARD_NOTE,
  WAYMARK_ONWARD_N_FIELDS
} WaymarkOnwardField;

typedef enum
{
  WAYMARK_MOVE_FROM,
  WAYMARK_MOVE_TO,
  WAYMARK_MOVE_WHEN,
  WAYMARK_MOVE_WHY, /* going back, refusing and withdrawing need one */
  WAYMARK_MOVE_N_FIELDS
} WaymarkMoveField;

typedef enum
{
  WAYMARK_HAPPENING_ANCHOR, /* the code of a WaymarkAnchor */
  WAYMARK_HAPPENING_MADE,   /* when it happened; of a decision: when it was made */
  WAYMARK_HAPPENING_RECEIVED,
  WAYMARK_HAPPENING_NOTE,
  WAYMARK_HAPPENING_N_FIELDS
} WaymarkHappeningField;

typedef enum
{
  WAYMARK_CONSENT_PURPOSE,
  WAYMARK_CONSENT_RECIPIENTS, /* names or kinds, in words */
  WAYMARK_CONSENT_KINDS,      /* kinds of recipient that it covers: those of WAYMARK_ONWARD_KIND */
  WAYMARK_CONSENT_COVERS,     /* what may be shared: safe-contact, identity, account, health, documents */
  WAYMARK_CONSENT_GIVEN_ON,
  WAYMARK_CONSENT_HOW,        /* signed, spoken, interpreter */
  WAYMARK_CONSENT_LANGUAGE,
  WAYMARK_CONSENT_TAKEN_BY,
  WAYMARK_CONSENT_ENDS_ON,
  WAYMARK_CONSENT_LIMITS,
  WAYMARK_CONSENT_DOCUMENT,
  WAYMARK_CONSENT_WITHDRAWN_ON,
  WAYMARK_CONSENT_WITHDRAWN_HOW,
  WAYMARK_CONSENT_N_FIELDS
} WaymarkConsentField;

typedef enum
{
  WAYMARK_ENTRY_KIND, /* call, meeting, message, decision, missing, visit, other */
  WAYMARK_ENTRY_WHEN,
  WAYMARK_ENTRY_TEXT,
  WAYMARK_ENTRY_BASIS,  /* fact, account, opinion: never mixed */
  WAYMARK_ENTRY_SOURCE, /* seen, person, other */
  WAYMARK_ENTRY_DISTRESSING,
  WAYMARK_ENTRY_OUTSIDE_WHY, /* a contact outside the safe hours: why */
  WAYMARK_ENTRY_N_FIELDS
} WaymarkEntryField;

typedef enum
{
  WAYMARK_INDICATOR_CODE, /* the id of a step of the template of indicators, or "" with words of one's own */
  WAYMARK_INDICATOR_TEXT, /* as it was worded then */
  WAYMARK_INDICATOR_THEME,
  WAYMARK_INDICATOR_SOURCE, /* seen, person, other */
  WAYMARK_INDICATOR_NOTE,
  WAYMARK_INDICATOR_WHEN,
  WAYMARK_INDICATOR_N_FIELDS
} WaymarkIndicatorField;

typedef enum
{
  WAYMARK_RISK_LEVEL, /* low, medium, high */
  WAYMARK_RISK_WHEN,
  WAYMARK_RISK_WHAT,
  WAYMARK_RISK_PLAN_OWNER,
  WAYMARK_RISK_REVIEW_ON,
  WAYMARK_RISK_N_FIELDS
} WaymarkRiskField;

typedef enum
{
  WAYMARK_CHECKLIST_TEMPLATE,
  WAYMARK_CHECKLIST_VERSION,
  WAYMARK_CHECKLIST_BEGUN,
  WAYMARK_CHECKLIST_N_FIELDS
} WaymarkChecklistField;

typedef enum
{
  WAYMARK_STEP_CODE,  /* the id of the step in its template */
  WAYMARK_STEP_STATE, /* to-do, done, early, not-needed, blocked */
  WAYMARK_STEP_WHY,
  WAYMARK_STEP_EVIDENCE,
  WAYMARK_STEP_DOCUMENT,
  WAYMARK_STEP_ON,
  WAYMARK_STEP_N_FIELDS
} WaymarkStepField;

typedef enum
{
  WAYMARK_DUE_CHANGE_RULE,
  WAYMARK_DUE_CHANGE_DAY,      /* set by hand */
  WAYMARK_DUE_CHANGE_WHY,
  WAYMARK_DUE_CHANGE_SNOOZED,  /* until that day */
  WAYMARK_DUE_CHANGE_RECEIVED, /* counts from the day a decision was received: yes, no; "" as the rule says */
  WAYMARK_DUE_CHANGE_DONE_ON,
  WAYMARK_DUE_CHANGE_N_FIELDS
} WaymarkDueChangeField;

typedef enum
{
  WAYMARK_FACET_KIND,
  WAYMARK_FACET_STATUS,
  WAYMARK_FACET_FROM,
  WAYMARK_FACET_TO,
  WAYMARK_FACET_REFERENCE,
  WAYMARK_FACET_WHO,
  WAYMARK_FACET_NOTE,
  WAYMARK_FACET_N_FIELDS
} WaymarkFacetField;

typedef enum
{
  WAYMARK_DOCUMENT_NAME,
  WAYMARK_DOCUMENT_BLOB,
  WAYMARK_DOCUMENT_KIND,
  WAYMARK_DOCUMENT_DATE,
  WAYMARK_DOCUMENT_SOURCE,
  WAYMARK_DOCUMENT_MAY_SHARE,
  WAYMARK_DOCUMENT_CHECKSUM,
  WAYMARK_DOCUMENT_SIZE,
  WAYMARK_DOCUMENT_ADDED_ON,
  WAYMARK_DOCUMENT_DISTRESSING,
  WAYMARK_DOCUMENT_NOTE,
  WAYMARK_DOCUMENT_N_FIELDS
} WaymarkDocumentField;

typedef enum
{
  WAYMARK_CITATION_TITLE,
  WAYMARK_CITATION_PUBLISHER,
  WAYMARK_CITATION_EDITION,
  WAYMARK_CITATION_PAGE,
  WAYMARK_CITATION_NOTE,
  WAYMARK_CITATION_N_FIELDS
} WaymarkCitationField;

typedef enum
{
  WAYMARK_CALENDAR_DAY_DAY,
  WAYMARK_CALENDAR_DAY_KIND, /* working, holiday, closed */
  WAYMARK_CALENDAR_DAY_DIVISIONS,
  WAYMARK_CALENDAR_DAY_NAME,
  WAYMARK_CALENDAR_DAY_N_FIELDS
} WaymarkCalendarDayField;

/* Codes that rules of core compare with. */
#define WAYMARK_ROUTE_ADULT_CONSENT "adult-consent"
#define WAYMARK_ROUTE_ADULT_NOTIFICATION "adult-notification"
#define WAYMARK_ROUTE_CHILD "child"
#define WAYMARK_ROUTE_AGE_NOT_SURE "age-not-sure"
#define WAYMARK_ROUTE_OTHER "other"

G_END_DECLS
