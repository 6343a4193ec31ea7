/* waymark-emergency.c: emergency numbers, one key away at every width */

#include "ui/contacts/waymark-emergency.h"

#include <glib/gi18n-lib.h>

#include "waymark-config.h"

#include "core/waymark-clock.h"
#include "core/waymark-nation.h"
#include "exchange/waymark-directory.h"
#include "store/waymark-drafts.h"
#include "ui/common/waymark-clipboard.h"
#include "ui/contacts/waymark-contact-words.h"

struct _WaymarkEmergency
{
  GtkPopover parent_instance;

  GtkListBox *rows;
  GtkToggleButton *sources;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (WaymarkEmergency, waymark_emergency, GTK_TYPE_POPOVER)

/* “Source: Home Office, April 2026. Not yet checked by you” */
static char *
source_of (const WaymarkEmergencyLine *line)
{
  g_autofree char *day = waymark_words_long_day (line->source_date);

  if (line->source[0] == '\0')
    return g_strdup ("");
  if (day[0] != '\0')
    return g_strdup_printf (_("Source: %s, %s. Not yet checked by you"), line->source, day);
  return g_strdup_printf (_("Source: %s. Not yet checked by you"), line->source);
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

/* The number first, and large: it is what somebody reads while they dial. */
static void
add_line (WaymarkEmergency *self, const WaymarkEmergencyLine *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *number = g_strdup_printf ("\342\201\246%s\342\201\251", line->number);
  const char *hours = line->hours[0] != '\0' ? _(line->hours) : "";
  g_autofree char *what = g_strjoin (" · ", _(line->description), hours[0] != '\0' ? hours : NULL, NULL);
  g_autofree char *source = source_of (line);
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_string_append_printf (sentence, "%s, %s", _(line->description), line->number);
  if (hours[0] != '\0')
    g_string_append_printf (sentence, ", %s", hours);
  if (source[0] != '\0')
    g_string_append_printf (sentence, ", %s", source);
  g_string_append_c (sentence, '.');
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_add_css_class (add_label (box, number, "title-2"), "numeric");
  add_label (box, what, "body");
  if (source[0] != '\0')
    g_object_bind_property (self->sources, "active", add_label (box, source, "dim-label"), "visible", G_BINDING_SYNC_CREATE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence->str, -1);
  g_object_set_data (G_OBJECT (row), "number", line->number);
  gtk_list_box_append (self->rows, row);
}

static void
on_tick (guint seconds, gpointer data)
{
  WaymarkEmergency *self = data;
  g_autofree char *words = NULL;

  if (seconds > 0)
    words = g_strdup_printf (_("Copied. Cleared in %u s"), seconds);
  gtk_label_set_label (self->note, words != NULL ? words : _("Enter copies a number"));
}

static void
on_row_activated (WaymarkEmergency *self, GtkListBoxRow *row)
{
  waymark_clipboard_copy (GTK_WIDGET (self), NULL, NULL, "emergency", g_object_get_data (G_OBJECT (row), "number"), on_tick, self);
}

static void
waymark_emergency_class_init (WaymarkEmergencyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-emergency.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkEmergency, rows);
  gtk_widget_class_bind_template_child (widget_class, WaymarkEmergency, sources);
  gtk_widget_class_bind_template_child (widget_class, WaymarkEmergency, note);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
waymark_emergency_init (WaymarkEmergency *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Emergency numbers"), -1);
}

/* Whether a line answers where we work. */
static gboolean
is_ours (const WaymarkEmergencyLine *line, const char *nation)
{
  WaymarkNation ours;

  return line->division[0] == '\0' || !waymark_nation_from_code (nation, &ours) ||
         g_str_equal (line->division, waymark_division_get_code (waymark_nation_get_division (ours)));
}

GtkWidget *
waymark_emergency_new (const char *nation)
{
  WaymarkEmergency *self = g_object_new (WAYMARK_TYPE_EMERGENCY, NULL);
  GPtrArray *lines = waymark_directory_get_emergency_lines ();

  for (guint i = 0; i < lines->len; i++)
    {
      const WaymarkEmergencyLine *line = g_ptr_array_index (lines, i);

      if (line->number[0] != '\0' && is_ours (line, nation))
        add_line (self, line);
    }

  return GTK_WIDGET (self);
}

/* Showing it */

static GtkWidget *
find_named (GtkWidget *widget, const char *name)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_str_equal (gtk_widget_get_name (widget), name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
on_closed (GtkWidget *popover)
{
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static gpointer
read_nation (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_facts_get (connection, "nation", NULL);
}

static void
on_nation_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkWindow) window = data;
  g_autofree char *nation = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  GtkWidget *button = find_named (GTK_WIDGET (window), "emergency-button");
  GtkWidget *popover;

  if (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;
  popover = waymark_emergency_new (nation);
  if (button != NULL)
    gtk_widget_set_parent (popover, button);
  else
    {
      GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
      const GdkRectangle top = { gtk_widget_get_width (content) / 2, 46, 1, 1 };

      gtk_widget_set_parent (popover, content);
      gtk_popover_set_pointing_to (GTK_POPOVER (popover), &top);
    }
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
waymark_emergency_show (WaymarkWindow *window)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (window));

  waymark_database_run_async (waymark_window_get_database (window), WAYMARK_PRIORITY_VISIBLE, "nation", read_nation, NULL, NULL, g_free, NULL,
                              on_nation_read, g_object_ref (window));
}
