/* waymark-error-text.h: what users read when something failed */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * waymark_error_title:
 *
 * Returns: (transfer none): a few words
 */
const char *waymark_error_title (const GError *error);

/**
 * waymark_error_text:
 *
 * Returns: (transfer none): what happened, that nothing was lost, what to do. Never the message of @error itself, which may come from a
 *   library and hold a path
 */
const char *waymark_error_text (const GError *error);

/**
 * waymark_error_details:
 *
 * Returns: (transfer full): domain and code, to be copied into a report; no data
 */
char *waymark_error_details (const GError *error);

G_END_DECLS
