/* waymark-checklist-file.h: templates of checklists as files, and those that come with Waymark (D1) */

#pragma once

#include <gio/gio.h>

#include "core/waymark-checklist.h"
#include "exchange/waymark-reason.h"

G_BEGIN_DECLS

/* The form that is written (docs/file-format.md). */
#define WAYMARK_CHECKLIST_FORMAT 1

/**
 * waymark_checklist_file_read:
 * @bytes: a file from anywhere
 * @exists: (nullable): asked about every rule that a step names; %NULL: all exist
 * @fault: (out) (optional): why it was refused, and where
 * @error: waymark_file_fault_to_error()
 *
 * Reads a template whole or not at all. Takes no longer for a hostile file than for ours, and no more memory than some 20 MB.
 *
 * Returns: (transfer full) (nullable): the template
 */
WaymarkChecklist *waymark_checklist_file_read (GBytes *bytes,
                                               WaymarkRuleExists exists,
                                               gpointer user_data,
                                               WaymarkFileFault *fault,
                                               GError **error);

/**
 * waymark_checklist_file_load:
 * @path: a file that somebody chose
 *
 * The same from the disk, where nothing but a file of at most %WAYMARK_LIMIT_DATA is read. Blocks: on a thread only.
 *
 * Returns: (transfer full) (nullable): the template
 */
WaymarkChecklist *waymark_checklist_file_load (const char *path,
                                               WaymarkRuleExists exists,
                                               gpointer user_data,
                                               WaymarkFileFault *fault,
                                               GCancellable *cancellable,
                                               GError **error);

/**
 * waymark_checklist_file_write:
 *
 * Returns: (transfer full): the one text for it, which reads back as the same template
 */
char *waymark_checklist_file_write (WaymarkChecklist *checklist);

/**
 * waymark_checklist_file_save:
 * @path: where it will be, over what is there
 *
 * Blocks: on a thread only.
 *
 * Returns: whether the file is there whole
 */
gboolean waymark_checklist_file_save (WaymarkChecklist *checklist, const char *path, GCancellable *cancellable, GError **error);

/**
 * waymark_checklist_file_get_shipped:
 *
 * Returns: (transfer none) (element-type WaymarkChecklist): the templates that come with Waymark, in the order in which they are offered; made
 * once, never freed
 */
GPtrArray *waymark_checklist_file_get_shipped (void);

/**
 * waymark_checklist_file_find_shipped:
 * @id: (nullable): the id of a template
 *
 * Returns: (transfer none) (nullable): that one of the templates that come with Waymark
 */
WaymarkChecklist *waymark_checklist_file_find_shipped (const char *id);

G_END_DECLS
