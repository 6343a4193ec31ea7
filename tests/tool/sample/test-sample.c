#include "core/waymark-text.h"
#include "tool/sample/waymark-sample.h"

#include <string.h>

#define MANY 4000

static char *
checksum_of (WaymarkSample *sample, guint n_contacts)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint n = 0; n < n_contacts; n++)
    {
      g_autoptr (WaymarkContact) contact = waymark_sample_contact (sample, n);
      g_autoptr (GVariant) variant = g_variant_ref_sink (waymark_contact_to_variant (contact));
      g_autofree char *text = g_variant_print (variant, FALSE);

      g_checksum_update (checksum, (const guint8 *) text, -1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/* The same every time, on every machine: the benches stand on it. Change the sum only together with the lists. */
static void
test_same (void)
{
  g_autoptr (WaymarkSample) sample = waymark_sample_new (1);
  g_autoptr (WaymarkSample) again = waymark_sample_new (1);
  g_autoptr (WaymarkSample) other = waymark_sample_new (2);
  g_autofree char *sum = checksum_of (sample, 500);
  g_autofree char *sum_again = checksum_of (again, 500);
  g_autofree char *sum_other = checksum_of (other, 500);
  g_autoptr (WaymarkContact) late = waymark_sample_contact (again, 99999);
  g_autoptr (WaymarkContact) later = waymark_sample_contact (sample, 99999);
  g_autoptr (GPtrArray) changes = waymark_contact_diff (late, later);

  g_assert_cmpstr (sum, ==, sum_again);
  g_assert_cmpstr (sum, !=, sum_other);
  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_cmpstr (sum, ==, "4824ed0da76f6f702fd7f0975a7ac891aa7dd1f27c0e36db087289b57e0cde91");
}

static gboolean
is_fictional (const char *number)
{
  static const char *const prefixes[] = { "441214960", "442079460", "441134960", "441144960", "441154960", "441164960", "441174960",
                                          "441184960", "441314960", "441414960", "441514960", "441614960", "441914980", "442896496",
                                          "442920180", "441632960", "447700900", "448081570" };
  g_autofree char *folded = waymark_phone_fold (number, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      if (g_str_has_prefix (folded, prefixes[i]) && strlen (folded) == 12)
        return TRUE;
    }
  return FALSE;
}

/* Nobody's number and nobody's address */
static void
test_fictional (void)
{
  g_autoptr (WaymarkSample) sample = waymark_sample_new (7);

  for (guint n = 0; n < MANY; n++)
    {
      g_autoptr (WaymarkContact) contact = waymark_sample_contact (sample, n);
      GPtrArray *items = waymark_contact_get_items (contact);
      g_autoptr (GError) error = NULL;

      waymark_contact_validate (contact, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < items->len; i++)
        {
          const WaymarkContactItem *item = g_ptr_array_index (items, i);

          g_assert_cmpstr (item->value, !=, "");
          if (item->kind == WAYMARK_ITEM_PHONE)
            g_assert_true (is_fictional (item->value));
          if (item->kind == WAYMARK_ITEM_EMAIL)
            {
              g_assert_true (g_str_has_suffix (item->value, "example.org"));
              g_assert_true (g_str_is_ascii (item->value));
              g_assert_null (strchr (item->value, ' '));
            }
          if (item->kind == WAYMARK_ITEM_WEBSITE)
            g_assert_true (g_str_has_suffix (item->value, ".example.org"));
        }
    }
}

/* C1: links lead to organisations that are there, by the name they have */
static void
test_links (void)
{
  g_autoptr (WaymarkSample) sample = waymark_sample_new (3);
  g_autoptr (GHashTable) names = g_hash_table_new_full (waymark_id_hash, waymark_id_equal_func, g_free, g_free);
  guint links = 0;

  for (guint n = 0; n < MANY; n++)
    {
      g_autoptr (WaymarkContact) contact = waymark_sample_contact (sample, n);
      const WaymarkContactItem *item = waymark_contact_first (contact, WAYMARK_ITEM_AFFILIATION);

      g_assert_true (g_hash_table_insert (names, g_memdup2 (waymark_contact_get_id (contact), sizeof (WaymarkId)),
                                          g_strdup (waymark_contact_get (contact, WAYMARK_CONTACT_NAME))));
      if (item == NULL)
        continue;
      g_assert_cmpstr (g_hash_table_lookup (names, &item->link), ==, item->value);
      links++;
    }
  g_assert_cmpuint (links, >, MANY / 2);
}

static void
test_many_languages (void)
{
  g_autoptr (WaymarkSample) sample = waymark_sample_new (1);
  g_autoptr (GHashTable) languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) scripts = g_hash_table_new (NULL, NULL);

  for (guint n = 0; n < 2000; n++)
    {
      g_autoptr (WaymarkContact) contact = waymark_sample_contact (sample, n);
      const WaymarkContactItem *item = waymark_contact_first (contact, WAYMARK_ITEM_LANGUAGE);
      const char *script_name = waymark_contact_get (contact, WAYMARK_CONTACT_SCRIPT_NAME);

      if (item != NULL)
        g_hash_table_add (languages, g_strdup (item->value));
      if (*script_name != '\0')
        g_hash_table_add (scripts, GINT_TO_POINTER (g_unichar_get_script (g_utf8_get_char (script_name)) + 1));
    }
  g_assert_cmpuint (g_hash_table_size (languages), >=, 15);
  g_assert_cmpuint (g_hash_table_size (scripts), >=, 10);
}

/* S1, S2: every name is found by every start of it */
static void
test_found_while_typed (void)
{
  g_autoptr (WaymarkSample) sample = waymark_sample_new (1);

  for (guint n = 0; n < 3000; n++)
    {
      g_autoptr (WaymarkContact) contact = waymark_sample_contact (sample, n);
      const char *name = waymark_contact_get (contact, WAYMARK_CONTACT_NAME);
      g_autofree char *terms = waymark_text_fold_words (name);
      g_auto (GStrv) offered = g_strsplit (terms, " ", -1);

      for (const char *end = name; *end != '\0'; end = g_utf8_next_char (end))
        {
          g_autofree char *typed = g_strndup (name, (gsize) (g_utf8_next_char (end) - name));
          g_autofree char *query = waymark_text_fold (typed);
          g_auto (GStrv) wanted = g_strsplit (query, " ", -1);

          for (guint i = 0; wanted[i] != NULL; i++)
            {
              gboolean found = FALSE;

              for (guint j = 0; offered[j] != NULL && !found; j++)
                found = g_str_has_prefix (offered[j], wanted[i]);
              if (!found)
                {
                  g_test_message ("%s is lost at %s (%s; %s)", name, typed, query, terms);
                  g_test_fail ();
                }
            }
        }
    }
}

static void
test_speed (void)
{
  g_autoptr (WaymarkSample) sample = waymark_sample_new (1);
  gint64 start = g_get_monotonic_time ();
  double seconds;

  for (guint n = 0; n < 20000; n++)
    {
      g_autoptr (WaymarkContact) contact = waymark_sample_contact (sample, n);

      g_assert_nonnull (contact);
    }
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_test_message ("20,000 contacts: %.3f s", seconds);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpfloat (seconds, <, 2.0);
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/same", test_same);
  g_test_add_func ("/sample/fictional", test_fictional);
  g_test_add_func ("/sample/links", test_links);
  g_test_add_func ("/sample/many-languages", test_many_languages);
  g_test_add_func ("/sample/found-while-typed", test_found_while_typed);
  g_test_add_func ("/sample/speed", test_speed);
  return g_test_run ();
}
