#include "ui/lock/waymark-promise.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "store/waymark-drafts.h"
#include "ui/common/waymark-switch-row.h"
#include "ui/common/waymark-text-row.h"
#include "ui/lock/waymark-session.h"
#include "waymark-config.h"

struct _WaymarkPromise
{
  GtkBox parent_instance;

  WaymarkRow *notice_row;
  WaymarkRow *conduct_row;
  WaymarkSwitchRow *yes;
  WaymarkTextRow *name;
};

G_DEFINE_FINAL_TYPE (WaymarkPromise, waymark_promise, GTK_TYPE_BOX)

static guint read_signal, entered_signal;

/* In the first of the user's languages that it is written in; the last of them is always C. */
static void
read_all (WaymarkPromise *self, const char *title, const char *file)
{
  const char *const *languages = g_get_language_names ();
  g_autoptr (GBytes) text = NULL;

  for (guint i = 0; languages[i] != NULL && text == NULL; i++)
    {
      g_autofree char *path = g_strconcat (WAYMARK_RESOURCE_PATH "/promise/", languages[i], "/", file, NULL);

      text = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    }
  if (text != NULL)
    g_signal_emit (self, read_signal, 0, title, g_bytes_get_data (text, NULL));
}

static void
on_read_notice (WaymarkPromise *self)
{
  read_all (self, _("Privacy notice"), "privacy-notice.txt");
}

static void
on_read_conduct (WaymarkPromise *self)
{
  read_all (self, _("Code of conduct"), "code-of-conduct.txt");
}

static void
on_entered (WaymarkPromise *self)
{
  g_signal_emit (self, entered_signal, 0);
}

gboolean
waymark_promise_is_given (WaymarkPromise *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (WAYMARK_IS_PROMISE (self), FALSE);

  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  if (waymark_switch_row_get_active (self->yes) && *name != '\0')
    return TRUE;
  gtk_widget_grab_focus (waymark_switch_row_get_active (self->yes) ? GTK_WIDGET (self->name) : GTK_WIDGET (self->yes));
  return FALSE;
}

static gpointer
save (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_facts_put (connection, WAYMARK_FACT_PROMISE, data, error);
  return NULL;
}

void
waymark_promise_save_async (WaymarkPromise *self, WaymarkDatabase *database, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  g_autofree char *name = NULL;

  g_return_if_fail (WAYMARK_IS_PROMISE (self));

  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "promise", save,
                              g_strjoin ("\n", WAYMARK_PROMISE_VERSION, today, name, NULL), g_free, NULL, NULL, callback, user_data);
}

gboolean
waymark_promise_is_current (const char *fact)
{
  return fact != NULL && g_str_has_prefix (fact, WAYMARK_PROMISE_VERSION "\n");
}

static gboolean
waymark_promise_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAYMARK_PROMISE (widget)->yes));
}

static void
waymark_promise_class_init (WaymarkPromiseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = waymark_promise_grab_focus;
  read_signal = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                              G_TYPE_STRING);
  entered_signal = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WAYMARK_TYPE_ROW);
  g_type_ensure (WAYMARK_TYPE_SWITCH_ROW);
  g_type_ensure (WAYMARK_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-promise.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkPromise, notice_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPromise, conduct_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPromise, yes);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPromise, name);
  gtk_widget_class_bind_template_callback (widget_class, on_read_notice);
  gtk_widget_class_bind_template_callback (widget_class, on_read_conduct);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
}

static void
waymark_promise_init (WaymarkPromise *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_row_set_opens (self->notice_row, TRUE);
  waymark_row_set_opens (self->conduct_row, TRUE);
}

GtkWidget *
waymark_promise_new (void)
{
  return g_object_new (WAYMARK_TYPE_PROMISE, NULL);
}
