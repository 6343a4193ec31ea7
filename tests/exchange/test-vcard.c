#include <string.h>

#include "exchange/waymark-text-decoder.h"
#include "exchange/waymark-vcard-reader.h"
#include "exchange/waymark-vcard-writer.h"
#include "tests/exchange/exchange-fixture.h"

/* Cards as "line v3 reason {group.NAME<types>=value} …" */
static char *
read_all (const char *text)
{
  TextSource source = { text, strlen (text), 0, 1 + g_test_rand_int_range (0, 7) };
  g_autoptr (WaymarkVcardReader) reader = waymark_vcard_reader_new (text_source_read, &source, 0);
  GString *out = g_string_new (NULL);

  for (;;)
    {
      g_autoptr (WaymarkVcard) card = waymark_vcard_reader_next (reader);

      if (card == NULL)
        break;
      g_string_append_printf (out, "%s%" G_GUINT64_FORMAT " v%c%s%s", out->len > 0 ? " / " : "", card->line, card->version,
                              card->reason != WAYMARK_REASON_NONE ? " " : "",
                              card->reason != WAYMARK_REASON_NONE ? waymark_reason_get_code (card->reason) : "");
      for (guint i = 0; i < card->properties->len; i++)
        {
          const WaymarkVcardProperty *property = g_ptr_array_index (card->properties, i);
          g_autofree char *value = waymark_vcard_unescape (property->value);

          g_string_append_printf (out, " {%s%s%s%s%s%s=%s%s}", property->group, *property->group != '\0' ? "." : "", property->name,
                                  *property->types != '\0' ? "<" : "", property->types, *property->types != '\0' ? ">" : "", value,
                                  property->dropped ? "(dropped)" : "");
        }
    }
  if (waymark_vcard_reader_get_refusal (reader)->reason != WAYMARK_REASON_NONE)
    g_string_append_printf (out, "!%s", waymark_reason_get_code (waymark_vcard_reader_get_refusal (reader)->reason));
  return g_string_free (out, FALSE);
}

/* X1: 2.1, 3.0 and 4.0 */
static void
test_cards (void)
{
  static const char *const rows[][2] = {
    { "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann\r\nEND:VCARD\r\n", "1 v4 {FN=Ann}" },
    { "begin:vcard\nversion:3.0\nfn:Ann\nend:vcard\n", "1 v3 {FN=Ann}" },
    { "BEGIN:VCARD\nVERSION:3.0\nNOTE:one\\ntwo\\, three\\; four\\\\\nEND:VCARD\n", "1 v3 {NOTE=one\ntwo, three; four\\}" },
    { "BEGIN:VCARD\nVERSION:3.0\nNOTE:fol\n ded li\n\tne\nEND:VCARD\n", "1 v3 {NOTE=folded line}" },
    { "BEGIN:VCARD\nVERSION:2.1\nTEL;HOME;CELL:07700\nEND:VCARD\n", "1 v2 {TEL<HOME,CELL>=07700}" },
    { "BEGIN:VCARD\nVERSION:4.0\nTEL;TYPE=\"work,voice\";PREF=1:tel\nEND:VCARD\n", "1 v4 {TEL<WORK,VOICE,PREF>=tel}" },
    { "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCr=\ngen\nEND:VCARD\n", "1 v2 {FN=Jürgen}" },
    { "BEGIN:VCARD\nVERSION:2.1\nFN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=FCrgen\nEND:VCARD\n", "1 v2 {FN=Jürgen}" },
    { "BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:J=FCrgen\nEND:VCARD\n", "1 v2 {FN=Jürgen}" },
    { "BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=3D\nEND:VCARD\n", "1 v2 {NOTE=a\r\nb=}" },
    { "BEGIN:VCARD\nVERSION:3.0\nitem1.TEL:1\nitem1.X-ABLabel:Night\nEND:VCARD\n", "1 v3 {item1.TEL=1} {item1.X-ABLABEL=Night}" },
    { "BEGIN:VCARD\nVERSION:3.0\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\n BBBB\nFN:x\nEND:VCARD\n", "1 v3 {PHOTO<JPEG>=(dropped)} {FN=x}" },
    { "BEGIN:VCARD\nVERSION:2.1\nPHOTO;BASE64;JPEG:AAAA\nBBBB\n\nFN:x\nEND:VCARD\n", "1 v2 {PHOTO<JPEG>=(dropped)} {FN=x}" },
    { "BEGIN:VCARD\nVERSION:4.0\nPHOTO:data:image/png;base64,AAAA\nEND:VCARD\n", "1 v4 {PHOTO=(dropped)}" },
    { "junk\n\nBEGIN:VCARD\nVERSION:4.0\nFN:A\nEND:VCARD\nmore junk\nBEGIN:VCARD\nVERSION:4.0\nFN:B\nEND:VCARD", "3 v4 {FN=A} / 8 v4 {FN=B}" },
    { "BEGIN:VCARD\nVERSION:4.0\nFN:A", "1 v4 cut-off {FN=A}" },
    { "BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nVERSION:4.0\nFN:B\nEND:VCARD", "1 v2 broken-card {FN=A} / 3 v4 {FN=B}" },
    { "BEGIN:VCARD\nVERSION:4.0\nno colon here\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD", "1 v4 broken-card / 6 v2 {FN=B}" },
    { "BEGIN:VCARD\nVERSION:4.0\nFN:x" WAYMARK_BAD_CHARACTER "\nEND:VCARD", "1 v4 bad-bytes" },
    { "BEGIN:VCARD\nVERSION:4.0\nFN:x\303\nEND:VCARD", "1 v4 bad-bytes" },
    { "BEGIN:VCARD\nVERSION:4.0\nTEL;TYPE=\303:1\nEND:VCARD", "1 v4 bad-bytes" },
    { "BEGIN:VCARD\nVERSION:2.1\nNOTE;QUOTED-PRINTABLE;X=\":=\n\":\nFN:A\nEND:VCARD", "1 v2 {NOTE=} {FN=A}" },
    { "Name,Phone\nAnn,1\n", "!no-cards" },
    { "", "!no-cards" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint round = 0; round < 5; round++)
      {
        g_autofree char *found = read_all (rows[i][0]);

        g_assert_cmpstr (found, ==, rows[i][1]);
      }
}

typedef struct
{
  const char *head;
  const char *unit;
  guint64 n_units;
  const char *tail;
  guint part;
  guint64 unit_done;
  gsize offset;
} Bomb;

static gsize
bomb_read (gpointer user_data, char *buffer, gsize size)
{
  Bomb *self = user_data;
  gsize put = 0;

  while (put < size && self->part < 3)
    {
      const char *text = self->part == 0 ? self->head : self->part == 1 ? self->unit : self->tail;
      gsize n = MIN (strlen (text) - self->offset, size - put);

      memcpy (buffer + put, text + self->offset, n);
      put += n;
      self->offset += n;
      if (self->offset < strlen (text))
        break;
      self->offset = 0;
      if (self->part != 1 || ++self->unit_done == self->n_units)
        self->part++;
    }
  return put;
}

/* security.md test 33: fold bombs, photo bombs, a quarter of a million cards and one, a card with a million lines. */
static void
test_bombs (void)
{
  static const struct
  {
    Bomb bomb;
    guint n_cards;
    WaymarkReason card;
    WaymarkReason file;
  } rows[] = {
    { { "BEGIN:VCARD\nVERSION:3.0\nNOTE:", "\n x", 2 * 1000 * 1000, "\nEND:VCARD\n" }, 1, WAYMARK_REASON_TEXT_TOO_LONG, WAYMARK_REASON_NONE },
    { { "BEGIN:VCARD\nVERSION:3.0\nFN:x\nPHOTO;ENCODING=b:", "QUFBQUFBQUFBQUFB\n ", 500 * 1000, "\nEND:VCARD\n" }, 1,
      WAYMARK_REASON_NONE, WAYMARK_REASON_NONE },
    { { "BEGIN:VCARD\nVERSION:3.0\n", "NOTE:x\n", 300 * 1000, "END:VCARD\n" }, 1, WAYMARK_REASON_TOO_MANY_ITEMS, WAYMARK_REASON_NONE },
    { { "", "BEGIN:VCARD\nEND:VCARD\n", 300 * 1000, "" }, 250000, WAYMARK_REASON_NONE, WAYMARK_REASON_TOO_MANY_RECORDS },
    { { "BEGIN:VCARD\n", "x", 20 * 1000 * 1000, "" }, 1, WAYMARK_REASON_CUT_OFF, WAYMARK_REASON_NONE },
    { { "BEGIN:VCARD\nN;", "\"", 3 * 1000 * 1000 + 1, ":x\nEND:VCARD\n" }, 1, WAYMARK_REASON_BROKEN_CARD, WAYMARK_REASON_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Bomb bomb = rows[i].bomb;
      g_autoptr (WaymarkVcardReader) reader = waymark_vcard_reader_new (bomb_read, &bomb, 0);
      WaymarkVcard *card;
      guint n = 0;

      while ((card = waymark_vcard_reader_next (reader)) != NULL)
        {
          g_assert_cmpint (card->reason, ==, rows[i].card);
          waymark_vcard_free (card);
          n++;
        }
      g_assert_cmpuint (n, ==, rows[i].n_cards);
      g_assert_cmpint (waymark_vcard_reader_get_refusal (reader)->reason, ==, rows[i].file);
    }
}

static void
test_split (void)
{
  g_auto (GStrv) parts = waymark_vcard_split ("a\\;b;c\\,d;;e\\nf\\\\", ';');

  g_assert_cmpuint (g_strv_length (parts), ==, 4);
  g_assert_cmpstr (parts[0], ==, "a;b");
  g_assert_cmpstr (parts[1], ==, "c,d");
  g_assert_cmpstr (parts[2], ==, "");
  g_assert_cmpstr (parts[3], ==, "e\nf\\");
}

/* Both versions: lines of at most 75 bytes, no character cut in two, and the reader gets every card whole. */
static void
test_writer (void)
{
  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (WaymarkContact) contact = random_contact ();
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (WaymarkVcardReader) reader = NULL;
      g_autoptr (WaymarkVcard) card = NULL;
      g_autoptr (WaymarkVcard) none = NULL;
      g_auto (GStrv) lines = NULL;
      TextSource source;

      waymark_vcard_append_contact (text, contact, round % 2 == 0 ? WAYMARK_VCARD_4 : WAYMARK_VCARD_3);
      lines = g_strsplit (text->str, "\r\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_assert_cmpuint (strlen (lines[i]), <=, 75);
          g_assert_true (g_utf8_validate (lines[i], -1, NULL));
          g_assert_null (strpbrk (lines[i], "\r\n"));
        }
      source = (TextSource) { text->str, text->len, 0, 17 };
      reader = waymark_vcard_reader_new (text_source_read, &source, 0);
      card = waymark_vcard_reader_next (reader);
      none = waymark_vcard_reader_next (reader);
      g_assert_cmpint (card->reason, ==, WAYMARK_REASON_NONE);
      g_assert_null (none);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard/cards", test_cards);
  g_test_add_func ("/vcard/bombs", test_bombs);
  g_test_add_func ("/vcard/split", test_split);
  g_test_add_func ("/vcard/writer", test_writer);
  return g_test_run ();
}
