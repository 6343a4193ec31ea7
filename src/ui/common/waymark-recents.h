/* waymark-recents.h: nothing of ours stays in the desktop's list of recent files (Q14) */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * waymark_recents_watch:
 * @chosen: what a file chooser answered
 *
 * GTK's chooser writes the chosen file into the list of recent files of the whole desktop, some time after it has answered. From now on
 * it is taken out whenever it comes, and nobody else's is touched.
 */
void waymark_recents_watch (GFile *chosen);

/**
 * waymark_recents_forget:
 *
 * Takes out at once what was written so far; for the way out. It only reads and writes that one file: no display, no main loop.
 */
void waymark_recents_forget (void);

/**
 * waymark_recents_clean:
 *
 * Takes out every item that only this program wrote: what a crash left.
 */
void waymark_recents_clean (void);

G_END_DECLS
