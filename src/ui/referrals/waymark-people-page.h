/* waymark-people-page.h: the people in a referral, and what is known of one of them (screens.md 9.5, R15, R16, R18) */

#pragma once

#include "ui/referrals/waymark-summary-page.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PEOPLE_PAGE (waymark_people_page_get_type ())

/**
 * WaymarkPeoplePage:
 *
 * The person whom a referral is about, and others, by what they are to it: nobody is named here (R24).
 */
G_DECLARE_FINAL_TYPE (WaymarkPeoplePage, waymark_people_page, WAYMARK, PEOPLE_PAGE, WaymarkSummaryPage)

/**
 * waymark_people_page_create:
 *
 * For the table of pages: "people/<referral>".
 */
WaymarkPane *waymark_people_page_create (WaymarkWindow *window, const char *id);

#define WAYMARK_TYPE_PERSON_PAGE (waymark_person_page_get_type ())

/**
 * WaymarkPersonPage:
 *
 * Who somebody is, and facts about them: a row for each thing that is asked, with who said it and when, so that nobody asks twice.
 */
G_DECLARE_FINAL_TYPE (WaymarkPersonPage, waymark_person_page, WAYMARK, PERSON_PAGE, WaymarkSummaryPage)

/**
 * waymark_person_page_create:
 *
 * For the table of pages: "person/<person>".
 */
WaymarkPane *waymark_person_page_create (WaymarkWindow *window, const char *id);

G_END_DECLS
