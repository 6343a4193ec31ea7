/* Records of the cases compartment: what their types promise, and what each may hold. */

#include <string.h>

#include "core/waymark-error.h"
#include "core/waymark-nation.h"
#include "core/waymark-record.h"
#include "core/waymark-rule.h"

#define EACH_TYPE(type) WaymarkRecordType type = WAYMARK_RECORD_REFERRAL; type < WAYMARK_RECORD_N_TYPES; type++

static WaymarkRecord *
make (WaymarkRecordType type)
{
  WaymarkId parent = waymark_id_new ();

  return waymark_record_new (type, waymark_record_info (type)->parent != 0 ? &parent : NULL);
}

/* A text that the field may hold. */
static char *
make_value (const WaymarkRecordField *field)
{
  switch (field->kind)
    {
    case WAYMARK_FIELD_LINE:
      return g_strdup ("A line with an \303\251");
    case WAYMARK_FIELD_TEXT:
      return g_strdup ("Two\nlines");
    case WAYMARK_FIELD_WHEN:
      return g_strdup ("~1994-03");
    case WAYMARK_FIELD_DAY:
      return g_strdup ("2026-11-27");
    case WAYMARK_FIELD_CHOICE:
      return g_strdup (field->choices[0]);
    case WAYMARK_FIELD_TICKS:
      return g_strjoin (" ", field->choices[1], field->choices[0], NULL);
    case WAYMARK_FIELD_YES:
      return g_strdup ("yes");
    case WAYMARK_FIELD_NUMBER:
      return g_strdup ("30");
    case WAYMARK_FIELD_ID:
      return g_strdup ("0123456789abcdef0123456789abcdef");
    default:
      g_assert_not_reached ();
    }
}

static void
fill (WaymarkRecord *record)
{
  const WaymarkRecordInfo *info = waymark_record_info (waymark_record_get_record_type (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *value = make_value (&info->fields[i]);

      waymark_record_set (record, i, value);
    }
}

static void
assert_codes (const char *const *choices, guint n, const char *(*get_code) (guint))
{
  guint i = 0;

  for (; choices[i] != NULL; i++)
    g_assert_cmpstr (choices[i], ==, get_code (i));
  g_assert_cmpuint (i, ==, n);
}

static const char *
nation_code (guint i)
{
  return waymark_nation_get_code (i);
}

static const char *
division_code (guint i)
{
  return waymark_division_get_code (i);
}

static const char *
anchor_code (guint i)
{
  return waymark_anchor_get_code (i);
}

static void
test_types (void)
{
  g_autoptr (GHashTable) types = g_hash_table_new (g_str_hash, g_str_equal);

  for (EACH_TYPE (type))
    {
      const WaymarkRecordInfo *info = waymark_record_info (type);
      g_autoptr (GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
      WaymarkRecordType found = 0;

      g_assert_true (g_hash_table_add (types, (gpointer) info->code));
      g_assert_true (waymark_record_type_from_code (info->code, &found));
      g_assert_cmpint (found, ==, type);
      /* What may identify somebody never hangs on something in a list, nor the other way round, but for the referral itself. */
      if (info->parent != 0 && info->parent != WAYMARK_RECORD_REFERRAL && type != WAYMARK_RECORD_FACT)
        g_assert_cmpint (info->identity, ==, waymark_record_info (info->parent)->identity);
      for (guint i = 0; i < info->n_fields; i++)
        {
          const WaymarkRecordField *field = &info->fields[i];

          g_assert_true (g_hash_table_add (fields, (gpointer) field->code));
          g_assert_cmpuint (waymark_record_info_find (info, field->code), ==, i);
          g_assert_cmpuint (strspn (field->code, "abcdefghijklmnopqrstuvwxyz_"), ==, strlen (field->code));
          g_assert_cmpint (field->choices != NULL, ==, field->kind == WAYMARK_FIELD_CHOICE || field->kind == WAYMARK_FIELD_TICKS);
        }
      g_assert_cmpuint (waymark_record_info_find (info, "nothing"), ==, info->n_fields);
    }
  g_assert_false (waymark_record_type_from_code ("nothing", &(WaymarkRecordType){ 0 }));
  g_assert_false (waymark_record_type_from_code (NULL, &(WaymarkRecordType){ 0 }));
}

/* Lists that stand in two places say the same. */
static void
test_choices (void)
{
  const WaymarkRecordInfo *referral = waymark_record_info (WAYMARK_RECORD_REFERRAL);
  const WaymarkRecordInfo *happening = waymark_record_info (WAYMARK_RECORD_HAPPENING);

  assert_codes (referral->fields[WAYMARK_REFERRAL_NATION].choices, WAYMARK_N_NATIONS, nation_code);
  assert_codes (referral->fields[WAYMARK_REFERRAL_DIVISION].choices, WAYMARK_N_DIVISIONS, division_code);
  assert_codes (happening->fields[WAYMARK_HAPPENING_ANCHOR].choices, WAYMARK_N_ANCHORS, anchor_code);
}

static void
test_values (void)
{
  for (EACH_TYPE (type))
    {
      const WaymarkRecordInfo *info = waymark_record_info (type);
      g_autoptr (WaymarkRecord) record = make (type);
      g_autoptr (WaymarkRecord) copy = NULL;
      g_autoptr (GError) error = NULL;

      /* With nothing in it: everything may be saved before it is complete (R4). */
      g_assert_true (waymark_record_validate (record, &error));
      g_assert_no_error (error);
      fill (record);
      g_assert_true (waymark_record_validate (record, &error));
      g_assert_no_error (error);
      copy = waymark_record_copy (record);
      g_assert_true (waymark_record_equal (record, copy));
      waymark_record_set (copy, info->n_fields - 1, NULL);
      g_assert_false (waymark_record_equal (record, copy));
      g_assert_false (waymark_record_has (copy, info->n_fields - 1));
      g_assert_cmpstr (waymark_record_get (copy, info->n_fields - 1), ==, "");
    }
}

static void
test_refused (void)
{
  static const struct
  {
    WaymarkRecordType type;
    guint field;
    const char *value;
  } cases[] = {
    { WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_REFERENCE, "two\nlines" },
    { WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_ROUTE, "adult" },
    { WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_ROUTE, "adult-consent child" },
    { WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_EXPLAINED, "nrm  police" },
    { WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_EXPLAINED, "nrm nrm" },
    { WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_EXPLAINED, "nrm, police" },
    { WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_RESTRICTED, "no" },
    { WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_OWNER, "somebody" },
    { WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_CLOSED_ON, "2026-11" },
    { WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_CLOSED_ON, "2026-02-30" },
    { WAYMARK_RECORD_HAPPENING, WAYMARK_HAPPENING_MADE, "2026-02-30" },
    { WAYMARK_RECORD_HAPPENING, WAYMARK_HAPPENING_MADE, "yesterday" },
    { WAYMARK_RECORD_CHECKLIST, WAYMARK_CHECKLIST_VERSION, "1.0" },
    { WAYMARK_RECORD_CHECKLIST, WAYMARK_CHECKLIST_VERSION, "-1" },
    { WAYMARK_RECORD_CHECKLIST, WAYMARK_CHECKLIST_VERSION, "01" },
    { WAYMARK_RECORD_CHECKLIST, WAYMARK_CHECKLIST_VERSION, "1000000000" },
  };
  WaymarkId parent = waymark_id_new ();
  g_autofree char *long_line = g_strnfill (1001, 'x');
  g_autofree char *long_text = g_strnfill (64 * 1024 + 1, 'x');
  g_autoptr (WaymarkRecord) entry = make (WAYMARK_RECORD_ENTRY);
  g_autoptr (WaymarkRecord) referral = make (WAYMARK_RECORD_REFERRAL);
  g_autoptr (WaymarkRecord) adopted = waymark_record_new (WAYMARK_RECORD_REFERRAL, &parent);
  g_autoptr (WaymarkRecord) orphan = waymark_record_new (WAYMARK_RECORD_ENTRY, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkRecord) record = make (cases[i].type);
      g_autoptr (GError) refused = NULL;

      waymark_record_set (record, cases[i].field, cases[i].value);
      g_assert_false (waymark_record_validate (record, &refused));
      g_assert_error (refused, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
      /* The message goes into logs: it names the field, and never what was in it. */
      g_assert_null (strstr (refused->message, cases[i].value));
    }
  waymark_record_set (referral, WAYMARK_REFERRAL_REFERENCE, long_line);
  g_assert_false (waymark_record_validate (referral, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT);
  g_clear_error (&error);
  waymark_record_set (entry, WAYMARK_ENTRY_TEXT, long_text);
  g_assert_false (waymark_record_validate (entry, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (waymark_record_validate (adopted, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (waymark_record_validate (orphan, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
}

static void
test_broken_text (void)
{
  g_autoptr (WaymarkRecord) record = make (WAYMARK_RECORD_ENTRY);

  waymark_record_set (record, WAYMARK_ENTRY_TEXT, "caf\351");
  g_assert_true (g_utf8_validate (waymark_record_get (record, WAYMARK_ENTRY_TEXT), -1, NULL));
}

/* Applying a difference to the one gives the other, in either direction. */
static void
test_differences (void)
{
  for (EACH_TYPE (type))
    {
      const WaymarkRecordInfo *info = waymark_record_info (type);
      g_autoptr (WaymarkRecord) before = make (type);
      g_autoptr (WaymarkRecord) after = waymark_record_copy (before);
      g_autoptr (WaymarkRecord) forward = waymark_record_copy (before);
      g_autoptr (WaymarkRecord) backward = NULL;
      g_autoptr (GPtrArray) changes = NULL;
      g_autoptr (GPtrArray) none = NULL;

      fill (after);
      changes = waymark_record_diff (before, after);
      g_assert_cmpuint (changes->len, ==, info->n_fields);
      backward = waymark_record_copy (after);
      for (guint i = 0; i < changes->len; i++)
        {
          const WaymarkFieldChange *change = g_ptr_array_index (changes, i);

          g_assert_true (waymark_record_apply (forward, change->field, change->new_value, NULL));
          g_assert_true (waymark_record_apply (backward, change->field, change->old_value, NULL));
        }
      g_assert_true (waymark_record_equal (forward, after));
      g_assert_true (waymark_record_equal (backward, before));
      none = waymark_record_diff (after, forward);
      g_assert_cmpuint (none->len, ==, 0);
      g_assert_false (waymark_record_apply (forward, "nothing", "x", NULL));
    }
}

static void
test_drafts (void)
{
  static const char *const damaged[] = {
    "('', '', '', @a{ss} {})",
    "('entry', 'x', '00000000000000000000000000000001', @a{ss} {})",
    "('nothing', '00000000000000000000000000000001', '00000000000000000000000000000001', @a{ss} {})",
    "('entry', 'x')",
    "5",
  };

  for (EACH_TYPE (type))
    {
      g_autoptr (WaymarkRecord) record = make (type);
      g_autoptr (WaymarkRecord) read = NULL;
      g_autoptr (GVariant) variant = NULL;
      g_autoptr (GError) error = NULL;

      fill (record);
      /* What is not valid yet is kept as it was typed. */
      waymark_record_set (record, 0, "half of a li");
      variant = g_variant_ref_sink (waymark_record_to_variant (record));
      read = waymark_record_from_variant (variant, &error);
      g_assert_no_error (error);
      g_assert_true (waymark_record_equal (record, read));
    }
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_parsed (damaged[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (waymark_record_from_variant (variant, &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/types", test_types);
  g_test_add_func ("/record/choices", test_choices);
  g_test_add_func ("/record/values", test_values);
  g_test_add_func ("/record/refused", test_refused);
  g_test_add_func ("/record/broken-text", test_broken_text);
  g_test_add_func ("/record/differences", test_differences);
  g_test_add_func ("/record/drafts", test_drafts);
  return g_test_run ();
}
