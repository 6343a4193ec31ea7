#include "ui/common/waymark-choice-row.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-input.h"
#include "ui/common/waymark-name.h"

#define SEARCH_FROM 13 /* values */

struct _WaymarkChoiceRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *title;
  GtkWidget *hint;
  GtkWidget *drop_down;
};

enum
{
  PROP_HINT = 1,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WaymarkChoiceRow, waymark_choice_row, ADW_TYPE_PREFERENCES_ROW)

static void
set_description (GtkWidget *widget, const char *text)
{
  if (*text != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* The focus is on the drop-down's inner button, which would be called by its type and would not say its value (measured at GTK 4.8); at 4.18
 * it has the description of the drop-down, and none of its own. */
static void
update_name (WaymarkChoiceRow *self)
{
  GObject *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  const char *value = item != NULL ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : "";
  /* Translators: what is chosen, then the choice: "Channel: phone" */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), title, value);
  const char *hint = gtk_label_get_label (GTK_LABEL (self->hint));

  waymark_name (GTK_WIDGET (self), name);
  waymark_name (self->drop_down, name);
  set_description (self->drop_down, hint);
  set_description (gtk_widget_get_first_child (self->drop_down), hint);
}

static void
on_notify_selected (WaymarkChoiceRow *self)
{
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static void
on_notify_title (WaymarkChoiceRow *self)
{
  gtk_label_set_label (GTK_LABEL (self->title), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  update_name (self);
}

static gboolean
waymark_choice_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WAYMARK_CHOICE_ROW (widget)->drop_down);
}

static void
waymark_choice_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkChoiceRow *self = WAYMARK_CHOICE_ROW (object);

  switch (id)
    {
    case PROP_HINT:
      g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->hint)));
      break;
    case PROP_SELECTED:
      g_value_set_uint (value, waymark_choice_row_get_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_choice_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WaymarkChoiceRow *self = WAYMARK_CHOICE_ROW (object);
  const char *hint;

  switch (id)
    {
    case PROP_HINT:
      hint = g_value_get_string (value);
      gtk_label_set_label (GTK_LABEL (self->hint), hint != NULL ? hint : "");
      gtk_widget_set_visible (self->hint, hint != NULL && *hint != '\0');
      update_name (self);
      break;
    case PROP_SELECTED:
      waymark_choice_row_set_selected (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_choice_row_class_init (WaymarkChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = waymark_choice_row_get_property;
  object_class->set_property = waymark_choice_row_set_property;
  widget_class->grab_focus = waymark_choice_row_grab_focus;

  props[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, GTK_INVALID_LIST_POSITION,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* GTK's own labels in a drop-down neither wrap nor end early, so that one long value would set the smallest width of the page; and its rows
 * have no names. */
static void
set_up_value (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer in_list)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (in_list)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_value (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer in_list)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), text);
  if (in_list)
    waymark_name (gtk_widget_get_parent (label), text);
}

static GtkListItemFactory *
new_factory (gboolean in_list)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_value), GINT_TO_POINTER (in_list));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_value), GINT_TO_POINTER (in_list));
  return factory;
}

static void
waymark_choice_row_init (WaymarkChoiceRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GtkListItemFactory) button = new_factory (FALSE);
  g_autoptr (GtkListItemFactory) list = new_factory (TRUE);

  self->title = new_label ("title");
  self->hint = new_label ("subtitle");
  gtk_widget_set_visible (self->hint, FALSE);
  self->drop_down = gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->drop_down), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self->drop_down), list);
  gtk_widget_add_css_class (box, "waymark-choice");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_box_append (GTK_BOX (box), self->drop_down);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);

  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (on_notify_selected), self);
  g_signal_connect (self, "notify::title", G_CALLBACK (on_notify_title), NULL);
}

GtkWidget *
waymark_choice_row_new (const char *title, const char *hint, const char *const *choices)
{
  GtkWidget *self = g_object_new (WAYMARK_TYPE_CHOICE_ROW, "title", title, "hint", hint, NULL);

  waymark_choice_row_set_choices (WAYMARK_CHOICE_ROW (self), choices);
  return self;
}

static GtkWidget *
find_below (GtkWidget *top, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (top), type) ? top : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_below (child, type);
  return found;
}

/* GTK's search entry has no name, and letters that are typed in the list do not reach it. */
static void
set_up_search (WaymarkChoiceRow *self)
{
  GtkWidget *popover = find_below (self->drop_down, GTK_TYPE_POPOVER);
  GtkWidget *search = popover != NULL ? find_below (popover, GTK_TYPE_SEARCH_ENTRY) : NULL;

  if (search == NULL)
    return;
  waymark_name (search, _("Search"));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (search), popover);
}

void
waymark_choice_row_set_choices (WaymarkChoiceRow *self, const char *const *choices)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (choices);

  g_return_if_fail (WAYMARK_IS_CHOICE_ROW (self));

  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (list));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->drop_down), g_list_model_get_n_items (G_LIST_MODEL (list)) >= SEARCH_FROM);
  waymark_input_keep_private (self->drop_down);
  set_up_search (self);
  update_name (self);
}

void
waymark_choice_row_set_selected (WaymarkChoiceRow *self, guint selected)
{
  g_return_if_fail (WAYMARK_IS_CHOICE_ROW (self));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), selected);
}

guint
waymark_choice_row_get_selected (WaymarkChoiceRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_CHOICE_ROW (self), GTK_INVALID_LIST_POSITION);

  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));
}
