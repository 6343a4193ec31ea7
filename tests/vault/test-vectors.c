/* Known answers (test 22): key-vectors.txt holds halves of key files and what is in them. It pins the format for ever; read-keys.py,
 * which shares no code with this program, reads the same file. "test-vectors --make" wrote it once. */

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "vault/waymark-keyfile-private.h"

#define N_VECTORS 40

/* From this one on there are PINs, and a map of the slots. */
#define FIRST_WITH_MAP 32

/* Only these are derived from words here and in the reader; the others start from the derived key. */
#define N_DERIVED 4

static const char *const phrases[N_DERIVED] = {
  "five plain words for tests",
  "Zoe\u0308 a\u030ale \u1100\u1161\u11a8 decomposed", /* typed in parts; NFC is what is hashed */
  "0123456789ABCDEFGHJKMNPQRSTV",
  "\xf0\x9d\x84\x9e clef \xd8\xa7\xd9\x84\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a\xd8\xa9 \xe6\x97\xa5\xe6\x9c\xac",
};

static void
put (GString *out, const char *name, const void *bytes, gsize size)
{
  g_string_append_printf (out, "%s ", name);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (out, "%02x", ((const guint8 *) bytes)[i]);
  g_string_append_c (out, '\n');
}

static void
derive (const WaymarkKeyfile *file, const char *phrase, guint8 *key)
{
  g_autoptr (WaymarkSecret) secret = waymark_secret_new_from (phrase, -1);
  g_autoptr (GError) error = NULL;
  WaymarkDerivationCost cost;

  _waymark_keyfile_get_cost (file, &cost);
  g_assert_true (_waymark_derivation_run (&cost, _waymark_keyfile_get_salt (file), secret, key, &error));
  g_assert_no_error (error);
}

/* Everything a reader can know, in the order of the file. */
static char *
describe (const WaymarkKeyfile *file, const char *phrase, const guint8 *key)
{
  g_autoptr (WaymarkKeySlot) slot = _waymark_key_slot_new ();
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new ("");
  WaymarkKeyRecord record;
  WaymarkSlotMap map;
  WaymarkStoreKeys *keys = sodium_malloc (sizeof *keys);

  g_assert_true (_waymark_keyfile_unwrap (file, key, slot, &error));
  g_assert_no_error (error);
  _waymark_keyfile_derive_store_keys (file, slot, keys);
  put (out, "phrase", phrase, strlen (phrase));
  put (out, "key", key, 32);
  g_string_append_printf (out, "slot %u\nuse %u\nrole %u\n", slot->number, slot->use, slot->role);
  put (out, "name", slot->display_name, strlen (slot->display_name));
  put (out, "profile", slot->profile.bytes, 16);
  put (out, "shared-root", slot->shared, 32);
  put (out, "shared-database", keys->shared_key, 32);
  put (out, "shared-salt", keys->shared_salt, 16);
  put (out, "shared-history", keys->shared_chain, 32);
  g_assert_true (_waymark_keyfile_get_record (file, WAYMARK_SHARED, slot->shared, &record, NULL));
  g_string_append_printf (out, "shared-generation %" G_GUINT64_FORMAT "\nshared-opened %" G_GINT64_FORMAT "\n", record.generation, record.opened);
  put (out, "shared-head", record.head, 32);
  if (_waymark_key_slot_has_cases (slot))
    {
      put (out, "cases-root", slot->cases, 32);
      put (out, "cases-database", keys->cases_key, 32);
      put (out, "cases-salt", keys->cases_salt, 16);
      put (out, "cases-history", keys->cases_chain, 32);
      g_assert_true (_waymark_keyfile_get_record (file, WAYMARK_CASES, slot->cases, &record, NULL));
      g_string_append_printf (out, "cases-generation %" G_GUINT64_FORMAT "\n", record.generation);
      g_string_append (out, "cases-slots");
      for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
        g_string_append_printf (out, " %u/%u", record.slots[i].use, record.slots[i].role);
      g_string_append_c (out, '\n');
    }
  if (_waymark_keyfile_get_map (file, slot->shared, &map))
    {
      g_string_append (out, "map");
      for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
        if (map.uses[i] == WAYMARK_SLOT_PIN)
          g_string_append_printf (out, " pin-of-%u", map.owners[i]);
        else
          g_string_append (out, map.uses[i] != WAYMARK_SLOT_UNUSED ? " taken" : " free");
      g_string_append_c (out, '\n');
    }
  put (out, "half", file->bytes, sizeof file->bytes);
  sodium_free (keys);
  return g_string_free (out, FALSE);
}

static void
make (void)
{
  for (guint i = 0; i < N_VECTORS; i++)
    {
      g_autoptr (WaymarkKeySlot) slot = _waymark_key_slot_new ();
      WaymarkDerivationCost cost = WAYMARK_DERIVATION_FLOOR;
      WaymarkKeyRecord shared = { .generation = (guint64) i * 1000003, .opened = 1795478400000000 + i };
      WaymarkKeyRecord cases = { .generation = i, .opened = 1795478400000000 - i };
      const char *phrase = i < N_DERIVED ? phrases[i] : "";
      g_autofree char *text = NULL;
      WaymarkKeyfile file;
      guint8 key[32];

      cost.passes += i % 5;
      cost.memory += (guint64) i * 4096;
      if (i < N_DERIVED)
        cost = WAYMARK_DERIVATION_FLOOR;
      _waymark_keyfile_init (&file, &cost);
      if (i < N_DERIVED)
        derive (&file, phrase, key);
      else
        randombytes_buf (key, sizeof key);
      randombytes_buf (slot->shared, 32);
      randombytes_buf (slot->cases, 32);
      randombytes_buf (shared.head, 32);
      slot->use = i % 4 == 2 ? WAYMARK_SLOT_RECOVERY_CODE : WAYMARK_SLOT_PASSPHRASE;
      slot->role = i % 4 == 3 ? WAYMARK_ROLE_TRAINER : WAYMARK_ROLE_CASE_WORKER;
      slot->number = i % 8;
      slot->profile = waymark_id_new ();
      g_snprintf (slot->display_name, sizeof slot->display_name, "%.*s", (int) MIN (i * 2, 64),
                  "A name that grows with the number of its vector, up to 64 bytes!");
      cases.slots[slot->number] = (WaymarkSlotEntry){ slot->use, slot->role, slot->profile };
      _waymark_keyfile_put_slot (&file, slot, key);
      _waymark_keyfile_put_record (&file, WAYMARK_SHARED, slot->shared, &shared);
      _waymark_keyfile_put_record (&file, WAYMARK_CASES, slot->cases, &cases);
      if (i >= FIRST_WITH_MAP)
        {
          WaymarkSlotMap map = { 0 };

          _waymark_slot_map_take (&map, &cases);
          map.uses[(i + 3) % 8] = WAYMARK_SLOT_PIN;
          map.owners[(i + 3) % 8] = i % 8;
          if (i % 2 == 1)
            {
              slot->use = WAYMARK_SLOT_PIN;
              slot->number = (i + 3) % 8;
              _waymark_keyfile_put_slot (&file, slot, key);
              _waymark_keyfile_clear_slot (&file, i % 8);
            }
          _waymark_keyfile_put_map (&file, slot->shared, &map);
        }
      _waymark_keyfile_finish (&file, slot->shared);
      text = describe (&file, phrase, key);
      fprintf (stdout, "%s\n", text);
    }
}

static char *
value_of (char **lines, const char *name)
{
  gsize length = strlen (name);

  for (; *lines != NULL; lines++)
    if (strncmp (*lines, name, length) == 0 && (*lines)[length] == ' ')
      return *lines + length + 1;
  g_assert_not_reached ();
}

static gsize
from_hex (const char *text, guint8 *bytes, gsize most)
{
  gsize size;

  g_assert_cmpint (sodium_hex2bin (bytes, most, text, strlen (text), NULL, &size, NULL), ==, 0);
  return size;
}

static void
test_vectors (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "vault", "key-vectors.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) blocks = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  blocks = g_strsplit (text, "\n\n", -1);
  for (guint i = 0; blocks[i] != NULL && *blocks[i] != '\0'; i++)
    {
      g_auto (GStrv) lines = g_strsplit (blocks[i], "\n", -1);
      g_autofree char *again = NULL;
      g_autofree char *expected = g_strconcat (blocks[i], "\n", NULL);
      g_autoptr (GError) error = NULL;
      guint8 file[WAYMARK_KEYFILE_HALF], key[32], derived[32];
      char phrase[256] = { 0 };
      WaymarkKeyfile half;

      g_assert_cmpuint (from_hex (value_of (lines, "half"), file, sizeof file), ==, sizeof file);
      g_assert_cmpuint (from_hex (value_of (lines, "key"), key, sizeof key), ==, sizeof key);
      from_hex (value_of (lines, "phrase"), (guint8 *) phrase, sizeof phrase - 1);
      g_assert_true (_waymark_keyfile_parse (&half, file, sizeof file, 0, &error));
      if (*phrase != '\0')
        {
          derive (&half, phrase, derived);
          g_assert_cmpmem (derived, 32, key, 32);
        }
      again = describe (&half, phrase, key);
      g_assert_cmpstr (again, ==, expected);
      n++;
    }
  g_assert_cmpuint (n, ==, N_VECTORS);
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (sodium_init (), >=, 0);
  if (argc == 2 && strcmp (argv[1], "--make") == 0)
    {
      make ();
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectors/known-answers", test_vectors);
  return g_test_run ();
}
