#include "ui/common/waymark-row.h"

typedef struct
{
  char *sentence;
  GtkWidget *icon;
  GtkWidget *arrow;
} WaymarkRowPrivate;

enum
{
  PROP_SENTENCE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (WaymarkRow, waymark_row, ADW_TYPE_ACTION_ROW)

/* AdwActionRow says its title twice and its state not at all (measured): the row has one name, made here. */
static void
update_name (WaymarkRow *self)
{
  WaymarkRowPrivate *priv = waymark_row_get_instance_private (self);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (self));
  g_autofree char *made = NULL;
  const char *name = priv->sentence;

  if (name == NULL && subtitle != NULL && *subtitle != '\0')
    name = made = g_strdup_printf ("%s. %s", title, subtitle);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : title, -1);
}

static void
waymark_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkRowPrivate *priv = waymark_row_get_instance_private (WAYMARK_ROW (object));

  if (id == PROP_SENTENCE)
    g_value_set_string (value, priv->sentence);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SENTENCE)
    waymark_row_set_sentence (WAYMARK_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_row_constructed (GObject *object)
{
  G_OBJECT_CLASS (waymark_row_parent_class)->constructed (object);
  update_name (WAYMARK_ROW (object));
}

static void
waymark_row_finalize (GObject *object)
{
  WaymarkRowPrivate *priv = waymark_row_get_instance_private (WAYMARK_ROW (object));

  g_free (priv->sentence);
  G_OBJECT_CLASS (waymark_row_parent_class)->finalize (object);
}

static void
waymark_row_class_init (WaymarkRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = waymark_row_get_property;
  object_class->set_property = waymark_row_set_property;
  object_class->constructed = waymark_row_constructed;
  object_class->finalize = waymark_row_finalize;

  props[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* A hyphen where a long address is broken would be read as one of its letters. */
static void
break_without_hyphens (GtkWidget *top)
{
  if (GTK_IS_LABEL (top))
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
      gtk_label_set_attributes (GTK_LABEL (top), attributes);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    break_without_hyphens (child);
}

static void
waymark_row_init (WaymarkRow *self)
{
  break_without_hyphens (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  g_signal_connect (self, "notify::title", G_CALLBACK (update_name), NULL);
  g_signal_connect (self, "notify::subtitle", G_CALLBACK (update_name), NULL);
}

GtkWidget *
waymark_row_new (const char *title, const char *subtitle)
{
  return g_object_new (WAYMARK_TYPE_ROW, "title", title, "subtitle", subtitle != NULL ? subtitle : "", NULL);
}

void
waymark_row_set_texts (WaymarkRow *self, const char *title, const char *subtitle)
{
  g_return_if_fail (WAYMARK_IS_ROW (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle != NULL ? subtitle : "");
}

void
waymark_row_set_sentence (WaymarkRow *self, const char *sentence)
{
  WaymarkRowPrivate *priv = waymark_row_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_ROW (self));

  if (g_strcmp0 (priv->sentence, sentence) == 0)
    return;
  g_free (priv->sentence);
  priv->sentence = g_strdup (sentence);
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SENTENCE]);
}

static GtkWidget *
new_decoration (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

void
waymark_row_set_icon (WaymarkRow *self, const char *icon_name)
{
  WaymarkRowPrivate *priv = waymark_row_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_ROW (self));

  if (priv->icon == NULL && icon_name != NULL)
    {
      priv->icon = new_decoration (icon_name);
      adw_action_row_add_prefix (ADW_ACTION_ROW (self), priv->icon);
    }
  else if (priv->icon != NULL)
    {
      gtk_image_set_from_icon_name (GTK_IMAGE (priv->icon), icon_name);
      gtk_widget_set_visible (priv->icon, icon_name != NULL);
    }
}

void
waymark_row_set_opens (WaymarkRow *self, gboolean opens)
{
  WaymarkRowPrivate *priv = waymark_row_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_ROW (self));

  if (priv->arrow == NULL && opens)
    {
      priv->arrow = new_decoration ("go-next-symbolic");
      adw_action_row_add_suffix (ADW_ACTION_ROW (self), priv->arrow);
    }
  else if (priv->arrow != NULL)
    gtk_widget_set_visible (priv->arrow, opens);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), opens);
}
