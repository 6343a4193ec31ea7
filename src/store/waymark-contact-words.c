/* Under which words a contact is found. */

#include "store/waymark-contacts-private.h"

#include <string.h>

#include "core/waymark-text.h"

/* The words of one contact, each once: what stands in the index twice costs an import twice. */
typedef struct
{
  GString *text;
  GString *word;
  GStringChunk *chunk;
  GHashTable *known; /* char * in @chunk */
} Words;

static void
add (Words *words, const char *mark, const char *word, gsize length)
{
  g_string_assign (words->word, mark);
  g_string_append_len (words->word, word, (gssize) length);
  if (g_hash_table_contains (words->known, words->word->str))
    return;
  g_hash_table_add (words->known, g_string_chunk_insert (words->chunk, words->word->str));
  if (words->text->len > 0)
    g_string_append_c (words->text, ' ');
  g_string_append_len (words->text, words->word->str, (gssize) words->word->len);
}

/* Each word of @folded. */
static void
add_each (Words *words, const char *mark, const char *folded)
{
  while (*folded != '\0')
    {
      gsize length = strcspn (folded, " ");

      add (words, mark, folded, length);
      folded += length;
      folded += strspn (folded, " ");
    }
}

static void
add_words (Words *words, const char *text)
{
  g_autofree char *folded = *text != '\0' ? waymark_text_fold_words (text) : NULL;

  if (folded != NULL)
    add_each (words, "", folded);
}

/* Names, references and tags: found by few letters, and before others. */
static void
add_names (Words *words, const char *text)
{
  g_autofree char *starts = NULL;
  g_autofree char *folded = *text != '\0' ? waymark_text_fold_name (text, &starts) : NULL;

  if (folded == NULL)
    return;
  add_each (words, WAYMARK_WORD_NAME, folded);
  add_each (words, WAYMARK_WORD_START, starts);
}

static void
add_whole_name (Words *words, const char *name)
{
  g_autofree char *folded = waymark_text_fold (name);

  if (*folded != '\0')
    add (words, WAYMARK_WORD_WHOLE, g_strdelimit (folded, " ", '.'), strlen (folded));
}

char *
_waymark_email_word (const char *email)
{
  g_autofree char *folded = waymark_email_fold (email);
  GString *word;

  if (*folded == '\0')
    return g_strdup ("");
  /* One word whatever is in it. */
  word = g_string_new ("@");
  for (const char *at = folded; *at != '\0'; at++)
    g_string_append_c (word, g_ascii_isalnum (*at) || (*at & 0x80) != 0 || strchr ("@._-", *at) != NULL ? *at : '_');
  return g_string_free (word, FALSE);
}

static void
add_item (Words *words, const WaymarkContactItem *item)
{
  g_autofree char *folded = NULL;

  switch (item->kind)
    {
    case WAYMARK_ITEM_PHONE:
      folded = waymark_phone_index_terms (item->value);
      add_each (words, "", folded);
      break;
    case WAYMARK_ITEM_EMAIL:
      folded = _waymark_email_word (item->value);
      add_each (words, "", folded);
      add_words (words, item->value);
      break;
    case WAYMARK_ITEM_TAG:
      add_names (words, item->value);
      break;
    case WAYMARK_ITEM_AFFILIATION:
    case WAYMARK_ITEM_OTHER:
      add_words (words, item->label);
      add_words (words, item->value);
      break;
    case WAYMARK_ITEM_ADDRESS:
    case WAYMARK_ITEM_WEBSITE:
    case WAYMARK_ITEM_LANGUAGE:
    case WAYMARK_ITEM_CATEGORY:
    case WAYMARK_ITEM_SERVICE:
    case WAYMARK_ITEM_PRACTICE_AREA:
    case WAYMARK_ITEM_ROLE:
      add_words (words, item->value);
      break;
    case WAYMARK_ITEM_HOURS:
    case WAYMARK_ITEM_N_KINDS:
    default:
      break;
    }
}

char *
_waymark_contact_words (WaymarkContact *contact)
{
  static const WaymarkContactField name_fields[] = { WAYMARK_CONTACT_SCRIPT_NAME, WAYMARK_CONTACT_EXTERNAL_ID };
  static const WaymarkContactField name_parts[] = { WAYMARK_CONTACT_GIVEN_NAME, WAYMARK_CONTACT_FAMILY_NAME };
  static const WaymarkContactField fields[] = {
    WAYMARK_CONTACT_JOB_TITLE, WAYMARK_CONTACT_PLACE, WAYMARK_CONTACT_COUNTRY, WAYMARK_CONTACT_HOW_TO_REFER,
    WAYMARK_CONTACT_NOTES, WAYMARK_CONTACT_SOURCE,
  };
  GPtrArray *items = waymark_contact_get_items (contact);
  const char *name = waymark_contact_get (contact, WAYMARK_CONTACT_NAME);
  g_autoptr (GString) word = g_string_sized_new (64);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  Words words = { g_string_sized_new (512), word, g_string_chunk_new (1024), known };

  add_whole_name (&words, name);
  add_names (&words, name);
  for (guint i = 0; i < G_N_ELEMENTS (name_fields); i++)
    add_names (&words, waymark_contact_get (contact, name_fields[i]));
  for (guint i = 0; i < G_N_ELEMENTS (name_parts); i++)
    {
      const char *part = waymark_contact_get (contact, name_parts[i]);

      if (strstr (name, part) == NULL)
        add_names (&words, part);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_words (&words, waymark_contact_get (contact, fields[i]));
  for (guint i = 0; i < items->len; i++)
    add_item (&words, g_ptr_array_index (items, i));
  if (waymark_contact_get_archived (contact))
    add_each (&words, "", WAYMARK_WORD_ARCHIVED);
  g_string_chunk_free (words.chunk);
  return g_string_free (words.text, FALSE);
}
