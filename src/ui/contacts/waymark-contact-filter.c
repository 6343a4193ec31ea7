/* waymark-contact-filter.c: what narrows the list of contacts, as a pop-over */

#include "ui/contacts/waymark-contact-filter.h"

#include <glib/gi18n-lib.h>

struct _WaymarkContactFilter
{
  WaymarkFilterPopover parent_instance;

  WaymarkDatabase *database;
  WaymarkContactQuery *query; /* what is on */
  GPtrArray *values[WAYMARK_ITEM_N_KINDS]; /* WaymarkValueCount, of the kinds below */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WaymarkContactFilter, waymark_contact_filter, WAYMARK_TYPE_FILTER_POPOVER)

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
rebuild (WaymarkContactFilter *self)
{
  WaymarkFilterPopover *popover = WAYMARK_FILTER_POPOVER (self);
  GtkWidget *child;

  self->filling = TRUE;
  waymark_filter_popover_empty (popover);
  for (guint i = 0; i < N_SIMPLE; i++)
    {
      child = waymark_filter_popover_add_tick (popover, _(simple_words[i]), get_simple (self->query, i));
      g_object_set_data (G_OBJECT (child), "simple", GUINT_TO_POINTER (i));
      g_signal_connect_object (child, "toggled", G_CALLBACK (on_simple_toggled), self, 0);
    }
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      GPtrArray *values = self->values[lists[list].kind];
      const char *const *on = (const char *const *) *get_list (self->query, list);

      if (values == NULL || values->len == 0)
        continue;
      waymark_filter_popover_add_heading (popover, _(lists[list].title));
      for (guint i = 0; i < values->len; i++)
        {
          const WaymarkValueCount *value = g_ptr_array_index (values, i);

          child = waymark_filter_popover_add_tick (popover, value->value, on != NULL && g_strv_contains (on, value->value));
          g_object_set_data (G_OBJECT (child), "list", GUINT_TO_POINTER (list));
          g_object_set_data_full (G_OBJECT (child), "value", g_strdup (value->value), g_free);
          g_signal_connect_object (child, "toggled", G_CALLBACK (on_value_toggled), self, 0);
        }
    }
  self->filling = FALSE;
  waymark_filter_popover_filled (popover);
}

static void
clear (WaymarkFilterPopover *popover)
{
  WaymarkContactFilter *self = WAYMARK_CONTACT_FILTER (popover);
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
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, waymark_filter_popover_get_ticks (WAYMARK_FILTER_POPOVER (self)));

  if (all == NULL)
    return;
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      g_clear_pointer (&self->values[lists[list].kind], g_ptr_array_unref);
      self->values[lists[list].kind] = g_ptr_array_ref (g_ptr_array_index (all, list));
    }
  rebuild (self);
  if (had_focus)
    gtk_widget_child_focus (waymark_filter_popover_get_ticks (WAYMARK_FILTER_POPOVER (self)), GTK_DIR_TAB_FORWARD);
}

static void
waymark_contact_filter_map (GtkWidget *widget)
{
  WaymarkContactFilter *self = WAYMARK_CONTACT_FILTER (widget);

  waymark_filter_popover_forget_search (WAYMARK_FILTER_POPOVER (self));
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
  for (GtkWidget *child = gtk_widget_get_first_child (waymark_filter_popover_get_ticks (WAYMARK_FILTER_POPOVER (self))); child != NULL; child = gtk_widget_get_next_sibling (child))
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
  WAYMARK_FILTER_POPOVER_CLASS (klass)->clear = clear;

  changed_signal = g_signal_new ("changed", WAYMARK_TYPE_CONTACT_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_contact_filter_init (WaymarkContactFilter *self)
{
  self->query = waymark_contact_query_new ();
}

GtkWidget *
waymark_contact_filter_new (WaymarkDatabase *database)
{
  WaymarkContactFilter *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = g_object_new (WAYMARK_TYPE_CONTACT_FILTER, NULL);
  self->database = g_object_ref (database);
  rebuild (self);

  return GTK_WIDGET (self);
}
