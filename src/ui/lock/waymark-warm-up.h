/* waymark-warm-up.h: what the first picture of a register needs, made ready while its key is derived */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * waymark_warm_up_begin:
 * @page: in a #WaymarkWindow; the work ends with it at the latest
 *
 * Builds the window's frame, and finds and draws the letters that names are written in, in short idle steps. The keys are derived on another
 * thread and this one has nothing to do. Nothing of a register is known here, and nothing is shown.
 */
void waymark_warm_up_begin (GtkWidget *page);

/**
 * waymark_warm_up_end:
 *
 * Stops where it is: what is not ready is made when it is needed. The next begin goes on from there.
 */
void waymark_warm_up_end (GtkWidget *page);

G_END_DECLS
