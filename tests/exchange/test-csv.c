#include <string.h>

#include "exchange/waymark-csv-reader.h"
#include "exchange/waymark-csv-writer.h"
#include "tests/exchange/exchange-fixture.h"

/* Rows as "line:cell|cell" joined by " / ", then the refusal. */
static char *
read_all (const char *text, char delimiter)
{
  TextSource source = { text, strlen (text), 0, 1 + g_test_rand_int_range (0, 5) };
  g_autoptr (WaymarkCsvReader) reader = waymark_csv_reader_new (text_source_read, &source, delimiter, 0);
  GString *out = g_string_new (NULL);
  WaymarkCsvRow row;
  const WaymarkRefusal *refusal = waymark_csv_reader_get_refusal (reader);

  while (waymark_csv_reader_next (reader, &row))
    {
      if (out->len > 0)
        g_string_append (out, " / ");
      g_string_append_printf (out, "%" G_GUINT64_FORMAT ":", row.line);
      for (guint i = 0; i < row.n_cells; i++)
        g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", row.cells[i]);
    }
  if (refusal->reason != WAYMARK_REASON_NONE)
    g_string_append_printf (out, " !%s@%" G_GUINT64_FORMAT, waymark_reason_get_code (refusal->reason), refusal->line);
  return g_string_free (out, FALSE);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *text;
    char delimiter;
    const char *rows;
  } rows[] = {
    { "a,b\nc,d\n", ',', "1:a|b / 2:c|d" },
    { "a,b\r\nc,d", ',', "1:a|b / 2:c|d" },
    { "a,b\rc,d\r", ',', "1:a|b / 2:c|d" },
    { "a;\"x;y\"\n\n\nb;\"say \"\"hi\"\"\"\n", ';', "1:a|x;y / 4:b|say \"hi\"" },
    { "n,\"two\nlines\",z\nnext,,\n", ',', "1:n|two\nlines|z / 3:next||" },
    { "n,\"two\r\nlines\"\r\nnext,1\r\n", ',', "1:n|two\r\nlines / 3:next|1" },
    { "  kept , blanks \n", ',', "1:  kept | blanks " },
    { "007,0044,1e5,00000000000000000001\n", ',', "1:007|0044|1e5|00000000000000000001" }, /* X5 */
    { ",,,\n , \nx\n", ',', "3:x" },
    { "sep=;\na;b\n", ';', "2:a|b" },
    { "a\tb\n\"t\tt\"\tc\n", '\t', "1:a|b / 2:t\tt|c" },
    { "only", ',', "1:only" },
    { "", ',', "" },
    { "a,\"never closed\nb,c\n", ',', " !open-quote@1" },
    { "a,b\nc,\"never\nclosed\n", ',', "1:a|b !open-quote@2" },
    { "x,\"ok\"\ny,\"a\nb\",\"open\n", ',', "1:x|ok !open-quote@3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint round = 0; round < 5; round++)
      {
        g_autofree char *found = read_all (rows[i].text, rows[i].delimiter);

        g_assert_cmpstr (found, ==, rows[i].rows);
      }
}

/* A source without an end of its own: @unit again and again. */
typedef struct
{
  const char *unit;
  gsize unit_length;
  guint64 left; /* bytes */
  guint64 position;
} Endless;

static gsize
endless_read (gpointer user_data, char *buffer, gsize size)
{
  Endless *self = user_data;

  size = MIN (size, self->left);
  for (gsize i = 0; i < size; i++)
    buffer[i] = self->unit[self->position++ % self->unit_length];
  self->left -= size;
  return size;
}

static gsize
resident_kib (void)
{
  g_autofree char *text = NULL;
  gsize pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    pages = g_ascii_strtoull (strchr (text, ' ') + 1, NULL, 10);
  return pages * 4;
}

/* security.md test 33: a 100 MB line, 10 M commas, ten million rows, a quotation mark that never closes, in constant memory. */
static void
test_bombs (void)
{
  static const struct
  {
    const char *unit;
    guint64 bytes;
    WaymarkReason reason;
    guint64 line;
    guint rows;
  } bombs[] = {
    { "x", 100 * 1024 * 1024, WAYMARK_REASON_FIELD_TOO_LONG, 1, 0 },
    { "\"x", 100 * 1024 * 1024, WAYMARK_REASON_OPEN_QUOTE, 1, 0 },
    { ",", 10 * 1000 * 1000, WAYMARK_REASON_TOO_MANY_COLUMNS, 1, 0 },
    { "a,b\n", 40 * 1000 * 1000, WAYMARK_REASON_TOO_MANY_RECORDS, 250002, 250001 },
    { "\n", 50 * 1000 * 1000, WAYMARK_REASON_NONE, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      Endless source = { bombs[i].unit, strlen (bombs[i].unit), bombs[i].bytes, 0 };
      gsize before = resident_kib ();
      g_autoptr (WaymarkCsvReader) reader = waymark_csv_reader_new (endless_read, &source, ',', 0);
      const WaymarkRefusal *refusal = waymark_csv_reader_get_refusal (reader);
      WaymarkCsvRow row;
      guint n = 0;

      while (waymark_csv_reader_next (reader, &row))
        n++;
      g_assert_cmpint (refusal->reason, ==, bombs[i].reason);
      g_assert_cmpuint (refusal->line, ==, bombs[i].line);
      g_assert_cmpuint (n, ==, bombs[i].rows);
      g_assert_cmpuint (resident_kib (), <, before + 8 * 1024);
    }
}

static void
test_delimiters (void)
{
  static const struct
  {
    const char *text;
    char delimiter;
  } rows[] = {
    { "a,b,c\n1,2,3\n", ',' },
    { "a;b;c\n1,5;2,5;3,5\n", ';' },
    { "a\tb\nx, y\tz\n", '\t' },
    { "a|b\n1|2\n", '|' },
    { "Name;Note\nx;\"a,b,c;d\"\ny;\"e,f\n,g\"\n", ';' },
    { "sep=|\nx;y\n", '|' },
    { "one column\nonly\n", ',' },
    { "", ',' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (waymark_csv_guess_delimiter (rows[i].text, strlen (rows[i].text)), ==, rows[i].delimiter);
}

/* X5: exactly these are guarded; E.164 and numbers are not; every text comes back. */
static void
test_guard (void)
{
  static const struct
  {
    const char *text;
    gboolean guarded;
  } rows[] = {
    { "=1+1", TRUE },          { "+1+cmd", TRUE },      { "@SUM", TRUE },         { "-2+3", TRUE },
    { "\tx", TRUE },           { "\rx", TRUE },         { "=", TRUE },            { "-", TRUE },
    { "+", TRUE },             { "'=1", TRUE },         { "''@x", TRUE },         { "+44|cmd", TRUE },
    { "--1", TRUE },           { "-1-1", TRUE },        { "+1.2.x", TRUE },       { "-cmd|' /C calc'!A0", TRUE },
    { "+442079460000", FALSE}, { "+44 (0)20 7946 0000", FALSE }, { "-12", FALSE }, { "+1.5", FALSE },
    { "-1,200.50", FALSE },    { "007", FALSE },        { "'quoted'", FALSE },    { "O'Neill", FALSE },
    { "", FALSE },             { "a=b", FALSE },        { " =1", FALSE },         { "'+442079460000", FALSE },
    { "01/02/03", FALSE },     { "99999999999999999999", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) cell = g_string_new (NULL);
      TextSource source;
      g_autoptr (WaymarkCsvReader) reader = NULL;
      WaymarkCsvRow row;

      g_assert_cmpint (waymark_csv_needs_guard (rows[i].text), ==, rows[i].guarded);
      waymark_csv_append_cell (cell, rows[i].text);
      g_string_append (cell, ",end\r\n");
      g_assert_cmpint (cell->str[0] == '"' && cell->str[1] == '\'', ==, rows[i].guarded);
      source = (TextSource) { cell->str, cell->len, 0, 3 };
      reader = waymark_csv_reader_new (text_source_read, &source, ',', 0);
      g_assert_true (waymark_csv_reader_next (reader, &row));
      g_assert_cmpstr (waymark_csv_unguard (row.cells[0]), ==, rows[i].text);
    }
}

/* Any cells come back as they were, whatever their characters. */
static void
test_any_cells (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (WaymarkCsvReader) reader = NULL;
      TextSource source;
      WaymarkCsvRow row;

      g_ptr_array_add (cells, g_strdup ("first"));
      for (int i = g_test_rand_int_range (1, 6); i > 0; i--)
        g_ptr_array_add (cells, random_text (12));
      for (guint i = 0; i < cells->len; i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          waymark_csv_append_cell (text, g_ptr_array_index (cells, i));
        }
      g_string_append (text, "\r\n");
      source = (TextSource) { text->str, text->len, 0, g_test_rand_int_range (1, 9) };
      reader = waymark_csv_reader_new (text_source_read, &source, ',', 0);
      g_assert_true (waymark_csv_reader_next (reader, &row));
      g_assert_cmpuint (row.n_cells, ==, cells->len);
      for (guint i = 0; i < cells->len; i++)
        g_assert_cmpstr (waymark_csv_unguard (row.cells[i]), ==, g_ptr_array_index (cells, i));
      g_assert_false (waymark_csv_reader_next (reader, &row));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/bombs", test_bombs);
  g_test_add_func ("/csv/delimiters", test_delimiters);
  g_test_add_func ("/csv/guard", test_guard);
  g_test_add_func ("/csv/any-cells", test_any_cells);
  return g_test_run ();
}
