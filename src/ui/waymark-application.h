/* waymark-application.h: the program as the desktop sees it */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_APPLICATION (waymark_application_get_type ())

/**
 * WaymarkApplication:
 *
 * One process, one window, one register. Which page the window begins with follows from the register's folder: set-up where there is none,
 * the unlock page where there is one.
 */
G_DECLARE_FINAL_TYPE (WaymarkApplication, waymark_application, WAYMARK, APPLICATION, AdwApplication)

/**
 * WaymarkStart:
 *
 * What the command line said.
 */
typedef struct
{
  char *program;    /* argv[0] */
  char *folder;     /* (nullable): another register than the user's own */
  int locked_after; /* this process follows a lock because nobody touched anything for so many minutes; else 0 */
  gboolean unseen;  /* no window until somebody starts the program again */
  int width;        /* of the window before a lock; 0: as remembered */
  int height;
  gboolean maximised;
} WaymarkStart;

/**
 * waymark_start_clear:
 *
 * Frees what @start holds.
 */
void waymark_start_clear (WaymarkStart *start);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkStart, waymark_start_clear)

/**
 * waymark_application_new:
 * @start: copied
 *
 * Returns: (transfer full): the program, before it has a window
 */
WaymarkApplication *waymark_application_new (const WaymarkStart *start);

G_END_DECLS
