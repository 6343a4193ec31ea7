/* waymark-copy-page.c: “Make a copy…”: the whole register, in a folder, checked */

#include "ui/contacts/waymark-copy-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "exchange/waymark-register-copy.h"
#include "store/waymark-database.h"
#include "ui/common/waymark-dialogs.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-say.h"

struct _WaymarkCopyPage
{
  WaymarkPane parent_instance;

  WaymarkDatabase *database;
  WaymarkVault *vault;
  WaymarkRegisterCopy *copy; /* (nullable) */
  GCancellable *cancellable; /* of the running copy */
  GtkWidget *result;
  GtkWidget *button;
  GtkWidget *progress;
  GtkWidget *bar;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (WaymarkCopyPage, waymark_copy_page, WAYMARK_TYPE_PANE)

static void
show_running (WaymarkCopyPage *self, gboolean running)
{
  gtk_widget_set_visible (self->progress, running);
  gtk_widget_set_visible (self->button, !running);
}

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  WaymarkCopyPage *self = data;
  g_autofree char *words = NULL;

  if (total == 0)
    return;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), (double) done / total);
  words = g_strdup_printf (_("%u %% copied and checked"), (guint) (done * 100 / total));
  gtk_label_set_label (self->count, words);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkCopyPage) self = data;
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  if (error == NULL)
    waymark_register_copy_finish (self->copy, self->vault, &error);
  g_clear_object (&self->cancellable);
  show_running (self, FALSE);
  gtk_widget_set_visible (self->result, TRUE);
  if (error == NULL)
    {
      waymark_row_set_texts (WAYMARK_ROW (self->result), _("The copy is made and checked"),
                             _("It opens with the same passphrase and the same recovery code. Keep it apart from this laptop."));
      waymark_row_set_icon (WAYMARK_ROW (self->result), "object-select-symbolic");
      waymark_announce (GTK_WIDGET (self), _("The copy is made and checked."));
    }
  else
    {
      gboolean stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      waymark_register_copy_remove (self->copy);
      waymark_row_set_texts (WAYMARK_ROW (self->result), stopped ? _("Stopped. No copy was made.") : waymark_error_title (error),
                             stopped ? NULL : waymark_error_text (error));
      waymark_row_set_icon (WAYMARK_ROW (self->result), "dialog-warning-symbolic");
    }
  waymark_pane_offer_focus (WAYMARK_PANE (self));
}

/* A folder of its own, so that nothing that is there can be hit: "copy-2026-11-24", with a number where there is one already. */
static WaymarkRegisterCopy *
make_copy (const char *parent, GError **error)
{
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  g_autoptr (GError) failure = NULL;

  for (guint i = 1; i < 100; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("copy-%s", today) : g_strdup_printf ("copy-%s-%u", today, i);
      g_autofree char *folder = g_build_filename (parent, name, NULL);
      WaymarkRegisterCopy *copy;

      g_clear_error (&failure);
      copy = waymark_register_copy_new (folder, &failure);
      if (copy != NULL)
        return copy;
      if (!g_error_matches (failure, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS))
        break;
    }
  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkCopyPage) self = data;
  g_autoptr (GFile) parent = waymark_dialogs_choose_finish (result, NULL);
  g_autoptr (GError) error = NULL;

  if (parent == NULL || self->cancellable != NULL)
    return;
  g_clear_pointer (&self->copy, waymark_register_copy_unref);
  self->copy = make_copy (g_file_peek_path (parent), &error);
  if (self->copy == NULL)
    {
      waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
      return;
    }
  waymark_pane_set_banner (WAYMARK_PANE (self), NULL, NULL, NULL, NULL, NULL);
  gtk_widget_set_visible (self->result, FALSE);
  self->cancellable = g_cancellable_new ();
  show_running (self, TRUE);
  waymark_database_run_batches_async (self->database, "copy", waymark_register_copy_batch, waymark_register_copy_ref (self->copy),
                                      (GDestroyNotify) waymark_register_copy_unref, on_progress, self, self->cancellable, on_copied,
                                      g_object_ref (self));
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (WAYMARK_COPY_PAGE (widget)->cancellable == NULL)
    waymark_dialogs_choose_async (WAYMARK_DIALOG_COPY_FOLDER, widget, NULL, on_folder_chosen, g_object_ref (widget));
}

static void
on_stop (WaymarkCopyPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  WaymarkCopyPage *self = WAYMARK_COPY_PAGE (pane);

  return gtk_widget_get_visible (self->result) ? self->result
                                               : WAYMARK_PANE_CLASS (waymark_copy_page_parent_class)->first_focus (pane);
}

static void
waymark_copy_page_finalize (GObject *object)
{
  WaymarkCopyPage *self = WAYMARK_COPY_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->database);
  g_clear_object (&self->vault);
  g_clear_pointer (&self->copy, waymark_register_copy_unref);

  G_OBJECT_CLASS (waymark_copy_page_parent_class)->finalize (object);
}

static void
waymark_copy_page_class_init (WaymarkCopyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_copy_page_finalize;
  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.done", NULL, done_action);
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

static void
waymark_copy_page_init (WaymarkCopyPage *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *stop = waymark_button_new (_("_Stop"), NULL);

  waymark_pane_set_title (WAYMARK_PANE (self), _("Make a copy"), NULL);
  waymark_pane_set_region_name (WAYMARK_PANE (self), _("Make a copy"));
  waymark_pane_set_apart (WAYMARK_PANE (self));
  add_row (ADW_PREFERENCES_GROUP (group), _("The whole register, in a new folder"),
           _("It is as well locked as the register itself. It is opened and checked before it counts as a copy."));
  add_row (ADW_PREFERENCES_GROUP (group), _("Choose a stick or another disk"), _("A copy on this laptop is lost together with it."));
  self->result = add_row (ADW_PREFERENCES_GROUP (group), "", NULL);
  gtk_widget_set_visible (self->result, FALSE);
  gtk_box_append (GTK_BOX (body), group);

  self->button = waymark_button_new (_("_Choose a folder…"), "pane.done");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (body), self->button);

  self->progress = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copying"), -1);
  self->count = GTK_LABEL (gtk_label_new (_("Starting…")));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_add_css_class (stop, "pill");
  gtk_widget_set_halign (stop, GTK_ALIGN_CENTER);
  g_signal_connect_object (stop, "clicked", G_CALLBACK (on_stop), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->progress), self->bar);
  gtk_box_append (GTK_BOX (self->progress), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (self->progress), stop);
  gtk_box_append (GTK_BOX (body), self->progress);
  show_running (self, FALSE);
  waymark_pane_set_body (WAYMARK_PANE (self), body);
}

WaymarkPane *
waymark_copy_page_new (WaymarkWindow *window)
{
  WaymarkCopyPage *self;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  self = g_object_new (WAYMARK_TYPE_COPY_PAGE, NULL);
  self->database = g_object_ref (waymark_window_get_database (window));
  self->vault = g_object_ref (waymark_window_get_vault (window));

  return WAYMARK_PANE (self);
}
