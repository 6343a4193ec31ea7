/* waymark-tool sample: a made-up register of any size, the same every time */

#include "core/waymark-clock.h"
#include "exchange/waymark-rule-file.h"
#include "store/waymark-drafts.h"
#include "tool/sample/waymark-sample.h"
#include "tool/waymark-tool.h"

/* F1's size, twice over. */
#define MOST_CONTACTS 250000

#define MOST_REFERRALS 50000
#define MOST_ENTRIES 1000

static int n_contacts = 1000;
static int n_referrals;
static int n_entries = 20;
static gint64 seed = 1;

static const GOptionEntry entries[] = {
  { "contacts", 0, 0, G_OPTION_ARG_INT, &n_contacts, "How many contacts (1000)", "N" },
  { "referrals", 0, 0, G_OPTION_ARG_INT, &n_referrals, "How many referrals (0)", "N" },
  { "entries", 0, 0, G_OPTION_ARG_INT, &n_entries, "How many entries each of their timelines has (20)", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Which made-up world (1)", "S" },
  { NULL },
};

/* Set-up's questions, answered: a made-up register opens at once. The keys and values are those of ui/lock. */
static gpointer
answer_set_up (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  if (waymark_facts_put (connection, "promise", "2026-11-24\n2026-11-24\nSample", error))
    waymark_facts_put (connection, "set-up", "done", error);
  return NULL;
}

static WaymarkToolExit
run (WaymarkToolOptions *options, char **arguments, GError **error)
{
  WaymarkVault *vault = waymark_vault_new (options->folder);
  g_autoptr (WaymarkSecret) passphrase = NULL;
  g_autoptr (WaymarkSecret) code = waymark_recovery_code_new ();
  WaymarkDatabase *database = NULL;
  WaymarkSampleWrite write = { .seed = (guint64) seed, .n_contacts = (guint) n_contacts };
  WaymarkSampleReferrals referrals = { .seed = (guint64) seed, .n_referrals = (guint) n_referrals, .n_entries = (guint) n_entries };
  gboolean ok = FALSE;

  if (n_contacts < 1 || n_contacts > MOST_CONTACTS || n_referrals < 0 || n_referrals > MOST_REFERRALS || n_entries < 0 || n_entries > MOST_ENTRIES)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "from 1 to 250000 contacts, up to 50000 referrals and 1000 entries each");
      g_object_unref (vault);
      return WAYMARK_TOOL_USAGE;
    }
  passphrase = waymark_tool_read_secret (options, "Passphrase of the made-up register", error);
  if (passphrase != NULL)
    {
      const WaymarkVaultSetup setup = {
        .passphrase = passphrase,
        .recovery_code = code,
        .role = WAYMARK_ROLE_CASE_WORKER,
        .display_name = "Sample",
        .derivation_floor = TRUE, /* nothing in it is a secret */
      };

      waymark_clock_set (waymark_clock_get_default (), WAYMARK_SAMPLE_NOW, -1);
      if (waymark_vault_create (vault, &setup, error))
        database = waymark_vault_unlock (vault, passphrase, WAYMARK_BY_PASSPHRASE, NULL, error);
      ok = database != NULL &&
           waymark_tool_run_batches (database, waymark_sample_write_batch, &write, "contacts", error);
      referrals.guidance = waymark_guidance_get_shipped ();
      if (n_referrals > 0)
        ok = ok && waymark_tool_run_batches (database, waymark_sample_write_referrals_batch, &referrals, "referrals", error);
      if (ok)
        waymark_database_run_sync (database, answer_set_up, NULL, NULL);
    }
  waymark_tool_close (vault, database);
  if (!ok)
    return WAYMARK_TOOL_FAILED;
  g_print ("%d made-up contacts\n", n_contacts);
  if (n_referrals > 0)
    g_print ("%d made-up referrals\n", n_referrals);
  return WAYMARK_TOOL_OK;
}

const WaymarkToolCommand waymark_tool_sample = {
  "sample", "", "Make a made-up register", entries, run,
};
