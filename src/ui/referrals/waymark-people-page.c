#include "ui/referrals/waymark-people-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-when.h"
#include "store/waymark-records.h"
#include "ui/common/waymark-when-words.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-rows.h"
#include "ui/referrals/waymark-record-words.h"
#include "ui/referrals/waymark-referral-summary.h"

/* --- all people ---------------------------------------------------------------------------------------------------------------------- */

struct _WaymarkPeoplePage
{
  WaymarkSummaryPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkPeoplePage, waymark_people_page, WAYMARK_TYPE_SUMMARY_PAGE)

static gpointer
read_people (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_records_list (connection, WAYMARK_RECORD_PERSON, data, error);
}

static void
free_records (gpointer records)
{
  g_ptr_array_unref (records);
}

static GPtrArray *
make_people_rows (WaymarkSummaryPage *page, gpointer people)
{
  GPtrArray *rows = waymark_summary_rows_new ();
  GPtrArray *records = people;

  for (guint i = 0; i < records->len; i++)
    {
      WaymarkRecord *person = g_ptr_array_index (records, i);
      gboolean subject = waymark_record_is (person, WAYMARK_PERSON_ROLE, "the-person");
      WaymarkSummaryRow *row = waymark_record_rows_add (rows, subject ? "" : _("Others"), person, waymark_summary_page_today ());

      g_free (row->address);
      row->address = waymark_referral_summary_address ("person", waymark_record_get_id (person));
    }
  waymark_record_rows_add_new (rows, _("Somebody else"), _("Add a person"), "person", waymark_summary_page_get_id (page));
  return rows;
}

static void
new_person_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *address = waymark_record_form_new_address ("person", waymark_summary_page_get_id (WAYMARK_SUMMARY_PAGE (widget)), NULL);

  gtk_widget_activate_action (widget, "win.push-address", "s", address);
}

static void
waymark_people_page_class_init (WaymarkPeoplePageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  page_class->job = "people";
  page_class->read = read_people;
  page_class->free_read = free_records;
  page_class->make_rows = make_people_rows;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.new", NULL, new_person_action);
}

static void
waymark_people_page_init (WaymarkPeoplePage *self)
{
}

WaymarkPane *
waymark_people_page_create (WaymarkWindow *window, const char *text)
{
  return waymark_summary_page_create (WAYMARK_TYPE_PEOPLE_PAGE, waymark_window_get_database (window), "people", text, _("People"));
}

/* --- one person ---------------------------------------------------------------------------------------------------------------------- */

struct _WaymarkPersonPage
{
  WaymarkSummaryPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkPersonPage, waymark_person_page, WAYMARK_TYPE_SUMMARY_PAGE)

typedef struct
{
  WaymarkRecord *person;
  GPtrArray *identities;
  GPtrArray *facts;
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_clear_object (&person->person);
  g_clear_pointer (&person->identities, g_ptr_array_unref);
  g_clear_pointer (&person->facts, g_ptr_array_unref);
  g_free (person);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Person, person_free)

static gpointer
read_person (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Person) person = g_new0 (Person, 1);

  if ((person->person = waymark_records_load (connection, WAYMARK_RECORD_PERSON, data, error)) == NULL ||
      (person->identities = waymark_records_list (connection, WAYMARK_RECORD_IDENTITY, data, error)) == NULL ||
      (person->facts = waymark_records_list (connection, WAYMARK_RECORD_FACT, data, error)) == NULL)
    return NULL;
  return g_steal_pointer (&person);
}

/* What is asked, in the order in which people ask it. A kind without a form of its own begins a group. */
static const struct
{
  const char *group; /* or NULL */
  gboolean identity;
  const char *kind;
} asked[] = {
  { N_ ("Name"), TRUE, "preferred-name" },
  { NULL, TRUE, "given-name" },
  { NULL, TRUE, "family-name" },
  { NULL, TRUE, "script-name" },
  { NULL, TRUE, "alias" },
  { NULL, TRUE, "pronoun" },
  { N_ ("Born"), TRUE, "birth" },
  { NULL, FALSE, "under-18" },
  { NULL, FALSE, "under-18-then" },
  { N_ ("Language and help"), FALSE, "language" },
  { NULL, FALSE, "interpreter" },
  { NULL, FALSE, "interpreter-gender" },
  { NULL, FALSE, "communication" },
  { N_ ("About them"), FALSE, "gender" },
  { NULL, FALSE, "nationality" },
  { NULL, FALSE, "second-nationality" },
  { NULL, FALSE, "birthplace" },
  { NULL, FALSE, "children" },
  { NULL, FALSE, "pregnancy" },
  { NULL, FALSE, "health" },
  { NULL, FALSE, "disability" },
  { NULL, FALSE, "education" },
  { NULL, FALSE, "work" },
  { NULL, FALSE, "staying-now" },
  { NULL, FALSE, "other" },
  { N_ ("References and accounts"), TRUE, "home-office" },
  { NULL, TRUE, "nhs" },
  { NULL, TRUE, "document" },
  { NULL, TRUE, "phone" },
  { NULL, TRUE, "email" },
  { NULL, TRUE, "address" },
  { NULL, TRUE, "postcode" },
  { NULL, TRUE, "account" },
  { NULL, TRUE, "other" },
};

/* “Told by the person, 12 November”: whoever reads it need not ask again. */
static char *
said_words (WaymarkRecord *record)
{
  g_autofree char *source = waymark_record_words_value (record, WAYMARK_FACT_SOURCE);
  g_autofree char *day = NULL;
  WaymarkWhen when;

  if (waymark_when_from_text (waymark_record_get (record, WAYMARK_FACT_SAID_ON), &when) && when.kind != WAYMARK_WHEN_UNSET)
    day = waymark_when_words_short (&when, waymark_summary_page_today ());
  if (source[0] != '\0' && day != NULL)
    /* Translators: who said it, and when: "Told by the person, Thu 12 Nov" */
    return g_strdup_printf (_("%s, %s"), source, day);
  return day != NULL ? g_steal_pointer (&day) : g_steal_pointer (&source);
}

static char *
value_words (WaymarkRecord *record)
{
  g_autofree char *when = NULL;
  WaymarkWhen born;

  if (waymark_record_has (record, WAYMARK_FACT_ANSWER))
    return waymark_record_words_value (record, WAYMARK_FACT_ANSWER);
  if (waymark_when_from_text (waymark_record_get (record, WAYMARK_FACT_WHEN), &born) && born.kind != WAYMARK_WHEN_UNSET)
    {
      g_autofree char *age = waymark_when_words_age (&born, waymark_summary_page_today ());

      when = waymark_when_words_whole (&born);
      if (age != NULL)
        return g_strdup_printf ("%s · %s", when, age);
      return g_steal_pointer (&when);
    }
  return g_strdup (waymark_record_get (record, WAYMARK_FACT_VALUE));
}

static void
append_answer (GMenu *menu, const char *label, const char *form, const char *kind, const char *answer, const char *id)
{
  g_autofree char *target = g_strdup_printf ("%s|%s|%s|%s", form, kind, answer, id);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "person.answer", "s", target);
  g_menu_append_item (menu, item);
}

/* @record: (nullable): what was said last */
static GMenuModel *
new_menu (WaymarkSummaryPage *page, const char *form, const char *kind, WaymarkRecord *record)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *id = record != NULL ? waymark_id_to_string (waymark_record_get_id (record)) : g_strdup ("");

  append_answer (menu, _("_Not known"), form, kind, "not-known", id);
  append_answer (menu, _("_Did not want to say"), form, kind, "did-not-say", id);
  if (record != NULL)
    {
      g_autofree char *preset = g_strdup_printf ("kind=%s", kind);
      g_autofree char *address = waymark_record_form_new_address (form, waymark_summary_page_get_id (page), preset);
      g_autoptr (GMenuItem) item = g_menu_item_new (_("_Add another"), NULL);

      g_menu_item_set_action_and_target (item, "win.push-address", "s", address);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
add_said (WaymarkSummaryPage *page, GPtrArray *rows, const char *group, const char *form, WaymarkRecord *record)
{
  g_autofree char *key = waymark_id_to_string (waymark_record_get_id (record));
  g_autofree char *kind = waymark_record_words_value (record, WAYMARK_FACT_KIND);
  g_autofree char *value = value_words (record);
  g_autofree char *said = said_words (record);
  g_autofree char *line = said[0] != '\0' && value[0] != '\0' ? g_strdup_printf ("%s · %s", value, said) : g_strdup (value[0] != '\0' ? value : said);
  WaymarkSummaryRow *row = waymark_summary_add (rows, group, key, NULL, kind, line);

  row->address = waymark_record_form_address (form, waymark_record_get_id (record), waymark_record_get_parent (record));
  row->menu = new_menu (page, form, waymark_record_get (record, WAYMARK_FACT_KIND), record);
}

static void
add_asked (WaymarkSummaryPage *page, GPtrArray *rows, const char *group, const Person *person, guint i)
{
  const char *form = asked[i].identity ? "identity" : "fact";
  WaymarkRecordType type = asked[i].identity ? WAYMARK_RECORD_IDENTITY : WAYMARK_RECORD_FACT;
  GPtrArray *records = asked[i].identity ? person->identities : person->facts;
  g_autofree char *key = g_strdup_printf ("%s-%s", form, asked[i].kind);
  g_autofree char *preset = NULL;
  WaymarkSummaryRow *row;
  gboolean known = FALSE;

  for (guint r = 0; r < records->len; r++)
    if (waymark_record_is (g_ptr_array_index (records, r), WAYMARK_FACT_KIND, asked[i].kind))
      {
        add_said (page, rows, group, form, g_ptr_array_index (records, r));
        known = TRUE;
      }
  if (known)
    return;
  row = waymark_summary_add (rows, group, key, NULL, waymark_record_words_choice (type, WAYMARK_FACT_KIND, asked[i].kind), _("Not asked yet"));
  {
    g_autofree char *day = NULL;
    WaymarkWhen today = waymark_when_day (waymark_summary_page_today ());

    day = waymark_when_to_text (&today);
    preset = g_strdup_printf ("kind=%s&source=person&said_on=%s", asked[i].kind, day);
  }
  row->address = waymark_record_form_new_address (form, waymark_summary_page_get_id (page), preset);
  row->menu = new_menu (page, form, asked[i].kind, NULL);
}

static GPtrArray *
make_person_rows (WaymarkSummaryPage *page, gpointer read)
{
  const Person *person = read;
  GPtrArray *rows = waymark_summary_rows_new ();
  const char *group = "";
  WaymarkSummaryRow *row;
  g_autofree char *role = waymark_record_words_value (person->person, WAYMARK_PERSON_ROLE);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      group = asked[i].group != NULL ? _ (asked[i].group) : group;
      add_asked (page, rows, group, person, i);
    }
  row = waymark_summary_add (rows, _("In this referral"), "role", NULL, role[0] != '\0' ? role : _("Not recorded"), waymark_record_get (person->person, WAYMARK_PERSON_NOTE));
  row->address = waymark_record_form_address ("person", waymark_record_get_id (person->person), waymark_record_get_parent (person->person));
  return rows;
}

static WaymarkRecord *
find_record (const Person *person, const char *id_text)
{
  WaymarkId id;

  if (!waymark_id_from_string (id_text, &id))
    return NULL;
  for (guint i = 0; i < person->identities->len; i++)
    if (waymark_id_equal (waymark_record_get_id (g_ptr_array_index (person->identities, i)), &id))
      return g_ptr_array_index (person->identities, i);
  for (guint i = 0; i < person->facts->len; i++)
    if (waymark_id_equal (waymark_record_get_id (g_ptr_array_index (person->facts, i)), &id))
      return g_ptr_array_index (person->facts, i);
  return NULL;
}

/* One press: an answer, not a gap (R15). What was said before stays in history. */
static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSummaryPage *page = WAYMARK_SUMMARY_PAGE (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "|", 4);
  WaymarkWhen today = waymark_when_day (waymark_summary_page_today ());
  g_autofree char *day = waymark_when_to_text (&today);
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkRecord *before;
  WaymarkRecord *record;

  if (g_strv_length (parts) != 4 || waymark_summary_page_get_read (page) == NULL)
    return;
  before = find_record (waymark_summary_page_get_read (page), parts[3]);
  record = before != NULL ? waymark_record_copy (before)
                          : waymark_record_new (g_str_equal (parts[0], "identity") ? WAYMARK_RECORD_IDENTITY : WAYMARK_RECORD_FACT,
                                                waymark_summary_page_get_id (page));
  g_ptr_array_add (saved, record);
  waymark_record_set (record, WAYMARK_FACT_KIND, parts[1]);
  waymark_record_set (record, WAYMARK_FACT_VALUE, "");
  waymark_record_set (record, WAYMARK_FACT_WHEN, "");
  waymark_record_set (record, WAYMARK_FACT_ANSWER, parts[2]);
  waymark_record_set (record, WAYMARK_FACT_SOURCE, "person");
  waymark_record_set (record, WAYMARK_FACT_SAID_ON, day);
  waymark_summary_page_act (page, saved, NULL, _("Answer recorded"));
}

static void
waymark_person_page_class_init (WaymarkPersonPageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  page_class->job = "person";
  page_class->read = read_person;
  page_class->free_read = person_free;
  page_class->make_rows = make_person_rows;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "person.answer", "s", answer_action);
}

static void
waymark_person_page_init (WaymarkPersonPage *self)
{
}

WaymarkPane *
waymark_person_page_create (WaymarkWindow *window, const char *text)
{
  return waymark_summary_page_create (WAYMARK_TYPE_PERSON_PAGE, waymark_window_get_database (window), "person", text, _("Person"));
}
