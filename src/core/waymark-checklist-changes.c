/* What is different between two versions of a template. */

#include "core/waymark-checklist.h"

static gboolean
same_source (const WaymarkChecklistSource *a, const WaymarkChecklistSource *b)
{
  return g_str_equal (a->id, b->id) && g_str_equal (a->title, b->title) && g_str_equal (a->publisher, b->publisher) &&
         g_str_equal (a->date, b->date) && g_str_equal (a->link, b->link);
}

static void
note_text (GPtrArray *members, const char *member, const char *a, const char *b)
{
  if (!g_str_equal (a, b))
    g_ptr_array_add (members, (gpointer) member);
}

static void
note_texts (GPtrArray *members, const char *member, char **a, char **b)
{
  if (!g_strv_equal ((const char *const *) a, (const char *const *) b))
    g_ptr_array_add (members, (gpointer) member);
}

static void
note_number (GPtrArray *members, const char *member, guint a, guint b)
{
  if (a != b)
    g_ptr_array_add (members, (gpointer) member);
}

/* Which members of a step differ, but its place. */
static void
compare_steps (GPtrArray *members, const WaymarkChecklistStep *a, const WaymarkChecklistStep *b)
{
  note_text (members, "text", a->text, b->text);
  note_text (members, "guidance", a->guidance, b->guidance);
  note_text (members, "who", a->who, b->who);
  note_texts (members, "after", a->after, b->after);
  note_number (members, "evidence", a->evidence != FALSE, b->evidence != FALSE);
  note_number (members, "needed", a->needed != FALSE, b->needed != FALSE);
  note_number (members, "applies", a->applies, b->applies);
  note_text (members, "rule", a->rule, b->rule);
  note_number (members, "house", a->house != FALSE, b->house != FALSE);
  note_texts (members, "cites", a->cites, b->cites);
}

static void
change_free (gpointer data)
{
  WaymarkChecklistChange *change = data;

  g_ptr_array_unref (change->members);
  g_free (change);
}

static WaymarkChecklistChange *
add_change (GPtrArray *changes, int before, int after)
{
  WaymarkChecklistChange *change = g_new0 (WaymarkChecklistChange, 1);

  change->before = before;
  change->after = after;
  change->members = g_ptr_array_new ();
  g_ptr_array_add (changes, change);
  return change;
}

static const char *
section_id (WaymarkChecklist *checklist, const WaymarkChecklistStep *step)
{
  return ((const WaymarkChecklistSection *) g_ptr_array_index (waymark_checklist_get_parts (checklist)->sections, step->section))->id;
}

GPtrArray *
waymark_checklist_compare (WaymarkChecklist *older, WaymarkChecklist *newer)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);

  for (guint i = 0; i < waymark_checklist_get_n_steps (newer); i++)
    {
      const WaymarkChecklistStep *step = waymark_checklist_get_step (newer, i);
      guint found = waymark_checklist_find_step (older, step->id);
      g_autoptr (GPtrArray) members = g_ptr_array_new ();

      if (found == waymark_checklist_get_n_steps (older))
        {
          add_change (changes, -1, (int) i);
          continue;
        }
      note_text (members, "section", section_id (older, waymark_checklist_get_step (older, found)), section_id (newer, step));
      compare_steps (members, waymark_checklist_get_step (older, found), step);
      if (members->len > 0)
        g_ptr_array_extend_and_steal (add_change (changes, (int) found, (int) i)->members, g_steal_pointer (&members));
    }
  for (guint i = 0; i < waymark_checklist_get_n_steps (older); i++)
    if (waymark_checklist_find_step (newer, waymark_checklist_get_step (older, i)->id) == waymark_checklist_get_n_steps (newer))
      add_change (changes, (int) i, -1);
  return changes;
}

static gboolean
same_head (const WaymarkChecklistParts *a, const WaymarkChecklistParts *b)
{
  return g_str_equal (a->id, b->id) && a->version == b->version && a->kind == b->kind && g_str_equal (a->title, b->title) &&
         g_str_equal (a->purpose, b->purpose) && a->nations == b->nations && a->routes == b->routes && a->flags == b->flags &&
         g_str_equal (a->note, b->note) && g_str_equal (a->effective, b->effective) && g_str_equal (a->change, b->change);
}

static gboolean
same_section (const WaymarkChecklistSection *a, const WaymarkChecklistSection *b)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();

  if (!g_str_equal (a->id, b->id) || !g_str_equal (a->title, b->title) || a->steps->len != b->steps->len)
    return FALSE;
  for (guint i = 0; i < a->steps->len; i++)
    {
      const WaymarkChecklistStep *first = g_ptr_array_index (a->steps, i);
      const WaymarkChecklistStep *second = g_ptr_array_index (b->steps, i);

      note_text (members, "id", first->id, second->id);
      compare_steps (members, first, second);
    }
  return members->len == 0;
}

gboolean
waymark_checklist_equal (WaymarkChecklist *a, WaymarkChecklist *b)
{
  const WaymarkChecklistParts *first = waymark_checklist_get_parts (a);
  const WaymarkChecklistParts *second = waymark_checklist_get_parts (b);

  if (!same_head (first, second) || first->sources->len != second->sources->len || first->sections->len != second->sections->len)
    return FALSE;
  for (guint i = 0; i < first->sources->len; i++)
    if (!same_source (g_ptr_array_index (first->sources, i), g_ptr_array_index (second->sources, i)))
      return FALSE;
  for (guint i = 0; i < first->sections->len; i++)
    if (!same_section (g_ptr_array_index (first->sections, i), g_ptr_array_index (second->sections, i)))
      return FALSE;
  return TRUE;
}
