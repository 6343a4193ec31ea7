#include "ui/referrals/waymark-records-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/waymark-records.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-rows.h"

struct _WaymarkRecordsPage
{
  WaymarkSummaryPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkRecordsPage, waymark_records_page, WAYMARK_TYPE_SUMMARY_PAGE)

/* What the page of each kind is called, and its last row. */
static const struct
{
  const char *form;
  const char *title;
  const char *add;
} words[] = {
  { "consent", N_ ("Consents"), N_ ("Add a consent") },
  { "risk", N_ ("Risk and safety"), N_ ("Add a risk entry") },
  { "facet", N_ ("Also in this referral"), N_ ("Add something") },
  { "citation", N_ ("Guidance followed"), N_ ("Add guidance") },
  { "happening", N_ ("What happened"), N_ ("Add what happened") },
  { "onward", N_ ("Onward referrals"), N_ ("Add an onward referral") },
};

static const char *
get_title (const char *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].form, form))
      return _ (words[i].title);
  return NULL;
}

static const char *
get_add (const char *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].form, form))
      return _ (words[i].add);
  return NULL;
}

/* --- rows ---------------------------------------------------------------------------------------------------------------------------- */

/* Behind the id in the address. */
static const char *
get_form (WaymarkSummaryPage *page)
{
  return strchr (waymark_pane_get_address (WAYMARK_PANE (page)), ':') + 1;
}

/* Of all types that have such a page: they are few and short. */
static gpointer
read_records (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GPtrArray *records = waymark_records_list (connection, waymark_record_form_find (words[i].form)->type, data, error);

      if (records == NULL)
        return NULL;
      g_hash_table_insert (lists, (gpointer) words[i].form, records);
    }
  return g_steal_pointer (&lists);
}

static void
free_records (gpointer lists)
{
  g_hash_table_unref (lists);
}

static GPtrArray *
make_rows (WaymarkSummaryPage *page, gpointer lists)
{
  GPtrArray *rows = waymark_summary_rows_new ();
  const char *form = get_form (page);
  GPtrArray *records = g_hash_table_lookup (lists, form);

  for (guint i = records->len; i > 0; i--)
    waymark_record_rows_add (rows, "", g_ptr_array_index (records, i - 1), waymark_summary_page_today ());
  waymark_record_rows_add_new (rows, records->len > 0 ? _("More") : "", get_add (form), form, waymark_summary_page_get_id (page));
  return rows;
}

/* --- the pane ------------------------------------------------------------------------------------------------------------------------ */

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSummaryPage *page = WAYMARK_SUMMARY_PAGE (widget);
  g_autofree char *address = waymark_record_form_new_address (get_form (page), waymark_summary_page_get_id (page), NULL);

  gtk_widget_activate_action (widget, "win.push-address", "s", address);
}

static void
waymark_records_page_class_init (WaymarkRecordsPageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  page_class->job = "records-list";
  page_class->read = read_records;
  page_class->free_read = free_records;
  page_class->make_rows = make_rows;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.new", NULL, new_action);
}

static void
waymark_records_page_init (WaymarkRecordsPage *self)
{
}

char *
waymark_records_page_address (const char *form, const WaymarkId *parent)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (form != NULL && parent != NULL, NULL);

  id = waymark_id_to_string (parent);
  return g_strconcat ("records/", id, ":", form, NULL);
}

WaymarkPane *
waymark_records_page_create (WaymarkWindow *window, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);

  if (parts[0] == NULL || parts[1] == NULL || get_title (parts[1]) == NULL)
    return NULL;
  return waymark_summary_page_create (WAYMARK_TYPE_RECORDS_PAGE, waymark_window_get_database (window), "records", text, get_title (parts[1]));
}
