#include "ui/referrals/waymark-record-rows.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-when.h"
#include "ui/common/waymark-when-words.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-words.h"

#define MOST_FIELDS 4

/* Of a type: the form, and what the two lines of its row say. */
typedef struct
{
  const char *form;
  const char *icon;
  int title;                  /* the first line: a field; -1 none */
  int title_else;             /* where that says nothing; -1: the name of the type */
  int subtitle[MOST_FIELDS];  /* the second line: fields, with “ · ” between; -1 ends */
} RowOf;

static const RowOf rows_of[WAYMARK_RECORD_N_TYPES] = {
  [WAYMARK_RECORD_SAFE_CONTACT] = { "safe-contact", "call-start-symbolic", WAYMARK_SAFE_CONTACT_NAME, WAYMARK_SAFE_CONTACT_CHANNEL, { WAYMARK_SAFE_CONTACT_ASK_AGAIN, -1 } },
  [WAYMARK_RECORD_PERSON] = { "person", "avatar-default-symbolic", WAYMARK_PERSON_ROLE, -1, { WAYMARK_PERSON_NOTE, -1 } },
  [WAYMARK_RECORD_IDENTITY] = { "identity", NULL, WAYMARK_FACT_VALUE, WAYMARK_FACT_ANSWER, { WAYMARK_FACT_KIND, WAYMARK_FACT_WHEN, WAYMARK_FACT_SOURCE, WAYMARK_FACT_SAID_ON } },
  [WAYMARK_RECORD_FACT] = { "fact", NULL, WAYMARK_FACT_VALUE, WAYMARK_FACT_ANSWER, { WAYMARK_FACT_KIND, WAYMARK_FACT_SOURCE, WAYMARK_FACT_SAID_ON, -1 } },
  [WAYMARK_RECORD_ONWARD] = { "onward", "mail-send-symbolic", WAYMARK_ONWARD_KIND, WAYMARK_ONWARD_RECIPIENT_NAME, { WAYMARK_ONWARD_STATUS, WAYMARK_ONWARD_RECIPIENT_NAME, WAYMARK_ONWARD_SENT, WAYMARK_ONWARD_REFERENCE } },
  [WAYMARK_RECORD_HAPPENING] = { "happening", "x-office-calendar-symbolic", WAYMARK_HAPPENING_ANCHOR, -1, { WAYMARK_HAPPENING_MADE, WAYMARK_HAPPENING_NOTE, -1 } },
  [WAYMARK_RECORD_CONSENT] = { "consent", "emblem-ok-symbolic", WAYMARK_CONSENT_PURPOSE, WAYMARK_CONSENT_RECIPIENTS, { WAYMARK_CONSENT_HOW, WAYMARK_CONSENT_GIVEN_ON, -1 } },
  [WAYMARK_RECORD_ENTRY] = { "entry", "document-edit-symbolic", WAYMARK_ENTRY_TEXT, WAYMARK_ENTRY_KIND, { WAYMARK_ENTRY_KIND, WAYMARK_ENTRY_WHEN, -1 } },
  [WAYMARK_RECORD_INDICATOR] = { "indicator", NULL, WAYMARK_INDICATOR_TEXT, WAYMARK_INDICATOR_NOTE, { WAYMARK_INDICATOR_SOURCE, WAYMARK_INDICATOR_WHEN, WAYMARK_INDICATOR_NOTE, -1 } },
  [WAYMARK_RECORD_RISK] = { "risk", "dialog-warning-symbolic", WAYMARK_RISK_LEVEL, WAYMARK_RISK_WHAT, { WAYMARK_RISK_WHEN, WAYMARK_RISK_WHAT, -1 } },
  [WAYMARK_RECORD_FACET] = { "facet", NULL, WAYMARK_FACET_KIND, WAYMARK_FACET_STATUS, { WAYMARK_FACET_STATUS, WAYMARK_FACET_FROM, WAYMARK_FACET_TO, WAYMARK_FACET_WHO } },
  [WAYMARK_RECORD_CITATION] = { "citation", "accessories-dictionary-symbolic", WAYMARK_CITATION_TITLE, WAYMARK_CITATION_NOTE, { WAYMARK_CITATION_PUBLISHER, WAYMARK_CITATION_EDITION, WAYMARK_CITATION_PAGE, -1 } },
};

/* A moment in a list is short; a long text is its first line. */
static char *
value_in_list (WaymarkRecord *record, guint field, guint today)
{
  WaymarkRecordFieldKind kind = waymark_record_info (waymark_record_get_record_type (record))->fields[field].kind;
  WaymarkWhen when;

  if ((kind == WAYMARK_FIELD_WHEN || kind == WAYMARK_FIELD_DAY) && waymark_when_from_text (waymark_record_get (record, field), &when))
    return waymark_when_words_short (&when, today);
  if (kind == WAYMARK_FIELD_TEXT)
    {
      g_auto (GStrv) lines = g_strsplit (waymark_record_get (record, field), "\n", 2);

      return g_strdup (lines[0] != NULL ? lines[0] : "");
    }
  return waymark_record_words_value (record, field);
}

static char *
make_title (WaymarkRecord *record, const RowOf *row, guint today)
{
  g_autofree char *title = row->title >= 0 ? value_in_list (record, (guint) row->title, today) : NULL;

  if ((title == NULL || title[0] == '\0') && row->title_else >= 0)
    {
      g_free (title);
      title = value_in_list (record, (guint) row->title_else, today);
    }
  if (title == NULL || title[0] == '\0')
    return g_strdup (waymark_record_words_type (waymark_record_get_record_type (record)));
  return g_steal_pointer (&title);
}

static char *
make_subtitle (WaymarkRecord *record, const RowOf *row, const char *title, guint today)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MOST_FIELDS && row->subtitle[i] >= 0; i++)
    {
      g_autofree char *value = value_in_list (record, (guint) row->subtitle[i], today);

      if (value[0] != '\0' && !g_str_equal (value, title))
        g_ptr_array_add (parts, g_steal_pointer (&value));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

const char *
waymark_record_rows_form (WaymarkRecordType type)
{
  g_return_val_if_fail (type < WAYMARK_RECORD_N_TYPES && rows_of[type].form != NULL, NULL);

  return rows_of[type].form;
}

WaymarkSummaryRow *
waymark_record_rows_add (GPtrArray *rows, const char *group, WaymarkRecord *record, guint today)
{
  const RowOf *of;
  g_autofree char *key = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  WaymarkSummaryRow *row;

  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (WAYMARK_IS_RECORD (record), NULL);

  of = &rows_of[waymark_record_get_record_type (record)];
  g_return_val_if_fail (of->form != NULL, NULL);

  key = waymark_id_to_string (waymark_record_get_id (record));
  title = make_title (record, of, today);
  subtitle = make_subtitle (record, of, title, today);
  row = waymark_summary_add (rows, group, key, of->icon, title, subtitle);
  row->address = waymark_record_form_address (of->form, waymark_record_get_id (record), waymark_record_get_parent (record));
  return row;
}

void
waymark_record_rows_add_new (GPtrArray *rows, const char *group, const char *title, const char *form, const WaymarkId *parent)
{
  g_autofree char *key = g_strconcat ("new-", form, NULL);
  WaymarkSummaryRow *row;

  g_return_if_fail (rows != NULL && form != NULL && parent != NULL);

  row = waymark_summary_add (rows, group, key, "list-add-symbolic", title, NULL);
  row->address = waymark_record_form_new_address (form, parent, NULL);
}
