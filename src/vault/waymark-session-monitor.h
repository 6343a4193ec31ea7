/* waymark-session-monitor.h: when the desktop says that nobody sits here (L1) */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_SESSION_MONITOR (waymark_session_monitor_get_type ())

/**
 * WaymarkSessionMonitor:
 *
 * Listens, over D-Bus, to the screen savers of the desktops that have one, to logind's session, and to logind's word that the machine is about
 * to sleep, which it holds back (a "delay" inhibitor) until the register is locked. Whatever of these is not there is not missed.
 *
 * Signal "left": the screen was locked, another user came to the seat, or the machine goes to sleep. When its handlers return, the machine may
 * sleep.
 */
G_DECLARE_FINAL_TYPE (WaymarkSessionMonitor, waymark_session_monitor, WAYMARK, SESSION_MONITOR, GObject)

/**
 * waymark_session_monitor_new:
 * @name: what logind shows to anybody who asks who holds back the sleep: the cover name
 *
 * Returns: (transfer full): a monitor that begins to listen as soon as the buses have answered
 */
WaymarkSessionMonitor *waymark_session_monitor_new (const char *name);

G_END_DECLS
