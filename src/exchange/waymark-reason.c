#include "exchange/waymark-reason.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-error.h"

typedef struct
{
  WaymarkReason reason;
  const char *code;
  const char *text;
} ReasonWords;

static const ReasonWords words[] = {
  { WAYMARK_REASON_NONE, "none", "" },
  { WAYMARK_REASON_EMPTY, "empty", N_("There is nothing in this file. Nothing was changed.") },
  { WAYMARK_REASON_TOO_BIG, "too-big", N_("This file is larger than 512 MB. Nothing was changed. Bring it in in parts.") },
  { WAYMARK_REASON_NOT_TEXT, "not-text", N_("This file is not text. Nothing was changed. Choose a CSV or vCard file.") },
  { WAYMARK_REASON_WORKBOOK, "workbook",
    N_("This is a spreadsheet file. Nothing was changed. Open it in its program, save it as CSV, and choose that file.") },
  { WAYMARK_REASON_ENCODING, "encoding",
    N_("The letters in this file cannot be read. Nothing was changed. Save it as UTF-8, or choose another encoding.") },
  { WAYMARK_REASON_TOO_MANY_RECORDS, "too-many-records",
    N_("This file has more than 250,000 contacts. Nothing was changed. Bring it in in parts.") },
  { WAYMARK_REASON_TOO_MANY_COLUMNS, "too-many-columns", N_("This line has more than 256 columns. Nothing was changed.") },
  { WAYMARK_REASON_FIELD_TOO_LONG, "field-too-long", N_("This line has a text of more than 64 KB. Nothing was changed.") },
  { WAYMARK_REASON_OPEN_QUOTE, "open-quote",
    N_("A quotation mark opens on this line and does not close within 64 KB. Nothing was changed. Correct the line and try again.") },
  { WAYMARK_REASON_NO_CARDS, "no-cards", N_("There are no address cards in this file. Nothing was changed.") },
  { WAYMARK_REASON_NOT_A_FILE, "not-a-file", N_("This is not a file that can be read. Nothing was changed.") },
  { WAYMARK_REASON_NO_MEMORY, "no-memory",
    N_("There is not enough memory to read this file. Nothing was changed. Close other programs, or bring it in in parts.") },
  { WAYMARK_REASON_DATA_TOO_BIG, "data-too-big", N_("This file is larger than 1 MB. Nothing was changed.") },
  { WAYMARK_REASON_NOT_UTF8, "not-utf-8", N_("This file is not text in UTF-8. Nothing was changed. Save it as UTF-8.") },
  { WAYMARK_REASON_BROKEN_JSON, "broken-json", N_("This file is not JSON, or it breaks off here. Nothing was changed.") },
  { WAYMARK_REASON_TOO_DEEP, "too-deep", N_("Too many lists stand inside each other here. Nothing was changed.") },
  { WAYMARK_REASON_TOO_MANY_VALUES, "too-many-values", N_("There is more here than there may be. Nothing was changed.") },
  { WAYMARK_REASON_NAME_TWICE, "name-twice", N_("The same name stands here twice. Nothing was changed.") },
  { WAYMARK_REASON_UNKNOWN_NAME, "unknown-name", N_("This name does not belong here. Nothing was changed.") },
  { WAYMARK_REASON_MISSING, "missing", N_("Something is missing here. Nothing was changed.") },
  { WAYMARK_REASON_WRONG_KIND, "wrong-kind",
    N_("Something of another kind belongs here, such as a text instead of a number. Nothing was changed.") },
  { WAYMARK_REASON_BAD_NUMBER, "bad-number", N_("This number is not whole, or too large or too small. Nothing was changed.") },
  { WAYMARK_REASON_LONG_TEXT, "long-text", N_("This text is too long. Nothing was changed.") },
  { WAYMARK_REASON_BAD_TEXT, "bad-text", N_("This text has characters that cannot be shown. Nothing was changed.") },
  { WAYMARK_REASON_BAD_ID, "bad-id", N_("An id has only small letters, digits and hyphens, and at most 60 of them. Nothing was changed.") },
  { WAYMARK_REASON_BAD_CHOICE, "bad-choice", N_("This is not one of the words that may stand here. Nothing was changed.") },
  { WAYMARK_REASON_BAD_DATE, "bad-date", N_("This date does not exist, or is not written as 2026-11-27. Nothing was changed.") },
  { WAYMARK_REASON_BAD_LINK, "bad-link", N_("A link begins with https:// or http://. Nothing was changed.") },
  { WAYMARK_REASON_NEWER_FORMAT, "newer-format", N_("This file was made by a newer version. Nothing was changed.") },
  { WAYMARK_REASON_ID_TWICE, "id-twice", N_("The same id stands in this file twice. Nothing was changed.") },
  { WAYMARK_REASON_NO_STEPS, "no-steps", N_("A checklist needs sections, and each section a step. Nothing was changed.") },
  { WAYMARK_REASON_UNKNOWN_STEP, "unknown-step", N_("This step comes after a step that is not there. Nothing was changed.") },
  { WAYMARK_REASON_CIRCULAR, "circular", N_("These steps wait for each other, so that none could be done. Nothing was changed.") },
  { WAYMARK_REASON_UNKNOWN_SOURCE, "unknown-source", N_("This source is not among the sources of the file. Nothing was changed.") },
  { WAYMARK_REASON_UNKNOWN_RULE, "unknown-rule", N_("There is no rule with this id. Nothing was changed.") },
  { WAYMARK_REASON_NUMBER_AS_RULE, "number-as-rule",
    N_("A due date stands here as a number. Name the rule that works it out instead. Nothing was changed.") },
  { WAYMARK_REASON_RULES_MEET, "rules-meet",
    N_("The versions of this rule do not fit beside each other, or one has no source. Nothing was changed.") },
  { WAYMARK_REASON_NO_NAME, "no-name", N_("No name, organisation, e-mail or phone number") },
  { WAYMARK_REASON_BAD_BYTES, "bad-bytes", N_("Letters that cannot be read in this encoding") },
  { WAYMARK_REASON_CUT_OFF, "cut-off", N_("The file ends in the middle of this card") },
  { WAYMARK_REASON_BROKEN_CARD, "broken-card", N_("This card is broken") },
  { WAYMARK_REASON_TWICE, "twice", N_("The same contact stands earlier in this file") },
  { WAYMARK_REASON_TOO_MANY_CELLS, "too-many-cells", N_("More cells than there are headings") },
  { WAYMARK_REASON_TOO_MANY_ITEMS, "too-many-items", N_("More than 256 values in one contact") },
  { WAYMARK_REASON_TEXT_TOO_LONG, "text-too-long", N_("A text of more than 64 KB") },
  { WAYMARK_REASON_SAVED_MEANWHILE, "saved-meanwhile", N_("Somebody changed this contact meanwhile; theirs was kept") },
  { WAYMARK_REASON_BAD_VALUE, "bad-value", N_("A date that does not exist, or another value that does not fit") },
  { WAYMARK_REASON_ERASED, "erased", N_("Erased from this register for good. If they are to be here again, add them as a new contact") },
};

static const ReasonWords *
find_words (WaymarkReason reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].reason == reason)
      return &words[i];
  g_return_val_if_reached (&words[0]);
}

const char *
waymark_reason_text (WaymarkReason reason)
{
  const char *text = find_words (reason)->text;

  return *text == '\0' ? text : _(text);
}

const char *
waymark_reason_get_code (WaymarkReason reason)
{
  return find_words (reason)->code;
}

void
waymark_file_fault_clear (WaymarkFileFault *fault)
{
  g_free (fault->place);
  g_free (fault->ids);
  *fault = (WaymarkFileFault) { WAYMARK_REASON_NONE };
}

/* The place, and the ids behind it. */
static char *
describe_place (const WaymarkFileFault *fault)
{
  const char *place = fault->place != NULL ? fault->place : "";

  return fault->ids != NULL ? g_strdup_printf ("%s: %s", place, fault->ids) : g_strdup (place);
}

char *
waymark_file_fault_to_text (const WaymarkFileFault *fault)
{
  const char *text = waymark_reason_text (fault->reason);
  g_autofree char *place = describe_place (fault);

  if (fault->line == 0)
    return g_strdup (text);
  /* Translators: the line of a file, what is wrong with it, and where: "Line 12: There is no rule with this id. (sections 2, steps 3, rule)" */
  return *place == '\0' ? g_strdup_printf (_("Line %u: %s"), (guint) fault->line, text)
                        : g_strdup_printf (_("Line %u: %s (%s)"), (guint) fault->line, text, place);
}

GError *
waymark_file_fault_to_error (const WaymarkFileFault *fault)
{
  static const WaymarkReason limits[] = { WAYMARK_REASON_DATA_TOO_BIG, WAYMARK_REASON_TOO_DEEP, WAYMARK_REASON_TOO_MANY_VALUES,
                                          WAYMARK_REASON_LONG_TEXT };
  g_autofree char *place = describe_place (fault);
  g_autoptr (GString) message = g_string_new (waymark_reason_get_code (fault->reason));
  WaymarkError code = WAYMARK_ERROR_INVALID;

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    if (limits[i] == fault->reason)
      code = WAYMARK_ERROR_LIMIT;
  if (fault->line > 0)
    g_string_append_printf (message, ", line %" G_GUINT64_FORMAT, fault->line);
  if (*place != '\0')
    g_string_append_printf (message, ", %s", place);
  return g_error_new_literal (WAYMARK_ERROR, code, message->str);
}
