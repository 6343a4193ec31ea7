/* waymark-banner.h: a standing line above a page */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_BANNER (waymark_banner_get_type ())

/**
 * WaymarkBanner:
 *
 * Icon, text and one button, which slide in. Signal "clicked".
 */
G_DECLARE_FINAL_TYPE (WaymarkBanner, waymark_banner, WAYMARK, BANNER, GtkWidget)

/**
 * waymark_banner_new:
 *
 * Returns: (transfer floating): a banner without words, which is not seen
 */
GtkWidget *waymark_banner_new (void);

/**
 * waymark_banner_set:
 * @text: (nullable): %NULL hides the banner
 * @button_label: (nullable): %NULL: no button
 */
void waymark_banner_set (WaymarkBanner *self, const char *icon_name, const char *text, const char *button_label);

/**
 * waymark_banner_get_text:
 *
 * Returns: (transfer none) (nullable): what it says now
 */
const char *waymark_banner_get_text (WaymarkBanner *self);

G_END_DECLS
