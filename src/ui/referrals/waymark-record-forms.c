#include "ui/referrals/waymark-record-forms.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-error.h"
#include "core/waymark-referral.h"

static const WaymarkFormField name_fields[] = {
  { N_ ("In lists"), WAYMARK_REFERRAL_REFERENCE },
  { NULL, WAYMARK_REFERRAL_LIST_WORD },
  { NULL, WAYMARK_REFERRAL_TAGS },
  { N_ ("Where"), WAYMARK_REFERRAL_NATION },
  { NULL, WAYMARK_REFERRAL_DIVISION },
};

static const WaymarkFormField agreement_fields[] = {
  { N_ ("Three answers"), WAYMARK_REFERRAL_REFER },
  { NULL, WAYMARK_REFERRAL_SUPPORT },
  { NULL, WAYMARK_REFERRAL_HELP },
  { NULL, WAYMARK_REFERRAL_WHY_NOT },
  { N_ ("Explained before they decided"), WAYMARK_REFERRAL_EXPLAINED },
  { N_ ("Booklet"), WAYMARK_REFERRAL_BOOKLET },
  { NULL, WAYMARK_REFERRAL_BOOKLET_EDITION },
  { NULL, WAYMARK_REFERRAL_CAPACITY },
};

static const WaymarkFormField notification_fields[] = {
  { N_ ("What may be sent"), WAYMARK_REFERRAL_NAMED },
  { NULL, WAYMARK_REFERRAL_HELP },
  { NULL, WAYMARK_REFERRAL_WHY_NOT },
  { N_ ("Explained before they decided"), WAYMARK_REFERRAL_EXPLAINED },
  { N_ ("Booklet"), WAYMARK_REFERRAL_BOOKLET },
  { NULL, WAYMARK_REFERRAL_BOOKLET_EDITION },
};

static const WaymarkFormField basis_fields[] = {
  { N_ ("Data protection"), WAYMARK_REFERRAL_BASIS },
  { NULL, WAYMARK_REFERRAL_CONDITION },
  { NULL, WAYMARK_REFERRAL_BASIS_NOTE },
};

static const WaymarkFormField exploitation_fields[] = {
  { N_ ("What happened"), WAYMARK_REFERRAL_ACT },
  { NULL, WAYMARK_REFERRAL_MEANS },
  { NULL, WAYMARK_REFERRAL_PURPOSE },
  { N_ ("Kinds of exploitation"), WAYMARK_REFERRAL_EXPLOITATION },
  { N_ ("Where"), WAYMARK_REFERRAL_PLACE },
};

static const WaymarkFormField council_fields[] = {
  { N_ ("Council"), WAYMARK_REFERRAL_COUNCIL },
  { NULL, WAYMARK_REFERRAL_COUNCIL_PHONE },
  { NULL, WAYMARK_REFERRAL_COUNCIL_EMAIL },
  { N_ ("Told"), WAYMARK_REFERRAL_COUNCIL_TOLD },
  { NULL, WAYMARK_REFERRAL_COUNCIL_REFERENCE },
};

static const WaymarkFormField safe_contact_fields[] = {
  { N_ ("Reach"), WAYMARK_SAFE_CONTACT_NAME },
  { NULL, WAYMARK_SAFE_CONTACT_CHANNEL },
  { NULL, WAYMARK_SAFE_CONTACT_NUMBER },
  { NULL, WAYMARK_SAFE_CONTACT_WHOSE },
  { NULL, WAYMARK_SAFE_CONTACT_RELATIONSHIP },
  { N_ ("Safe days"), WAYMARK_SAFE_CONTACT_DAYS },
  { N_ ("Safe hours"), WAYMARK_SAFE_CONTACT_FROM },
  { NULL, WAYMARK_SAFE_CONTACT_TO },
  { NULL, WAYMARK_SAFE_CONTACT_ZONE },
  { N_ ("Messages"), WAYMARK_SAFE_CONTACT_VOICEMAIL },
  { NULL, WAYMARK_SAFE_CONTACT_TEXTS },
  { NULL, WAYMARK_SAFE_CONTACT_POST },
  { NULL, WAYMARK_SAFE_CONTACT_EMAIL },
  { NULL, WAYMARK_SAFE_CONTACT_ADDRESS },
  { N_ ("If somebody else answers"), WAYMARK_SAFE_CONTACT_WHO_ANSWERS },
  { NULL, WAYMARK_SAFE_CONTACT_SAY },
  { N_ ("Words between you"), WAYMARK_SAFE_CONTACT_CHECK_WORD },
  { NULL, WAYMARK_SAFE_CONTACT_DANGER_WORD },
  { N_ ("No contact"), WAYMARK_SAFE_CONTACT_DO_NOT },
  { NULL, WAYMARK_SAFE_CONTACT_DO_NOT_WHY },
  { N_ ("Still right?"), WAYMARK_SAFE_CONTACT_CHECKED_ON },
  { NULL, WAYMARK_SAFE_CONTACT_ASK_AGAIN },
  { NULL, WAYMARK_SAFE_CONTACT_NOTE },
};

static const WaymarkFormField person_fields[] = {
  { N_ ("Who it is"), WAYMARK_PERSON_ROLE },
  { NULL, WAYMARK_PERSON_NOTE },
};

static const WaymarkFormField identity_fields[] = {
  { N_ ("Who they are"), WAYMARK_FACT_KIND },
  { NULL, WAYMARK_FACT_VALUE },
  { NULL, WAYMARK_FACT_WHEN },
  { NULL, WAYMARK_FACT_ANSWER },
  { N_ ("Who said it"), WAYMARK_FACT_SOURCE },
  { NULL, WAYMARK_FACT_SAID_ON },
  { NULL, WAYMARK_FACT_NOTE },
};

static const WaymarkFormField fact_fields[] = {
  { N_ ("Fact"), WAYMARK_FACT_KIND },
  { NULL, WAYMARK_FACT_VALUE },
  { NULL, WAYMARK_FACT_ANSWER },
  { N_ ("Who said it"), WAYMARK_FACT_SOURCE },
  { NULL, WAYMARK_FACT_SAID_ON },
  { NULL, WAYMARK_FACT_NOTE },
};

static const WaymarkFormField onward_fields[] = {
  { N_ ("To whom"), WAYMARK_ONWARD_KIND },
  { NULL, WAYMARK_ONWARD_RECIPIENT_NAME },
  { NULL, WAYMARK_ONWARD_REFERENCE },
  { NULL, WAYMARK_ONWARD_NOTE },
};

static const WaymarkFormField move_fields[] = {
  { N_ ("When"), WAYMARK_MOVE_WHEN },
  { NULL, WAYMARK_MOVE_WHY },
};

static const WaymarkFormField step_fields[] = {
  { N_ ("Step"), WAYMARK_STEP_STATE },
  { NULL, WAYMARK_STEP_ON },
  { NULL, WAYMARK_STEP_WHY },
  { NULL, WAYMARK_STEP_EVIDENCE },
};

static const WaymarkFormField reason_fields[] = {
  { NULL, WAYMARK_STEP_WHY },
  { N_ ("When"), WAYMARK_STEP_ON },
};

static const WaymarkFormField due_date_fields[] = {
  { N_ ("Another date"), WAYMARK_DUE_CHANGE_DAY },
  { NULL, WAYMARK_DUE_CHANGE_WHY },
};

static const WaymarkFormField happening_fields[] = {
  { N_ ("What happened"), WAYMARK_HAPPENING_ANCHOR },
  { NULL, WAYMARK_HAPPENING_MADE },
  { NULL, WAYMARK_HAPPENING_RECEIVED },
  { NULL, WAYMARK_HAPPENING_NOTE },
};

static const WaymarkFormField consent_fields[] = {
  { N_ ("What for"), WAYMARK_CONSENT_PURPOSE },
  { NULL, WAYMARK_CONSENT_RECIPIENTS },
  { N_ ("Who may have it"), WAYMARK_CONSENT_KINDS },
  { N_ ("What may be shared"), WAYMARK_CONSENT_COVERS },
  { N_ ("How it was given"), WAYMARK_CONSENT_GIVEN_ON },
  { NULL, WAYMARK_CONSENT_HOW },
  { NULL, WAYMARK_CONSENT_LANGUAGE },
  { NULL, WAYMARK_CONSENT_TAKEN_BY },
  { N_ ("How far it goes"), WAYMARK_CONSENT_ENDS_ON },
  { NULL, WAYMARK_CONSENT_LIMITS },
  { N_ ("Withdrawn"), WAYMARK_CONSENT_WITHDRAWN_ON },
  { NULL, WAYMARK_CONSENT_WITHDRAWN_HOW },
};

static const WaymarkFormField entry_fields[] = {
  { N_ ("Entry"), WAYMARK_ENTRY_KIND },
  { NULL, WAYMARK_ENTRY_WHEN },
  { NULL, WAYMARK_ENTRY_TEXT },
  { N_ ("Where it comes from"), WAYMARK_ENTRY_BASIS },
  { NULL, WAYMARK_ENTRY_SOURCE },
  { NULL, WAYMARK_ENTRY_DISTRESSING },
  { NULL, WAYMARK_ENTRY_OUTSIDE_WHY },
};

/* Written beside the timeline: the text comes first. */
static const WaymarkFormField timeline_fields[] = {
  { N_ ("New entry"), WAYMARK_ENTRY_KIND },
  { NULL, WAYMARK_ENTRY_TEXT },
  { N_ ("When, and where it comes from"), WAYMARK_ENTRY_WHEN },
  { NULL, WAYMARK_ENTRY_BASIS },
  { NULL, WAYMARK_ENTRY_SOURCE },
  { NULL, WAYMARK_ENTRY_DISTRESSING },
  { NULL, WAYMARK_ENTRY_OUTSIDE_WHY },
};

static const WaymarkFormField indicator_fields[] = {
  { N_ ("Sign"), WAYMARK_INDICATOR_TEXT },
  { NULL, WAYMARK_INDICATOR_SOURCE },
  { NULL, WAYMARK_INDICATOR_WHEN },
  { NULL, WAYMARK_INDICATOR_NOTE },
};

static const WaymarkFormField risk_fields[] = {
  { N_ ("Risk"), WAYMARK_RISK_LEVEL },
  { NULL, WAYMARK_RISK_WHEN },
  { NULL, WAYMARK_RISK_WHAT },
  { N_ ("Safety plan"), WAYMARK_RISK_PLAN_OWNER },
  { NULL, WAYMARK_RISK_REVIEW_ON },
};

static const WaymarkFormField facet_fields[] = {
  { N_ ("Also in this referral"), WAYMARK_FACET_KIND },
  { NULL, WAYMARK_FACET_STATUS },
  { NULL, WAYMARK_FACET_FROM },
  { NULL, WAYMARK_FACET_TO },
  { NULL, WAYMARK_FACET_REFERENCE },
  { NULL, WAYMARK_FACET_WHO },
  { NULL, WAYMARK_FACET_NOTE },
};

static const WaymarkFormField citation_fields[] = {
  { N_ ("Guidance followed"), WAYMARK_CITATION_TITLE },
  { NULL, WAYMARK_CITATION_PUBLISHER },
  { NULL, WAYMARK_CITATION_EDITION },
  { NULL, WAYMARK_CITATION_PAGE },
  { NULL, WAYMARK_CITATION_NOTE },
};

static const WaymarkFormField closing_fields[] = {
  { N_ ("Closing"), WAYMARK_REFERRAL_CLOSED_ON },
  { NULL, WAYMARK_REFERRAL_CLOSED_WHY },
  { NULL, WAYMARK_REFERRAL_OUTCOME },
  { NULL, WAYMARK_REFERRAL_AFTERWARDS },
};

/* One step of the life-cycle, with what is true of the onward referral then. */
static gboolean
complete_move (WaymarkConnection *connection, WaymarkRecord *move, GPtrArray *saved, GPtrArray *removed, GError **error)
{
  g_autoptr (WaymarkRecord) onward = waymark_records_load (connection, WAYMARK_RECORD_ONWARD, waymark_record_get_parent (move), error);
  g_autoptr (GPtrArray) happenings =
    onward != NULL ? waymark_records_list (connection, WAYMARK_RECORD_HAPPENING, waymark_record_get_parent (onward), error) : NULL;

  return happenings != NULL && waymark_onward_move (onward, happenings, move, saved, removed, error);
}

/* D15: what comes before its time, is not needed or is blocked says why. */
static gboolean
complete_step (WaymarkConnection *connection, WaymarkRecord *step, GPtrArray *saved, GPtrArray *removed, GError **error)
{
  gboolean plain = waymark_record_is (step, WAYMARK_STEP_STATE, "done") || waymark_record_is (step, WAYMARK_STEP_STATE, "to-do") ||
                   !waymark_record_has (step, WAYMARK_STEP_STATE);

  if (!plain && !waymark_record_has (step, WAYMARK_STEP_WHY))
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "step: why");
  return plain || waymark_record_has (step, WAYMARK_STEP_WHY);
}

/* D8: a date by hand says why. */
static gboolean
complete_due_date (WaymarkConnection *connection, WaymarkRecord *change, GPtrArray *saved, GPtrArray *removed, GError **error)
{
  gboolean good = !waymark_record_has (change, WAYMARK_DUE_CHANGE_DAY) || waymark_record_has (change, WAYMARK_DUE_CHANGE_WHY);

  if (!good)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "due-change: why");
  return good;
}

#define ACT(code, type, title, fields, complete) { code, type, title, FALSE, fields, G_N_ELEMENTS (fields), complete }
#define FORM(code, type, title, removable, fields) { code, type, title, removable, fields, G_N_ELEMENTS (fields), NULL }

static const WaymarkRecordFormKind forms[] = {
  FORM ("referral", WAYMARK_RECORD_REFERRAL, N_ ("Reference and nation"), FALSE, name_fields),
  FORM ("agreement", WAYMARK_RECORD_REFERRAL, N_ ("What the person decided"), FALSE, agreement_fields),
  FORM ("notification", WAYMARK_RECORD_REFERRAL, N_ ("What may be sent"), FALSE, notification_fields),
  FORM ("basis", WAYMARK_RECORD_REFERRAL, N_ ("Data protection"), FALSE, basis_fields),
  FORM ("exploitation", WAYMARK_RECORD_REFERRAL, N_ ("Act, means and purpose"), FALSE, exploitation_fields),
  FORM ("council", WAYMARK_RECORD_REFERRAL, N_ ("Council"), FALSE, council_fields),
  FORM ("closing", WAYMARK_RECORD_REFERRAL, N_ ("Closing"), FALSE, closing_fields),
  FORM ("safe-contact", WAYMARK_RECORD_SAFE_CONTACT, N_ ("Safe contact"), FALSE, safe_contact_fields),
  FORM ("person", WAYMARK_RECORD_PERSON, N_ ("Person in this referral"), TRUE, person_fields),
  FORM ("identity", WAYMARK_RECORD_IDENTITY, N_ ("Who they are"), TRUE, identity_fields),
  FORM ("fact", WAYMARK_RECORD_FACT, N_ ("Fact"), TRUE, fact_fields),
  FORM ("onward", WAYMARK_RECORD_ONWARD, N_ ("Onward referral"), TRUE, onward_fields),
  ACT ("step", WAYMARK_RECORD_STEP, N_ ("Step"), step_fields, complete_step),
  ACT ("step-reason", WAYMARK_RECORD_STEP, N_ ("Why?"), reason_fields, complete_step),
  ACT ("due-date", WAYMARK_RECORD_DUE_CHANGE, N_ ("Another date"), due_date_fields, complete_due_date),
  ACT ("move", WAYMARK_RECORD_MOVE, N_ ("Change of status"), move_fields, complete_move),
  FORM ("happening", WAYMARK_RECORD_HAPPENING, N_ ("What happened"), TRUE, happening_fields),
  FORM ("consent", WAYMARK_RECORD_CONSENT, N_ ("Consent"), TRUE, consent_fields),
  FORM ("entry", WAYMARK_RECORD_ENTRY, N_ ("Entry"), TRUE, entry_fields),
  FORM ("timeline", WAYMARK_RECORD_ENTRY, N_ ("New entry"), FALSE, timeline_fields),
  FORM ("indicator", WAYMARK_RECORD_INDICATOR, N_ ("Sign"), TRUE, indicator_fields),
  FORM ("risk", WAYMARK_RECORD_RISK, N_ ("Risk entry"), TRUE, risk_fields),
  FORM ("facet", WAYMARK_RECORD_FACET, N_ ("Also in this referral"), TRUE, facet_fields),
  FORM ("citation", WAYMARK_RECORD_CITATION, N_ ("Guidance followed"), TRUE, citation_fields),
};

const WaymarkRecordFormKind *
waymark_record_form_find (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (forms[i].code, code) == 0)
      return &forms[i];
  return NULL;
}

char *
waymark_record_form_address (const char *form, const WaymarkId *id, const WaymarkId *parent)
{
  g_autofree char *own = NULL;
  g_autofree char *of = NULL;

  g_return_val_if_fail (form != NULL && id != NULL, NULL);

  own = waymark_id_to_string (id);
  of = parent != NULL ? waymark_id_to_string (parent) : g_strdup ("");
  return g_strconcat ("form/", form, ":", own, ":", of, NULL);
}

char *
waymark_record_form_new_address (const char *form, const WaymarkId *parent, const char *preset)
{
  WaymarkId id = waymark_id_new ();
  g_autofree char *address = waymark_record_form_address (form, &id, parent);

  return preset != NULL ? g_strconcat (address, ":", preset, NULL) : g_steal_pointer (&address);
}

void
waymark_record_form_apply_preset (WaymarkRecord *record, const char *preset)
{
  const WaymarkRecordInfo *info;
  g_auto (GStrv) parts = NULL;

  g_return_if_fail (WAYMARK_IS_RECORD (record));

  info = waymark_record_info (waymark_record_get_record_type (record));
  parts = g_strsplit (preset != NULL ? preset : "", "&", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
      g_autoptr (WaymarkRecord) before = waymark_record_copy (record);
      guint field = pair[0] != NULL ? waymark_record_info_find (info, pair[0]) : info->n_fields;

      if (field == info->n_fields || pair[1] == NULL)
        continue;
      waymark_record_set (record, field, pair[1]);
      if (!waymark_record_validate (record, NULL))
        waymark_record_set (record, field, waymark_record_get (before, field));
    }
}
