/* waymark-blobs.h: the attachment pool (security.md 2.2, 2.3) */

#pragma once

#include <gio/gio.h>

#include "store/waymark-connection.h"

G_BEGIN_DECLS

/**
 * WaymarkBlob:
 *
 * A file in files/xx/<128-bit random>, crypto_secretstream in 64 KiB chunks, padded size, under a random key of its own that is
 * kept in the row that owns it.
 */
typedef struct
{
  WaymarkId id;
  guint64 size;          /* of the clear content */
  guint8 checksum[32];   /* keyed BLAKE2b of the clear content */
} WaymarkBlob;

#define WAYMARK_BLOB_LIMIT (G_GUINT64_CONSTANT (100) * 1024 * 1024)

/**
 * waymark_blobs_add:
 * @content: read to its end, in chunks; never held whole
 * @blob: (out): what the owning row must keep
 *
 * Writes a file of the pool and its row. When it fails or is cancelled, nothing is left of either.
 */
gboolean waymark_blobs_add (WaymarkConnection *connection, WaymarkCompartment compartment, GInputStream *content, WaymarkBlob *blob, GCancellable *cancellable, GError **error);

/**
 * waymark_blobs_read:
 *
 * Returns: (transfer full) (nullable): the clear content; %NULL with WAYMARK_ERROR_DAMAGED when one bit of it differs, WAYMARK_ERROR_NOT_FOUND when there is none
 */
GBytes *waymark_blobs_read (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *id, GError **error);

/**
 * waymark_blobs_sweep:
 *
 * Removes files of the pool that no row owns (a crash between the file and the row), older than a day. A trainer's sweep does nothing: a
 * file may belong to a row of cases that it cannot read.
 *
 * Returns: how many were removed
 */
guint waymark_blobs_sweep (WaymarkConnection *connection, GError **error);

G_END_DECLS
