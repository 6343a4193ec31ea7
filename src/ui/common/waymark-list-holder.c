#include "ui/common/waymark-list-holder.h"

struct _WaymarkListHolder
{
  GtkWidget parent_instance;

  GtkWidget *child;
};

static void waymark_list_holder_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkListHolder, waymark_list_holder, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, waymark_list_holder_buildable_init))

static GtkBuildableIface *parent_buildable;

static gboolean
waymark_list_holder_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean by_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (by_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (waymark_list_holder_parent_class)->focus (widget, direction);
}

static void
waymark_list_holder_dispose (GObject *object)
{
  g_clear_pointer (&WAYMARK_LIST_HOLDER (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (waymark_list_holder_parent_class)->dispose (object);
}

static void
waymark_list_holder_class_init (WaymarkListHolderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_list_holder_dispose;
  GTK_WIDGET_CLASS (klass)->focus = waymark_list_holder_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
waymark_list_holder_init (WaymarkListHolder *self)
{
}

static void
waymark_list_holder_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    waymark_list_holder_set_child (WAYMARK_LIST_HOLDER (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
waymark_list_holder_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = waymark_list_holder_add_child;
}

GtkWidget *
waymark_list_holder_new (void)
{
  return g_object_new (WAYMARK_TYPE_LIST_HOLDER, NULL);
}

/* From GTK 4.12 on a list that is entered backwards begins at its last row, unless Tab goes through none but the one. */
static void
enter_where_it_was_left (GtkWidget *list)
{
  GParamSpec *tab = list != NULL ? g_object_class_find_property (G_OBJECT_GET_CLASS (list), "tab-behavior") : NULL;
  const GEnumValue *one = G_IS_PARAM_SPEC_ENUM (tab) ? g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (tab)->enum_class, "item") : NULL;

  if (one != NULL)
    g_object_set (list, "tab-behavior", one->value, NULL);
}

void
waymark_list_holder_set_child (WaymarkListHolder *self, GtkWidget *child)
{
  g_return_if_fail (WAYMARK_IS_LIST_HOLDER (self));

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child == NULL)
    return;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  if (GTK_IS_SCROLLED_WINDOW (child))
    enter_where_it_was_left (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (child)));
}
