/* waymark-record-page.h: one record of a referral, or a part of one, to be typed (screens.md 9) */

#pragma once

#include "ui/common/waymark-pane.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RECORD_PAGE (waymark_record_page_get_type ())

/**
 * WaymarkRecordPage:
 *
 * A #WaymarkForm for one form of waymark-record-forms.h: what is typed goes to a draft, and leaving the page by any road that is not a lock or a
 * quick exit makes it the record in one change set. What cannot be stored yet stays in the draft. A new record in which nothing was typed is
 * never made.
 */
G_DECLARE_FINAL_TYPE (WaymarkRecordPage, waymark_record_page, WAYMARK, RECORD_PAGE, WaymarkPane)

/**
 * waymark_record_page_new:
 * @id: of the record, which need not be there yet
 * @parent: (nullable): what it hangs on when it is made
 * @preset: (nullable): what is known of a new one: waymark_record_form_new_address()
 *
 * Returns: (transfer floating): the page
 */
WaymarkPane *waymark_record_page_new (WaymarkDatabase *database, const WaymarkRecordFormKind *form, const WaymarkId *id, const WaymarkId *parent,
                                      const char *preset);

/**
 * waymark_record_page_create:
 *
 * For the table of pages: "form/<form>:<id>:<parent>", and behind another ":" what is known of a new one.
 */
WaymarkPane *waymark_record_page_create (WaymarkWindow *window, const char *id);

G_END_DECLS
