#include "core/waymark-rule-book.h"

#include "core/waymark-error.h"

struct _WaymarkRuleBook
{
  gatomicrefcount references;
  GPtrArray *rules;
  GHashTable *by_id; /* of the rule → WaymarkRule, both of @rules */
  GPtrArray *published;
  guint first_year;
  guint last_year;
};

G_DEFINE_BOXED_TYPE (WaymarkRuleBook, waymark_rule_book, waymark_rule_book_ref, waymark_rule_book_unref)

WaymarkRuleBook *
waymark_rule_book_new (GPtrArray *rules, GPtrArray *published, guint first_year, guint last_year, GError **error)
{
  g_autoptr (WaymarkRuleBook) self = g_new0 (WaymarkRuleBook, 1);

  g_atomic_ref_count_init (&self->references);
  self->rules = rules;
  self->published = published;
  self->first_year = first_year;
  self->last_year = last_year;
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rules->len; i++)
    {
      WaymarkRule *rule = g_ptr_array_index (rules, i);

      if (!g_hash_table_insert (self->by_id, (gpointer) waymark_rule_get_id (rule), rule))
        {
          g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "rule %u: id", i + 1);
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

WaymarkRuleBook *
waymark_rule_book_ref (WaymarkRuleBook *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
waymark_rule_book_unref (WaymarkRuleBook *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->published);
  g_free (self);
}

GPtrArray *
waymark_rule_book_get_rules (WaymarkRuleBook *self)
{
  return self->rules;
}

WaymarkRule *
waymark_rule_book_find (WaymarkRuleBook *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

WaymarkCalendar *
waymark_rule_book_make_calendar (WaymarkRuleBook *self, GPtrArray *changes)
{
  return waymark_calendar_new (self->published, self->first_year, self->last_year, changes);
}
