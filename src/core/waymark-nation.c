#include "core/waymark-nation.h"

#include "core/waymark-code.h"

static const char *const nation_codes[WAYMARK_N_NATIONS] = {
  [WAYMARK_NATION_ENGLAND] = "england",
  [WAYMARK_NATION_WALES] = "wales",
  [WAYMARK_NATION_SCOTLAND] = "scotland",
  [WAYMARK_NATION_NORTHERN_IRELAND] = "northern-ireland",
  [WAYMARK_NATION_ELSEWHERE] = "elsewhere",
};

static const char *const division_codes[WAYMARK_N_DIVISIONS] = {
  [WAYMARK_DIVISION_ENGLAND_AND_WALES] = "england-and-wales",
  [WAYMARK_DIVISION_SCOTLAND] = "scotland",
  [WAYMARK_DIVISION_NORTHERN_IRELAND] = "northern-ireland",
  [WAYMARK_DIVISION_ELSEWHERE] = "elsewhere",
};

const char *
waymark_nation_get_code (WaymarkNation nation)
{
  g_return_val_if_fail (nation < WAYMARK_N_NATIONS, NULL);

  return nation_codes[nation];
}

gboolean
waymark_nation_from_code (const char *code, WaymarkNation *nation)
{
  return waymark_code_find (nation_codes, WAYMARK_N_NATIONS, code, nation);
}

WaymarkDivision
waymark_nation_get_division (WaymarkNation nation)
{
  switch (nation)
    {
    case WAYMARK_NATION_ENGLAND:
    case WAYMARK_NATION_WALES:
      return WAYMARK_DIVISION_ENGLAND_AND_WALES;
    case WAYMARK_NATION_SCOTLAND:
      return WAYMARK_DIVISION_SCOTLAND;
    case WAYMARK_NATION_NORTHERN_IRELAND:
      return WAYMARK_DIVISION_NORTHERN_IRELAND;
    case WAYMARK_NATION_ELSEWHERE:
    case WAYMARK_N_NATIONS:
    default:
      return WAYMARK_DIVISION_ELSEWHERE;
    }
}

const char *
waymark_division_get_code (WaymarkDivision division)
{
  g_return_val_if_fail (division < WAYMARK_N_DIVISIONS, NULL);

  return division_codes[division];
}

gboolean
waymark_division_from_code (const char *code, WaymarkDivision *division)
{
  return waymark_code_find (division_codes, WAYMARK_N_DIVISIONS, code, division);
}
