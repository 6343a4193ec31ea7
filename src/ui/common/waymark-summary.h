/* waymark-summary.h: rows under headings that say what a record holds, each of which may open something */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WaymarkSummaryCheck:
 *
 * Whether a row has a box, and whether it is ticked.
 */
typedef enum
{
  WAYMARK_SUMMARY_NO_BOX,
  WAYMARK_SUMMARY_OPEN,
  WAYMARK_SUMMARY_TICKED,
} WaymarkSummaryCheck;

/**
 * WaymarkSummaryRow:
 * @group: heading of the rows that follow each other under it; "": none
 * @key: what tells the row from the others, and keeps the focus on it when the page is filled anew: stable
 * @icon: (nullable): repeats what the words say
 * @title: plain text
 * @subtitle: plain text, or ""
 * @sentence: (nullable): what a screen reader says; %NULL: title, then subtitle
 * @address: (nullable): of the page that it opens (waymark_sections_create_page())
 * @action: (nullable): what it does instead; with @target
 * @target: (nullable): a text for @action
 * @menu: (nullable): what Shift+F10 and a right click open
 * @warning: the row is drawn as something to look at
 * @check: the row has a box that Space or a click ticks
 *
 * One row of a #WaymarkSummary.
 */
typedef struct
{
  char *group;
  char *key;
  char *icon;
  char *title;
  char *subtitle;
  char *sentence;
  char *address;
  char *action;
  char *target;
  GMenuModel *menu;
  gboolean warning;
  WaymarkSummaryCheck check;
} WaymarkSummaryRow;

/**
 * waymark_summary_row_new:
 * @group: (nullable):
 * @subtitle: (nullable):
 *
 * Returns: (transfer full): a row that says something and does nothing yet
 */
WaymarkSummaryRow *waymark_summary_row_new (const char *group, const char *key, const char *icon, const char *title, const char *subtitle);

/**
 * waymark_summary_row_free:
 * @row: (nullable):
 */
void waymark_summary_row_free (WaymarkSummaryRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSummaryRow, waymark_summary_row_free)

/**
 * waymark_summary_add:
 * @rows: (element-type WaymarkSummaryRow): from waymark_summary_rows_new()
 *
 * Returns: (transfer none): waymark_summary_row_new() at the end of @rows
 */
WaymarkSummaryRow *waymark_summary_add (GPtrArray *rows, const char *group, const char *key, const char *icon, const char *title, const char *subtitle);

/**
 * waymark_summary_rows_new:
 *
 * Returns: (transfer full) (element-type WaymarkSummaryRow): an empty array that frees its rows
 */
GPtrArray *waymark_summary_rows_new (void);

#define WAYMARK_TYPE_SUMMARY (waymark_summary_get_type ())

/**
 * WaymarkSummary:
 *
 * Made a few rows at a time, so that no stretch of the main loop is long (F2). Filled anew, rows that stay keep their widgets, and with them
 * the focus and the place on screen.
 *
 * Signals: "whole": all rows are there; "toggled" (const char *key): the box of a row was pressed, and nothing has changed yet.
 */
G_DECLARE_FINAL_TYPE (WaymarkSummary, waymark_summary, WAYMARK, SUMMARY, GtkBox)

/**
 * waymark_summary_new:
 *
 * Returns: (transfer floating): a summary without rows
 */
GtkWidget *waymark_summary_new (void);

/**
 * waymark_summary_set_rows:
 * @rows: (transfer none) (element-type WaymarkSummaryRow): kept; never changed afterwards
 */
void waymark_summary_set_rows (WaymarkSummary *self, GPtrArray *rows);

/**
 * waymark_summary_is_whole:
 *
 * Returns: whether all rows are made
 */
gboolean waymark_summary_is_whole (WaymarkSummary *self);

/**
 * waymark_summary_find:
 *
 * Returns: (transfer none) (nullable): the widget of the row of that key, made when it was not yet
 */
GtkWidget *waymark_summary_find (WaymarkSummary *self, const char *key);

/**
 * waymark_summary_focus_group:
 *
 * Returns: whether there is a group of that heading, whose first row has the focus now
 */
gboolean waymark_summary_focus_group (WaymarkSummary *self, const char *group);

/**
 * waymark_summary_list_groups:
 *
 * Returns: (transfer full): the headings, each once; %NULL at the end
 */
GStrv waymark_summary_list_groups (WaymarkSummary *self);

G_END_DECLS
