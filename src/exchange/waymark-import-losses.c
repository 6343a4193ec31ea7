#include "exchange/waymark-import-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/waymark-csv-writer.h"
#include "exchange/waymark-safe-file-private.h"

/* The list of what was lost, made on a thread: while it is, the import is busy and nothing of it changes. */

typedef struct
{
  char *path;
  GHashTable *reasons; /* line to WaymarkReason */
} Losses;

static void
losses_free (gpointer data)
{
  Losses *losses = data;

  g_hash_table_unref (losses->reasons);
  g_free (losses->path);
  g_free (losses);
}

static void
append_next (GString *out, const char *text)
{
  g_string_append_c (out, ',');
  waymark_csv_append_cell (out, text);
}

static void
append_start (GString *out, guint64 line, const char *why)
{
  g_string_append_printf (out, "%" G_GUINT64_FORMAT, line);
  append_next (out, why);
}

/* A row that was not taken is listed whole, another one with the cells that went nowhere. */
static void
append_row (GString *out, WaymarkImportMapping *mapping, const WaymarkCsvRow *row, const Losses *losses)
{
  WaymarkReason reason = GPOINTER_TO_INT (g_hash_table_lookup (losses->reasons, GSIZE_TO_POINTER (row->line)));
  guint n = MAX (waymark_import_mapping_get_n_columns (mapping), reason != WAYMARK_REASON_NONE ? row->n_cells : 0);
  gsize start = out->len;
  gboolean any = reason != WAYMARK_REASON_NONE;

  append_start (out, row->line, reason != WAYMARK_REASON_NONE ? waymark_reason_text (reason) : "");
  for (guint i = 0; i < n; i++)
    {
      const char *cell = i < row->n_cells ? row->cells[i] : "";
      gboolean lost = reason != WAYMARK_REASON_NONE || waymark_import_mapping_get_target (mapping, i)->type == WAYMARK_TARGET_LEAVE_OUT;

      append_next (out, lost ? waymark_csv_unguard (cell) : "");
      any = any || (lost && *cell != '\0');
    }
  if (any)
    g_string_append (out, "\r\n");
  else
    g_string_truncate (out, start);
}

static void
append_card (GString *out, WaymarkImportMapping *mapping, const WaymarkVcard *card, const Losses *losses)
{
  WaymarkReason reason = GPOINTER_TO_INT (g_hash_table_lookup (losses->reasons, GSIZE_TO_POINTER (card->line)));
  gsize start = out->len;
  gboolean any = reason != WAYMARK_REASON_NONE;

  append_start (out, card->line, reason != WAYMARK_REASON_NONE ? waymark_reason_text (reason) : "");
  for (guint i = 0; i < waymark_import_mapping_get_n_columns (mapping); i++)
    {
      gboolean lost = reason != WAYMARK_REASON_NONE || waymark_import_mapping_get_target (mapping, i)->type == WAYMARK_TARGET_LEAVE_OUT;
      g_autoptr (GString) values = g_string_new (NULL);

      for (guint p = 0; lost && p < card->properties->len; p++)
        {
          const WaymarkVcardProperty *property = g_ptr_array_index (card->properties, p);
          g_autofree char *text = NULL;

          if (!g_str_equal (property->name, waymark_import_mapping_get_heading (mapping, i)))
            continue;
          text = property->dropped ? g_strdup_printf (_("%u KB"), (guint) (property->size / 1024)) : waymark_vcard_unescape (property->value);
          g_string_append_printf (values, "%s%s", values->len > 0 ? "\n" : "", text);
        }
      append_next (out, values->str);
      any = any || values->len > 0;
    }
  if (any)
    g_string_append (out, "\r\n");
  else
    g_string_truncate (out, start);
}

static void
save_on_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  WaymarkImport *self = source_object;
  const Losses *losses = task_data;
  g_autoptr (GString) out = g_string_new ("\357\273\277");
  g_autoptr (WaymarkRecordSource) source = _waymark_record_source_new (self->bytes, &self->scan.reading);
  g_autoptr (WaymarkSafeFile) file = NULL;
  GError *error = NULL;
  WaymarkCsvRow row;
  WaymarkVcard *card;

  waymark_csv_append_cell (out, _("Line"));
  append_next (out, _("Why"));
  for (guint i = 0; i < waymark_import_mapping_get_n_columns (self->scan.mapping); i++)
    append_next (out, waymark_import_mapping_get_heading (self->scan.mapping, i));
  g_string_append (out, "\r\n");
  while (source->csv != NULL && !g_cancellable_is_cancelled (cancellable) && _waymark_record_source_next_row (source, &row))
    append_row (out, self->scan.mapping, &row, losses);
  while (source->cards != NULL && !g_cancellable_is_cancelled (cancellable) && (card = _waymark_record_source_next_card (source)) != NULL)
    {
      append_card (out, self->scan.mapping, card, losses);
      waymark_vcard_free (card);
    }
  file = _waymark_safe_file_write (losses->path, out->str, out->len, cancellable, &error);
  if (file != NULL && _waymark_safe_file_commit (file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
waymark_import_save_losses_async (WaymarkImport *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Losses *losses;

  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);
  g_return_if_fail (self->scan.mapping != NULL);
  g_return_if_fail (path != NULL);

  losses = g_new0 (Losses, 1);
  losses->path = g_strdup (path);
  losses->reasons = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->entries[WAYMARK_VERDICT_NOT_TAKEN]->len; i++)
    {
      const WaymarkImportEntry *entry = &g_array_index (self->entries[WAYMARK_VERDICT_NOT_TAKEN], WaymarkImportEntry, i);

      g_hash_table_insert (losses->reasons, GSIZE_TO_POINTER (entry->line), GINT_TO_POINTER (entry->reason));
    }
  self->busy = TRUE;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, waymark_import_save_losses_async);
  g_task_set_task_data (task, losses, losses_free);
  g_task_run_in_thread (task, save_on_thread);
}

gboolean
waymark_import_save_losses_finish (WaymarkImport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  self->busy = FALSE;
  return g_task_propagate_boolean (G_TASK (result), error);
}
