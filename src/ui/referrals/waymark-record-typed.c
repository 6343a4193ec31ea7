#include "ui/referrals/waymark-record-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/waymark-when.h"

#define LONGEST_LINE 1000
#define LONGEST_TEXT (64 * 1024)

static char *
tidy (WaymarkRecord *typed, guint field)
{
  char *text = g_strdup (waymark_record_get (typed, field));

  return waymark_record_info (waymark_record_get_record_type (typed))->fields[field].kind == WAYMARK_FIELD_TEXT ? g_strchomp (text) : g_strstrip (text);
}

static const char *
date_problem (const char *text, WaymarkRecordFieldKind kind)
{
  WaymarkWhen when;

  if (!waymark_when_from_text (text, &when))
    return _("Not understood yet. Try 25/11/2026 or 25 Nov 2026.");
  if (kind == WAYMARK_FIELD_DAY && (!waymark_when_is_exact (&when) || when.has_time))
    return _("Here a whole day is needed, such as 25/11/2026.");
  return NULL;
}

const char *
waymark_record_typed_problem (WaymarkRecord *typed, guint field)
{
  WaymarkRecordFieldKind kind;
  g_autofree char *text = NULL;

  g_return_val_if_fail (WAYMARK_IS_RECORD (typed), NULL);

  kind = waymark_record_info (waymark_record_get_record_type (typed))->fields[field].kind;
  text = tidy (typed, field);
  if (text[0] == '\0')
    return NULL;
  if (kind == WAYMARK_FIELD_WHEN || kind == WAYMARK_FIELD_DAY)
    return date_problem (text, kind);
  if (kind == WAYMARK_FIELD_NUMBER && (strspn (text, "0123456789") != strlen (text) || strlen (text) > 9))
    return _("Here a number is needed.");
  if (strlen (text) > (kind == WAYMARK_FIELD_TEXT ? LONGEST_TEXT : LONGEST_LINE))
    return _("This text is too long. Shorten it, or move a part of it to another field.");
  return NULL;
}

WaymarkRecord *
waymark_record_typed_make (WaymarkRecord *typed, WaymarkRecord *base, guint *n_unfinished)
{
  WaymarkRecord *record;
  const WaymarkRecordInfo *info;

  g_return_val_if_fail (WAYMARK_IS_RECORD (typed), NULL);
  g_return_val_if_fail (base == NULL || WAYMARK_IS_RECORD (base), NULL);
  g_return_val_if_fail (n_unfinished != NULL, NULL);

  *n_unfinished = 0;
  record = waymark_record_copy (typed);
  info = waymark_record_info (waymark_record_get_record_type (typed));
  for (guint field = 0; field < info->n_fields; field++)
    {
      g_autofree char *text = tidy (typed, field);

      if (waymark_record_typed_problem (typed, field) != NULL)
        {
          waymark_record_set (record, field, base != NULL ? waymark_record_get (base, field) : "");
          (*n_unfinished)++;
        }
      else
        waymark_record_set (record, field, text);
    }
  return record;
}
