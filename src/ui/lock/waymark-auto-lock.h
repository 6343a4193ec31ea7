/* waymark-auto-lock.h: an open register locks by itself (L1) */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_AUTO_LOCK (waymark_auto_lock_get_type ())

/**
 * WaymarkAutoLock:
 *
 * Watches, while a register is open, how long nobody has touched a window of ours, whether the desktop was locked or goes to sleep, and, where
 * the user wants that, whether our windows still have the focus. It does nothing by itself. Signals:
 *
 * "warning" (gboolean holds): the last 30 seconds have begun, or somebody came back in them.
 * "lock" (guint minutes): lock now; the minutes that nobody touched anything, 0 when it is for another reason.
 */
G_DECLARE_FINAL_TYPE (WaymarkAutoLock, waymark_auto_lock, WAYMARK, AUTO_LOCK, GObject)

/**
 * waymark_auto_lock_new:
 *
 * Returns: (transfer full): a watch that has begun
 */
WaymarkAutoLock *waymark_auto_lock_new (void);

/**
 * waymark_auto_lock_look:
 *
 * Looks at the clock now. For tests; the watch looks by itself as often as it must.
 */
void waymark_auto_lock_look (WaymarkAutoLock *self);

G_END_DECLS
