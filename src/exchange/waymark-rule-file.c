#include "exchange/waymark-rule-file.h"

#include <string.h>

#include "exchange/waymark-checklist-file.h"
#include "exchange/waymark-json-private.h"
#include "waymark-config.h"
#include "waymark-guidance-resources.h"

#define MAX_RULES 300
#define MAX_VERSIONS 40
#define MAX_SOURCES 60
#define MAX_DAYS 2000
#define MAX_LINE 300
#define MAX_NOTE 1000

static const char *const rule_file_members[] = { "format", "date", "sources", "rules", NULL };
static const char *const source_members[] = { "title", "date", "link", NULL };
static const char *const rule_members[] = { "id", "title", "anchor", "versions", NULL };
static const char *const version_members[] = { "nations",  "from",   "to",             "amount", "unit",   "first-day", "counts-from", "roll",
                                               "closures", "nature", "compare-months", "note",   "source", NULL };
static const char *const holiday_file_members[] = { "format", "title", "source", "date", "link", "first-year", "last-year", "divisions", NULL };
static const char *const day_members[] = { "date", "holiday", "substitute", "name", NULL };
static const char *const decision_dates[] = { "made", "received" };
static const char *const holiday_codes[WAYMARK_N_HOLIDAYS] = {
  [WAYMARK_HOLIDAY_NEW_YEAR] = "new-year",           [WAYMARK_HOLIDAY_SECOND_JANUARY] = "second-january",
  [WAYMARK_HOLIDAY_ST_PATRICK] = "st-patrick",       [WAYMARK_HOLIDAY_GOOD_FRIDAY] = "good-friday",
  [WAYMARK_HOLIDAY_EASTER_MONDAY] = "easter-monday", [WAYMARK_HOLIDAY_EARLY_MAY] = "early-may",
  [WAYMARK_HOLIDAY_SPRING] = "spring",               [WAYMARK_HOLIDAY_BOYNE] = "boyne",
  [WAYMARK_HOLIDAY_SUMMER] = "summer",               [WAYMARK_HOLIDAY_ST_ANDREW] = "st-andrew",
  [WAYMARK_HOLIDAY_CHRISTMAS] = "christmas",         [WAYMARK_HOLIDAY_BOXING_DAY] = "boxing-day",
  [WAYMARK_HOLIDAY_ONCE] = "once",
};

/* --- what both files have ---------------------------------------------------------------------------------------------- */

#define GET_CODES(codes, n, get_code)                                                                                    \
  for (guint each = 0; each < (n); each++)                                                                               \
  (codes)[each] = get_code (each)

static void
read_format (WaymarkJsonObject *root, const char *const *members)
{
  if (!_waymark_json_has (root, "format"))
    _waymark_json_refuse (root, "format", -1, WAYMARK_REASON_MISSING, NULL);
  else if (_waymark_json_get_number (root, "format", 1, G_MAXINT, 1) > WAYMARK_RULE_FORMAT)
    _waymark_json_refuse (root, "format", -1, WAYMARK_REASON_NEWER_FORMAT, NULL);
  _waymark_json_only (root, members);
}

/* Not there is no day, unless there has to be one. */
static WaymarkDay
read_day (WaymarkJsonObject *object, const char *member, WaymarkJsonText what)
{
  const char *text = _waymark_json_get_text (object, member, what, MAX_LINE);
  WaymarkDay day = waymark_day_from_text (text);

  if (text[0] != '\0' && day == WAYMARK_DAY_NONE)
    _waymark_json_refuse (object, member, -1, WAYMARK_REASON_BAD_DATE, NULL);
  return day;
}

/* Hands over @result, or frees it and says what was wrong with the file. */
static GPtrArray *
finish (WaymarkJson *json, GPtrArray *result, WaymarkFileFault *found, WaymarkFileFault *fault, GError **error)
{
  /* Asked once already, the file does not say it again. */
  if (found->reason != WAYMARK_REASON_NONE || (json != NULL && !_waymark_json_finish (json, found)))
    g_clear_pointer (&result, g_ptr_array_unref);
  if (result == NULL)
    g_propagate_error (error, waymark_file_fault_to_error (found));
  if (fault != NULL)
    *fault = *found;
  else
    waymark_file_fault_clear (found);
  return result;
}

/* --- rules --------------------------------------------------------------------------------------------------------------- */

static void
take_source (WaymarkRuleVersion *version, WaymarkJsonObject *sources, WaymarkJsonObject *object)
{
  const char *id = _waymark_json_get_text (object, "source", WAYMARK_JSON_ID, MAX_LINE);
  WaymarkJsonObject *source = id[0] != '\0' && sources != NULL && _waymark_json_has (sources, id) ? _waymark_json_get_object (sources, id) : NULL;

  if (id[0] == '\0')
    return;
  if (source == NULL)
    {
      _waymark_json_refuse (object, "source", -1, WAYMARK_REASON_UNKNOWN_SOURCE, id);
      return;
    }
  g_free (version->source);
  version->source = g_strdup (_waymark_json_get_text (source, "title", WAYMARK_JSON_REQUIRED, MAX_LINE));
  g_free (version->source_date);
  version->source_date = g_strdup (_waymark_json_get_text (source, "date", WAYMARK_JSON_LINE, MAX_LINE));
  g_free (version->source_link);
  version->source_link = g_strdup (_waymark_json_get_text (source, "link", WAYMARK_JSON_LINE, MAX_LINE));
}

static WaymarkRuleVersion *
read_version (WaymarkJsonObject *object, WaymarkJsonObject *sources)
{
  WaymarkRuleVersion *version = waymark_rule_version_new ();
  const char *nations[WAYMARK_N_NATIONS];
  const char *units[WAYMARK_RULE_N_UNITS];
  const char *rolls[WAYMARK_RULE_N_ROLLS];
  const char *natures[WAYMARK_RULE_N_NATURES];

  GET_CODES (nations, WAYMARK_N_NATIONS, waymark_nation_get_code);
  GET_CODES (units, WAYMARK_RULE_N_UNITS, waymark_rule_unit_get_code);
  GET_CODES (rolls, WAYMARK_RULE_N_ROLLS, waymark_rule_roll_get_code);
  GET_CODES (natures, WAYMARK_RULE_N_NATURES, waymark_rule_nature_get_code);
  _waymark_json_only (object, version_members);
  if (!_waymark_json_has (object, "amount"))
    _waymark_json_refuse (object, "amount", -1, WAYMARK_REASON_MISSING, NULL);
  version->nations = _waymark_json_get_choices (object, "nations", nations, WAYMARK_N_NATIONS, version->nations);
  version->from = read_day (object, "from", WAYMARK_JSON_LINE);
  version->to = read_day (object, "to", WAYMARK_JSON_LINE);
  version->amount = _waymark_json_get_number (object, "amount", -WAYMARK_RULE_MAX_AMOUNT, WAYMARK_RULE_MAX_AMOUNT, 0);
  version->unit = _waymark_json_get_choice (object, "unit", units, WAYMARK_RULE_N_UNITS, WAYMARK_RULE_N_UNITS);
  version->first_is_one = _waymark_json_get_number (object, "first-day", 0, 1, 0) == 1;
  version->received = _waymark_json_get_choice (object, "counts-from", decision_dates, G_N_ELEMENTS (decision_dates), 0) == 1;
  version->roll = _waymark_json_get_choice (object, "roll", rolls, WAYMARK_RULE_N_ROLLS, WAYMARK_RULE_STAYS);
  version->closures = _waymark_json_get_yes (object, "closures");
  version->nature = _waymark_json_get_choice (object, "nature", natures, WAYMARK_RULE_N_NATURES, WAYMARK_RULE_N_NATURES);
  version->compare_months = _waymark_json_get_number (object, "compare-months", 0, WAYMARK_RULE_MAX_AMOUNT, 0);
  g_free (version->note);
  version->note = g_strdup (_waymark_json_get_text (object, "note", WAYMARK_JSON_LINES, MAX_NOTE));
  take_source (version, sources, object);
  return version;
}

static WaymarkRule *
read_rule (WaymarkJson *json, WaymarkJsonObject *object, WaymarkJsonObject *sources, WaymarkFileFault *found)
{
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_version_free);
  const char *anchors[WAYMARK_N_ANCHORS];
  const char *id;
  const char *title;
  g_autoptr (GPtrArray) list = NULL;
  WaymarkRule *rule;
  guint anchor;

  GET_CODES (anchors, WAYMARK_N_ANCHORS, waymark_anchor_get_code);
  _waymark_json_only (object, rule_members);
  id = _waymark_json_get_text (object, "id", WAYMARK_JSON_REQUIRED | WAYMARK_JSON_ID, MAX_LINE);
  title = _waymark_json_get_text (object, "title", WAYMARK_JSON_REQUIRED, MAX_LINE);
  anchor = _waymark_json_get_choice (object, "anchor", anchors, WAYMARK_N_ANCHORS, WAYMARK_N_ANCHORS);
  list = _waymark_json_get_objects (object, "versions", MAX_VERSIONS);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (versions, read_version (g_ptr_array_index (list, i), sources));
  if (!_waymark_json_finish (json, found))
    {
      g_ptr_array_unref (versions);
      return NULL;
    }
  rule = waymark_rule_new (id, title, anchor, versions, NULL);
  /* Two versions that meet, one that ends before it begins, or law without a source. */
  if (rule == NULL)
    _waymark_json_refuse (object, "versions", -1, WAYMARK_REASON_RULES_MEET, id);
  return rule;
}

static void
check_sources (WaymarkJsonObject *sources)
{
  g_autoptr (GPtrArray) ids = _waymark_json_get_names (sources, MAX_SOURCES);

  for (guint i = 0; i < ids->len; i++)
    {
      WaymarkJsonObject *source = _waymark_json_get_object (sources, g_ptr_array_index (ids, i));

      if (source != NULL)
        _waymark_json_only (source, source_members);
    }
}

GPtrArray *
waymark_rule_file_read (GBytes *bytes, WaymarkFileFault *fault, GError **error)
{
  WaymarkFileFault found = { WAYMARK_REASON_NONE };
  g_autoptr (WaymarkJson) json = _waymark_json_parse (bytes, &found);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) list = NULL;
  WaymarkJsonObject *sources;
  GPtrArray *rules;

  if (json == NULL)
    return finish (NULL, NULL, &found, fault, error);
  read_format (_waymark_json_get_root (json), rule_file_members);
  read_day (_waymark_json_get_root (json), "date", WAYMARK_JSON_REQUIRED);
  sources = _waymark_json_get_object (_waymark_json_get_root (json), "sources");
  if (sources != NULL)
    check_sources (sources);
  rules = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_unref);
  list = _waymark_json_get_objects (_waymark_json_get_root (json), "rules", MAX_RULES);
  for (guint i = 0; i < list->len; i++)
    {
      WaymarkRule *rule = read_rule (json, g_ptr_array_index (list, i), sources, &found);

      if (rule == NULL)
        break;
      g_ptr_array_add (rules, rule);
      if (!g_hash_table_add (ids, (gpointer) waymark_rule_get_id (rule)))
        _waymark_json_refuse (g_ptr_array_index (list, i), "id", -1, WAYMARK_REASON_ID_TWICE, waymark_rule_get_id (rule));
    }
  return finish (json, rules, &found, fault, error);
}

/* --- bank holidays --------------------------------------------------------------------------------------------------------- */

static void
read_division (WaymarkJsonObject *divisions, WaymarkDivision division, guint first_year, guint last_year, GPtrArray *days)
{
  g_autoptr (GPtrArray) list = _waymark_json_get_objects (divisions, waymark_division_get_code (division), MAX_DAYS);

  for (guint i = 0; i < list->len; i++)
    {
      WaymarkJsonObject *object = g_ptr_array_index (list, i);
      WaymarkDay day = read_day (object, "date", WAYMARK_JSON_REQUIRED);
      const char *name = _waymark_json_get_text (object, "name", WAYMARK_JSON_LINE, MAX_LINE);
      WaymarkCalendarDay *read;

      _waymark_json_only (object, day_members);
      if (day != WAYMARK_DAY_NONE && (waymark_day_get_year (day) < first_year || waymark_day_get_year (day) > last_year))
        _waymark_json_refuse (object, "date", -1, WAYMARK_REASON_BAD_DATE, NULL);
      read = waymark_calendar_day_new (day, WAYMARK_DAY_HOLIDAY, 1u << division, name[0] != '\0' ? name : NULL);
      read->holiday = _waymark_json_get_choice (object, "holiday", holiday_codes, WAYMARK_N_HOLIDAYS, WAYMARK_N_HOLIDAYS);
      read->substitute = _waymark_json_get_yes (object, "substitute");
      g_ptr_array_add (days, read);
    }
}

GPtrArray *
waymark_holiday_file_read (GBytes *bytes, guint *first_year, guint *last_year, WaymarkFileFault *fault, GError **error)
{
  WaymarkFileFault found = { WAYMARK_REASON_NONE };
  g_autoptr (WaymarkJson) json = _waymark_json_parse (bytes, &found);
  WaymarkJsonObject *divisions;
  WaymarkJsonObject *root;
  GPtrArray *days;

  *first_year = 1;
  *last_year = 0;
  if (json == NULL)
    return finish (NULL, NULL, &found, fault, error);
  root = _waymark_json_get_root (json);
  read_format (root, holiday_file_members);
  _waymark_json_get_text (root, "title", WAYMARK_JSON_REQUIRED, MAX_LINE);
  _waymark_json_get_text (root, "source", WAYMARK_JSON_REQUIRED, MAX_LINE);
  _waymark_json_get_text (root, "link", WAYMARK_JSON_LINE, MAX_LINE);
  read_day (root, "date", WAYMARK_JSON_REQUIRED);
  *first_year = (guint) _waymark_json_get_number (root, "first-year", 1900, 2999, 1900);
  *last_year = (guint) _waymark_json_get_number (root, "last-year", (int) *first_year, 2999, (int) *first_year);
  days = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_calendar_day_free);
  divisions = _waymark_json_get_object (root, "divisions");
  if (divisions == NULL)
    _waymark_json_refuse (root, "divisions", -1, WAYMARK_REASON_MISSING, NULL);
  for (guint i = 0; divisions != NULL && i < WAYMARK_N_DIVISIONS; i++)
    if (_waymark_json_has (divisions, waymark_division_get_code (i)))
      read_division (divisions, i, *first_year, *last_year, days);
  return finish (json, days, &found, fault, error);
}

/* --- what comes along ------------------------------------------------------------------------------------------------------- */

static GBytes *
get_file (const char *name)
{
  g_autofree char *path = g_strconcat (WAYMARK_RESOURCE_PATH "/guidance/", name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (waymark_guidance_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return bytes;
}

static WaymarkGuidance *
load_shipped (void)
{
  g_autoptr (GBytes) rule_bytes = get_file ("rules.json");
  g_autoptr (GBytes) holiday_bytes = get_file ("bank-holidays.json");
  g_autoptr (GError) error = NULL;
  GPtrArray *shipped = waymark_checklist_file_get_shipped ();
  GPtrArray *checklists = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_checklist_unref);
  GPtrArray *rules;
  GPtrArray *holidays;
  WaymarkRuleBook *book;
  guint first_year;
  guint last_year;

  /* Tests read these files, so that nothing but our own mistake ends here. */
  rules = waymark_rule_file_read (rule_bytes, NULL, &error);
  g_assert_no_error (error);
  holidays = waymark_holiday_file_read (holiday_bytes, &first_year, &last_year, NULL, &error);
  g_assert_no_error (error);
  book = waymark_rule_book_new (rules, holidays, first_year, last_year, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < shipped->len; i++)
    g_ptr_array_add (checklists, waymark_checklist_ref (g_ptr_array_index (shipped, i)));
  return waymark_guidance_new (book, checklists);
}

WaymarkGuidance *
waymark_guidance_get_shipped (void)
{
  static WaymarkGuidance *guidance = NULL;

  if (g_once_init_enter (&guidance))
    g_once_init_leave (&guidance, load_shipped ());
  return guidance;
}
