#include "ui/referrals/waymark-record-words.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-calendar.h"
#include "ui/common/waymark-when-words.h"

typedef struct
{
  const char *code;
  const char *words;
} Choice;

typedef struct
{
  const char *title;
  const char *hint;      /* or NULL */
  const Choice *choices; /* or NULL; ends with a NULL code */
} FieldWords;

/* --- choices -------------------------------------------------------------------------------------------------------------- */

static const Choice routes[] = {
  { WAYMARK_ROUTE_ADULT_CONSENT, N_ ("Adult, with consent") },
  { WAYMARK_ROUTE_ADULT_NOTIFICATION, N_ ("Adult, no consent (duty to notify)") },
  { WAYMARK_ROUTE_CHILD, N_ ("Child") },
  { WAYMARK_ROUTE_AGE_NOT_SURE, N_ ("Perhaps under 18") },
  { WAYMARK_ROUTE_OTHER, N_ ("Other referral") },
  { NULL, NULL },
};
static const Choice nations[] = {
  { "england", N_ ("England") },
  { "wales", N_ ("Wales") },
  { "scotland", N_ ("Scotland") },
  { "northern-ireland", N_ ("Northern Ireland") },
  { "elsewhere", N_ ("Another country") },
  { NULL, NULL },
};
static const Choice divisions[] = {
  { "england-and-wales", N_ ("England and Wales") },
  { "scotland", N_ ("Scotland") },
  { "northern-ireland", N_ ("Northern Ireland") },
  { "elsewhere", N_ ("Another country") },
  { NULL, NULL },
};
static const Choice answers[] = {
  { "yes", N_ ("Yes") },
  { "no", N_ ("No") },
  { "not-asked", N_ ("Not asked yet") },
  { NULL, NULL },
};
static const Choice explained[] = {
  { "nrm", N_ ("What the National Referral Mechanism is") },
  { "support", N_ ("What support there is, and that it is a choice") },
  { "outcomes", N_ ("What may come of it") },
  { "sharing", N_ ("Who will see what is written") },
  { "police", N_ ("That the police will be told") },
  { "withdrawing", N_ ("That they can change their mind, and what stays") },
  { "saying-no", N_ ("What happens if they say no") },
  { NULL, NULL },
};
static const Choice bases[] = {
  { "consent", N_ ("Consent") },
  { "contract", N_ ("Contract") },
  { "legal-obligation", N_ ("Legal obligation") },
  { "vital-interests", N_ ("Vital interests") },
  { "public-task", N_ ("Public task") },
  { "legitimate-interests", N_ ("Legitimate interests") },
  { NULL, NULL },
};
static const Choice conditions[] = {
  { "explicit-consent", N_ ("Explicit consent") },
  { "vital-interests", N_ ("Vital interests") },
  { "social-protection", N_ ("Social protection law") },
  { "legal-claims", N_ ("Legal claims") },
  { "substantial-public-interest", N_ ("Substantial public interest") },
  { "safeguarding", N_ ("Safeguarding of children and of people at risk") },
  { "health", N_ ("Health or social care") },
  { "archiving", N_ ("Archiving and research") },
  { NULL, NULL },
};
static const Choice exploitation[] = {
  { "labour", N_ ("Labour") },
  { "sexual", N_ ("Sexual") },
  { "criminal", N_ ("Criminal") },
  { "domestic-servitude", N_ ("Domestic servitude") },
  { "organ-removal", N_ ("Removal of organs") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};
static const Choice places[] = {
  { "uk", N_ ("In the UK") },
  { "overseas", N_ ("Overseas") },
  { "both", N_ ("Both") },
  { NULL, NULL },
};
static const Choice closing_reasons[] = {
  { "completed", N_ ("Completed") },
  { "withdrew", N_ ("The person withdrew") },
  { "lost-contact", N_ ("Contact was lost") },
  { "moved", N_ ("The person moved away") },
  { "transferred", N_ ("Handed over to somebody else") },
  { "not-a-victim", N_ ("No signs of modern slavery") },
  { "duplicate", N_ ("The same as another referral") },
  { "died", N_ ("The person died") },
  { "other", N_ ("Another reason") },
  { NULL, NULL },
};
static const Choice channels[] = {
  { "call", N_ ("Call") },
  { "text", N_ ("Text message") },
  { "message", N_ ("Messaging app") },
  { "email", N_ ("E-mail") },
  { "post", N_ ("Post") },
  { "in-person", N_ ("In person") },
  { "through-other", N_ ("Through somebody else") },
  { "none", N_ ("There is no safe way") },
  { NULL, NULL },
};
static const Choice whose[] = {
  { "own", N_ ("Their own") },
  { "other", N_ ("Somebody else’s") },
  { NULL, NULL },
};
static const Choice weekdays[] = {
  { "mon", N_ ("Monday") },
  { "tue", N_ ("Tuesday") },
  { "wed", N_ ("Wednesday") },
  { "thu", N_ ("Thursday") },
  { "fri", N_ ("Friday") },
  { "sat", N_ ("Saturday") },
  { "sun", N_ ("Sunday") },
  { NULL, NULL },
};
static const Choice safety[] = {
  { "safe", N_ ("Safe") },
  { "not-safe", N_ ("Not safe") },
  { "ask-first", N_ ("Ask first") },
  { NULL, NULL },
};
static const Choice person_roles[] = {
  { "the-person", N_ ("The person this referral is about") },
  { "family", N_ ("Family") },
  { "exploiter", N_ ("Alleged exploiter") },
  { "witness", N_ ("Witness") },
  { "other-victim", N_ ("Another possible victim") },
  { "other", N_ ("Somebody else") },
  { NULL, NULL },
};
static const Choice identity_kinds[] = {
  { "preferred-name", N_ ("Name to use") },
  { "given-name", N_ ("Given name") },
  { "family-name", N_ ("Family name") },
  { "name-order", N_ ("Order of names") },
  { "script-name", N_ ("Name in their own script") },
  { "alias", N_ ("Also known as") },
  { "pronoun", N_ ("Pronouns") },
  { "birth", N_ ("Born") },
  { "phone", N_ ("Phone") },
  { "email", N_ ("E-mail") },
  { "address", N_ ("Address") },
  { "postcode", N_ ("Postcode") },
  { "document", N_ ("Number of a document") },
  { "home-office", N_ ("Home Office reference") },
  { "nhs", N_ ("NHS number") },
  { "account", N_ ("Account on another service") },
  { "photo", N_ ("Photograph") },
  { "other", N_ ("Something else that tells who it is") },
  { NULL, NULL },
};
static const Choice fact_kinds[] = {
  { "gender", N_ ("Gender") },
  { "nationality", N_ ("Nationality") },
  { "second-nationality", N_ ("Second nationality") },
  { "birthplace", N_ ("Place of birth") },
  { "language", N_ ("Language") },
  { "interpreter", N_ ("Interpreter needed") },
  { "interpreter-gender", N_ ("Interpreter’s gender asked for") },
  { "communication", N_ ("Help with communication") },
  { "children", N_ ("Children and dependants") },
  { "pregnancy", N_ ("Pregnancy") },
  { "health", N_ ("Health") },
  { "disability", N_ ("Disability") },
  { "education", N_ ("Education") },
  { "work", N_ ("Work") },
  { "under-18", N_ ("Under 18 now") },
  { "under-18-then", N_ ("Under 18 when it happened") },
  { "staying-now", N_ ("Where they stay now") },
  { "other", N_ ("Something else") },
  { NULL, NULL },
};
static const Choice fact_answers[] = {
  { "not-known", N_ ("Not known") },
  { "did-not-say", N_ ("Did not want to say") },
  { NULL, NULL },
};
static const Choice fact_sources[] = {
  { "person", N_ ("Told by the person") },
  { "other", N_ ("Told by somebody else") },
  { "seen", N_ ("Seen by you") },
  { "document", N_ ("From a document") },
  { NULL, NULL },
};
static const Choice seen_sources[] = {
  { "seen", N_ ("Seen by you") },
  { "person", N_ ("Told by the person") },
  { "other", N_ ("Told by somebody else") },
  { NULL, NULL },
};
static const Choice onward_kinds[] = {
  { "nrm", N_ ("National Referral Mechanism") },
  { "notification", N_ ("Duty to notify") },
  { "lawyer", N_ ("Lawyer") },
  { "shelter", N_ ("Safe house or shelter") },
  { "support", N_ ("Support provider") },
  { "health", N_ ("Health service") },
  { "council", N_ ("Council") },
  { "guardian", N_ ("Guardian") },
  { "police", N_ ("Police") },
  { "immigration", N_ ("Immigration adviser") },
  { "compensation", N_ ("Compensation") },
  { "employment", N_ ("Employment or labour rights") },
  { "helpline", N_ ("Helpline") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};
static const Choice statuses[] = {
  { "draft", NC_ ("status", "Draft") },
  { "ready", NC_ ("status", "Ready") },
  { "sent", NC_ ("status", "Sent") },
  { "acknowledged", NC_ ("status", "Acknowledged") },
  { "accepted", NC_ ("status", "Accepted") },
  { "refused", NC_ ("status", "Refused") },
  { "completed", NC_ ("status", "Completed") },
  { "withdrawn", NC_ ("status", "Withdrawn") },
  { "closed", NC_ ("status", "Closed") },
  { NULL, NULL },
};
static const Choice covers[] = {
  { "identity", N_ ("Who they are") },
  { "safe-contact", N_ ("How to reach them") },
  { "account", N_ ("What happened") },
  { "health", N_ ("Health") },
  { "documents", N_ ("Documents") },
  { "indicators", N_ ("Signs that were noted") },
  { NULL, NULL },
};
static const Choice consent_ways[] = {
  { "signed", N_ ("Signed") },
  { "spoken", N_ ("Spoken") },
  { "interpreter", N_ ("Spoken, with an interpreter") },
  { NULL, NULL },
};
static const Choice entry_kinds[] = {
  { "call", N_ ("Call") },
  { "meeting", N_ ("Meeting") },
  { "message", N_ ("Message") },
  { "visit", N_ ("Visit") },
  { "decision", N_ ("Decision") },
  { "missing", N_ ("Missing") },
  { "note", N_ ("Note") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};
static const Choice entry_bases[] = {
  { "fact", N_ ("Fact") },
  { "account", N_ ("Account, in their words") },
  { "opinion", N_ ("Opinion") },
  { NULL, NULL },
};
static const Choice levels[] = {
  { "low", NC_ ("risk", "Low") },
  { "medium", NC_ ("risk", "Medium") },
  { "high", NC_ ("risk", "High") },
  { NULL, NULL },
};
static const Choice step_states[] = {
  { "to-do", N_ ("To do") },
  { "done", N_ ("Done") },
  { "early", N_ ("Done early") },
  { "not-needed", N_ ("Not needed") },
  { "blocked", N_ ("Blocked") },
  { NULL, NULL },
};
static const Choice anchors[] = {
  { "first-contact", N_ ("First contact") },
  { "referral-opened", N_ ("Referral opened") },
  { "consent-given", N_ ("Consent given") },
  { "consent-refused", N_ ("Consent refused") },
  { "referral-sent", N_ ("Referral sent") },
  { "notification-sent", N_ ("Notification sent") },
  { "first-decision-positive", N_ ("Positive reasonable grounds decision") },
  { "final-decision-positive", N_ ("Positive conclusive grounds decision") },
  { "decision-negative", N_ ("Negative decision") },
  { "support-ended", N_ ("Support ended") },
  { "eighteenth-birthday", N_ ("18th birthday") },
  { NULL, NULL },
};
static const Choice yes_no[] = {
  { "yes", N_ ("Yes") },
  { "no", N_ ("No") },
  { NULL, NULL },
};
static const Choice facet_kinds[] = {
  { "missing", N_ ("Missing episode") },
  { "guardian", N_ ("Guardian") },
  { "detention", N_ ("Immigration detention") },
  { "asylum", N_ ("Asylum claim") },
  { "compensation", N_ ("Compensation claim") },
  { "right-to-work", N_ ("Right to work") },
  { "court-order", N_ ("Court order on somebody else") },
  { "re-trafficking", N_ ("Trafficked again") },
  { "age-assessment", N_ ("Age assessment") },
  { "accommodation", N_ ("Accommodation") },
  { "place-of-safety", N_ ("Place of safety") },
  { "legal-advice", N_ ("Legal advice") },
  { "non-prosecution", N_ ("Not to be punished for what they were made to do") },
  { "return", N_ ("Return to another country") },
  { "other", N_ ("Something else") },
  { NULL, NULL },
};

/* --- fields --------------------------------------------------------------------------------------------------------------- */

static const FieldWords referral_words[WAYMARK_REFERRAL_N_FIELDS] = {
  [WAYMARK_REFERRAL_REFERENCE] = { N_ ("Reference"), NULL, NULL },
  [WAYMARK_REFERRAL_LIST_WORD] = { N_ ("List word"), N_ ("A word that tells you which one, not who"), NULL },
  [WAYMARK_REFERRAL_ROUTE] = { N_ ("Type"), NULL, routes },
  [WAYMARK_REFERRAL_NATION] = { N_ ("Nation"), N_ ("Rules and bank holidays follow from it"), nations },
  [WAYMARK_REFERRAL_DIVISION] = { N_ ("Bank holidays of"), N_ ("Only where they are not those of the nation"), divisions },
  [WAYMARK_REFERRAL_TAGS] = { N_ ("Tags"), NULL, NULL },
  [WAYMARK_REFERRAL_RESTRICTED] = { N_ ("Only for who opened it"), NULL, NULL },
  [WAYMARK_REFERRAL_OWNER] = { N_ ("Opened by"), NULL, NULL },
  [WAYMARK_REFERRAL_REFER] = { N_ ("Consents to be referred"), NULL, answers },
  [WAYMARK_REFERRAL_SUPPORT] = { N_ ("Wants support"), NULL, answers },
  [WAYMARK_REFERRAL_HELP] = { N_ ("Will help an investigation"), N_ ("Support does not depend on it"), answers },
  [WAYMARK_REFERRAL_NAMED] = { N_ ("Agrees to be named"), N_ ("In a duty to notify"), answers },
  [WAYMARK_REFERRAL_WHY_NOT] = { N_ ("Why not, in their words"), NULL, NULL },
  [WAYMARK_REFERRAL_EXPLAINED] = { N_ ("What was explained"), NULL, explained },
  [WAYMARK_REFERRAL_BOOKLET] = { N_ ("Language of the booklet"), NULL, NULL },
  [WAYMARK_REFERRAL_BOOKLET_EDITION] = { N_ ("Edition of the booklet"), NULL, NULL },
  [WAYMARK_REFERRAL_CAPACITY] = { N_ ("How their capacity to decide was considered"), NULL, NULL },
  [WAYMARK_REFERRAL_BASIS] = { N_ ("Lawful basis"), N_ ("UK GDPR, article 6"), bases },
  [WAYMARK_REFERRAL_CONDITION] = { N_ ("Condition"), N_ ("Article 9, and schedule 1 of the Data Protection Act 2018"), conditions },
  [WAYMARK_REFERRAL_BASIS_NOTE] = { N_ ("Why this basis"), NULL, NULL },
  [WAYMARK_REFERRAL_ACT] = { N_ ("Act: what was done"), NULL, NULL },
  [WAYMARK_REFERRAL_MEANS] = { N_ ("Means: how"), NULL, NULL },
  [WAYMARK_REFERRAL_PURPOSE] = { N_ ("Purpose: why"), NULL, NULL },
  [WAYMARK_REFERRAL_EXPLOITATION] = { N_ ("Kinds of exploitation"), NULL, exploitation },
  [WAYMARK_REFERRAL_PLACE] = { N_ ("Where it happened"), NULL, places },
  [WAYMARK_REFERRAL_COUNCIL] = { N_ ("Council"), NULL, NULL },
  [WAYMARK_REFERRAL_COUNCIL_PHONE] = { N_ ("Phone of the council"), NULL, NULL },
  [WAYMARK_REFERRAL_COUNCIL_EMAIL] = { N_ ("E-mail of the council"), NULL, NULL },
  [WAYMARK_REFERRAL_COUNCIL_TOLD] = { N_ ("Told on"), NULL, NULL },
  [WAYMARK_REFERRAL_COUNCIL_REFERENCE] = { N_ ("Reference of the council"), NULL, NULL },
  [WAYMARK_REFERRAL_CLOSED_ON] = { N_ ("Closed on"), NULL, NULL },
  [WAYMARK_REFERRAL_CLOSED_WHY] = { N_ ("Why it is closed"), NULL, closing_reasons },
  [WAYMARK_REFERRAL_OUTCOME] = { N_ ("Outcome"), NULL, NULL },
  [WAYMARK_REFERRAL_AFTERWARDS] = { N_ ("What happens to the record"), NULL, NULL },
  [WAYMARK_REFERRAL_REOPENED_ON] = { N_ ("Opened again on"), NULL, NULL },
  [WAYMARK_REFERRAL_ARCHIVED] = { N_ ("Archived"), NULL, NULL },
};

static const FieldWords safe_contact_words[WAYMARK_SAFE_CONTACT_N_FIELDS] = {
  [WAYMARK_SAFE_CONTACT_NAME] = { N_ ("Name to use"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_CHANNEL] = { N_ ("How to reach them"), NULL, channels },
  [WAYMARK_SAFE_CONTACT_NUMBER] = { N_ ("Number or account"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_WHOSE] = { N_ ("Whose is it?"), NULL, whose },
  [WAYMARK_SAFE_CONTACT_RELATIONSHIP] = { N_ ("Who that is to them"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_DAYS] = { N_ ("Safe days"), NULL, weekdays },
  [WAYMARK_SAFE_CONTACT_FROM] = { N_ ("From, such as 10:00"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_TO] = { N_ ("Until, such as 15:00"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_ZONE] = { N_ ("Time zone, if not the UK’s"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_VOICEMAIL] = { N_ ("Voicemail"), NULL, safety },
  [WAYMARK_SAFE_CONTACT_TEXTS] = { N_ ("Text messages"), NULL, safety },
  [WAYMARK_SAFE_CONTACT_POST] = { N_ ("Post"), NULL, safety },
  [WAYMARK_SAFE_CONTACT_EMAIL] = { N_ ("E-mail"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_ADDRESS] = { N_ ("Address for post"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_WHO_ANSWERS] = { N_ ("Who else may answer"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_SAY] = { N_ ("What to say then"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_CHECK_WORD] = { N_ ("Word to check it is them"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_DANGER_WORD] = { N_ ("Danger word"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_DO_NOT] = { N_ ("Do not contact"), N_ ("Nobody calls, writes or visits"), NULL },
  [WAYMARK_SAFE_CONTACT_DO_NOT_WHY] = { N_ ("Why not"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_CHECKED_ON] = { N_ ("Checked with them on"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_ASK_AGAIN] = { N_ ("Ask again by"), NULL, NULL },
  [WAYMARK_SAFE_CONTACT_NOTE] = { N_ ("Notes"), NULL, NULL },
};

static const FieldWords person_words[WAYMARK_PERSON_N_FIELDS] = {
  [WAYMARK_PERSON_ROLE] = { N_ ("Who it is"), NULL, person_roles },
  [WAYMARK_PERSON_NUMBER] = { N_ ("Number in papers without names"), NULL, NULL },
  [WAYMARK_PERSON_CONTACT] = { N_ ("Contact"), NULL, NULL },
  [WAYMARK_PERSON_NOTE] = { N_ ("Notes"), NULL, NULL },
};

#define FACT_WORDS(kinds)                                                                                               \
  {                                                                                                                     \
    [WAYMARK_FACT_KIND] = { N_ ("What it is"), NULL, kinds },                                                           \
    [WAYMARK_FACT_VALUE] = { N_ ("As it was said"), NULL, NULL },                                                       \
    [WAYMARK_FACT_WHEN] = { N_ ("Date"), NULL, NULL },                                                                  \
    [WAYMARK_FACT_ANSWER] = { N_ ("If there is no answer"), NULL, fact_answers },                                       \
    [WAYMARK_FACT_SOURCE] = { N_ ("Who said it"), NULL, fact_sources },                                                 \
    [WAYMARK_FACT_SAID_ON] = { N_ ("Said on"), NULL, NULL },                                                            \
    [WAYMARK_FACT_NOTE] = { N_ ("Notes"), NULL, NULL },                                                                 \
  }

static const FieldWords identity_words[WAYMARK_FACT_N_FIELDS] = FACT_WORDS (identity_kinds);
static const FieldWords fact_words[WAYMARK_FACT_N_FIELDS] = FACT_WORDS (fact_kinds);

static const FieldWords onward_words[WAYMARK_ONWARD_N_FIELDS] = {
  [WAYMARK_ONWARD_KIND] = { N_ ("To whom"), NULL, onward_kinds },
  [WAYMARK_ONWARD_STATUS] = { N_ ("Status"), NULL, statuses },
  [WAYMARK_ONWARD_RECIPIENT] = { N_ ("Contact"), NULL, NULL },
  [WAYMARK_ONWARD_RECIPIENT_NAME] = { N_ ("Recipient"), NULL, NULL },
  [WAYMARK_ONWARD_SENT] = { N_ ("Sent on"), NULL, NULL },
  [WAYMARK_ONWARD_REFERENCE] = { N_ ("Their reference"), NULL, NULL },
  [WAYMARK_ONWARD_REFUSED_WHY] = { N_ ("Why it was refused"), NULL, NULL },
  [WAYMARK_ONWARD_CONSENT] = { N_ ("Consent"), NULL, NULL },
  [WAYMARK_ONWARD_DOCUMENT] = { N_ ("Copy"), NULL, NULL },
  [WAYMARK_ONWARD_NOTE] = { N_ ("Notes"), NULL, NULL },
};

static const FieldWords move_words[WAYMARK_MOVE_N_FIELDS] = {
  [WAYMARK_MOVE_FROM] = { N_ ("From"), NULL, statuses },
  [WAYMARK_MOVE_TO] = { N_ ("To"), NULL, statuses },
  [WAYMARK_MOVE_WHEN] = { N_ ("When"), NULL, NULL },
  [WAYMARK_MOVE_WHY] = { N_ ("Why"), NULL, NULL },
};

static const FieldWords happening_words[WAYMARK_HAPPENING_N_FIELDS] = {
  [WAYMARK_HAPPENING_ANCHOR] = { N_ ("What happened"), NULL, anchors },
  [WAYMARK_HAPPENING_MADE] = { N_ ("When"), N_ ("Of a decision: when it was made"), NULL },
  [WAYMARK_HAPPENING_RECEIVED] = { N_ ("Received on"), N_ ("Of a decision: when it came to you or to them"), NULL },
  [WAYMARK_HAPPENING_NOTE] = { N_ ("Notes"), NULL, NULL },
};

static const FieldWords consent_words[WAYMARK_CONSENT_N_FIELDS] = {
  [WAYMARK_CONSENT_PURPOSE] = { N_ ("Purpose"), NULL, NULL },
  [WAYMARK_CONSENT_RECIPIENTS] = { N_ ("Recipients, in words"), NULL, NULL },
  [WAYMARK_CONSENT_KINDS] = { N_ ("Who may have it"), NULL, onward_kinds },
  [WAYMARK_CONSENT_COVERS] = { N_ ("What may be shared"), NULL, covers },
  [WAYMARK_CONSENT_GIVEN_ON] = { N_ ("Given on"), NULL, NULL },
  [WAYMARK_CONSENT_HOW] = { N_ ("How it was given"), NULL, consent_ways },
  [WAYMARK_CONSENT_LANGUAGE] = { N_ ("In which language"), NULL, NULL },
  [WAYMARK_CONSENT_TAKEN_BY] = { N_ ("Who asked"), NULL, NULL },
  [WAYMARK_CONSENT_ENDS_ON] = { N_ ("Ends on"), NULL, NULL },
  [WAYMARK_CONSENT_LIMITS] = { N_ ("Limits"), NULL, NULL },
  [WAYMARK_CONSENT_DOCUMENT] = { N_ ("Signed copy"), NULL, NULL },
  [WAYMARK_CONSENT_WITHDRAWN_ON] = { N_ ("Withdrawn on"), NULL, NULL },
  [WAYMARK_CONSENT_WITHDRAWN_HOW] = { N_ ("How it was withdrawn"), NULL, NULL },
};

static const FieldWords entry_words[WAYMARK_ENTRY_N_FIELDS] = {
  [WAYMARK_ENTRY_KIND] = { N_ ("Kind of entry"), NULL, entry_kinds },
  [WAYMARK_ENTRY_WHEN] = { N_ ("When"), NULL, NULL },
  [WAYMARK_ENTRY_TEXT] = { N_ ("What happened"), NULL, NULL },
  [WAYMARK_ENTRY_BASIS] = { N_ ("Fact, account or opinion"), NULL, entry_bases },
  [WAYMARK_ENTRY_SOURCE] = { N_ ("Who said it"), NULL, seen_sources },
  [WAYMARK_ENTRY_DISTRESSING] = { N_ ("Distressing"), N_ ("Closed at first, with a notice"), NULL },
  [WAYMARK_ENTRY_OUTSIDE_WHY] = { N_ ("Why outside the safe hours"), NULL, NULL },
};

static const FieldWords indicator_words[WAYMARK_INDICATOR_N_FIELDS] = {
  [WAYMARK_INDICATOR_CODE] = { N_ ("Code"), NULL, NULL },
  [WAYMARK_INDICATOR_TEXT] = { N_ ("Sign"), NULL, NULL },
  [WAYMARK_INDICATOR_THEME] = { N_ ("Theme"), NULL, NULL },
  [WAYMARK_INDICATOR_SOURCE] = { N_ ("Who noticed it"), NULL, seen_sources },
  [WAYMARK_INDICATOR_NOTE] = { N_ ("Where, when and how"), NULL, NULL },
  [WAYMARK_INDICATOR_WHEN] = { N_ ("When"), NULL, NULL },
};

static const FieldWords risk_words[WAYMARK_RISK_N_FIELDS] = {
  [WAYMARK_RISK_LEVEL] = { N_ ("Risk"), NULL, levels },
  [WAYMARK_RISK_WHEN] = { N_ ("Considered on"), NULL, NULL },
  [WAYMARK_RISK_WHAT] = { N_ ("What the danger is"), NULL, NULL },
  [WAYMARK_RISK_PLAN_OWNER] = { N_ ("Who holds the safety plan"), NULL, NULL },
  [WAYMARK_RISK_REVIEW_ON] = { N_ ("Review on"), NULL, NULL },
};

static const FieldWords checklist_words[WAYMARK_CHECKLIST_N_FIELDS] = {
  [WAYMARK_CHECKLIST_TEMPLATE] = { N_ ("Checklist"), NULL, NULL },
  [WAYMARK_CHECKLIST_VERSION] = { N_ ("Version"), NULL, NULL },
  [WAYMARK_CHECKLIST_BEGUN] = { N_ ("Begun on"), NULL, NULL },
};

static const FieldWords step_words[WAYMARK_STEP_N_FIELDS] = {
  [WAYMARK_STEP_CODE] = { N_ ("Step"), NULL, NULL },
  [WAYMARK_STEP_STATE] = { N_ ("What became of it"), NULL, step_states },
  [WAYMARK_STEP_WHY] = { N_ ("Why"), NULL, NULL },
  [WAYMARK_STEP_EVIDENCE] = { N_ ("Evidence"), NULL, NULL },
  [WAYMARK_STEP_DOCUMENT] = { N_ ("Document"), NULL, NULL },
  [WAYMARK_STEP_ON] = { N_ ("Done on"), NULL, NULL },
};

static const FieldWords due_change_words[WAYMARK_DUE_CHANGE_N_FIELDS] = {
  [WAYMARK_DUE_CHANGE_RULE] = { N_ ("Due date"), NULL, NULL },
  [WAYMARK_DUE_CHANGE_DAY] = { N_ ("Set by hand to"), NULL, NULL },
  [WAYMARK_DUE_CHANGE_WHY] = { N_ ("Why"), NULL, NULL },
  [WAYMARK_DUE_CHANGE_SNOOZED] = { N_ ("Put off until"), NULL, NULL },
  [WAYMARK_DUE_CHANGE_RECEIVED] = { N_ ("Counts from the day it was received"), NULL, yes_no },
  [WAYMARK_DUE_CHANGE_DONE_ON] = { N_ ("Done on"), NULL, NULL },
};

static const FieldWords facet_words[WAYMARK_FACET_N_FIELDS] = {
  [WAYMARK_FACET_KIND] = { N_ ("What it is about"), NULL, facet_kinds },
  [WAYMARK_FACET_STATUS] = { N_ ("How it stands"), NULL, NULL },
  [WAYMARK_FACET_FROM] = { N_ ("From"), NULL, NULL },
  [WAYMARK_FACET_TO] = { N_ ("Until"), NULL, NULL },
  [WAYMARK_FACET_REFERENCE] = { N_ ("Reference"), NULL, NULL },
  [WAYMARK_FACET_WHO] = { N_ ("Who deals with it"), NULL, NULL },
  [WAYMARK_FACET_NOTE] = { N_ ("Notes"), NULL, NULL },
};

static const FieldWords document_words[WAYMARK_DOCUMENT_N_FIELDS] = {
  [WAYMARK_DOCUMENT_NAME] = { N_ ("Name"), NULL, NULL },
  [WAYMARK_DOCUMENT_BLOB] = { N_ ("File"), NULL, NULL },
  [WAYMARK_DOCUMENT_KIND] = { N_ ("Kind"), NULL, NULL },
  [WAYMARK_DOCUMENT_DATE] = { N_ ("Date"), NULL, NULL },
  [WAYMARK_DOCUMENT_SOURCE] = { N_ ("Where it came from"), NULL, NULL },
  [WAYMARK_DOCUMENT_MAY_SHARE] = { N_ ("May be shared"), NULL, NULL },
  [WAYMARK_DOCUMENT_CHECKSUM] = { N_ ("Checksum"), NULL, NULL },
  [WAYMARK_DOCUMENT_SIZE] = { N_ ("Size"), NULL, NULL },
  [WAYMARK_DOCUMENT_ADDED_ON] = { N_ ("Added on"), NULL, NULL },
  [WAYMARK_DOCUMENT_DISTRESSING] = { N_ ("Distressing"), NULL, NULL },
  [WAYMARK_DOCUMENT_NOTE] = { N_ ("Notes"), NULL, NULL },
};

static const FieldWords citation_words[WAYMARK_CITATION_N_FIELDS] = {
  [WAYMARK_CITATION_TITLE] = { N_ ("Title"), NULL, NULL },
  [WAYMARK_CITATION_PUBLISHER] = { N_ ("Publisher"), NULL, NULL },
  [WAYMARK_CITATION_EDITION] = { N_ ("Edition or date"), NULL, NULL },
  [WAYMARK_CITATION_PAGE] = { N_ ("Page"), NULL, NULL },
  [WAYMARK_CITATION_NOTE] = { N_ ("What was followed"), NULL, NULL },
};

static const FieldWords calendar_day_words[WAYMARK_CALENDAR_DAY_N_FIELDS] = {
  [WAYMARK_CALENDAR_DAY_DAY] = { N_ ("Day"), NULL, NULL },
  [WAYMARK_CALENDAR_DAY_KIND] = { N_ ("What it is"), NULL, NULL },
  [WAYMARK_CALENDAR_DAY_DIVISIONS] = { N_ ("Where"), NULL, divisions },
  [WAYMARK_CALENDAR_DAY_NAME] = { N_ ("Name"), NULL, NULL },
};

static const struct
{
  const char *type;
  const FieldWords *fields;
} types[WAYMARK_RECORD_N_TYPES] = {
  [WAYMARK_RECORD_REFERRAL] = { N_ ("Referral"), referral_words },
  [WAYMARK_RECORD_SAFE_CONTACT] = { N_ ("Safe contact"), safe_contact_words },
  [WAYMARK_RECORD_PERSON] = { N_ ("Person"), person_words },
  [WAYMARK_RECORD_IDENTITY] = { N_ ("Who they are"), identity_words },
  [WAYMARK_RECORD_FACT] = { N_ ("Fact"), fact_words },
  [WAYMARK_RECORD_ONWARD] = { N_ ("Onward referral"), onward_words },
  [WAYMARK_RECORD_MOVE] = { N_ ("Change of status"), move_words },
  [WAYMARK_RECORD_HAPPENING] = { N_ ("What happened"), happening_words },
  [WAYMARK_RECORD_CONSENT] = { N_ ("Consent"), consent_words },
  [WAYMARK_RECORD_ENTRY] = { N_ ("Entry"), entry_words },
  [WAYMARK_RECORD_INDICATOR] = { N_ ("Indicator"), indicator_words },
  [WAYMARK_RECORD_RISK] = { N_ ("Risk entry"), risk_words },
  [WAYMARK_RECORD_CHECKLIST] = { N_ ("Checklist"), checklist_words },
  [WAYMARK_RECORD_STEP] = { N_ ("Step"), step_words },
  [WAYMARK_RECORD_DUE_CHANGE] = { N_ ("Change of a due date"), due_change_words },
  [WAYMARK_RECORD_FACET] = { N_ ("Also in this referral"), facet_words },
  [WAYMARK_RECORD_DOCUMENT] = { N_ ("Document"), document_words },
  [WAYMARK_RECORD_CITATION] = { N_ ("Guidance followed"), citation_words },
  [WAYMARK_RECORD_CALENDAR_DAY] = { N_ ("Calendar day"), calendar_day_words },
};

const char *
waymark_record_words_type (WaymarkRecordType type)
{
  g_return_val_if_fail (type >= WAYMARK_RECORD_REFERRAL && type < WAYMARK_RECORD_N_TYPES, NULL);

  return _ (types[type].type);
}

static const FieldWords *
find_field (WaymarkRecordType type, guint field)
{
  g_return_val_if_fail (type >= WAYMARK_RECORD_REFERRAL && type < WAYMARK_RECORD_N_TYPES, NULL);
  g_return_val_if_fail (field < waymark_record_info (type)->n_fields, NULL);

  return &types[type].fields[field];
}

const char *
waymark_record_words_title (WaymarkRecordType type, guint field)
{
  return _ (find_field (type, field)->title);
}

const char *
waymark_record_words_hint (WaymarkRecordType type, guint field)
{
  const FieldWords *words = find_field (type, field);

  return words->hint != NULL ? _ (words->hint) : NULL;
}

static const char *
find_choice (const Choice *choices, const char *code)
{
  for (guint i = 0; choices != NULL && choices[i].code != NULL; i++)
    if (g_strcmp0 (choices[i].code, code) == 0)
      {
        if (choices == statuses)
          return g_dpgettext2 (GETTEXT_PACKAGE, "status", choices[i].words);
        return choices == levels ? g_dpgettext2 (GETTEXT_PACKAGE, "risk", choices[i].words) : _ (choices[i].words);
      }
  return code;
}

const char *
waymark_record_words_choice (WaymarkRecordType type, guint field, const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  return find_choice (find_field (type, field)->choices, code);
}

static char *
read_when (const char *text)
{
  WaymarkWhen when;

  return waymark_when_from_text (text, &when) ? waymark_when_words_whole (&when) : g_strdup (text);
}

static char *
read_ticks (const Choice *choices, const char *text)
{
  g_auto (GStrv) codes = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; codes[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) find_choice (choices, codes[i]));
  g_ptr_array_add (words, NULL);
  /* Translators: between the members of a list: "Identity, Health" */
  return g_strjoinv (_(", "), (char **) words->pdata);
}

char *
waymark_record_words_value (WaymarkRecord *record, guint field)
{
  WaymarkRecordType type;
  const char *text;

  g_return_val_if_fail (WAYMARK_IS_RECORD (record), NULL);

  type = waymark_record_get_record_type (record);
  text = waymark_record_get (record, field);
  if (text[0] == '\0')
    return g_strdup ("");
  switch (waymark_record_info (type)->fields[field].kind)
    {
    case WAYMARK_FIELD_WHEN:
    case WAYMARK_FIELD_DAY:
      return read_when (text);
    case WAYMARK_FIELD_CHOICE:
      return g_strdup (find_choice (find_field (type, field)->choices, text));
    case WAYMARK_FIELD_TICKS:
      return read_ticks (find_field (type, field)->choices, text);
    case WAYMARK_FIELD_YES:
      return g_strdup (_("Yes"));
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
    case WAYMARK_FIELD_NUMBER:
    case WAYMARK_FIELD_ID:
    default:
      return g_strdup (text);
    }
}

const char *
waymark_words_referral_status (WaymarkReferralStatus status)
{
  return find_choice (statuses, waymark_status_get_code (status));
}

const char *
waymark_words_route (int route)
{
  static const char *const words[] = {
    NC_ ("route", "Adult"), NC_ ("route", "Duty to notify"), NC_ ("route", "Child"), NC_ ("route", "Age not sure"), NC_ ("route", "Other"),
  };

  return route >= 0 && (guint) route < G_N_ELEMENTS (words) ? g_dpgettext2 (GETTEXT_PACKAGE, "route", words[route]) : _("No type yet");
}
