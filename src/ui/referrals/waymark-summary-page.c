#include "ui/referrals/waymark-summary-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-calendar.h"
#include "core/waymark-clock.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-paint-trace.h"
#include "ui/common/waymark-say.h"
#include "ui/referrals/waymark-record-store.h"

typedef struct
{
  WaymarkDatabase *database;
  WaymarkId id;
  GCancellable *cancellable;
  gpointer read; /* (nullable) */
  gboolean stale; /* something changed while it was covered */
  GtkWidget *body;
  GtkWidget *summary;
  GtkWidget *jump; /* (nullable): the open list of parts */
} WaymarkSummaryPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WaymarkSummaryPage, waymark_summary_page, WAYMARK_TYPE_PANE)

static WaymarkSummaryPagePrivate *
get (WaymarkSummaryPage *self)
{
  return waymark_summary_page_get_instance_private (self);
}

/* The first rows are enough to take the focus; a place to be restored may be any row. */
static void
become_ready (WaymarkSummaryPage *self)
{
  WaymarkPane *pane = WAYMARK_PANE (self);

  if (waymark_pane_is_loading (pane) && get (self)->read != NULL &&
      (!waymark_pane_has_wanted_state (pane) || waymark_summary_is_whole (WAYMARK_SUMMARY (get (self)->summary))))
    waymark_pane_ready (pane);
}

void
waymark_summary_page_show (WaymarkSummaryPage *self)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_return_if_fail (WAYMARK_IS_SUMMARY_PAGE (self));

  if (get (self)->read == NULL)
    return;
  rows = WAYMARK_SUMMARY_PAGE_GET_CLASS (self)->make_rows (self, get (self)->read);
  waymark_summary_set_rows (WAYMARK_SUMMARY (get (self)->summary), rows);
}

static void
clear_read (WaymarkSummaryPage *self)
{
  gpointer read = g_steal_pointer (&get (self)->read);

  if (read != NULL)
    WAYMARK_SUMMARY_PAGE_GET_CLASS (self)->free_read (read);
}

static void
say_problem (WaymarkSummaryPage *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED))
    return;
  waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic",
                           g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND) ? _("This is not here any more.") : waymark_error_text (error),
                           NULL, NULL, NULL);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSummaryPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer read = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  gboolean first = get (self)->read == NULL;

  if (read == NULL)
    {
      say_problem (self, error);
      if (waymark_pane_is_loading (WAYMARK_PANE (self)) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        waymark_pane_ready (WAYMARK_PANE (self));
      return;
    }
  clear_read (self);
  get (self)->read = read;
  waymark_pane_set_banner (WAYMARK_PANE (self), NULL, NULL, NULL, NULL, NULL);
  waymark_summary_page_show (self);
  if (WAYMARK_SUMMARY_PAGE_GET_CLASS (self)->took != NULL)
    WAYMARK_SUMMARY_PAGE_GET_CLASS (self)->took (self, read);
  become_ready (self);
  if (first)
    waymark_trace_after_paint (GTK_WIDGET (self), "page-painted");
}

static void
load (WaymarkSummaryPage *self)
{
  WaymarkSummaryPageClass *klass = WAYMARK_SUMMARY_PAGE_GET_CLASS (self);

  get (self)->stale = FALSE;
  waymark_database_run_async (get (self)->database, WAYMARK_PRIORITY_VISIBLE, klass->job, klass->read, g_memdup2 (&get (self)->id, sizeof (WaymarkId)), g_free,
                              klass->free_read, get (self)->cancellable, on_read, g_object_ref (self));
}

/* Drafts are written while somebody types on the page above. */
static void
on_changed (WaymarkSummaryPage *self, WaymarkChanged what)
{
  if ((what & (WAYMARK_CHANGED_RECORDS | WAYMARK_CHANGED_DRAFTS)) == 0)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) || get (self)->read == NULL)
    load (self);
  else
    get (self)->stale = TRUE;
}

static void
shown (WaymarkPane *pane)
{
  if (get (WAYMARK_SUMMARY_PAGE (pane))->stale)
    load (WAYMARK_SUMMARY_PAGE (pane));
}

/* --- acts ---------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  WaymarkSummaryPage *page; /* owned */
  char *done;
} Act;

static void
on_acted (GObject *source, GAsyncResult *result, gpointer data)
{
  Act *act = data;
  g_autoptr (GError) error = NULL;
  g_autofree WaymarkId *set = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (error != NULL)
    say_problem (act->page, error);
  else if (set != NULL && act->done != NULL && !waymark_id_is_none (set))
    {
      g_autofree char *id = waymark_id_to_string (set);

      waymark_toast (GTK_WIDGET (act->page), act->done, _("Undo"), "win.undo-set", g_variant_new_string (id));
    }
  g_object_unref (act->page);
  g_free (act->done);
  g_free (act);
}

void
waymark_summary_page_act (WaymarkSummaryPage *self, GPtrArray *saved, GPtrArray *removed, const char *done)
{
  Act *act;

  g_return_if_fail (WAYMARK_IS_SUMMARY_PAGE (self));

  act = g_new0 (Act, 1);
  act->page = g_object_ref (self);
  act->done = g_strdup (done);
  waymark_records_write_async (get (self)->database, WAYMARK_ACT_REFERRAL_CHANGED, saved, removed, on_acted, act);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.undo", NULL);
}

/* --- going to a part of the page ------------------------------------------------------------------------------------------------------- */

static void
on_jump_closed (GtkPopover *popover, WaymarkSummaryPage *self)
{
  get (self)->jump = NULL;
  /* Not within its own signal: what was chosen has still to act. */
  g_object_ref (popover);
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
  g_object_unref (popover);
}

static void
jump_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSummaryPage *self = WAYMARK_SUMMARY_PAGE (widget);
  g_auto (GStrv) groups = waymark_summary_list_groups (WAYMARK_SUMMARY (get (self)->summary));
  g_autoptr (GMenu) menu = g_menu_new ();

  if (get (self)->jump != NULL || groups[0] == NULL)
    return;
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (groups[i], NULL);

      g_menu_item_set_action_and_target (item, "pane.go-to", "s", groups[i]);
      g_menu_append_item (menu, item);
    }
  get (self)->jump = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  waymark_name (get (self)->jump, _("Parts of this page"));
  gtk_widget_set_parent (get (self)->jump, get (self)->body);
  g_signal_connect_object (get (self)->jump, "closed", G_CALLBACK (on_jump_closed), self, 0);
  gtk_popover_set_position (GTK_POPOVER (get (self)->jump), GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (get (self)->jump), &(GdkRectangle){ gtk_widget_get_width (get (self)->body) / 2, 0, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (get (self)->jump));
}

static void
go_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_summary_focus_group (WAYMARK_SUMMARY (get (WAYMARK_SUMMARY_PAGE (widget))->summary), g_variant_get_string (parameter, NULL));
}

/* --- the pane ------------------------------------------------------------------------------------------------------------------------ */

const WaymarkId *
waymark_summary_page_get_id (WaymarkSummaryPage *self)
{
  g_return_val_if_fail (WAYMARK_IS_SUMMARY_PAGE (self), NULL);

  return &get (self)->id;
}

WaymarkDatabase *
waymark_summary_page_get_database (WaymarkSummaryPage *self)
{
  g_return_val_if_fail (WAYMARK_IS_SUMMARY_PAGE (self), NULL);

  return get (self)->database;
}

gpointer
waymark_summary_page_get_read (WaymarkSummaryPage *self)
{
  g_return_val_if_fail (WAYMARK_IS_SUMMARY_PAGE (self), NULL);

  return get (self)->read;
}

WaymarkSummary *
waymark_summary_page_get_summary (WaymarkSummaryPage *self)
{
  g_return_val_if_fail (WAYMARK_IS_SUMMARY_PAGE (self), NULL);

  return WAYMARK_SUMMARY (get (self)->summary);
}

void
waymark_summary_page_put_on_top (WaymarkSummaryPage *self, GtkWidget *widget)
{
  g_return_if_fail (WAYMARK_IS_SUMMARY_PAGE (self));

  gtk_box_prepend (GTK_BOX (get (self)->body), widget);
}

guint
waymark_summary_page_today (void)
{
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());

  return waymark_day_from_text (today);
}

static void
waymark_summary_page_dispose (GObject *object)
{
  g_cancellable_cancel (get (WAYMARK_SUMMARY_PAGE (object))->cancellable);
  G_OBJECT_CLASS (waymark_summary_page_parent_class)->dispose (object);
}

static void
waymark_summary_page_finalize (GObject *object)
{
  WaymarkSummaryPage *self = WAYMARK_SUMMARY_PAGE (object);

  clear_read (self);
  g_clear_object (&get (self)->cancellable);
  g_clear_object (&get (self)->database);
  G_OBJECT_CLASS (waymark_summary_page_parent_class)->finalize (object);
}

static void
waymark_summary_page_class_init (WaymarkSummaryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_summary_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_summary_page_finalize;
  WAYMARK_PANE_CLASS (klass)->shown = shown;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.undo", NULL, undo_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.jump", NULL, jump_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.go-to", "s", go_to_action);
}

static void
waymark_summary_page_init (WaymarkSummaryPage *self)
{
  get (self)->cancellable = g_cancellable_new ();
  get (self)->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  get (self)->summary = waymark_summary_new ();
  gtk_box_append (GTK_BOX (get (self)->body), get (self)->summary);
  waymark_pane_set_body (WAYMARK_PANE (self), get (self)->body);
  g_signal_connect_object (get (self)->summary, "whole", G_CALLBACK (become_ready), self, G_CONNECT_SWAPPED);
}

WaymarkPane *
waymark_summary_page_create (GType type, WaymarkDatabase *database, const char *kind, const char *text, const char *title)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  g_autofree char *address = g_strconcat (kind, "/", text, NULL);
  WaymarkSummaryPage *self;
  WaymarkId id;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  if (parts[0] == NULL || !waymark_id_from_string (parts[0], &id))
    return NULL;
  self = g_object_new (type, NULL);
  get (self)->database = g_object_ref (database);
  get (self)->id = id;
  waymark_pane_set_address (WAYMARK_PANE (self), address);
  waymark_pane_set_title (WAYMARK_PANE (self), title, NULL);
  waymark_pane_set_region_name (WAYMARK_PANE (self), title);
  g_signal_connect_object (database, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  waymark_pane_set_loading (WAYMARK_PANE (self), TRUE);
  load (self);
  return WAYMARK_PANE (self);
}
