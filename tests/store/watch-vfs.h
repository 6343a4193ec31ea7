/* watch-vfs.h: a file system for SQLite that sees every write, and can fail */

#pragma once

#include <glib.h>

/* Becomes SQLite's default. Call it once, after SQLite was started. */
void watch_vfs_install (void);

/* Counts writes whose bytes hold @marker, from now on. */
void watch_vfs_look_for (const char *marker);
guint watch_vfs_get_found (void);
guint watch_vfs_get_writes (void);
guint watch_vfs_get_temporary_files (void);

/* The @nth operation from now that changes the disk (write, flush, cut, delete) fails with that code of SQLite; with @sticky all after it do,
 * too. 0: none fails. */
void watch_vfs_fail (guint nth, int code, gboolean sticky);
guint watch_vfs_get_operations (void); /* since the last call of watch_vfs_fail() */
