#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "exchange/waymark-import-private.h"

static char *
data_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "import", name, NULL);
}

/* What step 1 says about a file, or why it is refused. */
static char *
scan_file (const char *name)
{
  g_autofree char *path = data_path (name);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkScan scan = { 0 };
  char *text;

  bytes = _waymark_read_file (path, WAYMARK_LIMIT_FILE, &scan.refusal, NULL, &error);
  g_assert_nonnull (bytes);
  if (!_waymark_scan_run (bytes, NULL, &scan, NULL, &error))
    {
      g_assert_true (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID) || g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT));
      text = g_strdup_printf ("!%s@%" G_GUINT64_FORMAT, waymark_reason_get_code (scan.refusal.reason), scan.refusal.line);
    }
  else if (scan.reading.format == WAYMARK_IMPORT_VCARD)
    text = g_strdup_printf ("%s cards %" G_GUINT64_FORMAT " matched %u/%u", scan.reading.encoding, scan.n_records,
                            waymark_import_mapping_get_n_matched (scan.mapping), waymark_import_mapping_get_n_columns (scan.mapping));
  else
    text = g_strdup_printf ("%s %s%s%s %" G_GUINT64_FORMAT " matched %u/%u", scan.reading.encoding,
                            scan.reading.delimiter == '\t' ? "tab" : (char[]) { scan.reading.delimiter, '\0' },
                            scan.reading.has_heading ? "" : " no-heading",
                            scan.reading.dates == WAYMARK_DATES_DAY_FIRST ? "" : " month-first", scan.n_records,
                            waymark_import_mapping_get_n_matched (scan.mapping), waymark_import_mapping_get_n_columns (scan.mapping));
  _waymark_scan_clear (&scan);
  return text;
}

/* X1, test 33 of security.md: every file is told for what it is, or refused with its line. */
static void
test_files (void)
{
  static const char *const files[][2] = {
    { "utf-8.csv", "UTF-8 , 3 matched 4/4" },
    { "utf-8-mark.csv", "UTF-8 , 3 matched 4/4" },
    { "utf-16le.csv", "UTF-16LE , 3 matched 4/4" },
    { "utf-16be.csv", "UTF-16BE , 3 matched 4/4" },
    { "utf-16le-no-mark.csv", "UTF-16LE , 3 matched 4/4" },
    { "utf-32le.csv", "UTF-32LE , 3 matched 4/4" },
    { "windows-1252.csv", "WINDOWS-1252 , 3 matched 4/4" },
    { "iso-8859-1.csv", "WINDOWS-1252 , 3 matched 4/4" },
    { "windows-1250.csv", "WINDOWS-1250 ; 3 matched 3/3" },
    { "iso-8859-2.csv", "ISO-8859-2 ; 3 matched 3/3" },
    { "windows-1251.csv", "WINDOWS-1251 ; 3 matched 3/3" },
    { "koi8-r.csv", "KOI8-R ; 3 matched 3/3" },
    { "outlook.csv", "UTF-8 , 2 matched 15/16" },
    { "google.csv", "UTF-8 , 1 matched 13/14" },
    { "thunderbird.csv", "UTF-8 , 1 matched 11/12" },
    { "no-heading.csv", "UTF-8 , no-heading 2 matched 3/3" },
    { "tabs.txt", "UTF-8 tab 1 matched 3/3" },
    { "pipes.csv", "UTF-8 | 2 matched 2/2" },
    { "sep-hint.csv", "UTF-8 ; 1 matched 2/2" },
    { "dates-us.csv", "UTF-8 , month-first 2 matched 3/3" },
    { "old-mac.csv", "UTF-8 , 2 matched 2/2" },
    { "quote-inside.csv", "UTF-8 , 2 matched 2/2" },
    { "truncated-character.csv", "UTF-8 , 2 matched 2/2" },
    { "wrong-encoding.csv", "UTF-8 , 5 matched 2/2" },
    { "formulas.csv", "UTF-8 , 4 matched 3/3" },
    { "bidi.csv", "UTF-8 , 3 matched 2/2" },
    { "ragged.csv", "UTF-8 , 4 matched 2/2" },
    { "path-names.csv", "UTF-8 , 2 matched 2/2" },
    { "cards-21.vcf", "UTF-8 cards 1 matched 4/5" },
    { "cards-30.vcf", "UTF-8 cards 2 matched 8/9" },
    { "cards-40.vcf", "UTF-8 cards 1 matched 4/5" },
    { "cards-broken.vcf", "UTF-8 cards 5 matched 1/1" },
    { "cards-utf-16.vcf", "UTF-16LE cards 1 matched 1/1" },
    { "cards-latin-1.vcf", "WINDOWS-1252 cards 1 matched 2/2" },
    { "utf-7.csv", "!encoding@0" },
    { "quote-never-closes.csv", "!open-quote@3" },
    { "truncated.csv", "!open-quote@2" },
    { "nul.csv", "!not-text@3" },
    { "binary.csv", "!not-text@1" },
    { "workbook.xlsx", "!workbook@0" },
    { "workbook.xls", "!workbook@0" },
    { "picture.csv", "!not-text@0" },
    { "paper.csv", "!not-text@0" },
    { "empty.csv", "!empty@0" },
    { "heading-only.csv", "!empty@0" },
    { "blank-lines.csv", "!empty@0" },
    { "wide.csv", "!too-many-columns@1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *found = scan_file (files[i][0]);
      g_autofree char *wanted = g_strdup_printf ("%s: %s", files[i][0], files[i][1]);
      g_autofree char *got = g_strdup_printf ("%s: %s", files[i][0], found);

      g_assert_cmpstr (got, ==, wanted);
    }
}

/* What is no file at all must neither hold us up nor be read. */
static void
test_no_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("scan-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *big = g_build_filename (folder, "big", NULL);
  const char *const paths[] = { folder, pipe, "/dev/zero" };
  g_autoptr (GError) error = NULL;
  WaymarkRefusal refusal = { 0 };
  FILE *file;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_assert_null (_waymark_read_file (paths[i], WAYMARK_LIMIT_FILE, &refusal, NULL, NULL));
      g_assert_cmpint (refusal.reason, ==, WAYMARK_REASON_NOT_A_FILE);
    }
  file = fopen (big, "w");
  g_assert_cmpint (fseek (file, 513L * 1024 * 1024, SEEK_SET), ==, 0);
  fputc ('x', file);
  fclose (file);
  g_assert_null (_waymark_read_file (big, WAYMARK_LIMIT_FILE, &refusal, NULL, NULL));
  g_assert_cmpint (refusal.reason, ==, WAYMARK_REASON_TOO_BIG);
  g_unlink (big);
  g_unlink (pipe);
  g_assert_null (_waymark_read_file (pipe, WAYMARK_LIMIT_FILE, &refusal, NULL, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND);
  g_rmdir (folder);
}

static void
test_preview (void)
{
  g_autofree char *path = data_path ("bidi.csv");
  g_autoptr (GBytes) bytes = NULL;
  WaymarkScan scan = { 0 };
  GStrv first;

  bytes = _waymark_read_file (path, WAYMARK_LIMIT_FILE, &scan.refusal, NULL, NULL);
  g_assert_true (_waymark_scan_run (bytes, NULL, &scan, NULL, NULL));
  g_assert_cmpuint (scan.preview->len, ==, 3);
  first = g_ptr_array_index (scan.preview, 0);
  g_assert_cmpstr (first[0], ==, "‹U+202E›gro.elpmaxe‹U+202C› Ann");
  g_assert_cmpstr (first[1], ==, "1");
  g_assert_null (first[2]);
  g_assert_cmpuint (waymark_import_mapping_get_n_values (scan.mapping, 1), ==, 3);
  g_assert_cmpstr (waymark_import_mapping_get_samples (scan.mapping, 1)[2], ==, "3");
  g_assert_null (waymark_import_mapping_get_samples (scan.mapping, 1)[3]);
  _waymark_scan_clear (&scan);
}

static void
test_chosen (void)
{
  g_autofree char *path = data_path ("windows-1252.csv");
  g_autoptr (GBytes) bytes = NULL;
  WaymarkScan scan = { 0 };
  WaymarkImportReading wanted;

  bytes = _waymark_read_file (path, WAYMARK_LIMIT_FILE, &scan.refusal, NULL, NULL);
  g_assert_true (_waymark_scan_run (bytes, NULL, &scan, NULL, NULL));
  wanted = scan.reading;
  _waymark_scan_clear (&scan);
  wanted.encoding = "WINDOWS-1251";
  wanted.delimiter = ';';
  wanted.has_heading = FALSE;
  wanted.dates = WAYMARK_DATES_MONTH_FIRST;
  g_assert_true (_waymark_scan_run (bytes, &wanted, &scan, NULL, NULL));
  g_assert_cmpstr (scan.reading.encoding, ==, "WINDOWS-1251");
  g_assert_cmpuint (waymark_import_mapping_get_n_columns (scan.mapping), ==, 1);
  g_assert_cmpint (scan.reading.dates, ==, WAYMARK_DATES_MONTH_FIRST);
  _waymark_scan_clear (&scan);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/files", test_files);
  g_test_add_func ("/scan/no-files", test_no_files);
  g_test_add_func ("/scan/preview", test_preview);
  g_test_add_func ("/scan/chosen", test_chosen);
  return g_test_run ();
}
