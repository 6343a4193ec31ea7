/* waymark-import-page.c: contacts from a file in five steps */

#include "ui/contacts/waymark-import-page.h"

#include <glib/gi18n-lib.h>

#include "exchange/waymark-text-decoder.h"
#include "ui/common/waymark-dialogs.h"
#include "ui/common/waymark-rows.h"
#include "ui/contacts/waymark-contact-words.h"
#include "ui/contacts/waymark-import-entries.h"
#include "ui/contacts/waymark-import-preview.h"
#include "ui/common/waymark-name.h"
#include "ui/lock/waymark-exit-button.h"

typedef enum
{
  STEP_CHOOSE = 1,
  STEP_MATCH,
  STEP_CHECK,
  STEP_PROGRESS,
  STEP_RESULT,
} Step;

struct _WaymarkImportPage
{
  WaymarkPane parent_instance;

  WaymarkImportSession *session;
  Step step;
  WaymarkPane *before; /* (nullable): weak; the step before, on a page of its own */
  GtkBox *body;
  GtkWidget *next;
  gboolean waiting;  /* the next page comes when the running work has ended well */
  gboolean filling;
  WaymarkImportWork shown_work;

  GtkWidget *bar; /* of the progress */
  GtkLabel *count;
  GtkWidget *matched; /* the line above the columns */
};

G_DEFINE_FINAL_TYPE (WaymarkImportPage, waymark_import_page, WAYMARK_TYPE_PANE)

static WaymarkPane *step_new (WaymarkImportSession *session, Step step);
static void show (WaymarkImportPage *self);

static WaymarkImport *
get_import (WaymarkImportPage *self)
{
  return waymark_import_session_get_import (self->session);
}

/* Parts */

static AdwPreferencesGroup *
add_group (WaymarkImportPage *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title != NULL ? title : "");
  adw_preferences_group_set_description (group, description);
  gtk_box_append (self->body, GTK_WIDGET (group));

  return group;
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = waymark_row_new (title, subtitle);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);

  return row;
}

static GtkWidget *
add_pill (WaymarkImportPage *self, const char *label, const char *css_class)
{
  GtkWidget *button = waymark_button_new (label, NULL);

  gtk_widget_add_css_class (button, "pill");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (self->body, button);

  return button;
}

static void
show_problem (WaymarkImportPage *self)
{
  const char *problem = waymark_import_session_get_problem (self->session);

  waymark_pane_set_banner (WAYMARK_PANE (self), problem != NULL ? "dialog-warning-symbolic" : NULL, problem, NULL, NULL, NULL);
}

static void
go_to (WaymarkImportPage *self, Step step)
{
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));
  WaymarkPane *next;

  if (window == NULL || waymark_window_get_page (window) != WAYMARK_PANE (self))
    return;
  next = step_new (self->session, step);
  g_set_weak_pointer (&WAYMARK_IMPORT_PAGE (next)->before, WAYMARK_PANE (self));
  waymark_window_push_page (window, next);
}

/* What is done cannot be done otherwise: no way leads back to the steps that came before. */
static void
drop_steps_before (WaymarkImportPage *self)
{
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));

  while (window != NULL && self->before != NULL)
    {
      g_autoptr (WaymarkImportPage) before = WAYMARK_IMPORT_PAGE (g_object_ref (self->before));

      g_set_weak_pointer (&self->before, before->before);
      waymark_window_drop_page (window, WAYMARK_PANE (before));
    }
}

/* Step 1: the file */

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkImportPage) self = data;
  g_autoptr (GFile) file = waymark_dialogs_choose_finish (result, NULL);

  if (file != NULL)
    waymark_import_session_open (self->session, file);
}

static void
on_choose (WaymarkImportPage *self)
{
  waymark_dialogs_choose_async (WAYMARK_DIALOG_IMPORT, GTK_WIDGET (self), NULL, on_file_chosen, g_object_ref (self));
}

void
waymark_import_page_open_file (WaymarkImportPage *self, GFile *file)
{
  g_return_if_fail (WAYMARK_IS_IMPORT_PAGE (self));

  waymark_import_session_open (self->session, file);
}

static const char delimiters[] = { ',', ';', '\t', '|' };

static void
on_encoding (WaymarkChoiceRow *row, GParamSpec *pspec, WaymarkImportPage *self)
{
  if (self->filling)
    return;
  waymark_import_set_encoding (get_import (self), waymark_text_encodings ()[waymark_choice_row_get_selected (row)]);
  waymark_import_session_rescan (self->session);
}

static void
on_delimiter (WaymarkChoiceRow *row, GParamSpec *pspec, WaymarkImportPage *self)
{
  if (self->filling)
    return;
  waymark_import_set_delimiter (get_import (self), delimiters[waymark_choice_row_get_selected (row)]);
  waymark_import_session_rescan (self->session);
}

static void
on_heading (WaymarkSwitchRow *row, GParamSpec *pspec, WaymarkImportPage *self)
{
  if (self->filling)
    return;
  waymark_import_set_has_heading (get_import (self), waymark_switch_row_get_active (row));
  waymark_import_session_rescan (self->session);
}

static void
on_dates (WaymarkChoiceRow *row, GParamSpec *pspec, WaymarkImportPage *self)
{
  if (!self->filling)
    waymark_import_set_date_order (get_import (self), waymark_choice_row_get_selected (row) == 0 ? WAYMARK_DATES_DAY_FIRST : WAYMARK_DATES_MONTH_FIRST);
}

static void
add_choice (WaymarkImportPage *self, AdwPreferencesGroup *group, const char *title, const char *const *choices, guint selected, GCallback callback)
{
  GtkWidget *row = waymark_choice_row_new (title, NULL, choices);

  waymark_choice_row_set_selected (WAYMARK_CHOICE_ROW (row), selected);
  g_signal_connect_object (row, "notify::selected", callback, self, 0);
  adw_preferences_group_add (group, row);
}

static void
add_csv_rows (WaymarkImportPage *self, AdwPreferencesGroup *group)
{
  const char *const delimiter_words[] = { _("Comma"), _("Semicolon"), _("Tab"), _("Vertical bar"), NULL };
  const char *const date_words[] = { _("Day first: 25/11/2026"), _("Month first: 11/25/2026"), NULL };
  WaymarkImport *import = get_import (self);
  GtkWidget *heading;
  guint delimiter = 0;

  while (delimiter < G_N_ELEMENTS (delimiters) - 1 && delimiters[delimiter] != waymark_import_get_delimiter (import))
    delimiter++;
  add_choice (self, group, _("Between the columns"), delimiter_words, delimiter, G_CALLBACK (on_delimiter));
  add_choice (self, group, _("Dates"), date_words, waymark_import_get_date_order (import) == WAYMARK_DATES_DAY_FIRST ? 0 : 1, G_CALLBACK (on_dates));
  heading = waymark_switch_row_new (_("The first row holds headings"), NULL);
  waymark_switch_row_set_active (WAYMARK_SWITCH_ROW (heading), waymark_import_get_has_heading (import));
  g_signal_connect_object (heading, "notify::active", G_CALLBACK (on_heading), self, 0);
  adw_preferences_group_add (group, heading);
}

static void
show_file (WaymarkImportPage *self)
{
  WaymarkImport *import = get_import (self);
  gboolean csv = waymark_import_get_format (import) == WAYMARK_IMPORT_CSV;
  guint64 n_records = waymark_import_get_n_records (import);
  g_autofree char *count = csv ? g_strdup_printf (ngettext ("%'u row", "%'u rows", n_records), (guint) n_records)
                               : g_strdup_printf (ngettext ("%'u card", "%'u cards", n_records), (guint) n_records);
  AdwPreferencesGroup *group = add_group (self, _("The file"), NULL);
  const char *const *encodings = waymark_text_encodings ();
  guint encoding = 0;
  GtkWidget *row = add_row (group, waymark_import_session_get_name (self->session), count);

  waymark_row_set_icon (WAYMARK_ROW (row), "x-office-address-book-symbolic");
  if (waymark_import_is_own_export (import))
    add_row (group, _("Made by this program"), _("Columns are known. Contacts that are here already are brought up to date."));
  while (encodings[encoding] != NULL && !g_str_equal (encodings[encoding], waymark_import_get_encoding (import)))
    encoding++;
  if (encodings[encoding] != NULL)
    add_choice (self, group, _("Letters"), encodings, encoding, G_CALLBACK (on_encoding));
  if (csv)
    {
      add_csv_rows (self, group);
      gtk_box_append (self->body, waymark_import_preview_new (import));
    }
  self->next = add_pill (self, _("_Next"), "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next), "pane.done");
}

static void
show_choose (WaymarkImportPage *self)
{
  AdwPreferencesGroup *group = add_group (self, NULL, _("Nothing is written before you say so, and the whole import can be undone."));
  const struct
  {
    const char *title;
    const char *subtitle;
  } kinds[] = {
    { _("A file from another program (CSV)"), _("A table, saved as CSV from a spreadsheet or an address book") },
    { _("Address cards (vCard)"), _("One or many cards in a .vcf file") },
    { _("Our own export"), _("Made by this program: it comes back without change") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *row = add_row (group, kinds[i].title, kinds[i].subtitle);

      waymark_row_set_opens (WAYMARK_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (on_choose), self, G_CONNECT_SWAPPED);
    }
  if (waymark_import_session_get_work (self->session, NULL, NULL) == WAYMARK_IMPORT_OPENING)
    add_row (add_group (self, NULL, NULL), _("Reading the file…"), NULL);
  else if (waymark_import_get_state (get_import (self)) >= WAYMARK_IMPORT_OPENED)
    show_file (self);
}

/* Step 2: the columns */

static void
show_matched (WaymarkImportPage *self)
{
  WaymarkImportMapping *mapping = waymark_import_get_mapping (get_import (self));
  guint n_columns = waymark_import_mapping_get_n_columns (mapping);
  guint n_matched = waymark_import_mapping_get_n_matched (mapping);
  g_autoptr (GArray) losses = waymark_import_get_losses (get_import (self), NULL);
  g_autofree char *title = g_strdup_printf (ngettext ("%u of %u column matched", "%u of %u columns matched", n_columns), n_matched, n_columns);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < losses->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", g_array_index (losses, WaymarkImportLoss, i).heading);
  if (losses->len > 0)
    {
      g_autofree char *lost = g_strdup_printf (ngettext ("%u will be lost: %s", "%u will be lost: %s", losses->len), losses->len, words->str);

      waymark_row_set_texts (WAYMARK_ROW (self->matched), title, lost);
    }
  else
    waymark_row_set_texts (WAYMARK_ROW (self->matched), title, _("Nothing will be lost"));
}

typedef struct
{
  guint column;
  GPtrArray *targets; /* WaymarkImportTarget, as in the drop-down list */
} Column;

static void
column_free (gpointer data)
{
  Column *column = data;

  g_ptr_array_unref (column->targets);
  g_free (column);
}

static void
on_target (WaymarkChoiceRow *row, GParamSpec *pspec, WaymarkImportPage *self)
{
  const Column *column = g_object_get_data (G_OBJECT (row), "column");
  guint selected = waymark_choice_row_get_selected (row);

  if (self->filling || selected >= column->targets->len)
    return;
  waymark_import_mapping_set_target (waymark_import_get_mapping (get_import (self)), column->column, g_ptr_array_index (column->targets, selected));
  show_matched (self);
}

/* “Samples: 0121 496 0000 · empty · 07700 900456” */
static char *
sample_words (WaymarkImportMapping *mapping, guint column)
{
  const char *const *samples = waymark_import_mapping_get_samples (mapping, column);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; samples[i] != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " · " : "", samples[i][0] != '\0' ? samples[i] : _("empty"));

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_column (WaymarkImportPage *self, AdwPreferencesGroup *group, guint index)
{
  WaymarkImportMapping *mapping = waymark_import_get_mapping (get_import (self));
  const WaymarkImportTarget *current = waymark_import_mapping_get_target (mapping, index);
  gsize n_targets;
  const WaymarkImportTarget *targets = waymark_import_targets (&n_targets);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autofree char *samples = sample_words (mapping, index);
  Column *column = g_new0 (Column, 1);
  guint selected = 0;
  GtkWidget *row;

  column->column = index;
  column->targets = g_ptr_array_new ();
  for (gsize i = 0; i < n_targets; i++)
    {
      const WaymarkImportTarget *target = &targets[i];

      if (target != current && (!target->offered || !waymark_import_mapping_allows (mapping, index, target)))
        continue;
      if (target == current)
        selected = column->targets->len;
      g_ptr_array_add (column->targets, (gpointer) target);
      g_ptr_array_add (titles, (gpointer) waymark_words_title (target->title));
    }
  g_ptr_array_add (titles, NULL);

  row = waymark_choice_row_new (waymark_import_mapping_get_heading (mapping, index), samples, (const char *const *) titles->pdata);
  waymark_choice_row_set_selected (WAYMARK_CHOICE_ROW (row), selected);
  g_object_set_data_full (G_OBJECT (row), "column", column, column_free);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_target), self, 0);
  adw_preferences_group_add (group, row);
}

static void
show_match (WaymarkImportPage *self)
{
  guint n_columns = waymark_import_mapping_get_n_columns (waymark_import_get_mapping (get_import (self)));
  AdwPreferencesGroup *group = add_group (self, NULL, NULL);

  self->matched = add_row (group, "", "");
  show_matched (self);
  group = add_group (self, _("Columns"), _("Each column of the file, and where it goes."));
  for (guint i = 0; i < n_columns; i++)
    add_column (self, group, i);
  self->next = add_pill (self, _("_Next"), "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next), "pane.done");
}

/* Step 3: the check */

static void
on_open_entries (GtkWidget *row, WaymarkImportPage *self)
{
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));
  int verdict = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "verdict"));

  if (window != NULL)
    waymark_window_push_page (window, waymark_import_entries_new (get_import (self), verdict));
}

static void
add_count (WaymarkImportPage *self, AdwPreferencesGroup *group, const char *title, guint64 count, int verdict, const char *icon_name)
{
  g_autofree char *words = g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
  GtkWidget *row = add_row (group, title, words);

  if (icon_name != NULL)
    waymark_row_set_icon (WAYMARK_ROW (row), icon_name);
  if (count == 0)
    return;
  g_object_set_data (G_OBJECT (row), "verdict", GINT_TO_POINTER (verdict));
  waymark_row_set_opens (WAYMARK_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_open_entries), self, 0);
}

static void
show_check (WaymarkImportPage *self)
{
  WaymarkImport *import = get_import (self);
  guint64 n_values = 0;
  g_autoptr (GArray) losses = waymark_import_get_losses (import, &n_values);
  guint n_taken = waymark_import_get_n_entries (import, WAYMARK_VERDICT_NEW) + waymark_import_get_n_entries (import, WAYMARK_VERDICT_CHANGED);
  guint n_controls = (guint) waymark_import_get_n_controls (import);
  AdwPreferencesGroup *group = add_group (self, NULL, _("Nothing has been written yet."));
  g_autofree char *label = NULL;

  add_count (self, group, _("New"), waymark_import_get_n_entries (import, WAYMARK_VERDICT_NEW), WAYMARK_VERDICT_NEW, "list-add-symbolic");
  add_count (self, group, _("Changed"), waymark_import_get_n_entries (import, WAYMARK_VERDICT_CHANGED), WAYMARK_VERDICT_CHANGED, "document-edit-symbolic");
  add_count (self, group, _("The same"), waymark_import_get_n_entries (import, WAYMARK_VERDICT_SAME), WAYMARK_VERDICT_SAME, "object-select-symbolic");
  add_count (self, group, _("Not taken"), waymark_import_get_n_entries (import, WAYMARK_VERDICT_NOT_TAKEN), WAYMARK_VERDICT_NOT_TAKEN,
             "dialog-question-symbolic");
  if (losses->len > 0)
    {
      g_autofree char *columns = g_strdup_printf (ngettext ("%u column", "%u columns", losses->len), losses->len);
      g_autofree char *values = g_strdup_printf (ngettext ("%'u value", "%'u values", n_values), (guint) n_values);
      g_autofree char *words = g_strdup_printf (C_ ("counts", "%s, %s"), columns, values);
      GtkWidget *row = add_row (group, _("Will be lost"), words);

      waymark_row_set_icon (WAYMARK_ROW (row), "dialog-warning-symbolic");
      waymark_row_set_opens (WAYMARK_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "verdict", GINT_TO_POINTER (WAYMARK_IMPORT_LOSSES));
      g_signal_connect_object (row, "activated", G_CALLBACK (on_open_entries), self, 0);
    }
  if (n_controls > 0)
    {
      g_autofree char *words = g_strdup_printf (ngettext ("Out of %'u text. They can make it look like another.",
                                                          "Out of %'u texts. They can make them look like others.", n_controls), n_controls);

      waymark_row_set_icon (WAYMARK_ROW (add_row (group, _("Direction marks taken out"), words)), "dialog-information-symbolic");
    }

  label = n_taken > 0 ? g_strdup_printf (ngettext ("_Import %'u contact", "_Import %'u contacts", n_taken), n_taken) : g_strdup (_("_Nothing to import"));
  self->next = add_pill (self, label, n_taken > 0 ? "suggested-action" : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next), "pane.done");
}

/* Step 4: progress; also while the check runs */

static void
show_progress_values (WaymarkImportPage *self)
{
  guint64 done, total;
  g_autofree char *words = NULL;

  waymark_import_session_get_work (self->session, &done, &total);
  if (self->bar == NULL)
    return;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), total > 0 ? (double) done / total : 0);
  words = total > 0 ? g_strdup_printf (_("%'u of %'u"), (guint) done, (guint) total) : g_strdup (_("Starting…"));
  gtk_label_set_label (self->count, words);
}

static void
add_progress (WaymarkImportPage *self, const char *words, const char *stop)
{
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *button;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (self->body, label);
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_box_append (self->body, self->bar);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_box_append (self->body, GTK_WIDGET (self->count));
  button = add_pill (self, stop, NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (waymark_import_session_stop), self->session, G_CONNECT_SWAPPED);
  show_progress_values (self);
}

/* Step 5: the result */

static void
on_save_losses_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkImportPage) self = data;
  g_autoptr (GFile) file = waymark_dialogs_choose_finish (result, NULL);

  if (file != NULL)
    waymark_import_session_save_losses (self->session, file);
}

static void
on_save_losses (WaymarkImportPage *self)
{
  waymark_dialogs_choose_async (WAYMARK_DIALOG_SAVE_LIST, GTK_WIDGET (self), "not-imported.csv", on_save_losses_chosen, g_object_ref (self));
}

static void
on_leave (WaymarkImportPage *self)
{
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));

  if (window == NULL)
    return;
  drop_steps_before (self);
  waymark_window_close_page (window);
}

static void
show_result (WaymarkImportPage *self)
{
  WaymarkImport *import = get_import (self);
  const WaymarkImportResult *result = waymark_import_get_result (import);
  g_autoptr (GArray) losses = waymark_import_get_losses (import, NULL);
  AdwPreferencesGroup *group = add_group (self, NULL, NULL);
  g_autofree char *words = NULL;
  GtkWidget *button;

  if (waymark_import_get_state (import) == WAYMARK_IMPORT_UNDONE)
    add_row (group, _("The import was undone"), _("The register is as it was before."));
  else
    {
      words = g_strdup_printf (_("%'u added, %'u changed, %'u not taken."), (guint) result->added, (guint) result->changed,
                               (guint) result->not_taken);
      add_row (group, _("The import is done"), words);
    }
  self->next = add_pill (self, _("_Done"), "suggested-action");
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  if (waymark_import_get_state (import) == WAYMARK_IMPORT_APPLIED && result->added + result->changed > 0)
    {
      button = add_pill (self, _("_Undo the whole import"), NULL);
      g_signal_connect_object (button, "clicked", G_CALLBACK (waymark_import_session_undo), self->session, G_CONNECT_SWAPPED);
    }
  if (losses->len > 0 || result->not_taken > 0)
    {
      button = add_pill (self, _("_Save the list of what was lost"), NULL);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_save_losses), self, G_CONNECT_SWAPPED);
    }
}

/* All steps */

static void
show (WaymarkImportPage *self)
{
  const char *const titles[] = { NULL, _("Choose a file"), _("Match columns"), _("Check"), _("Importing"), _("Result") };
  WaymarkImportWork work = waymark_import_session_get_work (self->session, NULL, NULL);
  g_autofree char *subtitle = g_strdup_printf (_("Step %d of 5"), self->step);
  g_autofree char *region = g_strdup_printf (_("Import, step %d of 5"), self->step);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  /* While a file is read there is nothing to stand on, and the focus must not end on quick exit (M3). */
  gboolean had_focus = focus == NULL || WAYMARK_IS_EXIT_BUTTON (focus) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->body));
  GtkWidget *child;

  self->filling = TRUE;
  self->bar = NULL;
  self->next = NULL;
  self->shown_work = work;
  waymark_pane_set_title (WAYMARK_PANE (self), titles[self->step], subtitle);
  waymark_pane_set_region_name (WAYMARK_PANE (self), region);
  waymark_pane_set_apart (WAYMARK_PANE (self));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);

  if (work == WAYMARK_IMPORT_COMPARING)
    add_progress (self, _("Comparing with what is here. Nothing is written."), _("_Stop"));
  else if (work == WAYMARK_IMPORT_UNDOING)
    add_progress (self, _("Undoing the import."), _("_Stop"));
  else if (self->step == STEP_CHOOSE)
    show_choose (self);
  else if (self->step == STEP_MATCH)
    show_match (self);
  else if (self->step == STEP_CHECK)
    show_check (self);
  else if (self->step == STEP_PROGRESS)
    add_progress (self, _("You can leave this page; the import goes on."), _("_Stop and undo"));
  else
    show_result (self);
  show_problem (self);
  self->filling = FALSE;
  if (had_focus)
    waymark_pane_focus_first (WAYMARK_PANE (self));
}

static void
on_session_changed (WaymarkImportPage *self)
{
  WaymarkImportWork work = waymark_import_session_get_work (self->session, NULL, NULL);
  gboolean failed;

  if (work == self->shown_work && work != WAYMARK_IMPORT_IDLE)
    {
      show_progress_values (self);
      return;
    }
  failed = waymark_import_session_get_problem (self->session) != NULL;
  if (work == WAYMARK_IMPORT_IDLE && self->waiting && !failed && waymark_import_get_state (get_import (self)) == WAYMARK_IMPORT_CHECKED)
    {
      self->waiting = FALSE;
      show (self);
      go_to (self, STEP_CHECK);
      return;
    }
  if (work == WAYMARK_IMPORT_IDLE && self->step == STEP_PROGRESS)
    {
      gboolean applied = waymark_import_get_state (get_import (self)) == WAYMARK_IMPORT_APPLIED;

      self->step = applied ? STEP_RESULT : STEP_CHECK;
      if (applied)
        drop_steps_before (self);
    }
  if (work == WAYMARK_IMPORT_IDLE)
    self->waiting = FALSE;
  show (self);
}

/* Next */
static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkImportPage *self = WAYMARK_IMPORT_PAGE (widget);
  WaymarkImport *import = get_import (self);
  guint n_taken;

  if (waymark_import_session_get_work (self->session, NULL, NULL) != WAYMARK_IMPORT_IDLE)
    return;
  switch (self->step)
    {
    case STEP_CHOOSE:
      if (waymark_import_get_state (import) < WAYMARK_IMPORT_OPENED)
        on_choose (self);
      else if (waymark_import_is_own_export (import))
        {
          self->waiting = TRUE;
          waymark_import_session_check (self->session);
        }
      else
        go_to (self, STEP_MATCH);
      break;
    case STEP_MATCH:
      self->waiting = TRUE;
      waymark_import_session_check (self->session);
      break;
    case STEP_CHECK:
      n_taken = waymark_import_get_n_entries (import, WAYMARK_VERDICT_NEW) + waymark_import_get_n_entries (import, WAYMARK_VERDICT_CHANGED);
      if (n_taken == 0)
        {
          on_leave (self);
          break;
        }
      self->step = STEP_PROGRESS;
      waymark_import_session_run (self->session);
      break;
    case STEP_PROGRESS:
      break;
    case STEP_RESULT:
    default:
      on_leave (self);
      break;
    }
}

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  WaymarkImportPage *self = WAYMARK_IMPORT_PAGE (pane);

  return self->step == STEP_RESULT ? self->next : WAYMARK_PANE_CLASS (waymark_import_page_parent_class)->first_focus (pane);
}

static void
waymark_import_page_dispose (GObject *object)
{
  WaymarkImportPage *self = WAYMARK_IMPORT_PAGE (object);

  g_clear_weak_pointer (&self->before);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (waymark_import_page_parent_class)->dispose (object);
}

static void
waymark_import_page_class_init (WaymarkImportPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_import_page_dispose;
  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.done", NULL, done_action);
}

static void
waymark_import_page_init (WaymarkImportPage *self)
{
  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  waymark_pane_set_body (WAYMARK_PANE (self), GTK_WIDGET (self->body));
}

static WaymarkPane *
step_new (WaymarkImportSession *session, Step step)
{
  WaymarkImportPage *self = g_object_new (WAYMARK_TYPE_IMPORT_PAGE, NULL);

  self->session = g_object_ref (session);
  self->step = step;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  show (self);

  return WAYMARK_PANE (self);
}

WaymarkPane *
waymark_import_page_new (WaymarkWindow *window)
{
  WaymarkImportSession *running;
  g_autoptr (WaymarkImportSession) session = NULL;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  running = waymark_import_session_get_running (window);
  if (running != NULL)
    return step_new (running, STEP_PROGRESS);
  session = waymark_import_session_new (window);

  return step_new (session, STEP_CHOOSE);
}
