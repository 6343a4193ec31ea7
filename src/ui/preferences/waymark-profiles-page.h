/* waymark-profiles-page.h: who opens this register (G2); for case workers only */

#pragma once

#include "ui/lock/waymark-passphrase-row.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PROFILES_PAGE (waymark_profiles_page_get_type ())

/**
 * WaymarkProfilesPage:
 *
 * The content of a page in Preferences: a row for each profile, and one to add another.
 */
G_DECLARE_FINAL_TYPE (WaymarkProfilesPage, waymark_profiles_page, WAYMARK, PROFILES_PAGE, GtkBox)

/**
 * waymark_profiles_page_new:
 * @window: with a register open by a case worker
 *
 * Returns: (transfer floating): the content of the page
 */
GtkWidget *waymark_profiles_page_new (WaymarkWindow *window);

/**
 * waymark_profile_role_words:
 *
 * Returns: (transfer none): "Case worker" or "Trainer"
 */
const char *waymark_profile_role_words (WaymarkRole role);

/**
 * waymark_profile_find:
 * @profile: (out):
 *
 * Returns: whether there is such a profile now, and this profile may know it
 */
gboolean waymark_profile_find (WaymarkVault *vault, const WaymarkId *id, WaymarkProfile *profile);

/**
 * waymark_profile_names_async:
 *
 * Finish with waymark_database_run_finish(): it returns the names that this profile can read, a #GHashTable as
 * waymark_profiles_get_names() has it.
 */
void waymark_profile_names_async (WaymarkDatabase *database, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_profile_say_problem:
 * @row: where one's own passphrase was asked again
 * @label: where everything else is said
 * @unsure: the sentence for what was not foreseen
 *
 * Says why a profile was not added or removed, on screen and to a screen reader. What was cancelled is not said.
 */
void waymark_profile_say_problem (WaymarkPassphraseRow *row, GtkLabel *label, const GError *error, const char *unsure);

G_END_DECLS
