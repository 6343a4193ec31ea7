/* waymark-page-stack.h: the pages that lie over each other in the right-hand pane */

#pragma once

#include "ui/common/waymark-pane.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PAGE_STACK (waymark_page_stack_get_type ())

/**
 * WaymarkPageStack:
 *
 * Shows the page on top, or what is said while there is none. A page that is covered is kept as it was, and so comes back.
 */
G_DECLARE_FINAL_TYPE (WaymarkPageStack, waymark_page_stack, WAYMARK, PAGE_STACK, AdwBin)

/**
 * waymark_page_stack_get_nothing:
 *
 * Returns: (transfer none): what is shown while there is no page
 */
WaymarkPane *waymark_page_stack_get_nothing (WaymarkPageStack *self);

/**
 * waymark_page_stack_get_pages:
 *
 * Returns: (transfer none) (element-type WaymarkPane): the pages, lowest first; changed by the functions below only
 */
GPtrArray *waymark_page_stack_get_pages (WaymarkPageStack *self);

/**
 * waymark_page_stack_get_top:
 *
 * Returns: (transfer none) (nullable): the page that is seen
 */
WaymarkPane *waymark_page_stack_get_top (WaymarkPageStack *self);

/**
 * waymark_page_stack_push:
 * @page: (transfer floating): comes on top
 */
void waymark_page_stack_push (WaymarkPageStack *self, WaymarkPane *page);

/**
 * waymark_page_stack_pop:
 *
 * The page on top goes; the page below is seen, but does not take the focus: see waymark_page_stack_uncover().
 */
void waymark_page_stack_pop (WaymarkPageStack *self);

/**
 * waymark_page_stack_pop_all:
 *
 * Every page goes.
 */
void waymark_page_stack_pop_all (WaymarkPageStack *self);

/**
 * waymark_page_stack_drop:
 * @page: a page below the one on top
 *
 * Returns: whether it was there; it is gone now
 */
gboolean waymark_page_stack_drop (WaymarkPageStack *self, WaymarkPane *page);

/**
 * waymark_page_stack_uncover:
 *
 * The page on top was covered until now: its focus, caret and place are again what they were.
 *
 * Returns: whether the focus was in it, and is or will be again
 */
gboolean waymark_page_stack_uncover (WaymarkPageStack *self);

/**
 * waymark_page_stack_save:
 *
 * Returns: (transfer floating): "a(sv)", address and state of each page that has an address, lowest first
 */
GVariant *waymark_page_stack_save (WaymarkPageStack *self);

G_END_DECLS
