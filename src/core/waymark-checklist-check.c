/* What makes a template sound: codes, lengths, and that no step waits for itself. */

#include <string.h>

#include "core/waymark-checklist-private.h"
#include "core/waymark-code.h"
#include "core/waymark-date.h"

typedef struct
{
  const WaymarkChecklistParts *parts;
  WaymarkRuleExists exists;
  gpointer user_data;
  WaymarkChecklistProblem *problem;
} Check;

const char *
_waymark_checklist_fault_get_code (WaymarkChecklistFault fault)
{
  static const char *const codes[WAYMARK_CHECKLIST_N_FAULTS] = {
    [WAYMARK_CHECKLIST_SOUND] = "sound",
    [WAYMARK_CHECKLIST_BAD_ID] = "bad-id",
    [WAYMARK_CHECKLIST_ID_TWICE] = "id-twice",
    [WAYMARK_CHECKLIST_MISSING] = "missing",
    [WAYMARK_CHECKLIST_TOO_LONG] = "too-long",
    [WAYMARK_CHECKLIST_BAD_TEXT] = "bad-text",
    [WAYMARK_CHECKLIST_BAD_NUMBER] = "bad-number",
    [WAYMARK_CHECKLIST_BAD_CHOICE] = "bad-choice",
    [WAYMARK_CHECKLIST_BAD_DATE] = "bad-date",
    [WAYMARK_CHECKLIST_BAD_LINK] = "bad-link",
    [WAYMARK_CHECKLIST_NO_STEPS] = "no-steps",
    [WAYMARK_CHECKLIST_TOO_MANY] = "too-many",
    [WAYMARK_CHECKLIST_UNKNOWN_SOURCE] = "unknown-source",
    [WAYMARK_CHECKLIST_UNKNOWN_STEP] = "unknown-step",
    [WAYMARK_CHECKLIST_CIRCULAR] = "circular",
    [WAYMARK_CHECKLIST_UNKNOWN_RULE] = "unknown-rule",
  };

  g_return_val_if_fail (fault < WAYMARK_CHECKLIST_N_FAULTS, NULL);

  return codes[fault];
}

static gboolean
refuse (Check *check, WaymarkChecklistFault fault, const char *member)
{
  check->problem->fault = fault;
  check->problem->member = member;
  return FALSE;
}

/* Only ids that have the form of one are ever named. */
static gboolean
refuse_id (Check *check, WaymarkChecklistFault fault, const char *member, const char *id)
{
  check->problem->ids = g_strdup (id);
  return refuse (check, fault, member);
}

/* --- single values -------------------------------------------------------------------------------------------------- */

static gboolean
check_id (Check *check, const char *id, const char *member)
{
  return waymark_code_is_id (id) || refuse (check, WAYMARK_CHECKLIST_BAD_ID, member);
}

static gboolean
check_text (Check *check, const char *text, const char *member, gboolean required, gboolean lines)
{
  glong limit = lines ? WAYMARK_CHECKLIST_MAX_TEXT : WAYMARK_CHECKLIST_MAX_LINE;

  if (!g_utf8_validate (text, -1, NULL) || !waymark_code_is_plain (text, lines))
    return refuse (check, WAYMARK_CHECKLIST_BAD_TEXT, member);
  if (required && strspn (text, " \n") == strlen (text))
    return refuse (check, WAYMARK_CHECKLIST_MISSING, member);
  return g_utf8_strlen (text, -1) <= limit || refuse (check, WAYMARK_CHECKLIST_TOO_LONG, member);
}

static gboolean
check_link (Check *check, const char *link)
{
  if (*link == '\0')
    return TRUE;
  if (!check_text (check, link, "link", TRUE, FALSE))
    return FALSE;
  return ((g_str_has_prefix (link, "https://") || g_str_has_prefix (link, "http://")) && g_uri_is_valid (link, G_URI_FLAGS_NONE, NULL)) ||
         refuse (check, WAYMARK_CHECKLIST_BAD_LINK, "link");
}

static gboolean
check_unique (Check *check, GHashTable *ids, char *id)
{
  return g_hash_table_add (ids, id) || refuse_id (check, WAYMARK_CHECKLIST_ID_TWICE, "id", id);
}

/* --- parts ---------------------------------------------------------------------------------------------------------- */

static gboolean
check_head (Check *check)
{
  const WaymarkChecklistParts *parts = check->parts;

  if (!check_id (check, parts->id, "id"))
    return FALSE;
  if (parts->version < 1 || parts->version > WAYMARK_CHECKLIST_MAX_VERSION)
    return refuse (check, WAYMARK_CHECKLIST_BAD_NUMBER, "version");
  if (parts->kind >= WAYMARK_CHECKLIST_N_KINDS)
    return refuse (check, WAYMARK_CHECKLIST_BAD_CHOICE, "kind");
  if (!check_text (check, parts->title, "title", TRUE, FALSE) || !check_text (check, parts->purpose, "purpose", TRUE, TRUE))
    return FALSE;
  if (parts->nations == 0 || parts->nations >= 1u << WAYMARK_N_NATIONS)
    return refuse (check, WAYMARK_CHECKLIST_BAD_CHOICE, "nations");
  if (parts->routes == 0 || parts->routes > WAYMARK_CHECKLIST_ALL_ROUTES)
    return refuse (check, WAYMARK_CHECKLIST_BAD_CHOICE, "routes");
  if (parts->flags > WAYMARK_CHECKLIST_ALL_FLAGS)
    return refuse (check, WAYMARK_CHECKLIST_BAD_CHOICE, "flags");
  if (!check_text (check, parts->note, "note", FALSE, TRUE))
    return FALSE;
  if (!waymark_date_is_valid (parts->effective, WAYMARK_DATE_DAY))
    return refuse (check, WAYMARK_CHECKLIST_BAD_DATE, "effective");
  return check_text (check, parts->change, "change", TRUE, TRUE);
}

static gboolean
check_sources (Check *check)
{
  GPtrArray *sources = check->parts->sources;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (sources->len > WAYMARK_CHECKLIST_MAX_SOURCES)
    return refuse (check, WAYMARK_CHECKLIST_TOO_MANY, "sources");
  for (guint i = 0; i < sources->len; i++)
    {
      const WaymarkChecklistSource *source = g_ptr_array_index (sources, i);

      check->problem->source = (int) i;
      if (!check_id (check, source->id, "id") || !check_unique (check, ids, source->id) ||
          !check_text (check, source->title, "title", TRUE, FALSE) || !check_text (check, source->publisher, "publisher", FALSE, FALSE) ||
          !check_link (check, source->link))
        return FALSE;
      if (*source->date != '\0' && !waymark_date_is_valid (source->date, WAYMARK_DATE_YEAR))
        return refuse (check, WAYMARK_CHECKLIST_BAD_DATE, "date");
    }
  check->problem->source = -1;
  return TRUE;
}

static gboolean
check_cites (Check *check, const WaymarkChecklistStep *step)
{
  GPtrArray *sources = check->parts->sources;

  if (g_strv_length (step->cites) > WAYMARK_CHECKLIST_MAX_CITES)
    return refuse (check, WAYMARK_CHECKLIST_TOO_MANY, "cites");
  for (guint i = 0; step->cites[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint k = 0; k < sources->len && !found; k++)
        found = g_str_equal (((const WaymarkChecklistSource *) g_ptr_array_index (sources, k))->id, step->cites[i]);
      if (!check_id (check, step->cites[i], "cites"))
        return FALSE;
      if (!found)
        return refuse_id (check, WAYMARK_CHECKLIST_UNKNOWN_SOURCE, "cites", step->cites[i]);
      if (g_strv_contains ((const char *const *) step->cites + i + 1, step->cites[i]))
        return refuse_id (check, WAYMARK_CHECKLIST_ID_TWICE, "cites", step->cites[i]);
    }
  return TRUE;
}

static gboolean
check_step (Check *check, const WaymarkChecklistStep *step, GHashTable *ids)
{
  if (!check_id (check, step->id, "id") || !check_unique (check, ids, step->id) || !check_text (check, step->text, "text", TRUE, FALSE) ||
      !check_text (check, step->guidance, "guidance", FALSE, TRUE) || !check_text (check, step->who, "who", FALSE, FALSE))
    return FALSE;
  if (step->applies >= WAYMARK_CHECKLIST_N_WHO)
    return refuse (check, WAYMARK_CHECKLIST_BAD_CHOICE, "applies");
  if (*step->rule != '\0' && !check_id (check, step->rule, "rule"))
    return FALSE;
  if (*step->rule != '\0' && check->exists != NULL && !check->exists (step->rule, check->user_data))
    return refuse_id (check, WAYMARK_CHECKLIST_UNKNOWN_RULE, "rule", step->rule);
  return check_cites (check, step);
}

static gboolean
check_sections (Check *check)
{
  GPtrArray *sections = check->parts->sections;
  g_autoptr (GHashTable) section_ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) step_ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (sections->len == 0)
    return refuse (check, WAYMARK_CHECKLIST_NO_STEPS, "sections");
  if (sections->len > WAYMARK_CHECKLIST_MAX_SECTIONS)
    return refuse (check, WAYMARK_CHECKLIST_TOO_MANY, "sections");
  for (guint i = 0; i < sections->len; i++)
    {
      const WaymarkChecklistSection *section = g_ptr_array_index (sections, i);

      check->problem->section = (int) i;
      if (!check_id (check, section->id, "id") || !check_unique (check, section_ids, section->id) ||
          !check_text (check, section->title, "title", TRUE, FALSE))
        return FALSE;
      if (section->steps->len == 0)
        return refuse (check, WAYMARK_CHECKLIST_NO_STEPS, "steps");
      if (section->steps->len > WAYMARK_CHECKLIST_MAX_SECTION_STEPS ||
          g_hash_table_size (step_ids) + section->steps->len > WAYMARK_CHECKLIST_MAX_STEPS)
        return refuse (check, WAYMARK_CHECKLIST_TOO_MANY, "steps");
      for (guint k = 0; k < section->steps->len; k++)
        {
          check->problem->step = (int) k;
          if (!check_step (check, g_ptr_array_index (section->steps, k), step_ids))
            return FALSE;
        }
      check->problem->step = -1;
    }
  check->problem->section = -1;
  return TRUE;
}

/* --- what comes after what ------------------------------------------------------------------------------------------ */

/* Where a walk along "after" stands with a step. */
typedef enum
{
  UNSEEN,
  ON_THE_WAY,
  PASSED,
} Mark;

typedef struct
{
  const WaymarkChecklistStep *step;
  guint section;
  guint place; /* within its section */
  Mark mark;
  guint next; /* of its "after", while it is on the way */
} Node;

static GHashTable *
collect_nodes (const WaymarkChecklistParts *parts, GArray *nodes)
{
  GHashTable *indices = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < parts->sections->len; i++)
    {
      const WaymarkChecklistSection *section = g_ptr_array_index (parts->sections, i);

      for (guint k = 0; k < section->steps->len; k++)
        {
          Node node = { .step = g_ptr_array_index (section->steps, k), .section = i, .place = k };

          g_hash_table_insert (indices, node.step->id, GUINT_TO_POINTER (nodes->len));
          g_array_append_val (nodes, node);
        }
    }
  return indices;
}

static gboolean
check_after (Check *check, const Node *node, GHashTable *indices)
{
  char **after = node->step->after;

  check->problem->section = (int) node->section;
  check->problem->step = (int) node->place;
  if (g_strv_length (after) > WAYMARK_CHECKLIST_MAX_AFTER)
    return refuse (check, WAYMARK_CHECKLIST_TOO_MANY, "after");
  for (guint i = 0; after[i] != NULL; i++)
    {
      if (!check_id (check, after[i], "after"))
        return FALSE;
      if (!g_hash_table_contains (indices, after[i]))
        return refuse_id (check, WAYMARK_CHECKLIST_UNKNOWN_STEP, "after", after[i]);
      if (g_strv_contains ((const char *const *) after + i + 1, after[i]))
        return refuse_id (check, WAYMARK_CHECKLIST_ID_TWICE, "after", after[i]);
    }
  return TRUE;
}

/* The steps on the way from @first on, and @first again. */
static gboolean
refuse_circle (Check *check, GArray *nodes, GArray *way, guint first)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  gboolean begun = FALSE;

  for (guint i = 0; i < way->len; i++)
    {
      guint index = g_array_index (way, guint, i);

      begun = begun || index == first;
      if (begun)
        g_string_append_printf (ids, "%s, ", g_array_index (nodes, Node, index).step->id);
    }
  g_string_append (ids, g_array_index (nodes, Node, first).step->id);
  check->problem->section = (int) g_array_index (nodes, Node, first).section;
  check->problem->step = (int) g_array_index (nodes, Node, first).place;
  return refuse_id (check, WAYMARK_CHECKLIST_CIRCULAR, "after", ids->str);
}

/* Walks along "after" from one step, without recursion: a chain may be as long as the template. */
static gboolean
walk (Check *check, GArray *nodes, GHashTable *indices, guint start)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (way, start);
  g_array_index (nodes, Node, start).mark = ON_THE_WAY;
  while (way->len > 0)
    {
      Node *node = &g_array_index (nodes, Node, g_array_index (way, guint, way->len - 1));
      const char *after = node->step->after[node->next];
      guint index;

      if (after == NULL)
        {
          node->mark = PASSED;
          g_array_set_size (way, way->len - 1);
          continue;
        }
      node->next++;
      index = GPOINTER_TO_UINT (g_hash_table_lookup (indices, after));
      if (g_array_index (nodes, Node, index).mark == ON_THE_WAY)
        return refuse_circle (check, nodes, way, index);
      if (g_array_index (nodes, Node, index).mark == UNSEEN)
        {
          g_array_index (nodes, Node, index).mark = ON_THE_WAY;
          g_array_append_val (way, index);
        }
    }
  return TRUE;
}

static gboolean
check_order (Check *check)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr (GHashTable) indices = collect_nodes (check->parts, nodes);

  for (guint i = 0; i < nodes->len; i++)
    if (!check_after (check, &g_array_index (nodes, Node, i), indices))
      return FALSE;
  check->problem->section = -1;
  check->problem->step = -1;
  for (guint i = 0; i < nodes->len; i++)
    if (g_array_index (nodes, Node, i).mark == UNSEEN && !walk (check, nodes, indices, i))
      return FALSE;
  return TRUE;
}

gboolean
_waymark_checklist_check (const WaymarkChecklistParts *parts,
                          WaymarkRuleExists exists,
                          gpointer user_data,
                          WaymarkChecklistProblem *problem)
{
  Check check = { parts, exists, user_data, problem };

  return check_head (&check) && check_sources (&check) && check_sections (&check) && check_order (&check);
}
