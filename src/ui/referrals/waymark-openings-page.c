#include "ui/referrals/waymark-openings-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "store/waymark-access-log.h"
#include "store/waymark-profiles.h"
#include "ui/contacts/waymark-contact-words.h"

#define MOST 200

struct _WaymarkOpeningsPage
{
  WaymarkSummaryPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkOpeningsPage, waymark_openings_page, WAYMARK_TYPE_SUMMARY_PAGE)

typedef struct
{
  GPtrArray *openings;
  GHashTable *names;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_pointer (&read->openings, g_ptr_array_unref);
  g_clear_pointer (&read->names, g_hash_table_unref);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static gpointer
read_openings (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Read) read = g_new0 (Read, 1);

  if ((read->openings = waymark_access_log_list (connection, data, MOST, error)) == NULL || (read->names = waymark_profiles_get_names (connection, error)) == NULL)
    return NULL;
  return g_steal_pointer (&read);
}

static GPtrArray *
make_rows (WaymarkSummaryPage *page, gpointer data)
{
  const Read *read = data;
  GPtrArray *rows = waymark_summary_rows_new ();
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());

  for (guint i = 0; i < read->openings->len; i++)
    {
      const WaymarkOpening *opening = g_ptr_array_index (read->openings, i);
      const char *name = g_hash_table_lookup (read->names, &opening->profile);
      g_autofree char *when = waymark_words_moment (opening->when, today);
      g_autofree char *key = g_strdup_printf ("%u", read->openings->len - i);

      waymark_summary_add (rows, "", key, NULL, name != NULL && name[0] != '\0' ? name : _("Somebody without a name"), when);
    }
  if (rows->len == 0)
    waymark_summary_add (rows, "", "none", NULL, _("Nobody has opened it yet"), NULL);
  return rows;
}

static void
waymark_openings_page_class_init (WaymarkOpeningsPageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  page_class->job = "openings";
  page_class->read = read_openings;
  page_class->free_read = read_free;
  page_class->make_rows = make_rows;
}

static void
waymark_openings_page_init (WaymarkOpeningsPage *self)
{
}

WaymarkPane *
waymark_openings_page_create (WaymarkWindow *window, const char *text)
{
  return waymark_summary_page_create (WAYMARK_TYPE_OPENINGS_PAGE, waymark_window_get_database (window), "openings", text, _("Who has opened this"));
}

static gpointer
note (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_access_log_note (connection, data, error);
  return NULL;
}

void
waymark_openings_note (WaymarkDatabase *database, const WaymarkId *referral)
{
  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (referral != NULL);

  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "opening", note, g_memdup2 (referral, sizeof *referral), g_free, NULL, NULL, NULL, NULL);
}
