/* waymark-history-page.c: what was done here, and putting it back */

#include "ui/contacts/waymark-history-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "store/waymark-contacts.h"
#include "store/waymark-history.h"
#include "store/waymark-ledger.h"
#include "store/waymark-profiles.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-say.h"
#include "ui/contacts/waymark-contact-words.h"
#include "ui/contacts/waymark-contacts-area.h"

/* Rows at a time: "Show older ones" brings the next. */
#define PAGE_ROWS 50

typedef enum
{
  RECENT,
  OF_CONTACT,
  ONE_SET,
} Mode;

struct _WaymarkHistoryPage
{
  WaymarkPane parent_instance;

  WaymarkDatabase *database;
  GCancellable *cancellable;
  gulong changed_handler;
  Mode mode;
  WaymarkId id; /* of the contact or the set */
  guint n_wanted;
  gboolean loaded;
  GtkWidget *group;
  GPtrArray *rows;      /* unowned */
  GHashTable *unfolded; /* WaymarkId of the oldest set of each run that is shown one by one */
};

G_DEFINE_FINAL_TYPE (WaymarkHistoryPage, waymark_history_page, WAYMARK_TYPE_PANE)

/* What the worker reads. */

typedef struct
{
  Mode mode;
  WaymarkId id;
  guint limit;
} Question;

typedef struct
{
  GPtrArray *sets;         /* WaymarkChangeSet */
  GHashTable *disclosures; /* WaymarkId of a set → WaymarkDisclosure */
  GPtrArray *changes;      /* WaymarkChange */
  GHashTable *names;       /* WaymarkId → name, of the records in changes */
  char *today;
  GHashTable *people; /* WaymarkId → name, of the profiles that made the changes; not of this one */
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->sets, g_ptr_array_unref);
  g_clear_pointer (&answer->disclosures, g_hash_table_unref);
  g_clear_pointer (&answer->changes, g_ptr_array_unref);
  g_clear_pointer (&answer->names, g_hash_table_unref);
  g_clear_pointer (&answer->people, g_hash_table_unref);
  g_free (answer->today);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
read_names (WaymarkConnection *connection, Answer *answer)
{
  answer->names = g_hash_table_new_full (waymark_id_hash, waymark_id_equal_func, g_free, g_free);
  for (guint i = 0; i < answer->changes->len; i++)
    {
      const WaymarkChange *change = g_ptr_array_index (answer->changes, i);
      g_autoptr (WaymarkContact) contact = NULL;

      if (waymark_id_is_none (&change->object) || g_hash_table_contains (answer->names, &change->object))
        continue;
      contact = waymark_contacts_load (connection, &change->object, NULL);
      g_hash_table_insert (answer->names, g_memdup2 (&change->object, sizeof change->object),
                           g_strdup (contact != NULL ? waymark_contact_get (contact, WAYMARK_CONTACT_NAME) : ""));
    }
}

/* What left the register in any of the sets: never more of them than sets. */
static gboolean
read_disclosures (WaymarkConnection *connection, Answer *answer, guint limit, GError **error)
{
  g_autoptr (GPtrArray) disclosures = waymark_ledger_list (connection, WAYMARK_SHARED, NULL, limit, error);

  if (disclosures == NULL)
    return FALSE;
  answer->disclosures = g_hash_table_new_full (waymark_id_hash, waymark_id_equal_func, NULL, (GDestroyNotify) waymark_disclosure_free);
  g_ptr_array_set_free_func (disclosures, NULL);
  for (guint i = 0; i < disclosures->len; i++)
    {
      WaymarkDisclosure *disclosure = g_ptr_array_index (disclosures, i);

      g_hash_table_insert (answer->disclosures, &disclosure->set, disclosure);
    }

  return TRUE;
}

static gpointer
read_history (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->today = waymark_clock_today (waymark_clock_get_default ());
  answer->people = waymark_profiles_get_names (connection, error);
  if (answer->people == NULL)
    return NULL;
  g_hash_table_remove (answer->people, waymark_connection_get_profile (connection));
  switch (question->mode)
    {
    case RECENT:
      answer->sets = waymark_history_recent (connection, question->limit, error);
      if (answer->sets == NULL || !read_disclosures (connection, answer, question->limit, error))
        return NULL;
      break;
    case OF_CONTACT:
      answer->changes = waymark_history_of (connection, WAYMARK_SHARED, &question->id, question->limit, error);
      if (answer->changes == NULL)
        return NULL;
      break;
    case ONE_SET:
      answer->changes = waymark_history_items (connection, &question->id, 0, question->limit, error);
      if (answer->changes == NULL)
        return NULL;
      read_names (connection, answer);
      break;
    default:
      g_assert_not_reached ();
    }

  return g_steal_pointer (&answer);
}

/* Rows */

static void
add_row (WaymarkHistoryPage *self, GtkWidget *row)
{
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (WaymarkHistoryPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
new_put_back_button (const char *name, const char *what)
{
  g_autofree char *label = g_strdup_printf ("%s: %s", name, what);
  GtkWidget *button = waymark_icon_button_new ("edit-undo-symbolic", label, NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static void
on_open_set (GtkWidget *row, WaymarkHistoryPage *self)
{
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));

  if (window != NULL)
    waymark_window_push_page (window, waymark_history_page_new_set (self->database, g_object_get_data (G_OBJECT (row), "id")));
}

static void
on_open_contact (GtkWidget *row, WaymarkHistoryPage *self)
{
  waymark_contacts_area_open (GTK_WIDGET (self), g_object_get_data (G_OBJECT (row), "id"));
}

static void
on_undo_set (GtkWidget *button, WaymarkHistoryPage *self)
{
  waymark_contacts_area_undo (GTK_WIDGET (self), g_object_get_data (G_OBJECT (button), "id"));
}

static void
set_id (GtkWidget *widget, const WaymarkId *id)
{
  g_object_set_data_full (G_OBJECT (widget), "id", g_memdup2 (id, sizeof *id), g_free);
}

/* A disclosure cannot be taken back, and an undo is undone by doing the thing again. */
static gboolean
can_be_undone (const WaymarkChangeSet *set)
{
  return set->state == WAYMARK_SET_APPLIED && !set->undone && set->act != WAYMARK_ACT_UNDO && set->act != WAYMARK_ACT_DISCLOSURE;
}

/* When it was, and who did it where that was somebody else (H1). */
static char *
moment_words (Answer *answer, gint64 moment, const WaymarkId *profile)
{
  g_autofree char *when = waymark_words_moment (moment, answer->today);
  const char *who = g_hash_table_lookup (answer->people, profile);

  /* Translators: when, then a name: "today, 14:05 · by Sam" */
  return who != NULL && *who != '\0' ? g_strdup_printf (_("%s · by %s"), when, who) : g_steal_pointer (&when);
}

static char *
set_title (const Answer *answer, const WaymarkChangeSet *set)
{
  const WaymarkDisclosure *disclosure = g_hash_table_lookup (answer->disclosures, &set->id);

  return disclosure != NULL ? waymark_words_disclosure (disclosure) : waymark_words_act (set);
}

static char *
set_words (Answer *answer, const WaymarkChangeSet *set)
{
  const WaymarkDisclosure *disclosure = g_hash_table_lookup (answer->disclosures, &set->id);
  g_autofree char *when = moment_words (answer, set->when, &set->profile);

  if (set->undone)
    return g_strdup_printf (_("Undone · %s"), when);
  if (disclosure != NULL && disclosure->recipient[0] != '\0')
    /* Translators: who got what was exported, and when */
    return g_strdup_printf (_("For %s · %s"), disclosure->recipient, when);

  return g_steal_pointer (&when);
}

static void
add_set (WaymarkHistoryPage *self, Answer *answer, const WaymarkChangeSet *set)
{
  g_autofree char *title = set_title (answer, set);
  g_autofree char *words = set_words (answer, set);
  GtkWidget *row = waymark_row_new (title, words);

  set_id (row, &set->id);
  if (can_be_undone (set))
    {
      GtkWidget *button = new_put_back_button (_("Put back"), title);

      set_id (button, &set->id);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_undo_set), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  /* The arrow comes last in every row, so that arrows stand below each other. */
  waymark_row_set_opens (WAYMARK_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_open_set), self, 0);
  add_row (self, row);
}

/* How many sets from that one on copied the same kind of value, by the same person. */
static guint
count_copies (const Answer *answer, guint first)
{
  const WaymarkChangeSet *newest = g_ptr_array_index (answer->sets, first);
  guint end = first;
  const char *what = NULL;

  for (; end < answer->sets->len; end++)
    {
      const WaymarkChangeSet *set = g_ptr_array_index (answer->sets, end);
      const WaymarkDisclosure *disclosure = g_hash_table_lookup (answer->disclosures, &set->id);

      if (disclosure == NULL || disclosure->kind != WAYMARK_DISCLOSED_COPY || (what != NULL && !g_str_equal (disclosure->what, what))
          || !waymark_id_equal (&set->profile, &newest->profile))
        break;
      what = disclosure->what;
    }

  return end - first;
}

static void load (WaymarkHistoryPage *self);

static void
on_unfold (GtkWidget *row, WaymarkHistoryPage *self)
{
  g_hash_table_add (self->unfolded, g_memdup2 (g_object_get_data (G_OBJECT (row), "id"), sizeof (WaymarkId)));
  load (self);
}

/* “Copied: Phone, 5 times”: one by one they would push what was changed off the page. */
static void
add_copies (WaymarkHistoryPage *self, Answer *answer, guint first, guint count)
{
  const WaymarkChangeSet *newest = g_ptr_array_index (answer->sets, first);
  const WaymarkChangeSet *oldest = g_ptr_array_index (answer->sets, first + count - 1);
  g_autofree char *one = set_title (answer, newest);
  g_autofree char *title = g_strdup_printf (ngettext ("%s, %u time", "%s, %u times", count), one, count);
  g_autofree char *words = set_words (answer, newest);
  GtkWidget *row = waymark_row_new (title, words);

  set_id (row, &oldest->id);
  waymark_row_set_opens (WAYMARK_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_unfold), self, 0);
  add_row (self, row);
}

static void
add_sets (WaymarkHistoryPage *self, Answer *answer)
{
  for (guint i = 0; i < answer->sets->len;)
    {
      guint count = count_copies (answer, i);
      const WaymarkChangeSet *last = g_ptr_array_index (answer->sets, i + MAX (count, 1) - 1);

      if (count > 1 && !g_hash_table_contains (self->unfolded, &last->id))
        {
          add_copies (self, answer, i, count);
          i += count;
        }
      else
        for (count = MAX (count, 1); count > 0; count--)
          add_set (self, answer, g_ptr_array_index (answer->sets, i++));
    }
}

/* “Phone: 07700 900456 → 07700 900457” */
static char *
change_words (const WaymarkChange *change)
{
  g_autofree char *field = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (change->erased)
    return g_strdup (_("Values erased"));
  switch (change->kind)
    {
    case WAYMARK_CHANGE_MADE:
      return g_strdup (_("Added"));
    case WAYMARK_CHANGE_REMOVED:
      return g_strdup (_("Taken out again"));
    case WAYMARK_CHANGE_DISCLOSED:
      return g_strdup (_("Copied or exported"));
    case WAYMARK_CHANGE_ERASED:
      return g_strdup (_("Erased"));
    case WAYMARK_CHANGE_APPLIED:
    case WAYMARK_CHANGE_WITHDRAWN:
      return NULL;
    case WAYMARK_CHANGE_FIELD:
    default:
      break;
    }
  field = waymark_words_field (change->field);
  before = waymark_words_value (change->field, change->old_value);
  after = waymark_words_value (change->field, change->new_value);
  /* Translators: field: old value → new value */
  return g_strdup_printf (_("%s: %s → %s"), field, before, after);
}

static gpointer
put_back (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_history_put_back (connection, WAYMARK_SHARED, *(gint64 *) data, error);

  return NULL;
}

static void
on_put_back_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkHistoryPage) self = data;
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  if (error != NULL)
    waymark_contacts_area_show_error (GTK_WIDGET (self), error);
  else
    waymark_toast (GTK_WIDGET (self), _("The older value is back"), _("Undo"), "win.undo", NULL);
}

static void
on_put_back (GtkWidget *button, WaymarkHistoryPage *self)
{
  const gint64 *change = g_object_get_data (G_OBJECT (button), "change");

  waymark_database_run_async (self->database, WAYMARK_PRIORITY_SAVE, "put-back", put_back, g_memdup2 (change, sizeof *change), g_free, NULL, NULL,
                              on_put_back_done, g_object_ref (self));
}

static void
add_change (WaymarkHistoryPage *self, const WaymarkChange *change, Answer *answer)
{
  g_autofree char *when = moment_words (answer, change->when, &change->profile);
  g_autofree char *title = NULL;
  g_autofree char *words = change_words (change);
  GtkWidget *row;

  if (words == NULL)
    return;
  if (change->kind == WAYMARK_CHANGE_FIELD && !change->erased)
    {
      g_autofree char *before = waymark_words_value (change->field, change->old_value);
      g_autofree char *after = waymark_words_value (change->field, change->new_value);
      g_autofree char *sentence = NULL;
      g_autofree char *subtitle = g_strdup_printf (_("%s → %s\n%s"), before, after, when);

      title = waymark_words_field (change->field);
      row = waymark_row_new (title, subtitle);
      sentence = g_strdup_printf (_("%s: from %s to %s. %s."), title, before, after, when);
      waymark_row_set_sentence (WAYMARK_ROW (row), sentence);
      if (!g_str_has_prefix (change->field, "order:"))
        {
          GtkWidget *button = new_put_back_button (_("Put this back"), before);

          g_object_set_data_full (G_OBJECT (button), "change", g_memdup2 (&change->id, sizeof change->id), g_free);
          g_signal_connect_object (button, "clicked", G_CALLBACK (on_put_back), self, 0);
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
        }
    }
  else
    row = waymark_row_new (words, when);
  add_row (self, row);
}

/* One row a record, with everything that the set did to it (H6). */
static void
add_items (WaymarkHistoryPage *self, Answer *answer)
{
  for (guint i = 0; i < answer->changes->len;)
    {
      const WaymarkChange *first = g_ptr_array_index (answer->changes, i);
      const char *name = g_hash_table_lookup (answer->names, &first->object);
      g_autoptr (GString) words = g_string_new (NULL);
      GtkWidget *row;

      for (; i < answer->changes->len; i++)
        {
          const WaymarkChange *change = g_ptr_array_index (answer->changes, i);
          g_autofree char *line = NULL;

          if (!waymark_id_equal (&change->object, &first->object))
            break;
          line = change_words (change);
          if (line != NULL)
            g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", line);
        }
      if (words->len == 0)
        continue;
      row = waymark_row_new (name != NULL && name[0] != '\0' ? name : _("A contact that is not here any more"), words->str);
      if (name != NULL && name[0] != '\0')
        {
          set_id (row, &first->object);
          waymark_row_set_opens (WAYMARK_ROW (row), TRUE);
          g_signal_connect_object (row, "activated", G_CALLBACK (on_open_contact), self, 0);
        }
      add_row (self, row);
    }
}

/* Loading */

static void
on_show_older (WaymarkHistoryPage *self)
{
  self->n_wanted += PAGE_ROWS;
  load (self);
}

static void
show_answer (WaymarkHistoryPage *self, Answer *answer)
{
  guint n_read = answer->sets != NULL ? answer->sets->len : answer->changes->len;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  guint focused = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (focus == g_ptr_array_index (self->rows, i) || gtk_widget_is_ancestor (focus, g_ptr_array_index (self->rows, i)))
      focused = i;

  clear_rows (self);
  if (answer->sets != NULL)
    add_sets (self, answer);
  else if (self->mode == OF_CONTACT)
    for (guint i = 0; i < answer->changes->len; i++)
      add_change (self, g_ptr_array_index (answer->changes, i), answer);
  else
    add_items (self, answer);

  if (self->rows->len == 0)
    add_row (self, waymark_row_new (_("Nothing has been changed yet"), _("What is done here is listed, and can be put back.")));
  else if (n_read >= self->n_wanted)
    {
      GtkWidget *older = waymark_row_new (_("Show more"), NULL);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (older), TRUE);
      g_signal_connect_object (older, "activated", G_CALLBACK (on_show_older), self, G_CONNECT_SWAPPED);
      add_row (self, older);
    }
  if (focused != GTK_INVALID_LIST_POSITION)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, MIN (focused, self->rows->len - 1)));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkHistoryPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  gboolean first = !self->loaded;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  self->loaded = TRUE;
  if (answer != NULL)
    show_answer (self, answer);
  else
    waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
  if (first)
    waymark_pane_ready (WAYMARK_PANE (self));
}

static void
load (WaymarkHistoryPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->mode = self->mode;
  question->id = self->id;
  question->limit = self->n_wanted;
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "history", read_history, question, g_free, answer_free, self->cancellable,
                              on_read, g_object_ref (self));
}

static void
on_database_changed (WaymarkHistoryPage *self, WaymarkChanged what, const WaymarkId *id)
{
  if (what & (WAYMARK_CHANGED_HISTORY | WAYMARK_CHANGED_CONTACTS))
    load (self);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_contacts_area_undo (widget, NULL);
}

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  WaymarkHistoryPage *self = WAYMARK_HISTORY_PAGE (pane);

  return self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;
}

static void
waymark_history_page_dispose (GObject *object)
{
  WaymarkHistoryPage *self = WAYMARK_HISTORY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->database != NULL)
    g_clear_signal_handler (&self->changed_handler, self->database);

  G_OBJECT_CLASS (waymark_history_page_parent_class)->dispose (object);
}

static void
waymark_history_page_finalize (GObject *object)
{
  WaymarkHistoryPage *self = WAYMARK_HISTORY_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->database);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->unfolded);

  G_OBJECT_CLASS (waymark_history_page_parent_class)->finalize (object);
}

static void
waymark_history_page_class_init (WaymarkHistoryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_history_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_history_page_finalize;
  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.undo", NULL, undo_action);
}

static void
waymark_history_page_init (WaymarkHistoryPage *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->unfolded = g_hash_table_new_full (waymark_id_hash, waymark_id_equal_func, g_free, NULL);
  self->n_wanted = PAGE_ROWS;
  self->group = adw_preferences_group_new ();
  gtk_box_append (GTK_BOX (body), self->group);
  waymark_pane_set_body (WAYMARK_PANE (self), body);
}

static WaymarkPane *
page_new (WaymarkDatabase *database, Mode mode, const WaymarkId *id)
{
  static const char *const kinds[] = { "changes/", "contact-history/", "change/" };
  const char *const titles[] = { _("Recent changes"), _("History of this"), _("What was changed") };
  WaymarkHistoryPage *self = g_object_new (WAYMARK_TYPE_HISTORY_PAGE, NULL);
  g_autofree char *text = id != NULL ? waymark_id_to_string (id) : g_strdup ("all");
  g_autofree char *address = g_strconcat (kinds[mode], text, NULL);

  self->database = g_object_ref (database);
  self->mode = mode;
  self->id = id != NULL ? *id : WAYMARK_ID_NONE;
  waymark_pane_set_title (WAYMARK_PANE (self), titles[mode], NULL);
  waymark_pane_set_region_name (WAYMARK_PANE (self), titles[mode]);
  waymark_pane_set_apart (WAYMARK_PANE (self));
  waymark_pane_set_address (WAYMARK_PANE (self), address);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_LABEL, titles[mode], -1);
  self->changed_handler = g_signal_connect_object (database, "changed", G_CALLBACK (on_database_changed), self, G_CONNECT_SWAPPED);
  waymark_pane_set_loading (WAYMARK_PANE (self), TRUE);
  load (self);

  return WAYMARK_PANE (self);
}

WaymarkPane *
waymark_history_page_new (WaymarkDatabase *database)
{
  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  return page_new (database, RECENT, NULL);
}

WaymarkPane *
waymark_history_page_new_of (WaymarkDatabase *database, const WaymarkId *contact)
{
  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);
  g_return_val_if_fail (contact != NULL, NULL);

  return page_new (database, OF_CONTACT, contact);
}

WaymarkPane *
waymark_history_page_new_set (WaymarkDatabase *database, const WaymarkId *set)
{
  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);
  g_return_val_if_fail (set != NULL, NULL);

  return page_new (database, ONE_SET, set);
}

WaymarkPane *
waymark_history_page_create (WaymarkWindow *window, const char *id)
{
  return waymark_history_page_new (waymark_window_get_database (window));
}

static WaymarkPane *
create (WaymarkWindow *window, const char *text, Mode mode)
{
  WaymarkId id;

  return waymark_id_from_string (text, &id) ? page_new (waymark_window_get_database (window), mode, &id) : NULL;
}

WaymarkPane *
waymark_history_page_create_of (WaymarkWindow *window, const char *id)
{
  return create (window, id, OF_CONTACT);
}

WaymarkPane *
waymark_history_page_create_set (WaymarkWindow *window, const char *id)
{
  return create (window, id, ONE_SET);
}
