#include "core/waymark-checklist.h"

#include "core/waymark-checklist-private.h"
#include "core/waymark-code.h"
#include "core/waymark-error.h"
#include "core/waymark-record-types.h"

struct _WaymarkChecklist
{
  gatomicrefcount references;
  WaymarkChecklistParts *parts;
  GPtrArray *steps;    /* (element-type WaymarkChecklistStep): of all sections; not owned */
  GHashTable *indices; /* id of a step → its index and 1; not owned */
};

G_DEFINE_BOXED_TYPE (WaymarkChecklist, waymark_checklist, waymark_checklist_ref, waymark_checklist_unref)

/* --- codes ---------------------------------------------------------------------------------------------------------- */

static const char *const kind_codes[WAYMARK_CHECKLIST_N_KINDS] = { "checklist", "indicators", "plan" };
static const char *const who_codes[WAYMARK_CHECKLIST_N_WHO] = { "any", "adult", "child" };
static const char *const route_codes[] = { WAYMARK_ROUTE_ADULT_CONSENT, WAYMARK_ROUTE_ADULT_NOTIFICATION, WAYMARK_ROUTE_CHILD,
                                           WAYMARK_ROUTE_AGE_NOT_SURE,  WAYMARK_ROUTE_OTHER,              NULL };
static const char *const flag_codes[] = { "reconstructed", "adapt-locally", NULL };

const char *
waymark_checklist_kind_get_code (WaymarkChecklistKind kind)
{
  g_return_val_if_fail (kind < WAYMARK_CHECKLIST_N_KINDS, NULL);

  return kind_codes[kind];
}

const char *
waymark_checklist_who_get_code (WaymarkChecklistWho who)
{
  g_return_val_if_fail (who < WAYMARK_CHECKLIST_N_WHO, NULL);

  return who_codes[who];
}

gboolean
waymark_checklist_kind_from_code (const char *code, WaymarkChecklistKind *kind)
{
  return waymark_code_find (kind_codes, WAYMARK_CHECKLIST_N_KINDS, code, kind);
}

gboolean
waymark_checklist_who_from_code (const char *code, WaymarkChecklistWho *who)
{
  return waymark_code_find (who_codes, WAYMARK_CHECKLIST_N_WHO, code, who);
}

const char *const *
waymark_checklist_get_route_codes (void)
{
  return route_codes;
}

const char *const *
waymark_checklist_get_flag_codes (void)
{
  return flag_codes;
}

/* --- parts ---------------------------------------------------------------------------------------------------------- */

static char *
nothing (void)
{
  return g_strdup ("");
}

static char **
no_texts (void)
{
  return g_new0 (char *, 1);
}

WaymarkChecklistSource *
waymark_checklist_source_new (void)
{
  WaymarkChecklistSource *source = g_new0 (WaymarkChecklistSource, 1);

  source->id = nothing ();
  source->title = nothing ();
  source->publisher = nothing ();
  source->date = nothing ();
  source->link = nothing ();
  return source;
}

WaymarkChecklistStep *
waymark_checklist_step_new (void)
{
  WaymarkChecklistStep *step = g_new0 (WaymarkChecklistStep, 1);

  step->id = nothing ();
  step->text = nothing ();
  step->guidance = nothing ();
  step->who = nothing ();
  step->after = no_texts ();
  step->rule = nothing ();
  step->cites = no_texts ();
  return step;
}

WaymarkChecklistSection *
waymark_checklist_section_new (void)
{
  WaymarkChecklistSection *section = g_new0 (WaymarkChecklistSection, 1);

  section->id = nothing ();
  section->title = nothing ();
  section->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_checklist_step_free);
  return section;
}

WaymarkChecklistParts *
waymark_checklist_parts_new (void)
{
  WaymarkChecklistParts *parts = g_new0 (WaymarkChecklistParts, 1);

  parts->id = nothing ();
  parts->version = 1;
  parts->title = nothing ();
  parts->purpose = nothing ();
  parts->nations = (1u << WAYMARK_N_NATIONS) - 1;
  parts->note = nothing ();
  parts->effective = nothing ();
  parts->change = nothing ();
  parts->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_checklist_source_free);
  parts->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_checklist_section_free);
  return parts;
}

void
waymark_checklist_source_free (WaymarkChecklistSource *source)
{
  if (source == NULL)
    return;
  g_free (source->id);
  g_free (source->title);
  g_free (source->publisher);
  g_free (source->date);
  g_free (source->link);
  g_free (source);
}

void
waymark_checklist_step_free (WaymarkChecklistStep *step)
{
  if (step == NULL)
    return;
  g_free (step->id);
  g_free (step->text);
  g_free (step->guidance);
  g_free (step->who);
  g_strfreev (step->after);
  g_free (step->rule);
  g_strfreev (step->cites);
  g_free (step);
}

void
waymark_checklist_section_free (WaymarkChecklistSection *section)
{
  if (section == NULL)
    return;
  g_free (section->id);
  g_free (section->title);
  g_ptr_array_unref (section->steps);
  g_free (section);
}

void
waymark_checklist_parts_free (WaymarkChecklistParts *parts)
{
  if (parts == NULL)
    return;
  g_free (parts->id);
  g_free (parts->title);
  g_free (parts->purpose);
  g_free (parts->note);
  g_free (parts->effective);
  g_free (parts->change);
  g_ptr_array_unref (parts->sources);
  g_ptr_array_unref (parts->sections);
  g_free (parts);
}

static gpointer
copy_source (gconstpointer data, gpointer user_data)
{
  const WaymarkChecklistSource *source = data;
  WaymarkChecklistSource *copy = g_new0 (WaymarkChecklistSource, 1);

  copy->id = g_strdup (source->id);
  copy->title = g_strdup (source->title);
  copy->publisher = g_strdup (source->publisher);
  copy->date = g_strdup (source->date);
  copy->link = g_strdup (source->link);
  return copy;
}

static gpointer
copy_step (gconstpointer data, gpointer user_data)
{
  const WaymarkChecklistStep *step = data;
  WaymarkChecklistStep *copy = g_memdup2 (step, sizeof *step);

  copy->id = g_strdup (step->id);
  copy->text = g_strdup (step->text);
  copy->guidance = g_strdup (step->guidance);
  copy->who = g_strdup (step->who);
  copy->after = g_strdupv (step->after);
  copy->rule = g_strdup (step->rule);
  copy->cites = g_strdupv (step->cites);
  return copy;
}

static gpointer
copy_section (gconstpointer data, gpointer user_data)
{
  const WaymarkChecklistSection *section = data;
  WaymarkChecklistSection *copy = g_new0 (WaymarkChecklistSection, 1);

  copy->id = g_strdup (section->id);
  copy->title = g_strdup (section->title);
  copy->steps = g_ptr_array_copy (section->steps, copy_step, NULL);
  return copy;
}

WaymarkChecklistParts *
waymark_checklist_parts_copy (const WaymarkChecklistParts *parts)
{
  WaymarkChecklistParts *copy = g_memdup2 (parts, sizeof *parts);

  copy->id = g_strdup (parts->id);
  copy->title = g_strdup (parts->title);
  copy->purpose = g_strdup (parts->purpose);
  copy->note = g_strdup (parts->note);
  copy->effective = g_strdup (parts->effective);
  copy->change = g_strdup (parts->change);
  copy->sources = g_ptr_array_copy (parts->sources, copy_source, NULL);
  copy->sections = g_ptr_array_copy (parts->sections, copy_section, NULL);
  return copy;
}

/* --- a template ----------------------------------------------------------------------------------------------------- */

void
waymark_checklist_problem_clear (WaymarkChecklistProblem *problem)
{
  g_free (problem->ids);
  *problem = (WaymarkChecklistProblem) { .fault = WAYMARK_CHECKLIST_SOUND, .section = -1, .step = -1, .source = -1, .member = "" };
}

/* In codes: what the user reads is chosen from the problem. */
static void
set_error (GError **error, const WaymarkChecklistProblem *problem)
{
  g_autoptr (GString) place = g_string_new (NULL);

  if (problem->source >= 0)
    g_string_append_printf (place, " source %d", problem->source + 1);
  if (problem->section >= 0)
    g_string_append_printf (place, " section %d", problem->section + 1);
  if (problem->step >= 0)
    g_string_append_printf (place, " step %d", problem->step + 1);
  if (*problem->member != '\0')
    g_string_append_printf (place, " %s", problem->member);
  if (problem->ids != NULL)
    g_string_append_printf (place, ": %s", problem->ids);
  g_set_error (error, WAYMARK_ERROR,
               problem->fault == WAYMARK_CHECKLIST_TOO_LONG || problem->fault == WAYMARK_CHECKLIST_TOO_MANY ? WAYMARK_ERROR_LIMIT
                                                                                                            : WAYMARK_ERROR_INVALID,
               "checklist, %s:%s", _waymark_checklist_fault_get_code (problem->fault), place->str);
}

WaymarkChecklist *
waymark_checklist_new (WaymarkChecklistParts *parts,
                       WaymarkRuleExists exists,
                       gpointer user_data,
                       WaymarkChecklistProblem *problem,
                       GError **error)
{
  WaymarkChecklistProblem found = { .section = -1, .step = -1, .source = -1, .member = "" };
  WaymarkChecklist *self;
  gboolean sound = _waymark_checklist_check (parts, exists, user_data, &found);

  if (!sound)
    {
      set_error (error, &found);
      waymark_checklist_parts_free (parts);
    }
  if (problem != NULL)
    *problem = found;
  else
    waymark_checklist_problem_clear (&found);
  if (!sound)
    return NULL;

  self = g_new0 (WaymarkChecklist, 1);
  g_atomic_ref_count_init (&self->references);
  self->parts = parts;
  self->steps = g_ptr_array_new ();
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < parts->sections->len; i++)
    {
      const WaymarkChecklistSection *section = g_ptr_array_index (parts->sections, i);

      for (guint k = 0; k < section->steps->len; k++)
        {
          WaymarkChecklistStep *step = g_ptr_array_index (section->steps, k);

          step->section = i;
          g_ptr_array_add (self->steps, step);
          g_hash_table_insert (self->indices, step->id, GUINT_TO_POINTER (self->steps->len));
        }
    }
  return self;
}

WaymarkChecklist *
waymark_checklist_ref (WaymarkChecklist *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
waymark_checklist_unref (WaymarkChecklist *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->indices);
  g_ptr_array_unref (self->steps);
  waymark_checklist_parts_free (self->parts);
  g_free (self);
}

const WaymarkChecklistParts *
waymark_checklist_get_parts (WaymarkChecklist *self)
{
  return self->parts;
}

const char *
waymark_checklist_get_id (WaymarkChecklist *self)
{
  return self->parts->id;
}

const char *
waymark_checklist_get_title (WaymarkChecklist *self)
{
  return self->parts->title;
}

guint
waymark_checklist_get_version (WaymarkChecklist *self)
{
  return self->parts->version;
}

guint
waymark_checklist_get_n_steps (WaymarkChecklist *self)
{
  return self->steps->len;
}

const WaymarkChecklistStep *
waymark_checklist_get_step (WaymarkChecklist *self, guint index)
{
  g_return_val_if_fail (index < self->steps->len, NULL);

  return g_ptr_array_index (self->steps, index);
}

guint
waymark_checklist_find_step (WaymarkChecklist *self, const char *id)
{
  gpointer index = id != NULL ? g_hash_table_lookup (self->indices, id) : NULL;

  return index != NULL ? GPOINTER_TO_UINT (index) - 1 : self->steps->len;
}

const WaymarkChecklistSource *
waymark_checklist_find_source (WaymarkChecklist *self, const char *id)
{
  for (guint i = 0; i < self->parts->sources->len; i++)
    {
      const WaymarkChecklistSource *source = g_ptr_array_index (self->parts->sources, i);

      if (g_strcmp0 (source->id, id) == 0)
        return source;
    }
  return NULL;
}

gboolean
waymark_checklist_is_for (WaymarkChecklist *self, const char *route, WaymarkNation nation)
{
  guint place;

  return waymark_code_find (route_codes, G_N_ELEMENTS (route_codes) - 1, route, &place) && (self->parts->routes & (1u << place)) != 0 &&
         (self->parts->nations & (1u << nation)) != 0;
}
