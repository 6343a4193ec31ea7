/* waymark-rule-book.h: the rules of due dates and the calendars that they count on */

#pragma once

#include "core/waymark-rule.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RULE_BOOK (waymark_rule_book_get_type ())

/**
 * WaymarkRuleBook:
 *
 * All rules, and the bank holidays that are published. Counted references; never changed once it is made, so that all threads may read it.
 */
typedef struct _WaymarkRuleBook WaymarkRuleBook;

/**
 * waymark_rule_book_get_type:
 *
 * Returns: the type, for properties
 */
GType waymark_rule_book_get_type (void);

/**
 * waymark_rule_book_new:
 * @rules: (transfer full) (element-type WaymarkRule): unrefs its elements
 * @published: (transfer full) (element-type WaymarkCalendarDay): frees its elements
 * @first_year: the first year whose bank holidays are published
 * @last_year: the last one
 * @error: set to %WAYMARK_ERROR_INVALID when two rules have one id
 *
 * Returns: (transfer full) (nullable): a book; the arrays are taken either way
 */
WaymarkRuleBook *waymark_rule_book_new (GPtrArray *rules, GPtrArray *published, guint first_year, guint last_year, GError **error);

/**
 * waymark_rule_book_ref:
 * waymark_rule_book_unref:
 *
 * One more reference, or one less; from any thread. The book goes with the last one.
 */
WaymarkRuleBook *waymark_rule_book_ref (WaymarkRuleBook *self);
void waymark_rule_book_unref (WaymarkRuleBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkRuleBook, waymark_rule_book_unref)

/**
 * waymark_rule_book_get_rules:
 *
 * Returns: (transfer none) (element-type WaymarkRule): all rules, as they were given
 */
GPtrArray *waymark_rule_book_get_rules (WaymarkRuleBook *self);

/**
 * waymark_rule_book_find:
 * @id: (nullable):
 *
 * Returns: (transfer none) (nullable): the rule of that id
 */
WaymarkRule *waymark_rule_book_find (WaymarkRuleBook *self, const char *id);

/**
 * waymark_rule_book_make_calendar:
 * @changes: (nullable) (element-type WaymarkCalendarDay): what users added or took back
 *
 * Returns: (transfer full): the published bank holidays with those changes
 */
WaymarkCalendar *waymark_rule_book_make_calendar (WaymarkRuleBook *self, GPtrArray *changes);

G_END_DECLS
