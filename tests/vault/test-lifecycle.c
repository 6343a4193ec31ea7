/* The life of slots (test 23): random sequences of unlocking, changing, adding, removing and replacing, killed at a random step of a write. After
 * each, every person opens by exactly one phrase and the recovery code opens. Slow: suite "faults". LIFECYCLES sets how many. */

#include "vault-fixture.h"

#define N_OPS 3
#define MOST_PROFILES 7

typedef enum
{
  CHANGE,
  RESET,
  REPLACE_CODE,
  ADD,
  REMOVE,
  N_KINDS
} Kind;

typedef struct
{
  guint phrase;
  WaymarkRole role;
  gboolean gone; /* its place is not used again, so that places mean the same in every act of a life */
} Profile;

/* What ought to be true of the register. */
typedef struct
{
  Profile profiles[MOST_PROFILES];
  guint n_profiles;
  guint code;
  guint owner; /* whose profile the code opens */
} Model;

typedef struct
{
  Kind kind;
  WaymarkRole role; /* of the one who is added */
  guint target;     /* who is removed */
} Op;

static GPtrArray *codes;
static guint n_phrases;
static int kill_at;

static WaymarkSecret *
get_phrase (guint number)
{
  g_autofree char *text = g_strdup_printf ("the words of number %u here", number);

  return waymark_secret_new_from (text, -1);
}

static gboolean
kill_at_step (const char *step)
{
  if (g_atomic_int_dec_and_test (&kill_at))
    _exit (9);
  return TRUE;
}

/* @model as it is once @op by @who has been done; new words take the next numbers. */
static void
apply (Model *model, const Op *op, guint who, guint phrase, guint code)
{
  switch (op->kind)
    {
    case CHANGE:
      model->profiles[who].phrase = phrase;
      break;
    case RESET:
      model->profiles[model->owner].phrase = phrase;
      break;
    case REPLACE_CODE:
      model->code = code;
      model->owner = who;
      break;
    case ADD:
      model->profiles[model->n_profiles++] = (Profile){ phrase, op->role, FALSE };
      break;
    case REMOVE:
      model->profiles[op->target].gone = TRUE;
      break;
    case N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/* Whose words those are: slots do not show it. */
static WaymarkId
find_profile (Fixture *f, guint phrase)
{
  g_autoptr (WaymarkSecret) words = get_phrase (phrase);
  g_autoptr (WaymarkKeySlot) slot = _waymark_key_slot_new ();
  guint8 key[32];

  derive_cheaply (waymark_secret_get (words), waymark_secret_get_length (words), _waymark_keyfile_get_salt (&f->vault->keyfile), key);
  return _waymark_keyfile_unwrap (&f->vault->keyfile, key, slot, NULL) ? slot->profile : WAYMARK_ID_NONE;
}

static gboolean
run (Fixture *f, const Model *model, const Op *op, guint who, guint phrase, guint code, GError **error)
{
  g_autoptr (WaymarkSecret) current = get_phrase (model->profiles[who].phrase);
  g_autoptr (WaymarkSecret) fresh = get_phrase (phrase);
  WaymarkId target;

  switch (op->kind)
    {
    case CHANGE:
      return waymark_vault_change_passphrase (f->vault, current, fresh, error);
    case RESET:
      return waymark_vault_reset_passphrase (f->vault, codes->pdata[model->code], fresh, error);
    case REPLACE_CODE:
      return waymark_vault_replace_recovery_code (f->vault, current, codes->pdata[code], error);
    case ADD:
      return waymark_vault_add_profile (f->vault, current, fresh, op->role, NULL, error);
    case REMOVE:
      target = find_profile (f, model->profiles[op->target].phrase);
      return waymark_vault_remove_profile (f->vault, current, &target, error);
    case N_KINDS:
    default:
      return FALSE;
    }
}

/* One life: says "b" before and "d" after each act, and dies at its step. */
static void
live (Fixture *f, Model model, const Op *ops, guint who, guint phrase, guint code, int out)
{
  g_autoptr (WaymarkSecret) words = get_phrase (model.profiles[who].phrase);
  g_autoptr (GError) error = NULL;

  /* A fork copies the identifiers that were drawn ahead: two lives would add the same profile. */
  for (guint i = 0; i < 16; i++)
    waymark_id_new ();
  _waymark_files_step_hook = kill_at_step;
  if (waymark_vault_unlock (f->vault, words, WAYMARK_BY_PASSPHRASE, NULL, &error) == NULL)
    {
      g_printerr ("# no unlock: %s\n", error->message);
      _exit (1);
    }
  for (guint i = 0; i < N_OPS; i++)
    {
      if (write (out, "b", 1) != 1 || !run (f, &model, &ops[i], who, phrase + i, code + i, &error) || write (out, "d", 1) != 1)
        {
          g_printerr ("# act %u (%u) failed: %s\n", i, ops[i].kind, error != NULL ? error->message : "pipe");
          _exit (2);
        }
      apply (&model, &ops[i], who, phrase + i, code + i);
    }
  _exit (0);
}

/* A lock that another thread holds in the moment of a fork stays locked in the child for ever (seen once, on a busy machine). */
static void
wait_for_threads (void)
{
  guint n_threads = 0;

  for (guint tries = 0; n_threads != 1 && tries < 2000; tries++)
    {
      g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);

      if (n_threads != 0)
        g_usleep (5000);
      for (n_threads = 0; g_dir_read_name (threads) != NULL; n_threads++)
        ;
    }
  g_assert_cmpuint (n_threads, ==, 1);
}

static gboolean
phrase_opens (Fixture *f, guint number)
{
  g_autoptr (WaymarkSecret) phrase = get_phrase (number);

  return opens (f, phrase, WAYMARK_BY_PASSPHRASE);
}

/* Whether all of @model is true: who is there opens, who was removed does not. */
static gboolean
holds (Fixture *f, const Model *model)
{
  for (guint i = 0; i < model->n_profiles; i++)
    if (phrase_opens (f, model->profiles[i].phrase) == model->profiles[i].gone)
      return FALSE;
  return opens (f, codes->pdata[model->code], WAYMARK_BY_RECOVERY_CODE);
}

static guint
choose_person (GRand *random, const Model *model)
{
  guint who;

  do
    who = (guint) g_rand_int_range (random, 0, (gint32) model->n_profiles);
  while (model->profiles[who].gone);
  return who;
}

static Op
choose_op (GRand *random, const Model *model, guint who)
{
  gboolean trainer = model->profiles[who].role == WAYMARK_ROLE_TRAINER;
  Op op = { .role = g_rand_boolean (random) ? WAYMARK_ROLE_TRAINER : WAYMARK_ROLE_CASE_WORKER };

  do
    {
      op.kind = (Kind) g_rand_int_range (random, 0, N_KINDS);
      op.target = choose_person (random, model);
    }
  while ((trainer && op.kind != CHANGE)                                           /* the rest is for case workers */
         || (op.kind == RESET && who != model->owner)                             /* the code opens one profile */
         || (op.kind == REMOVE && (op.target == who || op.target == model->owner)) /* these stay */
         || (op.kind == ADD && model->n_profiles >= 6));                          /* eight slots, less the code's, less one spare */
  return op;
}

static void
test_lives (Fixture *f, gconstpointer data)
{
  const char *wanted = g_getenv ("LIFECYCLES");
  guint lives = wanted != NULL ? (guint) atoi (wanted) : 300;
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Model model = { .n_profiles = 1, .profiles = { { 0, WAYMARK_ROLE_CASE_WORKER } } };
  guint killed = 0, in_flight = 0, done_in_flight = 0, acts = 0;

  g_test_message ("seed %u", seed);
  codes = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_secret_unref);
  g_ptr_array_add (codes, waymark_secret_ref (f->code));
  {
    g_autoptr (WaymarkSecret) first = get_phrase (n_phrases++);
    WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);

    g_assert_true (waymark_vault_change_passphrase (f->vault, f->phrase, first, NULL));
    lock (f->vault, database);
  }
  for (guint life = 0; life < lives; life++)
    {
      guint who = choose_person (random, &model);
      guint phrase = n_phrases, code = codes->len;
      Model before, planned = model;
      Op ops[N_OPS];
      char said[2 * N_OPS];
      int ends[2], status;
      guint n_said = 0;
      ssize_t got;
      pid_t child;

      for (guint i = 0; i < N_OPS; i++)
        {
          ops[i] = choose_op (random, &planned, who);
          apply (&planned, &ops[i], who, phrase + i, code + i);
          g_ptr_array_add (codes, waymark_recovery_code_new ());
        }
      n_phrases += N_OPS;
      g_assert_no_errno (pipe (ends));
      kill_at = g_rand_int_range (random, 1, 56);
      wait_for_threads ();
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        live (f, model, ops, who, phrase, code, ends[1]);
      close (ends[1]);
      while (n_said < sizeof said && (got = read (ends[0], said + n_said, sizeof said - n_said)) > 0)
        n_said += (guint) got;
      close (ends[0]);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      g_assert_true (WEXITSTATUS (status) == 9 || WEXITSTATUS (status) == 0);
      killed += WEXITSTATUS (status) == 9;

      for (guint i = 0; i < n_said / 2; i++)
        apply (&model, &ops[i], who, phrase + i, code + i);
      acts += n_said / 2;
      if (n_said % 2 == 1)
        {
          guint i = n_said / 2;
          Model after;

          before = after = model;
          apply (&after, &ops[i], who, phrase + i, code + i);
          in_flight++;
          /* Whole or not at all. */
          if (holds (f, &after))
            {
              model = after;
              done_in_flight++;
              if (ops[i].kind == CHANGE)
                g_assert_false (phrase_opens (f, before.profiles[who].phrase));
              else if (ops[i].kind == RESET)
                g_assert_false (phrase_opens (f, before.profiles[before.owner].phrase));
              else if (ops[i].kind == REPLACE_CODE)
                g_assert_false (opens (f, codes->pdata[before.code], WAYMARK_BY_RECOVERY_CODE));
              continue;
            }
          if (ops[i].kind == REPLACE_CODE)
            g_assert_false (opens (f, codes->pdata[code + i], WAYMARK_BY_RECOVERY_CODE));
          else
            g_assert_false (phrase_opens (f, phrase + i));
        }
      g_assert_true (holds (f, &model));
      /* A full register starts anew. */
      if (model.n_profiles >= 6)
        {
          WaymarkVaultSetup setup;
          g_autoptr (WaymarkSecret) first = get_phrase (n_phrases);

          remove_tree (f->folder);
          setup = (WaymarkVaultSetup){ .passphrase = first, .recovery_code = codes->pdata[0], .role = WAYMARK_ROLE_CASE_WORKER,
                                       .derivation_floor = TRUE };
          g_assert_true (waymark_vault_create (f->vault, &setup, NULL));
          model = (Model){ .n_profiles = 1, .profiles = { { n_phrases++, WAYMARK_ROLE_CASE_WORKER } } };
        }
    }
  g_test_message ("%u lives, %u killed, %u in the middle of an act, %u of these done; %u whole acts", lives, killed, in_flight,
                  done_in_flight, acts);
  if (lives >= 100)
    {
      g_assert_cmpuint (in_flight, >, lives / 4);
      g_assert_cmpuint (done_in_flight, >, 0);
      g_assert_cmpuint (done_in_flight, <, in_flight);
    }
  g_ptr_array_unref (codes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  waymark_vault_harden_process ();
  g_test_add ("/lifecycle/killed", Fixture, NULL, set_up_cheaply, test_lives, tear_down);
  return g_test_run ();
}
