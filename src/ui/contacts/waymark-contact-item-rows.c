/* waymark-contact-item-rows.c: the phones, addresses … of a contact, to be typed */

#include "ui/contacts/waymark-contact-item-rows.h"

#include <glib/gi18n-lib.h>

#include "exchange/waymark-directory.h"
#include "store/waymark-contacts.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-rows.h"
#include "ui/contacts/waymark-contact-words.h"

#define MOST_ORGANISATIONS 4

struct _WaymarkContactItemRows
{
  AdwPreferencesGroup parent_instance;

  WaymarkContactItemKind kind;
  WaymarkDatabase *database;
  WaymarkContact *contact;
  GPtrArray *rows;    /* one widget an item: what is focused; unowned */
  GPtrArray *all;     /* every widget in the group, to take them out again; unowned */
  GPtrArray *offered; /* organisations below the entry that is typed in; unowned */
  GCancellable *lookup;
};

G_DEFINE_FINAL_TYPE (WaymarkContactItemRows, waymark_contact_item_rows, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

static void rebuild (WaymarkContactItemRows *self);

/* The words of each kind that this widget shows. */
static const struct
{
  WaymarkContactItemKind kind;
  const char *title;
  const char *add;
  const char *remove;
} words[] = {
  { WAYMARK_ITEM_PHONE, N_ ("Phones"), N_ ("Add phone"), N_ ("Remove this phone") },
  { WAYMARK_ITEM_EMAIL, N_ ("E-mail"), N_ ("Add e-mail"), N_ ("Remove this e-mail") },
  { WAYMARK_ITEM_ADDRESS, N_ ("Addresses"), N_ ("Add address"), N_ ("Remove this address") },
  { WAYMARK_ITEM_WEBSITE, N_ ("Websites"), N_ ("Add website"), N_ ("Remove this website") },
  { WAYMARK_ITEM_HOURS, N_ ("Opening hours"), N_ ("Add opening hours"), N_ ("Remove these hours") },
  { WAYMARK_ITEM_AFFILIATION, N_ ("Organisations"), N_ ("Add organisation"), N_ ("Remove this organisation") },
};

static guint
find_words (WaymarkContactItemKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].kind == kind)
      return i;

  g_assert_not_reached ();
}

static gboolean
is_long (WaymarkContactItemKind kind)
{
  return kind == WAYMARK_ITEM_ADDRESS || kind == WAYMARK_ITEM_HOURS;
}

static void
emit_changed (WaymarkContactItemRows *self)
{
  g_signal_emit (self, changed_signal, 0, self->kind);
}

static void
set_item_id (GtkWidget *widget, const WaymarkId *id)
{
  g_object_set_data_full (G_OBJECT (widget), "item", g_memdup2 (id, sizeof *id), g_free);
}

static WaymarkContactItem *
get_item (WaymarkContactItemRows *self, gpointer widget)
{
  return waymark_contact_find_item (self->contact, g_object_get_data (widget, "item"));
}

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* A changed value has not been checked. */
static void
set_value (WaymarkContactItem *item, const char *value)
{
  if (g_str_equal (item->value, value))
    return;
  set_text (&item->value, value);
  set_text (&item->checked_on, "");
  set_text (&item->checked_by, "");
  set_text (&item->checked_how, "");
  item->link = WAYMARK_ID_NONE;
}

static void
add_to_group (WaymarkContactItemRows *self, GtkWidget *widget)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), widget);
  g_ptr_array_add (self->all, widget);
}

static void
on_remove (GtkButton *button, WaymarkContactItemRows *self)
{
  WaymarkId id = *(WaymarkId *) g_object_get_data (G_OBJECT (button), "item");
  guint place = 0;

  for (guint i = 0; i < self->rows->len; i++)
    if (waymark_id_equal (g_object_get_data (g_ptr_array_index (self->rows, i), "item"), &id))
      place = i;
  waymark_contact_remove_item (self->contact, &id);
  rebuild (self);
  emit_changed (self);
  waymark_contact_item_rows_set_caret (self, place, -1);
}

static GtkWidget *
new_remove_button (WaymarkContactItemRows *self, const WaymarkContactItem *item)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *name = _(words[find_words (self->kind)].remove);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  waymark_name_with_tip (button, name);
  set_item_id (button, &item->id);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self, 0);

  return button;
}

/* Labels: “Mobile”, “Work”. Whatever an import brought stays as it is until another one is chosen. */

static void
show_label (WaymarkContactItemRows *self, GtkWidget *row, const char *label)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "label-button");
  const char *kind = waymark_words_title (waymark_contact_item_kind_info (self->kind)->title);
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  title = label[0] != '\0' ? g_strdup_printf ("%s (%s)", kind, label) : g_strdup (kind);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (button == NULL)
    return;
  name = label[0] != '\0' ? g_strdup_printf (_("Label: %s"), label) : g_strdup (_("Label: none"));
  waymark_name_with_tip (button, name);
}

static void
on_label_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *row = data;
  WaymarkContactItemRows *self = WAYMARK_CONTACT_ITEM_ROWS (gtk_widget_get_ancestor (row, WAYMARK_TYPE_CONTACT_ITEM_ROWS));
  WaymarkContactItem *item = get_item (self, row);

  g_simple_action_set_state (action, parameter);
  set_text (&item->label, g_variant_get_string (parameter, NULL));
  show_label (self, row, item->label);
  emit_changed (self);
}

static GtkWidget *
new_label_button (WaymarkContactItemRows *self, GtkWidget *row, const WaymarkContactItem *item)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("label", G_VARIANT_TYPE_STRING, g_variant_new_string (item->label));
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  const char *const *labels = waymark_directory_get_choices_for (self->kind);

  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) entry = g_menu_item_new (labels[i], NULL);

      g_menu_item_set_action_and_target (entry, "item.label", "s", labels[i]);
      g_menu_append_item (menu, entry);
    }
  g_menu_append (menu, _("No label"), "item.label::");
  g_signal_connect_object (action, "activate", G_CALLBACK (on_label_activated), row, 0);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (row, "item", G_ACTION_GROUP (actions));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "pan-down-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  return button;
}

/* Organisations that fit what is typed: rows below the entry; taking one makes a link. */

static void
clear_offered (WaymarkContactItemRows *self)
{
  if (self->lookup != NULL)
    g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
  for (guint i = 0; i < self->offered->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->offered, i);

      g_ptr_array_remove (self->all, row);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
    }
  g_ptr_array_set_size (self->offered, 0);
}

typedef struct
{
  WaymarkContactItemRows *rows; /* owned */
  WaymarkId item;
  GCancellable *cancellable;
} LookupCall;

static gpointer
find_organisations (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WaymarkContactOrder *order = waymark_contacts_list (connection, data, cancellable, error);
  GPtrArray *rows = NULL;

  if (order != NULL)
    rows = waymark_contacts_rows (connection, (const gint64 *) (gpointer) order->keys->data, MIN (order->keys->len, MOST_ORGANISATIONS), error);
  g_clear_pointer (&order, waymark_contact_order_free);

  return rows;
}

static void
on_offered (AdwActionRow *row, WaymarkContactItemRows *self)
{
  WaymarkContactItem *item = get_item (self, row);
  guint place = 0;

  set_value (item, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  item->link = *(WaymarkId *) g_object_get_data (G_OBJECT (row), "link");
  for (guint i = 0; i < self->rows->len; i++)
    if (get_item (self, g_ptr_array_index (self->rows, i)) == item)
      place = i;
  g_ptr_array_set_size (self->offered, 0);
  rebuild (self);
  emit_changed (self);
  waymark_contact_item_rows_set_caret (self, place, -1);
}

static void
on_organisations_found (GObject *source, GAsyncResult *result, gpointer data)
{
  LookupCall *call = data;
  WaymarkContactItemRows *self = call->rows;
  g_autoptr (GPtrArray) found = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);

  if (found != NULL && self->lookup == call->cancellable && waymark_contact_find_item (self->contact, &call->item) != NULL)
    for (guint i = 0; i < found->len; i++)
      {
        const WaymarkContactRow *organisation = g_ptr_array_index (found, i);
        GtkWidget *row = waymark_row_new (organisation->name, organisation->place);

        waymark_row_set_icon (WAYMARK_ROW (row), "list-add-symbolic");
        gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
        set_item_id (row, &call->item);
        g_object_set_data_full (G_OBJECT (row), "link", g_memdup2 (&organisation->id, sizeof organisation->id), g_free);
        g_signal_connect_object (row, "activated", G_CALLBACK (on_offered), self, 0);
        add_to_group (self, row);
        g_ptr_array_add (self->offered, row);
      }

  g_object_unref (call->cancellable);
  g_object_unref (call->rows);
  g_free (call);
}

static void
look_up_organisations (WaymarkContactItemRows *self, const WaymarkContactItem *item)
{
  WaymarkContactQuery *query;
  LookupCall *call;

  clear_offered (self);
  if (self->database == NULL || g_utf8_strlen (item->value, -1) < 3)
    return;
  query = waymark_contact_query_new ();
  query->kind = WAYMARK_CONTACT_ORGANISATION;
  query->text = g_strdup (item->value);
  self->lookup = g_cancellable_new ();
  call = g_new0 (LookupCall, 1);
  call->rows = g_object_ref (self);
  call->item = item->id;
  call->cancellable = g_object_ref (self->lookup);
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "organisations", find_organisations, query,
                              (GDestroyNotify) waymark_contact_query_free, (GDestroyNotify) g_ptr_array_unref, self->lookup,
                              on_organisations_found, call);
}

/* Rows */

static void
on_value_changed (GtkEditable *row, WaymarkContactItemRows *self)
{
  WaymarkContactItem *item = get_item (self, row);

  set_value (item, gtk_editable_get_text (row));
  if (self->kind == WAYMARK_ITEM_AFFILIATION)
    look_up_organisations (self, item);
  emit_changed (self);
}

static void
on_role_changed (GtkEditable *row, WaymarkContactItemRows *self)
{
  set_text (&get_item (self, row)->label, gtk_editable_get_text (row));
  emit_changed (self);
}

static void
on_long_changed (WaymarkLongText *text, GParamSpec *pspec, WaymarkContactItemRows *self)
{
  g_autofree char *typed = waymark_long_text_get_text (text);

  set_value (get_item (self, text), typed);
  emit_changed (self);
}

static void
add_entry_row (WaymarkContactItemRows *self, const WaymarkContactItem *item)
{
  GtkWidget *row = waymark_text_row_new (waymark_words_title (waymark_contact_item_kind_info (self->kind)->title));

  set_item_id (row, &item->id);
  gtk_editable_set_text (GTK_EDITABLE (row), item->value);
  /* Numbers and addresses read from left to right in every script. */
  if (self->kind != WAYMARK_ITEM_AFFILIATION)
    gtk_widget_set_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))), GTK_TEXT_DIR_LTR);
  if (self->kind == WAYMARK_ITEM_PHONE)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_PHONE);
  else if (self->kind == WAYMARK_ITEM_EMAIL)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_EMAIL);
  if (self->kind != WAYMARK_ITEM_AFFILIATION)
    {
      GtkWidget *button = new_label_button (self, row, item);

      g_object_set_data (G_OBJECT (row), "label-button", button);
      adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
    }
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), new_remove_button (self, item));
  show_label (self, row, self->kind == WAYMARK_ITEM_AFFILIATION ? "" : item->label);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_value_changed), self, 0);
  add_to_group (self, row);
  g_ptr_array_add (self->rows, row);

  if (self->kind == WAYMARK_ITEM_AFFILIATION)
    {
      GtkWidget *role = waymark_text_row_new (_("Role there"));

      set_item_id (role, &item->id);
      gtk_editable_set_text (GTK_EDITABLE (role), item->label);
      g_signal_connect_object (role, "changed", G_CALLBACK (on_role_changed), self, 0);
      add_to_group (self, role);
    }
}

static void
add_long_row (WaymarkContactItemRows *self, const WaymarkContactItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = waymark_long_text_new (waymark_words_title (waymark_contact_item_kind_info (self->kind)->title));

  set_item_id (text, &item->id);
  waymark_long_text_set_text (WAYMARK_LONG_TEXT (text), item->value);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_margin_bottom (box, 6);
  g_signal_connect_object (text, "notify::text", G_CALLBACK (on_long_changed), self, 0);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), new_remove_button (self, item));
  add_to_group (self, box);
  g_ptr_array_add (self->rows, text);
}

static void
on_add (WaymarkContactItemRows *self)
{
  waymark_contact_add (self->contact, self->kind, "", "");
  rebuild (self);
  waymark_contact_item_rows_set_caret (self, self->rows->len - 1, 0);
}

static void
rebuild (WaymarkContactItemRows *self)
{
  GPtrArray *items = waymark_contact_get_items (self->contact);
  GtkWidget *add;

  clear_offered (self);
  for (guint i = 0; i < self->all->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->all, i));
  g_ptr_array_set_size (self->all, 0);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (item->kind != self->kind)
        continue;
      if (is_long (self->kind))
        add_long_row (self, item);
      else
        add_entry_row (self, item);
    }

  add = waymark_row_new (_(words[find_words (self->kind)].add), NULL);
  waymark_row_set_icon (WAYMARK_ROW (add), "list-add-symbolic");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (add), TRUE);
  g_signal_connect_object (add, "activated", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  add_to_group (self, add);
}

void
waymark_contact_item_rows_set_contact (WaymarkContactItemRows *self, WaymarkContact *contact)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_ITEM_ROWS (self));
  g_return_if_fail (WAYMARK_IS_CONTACT (contact));

  g_set_object (&self->contact, contact);
  rebuild (self);
}

int
waymark_contact_item_rows_get_text_caret (WaymarkLongText *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (waymark_long_text_get_view (text));
  int position;

  g_object_get (buffer, "cursor-position", &position, NULL);

  return position;
}

void
waymark_contact_item_rows_set_text_caret (WaymarkLongText *text, int position)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (waymark_long_text_get_view (text));
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_offset (buffer, &place, position);
  gtk_text_buffer_place_cursor (buffer, &place);
}

gboolean
waymark_contact_item_rows_get_caret (WaymarkContactItemRows *self, guint *place, int *position)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (WAYMARK_IS_CONTACT_ITEM_ROWS (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (focus != row && !gtk_widget_is_ancestor (focus, row))
        continue;
      *place = i;
      *position = GTK_IS_EDITABLE (row) ? gtk_editable_get_position (GTK_EDITABLE (row)) : waymark_contact_item_rows_get_text_caret (WAYMARK_LONG_TEXT (row));
      return TRUE;
    }

  return FALSE;
}

void
waymark_contact_item_rows_set_caret (WaymarkContactItemRows *self, guint place, int position)
{
  GtkWidget *row;

  g_return_if_fail (WAYMARK_IS_CONTACT_ITEM_ROWS (self));

  if (self->rows->len == 0)
    {
      gtk_widget_grab_focus (g_ptr_array_index (self->all, self->all->len - 1));
      return;
    }
  row = g_ptr_array_index (self->rows, MIN (place, self->rows->len - 1));
  gtk_widget_grab_focus (WAYMARK_IS_LONG_TEXT (row) ? GTK_WIDGET (waymark_long_text_get_view (WAYMARK_LONG_TEXT (row))) : row);
  if (GTK_IS_EDITABLE (row))
    gtk_editable_set_position (GTK_EDITABLE (row), position);
  else
    waymark_contact_item_rows_set_text_caret (WAYMARK_LONG_TEXT (row), position);
}

static void
waymark_contact_item_rows_dispose (GObject *object)
{
  WaymarkContactItemRows *self = WAYMARK_CONTACT_ITEM_ROWS (object);

  if (self->lookup != NULL)
    g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);

  G_OBJECT_CLASS (waymark_contact_item_rows_parent_class)->dispose (object);
}

static void
waymark_contact_item_rows_finalize (GObject *object)
{
  WaymarkContactItemRows *self = WAYMARK_CONTACT_ITEM_ROWS (object);

  g_clear_object (&self->contact);
  g_clear_object (&self->database);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->offered);

  G_OBJECT_CLASS (waymark_contact_item_rows_parent_class)->finalize (object);
}

static void
waymark_contact_item_rows_class_init (WaymarkContactItemRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_contact_item_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_item_rows_finalize;

  changed_signal = g_signal_new ("changed", WAYMARK_TYPE_CONTACT_ITEM_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
waymark_contact_item_rows_init (WaymarkContactItemRows *self)
{
  self->rows = g_ptr_array_new ();
  self->all = g_ptr_array_new ();
  self->offered = g_ptr_array_new ();
}

GtkWidget *
waymark_contact_item_rows_new (WaymarkContactItemKind kind, WaymarkDatabase *database)
{
  WaymarkContactItemRows *self = g_object_new (WAYMARK_TYPE_CONTACT_ITEM_ROWS, "title", _(words[find_words (kind)].title), NULL);

  self->kind = kind;
  self->database = g_object_ref (database);

  return GTK_WIDGET (self);
}
