#include "exchange/waymark-csv-reader.h"

#include <csv.h>
#include <string.h>

#define PIECE (64 * 1024)

struct _WaymarkCsvReader
{
  WaymarkReadFunc read;
  gpointer source;
  struct csv_parser parser;
  guint limit;
  guint n_rows;

  char *buffer; /* PIECE bytes of the file */
  gsize length;
  gsize position;
  gboolean after_cr; /* a CR ended the last line: an LF that follows belongs to it */
  gboolean ended;

  guint64 line;       /* that the next byte is on */
  guint64 row_line;   /* on which the row being read began, or 0 */
  guint64 quote_line; /* on which the open quotation mark stands, or 0 */
  guint quote_cell;

  GString *text;      /* cells of the row, NUL after each */
  GArray *offsets;    /* gsize into text */
  GPtrArray *cells;
  gboolean row_ended;
  WaymarkRefusal refusal;
};

/* libcsv takes blanks off unquoted cells unless it is told that nothing is one. */
static int
is_never_space (unsigned char c)
{
  return 0;
}

static void
refuse (WaymarkCsvReader *self, WaymarkReason reason, guint64 line)
{
  if (self->refusal.reason == WAYMARK_REASON_NONE)
    self->refusal = (WaymarkRefusal) { reason, line };
}

static void
on_cell (void *data, size_t length, void *user_data)
{
  WaymarkCsvReader *self = user_data;
  gsize offset = self->text->len;

  if (self->refusal.reason != WAYMARK_REASON_NONE)
    return;
  if (length > WAYMARK_LIMIT_FIELD)
    refuse (self, WAYMARK_REASON_FIELD_TOO_LONG, self->row_line);
  else if (self->offsets->len == WAYMARK_LIMIT_COLUMNS)
    refuse (self, WAYMARK_REASON_TOO_MANY_COLUMNS, self->row_line);
  else
    {
      g_array_append_val (self->offsets, offset);
      g_string_append_len (self->text, data, length);
      g_string_append_c (self->text, '\0');
    }
}

static void
on_row (int c, void *user_data)
{
  WaymarkCsvReader *self = user_data;

  self->row_ended = TRUE;
}

WaymarkCsvReader *
waymark_csv_reader_new (WaymarkReadFunc read, gpointer source, char delimiter, guint limit)
{
  WaymarkCsvReader *self;

  g_return_val_if_fail (read != NULL, NULL);
  g_return_val_if_fail (delimiter != '\0', NULL);

  self = g_new0 (WaymarkCsvReader, 1);
  self->read = read;
  self->source = source;
  self->limit = limit > 0 ? limit : WAYMARK_LIMIT_RECORDS + 1;
  self->buffer = g_malloc (PIECE);
  self->line = 1;
  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->cells = g_ptr_array_new ();
  csv_init (&self->parser, 0);
  csv_set_delim (&self->parser, delimiter);
  csv_set_space_func (&self->parser, is_never_space);
  csv_set_blk_size (&self->parser, 4096);
  return self;
}

void
waymark_csv_reader_free (WaymarkCsvReader *self)
{
  if (self == NULL)
    return;
  csv_free (&self->parser);
  g_free (self->buffer);
  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

const WaymarkRefusal *
waymark_csv_reader_get_refusal (WaymarkCsvReader *self)
{
  return &self->refusal;
}

/* libcsv's states (csv.h has no names for them): 2 is within a field. */
static gboolean
within_quotes (WaymarkCsvReader *self)
{
  return self->parser.pstate == 2 && self->parser.quoted;
}

/* Hands libcsv at most one line, so that rows and lines can be counted together. */
static void
feed_line (WaymarkCsvReader *self)
{
  const char *start = self->buffer + self->position;
  const char *end = self->buffer + self->length;
  const char *stop = start;
  gsize n;

  if (self->after_cr && *start == '\n')
    stop = start + 1;
  else
    {
      if (self->after_cr)
        self->line++;
      while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
      if (stop < end)
        stop++;
    }
  self->after_cr = stop[-1] == '\r';
  n = stop - start;
  if (self->row_line == 0)
    self->row_line = self->line;
  if (csv_parse (&self->parser, start, n, on_cell, on_row, self) != n)
    refuse (self, WAYMARK_REASON_NO_MEMORY, self->line);
  self->position += n;
  if (!within_quotes (self))
    self->quote_line = 0;
  else if (self->quote_line == 0 || self->quote_cell != self->offsets->len)
    {
      self->quote_line = self->line;
      self->quote_cell = self->offsets->len;
    }
  if (self->parser.entry_pos > WAYMARK_LIMIT_FIELD)
    {
      if (within_quotes (self))
        refuse (self, WAYMARK_REASON_OPEN_QUOTE, self->quote_line);
      else
        refuse (self, WAYMARK_REASON_FIELD_TOO_LONG, self->line);
    }
  if (stop[-1] == '\n')
    self->line++;
  /* an empty line begins no row */
  if (self->parser.pstate == 0 && !self->row_ended)
    self->row_line = 0;
}

static void
end_file (WaymarkCsvReader *self)
{
  self->ended = TRUE;
  if (within_quotes (self))
    refuse (self, WAYMARK_REASON_OPEN_QUOTE, self->quote_line);
  else if (csv_fini (&self->parser, on_cell, on_row, self) != 0)
    refuse (self, WAYMARK_REASON_NO_MEMORY, self->line);
}

static gboolean
row_has_text (WaymarkCsvReader *self)
{
  for (gsize i = 0; i < self->text->len; i++)
    if (self->text->str[i] != '\0' && self->text->str[i] != ' ')
      return TRUE;
  return FALSE;
}

/* Excel's own hint about the delimiter is no row of the table. */
static gboolean
is_separator_hint (WaymarkCsvReader *self, guint64 line)
{
  return line == 1 && self->offsets->len == 2 && g_ascii_strcasecmp (self->text->str, "sep=") == 0 &&
         self->text->str[g_array_index (self->offsets, gsize, 1)] == '\0';
}

static void
hand_out (WaymarkCsvReader *self, guint64 line, WaymarkCsvRow *row)
{
  g_ptr_array_set_size (self->cells, 0);
  for (guint i = 0; i < self->offsets->len; i++)
    g_ptr_array_add (self->cells, self->text->str + g_array_index (self->offsets, gsize, i));
  row->line = line;
  row->n_cells = self->cells->len;
  row->cells = (const char *const *) self->cells->pdata;
}

gboolean
waymark_csv_reader_next (WaymarkCsvReader *self, WaymarkCsvRow *row)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
  while (self->refusal.reason == WAYMARK_REASON_NONE)
    {
      if (self->row_ended)
        {
          guint64 line = self->row_line;

          self->row_ended = FALSE;
          self->row_line = 0;
          if (row_has_text (self) && !is_separator_hint (self, line))
            {
              if (++self->n_rows > self->limit)
                {
                  refuse (self, WAYMARK_REASON_TOO_MANY_RECORDS, line);
                  return FALSE;
                }
              hand_out (self, line, row);
              return TRUE;
            }
          g_string_truncate (self->text, 0);
          g_array_set_size (self->offsets, 0);
        }
      if (self->ended)
        return FALSE;
      if (self->position == self->length)
        {
          self->position = 0;
          self->length = self->read (self->source, self->buffer, PIECE);
          if (self->length == 0)
            {
              end_file (self);
              continue;
            }
        }
      feed_line (self);
    }
  return FALSE;
}

/* How many cells most of the first rows have, and how many rows those are of 100. */
static void
measure_delimiter (const char *text, gsize length, char delimiter, guint *columns, guint *percent)
{
  guint counts[20];
  guint n_rows = 0;
  guint n = 1;
  gboolean quoted = FALSE;
  gboolean any = FALSE;

  *columns = 1;
  *percent = 0;
  for (gsize i = 0; i < length && n_rows < G_N_ELEMENTS (counts); i++)
    {
      if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && text[i] == delimiter)
        n++;
      if (!quoted && (text[i] == '\n' || text[i] == '\r' || i + 1 == length))
        {
          if (any)
            counts[n_rows++] = n;
          n = 1;
          any = FALSE;
        }
      else if (text[i] != ' ')
        any = TRUE;
    }
  for (guint i = 0; i < n_rows; i++)
    {
      guint alike = 0;

      for (guint j = 0; j < n_rows; j++)
        alike += counts[j] == counts[i];
      if (alike * 100 / n_rows > *percent)
        {
          *percent = alike * 100 / n_rows;
          *columns = counts[i];
        }
    }
}

char
waymark_csv_guess_delimiter (const char *text, gsize length)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  char best = ',';
  guint best_score = 0;

  g_return_val_if_fail (text != NULL || length == 0, ',');

  if (length > 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0 && memchr (candidates, text[4], sizeof candidates) != NULL)
    return text[4];
  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint columns;
      guint percent;
      guint score;

      measure_delimiter (text, length, candidates[i], &columns, &percent);
      /* a delimiter that all rows agree on beats any that splits more */
      score = columns < 2 ? 0 : MIN (columns, 99) + (percent >= 80 ? 1000 : percent);
      if (score > best_score)
        {
          best_score = score;
          best = candidates[i];
        }
    }
  return best;
}

/* "-12", "+1.5", "-1,200.50" */
static gboolean
is_plain_number (const char *text)
{
  gboolean digit = FALSE;

  for (const char *p = text + 1; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      digit = TRUE;
    else if ((*p != '.' && *p != ',') || !digit || !g_ascii_isdigit (p[1]))
      return FALSE;
  return digit;
}

/* "+44 (0)20 7946 0000": one plus, 5 to 15 digits and the signs that people put between them. */
static gboolean
is_phone_number (const char *text)
{
  guint n_digits = 0;

  if (*text != '+')
    return FALSE;
  for (const char *p = text + 1; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      n_digits++;
    else if (strchr (" ()-./", *p) == NULL)
      return FALSE;
  return n_digits >= 5 && n_digits <= 15;
}

gboolean
waymark_csv_needs_guard (const char *cell)
{
  g_return_val_if_fail (cell != NULL, FALSE);

  /* apostrophes first: else a text of our own that begins with one would lose it on its way back */
  while (*cell == '\'')
    cell++;
  switch (*cell)
    {
    case '=':
    case '@':
    case '\t':
    case '\r':
      return TRUE;
    case '+':
    case '-':
      return !is_plain_number (cell) && !is_phone_number (cell);
    default:
      return FALSE;
    }
}

const char *
waymark_csv_unguard (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  return *cell == '\'' && waymark_csv_needs_guard (cell) ? cell + 1 : cell;
}
