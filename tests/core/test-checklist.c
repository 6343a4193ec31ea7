/* Templates of checklists, and how far somebody is with one (D1, D2, D15). */

#include <string.h>

#include "core/waymark-checklist.h"
#include "core/waymark-code.h"
#include "core/waymark-error.h"

static void
put (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
put_list (char ***texts, const char *words)
{
  g_strfreev (*texts);
  *texts = *words == '\0' ? g_new0 (char *, 1) : g_strsplit (words, " ", -1);
}

static WaymarkChecklistSection *
add_section (WaymarkChecklistParts *parts, const char *id)
{
  WaymarkChecklistSection *section = waymark_checklist_section_new ();

  put (&section->id, id);
  put (&section->title, "A section");
  g_ptr_array_add (parts->sections, section);
  return section;
}

static WaymarkChecklistStep *
add_step (WaymarkChecklistSection *section, const char *id, const char *after)
{
  WaymarkChecklistStep *step = waymark_checklist_step_new ();

  put (&step->id, id);
  put (&step->text, "A step");
  put_list (&step->after, after);
  g_ptr_array_add (section->steps, step);
  return step;
}

static WaymarkChecklistSource *
add_source (WaymarkChecklistParts *parts, const char *id)
{
  WaymarkChecklistSource *source = waymark_checklist_source_new ();

  put (&source->id, id);
  put (&source->title, "A source");
  g_ptr_array_add (parts->sources, source);
  return source;
}

/* Two sections: safe, ask; tell (after ask), send (after ask and tell, needed), child-only (for a child), adult-only (after child-only). */
static WaymarkChecklistParts *
make_parts (void)
{
  WaymarkChecklistParts *parts = waymark_checklist_parts_new ();
  WaymarkChecklistSection *section;
  WaymarkChecklistStep *step;

  put (&parts->id, "example");
  put (&parts->title, "An example");
  put (&parts->purpose, "For tests");
  put (&parts->effective, "2026-11-27");
  put (&parts->change, "First version");
  parts->routes = WAYMARK_CHECKLIST_ADULT_CONSENT;
  add_source (parts, "toolkit");
  section = add_section (parts, "first");
  add_step (section, "safe", "");
  add_step (section, "ask", "");
  section = add_section (parts, "second");
  add_step (section, "tell", "ask");
  step = add_step (section, "send", "ask tell");
  step->needed = TRUE;
  put (&step->rule, "send-form");
  put_list (&step->cites, "toolkit");
  add_step (section, "child-only", "")->applies = WAYMARK_CHECKLIST_FOR_CHILD;
  add_step (section, "adult-only", "child-only")->applies = WAYMARK_CHECKLIST_FOR_ADULT;
  return parts;
}

static WaymarkChecklistStep *
get (WaymarkChecklistParts *parts, guint section, guint step)
{
  return g_ptr_array_index (((WaymarkChecklistSection *) g_ptr_array_index (parts->sections, section))->steps, step);
}

static gboolean
only_send_form (const char *rule, gpointer user_data)
{
  return g_str_equal (rule, "send-form");
}

static WaymarkChecklist *
make (WaymarkChecklistParts *parts)
{
  g_autoptr (GError) error = NULL;
  WaymarkChecklist *checklist = waymark_checklist_new (parts, only_send_form, NULL, NULL, &error);

  g_assert_no_error (error);
  return checklist;
}

static void
test_sound (void)
{
  g_auto (WaymarkChecklistProblem) problem = { 0 };
  g_autoptr (WaymarkChecklist) checklist = waymark_checklist_new (make_parts (), NULL, NULL, &problem, NULL);
  g_autoptr (WaymarkChecklist) again = make (waymark_checklist_parts_copy (waymark_checklist_get_parts (checklist)));

  g_assert_cmpint (problem.fault, ==, WAYMARK_CHECKLIST_SOUND);
  g_assert_cmpuint (waymark_checklist_get_n_steps (checklist), ==, 6);
  g_assert_cmpuint (waymark_checklist_find_step (checklist, "send"), ==, 3);
  g_assert_cmpuint (waymark_checklist_find_step (checklist, "nobody"), ==, 6);
  g_assert_cmpuint (waymark_checklist_find_step (checklist, NULL), ==, 6);
  g_assert_cmpuint (waymark_checklist_get_step (checklist, 1)->section, ==, 0);
  g_assert_cmpuint (waymark_checklist_get_step (checklist, 2)->section, ==, 1);
  g_assert_cmpstr (waymark_checklist_find_source (checklist, "toolkit")->title, ==, "A source");
  g_assert_null (waymark_checklist_find_source (checklist, "nothing"));
  g_assert_true (waymark_checklist_is_for (checklist, "adult-consent", WAYMARK_NATION_SCOTLAND));
  g_assert_false (waymark_checklist_is_for (checklist, "child", WAYMARK_NATION_SCOTLAND));
  g_assert_false (waymark_checklist_is_for (checklist, "no-such-route", WAYMARK_NATION_SCOTLAND));
  g_assert_true (waymark_checklist_equal (checklist, again));
}

static void
test_codes (void)
{
  WaymarkChecklistKind kind = WAYMARK_CHECKLIST_OF_PLAN;
  WaymarkChecklistWho who = WAYMARK_CHECKLIST_FOR_ANY;
  WaymarkStepState state = WAYMARK_STEP_BLOCKED;
  g_autofree char *long_id = g_strnfill (WAYMARK_CODE_MAX + 1, 'a');

  g_assert_true (waymark_checklist_kind_from_code ("indicators", &kind));
  g_assert_cmpstr (waymark_checklist_kind_get_code (kind), ==, "indicators");
  g_assert_false (waymark_checklist_kind_from_code ("Indicators", &kind));
  g_assert_true (waymark_checklist_who_from_code ("child", &who));
  g_assert_cmpstr (waymark_checklist_who_get_code (who), ==, "child");
  g_assert_false (waymark_checklist_who_from_code (NULL, &who));
  g_assert_true (waymark_step_state_from_code ("", &state));
  g_assert_cmpint (state, ==, WAYMARK_STEP_TODO);
  for (guint i = 0; i < WAYMARK_STEP_N_STATES; i++)
    {
      g_assert_true (waymark_step_state_from_code (waymark_step_state_get_code (i), &state));
      g_assert_cmpuint (state, ==, i);
    }
  g_assert_false (waymark_step_state_from_code (NULL, &state));
  g_assert_true (waymark_code_is_id ("a-1"));
  g_assert_false (waymark_code_is_id (""));
  g_assert_false (waymark_code_is_id ("A"));
  g_assert_false (waymark_code_is_id ("a b"));
  g_assert_false (waymark_code_is_id ("../a"));
  g_assert_false (waymark_code_is_id (long_id));
  g_assert_true (waymark_code_is_id (long_id + 1));
}

/* --- what is refused ------------------------------------------------------------------------------------------------ */

static void bad_id (WaymarkChecklistParts *parts) { put (&parts->id, "An id"); }
static void no_title (WaymarkChecklistParts *parts) { put (&parts->title, "  "); }
static void no_purpose (WaymarkChecklistParts *parts) { put (&parts->purpose, ""); }
static void no_change (WaymarkChecklistParts *parts) { put (&parts->change, "\n"); }
static void no_version (WaymarkChecklistParts *parts) { parts->version = 0; }
static void big_version (WaymarkChecklistParts *parts) { parts->version = 10000; }
static void no_nations (WaymarkChecklistParts *parts) { parts->nations = 0; }
static void other_nations (WaymarkChecklistParts *parts) { parts->nations = 1u << WAYMARK_N_NATIONS; }
static void no_routes (WaymarkChecklistParts *parts) { parts->routes = 0; }
static void other_routes (WaymarkChecklistParts *parts) { parts->routes = 1u << 5; }
static void other_flags (WaymarkChecklistParts *parts) { parts->flags = 1u << 2; }
static void other_kind (WaymarkChecklistParts *parts) { parts->kind = WAYMARK_CHECKLIST_N_KINDS; }
static void no_day (WaymarkChecklistParts *parts) { put (&parts->effective, "2026-02-30"); }
static void only_a_month (WaymarkChecklistParts *parts) { put (&parts->effective, "2026-02"); }
static void two_lines (WaymarkChecklistParts *parts) { put (&parts->title, "One\ntwo"); }
static void turned_text (WaymarkChecklistParts *parts) { put (&get (parts, 0, 0)->text, "A \342\200\256step"); }
static void isolated_text (WaymarkChecklistParts *parts) { put (&get (parts, 0, 0)->text, "A \342\201\246step"); }
static void broken_text (WaymarkChecklistParts *parts) { put (&get (parts, 0, 0)->guidance, "\303("); }
static void control (WaymarkChecklistParts *parts) { put (&get (parts, 0, 1)->who, "a\033[2J"); }
static void no_sections (WaymarkChecklistParts *parts) { g_ptr_array_set_size (parts->sections, 0); }
static void empty_section (WaymarkChecklistParts *parts) { add_section (parts, "third"); }
static void section_twice (WaymarkChecklistParts *parts) { add_step (add_section (parts, "first"), "new", ""); }
static void step_twice (WaymarkChecklistParts *parts) { add_step (add_section (parts, "third"), "ask", ""); }
static void source_twice (WaymarkChecklistParts *parts) { add_source (parts, "toolkit"); }
static void bad_link (WaymarkChecklistParts *parts) { put (&add_source (parts, "two")->link, "javascript:alert(1)"); }
static void file_link (WaymarkChecklistParts *parts) { put (&add_source (parts, "two")->link, "file:///etc/passwd"); }
static void no_link (WaymarkChecklistParts *parts) { put (&add_source (parts, "two")->link, "https://["); }
static void bad_source_date (WaymarkChecklistParts *parts) { put (&add_source (parts, "two")->date, "last year"); }
static void cites_nothing (WaymarkChecklistParts *parts) { put_list (&get (parts, 0, 0)->cites, "two"); }
static void cites_twice (WaymarkChecklistParts *parts) { put_list (&get (parts, 0, 0)->cites, "toolkit toolkit"); }
static void other_rule (WaymarkChecklistParts *parts) { put (&get (parts, 0, 0)->rule, "in-five-days"); }
static void number_as_rule (WaymarkChecklistParts *parts) { put (&get (parts, 0, 0)->rule, "5 days"); }
static void other_who (WaymarkChecklistParts *parts) { get (parts, 0, 0)->applies = WAYMARK_CHECKLIST_N_WHO; }
static void after_nobody (WaymarkChecklistParts *parts) { put_list (&get (parts, 1, 1)->after, "ask nobody"); }
static void after_twice (WaymarkChecklistParts *parts) { put_list (&get (parts, 1, 1)->after, "ask ask"); }
static void after_itself (WaymarkChecklistParts *parts) { put_list (&get (parts, 0, 0)->after, "safe"); }
static void circle (WaymarkChecklistParts *parts) { put_list (&get (parts, 0, 1)->after, "safe send"); }
static void circle_apart (WaymarkChecklistParts *parts) { put_list (&get (parts, 1, 2)->after, "adult-only"); }

static void
long_title (WaymarkChecklistParts *parts)
{
  g_autofree char *text = g_strnfill (WAYMARK_CHECKLIST_MAX_LINE + 1, 'x');

  put (&parts->title, text);
}

static void
long_guidance (WaymarkChecklistParts *parts)
{
  g_autofree char *text = g_strnfill (WAYMARK_CHECKLIST_MAX_TEXT + 1, 'x');

  put (&get (parts, 1, 0)->guidance, text);
}

static void
add_many (WaymarkChecklistSection *section, guint n, guint from)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("step-%u", from + i);

      add_step (section, id, "");
    }
}

static void
long_section (WaymarkChecklistParts *parts)
{
  add_many (add_section (parts, "third"), WAYMARK_CHECKLIST_MAX_SECTION_STEPS + 1, 0);
}

static void
many_steps (WaymarkChecklistParts *parts)
{
  for (guint i = 0; i < WAYMARK_CHECKLIST_MAX_STEPS / WAYMARK_CHECKLIST_MAX_SECTION_STEPS; i++)
    {
      g_autofree char *id = g_strdup_printf ("section-%u", i);

      add_many (add_section (parts, id), WAYMARK_CHECKLIST_MAX_SECTION_STEPS, i * WAYMARK_CHECKLIST_MAX_SECTION_STEPS);
    }
}

static void
many_sections (WaymarkChecklistParts *parts)
{
  for (guint i = 0; i < WAYMARK_CHECKLIST_MAX_SECTIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("section-%u", i);

      add_many (add_section (parts, id), 1, i);
    }
}

static void
many_sources (WaymarkChecklistParts *parts)
{
  for (guint i = 0; i < WAYMARK_CHECKLIST_MAX_SOURCES; i++)
    {
      g_autofree char *id = g_strdup_printf ("source-%u", i);

      add_source (parts, id);
    }
}

static void
many_after (WaymarkChecklistParts *parts)
{
  g_autoptr (GStrvBuilder) after = g_strv_builder_new ();

  for (guint i = 0; i <= WAYMARK_CHECKLIST_MAX_AFTER; i++)
    g_strv_builder_add (after, "safe");
  g_strfreev (get (parts, 0, 1)->after);
  get (parts, 0, 1)->after = g_strv_builder_end (after);
}

/* Each says what is wrong and where, in codes: nothing of a text is in a message. */
static void
test_refused (void)
{
  static const struct
  {
    void (*spoil) (WaymarkChecklistParts *parts);
    const char *message;
  } cases[] = {
    { bad_id, "bad-id: id" },
    { no_title, "missing: title" },
    { no_purpose, "missing: purpose" },
    { no_change, "missing: change" },
    { no_version, "bad-number: version" },
    { big_version, "bad-number: version" },
    { no_nations, "bad-choice: nations" },
    { other_nations, "bad-choice: nations" },
    { no_routes, "bad-choice: routes" },
    { other_routes, "bad-choice: routes" },
    { other_flags, "bad-choice: flags" },
    { other_kind, "bad-choice: kind" },
    { no_day, "bad-date: effective" },
    { only_a_month, "bad-date: effective" },
    { two_lines, "bad-text: title" },
    { long_title, "too-long: title" },
    { turned_text, "bad-text: section 1 step 1 text" },
    { isolated_text, "bad-text: section 1 step 1 text" },
    { broken_text, "bad-text: section 1 step 1 guidance" },
    { control, "bad-text: section 1 step 2 who" },
    { long_guidance, "too-long: section 2 step 1 guidance" },
    { no_sections, "no-steps: sections" },
    { empty_section, "no-steps: section 3 steps" },
    { section_twice, "id-twice: section 3 id: first" },
    { step_twice, "id-twice: section 3 step 1 id: ask" },
    { long_section, "too-many: section 3 steps" },
    { many_steps, "too-many: section 7 steps" },
    { many_sections, "too-many: sections" },
    { source_twice, "id-twice: source 2 id: toolkit" },
    { many_sources, "too-many: sources" },
    { bad_link, "bad-link: source 2 link" },
    { file_link, "bad-link: source 2 link" },
    { no_link, "bad-link: source 2 link" },
    { bad_source_date, "bad-date: source 2 date" },
    { cites_nothing, "unknown-source: section 1 step 1 cites: two" },
    { cites_twice, "id-twice: section 1 step 1 cites: toolkit" },
    { other_rule, "unknown-rule: section 1 step 1 rule: in-five-days" },
    { number_as_rule, "bad-id: section 1 step 1 rule" },
    { other_who, "bad-choice: section 1 step 1 applies" },
    { after_nobody, "unknown-step: section 2 step 2 after: nobody" },
    { after_twice, "id-twice: section 2 step 2 after: ask" },
    { many_after, "too-many: section 1 step 2 after" },
    { after_itself, "circular: section 1 step 1 after: safe, safe" },
    { circle, "circular: section 1 step 2 after: ask, send, ask" },
    { circle_apart, "circular: section 2 step 3 after: child-only, adult-only, child-only" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WaymarkChecklistParts *parts = make_parts ();
      g_autofree char *expected = g_strconcat ("checklist, ", cases[i].message, NULL);
      g_auto (WaymarkChecklistProblem) problem = { 0 };
      g_autoptr (GError) error = NULL;

      cases[i].spoil (parts);
      g_assert_null (waymark_checklist_new (parts, only_send_form, NULL, &problem, &error));
      g_assert_cmpstr (error->message, ==, expected);
      g_assert_true (g_error_matches (error, WAYMARK_ERROR, strstr (expected, "too-") != NULL ? WAYMARK_ERROR_LIMIT : WAYMARK_ERROR_INVALID));
      g_assert_cmpint (problem.fault, !=, WAYMARK_CHECKLIST_SOUND);
    }
}

/* A chain as long as a template may be, and the same chain closed to a circle. */
static void
test_long_chain (void)
{
  for (gboolean closed = FALSE; closed <= TRUE; closed++)
    {
      WaymarkChecklistParts *parts = make_parts ();
      g_autoptr (WaymarkChecklist) checklist = NULL;
      g_autoptr (GError) error = NULL;
      guint n = 0;

      g_ptr_array_set_size (parts->sections, 0);
      many_steps (parts);
      for (guint i = 0; i < parts->sections->len; i++)
        for (guint k = 0; k < WAYMARK_CHECKLIST_MAX_SECTION_STEPS; k++, n++)
          {
            g_autofree char *after = g_strdup_printf ("step-%u", (n + 1) % WAYMARK_CHECKLIST_MAX_STEPS);

            if (closed || n + 1 < WAYMARK_CHECKLIST_MAX_STEPS)
              put_list (&get (parts, i, k)->after, after);
          }
      checklist = waymark_checklist_new (parts, NULL, NULL, NULL, &error);
      if (closed)
        g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
      else
        g_assert_cmpuint (waymark_checklist_get_n_steps (checklist), ==, WAYMARK_CHECKLIST_MAX_STEPS);
    }
}

/* --- in use --------------------------------------------------------------------------------------------------------- */

static void
assert_steps (GArray *steps, WaymarkChecklist *checklist, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", waymark_checklist_get_step (checklist, g_array_index (steps, guint, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
  g_array_unref (steps);
}

static void
test_order (void)
{
  g_autoptr (WaymarkChecklist) checklist = make (make_parts ());
  WaymarkStepStatus statuses[6] = { 0 };
  WaymarkChecklistWho adult = WAYMARK_CHECKLIST_FOR_ADULT;

  /* What a step for a child comes before does not hold an adult's step up; nobody's age known, all of them count. */
  assert_steps (waymark_checklist_list_next (checklist, statuses, adult), checklist, "safe ask adult-only");
  assert_steps (waymark_checklist_list_next (checklist, statuses, WAYMARK_CHECKLIST_FOR_ANY), checklist, "safe ask child-only");
  assert_steps (waymark_checklist_list_next (checklist, statuses, WAYMARK_CHECKLIST_FOR_CHILD), checklist, "safe ask child-only");
  assert_steps (waymark_checklist_list_missing (checklist, statuses, adult, 3), checklist, "ask tell");
  g_assert_true (waymark_checklist_is_waiting (checklist, statuses, adult, 3));
  g_assert_false (waymark_checklist_is_waiting (checklist, statuses, WAYMARK_CHECKLIST_FOR_CHILD, 5));

  statuses[1].state = WAYMARK_STEP_DONE;
  assert_steps (waymark_checklist_list_next (checklist, statuses, adult), checklist, "safe tell adult-only");
  statuses[2].state = WAYMARK_STEP_BLOCKED;
  g_assert_true (waymark_checklist_is_waiting (checklist, statuses, adult, 3));
  statuses[2].state = WAYMARK_STEP_NOT_NEEDED;
  g_assert_false (waymark_checklist_is_waiting (checklist, statuses, adult, 3));
  assert_steps (waymark_checklist_list_next (checklist, statuses, adult), checklist, "safe send adult-only");
}

static void
test_progress (void)
{
  g_autoptr (WaymarkChecklist) checklist = make (make_parts ());
  WaymarkStepStatus statuses[6] = { 0 };
  WaymarkChecklistProgress progress = waymark_checklist_count (checklist, statuses, WAYMARK_CHECKLIST_FOR_ADULT, -1);

  g_assert_cmpuint (progress.done, ==, 0);
  g_assert_cmpuint (progress.total, ==, 5);
  g_assert_cmpuint (progress.waiting, ==, 2);
  g_assert_cmpuint (progress.needed, ==, 1);
  progress = waymark_checklist_count (checklist, statuses, WAYMARK_CHECKLIST_FOR_ANY, -1);
  g_assert_cmpuint (progress.total, ==, 6);

  statuses[0].state = WAYMARK_STEP_NOT_NEEDED;
  statuses[1].state = WAYMARK_STEP_DONE;
  statuses[2].state = WAYMARK_STEP_BLOCKED;
  statuses[3].state = WAYMARK_STEP_EARLY;
  progress = waymark_checklist_count (checklist, statuses, WAYMARK_CHECKLIST_FOR_ADULT, -1);
  g_assert_cmpuint (progress.done, ==, 2);
  g_assert_cmpuint (progress.total, ==, 4);
  g_assert_cmpuint (progress.not_needed, ==, 1);
  g_assert_cmpuint (progress.blocked, ==, 1);
  g_assert_cmpuint (progress.waiting, ==, 0);
  g_assert_cmpuint (progress.needed, ==, 0);
  progress = waymark_checklist_count (checklist, statuses, WAYMARK_CHECKLIST_FOR_ADULT, 0);
  g_assert_cmpuint (progress.done, ==, 1);
  g_assert_cmpuint (progress.total, ==, 1);
}

/* D15 */
static void
test_reasons (void)
{
  g_autoptr (WaymarkChecklist) checklist = make (make_parts ());
  WaymarkStepStatus statuses[6] = { 0 };
  WaymarkChecklistWho adult = WAYMARK_CHECKLIST_FOR_ADULT;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (waymark_checklist_ask_move (checklist, statuses, adult, 0, WAYMARK_STEP_DONE), ==, WAYMARK_STEP_MOVE_FREE);
  g_assert_cmpint (waymark_checklist_ask_move (checklist, statuses, adult, 2, WAYMARK_STEP_DONE), ==, WAYMARK_STEP_MOVE_EARLY);
  g_assert_cmpint (waymark_checklist_ask_move (checklist, statuses, adult, 0, WAYMARK_STEP_BLOCKED), ==, WAYMARK_STEP_MOVE_REASON);
  g_assert_cmpint (waymark_checklist_ask_move (checklist, statuses, adult, 2, WAYMARK_STEP_TODO), ==, WAYMARK_STEP_MOVE_FREE);

  g_assert_false (waymark_checklist_move (checklist, statuses, adult, 2, WAYMARK_STEP_DONE, " \n", 7, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "checklist: tell needs a reason to be early");
  g_assert_cmpint (statuses[2].state, ==, WAYMARK_STEP_TODO);
  g_clear_error (&error);
  g_assert_false (waymark_checklist_move (checklist, statuses, adult, 0, WAYMARK_STEP_NOT_NEEDED, NULL, 7, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (waymark_checklist_move (checklist, statuses, adult, 2, WAYMARK_STEP_DONE, "They rang us", 7, &error));
  g_assert_cmpint (statuses[2].state, ==, WAYMARK_STEP_EARLY);
  g_assert_cmpstr (statuses[2].why, ==, "They rang us");
  g_assert_cmpint (statuses[2].at, ==, 7);
  g_assert_true (waymark_checklist_move (checklist, statuses, adult, 2, WAYMARK_STEP_TODO, NULL, 8, &error));
  g_assert_true (waymark_checklist_move (checklist, statuses, adult, 1, WAYMARK_STEP_DONE, NULL, 9, &error));
  g_assert_true (waymark_checklist_move (checklist, statuses, adult, 2, WAYMARK_STEP_EARLY, NULL, 10, &error));
  g_assert_cmpint (statuses[2].state, ==, WAYMARK_STEP_DONE);
}

/* --- versions ------------------------------------------------------------------------------------------------------- */

static void
assert_change (GPtrArray *changes, guint index, int before, int after, const char *members)
{
  const WaymarkChecklistChange *change = g_ptr_array_index (changes, index);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < change->members->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (change->members, i));
  g_assert_cmpint (change->before, ==, before);
  g_assert_cmpint (change->after, ==, after);
  g_assert_cmpstr (found->str, ==, members);
}

static void
test_versions (void)
{
  g_autoptr (WaymarkChecklist) older = make (make_parts ());
  WaymarkChecklistParts *parts = waymark_checklist_parts_copy (waymark_checklist_get_parts (older));
  WaymarkChecklistSection *first = g_ptr_array_index (parts->sections, 0);
  WaymarkChecklistSection *second = g_ptr_array_index (parts->sections, 1);
  g_autoptr (WaymarkChecklist) newer = NULL;
  g_autoptr (GPtrArray) changes = waymark_checklist_compare (older, older);

  g_assert_cmpuint (changes->len, ==, 0);
  g_clear_pointer (&changes, g_ptr_array_unref);

  /* ask, extra, tell, send, adult-only; safe is in the second section now; child-only is gone. */
  parts->version = 2;
  g_ptr_array_add (second->steps, g_ptr_array_steal_index (first->steps, 0));
  add_step (first, "extra", "");
  g_ptr_array_remove_index (second->steps, 2);
  put_list (&get (parts, 1, 2)->after, "extra");
  put (&get (parts, 1, 1)->text, "Send it");
  put (&get (parts, 1, 1)->rule, "");
  newer = make (parts);
  changes = waymark_checklist_compare (older, newer);
  g_assert_cmpuint (changes->len, ==, 5);
  assert_change (changes, 0, -1, 1, "");
  assert_change (changes, 1, 3, 3, "text rule");
  assert_change (changes, 2, 5, 4, "after");
  assert_change (changes, 3, 0, 5, "section");
  assert_change (changes, 4, 4, -1, "");
  g_assert_false (waymark_checklist_equal (older, newer));
}

/* Each member of a step, one after the other, is a difference of that name. */
static void
test_members (void)
{
  static const char *const members[] = { "text", "guidance", "who", "after", "evidence", "needed", "applies", "rule", "house", "cites" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (WaymarkChecklist) older = make (make_parts ());
      WaymarkChecklistParts *parts = make_parts ();
      WaymarkChecklistStep *step = get (parts, 0, 1);
      char **texts[] = { &step->text, &step->guidance, &step->who };
      gboolean *flags[] = { [4] = &step->evidence, [5] = &step->needed, [8] = &step->house };
      g_autoptr (WaymarkChecklist) newer = NULL;
      g_autoptr (GPtrArray) changes = NULL;

      if (i < G_N_ELEMENTS (texts))
        put (texts[i], "Another");
      else if (i < G_N_ELEMENTS (flags) && flags[i] != NULL)
        *flags[i] = TRUE;
      else if (g_str_equal (members[i], "after"))
        put_list (&step->after, "safe");
      else if (g_str_equal (members[i], "applies"))
        step->applies = WAYMARK_CHECKLIST_FOR_CHILD;
      else if (g_str_equal (members[i], "rule"))
        put (&step->rule, "send-form");
      else
        put_list (&step->cites, "toolkit");
      newer = make (parts);
      changes = waymark_checklist_compare (older, newer);
      g_assert_cmpuint (changes->len, ==, 1);
      assert_change (changes, 0, 1, 1, members[i]);
      g_assert_false (waymark_checklist_equal (older, newer));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checklist/sound", test_sound);
  g_test_add_func ("/checklist/codes", test_codes);
  g_test_add_func ("/checklist/refused", test_refused);
  g_test_add_func ("/checklist/long-chain", test_long_chain);
  g_test_add_func ("/checklist/order", test_order);
  g_test_add_func ("/checklist/progress", test_progress);
  g_test_add_func ("/checklist/reasons", test_reasons);
  g_test_add_func ("/checklist/versions", test_versions);
  g_test_add_func ("/checklist/members", test_members);
  return g_test_run ();
}
