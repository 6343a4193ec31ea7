/* waymark-directory-private.h: for the test that compares data with code */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * _waymark_directory_get_strip_words:
 *
 * Returns: (transfer none): every text of the emergency strip that is marked for translation
 */
const char *const *_waymark_directory_get_strip_words (void);

G_END_DECLS
