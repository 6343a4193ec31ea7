/* waymark-json-private.h: a small JSON file from anywhere, read strictly */

#pragma once

#include <glib.h>

#include "exchange/waymark-reason.h"

G_BEGIN_DECLS

/* What a data file may be at most besides WAYMARK_LIMIT_DATA, before anything is made of it. */
#define WAYMARK_JSON_MAX_DEPTH 12
#define WAYMARK_JSON_MAX_VALUES 20000
#define WAYMARK_JSON_MAX_NAME 60
#define WAYMARK_JSON_MAX_DIGITS 15

/**
 * WaymarkJson:
 *
 * A file that is JSON to the letter (RFC 8259), whose objects name no member twice. It keeps the first thing that is wrong with what it says:
 * after that, every getter gives "", 0 or nothing, so that a reader runs through and asks once at its end.
 */
typedef struct _WaymarkJson WaymarkJson;

/**
 * WaymarkJsonObject:
 *
 * An object in it and where it stands. Lives as long as the WaymarkJson.
 */
typedef struct _WaymarkJsonObject WaymarkJsonObject;

/**
 * _waymark_json_scan:
 *
 * Looks at the text alone; see _waymark_json_parse().
 */
gboolean _waymark_json_scan (GBytes *bytes, WaymarkFileFault *fault);

/**
 * _waymark_json_find_line:
 * @place: "sections 2, steps 3, rule"
 *
 * Reads the text once more, only when something is wrong: json-glib keeps no lines.
 *
 * Returns: the line where that begins, or the nearest thing that it would be in
 */
guint64 _waymark_json_find_line (GBytes *bytes, const char *place);

/**
 * _waymark_json_parse:
 * @bytes: the whole file, UTF-8 with or without a byte order mark
 * @fault: (out): why not; cleared before
 *
 * Size, UTF-8, nesting, number of values, members that stand twice, numbers too long to be exact, lone halves of characters and NUL are looked
 * at before json-glib sees a byte.
 *
 * Returns: (transfer full) (nullable): the file, whose root is an object
 */
WaymarkJson *_waymark_json_parse (GBytes *bytes, WaymarkFileFault *fault);

void _waymark_json_free (WaymarkJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkJson, _waymark_json_free)

/**
 * _waymark_json_get_root:
 *
 * Returns: (transfer none): the object that is the file
 */
WaymarkJsonObject *_waymark_json_get_root (WaymarkJson *self);

/**
 * _waymark_json_finish:
 * @fault: (out): the first thing that was wrong
 *
 * Returns: whether nothing was
 */
gboolean _waymark_json_finish (WaymarkJson *self, WaymarkFileFault *fault);

/**
 * _waymark_json_refuse:
 * @member: (nullable): of @object, or %NULL for the object itself
 * @index: of a list, from 0; -1: none
 * @ids: (nullable): what it is about; must have the form of ids
 *
 * Says that something is wrong there, unless something was before.
 */
void _waymark_json_refuse (WaymarkJsonObject *object, const char *member, int index, WaymarkReason reason, const char *ids);

/**
 * _waymark_json_only:
 * @names: %NULL-terminated
 *
 * Refuses the object when it has a member that is not among @names.
 */
void _waymark_json_only (WaymarkJsonObject *object, const char *const *names);

gboolean _waymark_json_has (WaymarkJsonObject *object, const char *member);
gboolean _waymark_json_is_number (WaymarkJsonObject *object, const char *member);

/**
 * WaymarkJsonText:
 *
 * What a text may be.
 */
typedef enum
{
  WAYMARK_JSON_LINE = 0,
  WAYMARK_JSON_REQUIRED = 1 << 0, /* there, and not blank */
  WAYMARK_JSON_LINES = 1 << 1,    /* may have line feeds */
  WAYMARK_JSON_ID = 1 << 2,       /* waymark_code_is_id(), where it is not "" */
} WaymarkJsonText;

/**
 * _waymark_json_get_text:
 * @limit: in characters
 *
 * Returns: (transfer none): the text without control characters, or "" where there is none
 */
const char *_waymark_json_get_text (WaymarkJsonObject *object, const char *member, WaymarkJsonText what, guint limit);

/**
 * _waymark_json_get_ids:
 * @limit: how many at most
 *
 * Returns: (transfer full): a list of ids, empty where there is none
 */
char **_waymark_json_get_ids (WaymarkJsonObject *object, const char *member, guint limit);

/**
 * _waymark_json_get_number:
 * @otherwise: where there is none
 *
 * Returns: a whole number from @least to @most
 */
int _waymark_json_get_number (WaymarkJsonObject *object, const char *member, int least, int most, int otherwise);

/**
 * _waymark_json_get_yes:
 *
 * Returns: whether the member is true; not there is false
 */
gboolean _waymark_json_get_yes (WaymarkJsonObject *object, const char *member);

/**
 * _waymark_json_get_choice:
 * @codes: (array length=n): what it may be
 * @otherwise: where there is none; @n: there has to be one
 *
 * Returns: the place of the text among @codes
 */
guint _waymark_json_get_choice (WaymarkJsonObject *object, const char *member, const char *const *codes, guint n, guint otherwise);

/**
 * _waymark_json_get_choices:
 * @codes: (array length=n): what each of the list may be
 * @otherwise: where there is no such member
 *
 * Returns: the places as bits
 */
guint _waymark_json_get_choices (WaymarkJsonObject *object, const char *member, const char *const *codes, guint n, guint otherwise);

/**
 * _waymark_json_get_object:
 *
 * Returns: (transfer none) (nullable): the object, or %NULL where there is none
 */
WaymarkJsonObject *_waymark_json_get_object (WaymarkJsonObject *object, const char *member);

/**
 * _waymark_json_get_objects:
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type WaymarkJsonObject): the objects of a list; empty where there is none
 */
GPtrArray *_waymark_json_get_objects (WaymarkJsonObject *object, const char *member, guint limit);

/**
 * _waymark_json_get_names:
 *
 * Returns: (transfer full) (element-type utf8): the names of its members in the order of the file; those that have no form of ids are refused
 */
GPtrArray *_waymark_json_get_names (WaymarkJsonObject *object, guint limit);

/**
 * _waymark_json_append_text:
 *
 * Writes @text as a JSON string.
 */
void _waymark_json_append_text (GString *json, const char *text);

G_END_DECLS
