#include "core/waymark-guidance.h"

struct _WaymarkGuidance
{
  gatomicrefcount references;
  WaymarkRuleBook *book;
  GPtrArray *checklists;
};

G_DEFINE_BOXED_TYPE (WaymarkGuidance, waymark_guidance, waymark_guidance_ref, waymark_guidance_unref)

WaymarkGuidance *
waymark_guidance_new (WaymarkRuleBook *book, GPtrArray *checklists)
{
  WaymarkGuidance *self = g_new0 (WaymarkGuidance, 1);

  g_atomic_ref_count_init (&self->references);
  self->book = book;
  self->checklists = checklists;
  return self;
}

WaymarkGuidance *
waymark_guidance_ref (WaymarkGuidance *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
waymark_guidance_unref (WaymarkGuidance *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  waymark_rule_book_unref (self->book);
  g_ptr_array_unref (self->checklists);
  g_free (self);
}

WaymarkRuleBook *
waymark_guidance_get_book (WaymarkGuidance *self)
{
  return self->book;
}

GPtrArray *
waymark_guidance_get_checklists (WaymarkGuidance *self)
{
  return self->checklists;
}

WaymarkChecklist *
waymark_guidance_find_checklist (WaymarkGuidance *self, const char *id, guint version)
{
  WaymarkChecklist *newest = NULL;

  for (guint i = 0; i < self->checklists->len; i++)
    {
      WaymarkChecklist *checklist = g_ptr_array_index (self->checklists, i);

      if (g_strcmp0 (waymark_checklist_get_id (checklist), id) != 0)
        continue;
      if (waymark_checklist_get_version (checklist) == version)
        return checklist;
      if (version == 0 && (newest == NULL || waymark_checklist_get_version (checklist) > waymark_checklist_get_version (newest)))
        newest = checklist;
    }
  return newest;
}

static guint
count_routes (WaymarkChecklist *checklist)
{
  guint routes = waymark_checklist_get_parts (checklist)->routes;
  guint n_routes = 0;

  for (; routes != 0; routes >>= 1)
    n_routes += routes & 1;
  return n_routes;
}

/* Whether one is rather begun with than the other, which stands before it. */
static gboolean
is_better (WaymarkChecklist *checklist, WaymarkChecklist *than)
{
  WaymarkChecklistKind kind = waymark_checklist_get_parts (checklist)->kind;
  WaymarkChecklistKind other = waymark_checklist_get_parts (than)->kind;

  return kind != other ? kind < other : count_routes (checklist) < count_routes (than);
}

WaymarkChecklist *
waymark_guidance_first_checklist (WaymarkGuidance *self, const char *route, WaymarkNation nation)
{
  WaymarkChecklist *first = NULL;

  for (guint i = 0; i < self->checklists->len; i++)
    {
      WaymarkChecklist *checklist = g_ptr_array_index (self->checklists, i);

      if (waymark_checklist_get_parts (checklist)->kind != WAYMARK_CHECKLIST_OF_INDICATORS && waymark_checklist_is_for (checklist, route, nation) &&
          (first == NULL || is_better (checklist, first)))
        first = checklist;
    }
  return first != NULL ? waymark_guidance_find_checklist (self, waymark_checklist_get_id (first), 0) : NULL;
}
