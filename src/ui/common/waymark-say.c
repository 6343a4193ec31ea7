#include "ui/common/waymark-say.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "ui/waymark-window.h"

#define TOAST_SECONDS 10
#define OFFERS "waymark-offers"
#define GONE "waymark-gone"
#define SAID "waymark-said"

/* libadwaita 1.2 uses memory that it has freed when a toast is dismissed while it still comes in: a crash. */
#define SHOWN_AFTER_MS 800

void
waymark_announce (GtkWidget *from, const char *sentence)
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (sentence != NULL);

  /* At GTK 4.8 nothing can be announced; a new name of the active window is read out, and its title stays as it is (measured). The same name
   * again is no new one, so that every second time a space follows. */
  root = gtk_widget_get_root (from);
  if (root != NULL)
    {
      const char *before = g_object_get_data (G_OBJECT (root), SAID);
      g_autofree char *words = g_strconcat (sentence, g_strcmp0 (before, sentence) == 0 ? " " : "", NULL);

      gtk_accessible_update_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      g_object_set_data_full (G_OBJECT (root), SAID, g_steal_pointer (&words), g_free);
    }
}

/* The toast's own widgets are libadwaita's; the close button is the one that shows only an icon, the other would be read twice. */
static void
name_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    waymark_name (widget, _("Close message"));
  else if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    waymark_name_by_label (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_buttons (child);
}

static void
on_children_changed (GListModel *children, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      name_buttons (child);
    }
}

void
waymark_toasts_name (GtkWidget *overlay)
{
  g_autoptr (GListModel) children = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  children = gtk_widget_observe_children (overlay);
  g_signal_connect (children, "items-changed", G_CALLBACK (on_children_changed), NULL);
  g_object_set_data_full (G_OBJECT (overlay), "waymark-toasts", g_steal_pointer (&children), g_object_unref);
}

static void
on_offer_dismissed (AdwToast *toast, WaymarkWindow *window)
{
  GPtrArray *offers = g_object_get_data (G_OBJECT (window), OFFERS);

  if (offers != NULL)
    g_ptr_array_remove (offers, toast);
}

/* Toasts with a button that are shown, or wait for another. */
static void
keep_offer (WaymarkWindow *window, AdwToast *toast)
{
  GPtrArray *offers = g_object_get_data (G_OBJECT (window), OFFERS);

  if (offers == NULL)
    {
      offers = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (window), OFFERS, offers, (GDestroyNotify) g_ptr_array_unref);
    }
  g_ptr_array_add (offers, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_offer_dismissed), window, 0);
}

static void
on_dismissed (AdwToast *toast)
{
  g_object_set_data (G_OBJECT (toast), GONE, GINT_TO_POINTER (TRUE));
}

/* libadwaita gives a toast the height of one line and cuts what is wider than the window. So the title is told how many characters a
 * line may have: what the window leaves beside buttons and edges. */
static void
fit_title (GtkWidget *title)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (title, ADW_TYPE_TOAST_OVERLAY), *toast = title;
  PangoContext *context = gtk_widget_get_pango_context (title);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int character = PANGO_PIXELS_CEIL (MAX (pango_font_metrics_get_approximate_char_width (metrics),
                                          pango_font_metrics_get_approximate_digit_width (metrics)));
  int all, own;

  pango_font_metrics_unref (metrics);
  if (overlay == NULL || character <= 0)
    return;
  while (gtk_widget_get_parent (toast) != overlay)
    toast = gtk_widget_get_parent (toast);
  gtk_widget_measure (toast, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &all, NULL, NULL);
  gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &own, NULL, NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (title), MAX (1, (gtk_widget_get_width (overlay) - (all - own)) / character));
}

static void
on_title_mapped (GtkWidget *title)
{
  fit_title (title);
  g_signal_connect_object (gtk_native_get_surface (gtk_widget_get_native (title)), "layout", G_CALLBACK (fit_title), title, G_CONNECT_SWAPPED);
}

/* @seconds: 0: until it is closed */
static AdwToast *
new_toast (const char *text, guint seconds, const char *button_label, const char *action_name)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *title = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  g_signal_connect (title, "map", G_CALLBACK (on_title_mapped), NULL);
  adw_toast_set_custom_title (toast, title);
  adw_toast_set_timeout (toast, seconds);
  if (button_label != NULL)
    {
      adw_toast_set_button_label (toast, button_label);
      adw_toast_set_action_name (toast, action_name);
      g_signal_connect (toast, "dismissed", G_CALLBACK (on_dismissed), NULL);
    }
  return toast;
}

void
waymark_toast (GtkWidget *from, const char *title, const char *button_label, const char *action_name, GVariant *target)
{
  WaymarkWindow *window;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (title != NULL);

  window = waymark_window_from (from);
  if (window == NULL)
    {
      if (target != NULL)
        g_variant_unref (g_variant_ref_sink (target));
      return;
    }
  toast = new_toast (title, TOAST_SECONDS, button_label, action_name);
  if (button_label != NULL)
    {
      adw_toast_set_action_target_value (toast, target);
      keep_offer (window, toast);
    }
  waymark_window_add_toast (window, toast);
  waymark_announce (from, title);
}

/* A second dismissal would be a critical of libadwaita's. */
static gboolean
on_shown_long_enough (gpointer toast)
{
  if (g_object_get_data (toast, GONE) == NULL)
    adw_toast_dismiss (toast);
  return G_SOURCE_REMOVE;
}

AdwToast *
waymark_toast_hold (GtkWidget *from, const char *title, const char *button_label, const char *action_name)
{
  WaymarkWindow *window;
  AdwToast *toast;

  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  window = waymark_window_from (from);
  if (window == NULL)
    return NULL;
  waymark_announce (from, title);
  if (waymark_window_get_page (window) == NULL && waymark_window_get_list (window) == NULL)
    return NULL;
  toast = g_object_ref (new_toast (title, 0, button_label, action_name));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  waymark_window_add_toast (window, toast);
  return toast;
}

void
waymark_toast_let_go (AdwToast *toast)
{
  g_return_if_fail (ADW_IS_TOAST (toast));

  g_timeout_add_full (G_PRIORITY_DEFAULT, SHOWN_AFTER_MS, on_shown_long_enough, toast, g_object_unref);
}

void
waymark_toasts_withdraw (GtkWidget *from)
{
  WaymarkWindow *window;
  g_autoptr (GPtrArray) offers = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));

  window = waymark_window_from (from);
  offers = window != NULL ? g_object_steal_data (G_OBJECT (window), OFFERS) : NULL;
  if (offers == NULL || offers->len == 0)
    return;
  /* Those that wait, the last one first, so that none begins to be shown; the one that is shown when it is there for certain. */
  for (guint i = offers->len - 1; i > 0; i--)
    adw_toast_dismiss (g_ptr_array_index (offers, i));
  g_timeout_add_full (G_PRIORITY_DEFAULT, SHOWN_AFTER_MS, on_shown_long_enough, g_object_ref (g_ptr_array_index (offers, 0)), g_object_unref);
}
