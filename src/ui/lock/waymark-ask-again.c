#include "ui/lock/waymark-ask-again.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-error.h"

static void
say (WaymarkPassphraseRow *row, const char *text)
{
  waymark_passphrase_row_set_note (row, "dialog-information-symbolic", text);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

WaymarkSecret *
waymark_ask_again_take (WaymarkPassphraseRow *row)
{
  WaymarkSecret *typed;

  g_return_val_if_fail (WAYMARK_IS_PASSPHRASE_ROW (row), NULL);

  typed = waymark_passphrase_row_get_secret (row);
  if (waymark_secret_get_length (typed) > 0)
    return waymark_secret_copy (typed);
  say (row, _("Type your passphrase of now first."));
  return NULL;
}

gboolean
waymark_ask_again_explain (WaymarkPassphraseRow *row, const GError *error)
{
  gboolean wrong = g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE);

  g_return_val_if_fail (WAYMARK_IS_PASSPHRASE_ROW (row), FALSE);

  if (!wrong && !g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_WAIT))
    return FALSE;
  waymark_passphrase_row_clear (row);
  say (row, wrong ? _("That is not your passphrase of now. Nothing was changed.")
                  : _("Several tries were wrong. Wait a minute, then try again. Nothing was changed."));
  return TRUE;
}
