/* waymark-exit-lesson.h: learning quick exit by doing it (Q15), and choosing its key and the cover (Q7, Q17) */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_EXIT_LESSON (waymark_exit_lesson_get_type ())

/**
 * WaymarkExitLesson:
 *
 * While it is on screen the key, Shift three times and the door button practise: every window really goes, and comes back after three seconds.
 * Used by set-up and by Preferences. Signal "show-limits": the list of what quick exit does not hide is wanted.
 */
G_DECLARE_FINAL_TYPE (WaymarkExitLesson, waymark_exit_lesson, WAYMARK, EXIT_LESSON, GtkBox)

/**
 * waymark_exit_lesson_new:
 *
 * Returns: (transfer floating): the lesson, with nothing tried yet
 */
GtkWidget *waymark_exit_lesson_new (void);

/**
 * waymark_exit_limits_new:
 *
 * Returns: (transfer floating): what quick exit does not hide, in plain sentences
 */
GtkWidget *waymark_exit_limits_new (void);

G_END_DECLS
