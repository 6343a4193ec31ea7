/* waymark-sections.h: which sections and kinds of page there are */

#pragma once

#include "ui/common/waymark-pane.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

/**
 * WaymarkSection:
 * @name: stable code, kept in the view state
 * @title: marked for translation
 * @icon_name: in the sidebar; %NULL: not in the sidebar (Preferences)
 * @cases: only for profiles that open referrals
 * @create_list: the list pane
 * @empty_title: what the page pane says while nothing is open: "Choose a contact"
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  gboolean cases;
  WaymarkPane *(*create_list) (WaymarkWindow *window);
  const char *empty_title;
} WaymarkSection;

/**
 * WaymarkPageKind:
 * @kind: stable code: what stands before the "/" of an address
 * @section: in which section it is opened
 * @cases: only for profiles that open referrals
 * @create: makes the page for what stands after the "/"; %NULL when there is no such thing. Also gives the page its address
 */
typedef struct
{
  const char *kind;
  const char *section;
  gboolean cases;
  WaymarkPane *(*create) (WaymarkWindow *window, const char *id);
} WaymarkPageKind;

/**
 * waymark_sections_get:
 *
 * Returns: (transfer none): the sections in the order of the sidebar
 */
const WaymarkSection *waymark_sections_get (guint *n_sections);

/**
 * waymark_sections_is_for:
 * @window: with a register open
 *
 * Returns: whether the profile that opened it has that section
 */
gboolean waymark_sections_is_for (const WaymarkSection *section, WaymarkWindow *window);

/**
 * waymark_sections_find:
 * @window: with a register open
 *
 * Returns: (transfer none) (nullable): the section of that name, if this profile has it
 */
const WaymarkSection *waymark_sections_find (WaymarkWindow *window, const char *name);

/**
 * waymark_sections_create_page:
 * @address: "contact/4f…"
 * @section: (out) (optional): where it belongs
 *
 * Returns: (transfer floating) (nullable): a new page; %NULL also for one that this profile does not open
 */
WaymarkPane *waymark_sections_create_page (WaymarkWindow *window, const char *address, const char **section);

G_END_DECLS
