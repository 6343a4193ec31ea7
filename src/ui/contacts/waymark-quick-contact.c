/* waymark-quick-contact.c: a name and a number, from anywhere */

#include "ui/contacts/waymark-quick-contact.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "waymark-config.h"

#include "core/waymark-text.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-form.h"
#include "ui/common/waymark-say.h"
#include "ui/common/waymark-text-row.h"
#include "ui/contacts/waymark-contact-record.h"
#include "ui/contacts/waymark-contact-store.h"
#include "ui/contacts/waymark-contacts-area.h"
#include "ui/contacts/waymark-duplicate-hint.h"

struct _WaymarkQuickContact
{
  WaymarkPane parent_instance;

  WaymarkDatabase *database;
  WaymarkContact *typed;
  WaymarkId number_id;
  GtkBox *body;
  GtkWidget *name;
  GtkWidget *number;
  GtkWidget *hint;
};

static void waymark_quick_contact_form_init (WaymarkFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkQuickContact, waymark_quick_contact, WAYMARK_TYPE_PANE,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_FORM, waymark_quick_contact_form_init))

/* “a@b” in the number's field is an e-mail. */
static void
read_fields (WaymarkQuickContact *self)
{
  const char *number = gtk_editable_get_text (GTK_EDITABLE (self->number));
  WaymarkContactItemKind kind = strchr (number, '@') != NULL ? WAYMARK_ITEM_EMAIL : WAYMARK_ITEM_PHONE;
  WaymarkContactItem *item;

  waymark_contact_set (self->typed, WAYMARK_CONTACT_NAME, gtk_editable_get_text (GTK_EDITABLE (self->name)));
  waymark_contact_remove_item (self->typed, &self->number_id);
  if (number[0] == '\0')
    return;
  item = waymark_contact_item_new (kind, "", number);
  item->id = self->number_id;
  waymark_contact_add_item (self->typed, item);
}

/* What is typed is taken up again on the contact's own page; while nothing is typed there is nothing to come back to. */
static void
name_place (WaymarkQuickContact *self)
{
  g_autofree char *id = waymark_id_to_string (waymark_contact_get_id (self->typed));
  g_autofree char *address = g_strconcat (WAYMARK_CONTACT_FORM, "/", id, NULL);

  waymark_pane_set_address (WAYMARK_PANE (self), waymark_contact_record_is_blank (self->typed) ? NULL : address);
}

static void
on_typed (WaymarkQuickContact *self)
{
  read_fields (self);
  name_place (self);
  waymark_text_row_set_note (WAYMARK_TEXT_ROW (self->name), NULL, FALSE);
  waymark_duplicate_hint_set_contact (WAYMARK_DUPLICATE_HINT (self->hint), self->typed);
  waymark_form_changed (WAYMARK_FORM (self));
}

static void
on_open_contact (WaymarkQuickContact *self, const WaymarkId *id)
{
  waymark_contacts_area_open (GTK_WIDGET (self), id);
}

/* The form */

static GVariant *
caret (WaymarkQuickContact *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean in_number = focus != NULL && gtk_widget_is_ancestor (focus, self->number);
  GtkWidget *row = in_number ? self->number : self->name;

  return g_variant_new ("(sui)", in_number ? "phone" : "name", 0, gtk_editable_get_position (GTK_EDITABLE (row)));
}

static WaymarkDraft *
collect_draft (WaymarkForm *form)
{
  WaymarkQuickContact *self = WAYMARK_QUICK_CONTACT (form);

  if (waymark_contact_record_is_blank (self->typed))
    return NULL;

  /* The form of the contact's own page: that is where it is taken up again. */
  return waymark_draft_new (WAYMARK_SHARED, WAYMARK_CONTACT_FORM, waymark_contact_get_id (self->typed),
                            g_variant_new ("(vb@(sui))", waymark_contact_to_variant (self->typed), TRUE, caret (self)));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkContact) stored = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (error != NULL)
    {
      waymark_pane_set_banner (g_task_get_source_object (task), "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_return_boolean (task, TRUE);
}

static void
leave_async (WaymarkForm *form, GAsyncReadyCallback callback, gpointer user_data)
{
  WaymarkQuickContact *self = WAYMARK_QUICK_CONTACT (form);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (WaymarkContact) record = waymark_contact_record_make (self->typed, NULL, NULL);

  if (record != NULL)
    waymark_contact_record_save_async (self->database, NULL, record, NULL, on_saved, g_steal_pointer (&task));
  else if (!waymark_contact_record_is_blank (self->typed))
    waymark_contact_draft_put_async (self->database, collect_draft (form), on_saved, g_steal_pointer (&task));
  else
    {
      waymark_contact_draft_drop (self->database, waymark_contact_get_id (self->typed));
      g_task_return_boolean (task, TRUE);
    }
}

static gboolean
leave_finish (WaymarkForm *form, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
waymark_quick_contact_form_init (WaymarkFormInterface *iface)
{
  iface->collect_draft = collect_draft;
  iface->leave_async = leave_async;
  iface->leave_finish = leave_finish;
}

/* Adding */

static void
on_added (GObject *source, GAsyncResult *result, gpointer data)
{
  WaymarkQuickContact *self = WAYMARK_QUICK_CONTACT (source);
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));
  g_autofree char *id = waymark_id_to_string (waymark_contact_get_id (self->typed));
  g_autoptr (WaymarkContact) empty = NULL;

  if (!leave_finish (WAYMARK_FORM (self), result, NULL) || window == NULL)
    return;
  waymark_toast (GTK_WIDGET (self), C_ ("message", "Contact added"), _("Open"), "win.open-contact", g_variant_new_string (id));
  /* Nothing is left to be saved when the page goes. */
  empty = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_set_object (&self->typed, empty);
  waymark_window_close_page (window);
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkQuickContact *self = WAYMARK_QUICK_CONTACT (widget);
  const char *problem = waymark_contact_record_problem (self->typed, WAYMARK_CONTACT_NAME);

  if (problem != NULL)
    {
      waymark_text_row_set_note (WAYMARK_TEXT_ROW (self->name), problem, TRUE);
      gtk_widget_grab_focus (self->name);
      return;
    }
  leave_async (WAYMARK_FORM (self), on_added, NULL);
}

static void
on_entered (WaymarkQuickContact *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "pane.done", NULL);
}

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  return WAYMARK_QUICK_CONTACT (pane)->name;
}

static void
waymark_quick_contact_finalize (GObject *object)
{
  WaymarkQuickContact *self = WAYMARK_QUICK_CONTACT (object);

  g_clear_object (&self->typed);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (waymark_quick_contact_parent_class)->finalize (object);
}

static void
waymark_quick_contact_class_init (WaymarkQuickContactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_quick_contact_finalize;
  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.done", NULL, done_action);
}

static void
waymark_quick_contact_init (WaymarkQuickContact *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  g_type_ensure (WAYMARK_TYPE_TEXT_ROW);
  builder = gtk_builder_new_from_resource (WAYMARK_RESOURCE_PATH "/ui/waymark-quick-contact.ui");
  self->body = GTK_BOX (gtk_builder_get_object (builder, "body"));
  self->name = GTK_WIDGET (gtk_builder_get_object (builder, "name"));
  self->number = GTK_WIDGET (gtk_builder_get_object (builder, "number"));
  waymark_name_by_label (GTK_WIDGET (gtk_builder_get_object (builder, "add")));
  self->typed = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  self->number_id = waymark_id_new ();

  waymark_pane_set_title (WAYMARK_PANE (self), _("Quick contact"), NULL);
  waymark_pane_set_region_name (WAYMARK_PANE (self), _("Quick contact"));
  waymark_pane_set_apart (WAYMARK_PANE (self));
  waymark_pane_set_body (WAYMARK_PANE (self), GTK_WIDGET (self->body));
  g_signal_connect_object (self->name, "changed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->number, "changed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name, "entry-activated", G_CALLBACK (on_entered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->number, "entry-activated", G_CALLBACK (on_entered), self, G_CONNECT_SWAPPED);
}

WaymarkPane *
waymark_quick_contact_new (WaymarkDatabase *database)
{
  WaymarkQuickContact *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = g_object_new (WAYMARK_TYPE_QUICK_CONTACT, NULL);
  self->database = g_object_ref (database);
  self->hint = waymark_duplicate_hint_new (database);
  g_signal_connect_object (self->hint, "open-contact", G_CALLBACK (on_open_contact), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (self->body, self->hint, gtk_widget_get_first_child (GTK_WIDGET (self->body)));

  return WAYMARK_PANE (self);
}
