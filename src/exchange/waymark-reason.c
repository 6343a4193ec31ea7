#include "exchange/waymark-reason.h"

#include <glib/gi18n-lib.h>

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
