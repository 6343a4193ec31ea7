/* Templates of checklists as files, and those that come with Waymark (D1, D2, R10, R13). */

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/waymark-error.h"
#include "core/waymark-rule.h"
#include "exchange/waymark-checklist-file.h"
#include "exchange/waymark-json-private.h"

/* A small whole file; tests change a piece of it. */
static const char example[] =
  "{\n"
  "  \"format\": 1,\n"
  "  \"id\": \"example\",\n"
  "  \"version\": 3,\n"
  "  \"kind\": \"checklist\",\n"
  "  \"title\": \"An \\\"example\\\"\",\n"
  "  \"purpose\": \"For tests\\nin two lines\",\n"
  "  \"nations\": [\"england\", \"wales\"],\n"
  "  \"routes\": [\"adult-consent\", \"other\"],\n"
  "  \"effective\": \"2026-11-27\",\n"
  "  \"change\": \"A third version\",\n"
  "  \"flags\": [\"adapt-locally\"],\n"
  "  \"note\": \"Żółw 😀\",\n"
  "  \"sources\": {\n"
  "    \"toolkit\": {\n"
  "      \"title\": \"Toolkit\",\n"
  "      \"publisher\": \"Home Office\",\n"
  "      \"date\": \"2026-04\",\n"
  "      \"link\": \"https://example.org/\"\n"
  "    }\n"
  "  },\n"
  "  \"sections\": [\n"
  "    {\n"
  "      \"id\": \"first\",\n"
  "      \"title\": \"First\",\n"
  "      \"steps\": [\n"
  "        {\n"
  "          \"id\": \"ask\",\n"
  "          \"text\": \"Ask\"\n"
  "        },\n"
  "        {\n"
  "          \"id\": \"send\",\n"
  "          \"text\": \"Send\",\n"
  "          \"guidance\": \"How\\\\why\",\n"
  "          \"who\": \"You\",\n"
  "          \"after\": [\"ask\"],\n"
  "          \"evidence\": true,\n"
  "          \"needed\": true,\n"
  "          \"applies\": \"adult\",\n"
  "          \"rule\": \"send-form\",\n"
  "          \"house\": true,\n"
  "          \"cites\": [\"toolkit\"]\n"
  "        }\n"
  "      ]\n"
  "    }\n"
  "  ]\n"
  "}\n";

static GHashTable *
load_rules (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "rules", "rules.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  GHashTable *rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *list;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  list = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "rules");
  for (guint i = 0; i < json_array_get_length (list); i++)
    g_hash_table_add (rules, g_strdup (json_object_get_string_member (json_array_get_object_element (list, i), "id")));
  return rules;
}

static gboolean
rule_exists (const char *rule, gpointer user_data)
{
  return g_hash_table_contains (user_data, rule);
}

static gboolean
only_send_form (const char *rule, gpointer user_data)
{
  return g_str_equal (rule, "send-form");
}

static WaymarkChecklist *
read_text (const char *text, gssize size, WaymarkFileFault *fault, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size < 0 ? strlen (text) : (gsize) size);

  return waymark_checklist_file_read (bytes, only_send_form, NULL, fault, error);
}

/* @text with the one place where it says @from changed to @to. */
static char *
replace (const char *text, const char *from, const char *to)
{
  const char *place = strstr (text, from);

  g_assert_nonnull (place);
  return g_strdup_printf ("%.*s%s%s", (int) (place - text), text, to, place + strlen (from));
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (WaymarkFileFault) fault = { WAYMARK_REASON_NONE };
  g_autoptr (WaymarkChecklist) checklist = read_text (example, -1, &fault, &error);
  g_autoptr (WaymarkChecklist) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *marked = g_strconcat ("\357\273\277", example, "\r\n ", NULL);
  const WaymarkChecklistStep *step;

  g_assert_no_error (error);
  g_assert_cmpint (fault.reason, ==, WAYMARK_REASON_NONE);
  step = waymark_checklist_get_step (checklist, 1);
  g_assert_cmpstr (waymark_checklist_get_parts (checklist)->purpose, ==, "For tests\nin two lines");
  g_assert_cmpuint (waymark_checklist_get_version (checklist), ==, 3);
  g_assert_cmpuint (waymark_checklist_get_parts (checklist)->nations, ==, 1u << WAYMARK_NATION_ENGLAND | 1u << WAYMARK_NATION_WALES);
  g_assert_cmpuint (waymark_checklist_get_parts (checklist)->flags, ==, WAYMARK_CHECKLIST_ADAPT_LOCALLY);
  g_assert_cmpstr (step->guidance, ==, "How\\why");
  g_assert_true (step->evidence && step->needed && step->house);
  g_assert_cmpint (step->applies, ==, WAYMARK_CHECKLIST_FOR_ADULT);
  written = waymark_checklist_file_write (checklist);
  g_assert_cmpstr (written, ==, example);
  again = read_text (marked, -1, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (waymark_checklist_equal (checklist, again));
}

/* Another order, other blanks and escapes say the same, and are written in the one form. */
static void
test_canonical (void)
{
  g_autofree char *first = replace (example, "\"Toolkit\"", "\"\\u0054ool\\/kit\"");
  g_autofree char *text = replace (first, "  \"format\": 1,\n", "\t\"note\":\"\\u017b\\u00f3\\u0142w \\ud83d\\ude00\" ,\"format\": 1,");
  g_autofree char *last = replace (text, "  \"note\": \"Żółw 😀\",\n", "");
  g_autofree char *expected = replace (example, "\"Toolkit\"", "\"Tool/kit\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkChecklist) checklist = read_text (last, -1, NULL, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = waymark_checklist_file_write (checklist);
  g_assert_cmpstr (written, ==, expected);
}

/* --- hostile files -------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *from; /* in the example; NULL: @to is the whole file */
  const char *to;
  const char *message;
} Spoiled;

static const Spoiled spoiled[] = {
  /* not JSON to the letter */
  { NULL, "", "empty" },
  { NULL, " \n\t", "empty" },
  { NULL, "\357\273\277", "empty" },
  { NULL, "[]", "broken-json, line 1" },
  { NULL, "\"text\"", "broken-json, line 1" },
  { NULL, "{", "broken-json, line 1" },
  { NULL, "{}", "missing, line 1, format" },
  { NULL, "{} {}", "broken-json, line 1" },
  { NULL, "name,phone\nAnn,07700 900001\n", "broken-json, line 1" },
  { NULL, "{\"id\": \"\303(\"}", "not-utf-8, line 1" },
  { NULL, "{\n\"id\": \"\355\240\200\"}", "not-utf-8, line 2" },
  { "\"Ask\"\n", "\"Ask\",\n", "broken-json, line 30, sections 1, steps 1" },
  { "[\"ask\"]", "[\"ask\",]", "broken-json, line 36, sections 1, steps 2, after 2" },
  { "true", "True", "broken-json, line 37, sections 1, steps 2, evidence" },
  { "\"Ask\"", "'Ask'", "broken-json, line 29, sections 1, steps 1, text" },
  { "\"text\": \"Ask\"", "text: \"Ask\"", "broken-json, line 29, sections 1, steps 1" },
  { "\"Ask\"", "\"As\tk\"", "broken-json, line 29, sections 1, steps 1, text" },
  { "\"Ask\"", "\"As\\xk\"", "broken-json, line 29, sections 1, steps 1, text" },
  { "\"Ask\"", "\"As\\u12\"", "broken-json, line 29, sections 1, steps 1, text" },
  { "\"format\": 1", "/* ours */ \"format\": 1", "broken-json, line 2" },
  { "\"format\": 1", "\"format\": 01", "broken-json, line 2, format" },
  { "\"format\": 1", "\"format\": 0x1", "broken-json, line 2, format" },
  { "\"format\": 1", "\"format\": +1", "broken-json, line 2, format" },
  { "\"format\": 1", "\"format\": NaN", "broken-json, line 2, format" },
  { "\"format\": 1", "\"format\": -", "broken-json, line 2, format" },
  /* texts that would be cut, or are none */
  { "\"Ask\"", "\"As\\u0000k\"", "bad-text, line 29, sections 1, steps 1, text" },
  { "\"Ask\"", "\"\\ud800\"", "bad-text, line 29, sections 1, steps 1, text" },
  { "\"Ask\"", "\"\\ud800\\u0041\"", "bad-text, line 29, sections 1, steps 1, text" },
  { "\"Ask\"", "\"\\udc00\"", "bad-text, line 29, sections 1, steps 1, text" },
  { "\"Ask\"", "\"Ask\\nmore\"", "bad-text, line 29, sections 1, steps 1, text" },
  { "\"Ask\"", "\"\\u202eksA\"", "bad-text, line 29, sections 1, steps 1, text" },
  { "\"Ask\"", "\"\\u001b[2J\"", "bad-text, line 29, sections 1, steps 1, text" },
  { "\"How\\\\why\"", "\"\\u0085\"", "bad-text, line 34, sections 1, steps 2, guidance" },
  /* names of members */
  { "\"who\": \"You\"", "\"text\": \"You\"", "name-twice, line 35, sections 1, steps 2, text" },
  { "\"id\": \"example\"", "\"format\": 1", "name-twice, line 3, format" },
  { "\"version\": 3", "\"version\": 3, \"colour\": \"red\"", "unknown-name, line 4, colour" },
  { "\"who\": \"You\"", "\"WHO\": \"You\"", "unknown-name, line 35, sections 1, steps 2, ?" },
  { "\"who\": \"You\"", "\"w\\u0068o\": \"You\"", "unknown-name, line 35, sections 1, steps 2, ?" },
  { "\"publisher\"", "\"author\"", "unknown-name, line 17, sources, toolkit, author" },
  { "\"title\": \"First\"", "\"name\": \"First\"", "unknown-name, line 25, sections 1, name" },
  { "\"toolkit\": {", "\"The Toolkit\": {", "bad-id, line 15, sources, ?" },
  /* the head */
  { "\"format\": 1", "\"format\": 2, \"new\": true", "newer-format, line 2, format" },
  { "\"format\": 1", "\"format\": 0", "bad-number, line 2, format" },
  { "\"format\": 1", "\"format\": \"1\"", "wrong-kind, line 2, format" },
  { "\"format\": 1", "\"format\": 1.0", "bad-number, line 2, format" },
  { "\"format\": 1", "\"format\": 1e0", "bad-number, line 2, format" },
  { "  \"id\": \"example\",\n", "", "missing, line 1, id" },
  { "\"example\"", "\"../example\"", "bad-id, line 3, id" },
  { "\"version\": 3", "\"version\": 99999", "bad-number, line 4, version" },
  { "\"version\": 3", "\"version\": -1", "bad-number, line 4, version" },
  { "\"version\": 3", "\"version\": 9999999999999999999999", "bad-number, line 4, version" },
  { "\"version\": 3", "\"version\": null", "wrong-kind, line 4, version" },
  { "\"version\": 3,\n", "\n", "missing, line 1, version" },
  { "\"kind\": \"checklist\"", "\"kind\": \"list\"", "bad-choice, line 5, kind" },
  { "  \"kind\": \"checklist\",\n", "", "missing, line 1, kind" },
  { "\"An \\\"example\\\"\"", "\"  \"", "missing, line 6, title" },
  { "\"An \\\"example\\\"\"", "[\"An example\"]", "wrong-kind, line 6, title" },
  { "[\"england\", \"wales\"]", "[\"england\", \"england\"]", "id-twice, line 8, nations 2" },
  { "[\"england\", \"wales\"]", "[\"Cornwall\"]", "bad-choice, line 8, nations 1" },
  { "[\"england\", \"wales\"]", "\"england\"", "wrong-kind, line 8, nations" },
  { "[\"england\", \"wales\"]", "[]", "bad-choice, line 8, nations" },
  { "[\"england\", \"wales\"]", "[1]", "wrong-kind, line 8, nations 1" },
  { "  \"routes\": [\"adult-consent\", \"other\"],\n", "", "bad-choice, line 1, routes" },
  { "\"2026-11-27\"", "\"2026-11-31\"", "bad-date, line 10, effective" },
  { "\"2026-11-27\"", "20261127", "wrong-kind, line 10, effective" },
  { "\"adapt-locally\"", "\"official\"", "bad-choice, line 12, flags 1" },
  { "\"2026-04\"", "\"April 2026\"", "bad-date, line 18, sources, toolkit, date" },
  { "\"https://example.org/\"", "\"javascript:alert(1)\"", "bad-link, line 19, sources, toolkit, link" },
  /* steps */
  { "\"id\": \"send\"", "\"id\": \"ask\"", "id-twice, line 32, sections 1, steps 2, id: ask" },
  { "\"id\": \"send\",\n          ", "", "missing, line 31, sections 1, steps 2, id" },
  { "[\"ask\"]", "[\"nobody\"]", "unknown-step, line 36, sections 1, steps 2, after: nobody" },
  { "[\"ask\"]", "[\"Ask\"]", "bad-id, line 36, sections 1, steps 2, after 1" },
  { "[\"ask\"]", "\"ask\"", "wrong-kind, line 36, sections 1, steps 2, after" },
  { "[\"ask\"]", "[[\"ask\"]]", "wrong-kind, line 36, sections 1, steps 2, after 1" },
  { "[\"ask\"]", "[\"send\"]", "circular, line 36, sections 1, steps 2, after: send, send" },
  { "\"text\": \"Ask\"", "\"text\": \"Ask\", \"after\": [\"send\"]", "circular, line 29, sections 1, steps 1, after: ask, send, ask" },
  { "\"evidence\": true", "\"evidence\": 1", "wrong-kind, line 37, sections 1, steps 2, evidence" },
  { "\"evidence\": true", "\"evidence\": \"yes\"", "wrong-kind, line 37, sections 1, steps 2, evidence" },
  { "\"applies\": \"adult\"", "\"applies\": \"adults\"", "bad-choice, line 39, sections 1, steps 2, applies" },
  { "\"rule\": \"send-form\"", "\"rule\": 5", "number-as-rule, line 40, sections 1, steps 2, rule" },
  { "\"rule\": \"send-form\"", "\"rule\": \"5 days\"", "bad-id, line 40, sections 1, steps 2, rule" },
  { "\"rule\": \"send-form\"", "\"rule\": \"5\"", "unknown-rule, line 40, sections 1, steps 2, rule: 5" },
  { "\"rule\": \"send-form\"", "\"rule\": \"in-five-days\"", "unknown-rule, line 40, sections 1, steps 2, rule: in-five-days" },
  { "\"rule\": \"send-form\"", "\"rule\": {\"days\": 5}", "wrong-kind, line 40, sections 1, steps 2, rule" },
  { "\"rule\": \"send-form\"", "\"due\": {\"days\": 5}", "number-as-rule, line 40, sections 1, steps 2, due" },
  { "\"rule\": \"send-form\"", "\"days\": 5", "unknown-name, line 40, sections 1, steps 2, days" },
  { "[\"toolkit\"]", "[\"law\"]", "unknown-source, line 42, sections 1, steps 2, cites: law" },
  { "[\"toolkit\"]", "[0]", "wrong-kind, line 42, sections 1, steps 2, cites 1" },
};

static void
assert_refused (const char *text, gssize size, const char *message)
{
  g_auto (WaymarkFileFault) fault = { WAYMARK_REASON_NONE };
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  g_assert_null (read_text (text, size, &fault, &error));
  g_assert_cmpstr (error->message, ==, message);
  g_assert_true (error->domain == WAYMARK_ERROR);
  said = waymark_file_fault_to_text (&fault);
  g_assert_true (g_utf8_validate (said, -1, NULL));
  g_assert_nonnull (strstr (said, waymark_reason_text (fault.reason)));
  g_assert_nonnull (strstr (said, "Nothing was changed."));
}

static void
test_hostile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spoiled); i++)
    {
      g_autofree char *text = spoiled[i].from != NULL ? replace (example, spoiled[i].from, spoiled[i].to) : g_strdup (spoiled[i].to);

      assert_refused (text, -1, spoiled[i].message);
    }
  g_assert_cmpuint (G_N_ELEMENTS (spoiled), >=, 30);
  assert_refused ("{\"a\0b\": 1}", 10, "not-utf-8, line 1");
}

static void
test_sentence (void)
{
  g_autofree char *text = replace (example, "\"send-form\"", "\"in-five-days\"");
  g_auto (WaymarkFileFault) fault = { WAYMARK_REASON_NONE };
  g_autofree char *said = NULL;

  g_assert_null (read_text (text, -1, &fault, NULL));
  said = waymark_file_fault_to_text (&fault);
  g_assert_cmpstr (said, ==,
                   "Line 40: There is no rule with this id. Nothing was changed. (sections 1, steps 2, rule: in-five-days)");
}

static void
append_many (GString *text, const char *what, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, what);
}

/* Deep, huge and many: refused at once. */
static void
test_limits (void)
{
  static const struct
  {
    const char *start;
    const char *what;
    guint n;
    const char *message;
  } cases[] = {
    { "{\"a\": ", "[", 500000, "too-deep, line 1, a 1 1 1 1 1 1 1 1 1 1 1" },
    { "", "{\"a\":", 100000, "too-deep, line 1, a, a, a, a, a, a, a, a, a, a, a, a" },
    { "{\"a\": [", "1,", 400000, "too-many-values, line 1, a 19999" },
    { "{\"a\": [", "1,", 600000, "data-too-big" },
    { "{\"a\": \"", "x", 1024 * 1024, "data-too-big" },
    { "{\"a\": [\n", "\"\",\n", 200000, "too-many-values, line 20000, a 19999" },
    { "{\"", "x", 100000, "broken-json, line 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i].start);

      append_many (text, cases[i].what, cases[i].n);
      assert_refused (text->str, -1, cases[i].message);
    }
}

/* Each limit of a template: one more than there may be. */
static void
test_too_many (void)
{
  g_autofree char *line = g_strnfill (WAYMARK_CHECKLIST_MAX_LINE + 1, 'x');
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", line);
  g_autofree char *long_text = replace (example, "\"Ask\"", quoted);
  g_autofree char *long_name = g_strdup_printf ("{\"%.61s\": 1}", line);
  g_autoptr (GString) after = g_string_new ("[");
  g_autoptr (GString) steps = g_string_new (NULL);
  g_autofree char *many_after = NULL;
  g_autofree char *many_steps = NULL;

  assert_refused (long_text, -1, "long-text, line 29, sections 1, steps 1, text");
  assert_refused (long_name, -1, "unknown-name, line 1, ?");
  append_many (after, "\"ask\", ", WAYMARK_CHECKLIST_MAX_AFTER);
  g_string_append (after, "\"ask\"]");
  many_after = replace (example, "[\"ask\"]", after->str);
  assert_refused (many_after, -1, "too-many-values, line 36, sections 1, steps 2, after");
  append_many (steps, "{}, ", WAYMARK_CHECKLIST_MAX_SECTION_STEPS);
  g_string_prepend (steps, "\"steps\": [");
  many_steps = replace (example, "\"steps\": [", steps->str);
  assert_refused (many_steps, -1, "too-many-values, line 26, sections 1, steps");
}

/* What is no file at all is not read, and what is too large not either. */
static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("checklist-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "example.json", NULL);
  g_autofree char *big = g_strnfill (WAYMARK_LIMIT_DATA + 1, ' ');
  g_autoptr (WaymarkChecklist) checklist = read_text (example, -1, NULL, NULL);
  g_autoptr (WaymarkChecklist) again = NULL;
  WaymarkFileFault fault = { WAYMARK_REASON_NONE };
  g_autoptr (GError) error = NULL;
  struct stat status;

  g_assert_true (waymark_checklist_file_save (checklist, path, NULL, &error));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  again = waymark_checklist_file_load (path, only_send_form, NULL, &fault, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (waymark_checklist_equal (checklist, again));

  g_assert_true (g_file_set_contents (path, big, WAYMARK_LIMIT_DATA + 1, NULL));
  g_assert_null (waymark_checklist_file_load (path, NULL, NULL, &fault, NULL, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT);
  g_assert_cmpint (fault.reason, ==, WAYMARK_REASON_DATA_TOO_BIG);
  g_clear_error (&error);
  g_assert_null (waymark_checklist_file_load (folder, NULL, NULL, &fault, NULL, &error));
  g_assert_cmpint (fault.reason, ==, WAYMARK_REASON_NOT_A_FILE);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (waymark_checklist_file_load (path, NULL, NULL, &fault, NULL, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND);
  g_assert_cmpint (fault.reason, ==, WAYMARK_REASON_NONE);
  g_rmdir (folder);
}

/* --- what comes with Waymark ---------------------------------------------------------------------------------------- */

static char *
read_shipped (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "checklists", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Every file of the folder is compiled in, names only rules that exist, and is in the one form. */
static void
test_shipped (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "checklists", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GHashTable) rules = load_rules ();
  guint n = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *id = g_strndup (name, strcspn (name, "."));
      g_autofree char *text = NULL;
      g_autofree char *written = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (WaymarkChecklist) checklist = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      n++;
      text = read_shipped (id);
      bytes = g_bytes_new (text, strlen (text));
      checklist = waymark_checklist_file_read (bytes, rule_exists, rules, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (waymark_checklist_get_id (checklist), ==, id);
      written = waymark_checklist_file_write (checklist);
      if (!g_str_equal (written, text))
        g_error ("%s is not in the form in which it would be written", name);
      g_assert_true (waymark_checklist_equal (checklist, waymark_checklist_file_find_shipped (id)));
    }
  g_assert_cmpuint (n, ==, 9);
  g_assert_cmpuint (waymark_checklist_file_get_shipped ()->len, ==, n);
  g_assert_null (waymark_checklist_file_find_shipped ("nothing"));
}

/* Nothing is shown as law that no source says: a step has a source or is a house rule. */
static void
test_sources (void)
{
  GPtrArray *checklists = waymark_checklist_file_get_shipped ();

  for (guint i = 0; i < checklists->len; i++)
    {
      WaymarkChecklist *checklist = g_ptr_array_index (checklists, i);

      for (guint k = 0; k < waymark_checklist_get_n_steps (checklist); k++)
        {
          const WaymarkChecklistStep *step = waymark_checklist_get_step (checklist, k);

          if ((step->cites[0] != NULL) == step->house)
            g_error ("%s, %s: a source or house, one of them", waymark_checklist_get_id (checklist), step->id);
        }
    }
}

static void
assert_no_numbers (JsonNode *node, const char *place)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        assert_no_numbers (member, name);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        assert_no_numbers (json_array_get_element (json_node_get_array (node), i), place);
    }
  else if (json_node_get_value_type (node) != G_TYPE_STRING && json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      g_error ("a number as %s", place);
    }
}

/* A due date is a rule's: no number stands in a template but the format's and the version's, and no step counts days in words. */
static void
test_no_numbers (void)
{
  /* The form's own answers, and the old period that booklets still name. */
  static const char *const may_count[] = { "first-contact last-contact", "adult-consent booklet", NULL };
  g_autoptr (GRegex) days = g_regex_new ("\\b\\d+[- ]*(calendar |working )*(hour|day|week|month|year)s?\\b", G_REGEX_CASELESS, 0, NULL);
  GPtrArray *checklists = waymark_checklist_file_get_shipped ();

  for (guint i = 0; i < checklists->len; i++)
    {
      WaymarkChecklist *checklist = g_ptr_array_index (checklists, i);
      g_autofree char *text = read_shipped (waymark_checklist_get_id (checklist));
      g_autoptr (JsonNode) node = json_from_string (text, NULL);
      JsonObject *root = json_node_get_object (node);

      json_object_remove_member (root, "format");
      json_object_remove_member (root, "version");
      assert_no_numbers (node, "file");
      for (guint k = 0; k < waymark_checklist_get_n_steps (checklist); k++)
        {
          const WaymarkChecklistStep *step = waymark_checklist_get_step (checklist, k);
          g_autofree char *name = g_strdup_printf ("%s %s", waymark_checklist_get_id (checklist), step->id);

          if (g_regex_match (days, step->text, 0, NULL) ||
              (g_regex_match (days, step->guidance, 0, NULL) && !g_strv_contains (may_count, name)))
            g_error ("%s counts days: that is a rule's", name);
        }
    }
}

static guint
find (WaymarkChecklist *checklist, const char *id)
{
  guint index = waymark_checklist_find_step (checklist, id);

  g_assert_cmpuint (index, <, waymark_checklist_get_n_steps (checklist));
  return index;
}

/* R10: the local authority comes before the form, and nobody asks a child to agree. */
static void
test_child (void)
{
  WaymarkChecklist *checklist = waymark_checklist_file_find_shipped ("child");
  guint authority = find (checklist, "local-authority");
  guint form = find (checklist, "send-form");
  WaymarkStepStatus statuses[WAYMARK_CHECKLIST_MAX_STEPS] = { 0 };
  g_autoptr (GRegex) asks = g_regex_new ("consent|agree", G_REGEX_CASELESS, 0, NULL);

  g_assert_true (waymark_checklist_is_for (checklist, "age-not-sure", WAYMARK_NATION_WALES));
  g_assert_cmpuint (authority, <, form);
  g_assert_true (
    g_strv_contains ((const char *const *) waymark_checklist_get_step (checklist, form)->after, "local-authority"));
  for (guint i = 0; i < waymark_checklist_get_n_steps (checklist); i++)
    {
      const WaymarkChecklistStep *step = waymark_checklist_get_step (checklist, i);

      if (!g_str_equal (step->id, "missing-plan"))
        g_assert_false (g_regex_match (asks, step->text, 0, NULL));
      statuses[i].state = i == authority ? WAYMARK_STEP_TODO : WAYMARK_STEP_DONE;
    }
  statuses[form].state = WAYMARK_STEP_TODO;
  g_assert_true (waymark_checklist_is_waiting (checklist, statuses, WAYMARK_CHECKLIST_FOR_CHILD, form));
}

/* The three answers and all that is explained before the first of them; nothing is sent before. */
static void
test_adult (void)
{
  static const char *const before_sending[] = { "consent-answer", "support-answer", "help-answer" };
  WaymarkChecklist *checklist = waymark_checklist_file_find_shipped ("adult-consent");
  const WaymarkChecklistStep *send = waymark_checklist_get_step (checklist, find (checklist, "send-form"));
  const WaymarkChecklistStep *answer = waymark_checklist_get_step (checklist, find (checklist, "consent-answer"));

  for (gsize i = 0; i < G_N_ELEMENTS (before_sending); i++)
    g_assert_true (g_strv_contains ((const char *const *) send->after, before_sending[i]));
  for (guint i = 0; i < waymark_checklist_get_n_steps (checklist); i++)
    {
      const WaymarkChecklistStep *step = waymark_checklist_get_step (checklist, i);

      if (g_str_has_prefix (step->id, "explain-") && step->needed)
        g_assert_true (g_strv_contains ((const char *const *) answer->after, step->id));
    }
  g_assert_false (waymark_checklist_is_for (waymark_checklist_file_find_shipped ("adult-notification"), "adult-notification",
                                            WAYMARK_NATION_SCOTLAND));
  g_assert_cmpuint (waymark_checklist_get_parts (waymark_checklist_file_find_shipped ("london-adult-pathway"))->flags, ==,
                    WAYMARK_CHECKLIST_RECONSTRUCTED | WAYMARK_CHECKLIST_ADAPT_LOCALLY);
}

/* R13, and the four pillars: at least 24 items over four headings, for adults and for children. */
static void
test_amounts (void)
{
  WaymarkChecklist *indicators = waymark_checklist_file_find_shipped ("indicators");
  WaymarkChecklist *pillars = waymark_checklist_file_find_shipped ("four-pillars");
  guint counts[WAYMARK_CHECKLIST_N_WHO] = { 0 };

  g_assert_cmpint (waymark_checklist_get_parts (indicators)->kind, ==, WAYMARK_CHECKLIST_OF_INDICATORS);
  g_assert_cmpuint (waymark_checklist_get_n_steps (indicators), >=, 75);
  g_assert_cmpuint (waymark_checklist_get_parts (indicators)->sections->len, >=, 9);
  g_assert_cmpuint (waymark_checklist_get_parts (pillars)->sections->len, ==, 4);
  g_assert_cmpuint (waymark_checklist_get_n_steps (pillars), >=, 24);
  for (guint i = 0; i < waymark_checklist_get_n_steps (pillars); i++)
    counts[waymark_checklist_get_step (pillars, i)->applies]++;
  g_assert_cmpuint (counts[WAYMARK_CHECKLIST_FOR_ADULT], >, 0);
  g_assert_cmpuint (counts[WAYMARK_CHECKLIST_FOR_CHILD], >=, 4);
  for (guint i = 0; i < WAYMARK_N_NATIONS; i++)
    g_assert_true (waymark_checklist_is_for (pillars, "child", i) == (i == WAYMARK_NATION_ELSEWHERE));
}

/* Every rule that a step names speaks in at least one nation of its template, and its event is one of them. */
static void
test_rules_used (void)
{
  g_autoptr (GHashTable) rules = load_rules ();
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *checklists = waymark_checklist_file_get_shipped ();
  GHashTableIter iter;
  gpointer rule;

  for (guint i = 0; i < checklists->len; i++)
    for (guint k = 0; k < waymark_checklist_get_n_steps (g_ptr_array_index (checklists, i)); k++)
      g_hash_table_add (used, waymark_checklist_get_step (g_ptr_array_index (checklists, i), k)->rule);
  g_hash_table_iter_init (&iter, rules);
  while (g_hash_table_iter_next (&iter, &rule, NULL))
    if (!g_hash_table_contains (used, rule))
      g_error ("no step names the rule %s", (const char *) rule);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checklist-file/round-trip", test_round_trip);
  g_test_add_func ("/checklist-file/canonical", test_canonical);
  g_test_add_func ("/checklist-file/hostile", test_hostile);
  g_test_add_func ("/checklist-file/sentence", test_sentence);
  g_test_add_func ("/checklist-file/limits", test_limits);
  g_test_add_func ("/checklist-file/too-many", test_too_many);
  g_test_add_func ("/checklist-file/load", test_load);
  g_test_add_func ("/checklist-file/shipped", test_shipped);
  g_test_add_func ("/checklist-file/sources", test_sources);
  g_test_add_func ("/checklist-file/no-numbers", test_no_numbers);
  g_test_add_func ("/checklist-file/child", test_child);
  g_test_add_func ("/checklist-file/adult", test_adult);
  g_test_add_func ("/checklist-file/amounts", test_amounts);
  g_test_add_func ("/checklist-file/rules-used", test_rules_used);
  return g_test_run ();
}
