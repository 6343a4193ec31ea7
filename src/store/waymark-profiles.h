/* waymark-profiles.h: what the register keeps about the people who open it: their names, and which contact each of them is (G2) */

#pragma once

#include "store/waymark-connection.h"

G_BEGIN_DECLS

/* The key file knows who there is, and in which role (waymark_vault_get_profiles()). What is kept here lies with each profile: a case worker's in
 * cases, a trainer's in shared. Of a case worker shared knows the name only from the first change to a shared record on, which it signs. */

/**
 * waymark_profiles_get_names:
 *
 * Returns: (transfer full) (element-type WaymarkId utf8): the names that this profile can read, by profile; %NULL with @error set
 */
GHashTable *waymark_profiles_get_names (WaymarkConnection *connection, GError **error);

/**
 * waymark_profiles_set_name:
 * @profile: this one or, for case workers, any
 * @opens_cases: whether @profile is a case worker's
 * @name: "" for none
 *
 * Keeps a name where it belongs, and in shared where changes are signed with the old one. WAYMARK_ERROR_NO_KEY: another profile's name, set by
 * a trainer.
 */
gboolean waymark_profiles_set_name (WaymarkConnection *connection, const WaymarkId *profile, gboolean opens_cases, const char *name, GError **error);

/**
 * waymark_profiles_settle_own_name:
 * @name: as it is in the key slot
 *
 * After an unlock. The name in the slot is that of the day when its words were chosen; the one that is kept here holds. Where there is none
 * yet, @name is kept.
 *
 * Returns: (transfer full): the name that holds; @name when it cannot be read
 */
char *waymark_profiles_settle_own_name (WaymarkConnection *connection, const char *name);

/**
 * waymark_profiles_forget:
 *
 * After a profile was removed: its drafts, favourites, places and name go, but for the name that changes in shared were signed with. Only a case
 * worker can: WAYMARK_ERROR_NO_KEY.
 */
gboolean waymark_profiles_forget (WaymarkConnection *connection, const WaymarkId *profile, GError **error);

/**
 * waymark_profiles_set_contact:
 * @contact: (nullable): %NULL: none
 * @before: (out) (optional): which it was, or none
 *
 * "This contact is me": this profile's own, as a favourite is, and no history is kept of it.
 */
gboolean waymark_profiles_set_contact (WaymarkConnection *connection, const WaymarkId *contact, WaymarkId *before, GError **error);

/**
 * waymark_profiles_get_contact:
 * @contact: (out): none when there is none, and while it is archived or not in the register
 *
 * Returns: %FALSE with @error set
 */
gboolean waymark_profiles_get_contact (WaymarkConnection *connection, WaymarkId *contact, GError **error);

G_END_DECLS
