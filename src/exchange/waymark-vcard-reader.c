#include "exchange/waymark-vcard-reader.h"

#include <string.h>

#include "exchange/waymark-text-decoder.h"

#define PIECE (64 * 1024)
#define MAX_PROPERTIES 1024
#define MAX_CARD_TEXT (1024 * 1024)
#define MAX_HEAD 4096 /* of a property: name and parameters */

struct _WaymarkVcardReader
{
  WaymarkReadFunc read;
  gpointer source;
  guint limit;
  guint n_cards;

  char *buffer;
  gsize length;
  gsize position;
  gboolean ended;
  gboolean after_cr;
  guint64 line; /* of the physical line that comes next */

  GString *content;     /* the logical line being put together, unfolded, cut off at the limit */
  guint64 content_line; /* on which it began */
  guint64 content_size; /* its whole length, cut off or not */
  GString *ahead;       /* a physical line that was read too far */
  gboolean has_ahead;
  guint64 ahead_size;
  guint64 ahead_line;

  gboolean begun; /* the BEGIN of a card was met while reading the card before it */
  guint64 begun_line;
  WaymarkRefusal refusal;
};

static void
property_free (gpointer data)
{
  WaymarkVcardProperty *property = data;

  g_free (property->name);
  g_free (property->group);
  g_free (property->types);
  g_free (property->value);
  g_free (property->language);
  g_free (property->label);
  g_free (property);
}

void
waymark_vcard_free (WaymarkVcard *card)
{
  if (card == NULL)
    return;
  g_ptr_array_unref (card->properties);
  g_free (card);
}

WaymarkVcardReader *
waymark_vcard_reader_new (WaymarkReadFunc read, gpointer source, guint limit)
{
  WaymarkVcardReader *self;

  g_return_val_if_fail (read != NULL, NULL);

  self = g_new0 (WaymarkVcardReader, 1);
  self->read = read;
  self->source = source;
  self->limit = limit > 0 ? limit : WAYMARK_LIMIT_RECORDS;
  self->buffer = g_malloc (PIECE);
  self->line = 1;
  self->content = g_string_new (NULL);
  self->ahead = g_string_new (NULL);
  return self;
}

void
waymark_vcard_reader_free (WaymarkVcardReader *self)
{
  if (self == NULL)
    return;
  g_free (self->buffer);
  g_string_free (self->content, TRUE);
  g_string_free (self->ahead, TRUE);
  g_free (self);
}

const WaymarkRefusal *
waymark_vcard_reader_get_refusal (WaymarkVcardReader *self)
{
  return &self->refusal;
}

static gboolean
fill (WaymarkVcardReader *self)
{
  if (self->position < self->length)
    return TRUE;
  if (!self->ended)
    {
      self->position = 0;
      self->length = self->read (self->source, self->buffer, PIECE);
      self->ended = self->length == 0;
    }
  return !self->ended;
}

/* One physical line without its end into @line, which holds no more than a field may be long. */
static gboolean
read_physical_line (WaymarkVcardReader *self, GString *line, guint64 *size, guint64 *number)
{
  if (self->after_cr && fill (self) && self->buffer[self->position] == '\n')
    self->position++;
  self->after_cr = FALSE;
  g_string_truncate (line, 0);
  *size = 0;
  *number = self->line;
  if (!fill (self))
    return FALSE;
  while (fill (self))
    {
      const char *start = self->buffer + self->position;
      const char *end = self->buffer + self->length;
      const char *stop = start;
      gsize room = WAYMARK_LIMIT_FIELD + MAX_HEAD - MIN (line->len, WAYMARK_LIMIT_FIELD + MAX_HEAD);

      while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
      *size += (guint64) (stop - start);
      g_string_append_len (line, start, (gssize) MIN ((gsize) (stop - start), room));
      self->position += (gsize) (stop - start);
      if (stop < end)
        {
          self->position++;
          self->after_cr = *stop == '\r';
          break;
        }
    }
  self->line++;
  return TRUE;
}

static gboolean
peek_physical_line (WaymarkVcardReader *self)
{
  if (!self->has_ahead)
    self->has_ahead = read_physical_line (self, self->ahead, &self->ahead_size, &self->ahead_line);
  return self->has_ahead;
}

/* Whether the head of a content line says @word as a parameter or as a parameter's value. */
static gboolean
head_says (const char *line, const char *word)
{
  const char *colon = strchr (line, ':');
  gsize length = strlen (word);

  if (colon == NULL)
    return FALSE;
  for (const char *p = line; p + length <= colon; p++)
    if (g_ascii_strncasecmp (p, word, length) == 0 && p > line && (p[-1] == ';' || p[-1] == '=') &&
        strchr (";:,", p[length]) != NULL)
      return TRUE;
  return FALSE;
}

static void
append_ahead (WaymarkVcardReader *self, gsize skip)
{
  gsize room = WAYMARK_LIMIT_FIELD + MAX_HEAD - MIN (self->content->len, WAYMARK_LIMIT_FIELD + MAX_HEAD);

  skip = MIN (skip, self->ahead->len);
  g_string_append_len (self->content, self->ahead->str + skip, MIN (self->ahead->len - skip, room));
  self->content_size += self->ahead_size - skip;
  self->has_ahead = FALSE;
}

/* One logical line: folded lines joined, soft breaks of quoted-printable kept for its decoder as "=\n". */
static gboolean
read_content_line (WaymarkVcardReader *self)
{
  gboolean quoted_printable;
  gboolean base64;

  if (!peek_physical_line (self))
    return FALSE;
  g_string_truncate (self->content, 0);
  self->content_size = 0;
  self->content_line = self->ahead_line;
  append_ahead (self, 0);
  quoted_printable = head_says (self->content->str, "QUOTED-PRINTABLE");
  base64 = head_says (self->content->str, "BASE64") || head_says (self->content->str, "B");
  while (peek_physical_line (self))
    {
      const char *next = self->ahead->str;

      if (quoted_printable && self->content->len > 0 && self->content->str[self->content->len - 1] == '=')
        {
          g_string_append_c (self->content, '\n');
          self->content_size++;
          append_ahead (self, 0);
        }
      else if (*next == ' ' || *next == '\t')
        append_ahead (self, 1);
      /* old programs do not indent the lines of a photo */
      else if (base64 && *next != '\0' && strpbrk (next, ":;") == NULL)
        append_ahead (self, 0);
      else
        break;
    }
  return TRUE;
}

static void
decode_quoted_printable (const char *text, GString *bytes)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p != '=')
        g_string_append_c (bytes, *p);
      else if (p[1] == '\n')
        p++;
      else if (g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          g_string_append_c (bytes, (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2])));
          p += 2;
        }
      else
        g_string_append_c (bytes, *p);
    }
}

/* Bytes in @charset as UTF-8, with WAYMARK_BAD_CHARACTER for what cannot be. */
static char *
to_utf8 (GString *bytes, const char *charset)
{
  g_autoptr (GBytes) content = g_bytes_new (bytes->str, bytes->len);
  g_autoptr (WaymarkTextDecoder) decoder = NULL;
  GString *text = g_string_new (NULL);
  char piece[1024];
  gsize n;

  if (charset != NULL && *charset != '\0' && g_ascii_strcasecmp (charset, "UTF-8") != 0)
    decoder = waymark_text_decoder_new (content, charset);
  else if (!g_utf8_validate (bytes->str, bytes->len, NULL) && charset == NULL)
    decoder = waymark_text_decoder_new (content, "WINDOWS-1252");
  if (decoder == NULL)
    decoder = waymark_text_decoder_new (content, "UTF-8");
  while ((n = waymark_text_decoder_read (decoder, piece, sizeof piece)) > 0)
    g_string_append_len (text, piece, n);
  if (waymark_text_decoder_get_refusal (decoder)->reason != WAYMARK_REASON_NONE)
    g_string_append (text, WAYMARK_BAD_CHARACTER);
  return g_string_free (text, FALSE);
}

static char *
take_upper (const char *start, const char *end)
{
  return g_ascii_strup (start, end - start);
}

typedef struct
{
  GString *types;
  char *charset;
  gboolean quoted_printable;
  gboolean base64;
} Parameters;

static void
add_type (Parameters *parameters, const char *type)
{
  g_autofree char *upper = g_ascii_strup (type, -1);

  if (*upper == '\0')
    return;
  if (parameters->types->len > 0)
    g_string_append_c (parameters->types, ',');
  g_string_append (parameters->types, upper);
}

static gboolean
add_encoding (Parameters *parameters, const char *value)
{
  if (g_ascii_strcasecmp (value, "QUOTED-PRINTABLE") == 0 || g_ascii_strcasecmp (value, "QP") == 0)
    parameters->quoted_printable = TRUE;
  else if (g_ascii_strcasecmp (value, "BASE64") == 0 || g_ascii_strcasecmp (value, "B") == 0)
    parameters->base64 = TRUE;
  else
    return FALSE;
  return TRUE;
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
add_parameter (Parameters *parameters, WaymarkVcardProperty *property, const char *text)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  g_auto (GStrv) values = NULL;

  if (equals == NULL)
    {
      /* vCard 2.1: the name is left out */
      if (!add_encoding (parameters, text))
        add_type (parameters, text);
      return;
    }
  name = take_upper (text, equals);
  value = g_strdup (equals + 1);
  if (g_str_equal (name, "TYPE"))
    {
      values = g_strsplit (value, ",", 32);
      for (guint i = 0; values[i] != NULL; i++)
        add_type (parameters, g_strstrip (values[i]));
    }
  else if (g_str_equal (name, "ENCODING"))
    add_encoding (parameters, value);
  else if (g_str_equal (name, "CHARSET"))
    set_text (&parameters->charset, value);
  else if (g_str_equal (name, "LANGUAGE"))
    set_text (&property->language, value);
  else if (g_str_equal (name, "LABEL") || g_str_equal (name, "X-ABLABEL"))
    set_text (&property->label, value);
  else if (g_str_equal (name, "PREF"))
    add_type (parameters, "PREF");
}

/* Cuts "item1.TEL;TYPE=cell,\"a;b\":+44 …" at its colon. Returns the value, or NULL when the line is no property. */
static const char *
parse_head (const char *line, WaymarkVcardProperty *property, Parameters *parameters)
{
  const char *p = line;
  const char *start;
  const char *dot = NULL;
  GString *parameter;
  gboolean quoted = FALSE;

  for (; *p != '\0' && *p != ':' && *p != ';'; p++)
    if (*p == '.' && dot == NULL)
      dot = p;
    else if (!g_ascii_isalnum (*p) && strchr ("-_ /", *p) == NULL)
      return NULL;
  if (*p == '\0' || p == line || (dot != NULL && dot + 1 == p))
    return NULL;
  start = dot != NULL ? dot + 1 : line;
  property->group = dot != NULL ? g_strndup (line, dot - line) : g_strdup ("");
  property->name = take_upper (start, p);
  parameter = g_string_new (NULL);
  while (*p == ';')
    {
      g_string_truncate (parameter, 0);
      for (p++; *p != '\0' && (quoted || (*p != ';' && *p != ':')); p++)
        if (*p == '"')
          quoted = !quoted;
        else
          g_string_append_c (parameter, *p);
      add_parameter (parameters, property, parameter->str);
    }
  g_string_free (parameter, TRUE);
  return *p == ':' ? p + 1 : NULL;
}

static gboolean
is_picture_value (const char *name, const char *value)
{
  return g_ascii_strncasecmp (value, "data:", 5) == 0 || g_str_equal (name, "PHOTO") || g_str_equal (name, "LOGO") ||
         g_str_equal (name, "SOUND") || g_str_equal (name, "KEY");
}

static WaymarkReason
add_property (WaymarkVcardReader *self, WaymarkVcard *card, gsize *held)
{
  WaymarkVcardProperty *property = g_new0 (WaymarkVcardProperty, 1);
  Parameters parameters = { g_string_new (NULL), NULL, FALSE, FALSE };
  const char *value = parse_head (self->content->str, property, &parameters);
  WaymarkReason reason = WAYMARK_REASON_NONE;

  if (value == NULL)
    reason = WAYMARK_REASON_BROKEN_CARD;
  else
    {
      property->size = self->content_size - (value - self->content->str);
      property->dropped = parameters.base64 || is_picture_value (property->name, value);
      if (property->dropped)
        property->value = g_strdup ("");
      else if (property->size > WAYMARK_LIMIT_FIELD)
        reason = WAYMARK_REASON_TEXT_TOO_LONG;
      else if (parameters.quoted_printable)
        {
          GString *bytes = g_string_new (NULL);

          decode_quoted_printable (value, bytes);
          property->value = to_utf8 (bytes, parameters.charset);
          g_string_free (bytes, TRUE);
        }
      else
        property->value = g_strdup (value);
    }
  property->types = g_string_free (parameters.types, FALSE);
  g_free (parameters.charset);
  if (property->language == NULL)
    property->language = g_strdup ("");
  if (property->label == NULL)
    property->label = g_strdup ("");
  if (reason == WAYMARK_REASON_NONE)
    {
      *held += strlen (property->value) + sizeof *property;
      if (card->properties->len == MAX_PROPERTIES)
        reason = WAYMARK_REASON_TOO_MANY_ITEMS;
      else if (*held > MAX_CARD_TEXT)
        reason = WAYMARK_REASON_TEXT_TOO_LONG;
      else if (strstr (property->value, WAYMARK_BAD_CHARACTER) != NULL || !g_utf8_validate (self->content->str, -1, NULL))
        reason = WAYMARK_REASON_BAD_BYTES;
    }
  if (reason == WAYMARK_REASON_NONE)
    g_ptr_array_add (card->properties, property);
  else
    property_free (property);
  return reason;
}

static gboolean
is_line (const char *line, const char *wanted)
{
  g_autofree char *stripped = g_strstrip (g_strndup (line, 64));

  return g_ascii_strcasecmp (stripped, wanted) == 0;
}

/* Passes over what stands between cards. */
static gboolean
find_begin (WaymarkVcardReader *self, guint64 *line)
{
  if (self->begun)
    {
      self->begun = FALSE;
      *line = self->begun_line;
      return TRUE;
    }
  while (read_content_line (self))
    if (is_line (self->content->str, "BEGIN:VCARD"))
      {
        *line = self->content_line;
        return TRUE;
      }
  return FALSE;
}

WaymarkVcard *
waymark_vcard_reader_next (WaymarkVcardReader *self)
{
  g_autoptr (WaymarkVcard) card = NULL;
  guint64 line;
  gsize held = 0;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->refusal.reason != WAYMARK_REASON_NONE)
    return NULL;
  if (!find_begin (self, &line))
    {
      if (self->n_cards == 0)
        self->refusal.reason = WAYMARK_REASON_NO_CARDS;
      return NULL;
    }
  if (++self->n_cards > self->limit)
    {
      self->refusal = (WaymarkRefusal) { WAYMARK_REASON_TOO_MANY_RECORDS, line };
      return NULL;
    }
  card = g_new0 (WaymarkVcard, 1);
  card->line = line;
  card->version = '2';
  card->properties = g_ptr_array_new_with_free_func (property_free);
  while (read_content_line (self))
    {
      const char *content = self->content->str;
      WaymarkReason reason = WAYMARK_REASON_NONE;

      if (is_line (content, "END:VCARD"))
        return g_steal_pointer (&card);
      if (is_line (content, "BEGIN:VCARD"))
        {
          self->begun = TRUE;
          self->begun_line = self->content_line;
          card->reason = WAYMARK_REASON_BROKEN_CARD;
          return g_steal_pointer (&card);
        }
      if (g_ascii_strncasecmp (content, "VERSION:", 8) == 0 && content[8] >= '2' && content[8] <= '4')
        card->version = content[8];
      else if (*content != '\0' && card->reason == WAYMARK_REASON_NONE)
        reason = add_property (self, card, &held);
      if (reason != WAYMARK_REASON_NONE)
        card->reason = reason;
    }
  card->reason = WAYMARK_REASON_CUT_OFF;
  return g_steal_pointer (&card);
}

char *
waymark_vcard_unescape (const char *value)
{
  GString *text;

  g_return_val_if_fail (value != NULL, NULL);

  text = g_string_sized_new (strlen (value));
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p != '\\' || p[1] == '\0')
        g_string_append_c (text, *p);
      else
        {
          p++;
          g_string_append_c (text, *p == 'n' || *p == 'N' ? '\n' : *p);
        }
    }
  return g_string_free (text, FALSE);
}

GStrv
waymark_vcard_split (const char *value, char separator)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = value;

  g_return_val_if_fail (value != NULL, NULL);

  for (const char *p = value;; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == separator || *p == '\0')
        {
          g_autofree char *part = g_strndup (start, p - start);

          g_ptr_array_add (parts, waymark_vcard_unescape (part));
          if (*p == '\0')
            break;
          start = p + 1;
        }
    }
  g_ptr_array_add (parts, NULL);
  return (GStrv) g_ptr_array_steal (parts, NULL);
}
