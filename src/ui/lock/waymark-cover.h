/* waymark-cover.h: the name and the icon under which the program stands on this computer (Q13, Q17) */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * waymark_settings_get:
 *
 * Returns: (transfer none): the settings of this computer; the schema says what may be kept there
 */
GSettings *waymark_settings_get (void);

/**
 * waymark_cover_name:
 *
 * Returns: (transfer full): the title of every window: the chosen name, else "Notes"
 */
char *waymark_cover_name (void);

/**
 * waymark_cover_icon:
 *
 * Returns: (transfer none): a name of the icon theme
 */
const char *waymark_cover_icon (void);

/**
 * waymark_cover_apply:
 *
 * Makes the desktop show the chosen name and icon: a desktop file of the user's own that stands before the installed one, or none when
 * both are the ones the program came with. Blocks for a small file; nothing is lost when it fails.
 */
gboolean waymark_cover_apply (GError **error);

G_END_DECLS
