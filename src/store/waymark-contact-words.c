/* Under which words a contact is found. */

#include "store/waymark-contacts-private.h"

#include <string.h>

#include "core/waymark-text.h"

#define START_LETTERS 2 /* so many first letters of a name are words of their own: one or two typed letters find names only */

static void
add_words (GString *words, const char *text)
{
  g_autofree char *folded = NULL;

  if (*text == '\0')
    return;
  folded = waymark_text_fold_words (text);
  g_string_append_c (words, ' ');
  g_string_append (words, folded);
}

/* Names, references and tags: each word with a mark before it, and its first letters. */
static void
add_names (GString *words, const char *text)
{
  g_autofree char *folded = NULL;
  const char *word;

  if (*text == '\0')
    return;
  folded = waymark_text_fold_words (text);
  for (word = folded; *word != '\0';)
    {
      gsize length = strcspn (word, " ");
      const char *letter = word;

      g_string_append (words, " _");
      g_string_append_len (words, word, (gssize) length);
      for (guint i = 0; i < START_LETTERS; i++)
        {
          letter = g_utf8_next_char (letter);
          if (letter >= word + length)
            break;
          g_string_append (words, " _");
          g_string_append_len (words, word, letter - word);
        }
      word += length;
      word += strspn (word, " ");
    }
}

static void
add_whole_name (GString *words, const char *name)
{
  g_autofree char *folded = waymark_text_fold (name);

  if (*folded == '\0')
    return;
  g_string_append (words, " =");
  g_string_append (words, g_strdelimit (folded, " ", '.'));
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
add_item (GString *words, const WaymarkContactItem *item)
{
  g_autofree char *folded = NULL;

  switch (item->kind)
    {
    case WAYMARK_ITEM_PHONE:
      folded = waymark_phone_index_terms (item->value);
      g_string_append_c (words, ' ');
      g_string_append (words, folded);
      break;
    case WAYMARK_ITEM_EMAIL:
      folded = _waymark_email_word (item->value);
      g_string_append_c (words, ' ');
      g_string_append (words, folded);
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
  GString *words = g_string_sized_new (512);

  add_whole_name (words, name);
  add_names (words, name);
  for (guint i = 0; i < G_N_ELEMENTS (name_fields); i++)
    add_names (words, waymark_contact_get (contact, name_fields[i]));
  for (guint i = 0; i < G_N_ELEMENTS (name_parts); i++)
    {
      const char *part = waymark_contact_get (contact, name_parts[i]);

      if (strstr (name, part) == NULL)
        add_names (words, part);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_words (words, waymark_contact_get (contact, fields[i]));
  for (guint i = 0; i < items->len; i++)
    add_item (words, g_ptr_array_index (items, i));
  if (waymark_contact_get_archived (contact))
    g_string_append (words, " #archived");
  return g_string_free (words, FALSE);
}
