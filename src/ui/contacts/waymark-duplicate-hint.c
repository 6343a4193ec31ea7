/* waymark-duplicate-hint.c: “Could be the same” */

#include "ui/contacts/waymark-duplicate-hint.h"

#include <glib/gi18n-lib.h>

#include "store/waymark-contacts.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-say.h"
#include "ui/contacts/waymark-contact-words.h"

#define MOST_SHOWN 3
#define FEWEST_LETTERS 3

struct _WaymarkDuplicateHint
{
  AdwPreferencesGroup parent_instance;

  WaymarkDatabase *database;
  WaymarkContact *contact;
  GCancellable *cancellable; /* of the running look */
  GPtrArray *rows;           /* unowned */
};

G_DEFINE_FINAL_TYPE (WaymarkDuplicateHint, waymark_duplicate_hint, ADW_TYPE_PREFERENCES_GROUP)

static guint open_contact_signal;

static void
clear_rows (WaymarkDuplicateHint *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* “same mobile” */
static const char *
why_words (WaymarkSameness why)
{
  if (why & WAYMARK_SAME_PHONE)
    return _("same phone");
  if (why & WAYMARK_SAME_EMAIL)
    return _("same e-mail");
  if (why & WAYMARK_SAME_NAME)
    return _("same name");

  return _("similar name");
}

typedef struct
{
  WaymarkId a;
  WaymarkId b;
} Pair;

static gpointer
mark_different (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Pair *pair = data;

  waymark_contacts_mark_different (connection, &pair->a, &pair->b, error);

  return NULL;
}

static void
on_different (GtkButton *button, WaymarkDuplicateHint *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  Pair *pair = g_new0 (Pair, 1);

  pair->a = *waymark_contact_get_id (self->contact);
  pair->b = *(WaymarkId *) g_object_get_data (G_OBJECT (row), "id");
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_SAVE, "mark-different", mark_different, pair, g_free, NULL, NULL, NULL, NULL);

  /* Focus goes to what stands before, not to the top of the page. */
  gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_BACKWARD);
  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
  waymark_announce (GTK_WIDGET (self), _("Kept as different people."));
}

static void
on_row_activated (AdwActionRow *row, WaymarkDuplicateHint *self)
{
  g_signal_emit (self, open_contact_signal, 0, g_object_get_data (G_OBJECT (row), "id"));
}

static void
add_duplicate (WaymarkDuplicateHint *self, const WaymarkDuplicate *duplicate)
{
  GtkWidget *different = waymark_button_new (_("_Different"), NULL);
  g_autofree char *second = waymark_contact_row_second_line (duplicate->row);
  g_autofree char *words = g_strdup_printf ("%s · %s", second, why_words (duplicate->why));
  g_autofree char *name = g_strdup_printf (_("%s is somebody different"), duplicate->row->name);
  GtkWidget *row = waymark_row_new (duplicate->row->name, words);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&duplicate->row->id, sizeof (WaymarkId)), g_free);
  gtk_widget_set_valign (different, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (different, "flat");
  waymark_name (different, name);
  g_signal_connect_object (different, "clicked", G_CALLBACK (on_different), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), different);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

typedef struct
{
  WaymarkDuplicateHint *hint; /* owned */
  GCancellable *cancellable;
} Look;

static gpointer
find_duplicates (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_contacts_find_duplicates (connection, data, MOST_SHOWN, error);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  Look *look = data;
  WaymarkDuplicateHint *self = look->hint;
  g_autoptr (GPtrArray) found = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);

  if (found != NULL && self->cancellable == look->cancellable)
    {
      guint before = self->rows->len;

      clear_rows (self);
      for (guint i = 0; i < found->len; i++)
        add_duplicate (self, g_ptr_array_index (found, i));
      gtk_widget_set_visible (GTK_WIDGET (self), found->len > 0);
      if (found->len > 0 && found->len != before)
        {
          g_autofree char *sentence = g_strdup_printf (ngettext ("%u possible match below.", "%u possible matches below.", found->len), found->len);

          waymark_announce (GTK_WIDGET (self), sentence);
        }
    }

  g_object_unref (look->cancellable);
  g_object_unref (look->hint);
  g_free (look);
}

static gboolean
has_enough (WaymarkContact *contact)
{
  GPtrArray *items = waymark_contact_get_items (contact);

  if (g_utf8_strlen (waymark_contact_get (contact, WAYMARK_CONTACT_NAME), -1) >= FEWEST_LETTERS)
    return TRUE;
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if ((item->kind == WAYMARK_ITEM_PHONE || item->kind == WAYMARK_ITEM_EMAIL) && g_utf8_strlen (item->value, -1) >= FEWEST_LETTERS)
        return TRUE;
    }

  return FALSE;
}

void
waymark_duplicate_hint_set_contact (WaymarkDuplicateHint *self, WaymarkContact *contact)
{
  Look *look;

  g_return_if_fail (WAYMARK_IS_DUPLICATE_HINT (self));
  g_return_if_fail (WAYMARK_IS_CONTACT (contact));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->contact);
  self->contact = waymark_contact_copy (contact);
  if (!has_enough (contact))
    {
      clear_rows (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  look = g_new0 (Look, 1);
  look->hint = g_object_ref (self);
  look->cancellable = g_object_ref (self->cancellable);
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "duplicates", find_duplicates, waymark_contact_copy (contact),
                              g_object_unref, (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_found, look);
}

guint
waymark_duplicate_hint_get_n_shown (WaymarkDuplicateHint *self)
{
  g_return_val_if_fail (WAYMARK_IS_DUPLICATE_HINT (self), 0);

  return self->rows->len;
}

static void
waymark_duplicate_hint_dispose (GObject *object)
{
  WaymarkDuplicateHint *self = WAYMARK_DUPLICATE_HINT (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (waymark_duplicate_hint_parent_class)->dispose (object);
}

static void
waymark_duplicate_hint_finalize (GObject *object)
{
  WaymarkDuplicateHint *self = WAYMARK_DUPLICATE_HINT (object);

  g_clear_object (&self->contact);
  g_clear_object (&self->database);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (waymark_duplicate_hint_parent_class)->finalize (object);
}

static void
waymark_duplicate_hint_class_init (WaymarkDuplicateHintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_duplicate_hint_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_duplicate_hint_finalize;

  open_contact_signal = g_signal_new ("open-contact", WAYMARK_TYPE_DUPLICATE_HINT, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
waymark_duplicate_hint_init (WaymarkDuplicateHint *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
waymark_duplicate_hint_new (WaymarkDatabase *database)
{
  WaymarkDuplicateHint *self = g_object_new (WAYMARK_TYPE_DUPLICATE_HINT, "title", _("Could be the same"), "visible", FALSE, NULL);

  self->database = g_object_ref (database);

  return GTK_WIDGET (self);
}
