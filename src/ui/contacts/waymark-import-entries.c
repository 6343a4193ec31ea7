/* waymark-import-entries.c: what a check found, row by row */

#include "ui/contacts/waymark-import-entries.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-row.h"
#include "ui/contacts/waymark-contact-words.h"

/* Rows at a time: "Show more" brings the next. */
#define PAGE_ROWS 50

struct _WaymarkImportEntries
{
  WaymarkPane parent_instance;

  WaymarkImport *import;
  int verdict;
  guint n_shown;
  AdwPreferencesGroup *group;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (WaymarkImportEntries, waymark_import_entries, WAYMARK_TYPE_PANE)

static GtkWidget *
add_row (WaymarkImportEntries *self, const char *title, const char *subtitle)
{
  GtkWidget *row = waymark_row_new (title, subtitle);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->group, row);

  return row;
}

static char *
changes_words (GPtrArray *changes)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (changes, i);
      g_autofree char *field = waymark_words_field (change->field);
      g_autofree char *before = waymark_words_value (change->field, change->old_value);
      g_autofree char *after = waymark_words_value (change->field, change->new_value);

      if (i > 0)
        g_string_append_c (words, '\n');
      g_string_append_printf (words, _("%s: %s → %s"), field, before, after);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_entry (WaymarkImportEntries *self, guint index)
{
  const WaymarkImportEntry *entry = waymark_import_get_entry (self->import, self->verdict, index);
  g_autofree char *line = g_strdup_printf (_("Row %u"), (guint) entry->line);
  g_autofree char *words = NULL;

  if (self->verdict == WAYMARK_VERDICT_NOT_TAKEN)
    words = g_strdup (waymark_reason_text (entry->reason));
  else if (self->verdict == WAYMARK_VERDICT_CHANGED)
    words = changes_words (entry->changes);
  if (entry->name[0] == '\0')
    add_row (self, line, words);
  else if (words != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s · %s", line, words);

      add_row (self, entry->name, both);
    }
  else
    add_row (self, entry->name, line);
}

static void
add_losses (WaymarkImportEntries *self)
{
  g_autoptr (GArray) losses = waymark_import_get_losses (self->import, NULL);

  for (guint i = 0; i < losses->len; i++)
    {
      const WaymarkImportLoss *loss = &g_array_index (losses, WaymarkImportLoss, i);
      g_autofree char *words = g_strdup_printf (ngettext ("%'u value", "%'u values", loss->n_values), (guint) loss->n_values);

      add_row (self, loss->heading, words);
    }
}

static void
show_more (WaymarkImportEntries *self)
{
  guint n_entries = waymark_import_get_n_entries (self->import, self->verdict);
  guint end = MIN (self->n_shown + PAGE_ROWS, n_entries);

  if (self->more != NULL)
    {
      adw_preferences_group_remove (self->group, self->more);
      self->more = NULL;
    }
  for (; self->n_shown < end; self->n_shown++)
    add_entry (self, self->n_shown);
  if (end == n_entries)
    return;
  self->more = add_row (self, _("Show more"), NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->more), TRUE);
  g_signal_connect_object (self->more, "activated", G_CALLBACK (show_more), self, G_CONNECT_SWAPPED);
}

static void
waymark_import_entries_dispose (GObject *object)
{
  g_clear_object (&WAYMARK_IMPORT_ENTRIES (object)->import);

  G_OBJECT_CLASS (waymark_import_entries_parent_class)->dispose (object);
}

static void
waymark_import_entries_class_init (WaymarkImportEntriesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_import_entries_dispose;
}

static void
waymark_import_entries_init (WaymarkImportEntries *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->group));
  waymark_pane_set_body (WAYMARK_PANE (self), body);
}

WaymarkPane *
waymark_import_entries_new (WaymarkImport *import, int verdict)
{
  const char *const titles[] = { _("New"), _("Changed"), _("The same"), _("Not taken"), _("Will be lost") };
  WaymarkImportEntries *self;

  g_return_val_if_fail (WAYMARK_IS_IMPORT (import), NULL);
  g_return_val_if_fail (verdict >= 0 && verdict <= WAYMARK_IMPORT_LOSSES, NULL);

  self = g_object_new (WAYMARK_TYPE_IMPORT_ENTRIES, NULL);
  self->import = g_object_ref (import);
  self->verdict = verdict;
  waymark_pane_set_title (WAYMARK_PANE (self), titles[verdict], _("Step 3 of 5"));
  waymark_pane_set_region_name (WAYMARK_PANE (self), titles[verdict]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_LABEL, titles[verdict], -1);
  if (verdict == WAYMARK_IMPORT_LOSSES)
    add_losses (self);
  else
    show_more (self);

  return WAYMARK_PANE (self);
}
