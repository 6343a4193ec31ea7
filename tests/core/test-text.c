#include "core/waymark-text.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>
#include <time.h>

/* --- what "meet" means ------------------------------------------------------------------------------------------ */

/* Every word of @query is a word, or the start of a word, of @terms: waymark-text.h. */
static gboolean
finds (const char *query, const char *terms)
{
  g_auto (GStrv) wanted = g_strsplit (query, " ", -1);
  g_auto (GStrv) offered = g_strsplit (terms, " ", -1);

  if (wanted[0] == NULL)
    return FALSE;
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; offered[j] != NULL && !found; j++)
        found = g_str_has_prefix (offered[j], wanted[i]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static gboolean
name_finds (const char *typed, const char *name)
{
  g_autofree char *query = waymark_text_fold (typed);
  g_autofree char *terms = waymark_text_fold_words (name);

  return finds (query, terms);
}

static gboolean
phone_finds (const char *typed, const char *number)
{
  g_autofree char *starts = waymark_phone_starts (typed);
  g_auto (GStrv) any = g_strsplit (starts, " ", -1);
  g_autofree char *terms = waymark_phone_index_terms (number);
  gboolean found = FALSE;

  for (guint i = 0; any[i] != NULL; i++)
    found |= finds (any[i], terms);
  return found;
}

static JsonNode *
load_pairs (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "name-pairs.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

typedef gboolean (*FindsFunc) (const char *typed, const char *other);

static guint
check_pairs (const char *list, FindsFunc pair_finds, gboolean expected)
{
  g_autoptr (JsonNode) root = load_pairs ();
  JsonArray *pairs = json_object_get_array_member (json_node_get_object (root), list);

  for (guint i = 0; i < json_array_get_length (pairs); i++)
    {
      JsonArray *pair = json_array_get_array_element (pairs, i);
      const char *a = json_array_get_string_element (pair, 0);
      const char *b = json_array_get_string_element (pair, 1);

      if (pair_finds (a, b) != expected || pair_finds (b, a) != expected)
        {
          g_autofree char *query = waymark_text_fold (a);
          g_autofree char *other = waymark_text_fold (b);

          g_test_message ("%s and %s (%s; %s): %d, %d", a, b, query, other, pair_finds (a, b), pair_finds (b, a));
          g_test_fail ();
        }
    }
  return json_array_get_length (pairs);
}

/* S2 */
static void
test_meet (void)
{
  guint pairs = check_pairs ("meet", name_finds, TRUE) + check_pairs ("phones-meet", phone_finds, TRUE);

  g_assert_cmpuint (pairs, >=, 60);
}

/* S2 */
static void
test_apart (void)
{
  guint pairs = check_pairs ("apart", name_finds, FALSE) + check_pairs ("phones-apart", phone_finds, FALSE);

  g_assert_cmpuint (pairs, >=, 40);
}

/* S1: while a name is typed letter by letter, what is looked for never drops out of the list. */
static void
test_typing (void)
{
  static const char *const names[] = {
    "Schutzenberger", "Alexandrescu", "Mohammedi", "Carlos", "Nicolas Sarkozy", "Marcel Marceau", "Youssouf Fofana", "Matthias Ghulam",
    "Josephine Baker", "Khadeeja Akhmedova", "Jackson Kickboxer", "Philippa Phuong", "Markovic Market", "Sarah Shah", "Noah Fatimah", "Abdoulaye Abdi",
    "Elisabetta Elizabethson", "Carola Caroline", "Ericsson Erickson", "Lucassen Lukashenko", "Amalia Emirates", "Saidov Sayeed", "Annemieke Oost",
    "Joe Queen", "Xiaoxuan", "Suarez Miguel", "Aleksandrov Oleksandrivna", "Dimitriadis Dmitrievna", "Christopherson", "Kristofferson",
    "Theodorakis Teodorescu", "Victorine Viktorovich", "Abdelkader El-Sayed", "Abdulaziz al-Rashid", "Marianne Mariamne Marijana", "Yuriko Yurievich",
    "Semenova Simeonov", "Stefanescu Stephenson", "Petrova Petrescu Piotrowski", "Osmanovic Omarov Husseini", "Karima Karimov", "Rahimi Rahmani", "Jamalzai",
    "Alim Alison Alyssa", "Isabel Isaac Issam", "Noora Norah Nuria", "Hamidullah Hameeda", "Sergeant Sergius", "Elenora Helene", "Olgierd Olhovsky",
    "Georgiana Georgescu", "Ivanka Iwanowska", "Mihaela Mikhailova Michaelson", "Nikolaidis Nicolaescu", "Costache Kostadinov", "Luketic Luczak",
  };
  g_autoptr (JsonNode) root = load_pairs ();
  JsonArray *pairs = json_object_get_array_member (json_node_get_object (root), "meet");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (all, g_strdup (names[i]));
  for (guint i = 0; i < json_array_get_length (pairs); i++)
    {
      JsonArray *pair = json_array_get_array_element (pairs, i);

      for (guint side = 0; side < 2; side++)
        {
          const char *name = json_array_get_string_element (pair, side);

          if (g_str_is_ascii (name))
            g_ptr_array_add (all, g_strdup (name));
        }
    }
  for (guint i = 0; i < all->len; i++)
    {
      const char *name = g_ptr_array_index (all, i);

      for (gsize length = 1; length <= strlen (name); length++)
        {
          g_autofree char *typed = g_strndup (name, length);

          if (strcspn (typed, " '-") != 0 && !name_finds (typed, name))
            {
              g_test_message ("%s is lost at %s", name, typed);
              g_test_fail ();
            }
        }
    }
}

static void
test_forms (void)
{
  static const struct
  {
    const char *text;
    const char *fold;
    const char *words;
  } forms[] = {
    { "", "", "" },
    { " \t-' ", "", "" },
    { "Müller", "muler", "muler mue" },
    { "O’Neill", "oneil", "oneil neil" },
    { "Jo", "jo", "jo" },
    { "Jean-Pierre", "iean pier", "iean jea piere" },
    { "Abd al-Rahman", "abdulrahman", "abd al rahman abdulrahman" },
    { "SW1A 2AA", "sw1a 2aa", "sw1a 2aa" },
    { "Nguyễn Thị", "nguien thi", "nguien thi" },
    { "İstanbul", "istanbul", "istanbul" },
    { "李小龙", "li ksiaolong", "li ksiaolong xia ksiao xia long" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *query = waymark_text_fold (forms[i].text);
      g_autofree char *words = waymark_text_fold_words (forms[i].text);

      g_assert_cmpstr (words, ==, forms[i].words);
      g_assert_cmpstr (query, ==, forms[i].fold);
    }
}

static void
append_random_letters (GString *text)
{
  static const gunichar ranges[][2] = { { 1, 0x7f }, { 0xa0, 0x24f }, { 0x300, 0x36f }, { 0x370, 0x52f }, { 0x590, 0x6ff },
                                        { 0x900, 0xdff }, { 0xe00, 0x137f }, { 0x1e00, 0x20ff }, { 0x3040, 0x30ff },
                                        { 0x4e00, 0x9fff }, { 0xac00, 0xd7a3 }, { 0xfb00, 0xffef }, { 0x10000, 0x1ffff } };
  const gunichar *range = ranges[g_test_rand_int_range (0, G_N_ELEMENTS (ranges))];
  int length = g_test_rand_int_range (1, 40);

  for (int i = 0; i < length; i++)
    {
      gunichar character = (gunichar) g_test_rand_int_range ((int) range[0], (int) range[1] + 1);

      if (g_unichar_validate (character))
        g_string_append_unichar (text, character);
      if (g_test_rand_int_range (0, 8) == 0)
        g_string_append_c (text, " -'."[g_test_rand_int_range (0, 4)]);
    }
}

/* Whatever comes, the answer is lower-case ASCII words with single blanks, and folding it again changes nothing in what it finds. */
static void
test_any_text (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *query = NULL;
      g_autofree char *words = NULL;
      g_autofree char *key = NULL;
      g_autofree char *phone = NULL;
      const char *both[2];

      append_random_letters (text);
      append_random_letters (text);
      both[0] = query = waymark_text_fold (text->str);
      both[1] = words = waymark_text_fold_words (text->str);
      for (guint i = 0; i < G_N_ELEMENTS (both); i++)
        {
          g_assert_null (strstr (both[i], "  "));
          g_assert_cmpuint (strspn (both[i], "abcdefghijklmnopqrstuvwxyz0123456789 "), ==, strlen (both[i]));
          g_assert_false (g_str_has_prefix (both[i], " ") || g_str_has_suffix (both[i], " "));
        }
      if (*query != '\0' && !finds (query, words))
        {
          g_test_message ("%s is not found by itself: %s; %s", text->str, query, words);
          g_test_fail ();
        }
      key = waymark_text_sort_key (text->str);
      phone = waymark_phone_index_terms (text->str);
      g_assert_cmpuint (strspn (phone, "0123456789 "), ==, strlen (phone));
    }
}

static void
test_long_words (void)
{
  g_autofree char *ascii = g_strnfill (100000, 'x');
  g_autofree char *query = waymark_text_fold (ascii);
  g_autoptr (GString) script = g_string_new (NULL);
  g_autofree char *words = NULL;

  g_assert_cmpuint (strlen (query), <=, 64);
  for (guint i = 0; i < 30000; i++)
    g_string_append (script, "щ");
  words = waymark_text_fold_words (script->str);
  g_assert_cmpuint (strlen (words), <=, 4 * 65);
}

/* S1, F1: the part of an import or an index that folding may cost. */
static void
test_speed (void)
{
  clock_t start = clock (); /* of this process: other programs' time is no fault of ours */
  double seconds;

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *words = waymark_text_fold_words ("Johnathan Featherstonehaugh, Birmingham and District");

      g_assert_nonnull (words);
    }
  seconds = (double) (clock () - start) / CLOCKS_PER_SEC;
  g_test_message ("100,000 ASCII names: %.3f s", seconds);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpfloat (seconds, <, 1.0);
#endif
}

static void
assert_order (const char *const *names)
{
  for (guint i = 1; names[i] != NULL; i++)
    {
      g_autofree char *before = waymark_text_sort_key (names[i - 1]);
      g_autofree char *after = waymark_text_sort_key (names[i]);

      g_assert_cmpint (strcmp (before, after), <, 0);
    }
}

static void
test_sort_keys (void)
{
  static const char *const order[] = { "", "Abel", "ábel b", "Adam", "Élan", "eland", "Müller", "Mullet", "Zoë", "Ольга", NULL };
  g_autofree char *lower = waymark_text_sort_key ("adam");
  g_autofree char *upper = waymark_text_sort_key ("ADAM");
  g_autoptr (GString) longest = g_string_new (NULL);
  g_autofree char *key = NULL;

  assert_order (order);
  g_assert_cmpstr (lower, ==, upper);
  for (guint i = 0; i < 20000; i++)
    g_string_append (longest, "é");
  key = waymark_text_sort_key (longest->str);
  g_assert_cmpuint (strlen (key), >, 1000);
}

static gpointer
fold_in_thread (gpointer data)
{
  g_autofree char *words = waymark_text_fold_words ("Χρήστος 王伟 Արմեն");
  g_autofree char *key = waymark_text_sort_key ("Χρήστος");

  g_assert_cmpstr (words, ==, "christos kristos vang wan wei vei armen");
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("fold", fold_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* S4 */
static void
test_phone_fold (void)
{
  static const char *const numbers[][2] = {
    { "+44 (0)20 7946 0000", "442079460000" }, { "020 7946 0000", "442079460000" }, { "00442079460000", "442079460000" },
    { "+44 020 7946 0000", "442079460000" },   { "999", "999" },                    { "101", "101" },
    { "116 123", "116123" },                   { "", "" },                          { "call me", "" },
    { "+39 06 698 1234", "39066981234" },      { "tel: 0121 496 0123", "441214960123" }, { "0121 496 0123 x9", "441214960123" },
    { "+", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *folded = waymark_phone_fold (numbers[i][0], NULL);

      g_assert_cmpstr (folded, ==, numbers[i][1]);
    }
  {
    g_autofree char *french = waymark_phone_fold ("01 99 00 12 34", "33");

    g_assert_cmpstr (french, ==, "33199001234");
  }
}

/* S4: any start, and the part after the area code */
static void
test_phone_typing (void)
{
  static const char *const numbers[] = { "020 7946 0123", "07700 900123", "0121 496 0123", "0808 157 0123", "999", "101", "116 123" };
  static const char *const typed[] = { "%s", "+44 %s", "0044 %s", "+44 (0)%s" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      for (guint form = 0; form < (numbers[i][0] == '0' ? G_N_ELEMENTS (typed) : 1); form++)
        {
          const char *rest = form == 0 ? numbers[i] : numbers[i] + 1;
          const char *percent = strchr (typed[form], '%');
          g_autofree char *start = g_strndup (typed[form], (gsize) (percent - typed[form]));
          g_autofree char *whole = g_strconcat (start, rest, NULL);

          for (gsize length = 1; length <= strlen (whole); length++)
            {
              g_autofree char *part = g_strndup (whole, length);

              if (waymark_text_looks_like_phone (part) && !phone_finds (part, numbers[i]))
                {
                  g_test_message ("%s is not found by %s", numbers[i], part);
                  g_test_fail ();
                }
            }
        }
    }
  g_assert_true (phone_finds ("7946 0123", "020 7946 0123"));
  g_assert_true (phone_finds ("900123", "07700 900123"));
  g_assert_true (phone_finds ("0123", "07700 900123"));
  g_assert_false (phone_finds ("0124", "07700 900123"));
}

static void
test_looks_like_phone (void)
{
  g_assert_true (waymark_text_looks_like_phone ("+44 (0)20-7946"));
  g_assert_true (waymark_text_looks_like_phone ("999"));
  g_assert_true (waymark_text_looks_like_phone ("٠٧٧٠٠"));
  g_assert_true (waymark_text_looks_like_phone ("020 7946 0123 ext. 12"));
  g_assert_true (waymark_text_looks_like_phone ("020 7946 0123 x1"));
  g_assert_false (waymark_text_looks_like_phone ("020 7946 0123 extra"));
  g_assert_false (waymark_text_looks_like_phone ("123 ext. 12"));
  g_assert_false (waymark_text_looks_like_phone ("99"));
  g_assert_false (waymark_text_looks_like_phone ("SW1A 2AA"));
  g_assert_false (waymark_text_looks_like_phone (""));
}

static void
test_email_fold (void)
{
  g_autofree char *folded = waymark_email_fold ("  Olga.Ivanova@Example.ORG\n");

  g_assert_cmpstr (folded, ==, "olga.ivanova@example.org");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/meet", test_meet);
  g_test_add_func ("/text/apart", test_apart);
  g_test_add_func ("/text/typing", test_typing);
  g_test_add_func ("/text/forms", test_forms);
  g_test_add_func ("/text/any-text", test_any_text);
  g_test_add_func ("/text/long-words", test_long_words);
  g_test_add_func ("/text/speed", test_speed);
  g_test_add_func ("/text/sort-keys", test_sort_keys);
  g_test_add_func ("/text/threads", test_threads);
  g_test_add_func ("/text/phone-fold", test_phone_fold);
  g_test_add_func ("/text/phone-typing", test_phone_typing);
  g_test_add_func ("/text/looks-like-phone", test_looks_like_phone);
  g_test_add_func ("/text/email-fold", test_email_fold);
  return g_test_run ();
}
