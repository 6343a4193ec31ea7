/* waymark-nation.h: where a referral is made, and whose bank holidays count there */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkNation:
 *
 * Where a referral is made. The rules of support, of guardians and of the duty to notify follow from it. The numbers are stored: never
 * renumber.
 */
typedef enum
{
  WAYMARK_NATION_ENGLAND = 0,
  WAYMARK_NATION_WALES,
  WAYMARK_NATION_SCOTLAND,
  WAYMARK_NATION_NORTHERN_IRELAND,
  WAYMARK_NATION_ELSEWHERE,
  WAYMARK_N_NATIONS
} WaymarkNation;

/**
 * WaymarkDivision:
 *
 * The part of the United Kingdom whose bank holidays count. Elsewhere has no list: only weekends, and the days that users add.
 */
typedef enum
{
  WAYMARK_DIVISION_ENGLAND_AND_WALES = 0,
  WAYMARK_DIVISION_SCOTLAND,
  WAYMARK_DIVISION_NORTHERN_IRELAND,
  WAYMARK_DIVISION_ELSEWHERE,
  WAYMARK_N_DIVISIONS
} WaymarkDivision;

/* All of them, as bits of 1 << WaymarkDivision. */
#define WAYMARK_ALL_DIVISIONS ((1u << WAYMARK_N_DIVISIONS) - 1)

/**
 * waymark_nation_get_code:
 *
 * Returns: the word that stands for it in files and facts: "england", "wales", "scotland", "northern-ireland", "elsewhere"
 */
const char *waymark_nation_get_code (WaymarkNation nation);

/**
 * waymark_nation_from_code:
 * @code: (nullable): such a word
 * @nation: (out): where to put it; untouched on failure
 *
 * Returns: whether @code was one
 */
gboolean waymark_nation_from_code (const char *code, WaymarkNation *nation);

/**
 * waymark_nation_get_division:
 *
 * Returns: whose bank holidays count there
 */
WaymarkDivision waymark_nation_get_division (WaymarkNation nation);

/**
 * waymark_division_get_code:
 *
 * Returns: the word that stands for it in files: "england-and-wales", "scotland", "northern-ireland", "elsewhere"
 */
const char *waymark_division_get_code (WaymarkDivision division);

/**
 * waymark_division_from_code:
 * @code: (nullable): such a word
 * @division: (out): where to put it; untouched on failure
 *
 * Returns: whether @code was one
 */
gboolean waymark_division_from_code (const char *code, WaymarkDivision *division);

G_END_DECLS
