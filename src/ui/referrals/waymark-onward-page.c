#include "ui/referrals/waymark-onward-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "core/waymark-referral.h"
#include "core/waymark-when.h"
#include "ui/common/waymark-when-words.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-words.h"
#include "ui/referrals/waymark-referral-summary.h"
#include "ui/referrals/waymark-unfinished-records.h"

struct _WaymarkOnwardPage
{
  WaymarkSummaryPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkOnwardPage, waymark_onward_page, WAYMARK_TYPE_SUMMARY_PAGE)

typedef struct
{
  WaymarkRecord *onward;
  GPtrArray *moves;      /* of WaymarkRecord, the oldest first */
  GPtrArray *unfinished; /* of WaymarkUnfinishedRecord */
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_object (&loaded->onward);
  g_clear_pointer (&loaded->moves, g_ptr_array_unref);
  g_clear_pointer (&loaded->unfinished, g_ptr_array_unref);
  g_free (loaded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
load_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const WaymarkId *id = data;
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);

  if ((loaded->onward = waymark_records_load (connection, WAYMARK_RECORD_ONWARD, id, error)) == NULL ||
      (loaded->moves = waymark_records_list (connection, WAYMARK_RECORD_MOVE, id, error)) == NULL ||
      (loaded->unfinished = waymark_unfinished_records_list (connection, waymark_record_get_parent (loaded->onward), error)) == NULL)
    return NULL;
  return g_steal_pointer (&loaded);
}

/* --- rows ---------------------------------------------------------------------------------------------------------------------------- */

static char *
short_day (WaymarkRecord *record, guint field)
{
  WaymarkWhen when;

  return waymark_when_from_text (waymark_record_get (record, field), &when) ? waymark_when_words_short (&when, waymark_summary_page_today ()) : g_strdup ("");
}

static const char *
move_words (WaymarkReferralStatus from, WaymarkReferralStatus to)
{
  static const char *const forward[] = {
    [WAYMARK_STATUS_READY] = N_ ("It is ready to be sent"),
    [WAYMARK_STATUS_SENT] = N_ ("It was sent"),
    [WAYMARK_STATUS_ACKNOWLEDGED] = N_ ("They said that they have it"),
    [WAYMARK_STATUS_ACCEPTED] = N_ ("It was accepted"),
    [WAYMARK_STATUS_REFUSED] = N_ ("It was refused"),
    [WAYMARK_STATUS_COMPLETED] = N_ ("It is completed"),
    [WAYMARK_STATUS_WITHDRAWN] = N_ ("It was withdrawn"),
  };

  if (from >= WAYMARK_STATUS_SENT && to < WAYMARK_STATUS_SENT)
    return _("It was not sent after all");
  return to < from || forward[to] == NULL ? NULL : _ (forward[to]);
}

/* What was begun for this move and is not recorded. */
static const WaymarkUnfinishedRecord *
find_begun (const Loaded *loaded, const char *to)
{
  for (guint i = 0; i < loaded->unfinished->len; i++)
    {
      const WaymarkUnfinishedRecord *unfinished = g_ptr_array_index (loaded->unfinished, i);

      if (unfinished->form->type == WAYMARK_RECORD_MOVE && waymark_record_is (unfinished->typed, WAYMARK_MOVE_TO, to) &&
          waymark_id_equal (waymark_record_get_parent (unfinished->typed), waymark_record_get_id (loaded->onward)))
        return unfinished;
    }
  return NULL;
}

static void
add_move (GPtrArray *rows, const Loaded *loaded, WaymarkReferralStatus to, gboolean needs_reason)
{
  WaymarkReferralStatus from = waymark_onward_get_status (loaded->onward);
  const char *code = waymark_status_get_code (to);
  const WaymarkUnfinishedRecord *begun = find_begun (loaded, code);
  const char *words = move_words (from, to);
  g_autofree char *back = words == NULL ? g_strdup_printf (_("Back to “%s”"), waymark_words_referral_status (to)) : NULL;
  g_autofree char *key = g_strconcat ("move-", code, NULL);
  WaymarkSummaryRow *row = waymark_summary_add (rows, to > from || words != NULL ? _("What comes next") : _("Back"), key, NULL, words != NULL ? words : back,
                                                begun != NULL ? _("Begun. What you typed is kept") : needs_reason ? _("Asks for a reason") : "");

  if (begun != NULL)
    row->address = waymark_unfinished_record_address (begun);
  else
    {
      g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
      g_autofree char *preset = g_strdup_printf ("to=%s&when=%s", code, today);

      row->address = waymark_record_form_new_address ("move", waymark_record_get_id (loaded->onward), preset);
    }
}

static void
add_moves (GPtrArray *rows, const Loaded *loaded)
{
  WaymarkReferralStatus from = waymark_onward_get_status (loaded->onward);
  gboolean needs_reason;

  /* Forward first: groups follow each other. */
  for (guint to = 0; to < WAYMARK_STATUS_CLOSED; to++)
    if (to != from && (to > from || move_words (from, to) != NULL) && waymark_status_may_move (from, to, &needs_reason))
      add_move (rows, loaded, to, needs_reason);
  for (guint to = 0; to < from; to++)
    if (move_words (from, to) == NULL && waymark_status_may_move (from, to, &needs_reason))
      add_move (rows, loaded, to, needs_reason);
}

static GPtrArray *
make_rows (WaymarkSummaryPage *page, gpointer read)
{
  const Loaded *loaded = read;
  GPtrArray *rows = waymark_summary_rows_new ();
  WaymarkRecord *onward = loaded->onward;
  WaymarkRecord *last = loaded->moves->len > 0 ? g_ptr_array_index (loaded->moves, loaded->moves->len - 1) : NULL;
  g_autofree char *since = last != NULL ? short_day (last, WAYMARK_MOVE_WHEN) : g_strdup ("");
  g_autofree char *since_words = since[0] != '\0' ? g_strdup_printf (_("Since %s"), since) : g_strdup ("");
  g_autofree char *recipient = waymark_record_words_value (onward, WAYMARK_ONWARD_RECIPIENT_NAME);
  g_autofree char *reference = waymark_record_words_value (onward, WAYMARK_ONWARD_REFERENCE);
  g_autofree char *kind = waymark_record_words_value (onward, WAYMARK_ONWARD_KIND);
  g_autofree char *form = waymark_record_form_address ("onward", waymark_record_get_id (onward), NULL);

  waymark_summary_add (rows, _("Status"), "status", "emblem-ok-symbolic", waymark_words_referral_status (waymark_onward_get_status (onward)), since_words);
  add_moves (rows, loaded);
  waymark_summary_add (rows, _("To whom"), "recipient", NULL, recipient[0] != '\0' ? recipient : kind[0] != '\0' ? kind : _("Not recorded"),
                       recipient[0] != '\0' ? kind : "")->address = g_strdup (form);
  waymark_summary_add (rows, _("To whom"), "reference", NULL, waymark_record_words_title (WAYMARK_RECORD_ONWARD, WAYMARK_ONWARD_REFERENCE),
                       reference[0] != '\0' ? reference : _("Not recorded"))->address = g_strdup (form);
  for (guint i = loaded->moves->len; i > 0; i--)
    {
      WaymarkRecord *move = g_ptr_array_index (loaded->moves, i - 1);
      g_autofree char *key = waymark_id_to_string (waymark_record_get_id (move));
      g_autofree char *to = waymark_record_words_value (move, WAYMARK_MOVE_TO);
      g_autofree char *when = short_day (move, WAYMARK_MOVE_WHEN);
      const char *why = waymark_record_get (move, WAYMARK_MOVE_WHY);
      g_autofree char *line = why[0] != '\0' && when[0] != '\0' ? g_strdup_printf ("%s · %s", when, why) : g_strdup (why[0] != '\0' ? why : when);

      waymark_summary_add (rows, _("What came before"), key, NULL, to, line);
    }
  return rows;
}

/* --- the pane ------------------------------------------------------------------------------------------------------------------------ */

static void
took (WaymarkSummaryPage *page, gpointer read)
{
  const Loaded *loaded = read;
  g_autofree char *kind = waymark_record_words_value (loaded->onward, WAYMARK_ONWARD_KIND);

  waymark_pane_set_title (WAYMARK_PANE (page), kind[0] != '\0' ? kind : _("Onward referral"), NULL);
}

static void
waymark_onward_page_class_init (WaymarkOnwardPageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  page_class->job = "onward";
  page_class->read = load_job;
  page_class->free_read = loaded_free;
  page_class->make_rows = make_rows;
  page_class->took = took;
}

static void
waymark_onward_page_init (WaymarkOnwardPage *self)
{
}

WaymarkPane *
waymark_onward_page_create (WaymarkWindow *window, const char *text)
{
  return waymark_summary_page_create (WAYMARK_TYPE_ONWARD_PAGE, waymark_window_get_database (window), "onward", text, _("Onward referral"));
}
