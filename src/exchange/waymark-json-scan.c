/* JSON to the letter: what json-glib would let through, or lose without a word, is refused before it reads anything. */

#include <string.h>

#include "core/waymark-code.h"
#include "exchange/waymark-json-private.h"

/* A member of an object, or an element of a list, on the way to where the scan is. */
typedef struct
{
  const char *name; /* not ended by NUL; NULL in a list */
  gsize length;
  guint index; /* in a list, from 1 */
} Level;

typedef struct
{
  const char *at;
  const char *end;
  guint64 line;
  guint n_values;
  guint depth;
  Level levels[WAYMARK_JSON_MAX_DEPTH + 1];
  WaymarkFileFault *fault;
  const char *wanted; /* (nullable): a place whose line is looked for */
  gsize found;        /* how much of @wanted was found */
  guint64 found_line;
} Scan;

static gboolean scan_value (Scan *scan);

static char *
describe_level (const Level *level)
{
  g_autofree char *name = g_strndup (level->name, level->length);

  return g_strdup (waymark_code_is_id (name) ? name : "?");
}

/* "sections 2, steps 3, rule": a list's name and the number of its element stand together. */
static char *
describe (const Scan *scan)
{
  GString *place = g_string_new (NULL);

  for (guint i = 0; i < scan->depth; i++)
    {
      const Level *level = &scan->levels[i];

      if (level->name == NULL)
        {
          g_string_append_printf (place, " %u", level->index);
        }
      else if (level->length > 0)
        {
          g_autofree char *name = describe_level (level);

          g_string_append_printf (place, "%s%s", place->len > 0 ? ", " : "", name);
        }
    }
  return g_string_free (place, FALSE);
}

static gboolean
refuse (Scan *scan, WaymarkReason reason)
{
  scan->fault->reason = reason;
  scan->fault->line = scan->line;
  scan->fault->place = describe (scan);
  return FALSE;
}

/* Notes the line where the wanted place begins, or the nearest that it lies in. */
static void
look_for_wanted (Scan *scan)
{
  g_autofree char *place = NULL;
  gsize length;

  if (scan->wanted == NULL)
    return;
  place = describe (scan);
  length = strlen (place);
  if (g_str_has_prefix (scan->wanted, place) && (length == 0 || strchr (", ", scan->wanted[length]) != NULL) &&
      (scan->found_line == 0 || length > scan->found))
    {
      scan->found = length;
      scan->found_line = scan->line;
    }
}

static void
skip_blanks (Scan *scan)
{
  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL && *scan->at != '\0')
    {
      scan->line += *scan->at == '\n';
      scan->at++;
    }
}

static gboolean
take (Scan *scan, char character)
{
  skip_blanks (scan);
  if (scan->at == scan->end || *scan->at != character)
    return FALSE;
  scan->at++;
  return TRUE;
}

/* Four hexadecimal digits behind "\u", or -1. */
static int
scan_unit (Scan *scan)
{
  int unit = 0;

  if (scan->end - scan->at < 6 || scan->at[0] != '\\' || scan->at[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (scan->at[i]);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  scan->at += 6;
  return unit;
}

/* A NUL would end a text early, and half a character is none. */
static gboolean
scan_escape (Scan *scan)
{
  int unit;

  if (scan->end - scan->at >= 2 && strchr ("\"\\/bfnrt", scan->at[1]) != NULL && scan->at[1] != '\0')
    {
      scan->at += 2;
      return TRUE;
    }
  unit = scan_unit (scan);
  if (unit < 0)
    return refuse (scan, WAYMARK_REASON_BROKEN_JSON);
  if (unit >= 0xd800 && unit <= 0xdbff)
    {
      int second = scan_unit (scan);

      return (second >= 0xdc00 && second <= 0xdfff) || refuse (scan, WAYMARK_REASON_BAD_TEXT);
    }
  return (unit != 0 && !(unit >= 0xdc00 && unit <= 0xdfff)) || refuse (scan, WAYMARK_REASON_BAD_TEXT);
}

static gboolean
scan_text (Scan *scan)
{
  if (!take (scan, '"'))
    return refuse (scan, WAYMARK_REASON_BROKEN_JSON);
  while (scan->at < scan->end && *scan->at != '"')
    {
      if (*scan->at == '\\')
        {
          if (!scan_escape (scan))
            return FALSE;
        }
      else if ((guchar) *scan->at < 0x20)
        {
          return refuse (scan, WAYMARK_REASON_BROKEN_JSON);
        }
      else
        {
          scan->at++;
        }
    }
  return take (scan, '"') || refuse (scan, WAYMARK_REASON_BROKEN_JSON);
}

/* Whole numbers only: none of our files has others, and a long one would be changed on the way. */
static gboolean
scan_number (Scan *scan)
{
  const char *digits;

  if (*scan->at == '-')
    scan->at++;
  digits = scan->at;
  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  if (scan->at == digits || (*digits == '0' && scan->at - digits > 1))
    return refuse (scan, WAYMARK_REASON_BROKEN_JSON);
  if (scan->at - digits > WAYMARK_JSON_MAX_DIGITS || (scan->at < scan->end && strchr (".eE", *scan->at) != NULL && *scan->at != '\0'))
    return refuse (scan, WAYMARK_REASON_BAD_NUMBER);
  return TRUE;
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (scan->end - scan->at) >= length && strncmp (scan->at, words[i], length) == 0)
        {
          scan->at += length;
          return TRUE;
        }
    }
  return refuse (scan, WAYMARK_REASON_BROKEN_JSON);
}

static gboolean
scan_name (Scan *scan, GHashTable *names)
{
  Level *level = &scan->levels[scan->depth - 1];
  const char *start;

  skip_blanks (scan);
  start = scan->at;
  level->name = "";
  level->length = 0;
  if (!scan_text (scan))
    return FALSE;
  level->name = start + 1;
  level->length = (gsize) (scan->at - start) - 2;
  if (level->length > WAYMARK_JSON_MAX_NAME || memchr (level->name, '\\', level->length) != NULL)
    return refuse (scan, WAYMARK_REASON_UNKNOWN_NAME);
  if (!g_hash_table_add (names, g_strndup (level->name, level->length)))
    return refuse (scan, WAYMARK_REASON_NAME_TWICE);
  return take (scan, ':') || refuse (scan, WAYMARK_REASON_BROKEN_JSON);
}

static gboolean
scan_members (Scan *scan)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (take (scan, '}'))
    return TRUE;
  do
    {
      if (!scan_name (scan, names) || !scan_value (scan))
        return FALSE;
    }
  while (take (scan, ','));
  return take (scan, '}') || refuse (scan, WAYMARK_REASON_BROKEN_JSON);
}

static gboolean
scan_elements (Scan *scan)
{
  Level *level = &scan->levels[scan->depth - 1];

  if (take (scan, ']'))
    return TRUE;
  level->name = NULL;
  do
    {
      level->index++;
      if (!scan_value (scan))
        return FALSE;
    }
  while (take (scan, ','));
  return take (scan, ']') || refuse (scan, WAYMARK_REASON_BROKEN_JSON);
}

/* What is open when it begins. */
static gboolean
scan_inside (Scan *scan, gboolean (*inside) (Scan *scan))
{
  if (scan->depth == WAYMARK_JSON_MAX_DEPTH)
    return refuse (scan, WAYMARK_REASON_TOO_DEEP);
  scan->at++;
  scan->levels[scan->depth] = (Level) { "", 0, 0 };
  scan->depth++;
  if (!inside (scan))
    return FALSE;
  scan->depth--;
  return TRUE;
}

static gboolean
scan_value (Scan *scan)
{
  skip_blanks (scan);
  if (scan->at == scan->end)
    return refuse (scan, WAYMARK_REASON_BROKEN_JSON);
  if (++scan->n_values > WAYMARK_JSON_MAX_VALUES)
    return refuse (scan, WAYMARK_REASON_TOO_MANY_VALUES);
  look_for_wanted (scan);
  switch (*scan->at)
    {
    case '{':
      return scan_inside (scan, scan_members);
    case '[':
      return scan_inside (scan, scan_elements);
    case '"':
      return scan_text (scan);
    case '-':
    case '0' ... '9':
      return scan_number (scan);
    default:
      return scan_word (scan);
    }
}

static void
begin (Scan *scan, GBytes *bytes, WaymarkFileFault *fault)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  *scan = (Scan) { .at = text, .end = text + size, .line = 1, .fault = fault };
}

static guint64
count_lines (const char *text, const char *end)
{
  guint64 line = 1;

  for (; text < end; text++)
    line += *text == '\n';
  return line;
}

gboolean
_waymark_json_scan (GBytes *bytes, WaymarkFileFault *fault)
{
  Scan scan;
  gsize size = g_bytes_get_size (bytes);
  const char *stop;

  if (size > WAYMARK_LIMIT_DATA)
    {
      fault->reason = WAYMARK_REASON_DATA_TOO_BIG;
      return FALSE;
    }
  if (size == 0)
    {
      fault->reason = WAYMARK_REASON_EMPTY;
      return FALSE;
    }
  begin (&scan, bytes, fault);
  if (!g_utf8_validate (scan.at, (gssize) size, &stop))
    {
      *fault = (WaymarkFileFault) { WAYMARK_REASON_NOT_UTF8, count_lines (scan.at, stop) };
      return FALSE;
    }
  skip_blanks (&scan);
  if (scan.at == scan.end)
    {
      fault->reason = WAYMARK_REASON_EMPTY;
      return FALSE;
    }
  if (*scan.at != '{')
    return refuse (&scan, WAYMARK_REASON_BROKEN_JSON);
  if (!scan_value (&scan))
    return FALSE;
  skip_blanks (&scan);
  return scan.at == scan.end || refuse (&scan, WAYMARK_REASON_BROKEN_JSON);
}

guint64
_waymark_json_find_line (GBytes *bytes, const char *place)
{
  g_auto (WaymarkFileFault) ignored = { WAYMARK_REASON_NONE };
  Scan scan;

  begin (&scan, bytes, &ignored);
  scan.wanted = place;
  scan_value (&scan);
  return scan.found_line;
}
