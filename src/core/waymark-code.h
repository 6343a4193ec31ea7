/* waymark-code.h: the words that stand for something in files */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest id of a rule, a template, a section, a step or a source. */
#define WAYMARK_CODE_MAX 60

/**
 * waymark_code_is_id:
 * @id: (nullable): what is to be an id
 *
 * Returns: whether it is small letters, digits and hyphens, at least one and at most %WAYMARK_CODE_MAX
 */
gboolean waymark_code_is_id (const char *id);

/**
 * waymark_code_find:
 * @codes: (array length=n): the words
 * @code: (nullable): one of them or not
 * @found: (out): its place; untouched on failure
 *
 * Returns: whether @code is one of @codes
 */
gboolean waymark_code_find (const char *const *codes, guint n, const char *code, guint *found);

/**
 * waymark_code_is_plain:
 * @text: UTF-8
 * @lines: whether line feeds are allowed
 *
 * Returns: whether it holds no control characters, and none of the nine that embed, override or isolate a direction
 */
gboolean waymark_code_is_plain (const char *text, gboolean lines);

G_END_DECLS
