#include "exchange/waymark-checklist-file.h"

#include <string.h>

#include "exchange/waymark-import-private.h"
#include "exchange/waymark-json-private.h"
#include "exchange/waymark-safe-file-private.h"
#include "waymark-checklist-resources.h"
#include "waymark-config.h"

#define FOLDER WAYMARK_RESOURCE_PATH "/checklists/"

static const char *const file_members[] = { "format",    "id",     "version", "kind", "title",   "purpose",  "nations", "routes",
                                            "effective", "change", "flags",   "note", "sources", "sections", NULL };
static const char *const source_members[] = { "title", "publisher", "date", "link", NULL };
static const char *const section_members[] = { "id", "title", "steps", NULL };
static const char *const step_members[] = { "id",     "text",    "guidance", "who",   "after", "evidence",
                                            "needed", "applies", "rule",     "house", "cites", NULL };

/* --- reading -------------------------------------------------------------------------------------------------------- */

static void
take_text (char **text, WaymarkJsonObject *object, const char *member, WaymarkJsonText what)
{
  guint limit = (what & WAYMARK_JSON_LINES) != 0 ? WAYMARK_CHECKLIST_MAX_TEXT : WAYMARK_CHECKLIST_MAX_LINE;

  g_free (*text);
  *text = g_strdup (_waymark_json_get_text (object, member, what, limit));
}

static void
get_codes (const char *(*get_code) (guint), guint n, const char **codes)
{
  for (guint i = 0; i < n; i++)
    codes[i] = get_code (i);
}

static const char *
nation_code (guint nation)
{
  return waymark_nation_get_code (nation);
}

static const char *
kind_code (guint kind)
{
  return waymark_checklist_kind_get_code (kind);
}

static const char *
who_code (guint who)
{
  return waymark_checklist_who_get_code (who);
}

static guint
get_choice (WaymarkJsonObject *object, const char *member, const char *(*get_code) (guint), guint n, guint otherwise)
{
  const char *codes[16];

  get_codes (get_code, n, codes);
  return _waymark_json_get_choice (object, member, codes, n, otherwise);
}

static void
read_head (WaymarkChecklistParts *parts, WaymarkJsonObject *root)
{
  const char *nations[WAYMARK_N_NATIONS];
  const char *const *routes = waymark_checklist_get_route_codes ();
  const char *const *flags = waymark_checklist_get_flag_codes ();

  if (!_waymark_json_has (root, "format"))
    _waymark_json_refuse (root, "format", -1, WAYMARK_REASON_MISSING, NULL);
  else if (_waymark_json_get_number (root, "format", 1, G_MAXINT, 1) > WAYMARK_CHECKLIST_FORMAT)
    _waymark_json_refuse (root, "format", -1, WAYMARK_REASON_NEWER_FORMAT, NULL);
  _waymark_json_only (root, file_members);
  get_codes (nation_code, WAYMARK_N_NATIONS, nations);
  take_text (&parts->id, root, "id", WAYMARK_JSON_REQUIRED | WAYMARK_JSON_ID);
  if (!_waymark_json_has (root, "version"))
    _waymark_json_refuse (root, "version", -1, WAYMARK_REASON_MISSING, NULL);
  parts->version = (guint) _waymark_json_get_number (root, "version", 1, WAYMARK_CHECKLIST_MAX_VERSION, 1);
  parts->kind = get_choice (root, "kind", kind_code, WAYMARK_CHECKLIST_N_KINDS, WAYMARK_CHECKLIST_N_KINDS);
  take_text (&parts->title, root, "title", WAYMARK_JSON_REQUIRED);
  take_text (&parts->purpose, root, "purpose", WAYMARK_JSON_REQUIRED | WAYMARK_JSON_LINES);
  parts->nations = _waymark_json_get_choices (root, "nations", nations, WAYMARK_N_NATIONS, parts->nations);
  parts->routes = _waymark_json_get_choices (root, "routes", routes, g_strv_length ((char **) routes), 0);
  take_text (&parts->effective, root, "effective", WAYMARK_JSON_REQUIRED);
  take_text (&parts->change, root, "change", WAYMARK_JSON_REQUIRED | WAYMARK_JSON_LINES);
  parts->flags = _waymark_json_get_choices (root, "flags", flags, g_strv_length ((char **) flags), 0);
  take_text (&parts->note, root, "note", WAYMARK_JSON_LINES);
}

static void
read_sources (WaymarkChecklistParts *parts, WaymarkJsonObject *root)
{
  WaymarkJsonObject *sources = _waymark_json_get_object (root, "sources");
  g_autoptr (GPtrArray) ids = NULL;

  if (sources == NULL)
    return;
  ids = _waymark_json_get_names (sources, WAYMARK_CHECKLIST_MAX_SOURCES);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      WaymarkJsonObject *object = _waymark_json_get_object (sources, id);
      WaymarkChecklistSource *source;

      if (object == NULL)
        return;
      _waymark_json_only (object, source_members);
      source = waymark_checklist_source_new ();
      g_ptr_array_add (parts->sources, source);
      g_free (source->id);
      source->id = g_strdup (id);
      take_text (&source->title, object, "title", WAYMARK_JSON_REQUIRED);
      take_text (&source->publisher, object, "publisher", WAYMARK_JSON_LINE);
      take_text (&source->date, object, "date", WAYMARK_JSON_LINE);
      take_text (&source->link, object, "link", WAYMARK_JSON_LINE);
    }
}

static WaymarkChecklistStep *
read_step (WaymarkJsonObject *object)
{
  WaymarkChecklistStep *step = waymark_checklist_step_new ();

  /* The number of days is the rule's: it changes, differs by nation, and has a source of its own. */
  if (_waymark_json_is_number (object, "rule"))
    _waymark_json_refuse (object, "rule", -1, WAYMARK_REASON_NUMBER_AS_RULE, NULL);
  else if (_waymark_json_has (object, "due"))
    _waymark_json_refuse (object, "due", -1, WAYMARK_REASON_NUMBER_AS_RULE, NULL);
  _waymark_json_only (object, step_members);
  take_text (&step->id, object, "id", WAYMARK_JSON_REQUIRED | WAYMARK_JSON_ID);
  take_text (&step->text, object, "text", WAYMARK_JSON_REQUIRED);
  take_text (&step->guidance, object, "guidance", WAYMARK_JSON_LINES);
  take_text (&step->who, object, "who", WAYMARK_JSON_LINE);
  g_strfreev (step->after);
  step->after = _waymark_json_get_ids (object, "after", WAYMARK_CHECKLIST_MAX_AFTER);
  step->evidence = _waymark_json_get_yes (object, "evidence");
  step->needed = _waymark_json_get_yes (object, "needed");
  step->applies = get_choice (object, "applies", who_code, WAYMARK_CHECKLIST_N_WHO, WAYMARK_CHECKLIST_FOR_ANY);
  take_text (&step->rule, object, "rule", WAYMARK_JSON_ID);
  step->house = _waymark_json_get_yes (object, "house");
  g_strfreev (step->cites);
  step->cites = _waymark_json_get_ids (object, "cites", WAYMARK_CHECKLIST_MAX_CITES);
  return step;
}

static void
read_sections (WaymarkChecklistParts *parts, WaymarkJsonObject *root)
{
  g_autoptr (GPtrArray) sections = _waymark_json_get_objects (root, "sections", WAYMARK_CHECKLIST_MAX_SECTIONS);

  for (guint i = 0; i < sections->len; i++)
    {
      WaymarkJsonObject *object = g_ptr_array_index (sections, i);
      WaymarkChecklistSection *section = waymark_checklist_section_new ();
      g_autoptr (GPtrArray) steps = NULL;

      g_ptr_array_add (parts->sections, section);
      _waymark_json_only (object, section_members);
      take_text (&section->id, object, "id", WAYMARK_JSON_REQUIRED | WAYMARK_JSON_ID);
      take_text (&section->title, object, "title", WAYMARK_JSON_REQUIRED);
      steps = _waymark_json_get_objects (object, "steps", WAYMARK_CHECKLIST_MAX_SECTION_STEPS);
      for (guint k = 0; k < steps->len; k++)
        g_ptr_array_add (section->steps, read_step (g_ptr_array_index (steps, k)));
    }
}

static WaymarkReason
get_reason (WaymarkChecklistFault fault)
{
  static const WaymarkReason reasons[WAYMARK_CHECKLIST_N_FAULTS] = {
    [WAYMARK_CHECKLIST_BAD_ID] = WAYMARK_REASON_BAD_ID,
    [WAYMARK_CHECKLIST_ID_TWICE] = WAYMARK_REASON_ID_TWICE,
    [WAYMARK_CHECKLIST_MISSING] = WAYMARK_REASON_MISSING,
    [WAYMARK_CHECKLIST_TOO_LONG] = WAYMARK_REASON_LONG_TEXT,
    [WAYMARK_CHECKLIST_BAD_TEXT] = WAYMARK_REASON_BAD_TEXT,
    [WAYMARK_CHECKLIST_BAD_NUMBER] = WAYMARK_REASON_BAD_NUMBER,
    [WAYMARK_CHECKLIST_BAD_CHOICE] = WAYMARK_REASON_BAD_CHOICE,
    [WAYMARK_CHECKLIST_BAD_DATE] = WAYMARK_REASON_BAD_DATE,
    [WAYMARK_CHECKLIST_BAD_LINK] = WAYMARK_REASON_BAD_LINK,
    [WAYMARK_CHECKLIST_NO_STEPS] = WAYMARK_REASON_NO_STEPS,
    [WAYMARK_CHECKLIST_TOO_MANY] = WAYMARK_REASON_TOO_MANY_VALUES,
    [WAYMARK_CHECKLIST_UNKNOWN_SOURCE] = WAYMARK_REASON_UNKNOWN_SOURCE,
    [WAYMARK_CHECKLIST_UNKNOWN_STEP] = WAYMARK_REASON_UNKNOWN_STEP,
    [WAYMARK_CHECKLIST_CIRCULAR] = WAYMARK_REASON_CIRCULAR,
    [WAYMARK_CHECKLIST_UNKNOWN_RULE] = WAYMARK_REASON_UNKNOWN_RULE,
  };

  return reasons[fault];
}

/* Walks back to the object in which the whole was found to be wrong. */
static void
refuse_problem (WaymarkJson *json, const WaymarkChecklistProblem *problem)
{
  WaymarkJsonObject *object = _waymark_json_get_root (json);
  g_autoptr (GPtrArray) sections = _waymark_json_get_objects (object, "sections", WAYMARK_CHECKLIST_MAX_SECTIONS);
  g_autoptr (GPtrArray) steps = NULL;

  if (problem->source >= 0)
    {
      WaymarkJsonObject *sources = _waymark_json_get_object (object, "sources");
      g_autoptr (GPtrArray) ids = _waymark_json_get_names (sources, WAYMARK_CHECKLIST_MAX_SOURCES);

      object = _waymark_json_get_object (sources, g_ptr_array_index (ids, problem->source));
    }
  if (problem->section >= 0)
    object = g_ptr_array_index (sections, problem->section);
  if (problem->step >= 0)
    {
      steps = _waymark_json_get_objects (object, "steps", WAYMARK_CHECKLIST_MAX_SECTION_STEPS);
      object = g_ptr_array_index (steps, problem->step);
    }
  _waymark_json_refuse (object, problem->member, -1, get_reason (problem->fault), problem->ids);
}

static WaymarkChecklist *
read_checklist (WaymarkJson *json, WaymarkRuleExists exists, gpointer user_data, WaymarkFileFault *fault)
{
  WaymarkJsonObject *root = _waymark_json_get_root (json);
  g_autoptr (WaymarkChecklistParts) parts = waymark_checklist_parts_new ();
  g_auto (WaymarkChecklistProblem) problem = { WAYMARK_CHECKLIST_SOUND };
  WaymarkChecklist *checklist;

  read_head (parts, root);
  read_sources (parts, root);
  read_sections (parts, root);
  if (!_waymark_json_finish (json, fault))
    return NULL;
  checklist = waymark_checklist_new (g_steal_pointer (&parts), exists, user_data, &problem, NULL);
  if (checklist != NULL)
    return checklist;
  refuse_problem (json, &problem);
  _waymark_json_finish (json, fault);
  return NULL;
}

WaymarkChecklist *
waymark_checklist_file_read (GBytes *bytes, WaymarkRuleExists exists, gpointer user_data, WaymarkFileFault *fault, GError **error)
{
  WaymarkFileFault found = { WAYMARK_REASON_NONE };
  g_autoptr (WaymarkJson) json = _waymark_json_parse (bytes, &found);
  WaymarkChecklist *checklist = json != NULL ? read_checklist (json, exists, user_data, &found) : NULL;

  if (checklist == NULL)
    g_propagate_error (error, waymark_file_fault_to_error (&found));
  if (fault != NULL)
    *fault = found;
  else
    waymark_file_fault_clear (&found);
  return checklist;
}

WaymarkChecklist *
waymark_checklist_file_load (const char *path,
                             WaymarkRuleExists exists,
                             gpointer user_data,
                             WaymarkFileFault *fault,
                             GCancellable *cancellable,
                             GError **error)
{
  WaymarkRefusal refusal = { WAYMARK_REASON_NONE, 0 };
  g_autoptr (GBytes) bytes = _waymark_read_file (path, WAYMARK_LIMIT_DATA, &refusal, cancellable, error);

  if (bytes != NULL)
    return waymark_checklist_file_read (bytes, exists, user_data, fault, error);
  if (fault != NULL)
    *fault = (WaymarkFileFault) { refusal.reason };
  return NULL;
}

/* --- writing -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GString *json;
  guint indent;
  gboolean first; /* of what is open */
} Writer;

static void
begin_line (Writer *writer)
{
  if (!writer->first)
    g_string_append_c (writer->json, ',');
  g_string_append_printf (writer->json, "\n%*s", (int) writer->indent * 2, "");
  writer->first = FALSE;
}

static void
open_bracket (Writer *writer, const char *member, char bracket)
{
  if (member != NULL || writer->indent > 0)
    begin_line (writer);
  if (member != NULL)
    g_string_append_printf (writer->json, "\"%s\": ", member);
  g_string_append_c (writer->json, bracket);
  writer->indent++;
  writer->first = TRUE;
}

static void
close_bracket (Writer *writer, char bracket)
{
  writer->indent--;
  g_string_append_printf (writer->json, "\n%*s%c", (int) writer->indent * 2, "", bracket);
  writer->first = FALSE;
}

static void
put_text (Writer *writer, const char *member, const char *text)
{
  if (*text == '\0')
    return;
  begin_line (writer);
  g_string_append_printf (writer->json, "\"%s\": ", member);
  _waymark_json_append_text (writer->json, text);
}

static void
put_number (Writer *writer, const char *member, guint number)
{
  begin_line (writer);
  g_string_append_printf (writer->json, "\"%s\": %u", member, number);
}

static void
put_yes (Writer *writer, const char *member, gboolean yes)
{
  if (!yes)
    return;
  begin_line (writer);
  g_string_append_printf (writer->json, "\"%s\": true", member);
}

static void
put_texts (Writer *writer, const char *member, const char *const *texts)
{
  if (texts[0] == NULL)
    return;
  begin_line (writer);
  g_string_append_printf (writer->json, "\"%s\": [", member);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_string_append (writer->json, i > 0 ? ", " : "");
      _waymark_json_append_text (writer->json, texts[i]);
    }
  g_string_append_c (writer->json, ']');
}

static void
put_bits (Writer *writer, const char *member, guint bits, const char *const *codes, guint n)
{
  const char *texts[16] = { NULL };
  guint put = 0;

  for (guint i = 0; i < n; i++)
    if ((bits & (1u << i)) != 0)
      texts[put++] = codes[i];
  put_texts (writer, member, texts);
}

static void
write_head (Writer *writer, const WaymarkChecklistParts *parts)
{
  const char *nations[WAYMARK_N_NATIONS];
  const char *const *routes = waymark_checklist_get_route_codes ();
  const char *const *flags = waymark_checklist_get_flag_codes ();

  get_codes (nation_code, WAYMARK_N_NATIONS, nations);
  put_number (writer, "format", WAYMARK_CHECKLIST_FORMAT);
  put_text (writer, "id", parts->id);
  put_number (writer, "version", parts->version);
  put_text (writer, "kind", waymark_checklist_kind_get_code (parts->kind));
  put_text (writer, "title", parts->title);
  put_text (writer, "purpose", parts->purpose);
  if (parts->nations != (1u << WAYMARK_N_NATIONS) - 1)
    put_bits (writer, "nations", parts->nations, nations, WAYMARK_N_NATIONS);
  put_bits (writer, "routes", parts->routes, routes, g_strv_length ((char **) routes));
  put_text (writer, "effective", parts->effective);
  put_text (writer, "change", parts->change);
  put_bits (writer, "flags", parts->flags, flags, g_strv_length ((char **) flags));
  put_text (writer, "note", parts->note);
}

static void
write_sources (Writer *writer, GPtrArray *sources)
{
  if (sources->len == 0)
    return;
  open_bracket (writer, "sources", '{');
  for (guint i = 0; i < sources->len; i++)
    {
      const WaymarkChecklistSource *source = g_ptr_array_index (sources, i);

      open_bracket (writer, source->id, '{');
      put_text (writer, "title", source->title);
      put_text (writer, "publisher", source->publisher);
      put_text (writer, "date", source->date);
      put_text (writer, "link", source->link);
      close_bracket (writer, '}');
    }
  close_bracket (writer, '}');
}

static void
write_step (Writer *writer, const WaymarkChecklistStep *step)
{
  open_bracket (writer, NULL, '{');
  put_text (writer, "id", step->id);
  put_text (writer, "text", step->text);
  put_text (writer, "guidance", step->guidance);
  put_text (writer, "who", step->who);
  put_texts (writer, "after", (const char *const *) step->after);
  put_yes (writer, "evidence", step->evidence);
  put_yes (writer, "needed", step->needed);
  if (step->applies != WAYMARK_CHECKLIST_FOR_ANY)
    put_text (writer, "applies", waymark_checklist_who_get_code (step->applies));
  put_text (writer, "rule", step->rule);
  put_yes (writer, "house", step->house);
  put_texts (writer, "cites", (const char *const *) step->cites);
  close_bracket (writer, '}');
}

char *
waymark_checklist_file_write (WaymarkChecklist *checklist)
{
  const WaymarkChecklistParts *parts = waymark_checklist_get_parts (checklist);
  Writer writer = { g_string_new (NULL), 0, TRUE };

  open_bracket (&writer, NULL, '{');
  write_head (&writer, parts);
  write_sources (&writer, parts->sources);
  open_bracket (&writer, "sections", '[');
  for (guint i = 0; i < parts->sections->len; i++)
    {
      const WaymarkChecklistSection *section = g_ptr_array_index (parts->sections, i);

      open_bracket (&writer, NULL, '{');
      put_text (&writer, "id", section->id);
      put_text (&writer, "title", section->title);
      open_bracket (&writer, "steps", '[');
      for (guint k = 0; k < section->steps->len; k++)
        write_step (&writer, g_ptr_array_index (section->steps, k));
      close_bracket (&writer, ']');
      close_bracket (&writer, '}');
    }
  close_bracket (&writer, ']');
  close_bracket (&writer, '}');
  g_string_append_c (writer.json, '\n');
  return g_string_free (writer.json, FALSE);
}

gboolean
waymark_checklist_file_save (WaymarkChecklist *checklist, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = waymark_checklist_file_write (checklist);
  g_autoptr (WaymarkSafeFile) file = _waymark_safe_file_write (path, text, strlen (text), cancellable, error);

  return file != NULL && _waymark_safe_file_commit (file, error);
}

/* --- what comes with Waymark ---------------------------------------------------------------------------------------- */

static const char *const shipped_ids[] = { "first-contact", "indicators",      "adult-consent",        "adult-notification", "child",
                                           "move-on",       "labour-protocol", "london-adult-pathway", "four-pillars" };

/* What we ship and compile in can only be wrong while it is being written: a test reads all of it. */
static GPtrArray *
load_shipped (void)
{
  GPtrArray *checklists = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (shipped_ids); i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, shipped_ids[i], ".json", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
        g_resource_lookup_data (waymark_checklist_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      WaymarkChecklist *checklist = bytes != NULL ? waymark_checklist_file_read (bytes, NULL, NULL, NULL, &error) : NULL;

      if (checklist == NULL)
        g_error ("checklist %s: %s", shipped_ids[i], error->message);
      g_ptr_array_add (checklists, checklist);
    }
  return checklists;
}

GPtrArray *
waymark_checklist_file_get_shipped (void)
{
  static GPtrArray *checklists = NULL;

  if (g_once_init_enter (&checklists))
    g_once_init_leave (&checklists, load_shipped ());
  return checklists;
}

WaymarkChecklist *
waymark_checklist_file_find_shipped (const char *id)
{
  GPtrArray *checklists = waymark_checklist_file_get_shipped ();

  for (guint i = 0; i < checklists->len; i++)
    if (g_strcmp0 (waymark_checklist_get_id (g_ptr_array_index (checklists, i)), id) == 0)
      return g_ptr_array_index (checklists, i);
  return NULL;
}
