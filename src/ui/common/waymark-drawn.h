/* waymark-drawn.h: what rows that draw their own text share. Such rows cost far less than rows of labels (F2) */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* As libadwaita's .caption to its text. */
#define WAYMARK_CAPTION_SCALE (9.0 / 11)

/**
 * waymark_drawn_text:
 * @x: from the left edge of @widget, in px
 * @y: from its top, in px
 * @dim: as .dim-label; not in high contrast
 *
 * Draws @layout in the text colour of @widget.
 */
void waymark_drawn_text (GtkWidget *widget, GtkSnapshot *snapshot, PangoLayout *layout, int x, int y, gboolean dim);

/**
 * waymark_drawn_icon_show:
 * @icon: (inout) (nullable): made as a child of @widget when it is first shown; silent, since the row's sentence says what it means
 * @name: (nullable): %NULL hides it
 */
void waymark_drawn_icon_show (GtkWidget *widget, GtkWidget **icon, const char *name);

/**
 * waymark_drawn_icon_get_width:
 * @icon: (nullable):
 *
 * Returns: in px; 0 when it is not shown
 */
int waymark_drawn_icon_get_width (GtkWidget *icon);

/**
 * waymark_drawn_icon_place:
 * @icon: (nullable):
 * @x: from the side where reading begins, in px
 * @height: of the space from the top in whose middle it stands, in px
 */
void waymark_drawn_icon_place (GtkWidget *widget, GtkWidget *icon, int x, int height);

G_END_DECLS
