/* waymark-bank-holidays-private.h: the rules for years whose bank holidays are not published */

#pragma once

#include "core/waymark-calendar.h"

G_BEGIN_DECLS

#define WAYMARK_MAX_BANK_HOLIDAYS 12

/**
 * _waymark_easter_sunday:
 *
 * Returns: Easter Sunday of a year of the Gregorian calendar
 */
WaymarkDay _waymark_easter_sunday (guint year);

/**
 * _waymark_bank_holidays_of_year:
 * @days: (out caller-allocates): room for WAYMARK_MAX_BANK_HOLIDAYS, filled in order; no name is set
 *
 * The bank holidays of a year by the rules of Schedule 1 of the Banking and Financial Dealings Act 1971, the St Andrew's Day Bank Holiday
 * (Scotland) Act 2007 and the yearly proclamations, as domain/facts.md 6 has them.
 *
 * Returns: how many there are; 0 elsewhere
 */
guint _waymark_bank_holidays_of_year (WaymarkDivision division, guint year, WaymarkCalendarDay *days);

G_END_DECLS
