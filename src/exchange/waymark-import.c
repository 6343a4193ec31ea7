#include "exchange/waymark-import-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (WaymarkImport, waymark_import, G_TYPE_OBJECT)

#define WAYMARK_TYPE_IMPORT_STATE (waymark_import_state_get_type ())

static GType waymark_import_state_get_type (void);

static GType
waymark_import_state_get_type (void)
{
  static gsize made;
  static GType type;
  static const GEnumValue values[] = {
    { WAYMARK_IMPORT_CHOOSING, "WAYMARK_IMPORT_CHOOSING", "choosing" },
    { WAYMARK_IMPORT_OPENED, "WAYMARK_IMPORT_OPENED", "opened" },
    { WAYMARK_IMPORT_CHECKING, "WAYMARK_IMPORT_CHECKING", "checking" },
    { WAYMARK_IMPORT_CHECKED, "WAYMARK_IMPORT_CHECKED", "checked" },
    { WAYMARK_IMPORT_RUNNING, "WAYMARK_IMPORT_RUNNING", "running" },
    { WAYMARK_IMPORT_APPLIED, "WAYMARK_IMPORT_APPLIED", "applied" },
    { WAYMARK_IMPORT_UNDONE, "WAYMARK_IMPORT_UNDONE", "undone" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&made))
    {
      type = g_enum_register_static ("WaymarkImportState", values);
      g_once_init_leave (&made, 1);
    }
  return type;
}

enum
{
  PROP_STATE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void
entry_clear (gpointer data)
{
  WaymarkImportEntry *entry = data;

  g_clear_pointer (&entry->changes, g_ptr_array_unref);
}

void
_waymark_import_forget_check (WaymarkImport *self)
{
  for (guint i = 0; i < WAYMARK_N_VERDICTS; i++)
    {
      g_clear_pointer (&self->entries[i], g_array_unref);
      self->entries[i] = g_array_new (FALSE, TRUE, sizeof (WaymarkImportEntry));
      g_array_set_clear_func (self->entries[i], entry_clear);
    }
  g_clear_pointer (&self->names, g_string_chunk_free);
  self->names = g_string_chunk_new (WAYMARK_IMPORT_STRINGS);
  g_clear_pointer (&self->plan, g_array_unref);
  self->plan = g_array_new (FALSE, FALSE, sizeof (WaymarkPlanned));
  g_clear_pointer (&self->fingerprints, g_array_unref);
  self->fingerprints = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_clear_pointer (&self->file_ids, g_hash_table_unref);
  self->file_ids = g_hash_table_new_full (waymark_id_hash, waymark_id_equal_func, g_free, NULL);
  self->n_controls = 0;
  memset (&self->result, 0, sizeof self->result);
}

static void
waymark_import_finalize (GObject *object)
{
  WaymarkImport *self = WAYMARK_IMPORT (object);

  for (guint i = 0; i < WAYMARK_N_VERDICTS; i++)
    g_array_unref (self->entries[i]);
  g_string_chunk_free (self->names);
  g_array_unref (self->plan);
  g_array_unref (self->fingerprints);
  g_hash_table_unref (self->file_ids);
  _waymark_scan_clear (&self->scan);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_object_unref (self->database);

  G_OBJECT_CLASS (waymark_import_parent_class)->finalize (object);
}

static void
waymark_import_get_property (GObject *object, guint property, GValue *value, GParamSpec *spec)
{
  if (property == PROP_STATE)
    g_value_set_enum (value, WAYMARK_IMPORT (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
waymark_import_class_init (WaymarkImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = waymark_import_finalize;
  object_class->get_property = waymark_import_get_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, WAYMARK_TYPE_IMPORT_STATE, WAYMARK_IMPORT_CHOOSING,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
waymark_import_init (WaymarkImport *self)
{
  _waymark_import_forget_check (self);
}

WaymarkImport *
waymark_import_new (WaymarkDatabase *database)
{
  WaymarkImport *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = g_object_new (WAYMARK_TYPE_IMPORT, NULL);
  self->database = g_object_ref (database);
  return self;
}

WaymarkImportState
waymark_import_get_state (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), WAYMARK_IMPORT_CHOOSING);

  return self->state;
}

void
_waymark_import_set_state (WaymarkImport *self, WaymarkImportState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* --- reading the file, on a thread ------------------------------------------------------------------------------- */

typedef struct
{
  char *path; /* or NULL: @bytes are there */
  GBytes *bytes;
  gboolean guess;
  WaymarkImportReading wanted;
  WaymarkScan scan;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_clear_pointer (&opening->bytes, g_bytes_unref);
  _waymark_scan_clear (&opening->scan);
  g_free (opening);
}

static void
open_on_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Opening *opening = task_data;
  GError *error = NULL;

  if (opening->bytes == NULL)
    opening->bytes = _waymark_read_file (opening->path, WAYMARK_LIMIT_FILE, &opening->scan.refusal, cancellable, &error);
  if (opening->bytes == NULL)
    g_task_return_error (task, error);
  else if (!_waymark_scan_run (opening->bytes, opening->guess ? NULL : &opening->wanted, &opening->scan, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
start_opening (WaymarkImport *self, Opening *opening, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, start_opening);
  g_task_set_task_data (task, opening, opening_free);
  self->busy = TRUE;
  g_task_run_in_thread (task, open_on_thread);
}

void
waymark_import_open_async (WaymarkImport *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Opening *opening;

  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);
  g_return_if_fail (path != NULL);

  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->guess = TRUE;
  start_opening (self, opening, cancellable, callback, user_data);
}

void
waymark_import_open_bytes_async (WaymarkImport *self, GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Opening *opening;

  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);
  g_return_if_fail (bytes != NULL);

  opening = g_new0 (Opening, 1);
  opening->bytes = g_bytes_ref (bytes);
  opening->guess = TRUE;
  start_opening (self, opening, cancellable, callback, user_data);
}

void
waymark_import_rescan_async (WaymarkImport *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Opening *opening;

  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);
  g_return_if_fail (self->bytes != NULL);

  opening = g_new0 (Opening, 1);
  opening->bytes = g_bytes_ref (self->bytes);
  opening->wanted = self->scan.reading;
  start_opening (self, opening, cancellable, callback, user_data);
}

gboolean
waymark_import_open_finish (WaymarkImport *self, GAsyncResult *result, GError **error)
{
  Opening *opening;
  gboolean good;

  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  opening = g_task_get_task_data (G_TASK (result));
  good = g_task_propagate_boolean (G_TASK (result), error);
  self->busy = FALSE;
  if (!good)
    {
      self->scan.refusal = opening->scan.refusal;
      return FALSE;
    }
  _waymark_import_forget_check (self);
  _waymark_scan_clear (&self->scan);
  self->scan = opening->scan;
  opening->scan.mapping = NULL;
  opening->scan.preview = NULL;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = g_bytes_ref (opening->bytes);
  _waymark_import_set_state (self, WAYMARK_IMPORT_OPENED);
  return TRUE;
}

const WaymarkRefusal *
waymark_import_get_refusal (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), NULL);

  return &self->scan.refusal;
}

/* --- what is known of the file ----------------------------------------------------------------------------------- */

WaymarkImportFormat
waymark_import_get_format (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), WAYMARK_IMPORT_CSV);

  return self->scan.reading.format;
}

guint64
waymark_import_get_n_records (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), 0);

  return self->scan.n_records;
}

const char *
waymark_import_get_encoding (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), NULL);

  return self->scan.reading.encoding;
}

char
waymark_import_get_delimiter (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), ',');

  return self->scan.reading.delimiter;
}

gboolean
waymark_import_get_has_heading (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), FALSE);

  return self->scan.reading.has_heading;
}

WaymarkDateOrder
waymark_import_get_date_order (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), WAYMARK_DATES_DAY_FIRST);

  return self->scan.reading.dates;
}

gboolean
waymark_import_is_own_export (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), FALSE);

  return self->scan.mapping != NULL && _waymark_import_mapping_is_own (self->scan.mapping);
}

void
waymark_import_set_encoding (WaymarkImport *self, const char *encoding)
{
  const char *const *known = waymark_text_encodings ();

  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);
  g_return_if_fail (encoding != NULL);

  for (guint i = 0; known[i] != NULL; i++)
    if (g_ascii_strcasecmp (known[i], encoding) == 0)
      {
        self->scan.reading.encoding = known[i];
        return;
      }
  g_return_if_reached ();
}

void
waymark_import_set_delimiter (WaymarkImport *self, char delimiter)
{
  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);
  g_return_if_fail (delimiter != '\0' && strchr (",;\t|", delimiter) != NULL);

  self->scan.reading.delimiter = delimiter;
}

void
waymark_import_set_has_heading (WaymarkImport *self, gboolean has_heading)
{
  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);

  self->scan.reading.has_heading = has_heading != FALSE;
}

void
waymark_import_set_date_order (WaymarkImport *self, WaymarkDateOrder order)
{
  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);

  self->scan.reading.dates = order;
}

GPtrArray *
waymark_import_get_preview (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), NULL);

  return self->scan.preview;
}

WaymarkImportMapping *
waymark_import_get_mapping (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), NULL);

  return self->scan.mapping;
}

GArray *
waymark_import_get_losses (WaymarkImport *self, guint64 *n_values)
{
  GArray *losses;
  guint64 sum = 0;

  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), NULL);

  losses = g_array_new (FALSE, FALSE, sizeof (WaymarkImportLoss));
  for (guint i = 0; self->scan.mapping != NULL && i < waymark_import_mapping_get_n_columns (self->scan.mapping); i++)
    {
      WaymarkImportLoss loss = { waymark_import_mapping_get_heading (self->scan.mapping, i),
                                 waymark_import_mapping_get_n_values (self->scan.mapping, i) };

      if (waymark_import_mapping_get_target (self->scan.mapping, i)->type != WAYMARK_TARGET_LEAVE_OUT || loss.n_values == 0)
        continue;
      g_array_append_val (losses, loss);
      sum += loss.n_values;
    }
  if (n_values != NULL)
    *n_values = sum;
  return losses;
}

guint
waymark_import_get_n_entries (WaymarkImport *self, WaymarkVerdict verdict)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), 0);
  g_return_val_if_fail (verdict < WAYMARK_N_VERDICTS, 0);
  g_return_val_if_fail (!self->busy, 0);

  return self->entries[verdict]->len;
}

const WaymarkImportEntry *
waymark_import_get_entry (WaymarkImport *self, WaymarkVerdict verdict, guint index)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), NULL);
  g_return_val_if_fail (verdict < WAYMARK_N_VERDICTS, NULL);
  g_return_val_if_fail (!self->busy, NULL);
  g_return_val_if_fail (index < self->entries[verdict]->len, NULL);

  return &g_array_index (self->entries[verdict], WaymarkImportEntry, index);
}

guint64
waymark_import_get_n_controls (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), 0);

  return self->n_controls;
}

const WaymarkImportResult *
waymark_import_get_result (WaymarkImport *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), NULL);

  return &self->result;
}
