#include "ui/referrals/waymark-record-page.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-form.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-say.h"
#include "ui/referrals/waymark-record-editor.h"
#include "ui/referrals/waymark-record-store.h"
#include "ui/referrals/waymark-record-typed.h"
#include "ui/referrals/waymark-record-words.h"

/* A draft's content: the record as typed, and the caret. */
#define DRAFT_TYPE "(v(si))"

struct _WaymarkRecordPage
{
  WaymarkPane parent_instance;

  WaymarkDatabase *database;
  const WaymarkRecordFormKind *form;
  WaymarkId id;
  WaymarkId parent;
  GCancellable *cancellable;

  char *preset;           /* (nullable) */
  WaymarkRecord *base;    /* as stored; NULL while it is new */
  WaymarkRecord *initial; /* with what is known already, before anything was typed */
  gboolean loaded;
  gboolean touched; /* something was typed that is not stored */
  gboolean acting;  /* the button of an act was pressed */
  GVariant *caret;  /* (nullable): of a draft, until the editor has the focus */

  GtkWidget *editor;
  GtkWidget *done;
};

static void waymark_record_page_form_init (WaymarkFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkRecordPage, waymark_record_page, WAYMARK_TYPE_PANE,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_FORM, waymark_record_page_form_init))

static WaymarkRecordEditor *
get_editor (WaymarkRecordPage *self)
{
  return WAYMARK_RECORD_EDITOR (self->editor);
}

/* --- what is shown ------------------------------------------------------------------------------------------------------------ */

static void
show_menu (WaymarkRecordPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *id = waymark_id_to_string (&self->id);
  g_autofree char *history = g_strdup_printf ("win.history-of::%s", id);

  if (self->base == NULL || self->form->complete != NULL)
    {
      waymark_pane_set_menu (WAYMARK_PANE (self), NULL);
      return;
    }
  g_menu_append (menu, _("_History of this"), history);
  if (self->form->removable)
    g_menu_append (menu, _("_Remove"), "record.remove");
  waymark_pane_set_menu (WAYMARK_PANE (self), G_MENU_MODEL (menu));
}

/* A narrow window has no room for the button beside a menu: Back does the same. */
static void
placed (WaymarkPane *pane)
{
  WaymarkRecordPage *self = WAYMARK_RECORD_PAGE (pane);

  gtk_widget_set_visible (self->done, self->form->complete != NULL || self->base == NULL || !waymark_pane_get_show_exit (pane));
}

static void
on_editor_changed (WaymarkRecordPage *self)
{
  self->touched = TRUE;
  waymark_form_changed (WAYMARK_FORM (self));
}

/* Takes what a draft holds into the editor; FALSE when it is not a draft of ours. */
static gboolean
open_draft (WaymarkRecordPage *self, const WaymarkDraft *draft)
{
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GVariant) caret = NULL;
  g_autoptr (WaymarkRecord) typed = NULL;

  if (draft->content == NULL || !g_variant_is_of_type (draft->content, G_VARIANT_TYPE (DRAFT_TYPE)))
    return FALSE;
  g_variant_get (draft->content, "(v@(si))", &content, &caret);
  typed = waymark_record_from_variant (content, NULL);
  if (typed == NULL || waymark_record_get_record_type (typed) != self->form->type)
    return FALSE;
  waymark_record_editor_set_record (get_editor (self), typed);
  self->touched = TRUE;
  g_clear_pointer (&self->caret, g_variant_unref);
  self->caret = g_steal_pointer (&caret);
  return TRUE;
}

static WaymarkRecord *
new_record (WaymarkRecordPage *self)
{
  WaymarkRecord *record = waymark_record_new_with_id (self->form->type, &self->id, &self->parent);

  waymark_record_form_apply_preset (record, self->preset);
  return record;
}

/* What is known already says more than the kind of form: “Sent”, “Nationality”. */
static void
show_title (WaymarkRecordPage *self)
{
  const WaymarkRecordInfo *info = waymark_record_info (self->form->type);

  for (guint field = 0; self->preset != NULL && self->initial != NULL && field < info->n_fields; field++)
    if (info->fields[field].kind == WAYMARK_FIELD_CHOICE && waymark_record_has (self->initial, field))
      {
        const char *words = waymark_record_words_choice (self->form->type, field, waymark_record_get (self->initial, field));

        waymark_pane_set_title (WAYMARK_PANE (self), words, _ (self->form->title));
        waymark_pane_set_region_name (WAYMARK_PANE (self), words);
        return;
      }
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkRecordPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkKeptRecord) kept = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  WaymarkPane *pane = WAYMARK_PANE (self);

  if (kept == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          waymark_pane_set_banner (pane, "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
          waymark_pane_ready (pane);
        }
      return;
    }
  self->loaded = TRUE;
  self->base = g_steal_pointer (&kept->record);
  if (self->base == NULL && waymark_id_is_none (&self->parent))
    {
      waymark_pane_set_banner (pane, "dialog-question-symbolic", _("This is not here any more."), NULL, NULL, NULL);
      waymark_pane_ready (pane);
      return;
    }
  self->initial = self->base != NULL ? waymark_record_copy (self->base) : new_record (self);
  if (self->base != NULL)
    waymark_record_form_apply_preset (self->initial, self->preset);
  show_title (self);
  if (kept->draft == NULL || !open_draft (self, kept->draft))
    waymark_record_editor_set_record (get_editor (self), self->initial);
  else
    waymark_pane_set_banner (pane, "dialog-warning-symbolic", _("Unfinished. What you typed is kept."), NULL, NULL, NULL);
  show_menu (self);
  placed (pane);
  waymark_pane_ready (pane);
}

/* --- the form ------------------------------------------------------------------------------------------------------------------- */

static WaymarkDraft *
make_draft (WaymarkRecordPage *self)
{
  GVariant *content = g_variant_new ("(v@(si))", waymark_record_to_variant (waymark_record_editor_get_working (get_editor (self))),
                                     waymark_record_editor_get_caret (get_editor (self)));

  return waymark_draft_new (waymark_record_info (self->form->type)->shared ? WAYMARK_SHARED : WAYMARK_CASES, self->form->code, &self->id, content);
}

static WaymarkDraft *
collect_draft (WaymarkForm *form)
{
  WaymarkRecordPage *self = WAYMARK_RECORD_PAGE (form);

  return self->touched ? make_draft (self) : NULL;
}

static void
on_left (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WaymarkRecordPage *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkRecord) stored = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (error != NULL)
    {
      self->acting = FALSE;
      waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic",
                               self->form->complete != NULL && g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID)
                                 ? _("A reason is missing, or this was changed meanwhile. Nothing was recorded.")
                                 : waymark_error_text (error),
                               NULL, NULL, NULL);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->touched = FALSE;
  if (stored != NULL)
    g_set_object (&self->base, stored);
  g_task_return_boolean (task, TRUE);
}

static void
leave_async (WaymarkForm *form, GAsyncReadyCallback callback, gpointer user_data)
{
  WaymarkRecordPage *self = WAYMARK_RECORD_PAGE (form);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (WaymarkRecord) record = NULL;
  WaymarkRecord *working = waymark_record_editor_get_working (get_editor (self));
  gboolean only_draft;
  gboolean is_blank;
  guint n_unfinished = 0;

  if ((!self->touched && !self->acting) || working == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  record = waymark_record_typed_make (working, self->base, &n_unfinished);
  /* Typed, and taken out again: nothing is made. */
  is_blank = self->base == NULL && waymark_record_equal (record, self->initial);
  if (is_blank && n_unfinished == 0 && !self->acting)
    {
      self->touched = FALSE;
      waymark_record_drop_draft (self->database, self->form, &self->id);
      g_task_return_boolean (task, TRUE);
      return;
    }
  only_draft = self->form->complete != NULL ? !self->acting : is_blank;
  waymark_record_save_async (self->database, self->base, only_draft ? NULL : record, self->form, &self->id,
                             only_draft || n_unfinished > 0 ? make_draft (self) : NULL, on_left, g_steal_pointer (&task));
}

static gboolean
leave_finish (WaymarkForm *form, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
waymark_record_page_form_init (WaymarkFormInterface *iface)
{
  iface->collect_draft = collect_draft;
  iface->leave_async = leave_async;
  iface->leave_finish = leave_finish;
}

/* --- actions -------------------------------------------------------------------------------------------------------------------- */

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkRecordPage *self = WAYMARK_RECORD_PAGE (widget);
  WaymarkRecord *working = waymark_record_editor_get_working (get_editor (self));
  const WaymarkRecordInfo *info = waymark_record_info (self->form->type);

  for (guint field = 0; working != NULL && field < info->n_fields; field++)
    if (waymark_record_typed_problem (working, field) != NULL)
      {
        /* Said at the field. Leaving the page keeps what is typed all the same. */
        waymark_record_editor_focus_first (get_editor (self));
        return;
      }
  self->acting = TRUE;
  gtk_widget_activate_action (widget, "win.back", NULL);
}

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkRecordPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree WaymarkId *set = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));
  g_autofree char *id = NULL;

  if (set == NULL)
    {
      if (error != NULL)
        waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
      return;
    }
  self->touched = FALSE;
  waymark_record_drop_draft (self->database, self->form, &self->id);
  id = waymark_id_to_string (set);
  if (window == NULL)
    return;
  waymark_toast (GTK_WIDGET (window), _("Removed"), _("Undo"), "win.undo-set", g_variant_new_string (id));
  if (waymark_window_get_page (window) == WAYMARK_PANE (self))
    waymark_window_close_page (window);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkRecordPage *self = WAYMARK_RECORD_PAGE (widget);
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();

  if (self->base == NULL || !self->form->removable)
    return;
  g_ptr_array_add (removed, self->base);
  waymark_records_write_async (self->database, WAYMARK_ACT_REFERRAL_CHANGED, NULL, removed, on_removed, g_object_ref (self));
}

/* --- the pane ------------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  WaymarkRecordPage *self = WAYMARK_RECORD_PAGE (pane);

  if (self->caret != NULL)
    waymark_record_editor_set_caret (get_editor (self), self->caret);
  else
    waymark_record_editor_focus_first (get_editor (self));
  g_clear_pointer (&self->caret, g_variant_unref);
  return gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* The place is told by the field, which outlives rows that are made a few at a time. */
static GVariant *
save_state (WaymarkPane *pane)
{
  WaymarkRecordPage *self = WAYMARK_RECORD_PAGE (pane);
  g_autoptr (GVariant) state = g_variant_ref_sink (WAYMARK_PANE_CLASS (waymark_record_page_parent_class)->save_state (pane));
  GVariantDict dict;

  g_variant_dict_init (&dict, state);
  if (self->loaded && waymark_record_editor_get_working (get_editor (self)) != NULL)
    g_variant_dict_insert_value (&dict, "caret", waymark_record_editor_get_caret (get_editor (self)));
  return g_variant_dict_end (&dict);
}

static void
restore_state (WaymarkPane *pane, GVariant *state)
{
  WaymarkRecordPage *self = WAYMARK_RECORD_PAGE (pane);
  g_autoptr (GVariant) rest = NULL;
  GVariantDict dict;
  GVariant *caret;

  g_variant_dict_init (&dict, state);
  caret = g_variant_dict_lookup_value (&dict, "caret", G_VARIANT_TYPE ("(si)"));
  if (caret != NULL && g_variant_dict_contains (&dict, "focus"))
    {
      g_clear_pointer (&self->caret, g_variant_unref);
      self->caret = g_steal_pointer (&caret);
      g_variant_dict_remove (&dict, "focus");
    }
  g_clear_pointer (&caret, g_variant_unref);
  waymark_record_editor_make_whole (get_editor (self));
  rest = g_variant_ref_sink (g_variant_dict_end (&dict));
  WAYMARK_PANE_CLASS (waymark_record_page_parent_class)->restore_state (pane, rest);
  if (self->caret != NULL)
    waymark_pane_offer_focus (pane);
}

static void
waymark_record_page_dispose (GObject *object)
{
  g_cancellable_cancel (WAYMARK_RECORD_PAGE (object)->cancellable);
  G_OBJECT_CLASS (waymark_record_page_parent_class)->dispose (object);
}

static void
waymark_record_page_finalize (GObject *object)
{
  WaymarkRecordPage *self = WAYMARK_RECORD_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->base);
  g_clear_object (&self->initial);
  g_free (self->preset);
  g_clear_pointer (&self->caret, g_variant_unref);
  g_clear_object (&self->database);
  G_OBJECT_CLASS (waymark_record_page_parent_class)->finalize (object);
}

static void
waymark_record_page_class_init (WaymarkRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_record_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_record_page_finalize;
  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  WAYMARK_PANE_CLASS (klass)->save_state = save_state;
  WAYMARK_PANE_CLASS (klass)->restore_state = restore_state;
  WAYMARK_PANE_CLASS (klass)->placed = placed;

  gtk_widget_class_install_action (widget_class, "pane.done", NULL, done_action);
  gtk_widget_class_install_action (widget_class, "record.remove", NULL, remove_action);
}

static void
waymark_record_page_init (WaymarkRecordPage *self)
{
  self->cancellable = g_cancellable_new ();
}

WaymarkPane *
waymark_record_page_new (WaymarkDatabase *database, const WaymarkRecordFormKind *form, const WaymarkId *id, const WaymarkId *parent, const char *preset)
{
  WaymarkRecordPage *self;
  WaymarkPane *pane;
  g_autofree char *plain = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);
  g_return_val_if_fail (form != NULL && id != NULL, NULL);

  self = g_object_new (WAYMARK_TYPE_RECORD_PAGE, NULL);
  pane = WAYMARK_PANE (self);
  self->database = g_object_ref (database);
  self->form = form;
  self->id = *id;
  self->parent = parent != NULL ? *parent : WAYMARK_ID_NONE;
  self->preset = g_strdup (preset);
  plain = waymark_record_form_address (form->code, id, parent);
  address = preset != NULL ? g_strconcat (plain, ":", preset, NULL) : g_strdup (plain);
  waymark_pane_set_address (pane, address);
  waymark_pane_set_title (pane, _ (form->title), NULL);
  waymark_pane_set_region_name (pane, _ (form->title));
  self->editor = waymark_record_editor_new (form);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (on_editor_changed), self, G_CONNECT_SWAPPED);
  waymark_pane_set_body (pane, self->editor);
  self->done = waymark_button_new (form->complete != NULL ? _("_Record") : _("_Done"), "pane.done");
  gtk_widget_add_css_class (self->done, "suggested-action");
  waymark_pane_pack_end (pane, self->done);
  waymark_pane_set_loading (pane, TRUE);
  waymark_record_load_async (database, form, id, self->cancellable, on_loaded, g_object_ref (self));
  return pane;
}

WaymarkPane *
waymark_record_page_create (WaymarkWindow *window, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  const WaymarkRecordFormKind *form = waymark_record_form_find (parts[0]);
  WaymarkId id;
  WaymarkId parent;

  if (form == NULL || g_strv_length (parts) < 3 || !waymark_id_from_string (parts[1], &id))
    return NULL;
  return waymark_record_page_new (waymark_window_get_database (window), form, &id, waymark_id_from_string (parts[2], &parent) ? &parent : NULL, parts[3]);
}
