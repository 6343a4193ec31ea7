#include "ui/referrals/waymark-record-editor.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/common/waymark-name.h"
#include "ui/common/waymark-rows.h"
#include "ui/referrals/waymark-record-typed.h"
#include "ui/referrals/waymark-record-words.h"

#define STEP_US 5000
#define STEP_PAUSE_MS 12
#define FIRST_PARTS 3

struct _WaymarkRecordEditor
{
  GtkBox parent_instance;

  const WaymarkRecordFormKind *form;
  WaymarkRecord *working;
  gboolean filling; /* the widgets are being set from the working copy */
  guint n_made;     /* fields of the form */
  guint step_source;
  AdwPreferencesGroup *group; /* that rows go into */
  GVariant *caret;            /* (nullable): where it was last */
  GPtrArray *widgets;         /* borrowed: by place in the form; of ticks the first one */
};

G_DEFINE_FINAL_TYPE (WaymarkRecordEditor, waymark_record_editor, GTK_TYPE_BOX)

static guint changed_signal;

static GQuark
field_quark (void)
{
  return g_quark_from_static_string ("waymark-record-editor-field");
}

static guint
get_field (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (widget, field_quark ()));
}

static void
emit_changed (WaymarkRecordEditor *self)
{
  if (!self->filling)
    g_signal_emit (self, changed_signal, 0);
}

static const WaymarkRecordField *
get_info (WaymarkRecordEditor *self, guint field)
{
  return &waymark_record_info (self->form->type)->fields[field];
}

/* --- what is typed ---------------------------------------------------------------------------------------------------------- */

/* Said on leaving the field, never while it is typed (R5). A date is read back by its own row. */
static void
on_left (GtkEventControllerFocus *controller, WaymarkRecordEditor *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  const char *problem = waymark_record_typed_problem (self->working, get_field (row));

  if (problem != NULL)
    waymark_text_row_set_note (WAYMARK_TEXT_ROW (row), problem, TRUE);
  else if (!WAYMARK_IS_DATE_ROW (row))
    waymark_text_row_set_note (WAYMARK_TEXT_ROW (row), NULL, FALSE);
}

static void
on_entry_changed (GtkWidget *row, WaymarkRecordEditor *self)
{
  waymark_record_set (self->working, get_field (row), gtk_editable_get_text (GTK_EDITABLE (row)));
  emit_changed (self);
}

/* What was understood is kept as such: the same words would mean another day tomorrow. */
static void
take_date (WaymarkRecordEditor *self, GtkWidget *row)
{
  const WaymarkWhen *when = waymark_date_row_get_when (WAYMARK_DATE_ROW (row));
  g_autofree char *text = waymark_when_to_text (when);

  waymark_record_set (self->working, get_field (row), when->kind != WAYMARK_WHEN_UNSET ? text : gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
on_date_changed (GtkWidget *row, GParamSpec *pspec, WaymarkRecordEditor *self)
{
  if (self->filling)
    return;
  take_date (self, row);
  emit_changed (self);
}

static void
on_text_changed (GtkWidget *text, GParamSpec *pspec, WaymarkRecordEditor *self)
{
  g_autofree char *typed = waymark_long_text_get_text (WAYMARK_LONG_TEXT (text));

  waymark_record_set (self->working, get_field (text), typed);
  emit_changed (self);
}

static void
on_switched (GtkWidget *row, GParamSpec *pspec, WaymarkRecordEditor *self)
{
  waymark_record_set (self->working, get_field (row), waymark_switch_row_get_active (WAYMARK_SWITCH_ROW (row)) ? "yes" : "");
  emit_changed (self);
}

static void
on_chosen (GtkWidget *row, GParamSpec *pspec, WaymarkRecordEditor *self)
{
  guint selected = waymark_choice_row_get_selected (WAYMARK_CHOICE_ROW (row));

  if (self->filling)
    return;
  waymark_record_set (self->working, get_field (row), selected > 0 ? get_info (self, get_field (row))->choices[selected - 1] : "");
  emit_changed (self);
}

static gboolean
has_tick (const char *ticks, const char *code)
{
  g_auto (GStrv) codes = g_strsplit (ticks, " ", -1);

  return g_strv_contains ((const char *const *) codes, code);
}

/* In the order of the choices, so that the same ticks are the same text. */
static void
on_ticked (GtkWidget *row, GParamSpec *pspec, WaymarkRecordEditor *self)
{
  guint field = get_field (row);
  const char *const *choices = get_info (self, field)->choices;
  const char *code = g_object_get_data (G_OBJECT (row), "code");
  g_autoptr (GPtrArray) ticks = g_ptr_array_new ();
  g_autofree char *text = NULL;

  if (self->filling)
    return;
  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], code) ? waymark_switch_row_get_active (WAYMARK_SWITCH_ROW (row))
                                       : has_tick (waymark_record_get (self->working, field), choices[i]))
      g_ptr_array_add (ticks, (gpointer) choices[i]);
  g_ptr_array_add (ticks, NULL);
  text = g_strjoinv (" ", (char **) ticks->pdata);
  waymark_record_set (self->working, field, text);
  emit_changed (self);
}

/* --- rows --------------------------------------------------------------------------------------------------------------------- */

static void
add_group (WaymarkRecordEditor *self, const char *title)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, title);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->group));
}

static void
add_to_group (WaymarkRecordEditor *self, GtkWidget *row)
{
  /* A text stands between two groups: what follows it has a list of its own. */
  if (self->group == NULL)
    add_group (self, "");
  adw_preferences_group_add (self->group, row);
  waymark_silence_list (row);
}

static GtkWidget *
add_typed_row (WaymarkRecordEditor *self, GtkWidget *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, 0);
  gtk_widget_add_controller (row, focus);
  add_to_group (self, row);
  return row;
}

static GtkWidget *
add_date (WaymarkRecordEditor *self, guint field, const char *title)
{
  GtkWidget *row = add_typed_row (self, waymark_date_row_new (title));
  const char *text = waymark_record_get (self->working, field);
  WaymarkWhen when;

  if (waymark_when_from_text (text, &when))
    waymark_date_row_set_value (WAYMARK_DATE_ROW (row), NULL, &when);
  else
    waymark_date_row_set_value (WAYMARK_DATE_ROW (row), text, &when);
  g_object_set_qdata (G_OBJECT (row), field_quark (), GUINT_TO_POINTER (field));
  g_signal_connect_object (row, "notify::when", G_CALLBACK (on_date_changed), self, 0);
  g_signal_connect_object (row, "notify::text", G_CALLBACK (on_date_changed), self, 0);
  return row;
}

static GtkWidget *
add_choice (WaymarkRecordEditor *self, guint field, const char *title)
{
  const char *const *choices = get_info (self, field)->choices;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  GtkWidget *row;

  g_ptr_array_add (words, (gpointer) _("Not recorded"));
  for (guint i = 0; choices[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) waymark_record_words_choice (self->form->type, field, choices[i]));
  g_ptr_array_add (words, NULL);
  row = waymark_choice_row_new (title, waymark_record_words_hint (self->form->type, field), (const char *const *) words->pdata);
  waymark_choice_row_set_selected (WAYMARK_CHOICE_ROW (row), (guint) (waymark_record_get_choice (self->working, field) + 1));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_chosen), self, 0);
  add_to_group (self, row);
  return row;
}

static GtkWidget *
add_ticks (WaymarkRecordEditor *self, guint field)
{
  const char *const *choices = get_info (self, field)->choices;
  GtkWidget *first = NULL;

  for (guint i = 0; choices[i] != NULL; i++)
    {
      GtkWidget *row = waymark_switch_row_new (waymark_record_words_choice (self->form->type, field, choices[i]), NULL);

      waymark_switch_row_set_active (WAYMARK_SWITCH_ROW (row), has_tick (waymark_record_get (self->working, field), choices[i]));
      g_object_set_qdata (G_OBJECT (row), field_quark (), GUINT_TO_POINTER (field));
      g_object_set_data (G_OBJECT (row), "code", (gpointer) choices[i]);
      g_signal_connect_object (row, "notify::active", G_CALLBACK (on_ticked), self, 0);
      add_to_group (self, row);
      first = first != NULL ? first : row;
    }
  return first;
}

static GtkWidget *
add_field (WaymarkRecordEditor *self, guint field)
{
  const char *title = waymark_record_words_title (self->form->type, field);
  const char *text = waymark_record_get (self->working, field);
  GtkWidget *row = NULL;

  switch (get_info (self, field)->kind)
    {
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_NUMBER:
      row = add_typed_row (self, waymark_text_row_new (title));
      gtk_editable_set_text (GTK_EDITABLE (row), text);
      g_signal_connect_object (row, "changed", G_CALLBACK (on_entry_changed), self, 0);
      break;
    case WAYMARK_FIELD_TEXT:
      row = waymark_long_text_new (title);
      waymark_long_text_set_text (WAYMARK_LONG_TEXT (row), text);
      g_signal_connect_object (row, "notify::text", G_CALLBACK (on_text_changed), self, 0);
      gtk_box_append (GTK_BOX (self), row);
      self->group = NULL;
      break;
    case WAYMARK_FIELD_WHEN:
    case WAYMARK_FIELD_DAY:
      row = add_date (self, field, title);
      break;
    case WAYMARK_FIELD_CHOICE:
      row = add_choice (self, field, title);
      break;
    case WAYMARK_FIELD_TICKS:
      row = add_ticks (self, field);
      break;
    case WAYMARK_FIELD_YES:
      row = waymark_switch_row_new (title, waymark_record_words_hint (self->form->type, field));
      waymark_switch_row_set_active (WAYMARK_SWITCH_ROW (row), text[0] != '\0');
      g_signal_connect_object (row, "notify::active", G_CALLBACK (on_switched), self, 0);
      add_to_group (self, row);
      break;
    case WAYMARK_FIELD_ID:
    default:
      g_assert_not_reached ();
    }
  g_object_set_qdata (G_OBJECT (row), field_quark (), GUINT_TO_POINTER (field));
  return row;
}

/* Says whether there are more. */
static gboolean
make_parts (WaymarkRecordEditor *self, gint64 until)
{
  self->filling = TRUE;
  while (self->n_made < self->form->n_fields && (self->n_made < FIRST_PARTS || g_get_monotonic_time () < until))
    {
      const WaymarkFormField *part = &self->form->fields[self->n_made++];

      /* A long text has its own heading, and a group without rows would be one for nothing. */
      if (part->group != NULL && get_info (self, part->field)->kind != WAYMARK_FIELD_TEXT)
        add_group (self, _ (part->group));
      g_ptr_array_add (self->widgets, add_field (self, part->field));
    }
  self->filling = FALSE;
  return self->n_made < self->form->n_fields;
}

static gboolean
on_step (gpointer data)
{
  WaymarkRecordEditor *self = data;

  if (make_parts (self, g_get_monotonic_time () + STEP_US))
    return G_SOURCE_CONTINUE;
  self->step_source = 0;
  return G_SOURCE_REMOVE;
}

void
waymark_record_editor_make_whole (WaymarkRecordEditor *self)
{
  g_return_if_fail (WAYMARK_IS_RECORD_EDITOR (self));

  g_clear_handle_id (&self->step_source, g_source_remove);
  if (self->working != NULL)
    make_parts (self, G_MAXINT64);
}

void
waymark_record_editor_set_record (WaymarkRecordEditor *self, WaymarkRecord *record)
{
  GtkWidget *child;

  g_return_if_fail (WAYMARK_IS_RECORD_EDITOR (self));
  g_return_if_fail (WAYMARK_IS_RECORD (record) && waymark_record_get_record_type (record) == self->form->type);

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_clear_object (&self->working);
  self->working = waymark_record_copy (record);
  self->n_made = 0;
  self->group = NULL;
  g_ptr_array_set_size (self->widgets, 0);
  while ((child = gtk_widget_get_last_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  if (make_parts (self, g_get_monotonic_time () + STEP_US))
    self->step_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_PAUSE_MS, on_step, self, NULL);
}

WaymarkRecord *
waymark_record_editor_get_working (WaymarkRecordEditor *self)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD_EDITOR (self), NULL);

  return self->working;
}

GtkWidget *
waymark_record_editor_get_field (WaymarkRecordEditor *self, guint field)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD_EDITOR (self), NULL);

  for (guint i = 0; self->working != NULL && i < self->form->n_fields; i++)
    if (self->form->fields[i].field == field)
      {
        if (i >= self->widgets->len)
          waymark_record_editor_make_whole (self);
        return g_ptr_array_index (self->widgets, i);
      }
  return NULL;
}

/* --- the caret ------------------------------------------------------------------------------------------------------------------ */

static gboolean
is_of_type_caret (GVariant *caret)
{
  return caret != NULL && g_variant_is_of_type (caret, G_VARIANT_TYPE ("(si)"));
}

/* NULL while the focus is elsewhere. */
static GVariant *
find_caret (WaymarkRecordEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->widgets->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (self->widgets, i);
      int position = 0;

      if (focus != widget && !gtk_widget_is_ancestor (focus, widget))
        continue;
      if (GTK_IS_EDITABLE (widget))
        position = gtk_editable_get_position (GTK_EDITABLE (widget));
      else if (WAYMARK_IS_LONG_TEXT (widget))
        {
          GtkTextBuffer *buffer = gtk_text_view_get_buffer (waymark_long_text_get_view (WAYMARK_LONG_TEXT (widget)));

          g_object_get (buffer, "cursor-position", &position, NULL);
        }
      return g_variant_new ("(si)", get_info (self, self->form->fields[i].field)->code, position);
    }
  return NULL;
}

GVariant *
waymark_record_editor_get_caret (WaymarkRecordEditor *self)
{
  GVariant *caret;

  g_return_val_if_fail (WAYMARK_IS_RECORD_EDITOR (self), NULL);

  caret = find_caret (self);
  if (caret == NULL && self->caret == NULL)
    caret = g_variant_new ("(si)", get_info (self, self->form->fields[0].field)->code, 0);
  if (caret != NULL)
    {
      g_clear_pointer (&self->caret, g_variant_unref);
      self->caret = g_variant_ref_sink (caret);
    }
  return self->caret;
}

static void
put_caret (GtkWidget *widget, int position)
{
  if (WAYMARK_IS_LONG_TEXT (widget))
    {
      GtkTextView *view = waymark_long_text_get_view (WAYMARK_LONG_TEXT (widget));
      GtkTextIter place;

      gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &place, position);
      gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (view), &place);
      gtk_widget_grab_focus (GTK_WIDGET (view));
      return;
    }
  gtk_widget_grab_focus (widget);
  if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_position (GTK_EDITABLE (widget), position);
}

void
waymark_record_editor_set_caret (WaymarkRecordEditor *self, GVariant *caret)
{
  const char *code;
  int position;
  guint field;

  g_return_if_fail (WAYMARK_IS_RECORD_EDITOR (self));

  if (!is_of_type_caret (caret))
    return;
  g_variant_get (caret, "(&si)", &code, &position);
  field = waymark_record_info_find (waymark_record_info (self->form->type), code);
  if (waymark_record_editor_get_field (self, field) != NULL)
    put_caret (waymark_record_editor_get_field (self, field), position);
}

void
waymark_record_editor_focus_first (WaymarkRecordEditor *self)
{
  g_return_if_fail (WAYMARK_IS_RECORD_EDITOR (self));

  if (self->working == NULL)
    return;
  for (guint i = 0; i < self->form->n_fields; i++)
    {
      guint field = self->form->fields[i].field;
      const char *problem = waymark_record_typed_problem (self->working, field);
      GtkWidget *widget;

      if (problem == NULL)
        continue;
      widget = waymark_record_editor_get_field (self, field);
      if (WAYMARK_IS_TEXT_ROW (widget))
        waymark_text_row_set_note (WAYMARK_TEXT_ROW (widget), problem, TRUE);
      put_caret (widget, -1);
      return;
    }
  put_caret (g_ptr_array_index (self->widgets, 0), -1);
}

/* --- the widget --------------------------------------------------------------------------------------------------------------- */

static void
waymark_record_editor_dispose (GObject *object)
{
  WaymarkRecordEditor *self = WAYMARK_RECORD_EDITOR (object);

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_ptr_array_set_size (self->widgets, 0);
  G_OBJECT_CLASS (waymark_record_editor_parent_class)->dispose (object);
}

static void
waymark_record_editor_finalize (GObject *object)
{
  WaymarkRecordEditor *self = WAYMARK_RECORD_EDITOR (object);

  g_clear_object (&self->working);
  g_clear_pointer (&self->caret, g_variant_unref);
  g_ptr_array_unref (self->widgets);
  G_OBJECT_CLASS (waymark_record_editor_parent_class)->finalize (object);
}

static void
waymark_record_editor_class_init (WaymarkRecordEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_record_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_record_editor_finalize;

  changed_signal = g_signal_new ("changed", WAYMARK_TYPE_RECORD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_record_editor_init (WaymarkRecordEditor *self)
{
  self->widgets = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
}

GtkWidget *
waymark_record_editor_new (const WaymarkRecordFormKind *form)
{
  WaymarkRecordEditor *self;

  g_return_val_if_fail (form != NULL, NULL);

  self = g_object_new (WAYMARK_TYPE_RECORD_EDITOR, NULL);
  self->form = form;
  return GTK_WIDGET (self);
}
