#include "ui/referrals/waymark-indicators-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/waymark-text.h"
#include "core/waymark-when.h"
#include "exchange/waymark-rule-file.h"
#include "store/waymark-records.h"
#include "ui/common/waymark-input.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-say.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-rows.h"

#define TEMPLATE "indicators"

struct _WaymarkIndicatorsPage
{
  WaymarkSummaryPage parent_instance;

  GtkWidget *search;
  GtkWidget *count;
};

G_DEFINE_FINAL_TYPE (WaymarkIndicatorsPage, waymark_indicators_page, WAYMARK_TYPE_SUMMARY_PAGE)

static gpointer
read_indicators (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_records_list (connection, WAYMARK_RECORD_INDICATOR, data, error);
}

static void
free_indicators (gpointer records)
{
  g_ptr_array_unref (records);
}

static WaymarkChecklist *
get_template (void)
{
  return waymark_guidance_find_checklist (waymark_guidance_get_shipped (), TEMPLATE, 0);
}

static WaymarkRecord *
find_noted (GPtrArray *noted, const char *code)
{
  for (guint i = 0; i < noted->len; i++)
    if (waymark_record_is (g_ptr_array_index (noted, i), WAYMARK_INDICATOR_CODE, code))
      return g_ptr_array_index (noted, i);
  return NULL;
}

static GMenuModel *
new_noted_menu (const char *id)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_("_Take back"), NULL);

  g_menu_item_set_action_and_target (item, "indicators.take-back", "s", id);
  g_menu_append_item (menu, item);
  return G_MENU_MODEL (menu);
}

static void
add_noted (GPtrArray *rows, GPtrArray *noted)
{
  for (guint i = noted->len; i > 0; i--)
    {
      WaymarkSummaryRow *row = waymark_record_rows_add (rows, _("Noted"), g_ptr_array_index (noted, i - 1), waymark_summary_page_today ());

      g_free (row->icon);
      row->icon = g_strdup ("object-select-symbolic");
      row->menu = new_noted_menu (row->key);
    }
}

/* Every word of what was typed begins a word of the sign or of its theme. */
static gboolean
fits (const char *typed, const char *text, const char *theme)
{
  g_autofree char *both = g_strconcat (text, " ", theme, NULL);
  g_autofree char *folded = waymark_text_fold_words (both);
  g_autofree char *there = g_strconcat (" ", folded, NULL);
  g_autofree char *wanted = waymark_text_fold (typed);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (" ", words[i], NULL);

      if (words[i][0] != '\0' && strstr (there, start) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
add_signs (GPtrArray *rows, GPtrArray *noted, const char *typed)
{
  WaymarkChecklist *template = get_template ();
  const WaymarkChecklistParts *parts = waymark_checklist_get_parts (template);

  for (guint i = 0; i < waymark_checklist_get_n_steps (template); i++)
    {
      const WaymarkChecklistStep *step = waymark_checklist_get_step (template, i);
      const WaymarkChecklistSection *section = g_ptr_array_index (parts->sections, step->section);
      WaymarkSummaryRow *row;

      if (find_noted (noted, step->id) != NULL || !fits (typed, step->text, section->title))
        continue;
      row = waymark_summary_add (rows, section->title, step->id, NULL, step->text, step->guidance);
      row->action = g_strdup ("indicators.note");
      row->target = g_strdup (step->id);
    }
}

static GPtrArray *
make_rows (WaymarkSummaryPage *page, gpointer noted)
{
  WaymarkIndicatorsPage *self = WAYMARK_INDICATORS_PAGE (page);
  GPtrArray *rows = waymark_summary_rows_new ();

  add_noted (rows, noted);
  add_signs (rows, noted, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  waymark_record_rows_add_new (rows, _("In your own words"), _("Add another sign"), "indicator", waymark_summary_page_get_id (page));
  return rows;
}

/* A count, and what to do with it: no score. */
static void
took (WaymarkSummaryPage *page, gpointer read)
{
  GPtrArray *noted = read;
  guint n_seen = 0;
  g_autofree char *count = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *line = NULL;

  for (guint i = 0; i < noted->len; i++)
    n_seen += waymark_record_is (g_ptr_array_index (noted, i), WAYMARK_INDICATOR_SOURCE, "seen");
  count = g_strdup_printf (ngettext ("%'u sign noted", "%'u signs noted", noted->len), noted->len);
  seen = g_strdup_printf (ngettext ("%'u seen by you", "%'u seen by you", n_seen), n_seen);
  line = g_strdup_printf ("%s, %s. %s", count, seen, _("They are no verdict. Say of each where and when it was noticed."));
  gtk_label_set_label (GTK_LABEL (WAYMARK_INDICATORS_PAGE (page)->count), line);
}

/* --- acts ---------------------------------------------------------------------------------------------------------------------------- */

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSummaryPage *page = WAYMARK_SUMMARY_PAGE (widget);
  WaymarkChecklist *template = get_template ();
  guint place = waymark_checklist_find_step (template, g_variant_get_string (parameter, NULL));
  WaymarkWhen today = waymark_when_day (waymark_summary_page_today ());
  g_autofree char *day = waymark_when_to_text (&today);
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  const WaymarkChecklistStep *step;
  const WaymarkChecklistSection *section;
  WaymarkRecord *record;

  if (place == waymark_checklist_get_n_steps (template))
    return;
  step = waymark_checklist_get_step (template, place);
  section = g_ptr_array_index (waymark_checklist_get_parts (template)->sections, step->section);
  record = waymark_record_new (WAYMARK_RECORD_INDICATOR, waymark_summary_page_get_id (page));
  g_ptr_array_add (saved, record);
  waymark_record_set (record, WAYMARK_INDICATOR_CODE, step->id);
  waymark_record_set (record, WAYMARK_INDICATOR_TEXT, step->text);
  waymark_record_set (record, WAYMARK_INDICATOR_THEME, section->title);
  waymark_record_set (record, WAYMARK_INDICATOR_SOURCE, "seen");
  waymark_record_set (record, WAYMARK_INDICATOR_WHEN, day);
  waymark_summary_page_act (page, saved, NULL, _("Sign noted"));
}

static void
take_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSummaryPage *page = WAYMARK_SUMMARY_PAGE (widget);
  GPtrArray *noted = waymark_summary_page_get_read (page);
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();
  WaymarkId id;

  if (noted == NULL || !waymark_id_from_string (g_variant_get_string (parameter, NULL), &id))
    return;
  for (guint i = 0; i < noted->len; i++)
    if (waymark_id_equal (waymark_record_get_id (g_ptr_array_index (noted, i)), &id))
      g_ptr_array_add (removed, g_ptr_array_index (noted, i));
  waymark_summary_page_act (page, NULL, removed, _("Sign taken back"));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (WAYMARK_INDICATORS_PAGE (widget)->search);
}

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  return WAYMARK_INDICATORS_PAGE (pane)->search;
}

static void
waymark_indicators_page_class_init (WaymarkIndicatorsPageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  page_class->job = "indicators";
  page_class->read = read_indicators;
  page_class->free_read = free_indicators;
  page_class->make_rows = make_rows;
  page_class->took = took;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "indicators.note", "s", note_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "indicators.take-back", "s", take_back_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.find", NULL, find_action);
}

static void
waymark_indicators_page_init (WaymarkIndicatorsPage *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Find a sign"), NULL);
  waymark_name (self->search, _("Find a sign"));
  waymark_input_keep_private (self->search);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (waymark_summary_page_show), self, G_CONNECT_SWAPPED);
  self->count = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->count), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_box_append (GTK_BOX (top), self->search);
  gtk_box_append (GTK_BOX (top), self->count);
  waymark_summary_page_put_on_top (WAYMARK_SUMMARY_PAGE (self), top);
}

WaymarkPane *
waymark_indicators_page_create (WaymarkWindow *window, const char *text)
{
  return waymark_summary_page_create (WAYMARK_TYPE_INDICATORS_PAGE, waymark_window_get_database (window), "indicators", text, _("Indicators"));
}
