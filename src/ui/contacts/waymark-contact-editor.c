/* waymark-contact-editor.c: a contact to be typed, in the place of its page */

#include "ui/contacts/waymark-contact-editor.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/common/waymark-name.h"
#include "waymark-config.h"

#include "exchange/waymark-directory.h"
#include "ui/common/waymark-rows.h"
#include "ui/common/waymark-values-group.h"
#include "ui/contacts/waymark-contact-item-rows.h"
#include "ui/contacts/waymark-contact-record.h"
#include "ui/contacts/waymark-contact-words.h"
#include "ui/contacts/waymark-duplicate-hint.h"

/* The form is made a few parts at a time, so that no stretch of the main loop is long (F2); what is seen first is made first. */
#define STEP_US 5000
#define STEP_PAUSE_MS 12
#define FIRST_PARTS 4 /* up to the name, which takes the focus */

struct _WaymarkContactEditor
{
  GtkBox parent_instance;

  GtkWidget *kind_box;
  GtkWidget *person_button;
  GtkWidget *organisation_button;

  WaymarkDatabase *database;
  WaymarkContact *working;
  gboolean is_new;
  gboolean filling; /* the widgets are being set from the working copy */
  GCancellable *cancellable;
  guint n_made; /* parts of the form */
  guint step_source;
  AdwPreferencesGroup *group; /* that rows go into */
  GVariant *caret; /* (nullable): where it was last */

  GtkWidget *fields[WAYMARK_CONTACT_N_FIELDS]; /* text row, long text or switch row; NULL when not asked for */
  GtkWidget *values[WAYMARK_ITEM_N_KINDS];     /* WaymarkValuesGroup */
  GtkWidget *items[WAYMARK_ITEM_N_KINDS];      /* WaymarkContactItemRows */
  GtkWidget *hint;                             /* WaymarkDuplicateHint */
};

G_DEFINE_FINAL_TYPE (WaymarkContactEditor, waymark_contact_editor, GTK_TYPE_BOX)

enum
{
  CHANGED,
  OPEN_CONTACT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GQuark
field_quark (void)
{
  return g_quark_from_static_string ("waymark-contact-editor-field");
}

/* The field, or the kind of item, that a widget is for. */
static guint
get_field (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (widget, field_quark ())) - 1;
}

static void
emit_changed (WaymarkContactEditor *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Duplicates: below the group that is being typed in */

static void
ask_for_duplicates (WaymarkContactEditor *self, GtkWidget *below)
{
  if (self->filling)
    return;
  gtk_box_reorder_child_after (GTK_BOX (self), self->hint, below);
  waymark_duplicate_hint_set_contact (WAYMARK_DUPLICATE_HINT (self->hint), self->working);
}

static void
on_hint_open (WaymarkContactEditor *self, const WaymarkId *id)
{
  g_signal_emit (self, signals[OPEN_CONTACT], 0, id);
}

/* The child of the editor's box that holds @widget. */
static GtkWidget *
get_group_of (WaymarkContactEditor *self, GtkWidget *widget)
{
  while (gtk_widget_get_parent (widget) != GTK_WIDGET (self))
    widget = gtk_widget_get_parent (widget);

  return widget;
}

/* Fields */

static void
show_problem (WaymarkContactEditor *self, WaymarkContactField field, const char *problem)
{
  g_autofree char *date = NULL;
  g_autofree char *read_back = NULL;

  if (problem != NULL)
    {
      waymark_text_row_set_note (WAYMARK_TEXT_ROW (self->fields[field]), problem, TRUE);
      return;
    }
  if (waymark_contact_field_info (field)->type == WAYMARK_VALUE_DATE)
    {
      date = waymark_contact_record_read_date (waymark_contact_get (self->working, field));
      if (date != NULL && date[0] != '\0')
        read_back = waymark_words_long_day (date);
    }
  waymark_text_row_set_note (WAYMARK_TEXT_ROW (self->fields[field]), read_back, FALSE);
}

/* Said on leaving the field, never while it is typed (R5). */
static void
on_field_left (GtkEventControllerFocus *controller, WaymarkContactEditor *self)
{
  WaymarkContactField field = get_field (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));

  show_problem (self, field, waymark_contact_record_problem (self->working, field));
}

static void
on_entry_changed (GtkWidget *row, WaymarkContactEditor *self)
{
  WaymarkContactField field = get_field (row);

  waymark_contact_set (self->working, field, gtk_editable_get_text (GTK_EDITABLE (row)));
  if (waymark_contact_record_problem (self->working, field) == NULL)
    show_problem (self, field, NULL);
  if (field == WAYMARK_CONTACT_NAME || field == WAYMARK_CONTACT_SCRIPT_NAME)
    ask_for_duplicates (self, get_group_of (self, row));
  emit_changed (self);
}

static void
on_text_changed (GtkWidget *text, GParamSpec *pspec, WaymarkContactEditor *self)
{
  g_autofree char *typed = waymark_long_text_get_text (WAYMARK_LONG_TEXT (text));

  waymark_contact_set (self->working, get_field (text), typed);
  emit_changed (self);
}

static void
on_switch_changed (GtkWidget *row, GParamSpec *pspec, WaymarkContactEditor *self)
{
  waymark_contact_set (self->working, get_field (row), waymark_switch_row_get_active (WAYMARK_SWITCH_ROW (row)) ? "yes" : "");
  emit_changed (self);
}

static void
add_group (WaymarkContactEditor *self, const char *title)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, title);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->group));
}

static void
add_entry (WaymarkContactEditor *self, WaymarkContactField field)
{
  GtkWidget *row = waymark_text_row_new (waymark_words_title (waymark_contact_field_info (field)->title));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_qdata (G_OBJECT (row), field_quark (), GUINT_TO_POINTER (field + 1));
  gtk_editable_set_text (GTK_EDITABLE (row), waymark_contact_get (self->working, field));
  g_signal_connect_object (row, "changed", G_CALLBACK (on_entry_changed), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_field_left), self, 0);
  gtk_widget_add_controller (row, focus);
  adw_preferences_group_add (self->group, row);
  self->fields[field] = row;
}

static void
add_text (WaymarkContactEditor *self, WaymarkContactField field)
{
  GtkWidget *text = waymark_long_text_new (waymark_words_title (waymark_contact_field_info (field)->title));

  g_object_set_qdata (G_OBJECT (text), field_quark (), GUINT_TO_POINTER (field + 1));
  waymark_long_text_set_text (WAYMARK_LONG_TEXT (text), waymark_contact_get (self->working, field));
  g_signal_connect_object (text, "notify::text", G_CALLBACK (on_text_changed), self, 0);
  gtk_box_append (GTK_BOX (self), text);
  self->fields[field] = text;
}

static void
add_switch (WaymarkContactEditor *self, WaymarkContactField field, const char *subtitle)
{
  GtkWidget *row = waymark_switch_row_new (waymark_words_title (waymark_contact_field_info (field)->title), subtitle);

  g_object_set_qdata (G_OBJECT (row), field_quark (), GUINT_TO_POINTER (field + 1));
  waymark_switch_row_set_active (WAYMARK_SWITCH_ROW (row), g_str_equal (waymark_contact_get (self->working, field), "yes"));
  g_signal_connect_object (row, "notify::active", G_CALLBACK (on_switch_changed), self, 0);
  adw_preferences_group_add (self->group, row);
  self->fields[field] = row;
}

/* Items */

static void
on_items_changed (GtkWidget *rows, WaymarkContactItemKind kind, WaymarkContactEditor *self)
{
  if (kind == WAYMARK_ITEM_PHONE || kind == WAYMARK_ITEM_EMAIL)
    ask_for_duplicates (self, get_group_of (self, rows));
  emit_changed (self);
}

static void
add_items (WaymarkContactEditor *self, WaymarkContactItemKind kind)
{
  GtkWidget *rows = waymark_contact_item_rows_new (kind, self->database);

  waymark_contact_item_rows_set_contact (WAYMARK_CONTACT_ITEM_ROWS (rows), self->working);
  g_signal_connect_object (rows, "changed", G_CALLBACK (on_items_changed), self, 0);
  gtk_box_append (GTK_BOX (self), rows);
  self->items[kind] = rows;
}

static gboolean
is_kind_with_value (const WaymarkContactItem *item, WaymarkContactItemKind kind, const char *const *values)
{
  return item->kind != kind || g_strv_contains (values, item->value);
}

/* Values that stay keep their items, and with them their history. */
static void
on_values_changed (GtkWidget *group, WaymarkContactEditor *self)
{
  WaymarkContactItemKind kind = get_field (group);
  const char *const *values = waymark_values_group_get_values (WAYMARK_VALUES_GROUP (group));
  GPtrArray *items = waymark_contact_get_items (self->working);

  for (guint i = items->len; i > 0; i--)
    {
      WaymarkContactItem *item = g_ptr_array_index (items, i - 1);
      WaymarkId id = item->id;

      if (!is_kind_with_value (item, kind, values))
        waymark_contact_remove_item (self->working, &id);
    }
  for (guint v = 0; values[v] != NULL; v++)
    {
      gboolean known = FALSE;

      for (guint i = 0; i < items->len && !known; i++)
        {
          const WaymarkContactItem *item = g_ptr_array_index (items, i);

          known = item->kind == kind && g_str_equal (item->value, values[v]);
        }
      if (!known)
        waymark_contact_add (self->working, kind, "", values[v]);
    }
  emit_changed (self);
}

static void
add_values (WaymarkContactEditor *self, WaymarkContactItemKind kind, const char *title, const char *add_title, const char *remove_words)
{
  GtkWidget *group = waymark_values_group_new (title, add_title, remove_words);
  GPtrArray *items = waymark_contact_get_items (self->working);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (item->kind == kind)
        g_strv_builder_add (builder, item->value);
    }
  values = g_strv_builder_end (builder);
  waymark_values_group_set_values (WAYMARK_VALUES_GROUP (group), (const char *const *) values);
  g_object_set_qdata (G_OBJECT (group), field_quark (), GUINT_TO_POINTER (kind + 1));
  g_signal_connect_object (group, "changed", G_CALLBACK (on_values_changed), self, 0);
  gtk_box_append (GTK_BOX (self), group);
  self->values[kind] = group;
}

/* What is in use already, with what the shipped lists know. */

static gpointer
read_values (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_contacts_values (connection, GPOINTER_TO_UINT (data), error);
}

typedef struct
{
  WaymarkContactEditor *editor; /* weak */
  WaymarkContactItemKind kind;
} ValuesCall;

static void
on_values_read (GObject *source, GAsyncResult *result, gpointer data)
{
  ValuesCall *call = data;
  g_autoptr (GPtrArray) values = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  WaymarkContactEditor *self = call->editor;

  if (self != NULL && values != NULL && self->values[call->kind] != NULL)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      g_auto (GStrv) all = NULL;
      const char *const *shipped = waymark_directory_get_choices_for (call->kind);

      for (guint i = 0; i < values->len; i++)
        {
          const WaymarkValueCount *value = g_ptr_array_index (values, i);

          if (g_hash_table_add (seen, value->value))
            g_strv_builder_add (builder, value->value);
        }
      for (guint i = 0; shipped != NULL && shipped[i] != NULL; i++)
        if (g_hash_table_add (seen, (gpointer) shipped[i]))
          g_strv_builder_add (builder, shipped[i]);
      all = g_strv_builder_end (builder);
      waymark_values_group_set_suggestions (WAYMARK_VALUES_GROUP (self->values[call->kind]), (const char *const *) all);
    }
  g_clear_weak_pointer (&call->editor);
  g_free (call);
}

static void
load_suggestions (WaymarkContactEditor *self, WaymarkContactItemKind kind)
{
  ValuesCall *call = g_new0 (ValuesCall, 1);

  g_set_weak_pointer (&call->editor, self);
  call->kind = kind;
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "contact-values", read_values, GUINT_TO_POINTER (kind), NULL,
                              (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_values_read, call);
}

/* The whole form */

typedef enum
{
  PART_GROUP, /* of the rows that follow */
  PART_ENTRY,
  PART_TEXT,
  PART_SWITCH,
  PART_ITEMS,
  PART_VALUES,
  PART_HINT
} PartType;

typedef enum
{
  OF_PERSON = 1 << 0,
  OF_ORGANISATION = 1 << 1,
  OF_BOTH = OF_PERSON | OF_ORGANISATION
} PartOf;

typedef struct
{
  PartType type;
  PartOf of;
  guint what; /* the field, or the kind of item */
  const char *title;
  const char *add_title;
  const char *remove_words;
} FormPart;

/* In the order of the form. */
static const FormPart parts[] = {
  { PART_GROUP, OF_BOTH, 0, N_ ("Name"), NULL, NULL },
  { PART_ENTRY, OF_BOTH, WAYMARK_CONTACT_NAME, NULL, NULL, NULL },
  { PART_ENTRY, OF_PERSON, WAYMARK_CONTACT_JOB_TITLE, NULL, NULL, NULL },
  { PART_HINT, OF_BOTH, 0, NULL, NULL, NULL },
  { PART_ITEMS, OF_BOTH, WAYMARK_ITEM_PHONE, NULL, NULL, NULL },
  { PART_ITEMS, OF_BOTH, WAYMARK_ITEM_EMAIL, NULL, NULL, NULL },
  { PART_TEXT, OF_ORGANISATION, WAYMARK_CONTACT_HOW_TO_REFER, NULL, NULL, NULL },
  { PART_VALUES, OF_BOTH, WAYMARK_ITEM_CATEGORY, N_ ("Kind"), N_ ("Add kind"), N_ ("Remove kind: %s") },
  { PART_VALUES, OF_PERSON, WAYMARK_ITEM_ROLE, N_ ("Known here as"), N_ ("Add role"), N_ ("Remove role: %s") },
  { PART_ITEMS, OF_PERSON, WAYMARK_ITEM_AFFILIATION, NULL, NULL, NULL },
  { PART_VALUES, OF_BOTH, WAYMARK_ITEM_SERVICE, N_ ("Services"), N_ ("Add service"), N_ ("Remove service: %s") },
  { PART_VALUES, OF_BOTH, WAYMARK_ITEM_PRACTICE_AREA, N_ ("Practice areas"), N_ ("Add area of practice"), N_ ("Remove area of practice: %s") },
  { PART_VALUES, OF_BOTH, WAYMARK_ITEM_LANGUAGE, N_ ("Languages"), N_ ("Add language"), N_ ("Remove language: %s") },
  { PART_GROUP, OF_BOTH, 0, N_ ("Where"), NULL, NULL },
  { PART_ENTRY, OF_BOTH, WAYMARK_CONTACT_PLACE, NULL, NULL, NULL },
  { PART_ENTRY, OF_BOTH, WAYMARK_CONTACT_COUNTRY, NULL, NULL, NULL },
  { PART_ITEMS, OF_BOTH, WAYMARK_ITEM_ADDRESS, NULL, NULL, NULL },
  { PART_ITEMS, OF_BOTH, WAYMARK_ITEM_WEBSITE, NULL, NULL, NULL },
  { PART_ITEMS, OF_BOTH, WAYMARK_ITEM_HOURS, NULL, NULL, NULL },
  { PART_TEXT, OF_PERSON, WAYMARK_CONTACT_HOW_TO_REFER, NULL, NULL, NULL },
  { PART_TEXT, OF_BOTH, WAYMARK_CONTACT_NOTES, NULL, NULL, NULL },
  { PART_VALUES, OF_BOTH, WAYMARK_ITEM_TAG, N_ ("Tags"), N_ ("Add tag"), N_ ("Remove tag: %s") },
  { PART_GROUP, OF_BOTH, 0, N_ ("Name in parts"), NULL, NULL },
  { PART_ENTRY, OF_PERSON, WAYMARK_CONTACT_GIVEN_NAME, NULL, NULL, NULL },
  { PART_ENTRY, OF_PERSON, WAYMARK_CONTACT_FAMILY_NAME, NULL, NULL, NULL },
  { PART_ENTRY, OF_BOTH, WAYMARK_CONTACT_SCRIPT_NAME, NULL, NULL, NULL },
  { PART_ENTRY, OF_PERSON, WAYMARK_CONTACT_PRONOUNS, NULL, NULL, NULL },
  { PART_GROUP, OF_BOTH, 0, N_ ("Sharing"), NULL, NULL },
  { PART_ENTRY, OF_BOTH, WAYMARK_CONTACT_LISTING_AGREED, NULL, NULL, NULL },
  { PART_SWITCH, OF_BOTH, WAYMARK_CONTACT_NO_SHARING, N_ ("Left out of every export"), NULL, NULL },
};

static void
add_hint (WaymarkContactEditor *self)
{
  self->hint = waymark_duplicate_hint_new (self->database);
  g_signal_connect_object (self->hint, "open-contact", G_CALLBACK (on_hint_open), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->hint);
}

static void
make_part (WaymarkContactEditor *self, const FormPart *part)
{
  switch (part->type)
    {
    case PART_GROUP:
      add_group (self, _(part->title));
      break;
    case PART_ENTRY:
      add_entry (self, part->what);
      break;
    case PART_TEXT:
      add_text (self, part->what);
      break;
    case PART_SWITCH:
      add_switch (self, part->what, _(part->title));
      break;
    case PART_ITEMS:
      add_items (self, part->what);
      break;
    case PART_VALUES:
      add_values (self, part->what, _(part->title), _(part->add_title), _(part->remove_words));
      load_suggestions (self, part->what);
      break;
    case PART_HINT:
      add_hint (self);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Says whether there are more. */
static gboolean
make_parts (WaymarkContactEditor *self, gint64 until)
{
  PartOf of = waymark_contact_get_kind (self->working) == WAYMARK_CONTACT_PERSON ? OF_PERSON : OF_ORGANISATION;

  self->filling = TRUE;
  while (self->n_made < G_N_ELEMENTS (parts) && (self->n_made < FIRST_PARTS || g_get_monotonic_time () < until))
    {
      if (parts[self->n_made].of & of)
        make_part (self, &parts[self->n_made]);
      self->n_made++;
    }
  self->filling = FALSE;
  return self->n_made < G_N_ELEMENTS (parts);
}

static gboolean
on_step (gpointer data)
{
  WaymarkContactEditor *self = data;

  if (make_parts (self, g_get_monotonic_time () + STEP_US))
    return G_SOURCE_CONTINUE;
  self->step_source = 0;
  return G_SOURCE_REMOVE;
}

void
waymark_contact_editor_make_whole (WaymarkContactEditor *self)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_EDITOR (self));

  g_clear_handle_id (&self->step_source, g_source_remove);
  if (self->working != NULL)
    make_parts (self, G_MAXINT64);
}

gboolean
waymark_contact_editor_is_whole (WaymarkContactEditor *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_EDITOR (self), FALSE);

  return self->step_source == 0;
}

static void
rebuild (WaymarkContactEditor *self)
{
  gboolean person = waymark_contact_get_kind (self->working) == WAYMARK_CONTACT_PERSON;
  GtkWidget *child;

  self->filling = TRUE;
  memset (self->fields, 0, sizeof self->fields);
  memset (self->values, 0, sizeof self->values);
  memset (self->items, 0, sizeof self->items);
  self->n_made = 0;
  while ((child = gtk_widget_get_last_child (GTK_WIDGET (self))) != NULL && child != self->kind_box)
    gtk_box_remove (GTK_BOX (self), child);
  gtk_widget_set_visible (self->kind_box, self->is_new);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (person ? self->person_button : self->organisation_button), TRUE);
  self->filling = FALSE;

  g_clear_handle_id (&self->step_source, g_source_remove);
  if (make_parts (self, g_get_monotonic_time () + STEP_US))
    self->step_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_PAUSE_MS, on_step, self, NULL);
}

static void
on_kind_toggled (WaymarkContactEditor *self)
{
  gboolean organisation = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->organisation_button));

  if (self->filling || self->working == NULL)
    return;
  waymark_contact_set_kind (self->working, organisation ? WAYMARK_CONTACT_ORGANISATION : WAYMARK_CONTACT_PERSON);
  rebuild (self);
  emit_changed (self);
}

void
waymark_contact_editor_set_contact (WaymarkContactEditor *self, WaymarkContact *working, gboolean is_new)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_EDITOR (self));
  g_return_if_fail (WAYMARK_IS_CONTACT (working));

  g_clear_object (&self->working);
  g_clear_pointer (&self->caret, g_variant_unref);
  self->working = waymark_contact_copy (working);
  self->is_new = is_new;
  rebuild (self);
}

WaymarkContact *
waymark_contact_editor_get_working (WaymarkContactEditor *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_EDITOR (self), NULL);

  return self->working;
}

WaymarkContact *
waymark_contact_editor_dup_record (WaymarkContactEditor *self, WaymarkContact *base, guint *n_unfinished)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_EDITOR (self), NULL);

  return waymark_contact_record_make (self->working, base, n_unfinished);
}

void
waymark_contact_editor_take_typed (WaymarkContactEditor *self)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_EDITOR (self));

  for (guint kind = 0; kind < WAYMARK_ITEM_N_KINDS; kind++)
    {
      if (self->values[kind] != NULL)
        waymark_values_group_take_typed (WAYMARK_VALUES_GROUP (self->values[kind]));
    }
}

/* The caret: "field" and where in it; items by their kind and their place among them. */

static gboolean
holds_focus (WaymarkContactEditor *self, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return widget != NULL && focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* NULL while the focus is elsewhere. */
static GVariant *
find_caret (WaymarkContactEditor *self)
{
  for (guint field = 0; field < WAYMARK_CONTACT_N_FIELDS; field++)
    {
      GtkWidget *widget = self->fields[field];
      int position = 0;

      if (!holds_focus (self, widget))
        continue;
      if (GTK_IS_EDITABLE (widget))
        position = gtk_editable_get_position (GTK_EDITABLE (widget));
      else if (WAYMARK_IS_LONG_TEXT (widget))
        position = waymark_contact_item_rows_get_text_caret (WAYMARK_LONG_TEXT (widget));
      return g_variant_new ("(sui)", waymark_contact_field_info (field)->code, 0, position);
    }
  for (guint kind = 0; kind < WAYMARK_ITEM_N_KINDS; kind++)
    {
      int position = 0;
      guint place = 0;

      if (self->items[kind] != NULL && waymark_contact_item_rows_get_caret (WAYMARK_CONTACT_ITEM_ROWS (self->items[kind]), &place, &position))
        return g_variant_new ("(sui)", waymark_contact_item_kind_info (kind)->code, place, position);
      if (holds_focus (self, self->values[kind]))
        return g_variant_new ("(sui)", waymark_contact_item_kind_info (kind)->code, 0, 0);
    }

  return NULL;
}

GVariant *
waymark_contact_editor_get_caret (WaymarkContactEditor *self)
{
  GVariant *caret;

  g_return_val_if_fail (WAYMARK_IS_CONTACT_EDITOR (self), NULL);

  caret = find_caret (self);
  if (caret == NULL)
    return self->caret != NULL ? self->caret : g_variant_new ("(sui)", "name", 0, 0);
  g_clear_pointer (&self->caret, g_variant_unref);
  self->caret = g_variant_ref_sink (caret);
  return self->caret;
}

void
waymark_contact_editor_set_caret (WaymarkContactEditor *self, GVariant *caret)
{
  const char *code;
  guint place;
  int position;

  g_return_if_fail (WAYMARK_IS_CONTACT_EDITOR (self));

  if (caret == NULL || !g_variant_is_of_type (caret, G_VARIANT_TYPE ("(sui)")))
    return;
  waymark_contact_editor_make_whole (self);
  g_variant_get (caret, "(&sui)", &code, &place, &position);
  for (guint field = 0; field < WAYMARK_CONTACT_N_FIELDS; field++)
    {
      GtkWidget *widget = self->fields[field];

      if (widget == NULL || !g_str_equal (waymark_contact_field_info (field)->code, code))
        continue;
      gtk_widget_grab_focus (widget);
      if (GTK_IS_EDITABLE (widget))
        gtk_editable_set_position (GTK_EDITABLE (widget), position);
      else if (WAYMARK_IS_LONG_TEXT (widget))
        waymark_contact_item_rows_set_text_caret (WAYMARK_LONG_TEXT (widget), position);
      return;
    }
  for (guint kind = 0; kind < WAYMARK_ITEM_N_KINDS; kind++)
    {
      if (!g_str_equal (waymark_contact_item_kind_info (kind)->code, code))
        continue;
      if (self->items[kind] != NULL)
        waymark_contact_item_rows_set_caret (WAYMARK_CONTACT_ITEM_ROWS (self->items[kind]), place, position);
      else if (self->values[kind] != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (waymark_values_group_get_entry (WAYMARK_VALUES_GROUP (self->values[kind]))));
      return;
    }
}

static gboolean
show_first_problem (WaymarkContactEditor *self)
{
  for (guint field = 0; field < WAYMARK_CONTACT_N_FIELDS; field++)
    {
      const char *problem = waymark_contact_record_problem (self->working, field);

      if (problem == NULL)
        continue;
      waymark_contact_editor_make_whole (self);
      if (self->fields[field] == NULL)
        continue;
      show_problem (self, field, problem);
      gtk_widget_grab_focus (self->fields[field]);
      return TRUE;
    }

  return FALSE;
}

void
waymark_contact_editor_show_problems (WaymarkContactEditor *self)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_EDITOR (self));

  show_first_problem (self);
}

void
waymark_contact_editor_focus_first (WaymarkContactEditor *self)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_EDITOR (self));

  if (!self->is_new && show_first_problem (self))
    return;
  if (self->fields[WAYMARK_CONTACT_NAME] != NULL)
    {
      gtk_widget_grab_focus (self->fields[WAYMARK_CONTACT_NAME]);
      gtk_editable_set_position (GTK_EDITABLE (self->fields[WAYMARK_CONTACT_NAME]), -1);
    }
}

static void
waymark_contact_editor_dispose (GObject *object)
{
  WaymarkContactEditor *self = WAYMARK_CONTACT_EDITOR (object);

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (waymark_contact_editor_parent_class)->dispose (object);
}

static void
waymark_contact_editor_finalize (GObject *object)
{
  WaymarkContactEditor *self = WAYMARK_CONTACT_EDITOR (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->working);
  g_clear_pointer (&self->caret, g_variant_unref);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (waymark_contact_editor_parent_class)->finalize (object);
}

static void
waymark_contact_editor_class_init (WaymarkContactEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_contact_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_editor_finalize;

  signals[CHANGED] = g_signal_new ("changed", WAYMARK_TYPE_CONTACT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_CONTACT] = g_signal_new ("open-contact", WAYMARK_TYPE_CONTACT_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-contact-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactEditor, kind_box);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactEditor, person_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactEditor, organisation_button);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_toggled);
}

static void
waymark_contact_editor_init (WaymarkContactEditor *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_name_by_label (self->person_button);
  waymark_name_by_label (self->organisation_button);
  waymark_wrap_label (self->person_button);
  waymark_wrap_label (self->organisation_button);
}

GtkWidget *
waymark_contact_editor_new (WaymarkDatabase *database)
{
  WaymarkContactEditor *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = g_object_new (WAYMARK_TYPE_CONTACT_EDITOR, NULL);
  self->database = g_object_ref (database);

  return GTK_WIDGET (self);
}
