/* waymark-why-here.c: “Why is this here?” */

#include "ui/contacts/waymark-why-here.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/waymark-text.h"
#include "ui/contacts/waymark-contact-store.h"
#include "ui/contacts/waymark-contact-words.h"

/* Whether a word that was typed begins a word of @text, in any spelling. */
static gboolean
begins_a_word (const char *text, const char *typed)
{
  g_autofree char *folded = waymark_text_fold_words (text);
  gsize length = strlen (typed);

  for (const char *word = folded; word != NULL && *word != '\0';)
    {
      if (strncmp (word, typed, length) == 0)
        return TRUE;
      word = strchr (word, ' ');
      if (word != NULL)
        word++;
    }

  return FALSE;
}

static gboolean
phone_matches (const char *phone, const char *typed)
{
  g_autofree char *terms = waymark_phone_index_terms (phone);
  g_autofree char *starts = waymark_phone_starts (typed);
  g_auto (GStrv) any = g_strsplit (starts, " ", -1);
  gboolean matches = FALSE;

  for (guint i = 0; any[i] != NULL && !matches && waymark_text_looks_like_phone (typed); i++)
    matches = begins_a_word (terms, any[i]);
  return matches;
}

static void
add_text_reasons (GStrvBuilder *reasons, WaymarkContact *contact, const char *text)
{
  g_autofree char *folded = waymark_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GPtrArray *items = waymark_contact_get_items (contact);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint field = 0; field < WAYMARK_CONTACT_N_FIELDS; field++)
    for (guint w = 0; words[w] != NULL; w++)
      if (words[w][0] != '\0' && begins_a_word (waymark_contact_get (contact, field), words[w]))
        {
          /* Translators: a field of the contact: "Found in “Job title”" */
          g_autofree char *reason = g_strdup_printf (_("Found in “%s”"), waymark_words_title (waymark_contact_field_info (field)->title));

          g_strv_builder_add (reasons, reason);
          break;
        }
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);
      gboolean matches = item->kind == WAYMARK_ITEM_PHONE && phone_matches (item->value, text);
      g_autofree char *reason = NULL;

      for (guint w = 0; words[w] != NULL && !matches; w++)
        matches = words[w][0] != '\0' && begins_a_word (item->value, words[w]);
      if (!matches)
        continue;
      reason = g_strdup_printf (_("%s: %s"), waymark_words_title (waymark_contact_item_kind_info (item->kind)->title), item->value);
      if (g_hash_table_add (said, g_strdup (reason)))
        g_strv_builder_add (reasons, reason);
    }
}

static void
add_list_reasons (GStrvBuilder *reasons, WaymarkContact *contact, WaymarkContactItemKind kind, GStrv values)
{
  GPtrArray *items = waymark_contact_get_items (contact);

  for (guint i = 0; values != NULL && i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);
      g_autofree char *reason = NULL;

      if (item->kind != kind || !g_strv_contains ((const char *const *) values, item->value))
        continue;
      reason = g_strdup_printf (_("%s: %s"), waymark_words_title (waymark_contact_item_kind_info (kind)->title), item->value);
      g_strv_builder_add (reasons, reason);
    }
}

GStrv
waymark_why_here_reasons (WaymarkContact *contact, const WaymarkContactQuery *query, gboolean favourite)
{
  g_autoptr (GStrvBuilder) reasons = g_strv_builder_new ();
  GStrv lines;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (contact), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (query->text != NULL)
    add_text_reasons (reasons, contact, query->text);
  if (query->kind == WAYMARK_CONTACT_PERSON)
    g_strv_builder_add (reasons, _("It is a person"));
  else if (query->kind == WAYMARK_CONTACT_ORGANISATION)
    g_strv_builder_add (reasons, _("It is an organisation"));
  if (query->favourites_only && favourite)
    g_strv_builder_add (reasons, _("It is a favourite"));
  if (query->archived_too && waymark_contact_get_archived (contact))
    g_strv_builder_add (reasons, _("It is archived, and archived ones are shown"));
  add_list_reasons (reasons, contact, WAYMARK_ITEM_CATEGORY, query->categories);
  add_list_reasons (reasons, contact, WAYMARK_ITEM_SERVICE, query->services);
  add_list_reasons (reasons, contact, WAYMARK_ITEM_LANGUAGE, query->languages);
  add_list_reasons (reasons, contact, WAYMARK_ITEM_TAG, query->tags);

  lines = g_strv_builder_end (reasons);
  if (lines[0] == NULL)
    {
      g_strfreev (lines);
      lines = g_new0 (char *, 2);
      lines[0] = g_strdup (query->text != NULL ? _("Matches what was typed") : _("No filter is on: everybody who is not archived is here"));
    }

  return lines;
}

typedef struct
{
  GtkWidget *from; /* owned */
  WaymarkContactQuery *query;
} Call;

static gboolean
on_closed_long_enough (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
on_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_closed_long_enough, g_object_ref (popover), g_object_unref);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  WaymarkContactRecord *record = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  GtkRoot *root = gtk_widget_get_root (call->from);

  if (record != NULL && record->contact != NULL && root != NULL)
    {
      g_auto (GStrv) reasons = waymark_why_here_reasons (record->contact, call->query, record->favourite);
      GtkWidget *focus = gtk_root_get_focus (root);
      GtkWidget *parent = focus != NULL && gtk_widget_is_ancestor (focus, call->from) ? focus : call->from;
      GtkWidget *popover = gtk_popover_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      g_autofree char *all = g_strjoinv (". ", reasons);

      for (guint i = 0; reasons[i] != NULL; i++)
        {
          GtkWidget *label = gtk_label_new (reasons[i]);

          gtk_label_set_wrap (GTK_LABEL (label), TRUE);
          gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
          gtk_label_set_xalign (GTK_LABEL (label), 0);
          gtk_box_append (GTK_BOX (box), label);
        }
      gtk_widget_set_margin_top (box, 6);
      gtk_widget_set_margin_bottom (box, 6);
      gtk_widget_set_margin_start (box, 6);
      gtk_widget_set_margin_end (box, 6);
      gtk_popover_set_child (GTK_POPOVER (popover), box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
      gtk_widget_set_parent (popover, parent);
      g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_widget_unparent), popover, G_CONNECT_SWAPPED);
      g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
      gtk_popover_popup (GTK_POPOVER (popover));
    }

  g_clear_pointer (&record, waymark_contact_record_free);
  waymark_contact_query_free (call->query);
  g_object_unref (call->from);
  g_free (call);
}

void
waymark_why_here_show (GtkWidget *from, WaymarkDatabase *database, const WaymarkId *id, const WaymarkContactQuery *query)
{
  Call *call;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (id != NULL);
  g_return_if_fail (query != NULL);

  call = g_new0 (Call, 1);
  call->from = g_object_ref (from);
  call->query = waymark_contact_query_copy (query);
  waymark_contact_record_load_async (database, id, NULL, on_loaded, call);
}
