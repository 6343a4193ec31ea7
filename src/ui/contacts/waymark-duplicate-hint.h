/* waymark-duplicate-hint.h: “Could be the same” (C8, screens.md 10.4) */

#pragma once

#include <adwaita.h>

#include "core/waymark-contact.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DUPLICATE_HINT (waymark_duplicate_hint_get_type ())

/**
 * WaymarkDuplicateHint:
 *
 * A group of at most three contacts that could be the one being typed, hidden while there are none. The focus never moves; the count is
 * announced. Enter opens the other one beside; its menu and its button remember “Different person”.
 *
 * Signal: "open-contact" (const WaymarkId *).
 */
G_DECLARE_FINAL_TYPE (WaymarkDuplicateHint, waymark_duplicate_hint, WAYMARK, DUPLICATE_HINT, AdwPreferencesGroup)

/**
 * waymark_duplicate_hint_new:
 *
 * Returns: (transfer floating): a hint that is not seen until it knows somebody
 */
GtkWidget *waymark_duplicate_hint_new (WaymarkDatabase *database);

/**
 * waymark_duplicate_hint_set_contact:
 * @contact: as far as it is typed; copied
 *
 * Looks at once; an older look is cancelled.
 */
void waymark_duplicate_hint_set_contact (WaymarkDuplicateHint *self, WaymarkContact *contact);

/**
 * waymark_duplicate_hint_get_n_shown:
 *
 * Returns: how many contacts are shown, for tests
 */
guint waymark_duplicate_hint_get_n_shown (WaymarkDuplicateHint *self);

G_END_DECLS
