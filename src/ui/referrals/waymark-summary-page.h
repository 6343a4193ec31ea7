/* waymark-summary-page.h: a page of rows about one record, which follows what is changed */

#pragma once

#include "store/waymark-database.h"
#include "ui/common/waymark-pane.h"
#include "ui/common/waymark-summary.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SUMMARY_PAGE (waymark_summary_page_get_type ())

/**
 * WaymarkSummaryPage:
 *
 * Reads what it shows in one job, and again when records or drafts have changed: at once while it is seen, else when it is seen again.
 */
G_DECLARE_DERIVABLE_TYPE (WaymarkSummaryPage, waymark_summary_page, WAYMARK, SUMMARY_PAGE, WaymarkPane)

/**
 * WaymarkSummaryPageClass:
 * @job: name of the job
 * @read: on the worker: its data is the #WaymarkId of the page
 * @free_read: frees what @read returns
 * @make_rows: (transfer full) (element-type WaymarkSummaryRow): the rows
 * @took: (nullable): what was read is there: title, menu, banner
 */
struct _WaymarkSummaryPageClass
{
  WaymarkPaneClass parent_class;

  const char *job;
  WaymarkJob read;
  GDestroyNotify free_read;
  GPtrArray *(*make_rows) (WaymarkSummaryPage *self, gpointer read);
  void (*took) (WaymarkSummaryPage *self, gpointer read);
};

/**
 * waymark_summary_page_create:
 * @type: of a class of it
 * @kind: of page, as it stands in addresses
 * @text: what stands behind it: an id, and behind a ":" whatever the class makes of it
 * @title: until something was read
 *
 * Returns: (transfer floating) (nullable): the page; %NULL where @text begins with no id
 */
WaymarkPane *waymark_summary_page_create (GType type, WaymarkDatabase *database, const char *kind, const char *text, const char *title);

/**
 * waymark_summary_page_get_id:
 * waymark_summary_page_get_database:
 * waymark_summary_page_get_read:
 * waymark_summary_page_get_summary:
 *
 * Returns: (transfer none): whose page it is; the register; (nullable): what was read last; the rows
 */
const WaymarkId *waymark_summary_page_get_id (WaymarkSummaryPage *self);
WaymarkDatabase *waymark_summary_page_get_database (WaymarkSummaryPage *self);
gpointer waymark_summary_page_get_read (WaymarkSummaryPage *self);
WaymarkSummary *waymark_summary_page_get_summary (WaymarkSummaryPage *self);

/**
 * waymark_summary_page_show:
 *
 * Makes the rows anew from what was read last: something of the page itself has changed.
 */
void waymark_summary_page_show (WaymarkSummaryPage *self);

/**
 * waymark_summary_page_put_on_top:
 *
 * Puts @widget above the rows.
 */
void waymark_summary_page_put_on_top (WaymarkSummaryPage *self, GtkWidget *widget);

/**
 * waymark_summary_page_today:
 *
 * Returns: the day
 */
guint waymark_summary_page_today (void);

/**
 * waymark_summary_page_act:
 * @saved: (nullable) (element-type WaymarkRecord):
 * @removed: (nullable) (element-type WaymarkRecord):
 * @done: (nullable): a message that offers Undo
 *
 * Writes records as one act; what fails is said in the page's banner.
 */
void waymark_summary_page_act (WaymarkSummaryPage *self, GPtrArray *saved, GPtrArray *removed, const char *done);

G_END_DECLS
