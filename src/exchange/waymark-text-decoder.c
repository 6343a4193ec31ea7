#include "exchange/waymark-text-decoder.h"

#include <errno.h>
#include <string.h>
#include <uchardet/uchardet.h>

#define GUESS_BYTES (1024 * 1024)
#define BAD_LENGTH (sizeof WAYMARK_BAD_CHARACTER - 1)

struct _WaymarkTextDecoder
{
  GBytes *bytes;
  const char *start;
  const char *position;
  const char *end;
  GIConv converter; /* (GIConv) -1 for UTF-8 */
  gsize unit;       /* bytes to pass over at a bad one */
  guint64 n_bad;
  WaymarkRefusal refusal;
};

/* Names that iconv knows; what uchardet says beyond them is taken for a wrong guess. */
static const char *const encodings[] = {
  "UTF-8",        "WINDOWS-1252", "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256",
  "WINDOWS-1257", "WINDOWS-1258", "ISO-8859-1",   "ISO-8859-2",   "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",   "ISO-8859-7",
  "ISO-8859-8",   "ISO-8859-9",   "ISO-8859-13",  "ISO-8859-15",  "ISO-8859-16",  "KOI8-R",       "KOI8-U",       "MACINTOSH",
  "GB18030",      "BIG5",         "SHIFT_JIS",    "EUC-JP",       "EUC-KR",       "TIS-620",      "UTF-16LE",     "UTF-16BE",
  "UTF-32LE",     "UTF-32BE",     NULL,
};

const char *const *
waymark_text_encodings (void)
{
  return encodings;
}

static const char *
known_encoding (const char *name)
{
  for (guint i = 0; encodings[i] != NULL; i++)
    if (g_ascii_strcasecmp (encodings[i], name) == 0)
      return encodings[i];
  return NULL;
}

static const struct
{
  const char *bytes;
  gsize length;
  const char *encoding;
} marks[] = {
  /* the longer ones first: UTF-32LE begins as UTF-16LE does */
  { "\377\376\0\0", 4, "UTF-32LE" }, { "\0\0\376\377", 4, "UTF-32BE" }, { "\357\273\277", 3, "UTF-8" },
  { "\377\376", 2, "UTF-16LE" },     { "\376\377", 2, "UTF-16BE" },
};

static gsize
mark_length (const char *data, gsize size, const char *encoding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (size >= marks[i].length && memcmp (data, marks[i].bytes, marks[i].length) == 0 &&
        g_str_equal (marks[i].encoding, encoding))
      return marks[i].length;
  return 0;
}

static guint64
line_of (const char *data, const char *position)
{
  guint64 line = 1;

  for (const char *p = data; (p = memchr (p, '\n', position - p)) != NULL; p++)
    line++;
  return line;
}

/* What a file is by its first bytes, when that is not text. */
static WaymarkReason
reason_by_magic (const char *data, gsize size)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    WaymarkReason reason;
  } magics[] = {
    { "PK\3\4", 4, WAYMARK_REASON_WORKBOOK },           { "\320\317\021\340", 4, WAYMARK_REASON_WORKBOOK },
    { "%PDF-", 5, WAYMARK_REASON_NOT_TEXT },            { "{\\rtf", 5, WAYMARK_REASON_NOT_TEXT },
    { "\211PNG\r\n", 6, WAYMARK_REASON_NOT_TEXT },      { "GIF8", 4, WAYMARK_REASON_NOT_TEXT },
    { "\377\330\377", 3, WAYMARK_REASON_NOT_TEXT },     { "\037\213", 2, WAYMARK_REASON_NOT_TEXT },
    { "\375" "7zXZ", 5, WAYMARK_REASON_NOT_TEXT },      { "7z\274\257", 4, WAYMARK_REASON_NOT_TEXT },
    { "+/v8", 4, WAYMARK_REASON_ENCODING },             { "+/v9", 4, WAYMARK_REASON_ENCODING },
    { "+/v+", 4, WAYMARK_REASON_ENCODING },             { "+/v/", 4, WAYMARK_REASON_ENCODING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (size >= magics[i].length && memcmp (data, magics[i].bytes, magics[i].length) == 0)
      return magics[i].reason;
  return WAYMARK_REASON_NONE;
}

/* Text in Latin letters, digits and commas has its zeros in the same place of every unit. */
static const char *
guess_by_zeros (const guint8 *data, gsize size)
{
  gsize zeros[4] = { 0, 0, 0, 0 };
  gsize units = MIN (size, 4096) / 4;

  if (units == 0)
    return NULL;
  for (gsize i = 0; i < units * 4; i++)
    if (data[i] == 0)
      zeros[i % 4]++;
  if (size % 4 == 0 && zeros[0] + zeros[1] + zeros[2] + zeros[3] > units * 5 / 2)
    return zeros[0] > zeros[3] ? "UTF-32BE" : "UTF-32LE";
  if (size % 2 == 0 && zeros[1] + zeros[3] > units / 2 && zeros[0] + zeros[2] < units / 10 + 1)
    return "UTF-16LE";
  if (size % 2 == 0 && zeros[0] + zeros[2] > units / 2 && zeros[1] + zeros[3] < units / 10 + 1)
    return "UTF-16BE";
  return NULL;
}

static gboolean
mostly_utf8 (const char *data, gsize size)
{
  const char *position = data;
  const char *end = data + size;
  guint64 n_bad = 0;
  guint64 n_good = 0;

  while (position < end)
    {
      const char *stop;

      g_utf8_validate_len (position, end - position, &stop);
      for (const char *p = position; p < stop; p++)
        n_good += ((guchar) *p & 0xc0) == 0xc0;
      if (stop == end)
        break;
      n_bad++;
      position = stop + 1;
      /* in another encoding nearly every letter outside ASCII is bad */
      if (n_bad > 64 && n_good < n_bad * 10)
        return FALSE;
    }
  return n_bad == 0 || n_good >= n_bad * 10;
}

static const char *
guess_by_letters (const char *data, gsize size)
{
  uchardet_t detector = uchardet_new ();
  const char *known = NULL;

  if (uchardet_handle_data (detector, data, MIN (size, GUESS_BYTES)) == 0)
    {
      uchardet_data_end (detector);
      known = known_encoding (uchardet_get_charset (detector));
    }
  uchardet_delete (detector);
  /* windows-1252 is latin-1 with letters and quotation marks where latin-1 has control characters that no text holds; and text that
   * is not UTF-8 cannot be what uchardet also calls it: UTF-8 */
  if (known == NULL || g_str_equal (known, "ISO-8859-1") || g_str_has_prefix (known, "UTF-"))
    known = "WINDOWS-1252";
  return known;
}

const char *
waymark_text_guess_encoding (GBytes *bytes, WaymarkRefusal *refusal)
{
  gsize size;
  const char *data;
  const char *zero;
  const char *by_zeros;
  gsize n_controls = 0;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (refusal != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  *refusal = (WaymarkRefusal) { WAYMARK_REASON_NONE, 0 };
  if (size == 0)
    {
      refusal->reason = WAYMARK_REASON_EMPTY;
      return NULL;
    }
  refusal->reason = reason_by_magic (data, size);
  if (refusal->reason != WAYMARK_REASON_NONE)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (mark_length (data, size, marks[i].encoding) == marks[i].length && memcmp (data, marks[i].bytes, marks[i].length) == 0)
      return marks[i].encoding;
  by_zeros = guess_by_zeros ((const guint8 *) data, size);
  if (by_zeros != NULL)
    return by_zeros;
  zero = memchr (data, 0, size);
  if (zero == NULL)
    {
      for (gsize i = 0; i < MIN (size, 4096); i++)
        n_controls += (guchar) data[i] < 0x20 && strchr ("\t\n\r\f\v\032\033", data[i]) == NULL;
      if (n_controls > MIN (size, 4096) / 50)
        zero = data;
    }
  if (zero != NULL)
    {
      *refusal = (WaymarkRefusal) { WAYMARK_REASON_NOT_TEXT, line_of (data, zero) };
      return NULL;
    }
  return mostly_utf8 (data, size) ? "UTF-8" : guess_by_letters (data, size);
}

WaymarkTextDecoder *
waymark_text_decoder_new (GBytes *bytes, const char *encoding)
{
  WaymarkTextDecoder *self;
  GIConv converter = (GIConv) -1;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (encoding != NULL, NULL);

  if (!g_str_equal (encoding, "UTF-8"))
    {
      converter = g_iconv_open ("UTF-8", encoding);
      if (converter == (GIConv) -1)
        return NULL;
    }
  self = g_new0 (WaymarkTextDecoder, 1);
  self->bytes = g_bytes_ref (bytes);
  self->start = g_bytes_get_data (bytes, &size);
  if (self->start == NULL)
    self->start = ""; /* so that adding to it is defined */
  self->position = self->start + mark_length (self->start, size, encoding);
  self->end = self->start + size;
  self->converter = converter;
  self->unit = g_str_has_prefix (encoding, "UTF-32") ? 4 : g_str_has_prefix (encoding, "UTF-16") ? 2 : 1;
  return self;
}

void
waymark_text_decoder_free (WaymarkTextDecoder *self)
{
  if (self == NULL)
    return;
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static gsize
put_bad (WaymarkTextDecoder *self, char *buffer)
{
  self->n_bad++;
  self->position += MIN ((gsize) (self->end - self->position), self->unit);
  memcpy (buffer, WAYMARK_BAD_CHARACTER, BAD_LENGTH);
  return BAD_LENGTH;
}

static gsize
read_utf8 (WaymarkTextDecoder *self, char *buffer, gsize size)
{
  gsize put = 0;

  while (self->position < self->end && size - put >= BAD_LENGTH)
    {
      gsize piece = MIN ((gsize) (self->end - self->position), size - put);
      const char *stop;
      gboolean valid = g_utf8_validate_len (self->position, piece, &stop);

      memcpy (buffer + put, self->position, stop - self->position);
      put += stop - self->position;
      self->position = stop;
      if (valid)
        continue;
      if (*stop == '\0')
        break; /* the caller refuses it */
      /* the end of the piece may have cut a character in two */
      if (g_utf8_get_char_validated (stop, self->end - stop) < (gunichar) -2)
        break;
      if (size - put < BAD_LENGTH)
        break;
      put += put_bad (self, buffer + put);
    }
  return put;
}

static gsize
read_converted (WaymarkTextDecoder *self, char *buffer, gsize size)
{
  gsize put = 0;

  while (self->position < self->end && size - put >= 16)
    {
      char *in = (char *) self->position;
      gsize in_left = self->end - self->position;
      char *out = buffer + put;
      gsize out_left = size - put;
      gsize result = g_iconv (self->converter, &in, &in_left, &out, &out_left);
      int error = errno;

      self->position = in;
      put = out - buffer;
      if (result != (gsize) -1)
        continue;
      if (error == E2BIG || size - put < BAD_LENGTH)
        break;
      put += put_bad (self, buffer + put); /* EILSEQ, or EINVAL at the end of the file */
      g_iconv (self->converter, NULL, NULL, NULL, NULL);
    }
  return put;
}

gsize
waymark_text_decoder_read (gpointer source, char *buffer, gsize size)
{
  WaymarkTextDecoder *self = source;
  const char *zero;
  gsize put;

  g_return_val_if_fail (size >= 64, 0);

  if (self->refusal.reason != WAYMARK_REASON_NONE)
    return 0;
  if (self->converter != (GIConv) -1)
    put = read_converted (self, buffer, size);
  else
    {
      put = read_utf8 (self, buffer, size);
      if (put == 0 && self->position < self->end)
        self->refusal = (WaymarkRefusal) { WAYMARK_REASON_NOT_TEXT, line_of (self->start, self->position) };
      return put;
    }
  zero = memchr (buffer, 0, put);
  if (zero != NULL)
    {
      self->refusal = (WaymarkRefusal) { WAYMARK_REASON_NOT_TEXT, line_of (self->start, self->position) };
      put = 0;
    }
  return put;
}

const WaymarkRefusal *
waymark_text_decoder_get_refusal (WaymarkTextDecoder *self)
{
  return &self->refusal;
}

guint64
waymark_text_decoder_get_n_bad (WaymarkTextDecoder *self)
{
  return self->n_bad;
}

/* U+202A to U+202E and U+2066 to U+2069. */
static gboolean
is_direction_control (const char *p)
{
  const guchar *c = (const guchar *) p;

  return c[0] == 0xe2 && ((c[1] == 0x80 && c[2] >= 0xaa && c[2] <= 0xae) || (c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9));
}

gboolean
waymark_text_has_direction_controls (const char *text)
{
  for (const char *p = text; (p = strchr (p, 0xe2)) != NULL; p++)
    if (is_direction_control (p))
      return TRUE;
  return FALSE;
}

static gboolean
needs_cleaning (const char *text)
{
  const guchar *p;

  for (p = (const guchar *) text; *p != '\0'; p++)
    if ((*p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f || (*p == 0xc2 && p[1] < 0xa0) ||
        (*p == 0xe2 && is_direction_control ((const char *) p)))
      return TRUE;
  return FALSE;
}

char *
waymark_text_clean (const char *text)
{
  GString *clean;

  g_return_val_if_fail (text != NULL, NULL);

  if (!needs_cleaning (text))
    return g_strstrip (g_strdup (text));
  clean = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p++)
    {
      const guchar c = *p;

      if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (clean, '\n');
        }
      else if (c == 0xc2 && p[1] != '\0' && (guchar) p[1] < 0xa0)
        p++;
      else if (is_direction_control (p))
        p += 2;
      else if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t')
        g_string_append_c (clean, c);
    }
  return g_strstrip (g_string_free (clean, FALSE));
}

char *
waymark_text_for_preview (const char *text, guint max_characters)
{
  GString *shown;

  g_return_val_if_fail (text != NULL, NULL);

  shown = g_string_new (NULL);
  for (const char *p = text; *p != '\0' && max_characters > 0; p = g_utf8_next_char (p), max_characters--)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\n' || c == '\r')
        g_string_append (shown, "⏎");
      else if (c == '\t')
        g_string_append (shown, "⇥");
      else if (c == 0xfdd0)
        g_string_append (shown, "\357\277\275"); /* U+FFFD */
      else if (is_direction_control (p) || c < 0x20 || (c >= 0x7f && c < 0xa0))
        g_string_append_printf (shown, "‹U+%04X›", c);
      else
        g_string_append_unichar (shown, c);
      if (max_characters == 1 && *g_utf8_next_char (p) != '\0')
        g_string_append (shown, "…");
    }
  return g_string_free (shown, FALSE);
}
