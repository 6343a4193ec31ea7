#include "vault-fixture.h"

#define PIN "739156"
#define OTHER_PIN "sailor"

typedef struct
{
  WaymarkSecret *half;
  WaymarkSecret *joined;
} Pin;

static void
pin_clear (Pin *pin)
{
  waymark_secret_unref (pin->half);
  waymark_secret_unref (pin->joined);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pin, pin_clear)

static WaymarkSecret *
join (const char *text, WaymarkSecret *half)
{
  g_autoptr (WaymarkSecret) pin = waymark_secret_new_from (text, -1);

  return waymark_pin_join (pin, half);
}

/* The profile whose passphrase that is turns a PIN on. */
static void
turn_on (Fixture *f, WaymarkSecret *phrase, WaymarkSecret *joined)
{
  g_autoptr (GError) error = NULL;
  WaymarkDatabase *database = unlock (f->vault, phrase, WAYMARK_BY_PASSPHRASE);

  g_assert_true (waymark_vault_set_pin (f->vault, phrase, joined, &error));
  g_assert_no_error (error);
  g_assert_true (waymark_vault_has_pin (f->vault));
  g_assert_cmpint (waymark_vault_get_pin_state (f->vault), ==, WAYMARK_PIN_ON);
  lock (f->vault, database);
}

static void
make_pin (Pin *pin, const char *text)
{
  pin->half = waymark_pin_new_half ();
  pin->joined = join (text, pin->half);
}

static void
add_trainer (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);

  g_assert_true (waymark_vault_add_profile (f->vault, f->phrase, f->other, WAYMARK_ROLE_TRAINER, "Zoë", &error));
  g_assert_no_error (error);
  lock (f->vault, database);
}

/* Both halves together open what the profile opens; either alone opens nothing, and the other keys work as before. */
static void
test_round_trip (Fixture *f, gconstpointer data)
{
  g_autoptr (WaymarkSecret) other_half = waymark_pin_new_half ();
  g_autoptr (WaymarkSecret) wrong_half = join (PIN, other_half);
  g_autoptr (WaymarkSecret) alone = waymark_secret_new_from (PIN, -1);
  g_autoptr (GError) error = NULL;
  g_auto (Pin) pin = { 0 };
  g_autoptr (WaymarkSecret) wrong_pin = NULL;
  WaymarkDatabase *database;

  make_pin (&pin, PIN);
  wrong_pin = join (OTHER_PIN, pin.half);
  g_assert_cmpint (waymark_vault_get_pin_state (f->vault), ==, WAYMARK_PIN_NONE);
  g_assert_false (waymark_vault_has_pin (f->vault));
  refuse (f->vault, pin.joined, WAYMARK_BY_PIN, WAYMARK_ERROR_PIN_OFF);

  turn_on (f, f->phrase, pin.joined);
  database = unlock (f->vault, pin.joined, WAYMARK_BY_PIN);
  g_assert_true (waymark_database_has_cases (database));
  g_assert_true (waymark_vault_has_pin (f->vault));
  g_assert_cmpstr (waymark_vault_get_display_name (f->vault), ==, "Ada");
  lock (f->vault, database);

  g_assert_false (opens (f, pin.joined, WAYMARK_BY_PASSPHRASE));
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE); /* opens() forgot that there is a PIN: this finds it in the file */
  lock (f->vault, database);
  refuse (f->vault, wrong_half, WAYMARK_BY_PIN, WAYMARK_ERROR_WRONG_PASSPHRASE);
  database = unlock (f->vault, pin.joined, WAYMARK_BY_PIN);
  lock (f->vault, database);
  refuse (f->vault, wrong_pin, WAYMARK_BY_PIN, WAYMARK_ERROR_WRONG_PASSPHRASE);
  database = unlock (f->vault, pin.joined, WAYMARK_BY_PIN);
  lock (f->vault, database);
  refuse (f->vault, alone, WAYMARK_BY_PIN, WAYMARK_ERROR_WRONG_PASSPHRASE);
  database = unlock (f->vault, f->code, WAYMARK_BY_RECOVERY_CODE);
  g_assert_true (waymark_vault_has_pin (f->vault));

  g_assert_true (waymark_vault_remove_pin (f->vault, &error));
  g_assert_no_error (error);
  g_assert_false (waymark_vault_has_pin (f->vault));
  g_assert_cmpint (waymark_vault_get_pin_state (f->vault), ==, WAYMARK_PIN_NONE);
  lock (f->vault, database);
  refuse (f->vault, pin.joined, WAYMARK_BY_PIN, WAYMARK_ERROR_PIN_OFF);
}

/* Tries a PIN past every wait. */
static void
try_wrong (Fixture *f, WaymarkSecret *joined, guint nth, WaymarkError code)
{
  waymark_clock_set (waymark_clock_get_default (), G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC + nth * 100 * G_USEC_PER_SEC,
                     (gint64) (5000 + nth * 100) * G_USEC_PER_SEC);
  refuse (f->vault, joined, WAYMARK_BY_PIN, code);
}

/* Makes the clear record say that a PIN is on, as somebody with the folder can. */
static void
forge_state (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "attempts", NULL);

  g_assert_true (g_file_set_contents (path, "pin 0\n", -1, NULL));
  g_clear_object (&f->vault);
  f->vault = waymark_vault_new (f->folder);
  g_assert_cmpint (waymark_vault_get_pin_state (f->vault), ==, WAYMARK_PIN_ON);
}

/* Five wrong ones: refused, also after a restart and with the right one; the next passphrase erases the slot. */
static void
test_five_wrong (Fixture *f, gconstpointer data)
{
  g_auto (Pin) pin = { 0 };
  g_autoptr (WaymarkSecret) wrong = NULL;
  WaymarkWrongTries tries;
  WaymarkDatabase *database;

  make_pin (&pin, PIN);
  wrong = join (OTHER_PIN, pin.half);
  turn_on (f, f->phrase, pin.joined);
  for (guint i = 0; i < 4; i++)
    try_wrong (f, wrong, i, WAYMARK_ERROR_WRONG_PASSPHRASE);
  /* A right one in between begins anew. */
  waymark_clock_set (waymark_clock_get_default (), -1, 9000 * (gint64) G_USEC_PER_SEC);
  database = unlock (f->vault, pin.joined, WAYMARK_BY_PIN);
  waymark_vault_get_wrong_tries (f->vault, &tries);
  g_assert_cmpuint (tries.count, ==, 4);
  lock (f->vault, database);
  for (guint i = 0; i < 4; i++)
    try_wrong (f, wrong, 100 + i, WAYMARK_ERROR_WRONG_PASSPHRASE);
  g_clear_object (&f->vault);
  f->vault = waymark_vault_new (f->folder);
  try_wrong (f, wrong, 104, WAYMARK_ERROR_PIN_OFF);
  g_assert_cmpint (waymark_vault_get_pin_state (f->vault), ==, WAYMARK_PIN_REFUSED);
  g_clear_object (&f->vault);
  f->vault = waymark_vault_new (f->folder);
  try_wrong (f, pin.joined, 105, WAYMARK_ERROR_PIN_OFF);

  waymark_clock_set (waymark_clock_get_default (), -1, 90000 * (gint64) G_USEC_PER_SEC);
  /* Not even fifty wrong passphrases make it forget that. */
  for (guint i = 0; i < WAYMARK_ATTEMPTS_MOST + 2; i++)
    {
      waymark_clock_set (waymark_clock_get_default (), -1, (gint64) (90000 + 100 * i) * G_USEC_PER_SEC);
      refuse (f->vault, f->other, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_WRONG_PASSPHRASE);
    }
  g_clear_object (&f->vault);
  f->vault = waymark_vault_new (f->folder);
  g_assert_cmpint (waymark_vault_get_pin_state (f->vault), ==, WAYMARK_PIN_REFUSED);
  waymark_clock_set (waymark_clock_get_default (), -1, 990000 * (gint64) G_USEC_PER_SEC);
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_assert_false (waymark_vault_has_pin (f->vault));
  lock (f->vault, database);
  g_assert_cmpint (waymark_vault_get_pin_state (f->vault), ==, WAYMARK_PIN_REFUSED); /* the unlock page says so once more */
  forge_state (f);
  try_wrong (f, pin.joined, 106, WAYMARK_ERROR_WRONG_PASSPHRASE);
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  lock (f->vault, database);
  g_assert_cmpint (waymark_vault_get_pin_state (f->vault), ==, WAYMARK_PIN_NONE);
}

/* A trainer has a PIN of their own, which opens what the trainer opens; one profile's PIN goes without the other's. */
static void
test_two_people (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Pin) worker = { 0 };
  g_autoptr (WaymarkSecret) trainer = NULL;
  WaymarkDatabase *database;

  make_pin (&worker, PIN);
  trainer = join (OTHER_PIN, worker.half);
  add_trainer (f);
  turn_on (f, f->other, trainer);
  turn_on (f, f->phrase, worker.joined);
  database = unlock (f->vault, trainer, WAYMARK_BY_PIN);
  g_assert_false (waymark_database_has_cases (database));
  g_assert_cmpint (waymark_vault_get_role (f->vault), ==, WAYMARK_ROLE_TRAINER);
  g_assert_true (waymark_vault_remove_pin (f->vault, &error));
  g_assert_no_error (error);
  g_assert_false (waymark_vault_has_pin (f->vault));
  g_assert_cmpint (waymark_vault_get_pin_state (f->vault), ==, WAYMARK_PIN_ON);
  /* The same session can turn it on again, though its own slot is gone. */
  g_assert_true (waymark_vault_set_pin (f->vault, f->other, trainer, &error));
  g_assert_no_error (error);
  lock (f->vault, database);
  database = unlock (f->vault, worker.joined, WAYMARK_BY_PIN);
  g_assert_true (waymark_database_has_cases (database));
  lock (f->vault, database);
  database = unlock (f->vault, trainer, WAYMARK_BY_PIN);
  lock (f->vault, database);
}

/* The PIN of another profile's passphrase, or of a wrong one, is not set. */
static void
test_asks_again (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Pin) pin = { 0 };
  WaymarkDatabase *database;

  make_pin (&pin, PIN);
  add_trainer (f);
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_assert_false (waymark_vault_set_pin (f->vault, f->other, pin.joined, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE);
  g_assert_false (waymark_vault_has_pin (f->vault));
  lock (f->vault, database);
  refuse (f->vault, pin.joined, WAYMARK_BY_PIN, WAYMARK_ERROR_PIN_OFF);
}

/* Eight slots: the ninth is refused and nothing is changed. */
static void
test_full (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Pin) pin = { 0 };
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);

  make_pin (&pin, PIN);
  for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS - 2; i++)
    {
      g_autofree char *words = g_strdup_printf ("the passphrase of person %u", i);
      g_autoptr (WaymarkSecret) phrase = waymark_secret_new_from (words, -1);

      g_assert_true (waymark_vault_add_profile (f->vault, f->phrase, phrase, WAYMARK_ROLE_TRAINER, NULL, &error));
      g_assert_no_error (error);
    }
  g_assert_false (waymark_vault_set_pin (f->vault, f->phrase, pin.joined, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT);
  g_assert_cmpint (waymark_vault_get_pin_state (f->vault), ==, WAYMARK_PIN_NONE);
  lock (f->vault, database);
  g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));
}

/* A key file of before there were PINs: a trainer cannot know which slots are taken, and must not write over one. */
static void
test_no_map (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "keys", NULL);
  g_autofree char *old = g_build_filename (f->folder, "keys.old", NULL);
  g_auto (Pin) pin = { 0 };
  WaymarkKeyfile keyfile;
  WaymarkDatabase *database;

  make_pin (&pin, PIN);
  add_trainer (f);
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  wait_for_write (f->vault);
  keyfile = f->vault->keyfile;
  memset (keyfile.bytes + 1936, 0, 64);
  _waymark_keyfile_finish (&keyfile, f->vault->slot->shared);
  lock (f->vault, database);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *both = g_malloc (WAYMARK_KEYFILE_SIZE);

      memcpy (both, keyfile.bytes, WAYMARK_KEYFILE_HALF);
      memcpy (both + WAYMARK_KEYFILE_HALF, keyfile.bytes, WAYMARK_KEYFILE_HALF);
      g_assert_true (g_file_set_contents (i == 0 ? path : old, both, WAYMARK_KEYFILE_SIZE, NULL));
    }

  database = unlock (f->vault, f->other, WAYMARK_BY_PASSPHRASE);
  g_assert_false (waymark_vault_set_pin (f->vault, f->other, pin.joined, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&error);
  lock (f->vault, database);
  turn_on (f, f->phrase, pin.joined);
  g_assert_true (opens (f, f->other, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));
  database = unlock (f->vault, f->other, WAYMARK_BY_PASSPHRASE);
  g_assert_false (waymark_vault_set_pin (f->vault, f->other, pin.joined, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID); /* these words open the case worker's slot */
  lock (f->vault, database);
}

/* What cannot be read of the clear record counts as no PIN. */
static void
test_state_file (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    WaymarkPinState state;
  } cases[] = {
    { "", WAYMARK_PIN_NONE },          { "pin\n", WAYMARK_PIN_NONE },      { "pin x\n", WAYMARK_PIN_NONE },    { "pin 6\n", WAYMARK_PIN_NONE },
    { "pin -1\n", WAYMARK_PIN_NONE },  { "pin 0 0\n", WAYMARK_PIN_NONE },  { "pin 0\n", WAYMARK_PIN_ON },      { "pin 4\n", WAYMARK_PIN_ON },
    { "pin 5\n", WAYMARK_PIN_REFUSED }, { "x\npin 5\ny\n", WAYMARK_PIN_REFUSED },
  };
  g_autofree char *path = g_build_filename (f->folder, "attempts", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkVault) vault = waymark_vault_new (f->folder);

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      g_assert_cmpint (waymark_vault_get_pin_state (vault), ==, cases[i].state);
      g_assert_cmpuint (waymark_vault_get_wait (vault), ==, 0);
    }
}

static void
test_acceptable (void)
{
  static const struct
  {
    const char *pin;
    gboolean good;
  } cases[] = {
    { "", FALSE },       { "73915", FALSE },  { "000000", FALSE },       { "123456", FALSE },  { "654321", FALSE }, { "abcdef", FALSE },
    { "739156", TRUE },  { "sailor", TRUE },  { "123457", TRUE },        { "135791", TRUE },   { "ÄÖÜäöü", TRUE },
    { "12345678901234567890123456789012", TRUE }, { "123456789012345678901234567890123", FALSE }, { "\xff\xff\xff\xff\xff\xff", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkSecret) pin = waymark_secret_new_from (cases[i].pin, -1);

      g_assert_cmpint (waymark_pin_is_acceptable (pin), ==, cases[i].good);
    }
}

/* A keyring may hand out anything: only one line of ours is a half. */
static void
test_half (void)
{
  static const char *const wrong[] = {
    "", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
    "AAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "********************************************",
  };
  g_autoptr (WaymarkSecret) one = waymark_pin_new_half ();
  g_autoptr (WaymarkSecret) two = waymark_pin_new_half ();

  g_assert_true (waymark_pin_is_half (one));
  g_assert_true (waymark_pin_is_half (two));
  g_assert_false (waymark_secret_equal (one, two));
  g_assert_null (strchr (waymark_secret_get (one), '\n'));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (WaymarkSecret) text = waymark_secret_new_from (wrong[i], -1);

      g_assert_false (waymark_pin_is_half (text));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/pin/acceptable", test_acceptable);
  g_test_add_func ("/pin/half", test_half);
#define ADD(name) g_test_add ("/pin/" #name, Fixture, NULL, set_up_cheaply, test_##name, tear_down)
  ADD (round_trip);
  ADD (five_wrong);
  ADD (two_people);
  ADD (asks_again);
  ADD (full);
  ADD (no_map);
  ADD (state_file);
#undef ADD
  return g_test_run ();
}
