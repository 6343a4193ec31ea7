#include <string.h>

#include "exchange/waymark-text-decoder.h"

static char *
decode (GBytes *bytes, const char *encoding, guint64 *n_bad, WaymarkReason *reason)
{
  g_autoptr (WaymarkTextDecoder) decoder = waymark_text_decoder_new (bytes, encoding);
  GString *text = g_string_new (NULL);
  char piece[64];
  gsize n;

  g_assert_nonnull (decoder);
  while ((n = waymark_text_decoder_read (decoder, piece, sizeof piece)) > 0)
    g_string_append_len (text, piece, n);
  if (n_bad != NULL)
    *n_bad = waymark_text_decoder_get_n_bad (decoder);
  if (reason != NULL)
    *reason = waymark_text_decoder_get_refusal (decoder)->reason;
  return g_string_free (text, FALSE);
}

static const char sample[] = "Name;Telefon\nJürgen Großmann;030 1234\nÇiğdem;0212\n";

/* X1: every encoding that a spreadsheet program writes is told from its bytes, and read. */
static void
test_encodings (void)
{
  static const struct
  {
    const char *iconv_name;
    const char *mark;
    gsize mark_length;
    const char *guess;
    const char *text;
  } rows[] = {
    { "UTF-8", "", 0, "UTF-8", sample },
    { "UTF-8", "\357\273\277", 3, "UTF-8", sample },
    { "UTF-16LE", "\377\376", 2, "UTF-16LE", sample },
    { "UTF-16BE", "\376\377", 2, "UTF-16BE", sample },
    { "UTF-16LE", "", 0, "UTF-16LE", sample },
    { "UTF-16BE", "", 0, "UTF-16BE", sample },
    { "UTF-32LE", "\377\376\0\0", 4, "UTF-32LE", sample },
    { "UTF-32BE", "\0\0\376\377", 4, "UTF-32BE", sample },
    { "UTF-32LE", "", 0, "UTF-32LE", sample },
    { "WINDOWS-1252", "", 0, "WINDOWS-1252", "Name,Note\nJosé Muñoz,“café” – naïve\nRené Lefèvre,garçon\nBjörn Åkesson,smörgåsbord\n" },
    { "WINDOWS-1251", "", 0, "WINDOWS-1251", "Имя,Город\nОльга Петровна Иванова,Москва\nСергей Николаевич,Санкт-Петербург\nЕкатерина,Новосибирск\n" },
    { "ASCII", "", 0, "UTF-8", "Name,Phone\nJohn,0123\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GByteArray) array = g_byte_array_new ();
      g_autofree char *body = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      WaymarkRefusal refusal;
      guint64 n_bad;
      gsize length;

      body = g_convert (rows[i].text, -1, rows[i].iconv_name, "UTF-8", NULL, &length, NULL);
      g_assert_nonnull (body);
      g_byte_array_append (array, (const guint8 *) rows[i].mark, rows[i].mark_length);
      g_byte_array_append (array, (const guint8 *) body, length);
      bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
      g_assert_cmpstr (waymark_text_guess_encoding (bytes, &refusal), ==, rows[i].guess);
      text = decode (bytes, rows[i].guess, &n_bad, NULL);
      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_cmpuint (n_bad, ==, 0);
    }
}

/* security.md test 33: what is no text is refused with its line. */
static void
test_refuses (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    WaymarkReason reason;
    guint64 line;
  } rows[] = {
    { "", 0, WAYMARK_REASON_EMPTY, 0 },
    { "Name,Phone\nJo\0hn,1\n", 19, WAYMARK_REASON_NOT_TEXT, 2 },
    { "PK\3\4\24\0\6\0", 8, WAYMARK_REASON_WORKBOOK, 0 },
    { "\320\317\021\340\241\261\032\341", 8, WAYMARK_REASON_WORKBOOK, 0 },
    { "%PDF-1.7\n", 9, WAYMARK_REASON_NOT_TEXT, 0 },
    { "\211PNG\r\n\032\n", 8, WAYMARK_REASON_NOT_TEXT, 0 },
    { "+/v8-Name,Phone\n", 16, WAYMARK_REASON_ENCODING, 0 },
    { "\1\2\3\4\5\6\7\10\16\17\20\21\22\23", 14, WAYMARK_REASON_NOT_TEXT, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].bytes, rows[i].length);
      WaymarkRefusal refusal;

      g_assert_null (waymark_text_guess_encoding (bytes, &refusal));
      g_assert_cmpint (refusal.reason, ==, rows[i].reason);
      g_assert_cmpuint (refusal.line, ==, rows[i].line);
      g_assert_cmpstr (waymark_reason_text (refusal.reason), !=, "");
    }
}

static void
test_bad_bytes (void)
{
  /* mostly UTF-8: one bad byte, and the last character cut off by the end of the file */
  static const char text[] = "ÄÖÜäöüßéèêñçåøæ,ok\nbad\xff,x\nÄÖÜäöüßéèêñçåøæ\xc3";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autofree char *decoded = NULL;
  WaymarkRefusal refusal;
  guint64 n_bad;

  g_assert_cmpstr (waymark_text_guess_encoding (bytes, &refusal), ==, "UTF-8");
  decoded = decode (bytes, "UTF-8", &n_bad, NULL);
  g_assert_cmpuint (n_bad, ==, 2);
  g_assert_nonnull (strstr (decoded, "bad" WAYMARK_BAD_CHARACTER ",x\n"));
  g_assert_true (g_str_has_suffix (decoded, WAYMARK_BAD_CHARACTER));
}

/* Whatever the bytes and the encoding, what comes out is UTF-8 without NUL, however small the pieces. */
static void
test_any_bytes (void)
{
  const char *const *encodings = waymark_text_encodings ();

  for (guint round = 0; round < 300; round++)
    {
      gsize length = g_test_rand_int_range (1, 700);
      guint8 *data = g_malloc (length);
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *decoded = NULL;

      for (gsize i = 0; i < length; i++)
        data[i] = g_test_rand_int_range (round % 2, 256);
      bytes = g_bytes_new_take (data, length);
      decoded = decode (bytes, encodings[round % 34], NULL, NULL);
      g_assert_true (g_utf8_validate (decoded, -1, NULL));
    }
}

static void
test_clean (void)
{
  static const char *const rows[][2] = {
    { "plain", "plain" },
    { "  outer \n", "outer" },
    { "a\r\nb\rc\nd", "a\nb\nc\nd" },
    { "tab\there", "tab\there" },
    { "\u202Eevil\u202C \u2066x\u2069", "evil x" },
    { "\u200Fمرحبا\u200E", "\u200Fمرحبا\u200E" },
    { "bell\a del\177 c1\302\205", "bell del c1" },
    { "é ü 山田 \u2019", "é ü 山田 \u2019" },
    { "cut in two \302", "cut in two \302" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = waymark_text_clean (rows[i][0]);
      g_autofree char *twice = waymark_text_clean (clean);

      g_assert_cmpstr (clean, ==, rows[i][1]);
      g_assert_cmpstr (twice, ==, clean);
    }
  g_assert_true (waymark_text_has_direction_controls ("a\u202Eb"));
  g_assert_true (waymark_text_has_direction_controls ("\u2069"));
  g_assert_false (waymark_text_has_direction_controls ("\u200F\u061C“quote”…"));
}

static void
test_preview (void)
{
  static const char *const rows[][2] = {
    { "a\nb", "a⏎b" },
    { "a\r\nb", "a⏎b" },
    { "x\u202Ey", "x‹U+202E›y" },
    { "1234567890", "12345678…" },
    { "12345678", "12345678" },
    { "bad" WAYMARK_BAD_CHARACTER, "bad\uFFFD" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = waymark_text_for_preview (rows[i][0], 8);

      g_assert_cmpstr (shown, ==, rows[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-decoder/encodings", test_encodings);
  g_test_add_func ("/text-decoder/refuses", test_refuses);
  g_test_add_func ("/text-decoder/bad-bytes", test_bad_bytes);
  g_test_add_func ("/text-decoder/any-bytes", test_any_bytes);
  g_test_add_func ("/text-decoder/clean", test_clean);
  g_test_add_func ("/text-decoder/preview", test_preview);
  return g_test_run ();
}
