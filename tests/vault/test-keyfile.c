#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/waymark-error.h"
#include "vault/waymark-files-private.h"
#include "vault/waymark-keyfile-private.h"

/* The derivation is left out here: a key file is opened with given keys, so that tens of thousands of files take seconds.
 * Argon2id itself is in test-derivation.c. */

typedef struct
{
  guint8 file[WAYMARK_KEYFILE_SIZE];
  guint8 keys[WAYMARK_KEYFILE_SLOTS][32];
  guint8 shared[32];
  guint8 cases[32];
} Sample;

static void
duplicate (Sample *sample, const WaymarkKeyfile *half)
{
  memcpy (sample->file, half->bytes, WAYMARK_KEYFILE_HALF);
  memcpy (sample->file + WAYMARK_KEYFILE_HALF, half->bytes, WAYMARK_KEYFILE_HALF);
}

/* A register with a case worker in slot 2, the recovery code in 5 and a trainer in 7. */
static void
make_sample (Sample *sample)
{
  const WaymarkDerivationCost cost = WAYMARK_DERIVATION_FLOOR;
  const struct { guint number; WaymarkSlotUse use; WaymarkRole role; const char *name; } slots[] = {
    { 2, WAYMARK_SLOT_PASSPHRASE, WAYMARK_ROLE_CASE_WORKER, "Ada" },
    { 5, WAYMARK_SLOT_RECOVERY_CODE, WAYMARK_ROLE_CASE_WORKER, "Ada" },
    { 7, WAYMARK_SLOT_PASSPHRASE, WAYMARK_ROLE_TRAINER, "Zoë with a name that takes just all of the sixty-four bytes: ok" },
  };
  WaymarkKeyRecord shared = { .generation = 41, .opened = 1795478400000000 }, cases = { .generation = 17, .opened = 1795478400000001 };
  WaymarkKeyfile half;

  _waymark_keyfile_init (&half, &cost);
  randombytes_buf (sample->shared, 32);
  randombytes_buf (sample->cases, 32);
  randombytes_buf (sample->keys, sizeof sample->keys);
  randombytes_buf (shared.head, 32);
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autoptr (WaymarkKeySlot) slot = _waymark_key_slot_new ();

      slot->use = slots[i].use;
      slot->role = slots[i].role;
      slot->number = slots[i].number;
      slot->profile = waymark_id_new ();
      g_assert_cmpuint (strlen (slots[i].name), <=, 64);
      strcpy (slot->display_name, slots[i].name);
      memcpy (slot->shared, sample->shared, 32);
      memcpy (slot->cases, sample->cases, 32);
      _waymark_keyfile_put_slot (&half, slot, sample->keys[slot->number]);
      cases.slots[slot->number] = (WaymarkSlotEntry){ slot->use, slot->role, slot->profile };
    }
  _waymark_keyfile_put_record (&half, WAYMARK_SHARED, sample->shared, &shared);
  _waymark_keyfile_put_record (&half, WAYMARK_CASES, sample->cases, &cases);
  _waymark_keyfile_finish (&half, sample->shared);
  duplicate (sample, &half);
}

/* 0 when it opens with the right roots, the error's code otherwise. */
static int
read_code (const Sample *sample, const guint8 *file, gsize size, const guint8 *key)
{
  static WaymarkKeySlot *slot = NULL; /* locked memory is slow to take */
  g_autoptr (GError) error = NULL;
  WaymarkKeyfile half;

  if (slot == NULL)
    slot = _waymark_key_slot_new ();
  if (!_waymark_keyfile_read (&half, file, size, key, slot, &error))
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == WAYMARK_ERROR);
      return error->code;
    }
  g_assert_cmpmem (slot->shared, 32, sample->shared, 32);
  if (_waymark_key_slot_has_cases (slot))
    g_assert_cmpmem (slot->cases, 32, sample->cases, 32);
  return 0;
}

static void
test_round_trip (void)
{
  Sample sample;
  g_autoptr (WaymarkKeySlot) slot = _waymark_key_slot_new ();
  g_autoptr (GError) error = NULL;
  WaymarkKeyRecord record;
  WaymarkKeyfile half;

  make_sample (&sample);
  for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    g_assert_cmpint (read_code (&sample, sample.file, WAYMARK_KEYFILE_SIZE, sample.keys[i]), ==,
                     i == 2 || i == 5 || i == 7 ? 0 : WAYMARK_ERROR_WRONG_PASSPHRASE);
  g_assert_true (_waymark_keyfile_read (&half, sample.file, WAYMARK_KEYFILE_SIZE, sample.keys[7], slot, &error));
  g_assert_cmpint (slot->role, ==, WAYMARK_ROLE_TRAINER);
  g_assert_cmpint (slot->use, ==, WAYMARK_SLOT_PASSPHRASE);
  g_assert_cmpuint (slot->number, ==, 7);
  g_assert_cmpuint (strlen (slot->display_name), ==, 64);
  g_assert_true (_waymark_keyfile_get_record (&half, WAYMARK_SHARED, slot->shared, &record, &error));
  g_assert_cmpuint (record.generation, ==, 41);
  g_assert_cmpint (record.opened, ==, 1795478400000000);
  /* The trainer's filler is not the root of cases, and opens nothing of it. */
  g_assert_cmpint (memcmp (slot->cases, sample.cases, 32), !=, 0);
  g_assert_false (_waymark_keyfile_get_record (&half, WAYMARK_CASES, slot->cases, &record, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED);
  g_assert_true (_waymark_keyfile_get_record (&half, WAYMARK_CASES, sample.cases, &record, NULL));
  g_assert_cmpuint (record.generation, ==, 17);
  for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    g_assert_cmpint (record.slots[i].use, ==,
                     i == 5 ? WAYMARK_SLOT_RECOVERY_CODE : i == 2 || i == 7 ? WAYMARK_SLOT_PASSPHRASE : WAYMARK_SLOT_UNUSED);
  /* A writer without the root of cases leaves its record as it is, byte by byte. */
  memcpy (half.bytes, sample.file, WAYMARK_KEYFILE_HALF);
  record.generation = 42;
  _waymark_keyfile_put_record (&half, WAYMARK_SHARED, sample.shared, &record);
  _waymark_keyfile_finish (&half, sample.shared);
  g_assert_cmpmem (half.bytes + 1688, 248, sample.file + 1688, 248);
  g_assert_true (_waymark_keyfile_get_record (&half, WAYMARK_CASES, sample.cases, &record, NULL));
}

/* Test 19 of the plan: every one of the 32,768 single-bit flips opens with the other half, whichever key; the same flip in both halves
 * says damaged; nothing ever says wrong passphrase. */
static void
test_flips (void)
{
  Sample sample;
  guint8 file[WAYMARK_KEYFILE_SIZE];

  make_sample (&sample);
  for (guint bit = 0; bit < WAYMARK_KEYFILE_SIZE * 8; bit++)
    {
      memcpy (file, sample.file, sizeof file);
      file[bit / 8] ^= (guint8) (1 << bit % 8);
      g_assert_cmpint (read_code (&sample, file, sizeof file, sample.keys[2]), ==, 0);
      if (bit >= WAYMARK_KEYFILE_HALF * 8)
        continue;
      file[bit / 8 + WAYMARK_KEYFILE_HALF] ^= (guint8) (1 << bit % 8);
      g_assert_cmpint (read_code (&sample, file, sizeof file, sample.keys[2]), ==, WAYMARK_ERROR_DAMAGED);
    }
}

/* A flip whose unkeyed hash somebody mended: whoever lacks the key cannot hide it from one whose slot still opens. */
static void
test_mended_flips (void)
{
  Sample sample;
  guint8 file[WAYMARK_KEYFILE_SIZE];
  guint damaged = 0, wrong = 0, refused = 0;

  make_sample (&sample);
  for (guint byte = 0; byte < 2032; byte++)
    for (guint bit = 0; bit < 8; bit += 3)
      {
        int code;

        memcpy (file, sample.file, sizeof file);
        file[byte] ^= (guint8) (1 << bit);
        crypto_generichash (file + 2032, 16, file, 2032, NULL, 0);
        memcpy (file + WAYMARK_KEYFILE_HALF, file, WAYMARK_KEYFILE_HALF);
        code = read_code (&sample, file, sizeof file, sample.keys[2]);
        g_assert_cmpint (code, !=, 0);
        damaged += code == WAYMARK_ERROR_DAMAGED;
        wrong += code == WAYMARK_ERROR_WRONG_PASSPHRASE;
        refused += code == WAYMARK_ERROR_NEWER_FORMAT;
        /* Only where the slot itself or what it is bound to changed, nothing opens that could tell. */
        if (code == WAYMARK_ERROR_WRONG_PASSPHRASE)
          g_assert_true (byte < 64 || (byte >= 64 + 2 * 192 && byte < 64 + 3 * 192));
        if (code == WAYMARK_ERROR_NEWER_FORMAT)
          g_assert_true (byte >= 8 && byte < 12);
      }
  g_assert_cmpuint (damaged + wrong + refused, ==, 2032 * 3);
  g_assert_cmpuint (damaged, >, 2032 * 2);
}

static void
test_truncations (void)
{
  Sample sample;

  make_sample (&sample);
  for (gsize size = 0; size < WAYMARK_KEYFILE_SIZE; size++)
    {
      g_autofree guint8 *file = g_memdup2 (sample.file, MAX (size, 1)); /* exact, for the address sanitizer */

      g_assert_cmpint (read_code (&sample, file, size, sample.keys[5]), ==, size >= WAYMARK_KEYFILE_HALF ? 0 : WAYMARK_ERROR_DAMAGED);
      /* The same with zeros to the full size, as a file system leaves it after a crash. */
      if (size % 7 == 0)
        {
          guint8 zeros[WAYMARK_KEYFILE_SIZE] = { 0 };

          memcpy (zeros, sample.file, size);
          g_assert_cmpint (read_code (&sample, zeros, sizeof zeros, sample.keys[5]), ==,
                           size >= WAYMARK_KEYFILE_HALF ? 0 : WAYMARK_ERROR_DAMAGED);
        }
    }
}

/* Slots and parameters cannot be carried over: to another place, another register, other costs. */
static void
test_bound (void)
{
  Sample a, b;
  guint8 file[WAYMARK_KEYFILE_SIZE];
  WaymarkKeyfile half;

  make_sample (&a);
  make_sample (&b);
  /* Slot 2 moved to place 3, with all hashes right. */
  memcpy (half.bytes, a.file, WAYMARK_KEYFILE_HALF);
  memcpy (half.bytes + 64 + 3 * 192, half.bytes + 64 + 2 * 192, 192);
  _waymark_keyfile_clear_slot (&half, 2);
  _waymark_keyfile_finish (&half, a.shared);
  memcpy (file, half.bytes, WAYMARK_KEYFILE_HALF);
  g_assert_cmpint (read_code (&a, file, WAYMARK_KEYFILE_HALF, a.keys[2]), ==, WAYMARK_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (read_code (&a, file, WAYMARK_KEYFILE_HALF, a.keys[5]), ==, 0);
  /* Slot 2 of another register under the same key. */
  memcpy (half.bytes, b.file, WAYMARK_KEYFILE_HALF);
  memcpy (half.bytes + 64 + 2 * 192, a.file + 64 + 2 * 192, 192);
  _waymark_keyfile_finish (&half, b.shared);
  g_assert_cmpint (read_code (&a, half.bytes, WAYMARK_KEYFILE_HALF, a.keys[2]), ==, WAYMARK_ERROR_WRONG_PASSPHRASE);
  /* More passes written into the header. */
  memcpy (half.bytes, a.file, WAYMARK_KEYFILE_HALF);
  half.bytes[12]++;
  _waymark_keyfile_finish (&half, a.shared);
  g_assert_cmpint (read_code (&a, half.bytes, WAYMARK_KEYFILE_HALF, a.keys[2]), ==, WAYMARK_ERROR_WRONG_PASSPHRASE);
}

/* Test 24: parameters that would take a year or a terabyte are refused at once, before anything is derived. */
static void
test_hostile (void)
{
  const struct { guint32 passes; guint64 memory; guint32 lanes; } hostile[] = {
    { 3, G_GUINT64_CONSTANT (1) << 40, 1 }, { 1u << 31, 64 << 20, 1 }, { G_MAXUINT32, G_MAXUINT64, 1 },
    { 25, 64 << 20, 1 }, { 3, (G_GUINT64_CONSTANT (2) << 30) + 1024, 1 }, { 3, (64 << 20) + 1, 1 },
    { 0, 64 << 20, 1 }, { 3, 0, 1 }, { 2, 64 << 20, 1 }, { 3, (64 << 20) - 1024, 1 }, { 3, 64 << 20, 0 }, { 3, 64 << 20, 4 },
  };
  Sample sample;

  make_sample (&sample);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      const WaymarkDerivationCost cost = { hostile[i].passes, hostile[i].memory };
      guint8 key[32], salt[16] = { 0 };
      g_autoptr (WaymarkSecret) secret = waymark_secret_new_from ("plain words to try", -1);
      g_autoptr (GError) error = NULL;
      WaymarkKeyfile half;
      clock_t start;

      _waymark_keyfile_init (&half, &cost);
      half.bytes[24] = (guint8) hostile[i].lanes;
      _waymark_keyfile_finish (&half, sample.shared);
      start = clock ();
      g_assert_cmpint (read_code (&sample, half.bytes, WAYMARK_KEYFILE_HALF, sample.keys[2]), ==, WAYMARK_ERROR_DAMAGED);
      if (hostile[i].lanes == 1)
        {
          g_assert_false (_waymark_derivation_run (&cost, salt, secret, key, &error));
          g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED);
        }
      g_assert_cmpint ((clock () - start) * 1000 / CLOCKS_PER_SEC, <, 10); /* of the processor: others use it too */
    }
}

/* Unused slots look like used ones, and the file of a sample shows no text at all. */
static void
test_looks_random (void)
{
  Sample sample;
  guint counts[256] = { 0 };

  for (guint round = 0; round < 200; round++)
    {
      make_sample (&sample);
      for (guint i = 64; i < 1600; i++)
        counts[sample.file[i]]++;
      g_assert_null (memmem (sample.file, sizeof sample.file, "name that takes", 15));
    }
  for (guint i = 0; i < 256; i++)
    {
      g_assert_cmpuint (counts[i], >, 1000);
      g_assert_cmpuint (counts[i], <, 1400);
    }
}

static int steps_left;
static int steps_seen;

static gboolean
fail_at_step (const char *step)
{
  steps_seen++;
  return steps_left-- != 0;
}

/* A write that fails at any step leaves the old file or the new one, whole, and no third name. */
static void
test_write (void)
{
  g_autofree char *path = g_dir_make_tmp ("keys-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (path, "keys", NULL);
  g_autofree char *new_file = g_build_filename (path, "keys.new", NULL);
  int folder = _waymark_files_open_folder (path, NULL);
  Sample old, fresh;
  WaymarkKeyfile half;
  guint n_steps;

  make_sample (&old);
  make_sample (&fresh);
  g_assert_cmpint (folder, >=, 0);
  _waymark_files_step_hook = fail_at_step;
  steps_left = -1;
  memcpy (half.bytes, old.file, WAYMARK_KEYFILE_HALF);
  g_assert_true (_waymark_keyfile_write (&half, folder, "keys", NULL));
  n_steps = (guint) steps_seen;
  g_assert_cmpuint (n_steps, ==, 6);
  for (guint step = 0; step < n_steps; step++)
    {
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;
      struct stat status;

      steps_left = -1;
      memcpy (half.bytes, old.file, WAYMARK_KEYFILE_HALF);
      g_assert_true (_waymark_keyfile_write (&half, folder, "keys", NULL));
      steps_left = (int) step;
      memcpy (half.bytes, fresh.file, WAYMARK_KEYFILE_HALF);
      g_assert_false (_waymark_keyfile_write (&half, folder, "keys", &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_IO);
      g_assert_true (g_file_get_contents (file, &bytes, &size, NULL));
      g_assert_cmpuint (size, ==, WAYMARK_KEYFILE_SIZE);
      g_assert_cmpint (memcmp (bytes, step < 4 ? old.file : fresh.file, size), ==, 0);
      g_assert_cmpint (lstat (new_file, &status), ==, -1);
    }
  _waymark_files_step_hook = NULL;
  close (folder);
  g_unlink (file);
  g_rmdir (path);
}

/* Links, foreign files, folders and pipes in a file's place are refused, and nothing waits for them. */
static void
test_unsafe (void)
{
  g_autofree char *path = g_dir_make_tmp ("keys-XXXXXX", NULL);
  g_autofree char *real = g_build_filename (path, "real", NULL);
  g_autofree char *name = g_build_filename (path, "keys", NULL);
  int folder = _waymark_files_open_folder (path, NULL);
  guint8 buffer[16];

  g_assert_true (g_file_set_contents (real, "x", 1, NULL));
  for (guint kind = 0; kind < 6; kind++)
    {
      g_autoptr (GError) error = NULL;
      gboolean foreign = kind == 5 && geteuid () == 0;

      if (kind == 0)
        g_assert_no_errno (symlink (real, name));
      else if (kind == 1)
        g_assert_no_errno (link (real, name));
      else if (kind == 2)
        g_assert_no_errno (mkfifo (name, 0600));
      else if (kind == 3)
        g_assert_no_errno (g_mkdir (name, 0700));
      else if (kind == 4)
        g_assert_no_errno (symlink ("nothing", name));
      else if (foreign)
        {
          g_assert_true (g_file_set_contents (name, "x", 1, NULL));
          g_assert_no_errno (chown (name, 65534, 65534));
        }
      else
        continue;
      g_assert_cmpint (_waymark_files_read (folder, "keys", buffer, sizeof buffer, &error), ==, -1);
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_UNSAFE_FILE);
      g_clear_error (&error);
      g_assert_false (_waymark_files_is_safe (folder, "keys", &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_UNSAFE_FILE);
      g_assert_no_errno (g_remove (name));
    }
  {
    g_autofree char *linked = g_build_filename (path, "linked", NULL);
    g_autoptr (GError) error = NULL;

    g_assert_no_errno (symlink (path, linked));
    g_assert_cmpint (_waymark_files_open_folder (linked, &error), ==, -1);
    g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_UNSAFE_FILE);
    g_unlink (linked);
  }
  g_assert_true (_waymark_files_is_safe (folder, "real", NULL));
  g_assert_true (_waymark_files_is_safe (folder, "absent", NULL));
  close (folder);
  g_unlink (real);
  g_rmdir (path);
}

/* Whatever the bytes are: an answer, and no other than damaged. (A fuzzer's short daily run; tests/fuzz has the long one.) */
static void
test_noise (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (19);
  Sample sample;
  guint8 file[WAYMARK_KEYFILE_SIZE + 64];

  make_sample (&sample);
  for (guint round = 0; round < 5000; round++)
    {
      gsize size = (gsize) g_rand_int_range (random, 0, sizeof file);

      if (round % 2 == 0)
        randombytes_buf (file, sizeof file);
      else
        {
          memcpy (file, sample.file, WAYMARK_KEYFILE_SIZE);
          /* The same damage in both halves. */
          for (guint i = 0; i < 4; i++)
            {
              guint at = (guint) g_rand_int_range (random, 0, WAYMARK_KEYFILE_HALF);

              file[at] = (guint8) (file[at] + 1 + g_rand_int_range (random, 0, 200));
              file[at + WAYMARK_KEYFILE_HALF] = (guint8) ~file[at + WAYMARK_KEYFILE_HALF];
            }
        }
      g_assert_cmpint (read_code (&sample, file, size, sample.keys[2]), ==, WAYMARK_ERROR_DAMAGED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/keyfile/round-trip", test_round_trip);
  g_test_add_func ("/keyfile/flips", test_flips);
  g_test_add_func ("/keyfile/mended-flips", test_mended_flips);
  g_test_add_func ("/keyfile/truncations", test_truncations);
  g_test_add_func ("/keyfile/bound", test_bound);
  g_test_add_func ("/keyfile/hostile", test_hostile);
  g_test_add_func ("/keyfile/looks-random", test_looks_random);
  g_test_add_func ("/keyfile/write", test_write);
  g_test_add_func ("/keyfile/unsafe", test_unsafe);
  g_test_add_func ("/keyfile/noise", test_noise);
  return g_test_run ();
}
