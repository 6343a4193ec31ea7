/* waymark-contact-filter.c: what narrows the list of contacts, as a pop-over */

#include "ui/contacts/waymark-contact-filter.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "waymark-config.h"

#include "core/waymark-text.h"
#include "ui/common/waymark-input.h"

#define SEARCH_FROM 12

struct _WaymarkContactFilter
{
  GtkPopover parent_instance;

  GtkWidget *search;
  GtkBox *ticks;
  GtkLabel *count;
  GtkWidget *clear_all;

  WaymarkDatabase *database;
  WaymarkContactQuery *query; /* what is on */
  GPtrArray *values[WAYMARK_ITEM_N_KINDS]; /* WaymarkValueCount, of the kinds below */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WaymarkContactFilter, waymark_contact_filter, GTK_TYPE_POPOVER)

static guint changed_signal;

static const struct
{
  WaymarkContactItemKind kind;
  const char *title;
  gsize offset;
} lists[] = {
  { WAYMARK_ITEM_CATEGORY, N_ ("Kind"), G_STRUCT_OFFSET (WaymarkContactQuery, categories) },
  { WAYMARK_ITEM_SERVICE, N_ ("Service"), G_STRUCT_OFFSET (WaymarkContactQuery, services) },
  { WAYMARK_ITEM_LANGUAGE, N_ ("Language"), G_STRUCT_OFFSET (WaymarkContactQuery, languages) },
  { WAYMARK_ITEM_TAG, N_ ("Tag"), G_STRUCT_OFFSET (WaymarkContactQuery, tags) },
};

static GStrv *
get_list (WaymarkContactQuery *query, guint list)
{
  return G_STRUCT_MEMBER_P (query, lists[list].offset);
}

static void
set_in_list (GStrv *values, const char *value, gboolean on)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GStrv after;

  for (guint i = 0; *values != NULL && (*values)[i] != NULL; i++)
    if (!g_str_equal ((*values)[i], value))
      g_strv_builder_add (builder, (*values)[i]);
  if (on)
    g_strv_builder_add (builder, value);
  after = g_strv_builder_end (builder);
  g_strfreev (*values);
  *values = after[0] != NULL ? g_steal_pointer (&after) : NULL;
  g_strfreev (after);
}

/* Chips */

enum
{
  CHIP_PEOPLE,
  CHIP_ORGANISATIONS,
  CHIP_FAVOURITES,
  CHIP_ARCHIVED,
  N_SIMPLE
};

static const char *const simple_words[N_SIMPLE] = { N_ ("People"), N_ ("Organisations"), N_ ("Favourites"), N_ ("Archived too") };

static gboolean
get_simple (const WaymarkContactQuery *query, guint simple)
{
  switch (simple)
    {
    case CHIP_PEOPLE:
      return query->kind == WAYMARK_CONTACT_PERSON;
    case CHIP_ORGANISATIONS:
      return query->kind == WAYMARK_CONTACT_ORGANISATION;
    case CHIP_FAVOURITES:
      return query->favourites_only;
    case CHIP_ARCHIVED:
      return query->archived_too;
    default:
      g_assert_not_reached ();
    }
}

static void
set_simple (WaymarkContactQuery *query, guint simple, gboolean on)
{
  switch (simple)
    {
    case CHIP_PEOPLE:
      query->kind = on ? WAYMARK_CONTACT_PERSON : -1;
      break;
    case CHIP_ORGANISATIONS:
      query->kind = on ? WAYMARK_CONTACT_ORGANISATION : -1;
      break;
    case CHIP_FAVOURITES:
      query->favourites_only = on;
      break;
    case CHIP_ARCHIVED:
      query->archived_too = on;
      break;
    default:
      g_assert_not_reached ();
    }
}

GStrv
waymark_contact_filter_chips (const WaymarkContactQuery *query)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (query != NULL, NULL);

  for (guint i = 0; i < N_SIMPLE; i++)
    if (get_simple (query, i))
      g_strv_builder_add (builder, _(simple_words[i]));
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    if (*get_list ((WaymarkContactQuery *) query, list) != NULL)
      g_strv_builder_addv (builder, (const char **) *get_list ((WaymarkContactQuery *) query, list));

  return g_strv_builder_end (builder);
}

void
waymark_contact_filter_take_off (WaymarkContactQuery *query, guint index)
{
  g_return_if_fail (query != NULL);

  for (guint i = 0; i < N_SIMPLE; i++)
    {
      if (!get_simple (query, i))
        continue;
      if (index-- == 0)
        {
          set_simple (query, i, FALSE);
          return;
        }
    }
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      GStrv *values = get_list (query, list);
      guint n_values = *values != NULL ? g_strv_length (*values) : 0;

      if (index < n_values)
        {
          g_autofree char *value = g_strdup ((*values)[index]);

          set_in_list (values, value, FALSE);
          return;
        }
      index -= n_values;
    }
}

/* The ticks */

static void
on_simple_toggled (GtkCheckButton *tick, WaymarkContactFilter *self)
{
  if (self->filling)
    return;
  set_simple (self->query, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (tick), "simple")), gtk_check_button_get_active (tick));
  waymark_contact_filter_set_query (self, self->query);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_value_toggled (GtkCheckButton *tick, WaymarkContactFilter *self)
{
  if (self->filling)
    return;
  set_in_list (get_list (self->query, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (tick), "list"))),
               g_object_get_data (G_OBJECT (tick), "value"), gtk_check_button_get_active (tick));
  g_signal_emit (self, changed_signal, 0);
}

static void
add_heading (WaymarkContactFilter *self, const char *title)
{
  GtkWidget *heading = gtk_label_new (title);

  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_margin_top (heading, 9);
  gtk_box_append (self->ticks, heading);
}

static GtkWidget *
add_tick (WaymarkContactFilter *self, const char *label, gboolean on)
{
  GtkWidget *tick = gtk_check_button_new_with_label (label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), on);
  g_object_set_data_full (G_OBJECT (tick), "folded", waymark_text_fold (label), g_free);
  gtk_box_append (self->ticks, tick);

  return tick;
}

static void
on_search_changed (WaymarkContactFilter *self)
{
  g_autofree char *typed = waymark_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->ticks)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *folded = g_object_get_data (G_OBJECT (child), "folded");

      gtk_widget_set_visible (child, typed[0] == '\0' || (folded != NULL && strstr (folded, typed) != NULL));
    }
}

static void
rebuild (WaymarkContactFilter *self)
{
  GtkWidget *child;
  guint n_ticks = 0;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->ticks))) != NULL)
    gtk_box_remove (self->ticks, child);
  for (guint i = 0; i < N_SIMPLE; i++, n_ticks++)
    {
      child = add_tick (self, _(simple_words[i]), get_simple (self->query, i));
      g_object_set_data (G_OBJECT (child), "simple", GUINT_TO_POINTER (i));
      g_signal_connect_object (child, "toggled", G_CALLBACK (on_simple_toggled), self, 0);
    }
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      GPtrArray *values = self->values[lists[list].kind];
      const char *const *on = (const char *const *) *get_list (self->query, list);

      if (values == NULL || values->len == 0)
        continue;
      add_heading (self, _(lists[list].title));
      for (guint i = 0; i < values->len; i++, n_ticks++)
        {
          const WaymarkValueCount *value = g_ptr_array_index (values, i);

          child = add_tick (self, value->value, on != NULL && g_strv_contains (on, value->value));
          g_object_set_data (G_OBJECT (child), "list", GUINT_TO_POINTER (list));
          g_object_set_data_full (G_OBJECT (child), "value", g_strdup (value->value), g_free);
          g_signal_connect_object (child, "toggled", G_CALLBACK (on_value_toggled), self, 0);
        }
    }
  gtk_widget_set_visible (self->search, n_ticks > SEARCH_FROM);
  self->filling = FALSE;
  on_search_changed (self);
}

static void
on_clear_all (WaymarkContactFilter *self)
{
  g_autoptr (WaymarkContactQuery) none = waymark_contact_query_new ();

  waymark_contact_filter_set_query (self, none);
  g_signal_emit (self, changed_signal, 0);
}

/* The values in use are read whenever the pop-over opens. */

static gpointer
read_values (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      GPtrArray *values = waymark_contacts_values (connection, lists[list].kind, error);

      if (values == NULL)
        {
          g_ptr_array_unref (all);
          return NULL;
        }
      g_ptr_array_add (all, values);
    }

  return all;
}

static void
on_values_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkContactFilter) self = data;
  g_autoptr (GPtrArray) all = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->ticks));

  if (all == NULL)
    return;
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      g_clear_pointer (&self->values[lists[list].kind], g_ptr_array_unref);
      self->values[lists[list].kind] = g_ptr_array_ref (g_ptr_array_index (all, list));
    }
  rebuild (self);
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->ticks), GTK_DIR_TAB_FORWARD);
}

static void
waymark_contact_filter_map (GtkWidget *widget)
{
  WaymarkContactFilter *self = WAYMARK_CONTACT_FILTER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "filter-values", read_values, NULL, NULL,
                              (GDestroyNotify) g_ptr_array_unref, NULL, on_values_read, g_object_ref (self));

  GTK_WIDGET_CLASS (waymark_contact_filter_parent_class)->map (widget);
}

void
waymark_contact_filter_set_query (WaymarkContactFilter *self, const WaymarkContactQuery *query)
{
  WaymarkContactQuery *copy;

  g_return_if_fail (WAYMARK_IS_CONTACT_FILTER (self));
  g_return_if_fail (query != NULL);

  copy = waymark_contact_query_copy (query);
  g_clear_pointer (&self->query, waymark_contact_query_free);
  self->query = copy;

  self->filling = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->ticks)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *value = g_object_get_data (G_OBJECT (child), "value");

      if (!GTK_IS_CHECK_BUTTON (child))
        continue;
      if (value != NULL)
        {
          const char *const *on = (const char *const *) *get_list (self->query, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "list")));

          gtk_check_button_set_active (GTK_CHECK_BUTTON (child), on != NULL && g_strv_contains (on, value));
        }
      else
        gtk_check_button_set_active (GTK_CHECK_BUTTON (child),
                                     get_simple (self->query, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "simple"))));
    }
  self->filling = FALSE;
}

void
waymark_contact_filter_apply (WaymarkContactFilter *self, WaymarkContactQuery *query)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_FILTER (self));
  g_return_if_fail (query != NULL);

  query->kind = self->query->kind;
  query->favourites_only = self->query->favourites_only;
  query->archived_too = self->query->archived_too;
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      g_strfreev (*get_list (query, list));
      *get_list (query, list) = g_strdupv (*get_list (self->query, list));
    }
}

void
waymark_contact_filter_set_count (WaymarkContactFilter *self, const char *text)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_FILTER (self));

  gtk_label_set_label (self->count, text);
}

static void
waymark_contact_filter_finalize (GObject *object)
{
  WaymarkContactFilter *self = WAYMARK_CONTACT_FILTER (object);

  for (guint kind = 0; kind < WAYMARK_ITEM_N_KINDS; kind++)
    g_clear_pointer (&self->values[kind], g_ptr_array_unref);
  g_clear_pointer (&self->query, waymark_contact_query_free);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (waymark_contact_filter_parent_class)->finalize (object);
}

static void
waymark_contact_filter_class_init (WaymarkContactFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = waymark_contact_filter_finalize;
  widget_class->map = waymark_contact_filter_map;

  changed_signal = g_signal_new ("changed", WAYMARK_TYPE_CONTACT_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-contact-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactFilter, search);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactFilter, ticks);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactFilter, count);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactFilter, clear_all);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_all);
}

static void
waymark_contact_filter_init (WaymarkContactFilter *self)
{
  self->query = waymark_contact_query_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_input_keep_private (self->search);
  waymark_name_by_label (self->clear_all);
}

GtkWidget *
waymark_contact_filter_new (WaymarkDatabase *database)
{
  WaymarkContactFilter *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = g_object_new (WAYMARK_TYPE_CONTACT_FILTER, NULL);
  self->database = g_object_ref (database);
  rebuild (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);

  return GTK_WIDGET (self);
}
