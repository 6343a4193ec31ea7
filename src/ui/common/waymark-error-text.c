#include "ui/common/waymark-error-text.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>

#include "core/waymark-error.h"

typedef struct
{
  const char *title;
  const char *text;
} ErrorText;

/* By code: what happened, that nothing was lost, what to do. */
static const ErrorText texts[] = {
  [WAYMARK_ERROR_FAILED] = { N_ ("That did not work"), N_ ("Nothing was changed. Try again.") },
  [WAYMARK_ERROR_WRONG_PASSPHRASE] = { N_ ("That did not open"),
                                       N_ ("Nothing was changed. Check Caps Lock and the keyboard, then try again.") },
  [WAYMARK_ERROR_CODE_SLIP] = { N_ ("There is a typing slip"),
                                N_ ("Nothing was changed. Compare each group with your copy and mend the one that differs.") },
  [WAYMARK_ERROR_WAIT] = { N_ ("Wait a moment"), N_ ("Nothing was changed. Try again when the wait is over.") },
  [WAYMARK_ERROR_DAMAGED] = { N_ ("Part of the register could not be read"),
                              N_ ("Nothing was changed or thrown away. Use a copy that was checked, or look at what can be read.") },
  [WAYMARK_ERROR_NEWER_FORMAT] = { N_ ("Made by a newer version"),
                                   N_ ("It has not been opened, and nothing was changed. Open it with the newer version.") },
  [WAYMARK_ERROR_OPEN_ELSEWHERE] = { N_ ("Open somewhere else"),
                                     N_ ("This register is open in another place. Nothing was changed. Close it there first.") },
  [WAYMARK_ERROR_NO_MEMORY] = { N_ ("This laptop is short of memory"),
                                N_ ("Nothing was changed. Close other programs and try again.") },
  [WAYMARK_ERROR_NO_SPACE] = { N_ ("The disk is full"),
                               N_ ("Nothing that was saved is lost. Make some space, then try again.") },
  [WAYMARK_ERROR_IO] = { N_ ("The disk did not answer as it should"),
                         N_ ("Nothing that was saved is lost. Check that the disk is there and can be written, then try again.") },
  [WAYMARK_ERROR_NOT_FOUND] = { N_ ("It is not there any more"),
                                N_ ("It may have been moved or removed. Nothing was changed. Recent changes shows what was done.") },
  [WAYMARK_ERROR_EXISTS] = { N_ ("There is something already"), N_ ("Nothing was changed. Choose another name or another folder.") },
  [WAYMARK_ERROR_INVALID] = { N_ ("That cannot be used"), N_ ("Nothing was changed. Look at what was typed or chosen, and mend it.") },
  [WAYMARK_ERROR_LIMIT] = { N_ ("That is too much at once"), N_ ("Nothing was changed. Shorten it, or split it.") },
  [WAYMARK_ERROR_NO_KEY] = { N_ ("This passphrase does not open that part"),
                             N_ ("Nothing was changed. Somebody with the right profile can do it.") },
  [WAYMARK_ERROR_UNSAFE_BUILD] = { N_ ("This copy of the program is not safe to use"),
                                   N_ ("It cannot lock what is written, so nothing was opened. Install it again from where you got it.") },
  [WAYMARK_ERROR_SYNCED_FOLDER] = { N_ ("This folder is copied elsewhere"),
                                    N_ ("Another program copies it to the internet or to another machine. Nothing was written. "
                                        "Choose a folder that stays here.") },
  [WAYMARK_ERROR_CONFLICT] = { N_ ("It changed while you were typing"),
                               N_ ("Your typing is kept here. Look at what is there now, then go on.") },
  [WAYMARK_ERROR_CLOSED] = { N_ ("The register is closed"), N_ ("What you typed is kept. Open it again to go on.") },
  [WAYMARK_ERROR_WEAK_PASSPHRASE] = { N_ ("Too short"), N_ ("Nothing was changed. Use twelve letters or more; five words are strong.") },
  [WAYMARK_ERROR_UNSAFE_FILE] = { N_ ("A file of the register is not what it should be"),
                                  N_ ("It is a link, or it belongs to somebody else. Nothing was opened or changed. "
                                      "Find out who put it there.") },
  [WAYMARK_ERROR_BUSY] = { N_ ("Something else is still under way"),
                           N_ ("An import or an undo has to end first. Nothing was changed. Try again when it is done.") },
  [WAYMARK_ERROR_PIN_OFF] = { N_ ("The PIN is off now"),
                              N_ ("Nothing was changed. Use your passphrase. You can turn it on again in Preferences.") },
};

static const ErrorText no_permission = { N_ ("Not allowed here"),
                                         N_ ("Nothing was changed. Choose a place that you may read and write.") };

static const ErrorText *
find_text (const GError *error)
{
  if (error != NULL && error->domain == WAYMARK_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (texts) &&
      texts[error->code].title != NULL)
    return &texts[error->code];
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return &texts[WAYMARK_ERROR_NO_SPACE];
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return &texts[WAYMARK_ERROR_NOT_FOUND];
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return &texts[WAYMARK_ERROR_EXISTS];
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return &no_permission;
  return &texts[WAYMARK_ERROR_FAILED];
}

const char *
waymark_error_title (const GError *error)
{
  return _ (find_text (error)->title);
}

const char *
waymark_error_text (const GError *error)
{
  return _ (find_text (error)->text);
}

char *
waymark_error_details (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return g_strdup_printf ("%s %d", g_quark_to_string (error->domain), error->code);
}
