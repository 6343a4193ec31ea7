/* waymark-register-copy.h: a whole copy of the register in a folder of its own, or nothing */

#pragma once

#include "store/waymark-database.h"
#include "vault/waymark-vault.h"

G_BEGIN_DECLS

/**
 * WaymarkRegisterCopy:
 *
 * A copy in the making. Its folder is called "….part" until everything in it is whole and checked. The register keeps the path of that folder,
 * so that what a quick exit, a crash or a pulled stick left behind is removed the next time: waymark_register_copy_clean().
 */
typedef struct _WaymarkRegisterCopy WaymarkRegisterCopy;

/**
 * waymark_register_copy_new:
 * @folder: where the copy will be; nothing may be there yet
 *
 * Makes the folder that it grows in.
 */
WaymarkRegisterCopy *waymark_register_copy_new (const char *folder, GError **error);

/**
 * waymark_register_copy_ref:
 * waymark_register_copy_unref:
 *
 * Counted atomically, since the worker holds it too. The last one that goes leaves the folder as it is: see waymark_register_copy_remove().
 */
WaymarkRegisterCopy *waymark_register_copy_ref (WaymarkRegisterCopy *self);
void waymark_register_copy_unref (WaymarkRegisterCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkRegisterCopy, waymark_register_copy_unref)

/**
 * waymark_register_copy_batch:
 *
 * A #WaymarkBatchJob with a #WaymarkRegisterCopy as data: both files and the attachments, checked, and a line in the sharing record.
 */
gboolean waymark_register_copy_batch (WaymarkConnection *connection, gpointer copy, guint64 *done, guint64 *total, GError **error);

/**
 * waymark_register_copy_finish:
 *
 * After the last batch: adds the key file of today and gives the folder its name.
 */
gboolean waymark_register_copy_finish (WaymarkRegisterCopy *self, WaymarkVault *vault, GError **error);

/**
 * waymark_register_copy_remove:
 *
 * After a failure: nothing is left of it.
 */
void waymark_register_copy_remove (WaymarkRegisterCopy *self);

/**
 * waymark_register_copy_clean:
 *
 * A #WaymarkJob without data, for soon after the opening: removes what a copy that was cut off left behind, also when its disk comes back later.
 */
gpointer waymark_register_copy_clean (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
