#include "core/waymark-record.h"

#include <string.h>

#include "core/waymark-date.h"
#include "core/waymark-error.h"
#include "core/waymark-when.h"

#define LINE_LIMIT 1000
#define TEXT_LIMIT (64 * 1024)
#define NUMBER_DIGITS 9

struct _WaymarkRecord
{
  GObject parent_instance;

  WaymarkRecordType type;
  const WaymarkRecordInfo *info;
  WaymarkId id;
  WaymarkId parent;
  char **values; /* info->n_fields of them; NULL is "" */
};

G_DEFINE_FINAL_TYPE (WaymarkRecord, waymark_record, G_TYPE_OBJECT)

static void
waymark_record_finalize (GObject *object)
{
  WaymarkRecord *self = WAYMARK_RECORD (object);

  for (guint i = 0; self->info != NULL && i < self->info->n_fields; i++)
    g_free (self->values[i]);
  g_free (self->values);
  G_OBJECT_CLASS (waymark_record_parent_class)->finalize (object);
}

static void
waymark_record_class_init (WaymarkRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_record_finalize;
}

static void
waymark_record_init (WaymarkRecord *self)
{
}

WaymarkRecord *
waymark_record_new_with_id (WaymarkRecordType type, const WaymarkId *id, const WaymarkId *parent)
{
  const WaymarkRecordInfo *info = waymark_record_info (type);
  WaymarkRecord *self;

  g_return_val_if_fail (info != NULL && id != NULL, NULL);

  self = g_object_new (WAYMARK_TYPE_RECORD, NULL);
  self->type = type;
  self->info = info;
  self->id = *id;
  self->parent = parent != NULL ? *parent : WAYMARK_ID_NONE;
  self->values = g_new0 (char *, info->n_fields);
  return self;
}

WaymarkRecord *
waymark_record_new (WaymarkRecordType type, const WaymarkId *parent)
{
  WaymarkId id = waymark_id_new ();

  return waymark_record_new_with_id (type, &id, parent);
}

WaymarkRecord *
waymark_record_copy (WaymarkRecord *self)
{
  WaymarkRecord *copy;

  g_return_val_if_fail (WAYMARK_IS_RECORD (self), NULL);

  copy = waymark_record_new_with_id (self->type, &self->id, &self->parent);
  for (guint i = 0; i < self->info->n_fields; i++)
    copy->values[i] = g_strdup (self->values[i]);
  return copy;
}

WaymarkRecordType
waymark_record_get_record_type (WaymarkRecord *self)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD (self), 0);

  return self->type;
}

const WaymarkId *
waymark_record_get_id (WaymarkRecord *self)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD (self), NULL);

  return &self->id;
}

const WaymarkId *
waymark_record_get_parent (WaymarkRecord *self)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD (self), NULL);

  return &self->parent;
}

const char *
waymark_record_get (WaymarkRecord *self, guint field)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD (self) && field < self->info->n_fields, "");

  return self->values[field] != NULL ? self->values[field] : "";
}

gboolean
waymark_record_has (WaymarkRecord *self, guint field)
{
  return waymark_record_get (self, field)[0] != '\0';
}

gboolean
waymark_record_is (WaymarkRecord *self, guint field, const char *value)
{
  return g_str_equal (waymark_record_get (self, field), value);
}

int
waymark_record_get_choice (WaymarkRecord *self, guint field)
{
  const char *value = waymark_record_get (self, field);
  const char *const *choices = self->info->fields[field].choices;

  g_return_val_if_fail (choices != NULL, -1);

  for (int i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], value))
      return i;
  return -1;
}

void
waymark_record_set (WaymarkRecord *self, guint field, const char *value)
{
  g_return_if_fail (WAYMARK_IS_RECORD (self) && field < self->info->n_fields);

  g_free (self->values[field]);
  self->values[field] = value == NULL || value[0] == '\0' ? NULL : g_utf8_make_valid (value, -1);
}

gboolean
waymark_record_equal (WaymarkRecord *a, WaymarkRecord *b)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD (a) && WAYMARK_IS_RECORD (b), FALSE);

  if (a->type != b->type || !waymark_id_equal (&a->id, &b->id) || !waymark_id_equal (&a->parent, &b->parent))
    return FALSE;
  for (guint i = 0; i < a->info->n_fields; i++)
    if (g_strcmp0 (a->values[i], b->values[i]) != 0)
      return FALSE;
  return TRUE;
}

/* --- limits ------------------------------------------------------------------------------------------------------ */

static gboolean
is_choice (const char *const *choices, const char *value, gsize length)
{
  for (guint i = 0; choices[i] != NULL; i++)
    if (strlen (choices[i]) == length && strncmp (choices[i], value, length) == 0)
      return TRUE;
  return FALSE;
}

/* Words with one space between, each once. */
static gboolean
are_choices (const char *const *choices, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!is_choice (choices, words[i], strlen (words[i])))
        return FALSE;
      for (guint k = 0; k < i; k++)
        if (g_str_equal (words[i], words[k]))
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_number (const char *value)
{
  gsize length = strlen (value);

  return length <= NUMBER_DIGITS && strspn (value, "0123456789") == length && (value[0] != '0' || length == 1);
}

static gboolean
is_valid (const WaymarkRecordField *field, const char *value)
{
  WaymarkWhen when;
  WaymarkId id;

  switch (field->kind)
    {
    case WAYMARK_FIELD_LINE:
      return strpbrk (value, "\r\n") == NULL;
    case WAYMARK_FIELD_TEXT:
      return TRUE;
    case WAYMARK_FIELD_WHEN:
      return waymark_when_from_text (value, &when);
    case WAYMARK_FIELD_DAY:
      return waymark_date_is_valid (value, WAYMARK_DATE_DAY);
    case WAYMARK_FIELD_CHOICE:
      return is_choice (field->choices, value, strlen (value));
    case WAYMARK_FIELD_TICKS:
      return are_choices (field->choices, value);
    case WAYMARK_FIELD_YES:
      return g_str_equal (value, "yes");
    case WAYMARK_FIELD_NUMBER:
      return is_number (value);
    case WAYMARK_FIELD_ID:
      return waymark_id_from_string (value, &id);
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
waymark_record_validate (WaymarkRecord *self, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD (self), FALSE);

  if (waymark_id_is_none (&self->id) || waymark_id_is_none (&self->parent) != (self->info->parent == 0))
    {
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "%s", self->info->code);
      return FALSE;
    }
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      const WaymarkRecordField *field = &self->info->fields[i];
      gsize limit = field->kind == WAYMARK_FIELD_TEXT ? TEXT_LIMIT : LINE_LIMIT;

      if (self->values[i] == NULL)
        continue;
      if (strlen (self->values[i]) > limit || !is_valid (field, self->values[i]))
        {
          g_set_error (error, WAYMARK_ERROR, strlen (self->values[i]) > limit ? WAYMARK_ERROR_LIMIT : WAYMARK_ERROR_INVALID, "%s.%s",
                       self->info->code, field->code);
          return FALSE;
        }
    }
  return TRUE;
}

/* --- differences ------------------------------------------------------------------------------------------------- */

GPtrArray *
waymark_record_diff (WaymarkRecord *before, WaymarkRecord *after)
{
  GPtrArray *changes = waymark_field_changes_new ();

  g_return_val_if_fail (WAYMARK_IS_RECORD (after), changes);
  g_return_val_if_fail (before == NULL || before->type == after->type, changes);

  for (guint i = 0; i < after->info->n_fields; i++)
    waymark_field_changes_add (changes, after->info->fields[i].code, before != NULL ? waymark_record_get (before, i) : "",
                               waymark_record_get (after, i));
  return changes;
}

gboolean
waymark_record_apply (WaymarkRecord *self, const char *field, const char *value, GError **error)
{
  guint found;

  g_return_val_if_fail (WAYMARK_IS_RECORD (self), FALSE);

  found = waymark_record_info_find (self->info, field);
  if (found == self->info->n_fields)
    {
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "%s has no such field", self->info->code);
      return FALSE;
    }
  waymark_record_set (self, found, value);
  return TRUE;
}

/* --- drafts ------------------------------------------------------------------------------------------------------ */

#define RECORD_FORM "(sssa{ss})"

GVariant *
waymark_record_to_variant (WaymarkRecord *self)
{
  g_autofree char *id = NULL;
  g_autofree char *parent = NULL;
  GVariantBuilder fields;

  g_return_val_if_fail (WAYMARK_IS_RECORD (self), NULL);

  id = waymark_id_to_string (&self->id);
  parent = waymark_id_to_string (&self->parent);
  g_variant_builder_init (&fields, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < self->info->n_fields; i++)
    if (self->values[i] != NULL)
      g_variant_builder_add (&fields, "{ss}", self->info->fields[i].code, self->values[i]);
  return g_variant_new (RECORD_FORM, self->info->code, id, parent, &fields);
}

WaymarkRecord *
waymark_record_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (WaymarkRecord) self = NULL;
  g_autoptr (GVariantIter) fields = NULL;
  const char *code;
  const char *id_text;
  const char *parent_text;
  const char *field;
  const char *value;
  WaymarkRecordType type;
  WaymarkId id;
  WaymarkId parent;

  g_return_val_if_fail (variant != NULL, NULL);

  if (g_variant_is_of_type (variant, G_VARIANT_TYPE (RECORD_FORM)))
    g_variant_get (variant, "(&s&s&sa{ss})", &code, &id_text, &parent_text, &fields);
  if (fields == NULL || !waymark_record_type_from_code (code, &type) || !waymark_id_from_string (id_text, &id) ||
      !waymark_id_from_string (parent_text, &parent))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "a draft is not in the form of a record");
      return NULL;
    }
  self = waymark_record_new_with_id (type, &id, &parent);
  while (g_variant_iter_next (fields, "{&s&s}", &field, &value))
    waymark_record_apply (self, field, value, NULL);
  return g_steal_pointer (&self);
}
