/* waymark-contact-page.c: one contact, to read and to edit in place */

#include "ui/contacts/waymark-contact-page.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-form.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-paint-trace.h"
#include "ui/common/waymark-say.h"
#include "ui/contacts/waymark-contact-editor.h"
#include "ui/contacts/waymark-contact-record.h"
#include "ui/contacts/waymark-contact-store.h"
#include "ui/contacts/waymark-contact-view.h"
#include "ui/contacts/waymark-contacts-area.h"

/* A draft's content: the contact as typed, whether it is a new one, and the caret. */
#define DRAFT_TYPE "(vb(sui))"

struct _WaymarkContactPage
{
  WaymarkPane parent_instance;

  WaymarkDatabase *database;
  WaymarkId id;
  GCancellable *cancellable;
  gulong changed_handler;

  WaymarkContact *base;    /* as stored; NULL while it is new */
  GPtrArray *members;      /* (nullable): the people of an organisation */
  WaymarkDraft *unfinished; /* what is typed and not part of the record, from an earlier time */
  gboolean favourite;
  gboolean is_me;
  gboolean loaded;
  gboolean editing;
  gboolean touched; /* something was typed since the editor opened */
  GVariant *caret;  /* (nullable): of a draft, until the editor has the focus */

  GtkWidget *body;
  GtkWidget *view;
  GtkWidget *editor; /* (nullable): made when something is edited */
  GtkWidget *edit_button;
  GtkWidget *done_button;
  GtkWidget *star_button;
};

static void waymark_contact_page_form_init (WaymarkFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkContactPage, waymark_contact_page, WAYMARK_TYPE_PANE,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_FORM, waymark_contact_page_form_init))

static void load (WaymarkContactPage *self);

/* What is shown */

static void
on_banner_edit (WaymarkPane *pane, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (pane), "pane.edit", NULL);
}

static void
on_banner_restore (WaymarkPane *pane, gpointer data)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (pane);

  waymark_contacts_area_archive (GTK_WIDGET (self), &self->id, 1, FALSE);
}

static void
show_banner (WaymarkContactPage *self)
{
  WaymarkPane *pane = WAYMARK_PANE (self);

  if (self->editing)
    waymark_pane_set_banner (pane, NULL, NULL, NULL, NULL, NULL);
  else if (self->unfinished != NULL)
    waymark_pane_set_banner (pane, "dialog-warning-symbolic", _("Unfinished. What you typed is kept."), _("_Edit"), on_banner_edit, NULL);
  else if (self->base != NULL && waymark_contact_get_archived (self->base))
    waymark_pane_set_banner (pane, "package-x-generic-symbolic", _("Archived. It stays readable and out of lists."), _("_Bring back"),
                             on_banner_restore, NULL);
  else
    waymark_pane_set_banner (pane, NULL, NULL, NULL, NULL, NULL);
}

static void
show_menu (WaymarkContactPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  gboolean archived = self->base != NULL && waymark_contact_get_archived (self->base);
  g_autofree char *id = waymark_id_to_string (&self->id);
  g_autofree char *history = g_strdup_printf ("win.history-of::%s", id);
  g_autofree char *be = g_strdup_printf ("win.be-contact::%s", self->is_me ? "" : id);

  if (self->base == NULL || self->editing)
    {
      waymark_pane_set_menu (WAYMARK_PANE (self), NULL);
      return;
    }
  g_menu_append (first, _("_Edit"), "pane.edit");
  g_menu_append (first, self->favourite ? _("Remove from _favourites") : _("Add to _favourites"), "contact.favourite");
  g_menu_append (first, _("_Mark as checked today"), "contact.check");
  if (!archived && waymark_contact_get_kind (self->base) == WAYMARK_CONTACT_PERSON)
    g_menu_append (first, self->is_me ? _("This is _not me") : _("_This contact is me"), be);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append (second, _("_History of this"), history);
  g_menu_append (second, archived ? _("_Bring back from the archive") : _("_Archive"), "pane.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  waymark_pane_set_menu (WAYMARK_PANE (self), G_MENU_MODEL (menu));
}

static void
show_title (WaymarkContactPage *self)
{
  WaymarkContact *contact = self->editing ? waymark_contact_editor_get_working (WAYMARK_CONTACT_EDITOR (self->editor)) : self->base;
  gboolean organisation = contact != NULL && waymark_contact_get_kind (contact) == WAYMARK_CONTACT_ORGANISATION;
  const char *kind = organisation ? _("Organisation") : _("Person");

  if (self->editing && self->base == NULL)
    {
      waymark_pane_set_title (WAYMARK_PANE (self), _("New contact"), NULL);
      waymark_pane_set_region_name (WAYMARK_PANE (self), _("New contact"));
    }
  else if (self->editing)
    {
      waymark_pane_set_title (WAYMARK_PANE (self), _("Edit contact"), kind);
      waymark_pane_set_region_name (WAYMARK_PANE (self), _("Edit contact"));
    }
  else
    {
      waymark_pane_set_title (WAYMARK_PANE (self), kind, NULL);
      waymark_pane_set_region_name (WAYMARK_PANE (self), self->base != NULL ? waymark_contact_get (self->base, WAYMARK_CONTACT_NAME) : kind);
    }
}

/* A narrow window has no room for the star in its header bar: it is in the menu. */
static void
show_star (WaymarkPane *pane)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (pane);

  gtk_widget_set_visible (self->star_button, !self->editing && self->base != NULL && !waymark_pane_get_show_exit (pane));
}

/* The theme draws a star that is not set in a pale grey, which reads as if it could not be pressed (E4): ours is drawn by style.css. As an
 * icon that is added to the theme it would make GTK read the whole theme a second time, 7 ms of every start. */
static void
show_star_icon (WaymarkContactPage *self)
{
  GtkImage *image = GTK_IMAGE (gtk_button_get_child (GTK_BUTTON (self->star_button)));

  if (self->favourite)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (image), "waymark-not-starred");
      gtk_image_set_from_icon_name (image, "starred-symbolic");
    }
  else
    {
      gtk_image_clear (image);
      gtk_widget_add_css_class (GTK_WIDGET (image), "waymark-not-starred");
    }
}

static void
show (WaymarkContactPage *self)
{
  gboolean reading = !self->editing && self->base != NULL;
  const char *star = self->favourite ? _("Remove from favourites") : _("Add to favourites");

  gtk_widget_set_visible (self->view, reading);
  if (self->editor != NULL)
    gtk_widget_set_visible (self->editor, self->editing);
  gtk_widget_set_visible (self->edit_button, reading);
  show_star (WAYMARK_PANE (self));
  gtk_widget_set_visible (self->done_button, self->editing);
  show_star_icon (self);
  waymark_name_with_tip (self->star_button, star);
  show_title (self);
  show_banner (self);
  show_menu (self);
}

/* Editing */

static void
on_editor_changed (WaymarkContactPage *self)
{
  self->touched = TRUE;
  show_title (self);
  waymark_form_changed (WAYMARK_FORM (self));
}

static void
on_open_contact (WaymarkContactPage *self, const WaymarkId *id)
{
  waymark_contacts_area_open (GTK_WIDGET (self), id);
}

static void
make_editor (WaymarkContactPage *self)
{
  if (self->editor != NULL)
    return;
  self->editor = waymark_contact_editor_new (self->database);
  gtk_box_append (GTK_BOX (self->body), self->editor);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (on_editor_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "open-contact", G_CALLBACK (on_open_contact), self, G_CONNECT_SWAPPED);
}

static void
open_editor (WaymarkContactPage *self, WaymarkContact *typed, gboolean is_new, gboolean touched)
{
  make_editor (self);
  waymark_contact_editor_set_contact (WAYMARK_CONTACT_EDITOR (self->editor), typed, is_new);
  self->editing = TRUE;
  self->touched = touched;
  show (self);
}

/* Takes what a draft holds into the editor; FALSE when it is not a draft of ours. */
static gboolean
open_draft (WaymarkContactPage *self, const WaymarkDraft *draft)
{
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GVariant) caret = NULL;
  g_autoptr (WaymarkContact) typed = NULL;
  gboolean is_new;

  if (draft->content == NULL || !g_variant_is_of_type (draft->content, G_VARIANT_TYPE (DRAFT_TYPE)))
    return FALSE;
  g_variant_get (draft->content, "(vb@(sui))", &content, &is_new, &caret);
  typed = waymark_contact_from_variant (content, NULL);
  if (typed == NULL)
    return FALSE;

  open_editor (self, typed, self->base == NULL, TRUE);
  g_clear_pointer (&self->caret, g_variant_unref);
  self->caret = g_steal_pointer (&caret);

  return TRUE;
}

/* With what is unfinished, if there is anything. */
static gboolean
open_for_editing (WaymarkContactPage *self)
{
  if (self->unfinished != NULL && open_draft (self, self->unfinished))
    return TRUE;
  if (self->base == NULL)
    return FALSE;
  open_editor (self, self->base, FALSE, FALSE);
  return TRUE;
}

static void
start_editing (WaymarkContactPage *self)
{
  if (self->editing || !self->loaded || !open_for_editing (self))
    return;
  g_clear_pointer (&self->caret, g_variant_unref);
  waymark_contact_editor_focus_first (WAYMARK_CONTACT_EDITOR (self->editor));
  waymark_trace_after_paint (GTK_WIDGET (self), "editor-painted");
}

static void
stop_editing (WaymarkContactPage *self)
{
  self->editing = FALSE;
  self->touched = FALSE;
  waymark_pane_forget_place (WAYMARK_PANE (self));
  if (self->base != NULL)
    waymark_contact_view_set_contact (WAYMARK_CONTACT_VIEW (self->view), self->base, self->members);
  show (self);
}

/* The form */

static WaymarkDraft *
make_draft (WaymarkContactPage *self)
{
  WaymarkContactEditor *editor = WAYMARK_CONTACT_EDITOR (self->editor);
  GVariant *content = g_variant_new ("(vb@(sui))", waymark_contact_to_variant (waymark_contact_editor_get_working (editor)),
                                     self->base == NULL, waymark_contact_editor_get_caret (editor));

  return waymark_draft_new (WAYMARK_SHARED, WAYMARK_CONTACT_FORM, &self->id, content);
}

static WaymarkDraft *
collect_draft (WaymarkForm *form)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (form);

  return self->editing && self->touched ? make_draft (self) : NULL;
}

static void
on_left (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WaymarkContactPage *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkContact) stored = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (error != NULL)
    {
      waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (stored != NULL)
    g_set_object (&self->base, stored);
  if (self->editing)
    stop_editing (self);
  g_task_return_boolean (task, TRUE);
}

static void
leave_async (WaymarkForm *form, GAsyncReadyCallback callback, gpointer user_data)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (form);
  WaymarkContactEditor *editor = (WaymarkContactEditor *) self->editor;
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (WaymarkContact) record = NULL;
  guint n_unfinished = 0;

  if (self->editing)
    waymark_contact_editor_take_typed (editor);
  if (!self->editing || !self->touched)
    {
      if (self->editing)
        stop_editing (self);
      g_task_return_boolean (task, TRUE);
      return;
    }

  record = waymark_contact_editor_dup_record (editor, self->base, &n_unfinished);
  g_clear_pointer (&self->unfinished, waymark_draft_free);
  if (record == NULL && waymark_contact_record_is_blank (waymark_contact_editor_get_working (editor)))
    {
      waymark_contact_draft_drop (self->database, &self->id);
      stop_editing (self);
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (n_unfinished > 0)
    self->unfinished = make_draft (self);
  if (record == NULL)
    waymark_contact_draft_put_async (self->database, make_draft (self), on_left, g_steal_pointer (&task));
  else
    waymark_contact_record_save_async (self->database, self->base, record, n_unfinished > 0 ? make_draft (self) : NULL, on_left,
                                       g_steal_pointer (&task));
}

static gboolean
leave_finish (WaymarkForm *form, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
waymark_contact_page_form_init (WaymarkFormInterface *iface)
{
  iface->collect_draft = collect_draft;
  iface->leave_async = leave_async;
  iface->leave_finish = leave_finish;
}

/* Loading */

/* The first rows are enough to take the focus; a place to be restored may be any row. */
static void
become_ready (WaymarkContactPage *self)
{
  WaymarkPane *pane = WAYMARK_PANE (self);

  if (waymark_pane_is_loading (pane) && self->loaded &&
      (self->editing || !waymark_pane_has_wanted_state (pane) || waymark_contact_view_is_whole (WAYMARK_CONTACT_VIEW (self->view))))
    waymark_pane_ready (pane);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkContactPage) self = data;
  g_autoptr (GError) error = NULL;
  WaymarkContactRecord *record = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  gboolean first = !self->loaded;

  if (record == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && first)
        {
          waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
          waymark_pane_ready (WAYMARK_PANE (self));
        }
      return;
    }

  self->loaded = TRUE;
  if (!self->editing)
    {
      g_set_object (&self->base, record->contact);
      g_clear_pointer (&self->members, g_ptr_array_unref);
      self->members = g_steal_pointer (&record->members);
      self->favourite = record->favourite;
      self->is_me = record->is_me;
      g_clear_pointer (&self->unfinished, waymark_draft_free);
      self->unfinished = g_steal_pointer (&record->draft);
      if (self->base != NULL)
        waymark_contact_view_set_contact (WAYMARK_CONTACT_VIEW (self->view), self->base, self->members);
      waymark_contact_view_set_is_me (WAYMARK_CONTACT_VIEW (self->view), self->is_me);
      show (self);
      if (self->base == NULL && self->unfinished != NULL)
        open_draft (self, self->unfinished);
      else if (self->base == NULL)
        waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-question-symbolic", _("This contact is not here any more."), NULL, NULL, NULL);
    }
  waymark_contact_record_free (record);
  become_ready (self);
  if (first)
    waymark_trace_after_paint (GTK_WIDGET (self), "page-painted");
}

static void
load (WaymarkContactPage *self)
{
  waymark_contact_record_load_async (self->database, &self->id, self->cancellable, on_loaded, g_object_ref (self));
}

static void
on_database_changed (WaymarkContactPage *self, WaymarkChanged what, const WaymarkId *id)
{
  if ((what & (WAYMARK_CHANGED_CONTACTS | WAYMARK_CHANGED_FAVOURITES | WAYMARK_CHANGED_PROFILES)) == 0 || self->editing)
    return;
  /* Anybody may have come to an organisation, or left it. */
  if (self->loaded && (id == NULL || self->members != NULL || waymark_id_equal (id, &self->id)))
    load (self);
}

/* Actions */

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_editing (WAYMARK_CONTACT_PAGE (widget));
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (source);

  if (!leave_finish (WAYMARK_FORM (source), result, NULL))
    return;
  if (self->base == NULL)
    waymark_window_close_page (waymark_window_from (GTK_WIDGET (self)));
  else
    waymark_pane_focus_first (WAYMARK_PANE (self));
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (widget);
  WaymarkContact *typed;

  if (!self->editing)
    return;
  typed = waymark_contact_editor_get_working (WAYMARK_CONTACT_EDITOR (self->editor));
  /* A new contact cannot be added without a name: said at the field. Leaving it keeps what is typed all the same. */
  if (self->base == NULL && !waymark_contact_record_is_blank (typed) && waymark_contact_record_problem (typed, WAYMARK_CONTACT_NAME) != NULL)
    waymark_contact_editor_show_problems (WAYMARK_CONTACT_EDITOR (self->editor));
  else
    leave_async (WAYMARK_FORM (widget), on_done, NULL);
}

static void
favourite_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (widget);

  if (self->base == NULL)
    return;
  self->favourite = !self->favourite;
  waymark_contacts_favourite_async (self->database, &self->id, self->favourite);
  show (self);
  waymark_announce (widget, self->favourite ? _("Added to favourites.") : _("Removed from favourites."));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (widget);

  if (self->base != NULL && !self->editing)
    waymark_contacts_area_archive (widget, &self->id, 1, !waymark_contact_get_archived (self->base));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_contact_view_copy_focused (WAYMARK_CONTACT_VIEW (WAYMARK_CONTACT_PAGE (widget)->view));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!WAYMARK_CONTACT_PAGE (widget)->editing)
    waymark_contacts_area_undo (widget, NULL);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkContactPage) self = data;
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  if (error != NULL)
    waymark_contacts_area_show_error (GTK_WIDGET (self), error);
  else
    waymark_toast (GTK_WIDGET (self), _("Marked as checked today"), _("Undo"), "win.undo", NULL);
}

static void
on_check (WaymarkContactPage *self, const WaymarkId *item, const char *how)
{
  waymark_contacts_check_async (self->database, &self->id, item, how, on_checked, g_object_ref (self));
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_check (WAYMARK_CONTACT_PAGE (widget), NULL, "");
}

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (pane);

  if (!self->editing)
    return waymark_contact_view_get_first_row (WAYMARK_CONTACT_VIEW (self->view));

  if (self->caret != NULL)
    waymark_contact_editor_set_caret (WAYMARK_CONTACT_EDITOR (self->editor), self->caret);
  else
    waymark_contact_editor_focus_first (WAYMARK_CONTACT_EDITOR (self->editor));
  g_clear_pointer (&self->caret, g_variant_unref);
  return gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* Lock and back again (Q9): also that it was being edited. What was typed is in the draft, and the caret with it. */

static GVariant *
save_state (WaymarkPane *pane)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (pane);
  g_autoptr (GVariant) state = g_variant_ref_sink (WAYMARK_PANE_CLASS (waymark_contact_page_parent_class)->save_state (pane));
  GVariantDict dict;

  g_variant_dict_init (&dict, state);
  g_variant_dict_insert (&dict, "editing", "b", self->editing);
  /* The editor remembers where the typing was, before the focus goes to another page: the draft's caret, too, is there (Q9). */
  if (self->editing)
    g_variant_unref (g_variant_ref_sink (waymark_contact_editor_get_caret (WAYMARK_CONTACT_EDITOR (self->editor))));
  return g_variant_dict_end (&dict);
}

/* A new contact in which nothing was typed yet: as good as any other new one. */
static void
open_blank (WaymarkContactPage *self)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_autofree char *id = waymark_id_to_string (waymark_contact_get_id (contact));
  g_autofree char *address = g_strconcat (WAYMARK_CONTACT_FORM, "/", id, NULL);

  self->id = *waymark_contact_get_id (contact);
  waymark_pane_set_address (WAYMARK_PANE (self), address);
  open_editor (self, contact, TRUE, FALSE);
}

static void
restore_state (WaymarkPane *pane, GVariant *state)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (pane);
  g_autoptr (GVariant) rest = NULL;
  GVariantDict dict;
  gboolean editing = FALSE;

  g_variant_dict_init (&dict, state);
  if (g_variant_dict_lookup (&dict, "editing", "b", &editing) && editing && !self->editing)
    {
      if (!open_for_editing (self))
        open_blank (self);
      /* The focus may have been in any row. */
      if (self->editor != NULL)
        waymark_contact_editor_make_whole (WAYMARK_CONTACT_EDITOR (self->editor));
    }
  /* A draft knows its caret by field, which outlives rows that come and go. */
  if (self->caret != NULL)
    g_variant_dict_remove (&dict, "focus");
  rest = g_variant_ref_sink (g_variant_dict_end (&dict));
  WAYMARK_PANE_CLASS (waymark_contact_page_parent_class)->restore_state (pane, rest);
  if (self->caret != NULL)
    waymark_pane_offer_focus (pane);
}

static void
waymark_contact_page_dispose (GObject *object)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->database != NULL)
    g_clear_signal_handler (&self->changed_handler, self->database);

  G_OBJECT_CLASS (waymark_contact_page_parent_class)->dispose (object);
}

static void
waymark_contact_page_finalize (GObject *object)
{
  WaymarkContactPage *self = WAYMARK_CONTACT_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->base);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->unfinished, waymark_draft_free);
  g_clear_pointer (&self->caret, g_variant_unref);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (waymark_contact_page_parent_class)->finalize (object);
}

static void
waymark_contact_page_class_init (WaymarkContactPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_contact_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_page_finalize;
  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  WAYMARK_PANE_CLASS (klass)->save_state = save_state;
  WAYMARK_PANE_CLASS (klass)->restore_state = restore_state;
  WAYMARK_PANE_CLASS (klass)->placed = show_star;

  gtk_widget_class_install_action (widget_class, "pane.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "pane.done", NULL, done_action);
  gtk_widget_class_install_action (widget_class, "pane.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "pane.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "pane.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "contact.favourite", NULL, favourite_action);
  gtk_widget_class_install_action (widget_class, "contact.check", NULL, check_action);
}

static void
waymark_contact_page_init (WaymarkContactPage *self)
{
  self->cancellable = g_cancellable_new ();
}

static WaymarkContactPage *
page_new (WaymarkDatabase *database, const WaymarkId *id)
{
  WaymarkContactPage *self = g_object_new (WAYMARK_TYPE_CONTACT_PAGE, NULL);
  g_autofree char *text = waymark_id_to_string (id);
  g_autofree char *address = g_strconcat (WAYMARK_CONTACT_FORM, "/", text, NULL);

  self->database = g_object_ref (database);
  self->id = *id;
  waymark_pane_set_address (WAYMARK_PANE (self), address);

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->view = waymark_contact_view_new (database);
  gtk_box_append (GTK_BOX (self->body), self->view);
  waymark_pane_set_body (WAYMARK_PANE (self), self->body);

  self->done_button = waymark_button_new (_("_Done"), "pane.done");
  gtk_widget_add_css_class (self->done_button, "suggested-action");
  self->edit_button = waymark_icon_button_new ("document-edit-symbolic", _("Edit"), "pane.edit");
  self->star_button = waymark_icon_button_new ("starred-symbolic", _("Add to favourites"), "contact.favourite");
  waymark_pane_pack_end (WAYMARK_PANE (self), self->done_button);
  waymark_pane_pack_end (WAYMARK_PANE (self), self->edit_button);
  waymark_pane_pack_end (WAYMARK_PANE (self), self->star_button);

  g_signal_connect_object (self->view, "open-contact", G_CALLBACK (on_open_contact), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "check", G_CALLBACK (on_check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "edit", G_CALLBACK (start_editing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "whole", G_CALLBACK (become_ready), self, G_CONNECT_SWAPPED);
  self->changed_handler = g_signal_connect_object (database, "changed", G_CALLBACK (on_database_changed), self, G_CONNECT_SWAPPED);

  return self;
}

WaymarkPane *
waymark_contact_page_new (WaymarkDatabase *database, const WaymarkId *id)
{
  WaymarkContactPage *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = page_new (database, id);
  gtk_widget_set_visible (self->view, FALSE);
  gtk_widget_set_visible (self->done_button, FALSE);
  waymark_pane_set_loading (WAYMARK_PANE (self), TRUE);
  load (self);

  return WAYMARK_PANE (self);
}

WaymarkPane *
waymark_contact_page_new_empty (WaymarkDatabase *database, const char *text)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  WaymarkContactPage *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = page_new (database, waymark_contact_get_id (contact));
  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, text);
  self->loaded = TRUE;
  open_editor (self, contact, TRUE, text != NULL && text[0] != '\0');

  return WAYMARK_PANE (self);
}

WaymarkPane *
waymark_contact_page_create (WaymarkWindow *window, const char *id_text)
{
  WaymarkId id;

  if (!waymark_id_from_string (id_text, &id))
    return NULL;

  return waymark_contact_page_new (waymark_window_get_database (window), &id);
}

gboolean
waymark_contact_page_is_editing (WaymarkContactPage *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_PAGE (self), FALSE);

  return self->editing;
}
