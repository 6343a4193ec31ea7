#include "exchange/waymark-import-mapping-private.h"

#include <string.h>

#include "exchange/waymark-import-targets-private.h"
#include "exchange/waymark-text-decoder.h"

#define N_SAMPLES 3
#define SAMPLE_CHARACTERS 40

G_DEFINE_FINAL_TYPE (WaymarkImportMapping, waymark_import_mapping, G_TYPE_OBJECT)

static guint signal_changed;

static void
column_clear (gpointer data)
{
  WaymarkImportColumn *column = data;

  g_free (column->heading);
  g_ptr_array_unref (column->samples);
}

static void
waymark_import_mapping_finalize (GObject *object)
{
  WaymarkImportMapping *self = WAYMARK_IMPORT_MAPPING (object);

  g_array_unref (self->columns);
  g_hash_table_unref (self->by_name);

  G_OBJECT_CLASS (waymark_import_mapping_parent_class)->finalize (object);
}

static void
waymark_import_mapping_class_init (WaymarkImportMappingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_import_mapping_finalize;

  /**
   * WaymarkImportMapping::changed:
   *
   * A column goes elsewhere.
   */
  signal_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_import_mapping_init (WaymarkImportMapping *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (WaymarkImportColumn));
  g_array_set_clear_func (self->columns, column_clear);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static WaymarkImportColumn *
column_at (WaymarkImportMapping *self, guint column)
{
  return &g_array_index (self->columns, WaymarkImportColumn, column);
}

static GPtrArray *
new_samples (void)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (samples, NULL);
  return samples;
}

static WaymarkImportColumn *
add_column (WaymarkImportMapping *self, const char *heading)
{
  WaymarkImportColumn column = { 0 };

  column.heading = g_strdup (heading);
  column.target = column.usual = waymark_import_target_find ("");
  column.label_column = -1;
  column.samples = new_samples ();
  g_array_append_val (self->columns, column);
  return column_at (self, self->columns->len - 1);
}

static gboolean
has_heading (const char *const *headings, guint n_headings, const char *wanted)
{
  for (guint i = 0; i < n_headings; i++)
    {
      guint number;
      g_autofree char *plain = _waymark_heading_normalise (headings[i], &number);

      if (g_str_equal (plain, wanted))
        return TRUE;
    }
  return FALSE;
}

static gboolean
are_own_headings (const char *const *headings, guint n_headings)
{
  static const char *const signs[] = { "id", "kind", "archived", "name", "details" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < n_headings && !found; j++)
        found = g_str_equal (headings[j], signs[i]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* A field and an id can come from one column only: the first one has it. */
static gboolean
is_taken (WaymarkImportMapping *self, guint before, const WaymarkImportTarget *target)
{
  if (target->type == WAYMARK_TARGET_ITEM || target->type == WAYMARK_TARGET_ITEM_LABEL || target->type == WAYMARK_TARGET_ITEM_LIST ||
      target->type == WAYMARK_TARGET_ADDRESS_PART || target->type == WAYMARK_TARGET_LEAVE_OUT)
    return FALSE;
  for (guint i = 0; i < before; i++)
    if (column_at (self, i)->target == target)
      return TRUE;
  return FALSE;
}

static void
link_labels (WaymarkImportMapping *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      WaymarkImportColumn *column = column_at (self, i);

      column->label_column = -1;
      for (guint j = 0; column->target->type == WAYMARK_TARGET_ITEM && j < self->columns->len; j++)
        {
          WaymarkImportColumn *label = column_at (self, j);

          if (label->target->type == WAYMARK_TARGET_ITEM_LABEL && label->target->which == column->target->which &&
              label->group == column->group)
            column->label_column = (int) j;
        }
    }
}

WaymarkImportMapping *
waymark_import_mapping_new (const char *const *headings, guint n_headings)
{
  WaymarkImportMapping *self = g_object_new (WAYMARK_TYPE_IMPORT_MAPPING, NULL);
  gboolean outlook;

  g_return_val_if_fail (headings != NULL || n_headings == 0, self);

  self->own = are_own_headings (headings, n_headings);
  /* beside a job title, "Title" is Mr or Dr; alone it may be either, and people's lists mean the job */
  outlook = has_heading (headings, n_headings, "job title") || has_heading (headings, n_headings, "suffix");
  for (guint i = 0; i < n_headings; i++)
    {
      WaymarkImportColumn *column = add_column (self, headings[i]);
      const WaymarkImportTarget *target = NULL;
      guint number;
      g_autofree char *plain = _waymark_heading_normalise (headings[i], &number);

      if (self->own)
        target = _waymark_import_target_of_own (headings[i], &column->group);
      if (target == NULL && g_str_equal (plain, "title"))
        target = waymark_import_target_find (outlook ? "name-before" : "job-title");
      if (target == NULL)
        target = _waymark_import_target_guess (headings[i], &column->group);
      if (target == NULL || is_taken (self, i, target))
        continue;
      column->target = column->usual = target;
    }
  link_labels (self);
  return self;
}

WaymarkImportMapping *
waymark_import_mapping_new_for_cards (void)
{
  WaymarkImportMapping *self = g_object_new (WAYMARK_TYPE_IMPORT_MAPPING, NULL);

  self->cards = TRUE;
  self->own = TRUE;
  return self;
}

WaymarkImportMapping *
waymark_import_mapping_copy (WaymarkImportMapping *self)
{
  WaymarkImportMapping *copy;

  g_return_val_if_fail (WAYMARK_IS_IMPORT_MAPPING (self), NULL);

  copy = g_object_new (WAYMARK_TYPE_IMPORT_MAPPING, NULL);
  copy->cards = self->cards;
  copy->own = self->own;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const WaymarkImportColumn *from = column_at (self, i);
      WaymarkImportColumn *to = add_column (copy, from->heading);

      to->target = from->target;
      to->usual = from->usual;
      to->group = from->group;
      to->label_column = from->label_column;
      to->n_values = from->n_values;
      if (self->cards)
        g_hash_table_insert (copy->by_name, g_strdup (from->heading), GUINT_TO_POINTER (i + 1));
    }
  return copy;
}

gboolean
_waymark_import_mapping_is_own (WaymarkImportMapping *self)
{
  return self->own;
}

guint
waymark_import_mapping_get_n_columns (WaymarkImportMapping *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT_MAPPING (self), 0);

  return self->columns->len;
}

guint
waymark_import_mapping_get_n_matched (WaymarkImportMapping *self)
{
  guint n = 0;

  g_return_val_if_fail (WAYMARK_IS_IMPORT_MAPPING (self), 0);

  for (guint i = 0; i < self->columns->len; i++)
    n += column_at (self, i)->target->type != WAYMARK_TARGET_LEAVE_OUT;
  return n;
}

const char *
waymark_import_mapping_get_heading (WaymarkImportMapping *self, guint column)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT_MAPPING (self), NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return column_at (self, column)->heading;
}

const WaymarkImportTarget *
waymark_import_mapping_get_target (WaymarkImportMapping *self, guint column)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT_MAPPING (self), NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return column_at (self, column)->target;
}

static gboolean
holds_pictures (const char *property)
{
  return g_str_equal (property, "PHOTO") || g_str_equal (property, "LOGO") || g_str_equal (property, "SOUND") ||
         g_str_equal (property, "KEY");
}

gboolean
waymark_import_mapping_allows (WaymarkImportMapping *self, guint column, const WaymarkImportTarget *target)
{
  const WaymarkImportColumn *at;

  g_return_val_if_fail (WAYMARK_IS_IMPORT_MAPPING (self), FALSE);
  g_return_val_if_fail (column < self->columns->len, FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  at = column_at (self, column);
  if (target == at->usual || target->type == WAYMARK_TARGET_LEAVE_OUT)
    return TRUE;
  if (!self->cards)
    return target->offered;
  return at->usual->type == WAYMARK_TARGET_LEAVE_OUT && g_str_equal (target->code, "other") && !holds_pictures (at->heading);
}

gboolean
waymark_import_mapping_set_target (WaymarkImportMapping *self, guint column, const WaymarkImportTarget *target)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT_MAPPING (self), FALSE);
  g_return_val_if_fail (column < self->columns->len, FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  if (!waymark_import_mapping_allows (self, column, target))
    return FALSE;
  if (column_at (self, column)->target == target)
    return TRUE;
  column_at (self, column)->target = target;
  link_labels (self);
  g_signal_emit (self, signal_changed, 0);
  return TRUE;
}

const char *const *
waymark_import_mapping_get_samples (WaymarkImportMapping *self, guint column)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT_MAPPING (self), NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return (const char *const *) column_at (self, column)->samples->pdata;
}

guint64
waymark_import_mapping_get_n_values (WaymarkImportMapping *self, guint column)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT_MAPPING (self), 0);
  g_return_val_if_fail (column < self->columns->len, 0);

  return column_at (self, column)->n_values;
}

static void
add_sample (WaymarkImportColumn *column, const char *text)
{
  if (column->samples->len <= N_SAMPLES)
    g_ptr_array_insert (column->samples, (int) column->samples->len - 1, waymark_text_for_preview (text, SAMPLE_CHARACTERS));
}

void
waymark_import_mapping_add_row (WaymarkImportMapping *self, const WaymarkCsvRow *row)
{
  g_return_if_fail (WAYMARK_IS_IMPORT_MAPPING (self));

  for (guint i = 0; i < self->columns->len; i++)
    {
      WaymarkImportColumn *column = column_at (self, i);
      const char *cell = i < row->n_cells ? waymark_csv_unguard (row->cells[i]) : "";

      column->n_values += *cell != '\0';
      add_sample (column, cell);
    }
}

/* Says how other properties are to be read, or nothing about the contact. */
static gboolean
is_technical (const char *name)
{
  static const char *const names[] = { "X-ABLABEL", "X-ABSHOWAS", "PRODID", "REV", "UID", "KIND", "VERSION", "CALSCALE", "PROFILE" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      return TRUE;
  return g_str_has_prefix (name, "X-WAYMARK-");
}

static gboolean
is_known_property (const char *name)
{
  static const char *const names[] = { "FN",   "N",    "ORG",        "TITLE", "ROLE",     "TEL",       "EMAIL",
                                       "ADR",  "URL",  "CATEGORIES", "LANG",  "PRONOUNS", "NOTE" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      return TRUE;
  return FALSE;
}

void
waymark_import_mapping_add_card (WaymarkImportMapping *self, const WaymarkVcard *card)
{
  gboolean own = FALSE;

  g_return_if_fail (WAYMARK_IS_IMPORT_MAPPING (self));

  for (guint i = 0; i < card->properties->len; i++)
    {
      const WaymarkVcardProperty *property = g_ptr_array_index (card->properties, i);
      const char *name = property->name;
      guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, name));
      WaymarkImportColumn *column;

      own = own || g_str_equal (property->name, "X-WAYMARK-KIND");
      if (is_technical (property->name) || (*property->value == '\0' && !property->dropped))
        continue;
      /* a hostile file must not make a column of every line: what comes too late is counted together */
      if (position == 0 && self->columns->len >= WAYMARK_LIMIT_COLUMNS - 1)
        {
          name = "…";
          position = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, name));
        }
      if (position == 0)
        {
          column = add_column (self, name);
          if (is_known_property (name))
            column->target = column->usual = waymark_import_target_find ("card");
          g_hash_table_insert (self->by_name, g_strdup (name), GUINT_TO_POINTER (self->columns->len));
        }
      else
        column = column_at (self, position - 1);
      column->n_values++;
      if (property->dropped)
        add_sample (column, "…");
      else
        {
          g_autofree char *text = waymark_vcard_unescape (property->value);

          add_sample (column, text);
        }
    }
  self->own = self->own && own;
}
