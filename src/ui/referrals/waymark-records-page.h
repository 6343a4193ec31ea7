/* waymark-records-page.h: all records of one type of a referral, as a list */

#pragma once

#include "ui/referrals/waymark-summary-page.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RECORDS_PAGE (waymark_records_page_get_type ())

/**
 * WaymarkRecordsPage:
 *
 * A row a record, which opens its form, and a row that begins a new one. It follows what is changed.
 */
G_DECLARE_FINAL_TYPE (WaymarkRecordsPage, waymark_records_page, WAYMARK, RECORDS_PAGE, WaymarkSummaryPage)

/**
 * waymark_records_page_create:
 *
 * For the table of pages: "records/<id of what they hang on>:<form>".
 */
WaymarkPane *waymark_records_page_create (WaymarkWindow *window, const char *id);

/**
 * waymark_records_page_address:
 * @form: on which the records are typed
 *
 * Returns: (transfer full): the address of such a page
 */
char *waymark_records_page_address (const char *form, const WaymarkId *parent);

G_END_DECLS
