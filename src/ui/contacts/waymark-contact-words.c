/* waymark-contact-words.c: contacts, checks and changes in the words of the screen */

#include "ui/contacts/waymark-contact-words.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "core/waymark-date.h"
#include "ui/common/waymark-when-words.h"

static gboolean
parse_day (const char *text, GDate *date)
{
  int year, month, day;

  if (!waymark_date_is_valid (text, WAYMARK_DATE_DAY) || sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return g_date_valid (date);
}

const char *
waymark_words_title (const char *title)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "contact field", title);
}

int
waymark_words_days_since (const char *date, const char *today)
{
  GDate from, to;

  if (!parse_day (date, &from) || !parse_day (today, &to))
    return -1;

  return g_date_days_between (&from, &to);
}

char *
waymark_words_day (const char *date, const char *today)
{
  WaymarkWhen when;
  GDate now;

  g_return_val_if_fail (date != NULL, NULL);

  if (*date == '\0' || !waymark_when_from_text (date, &when))
    return g_strdup (date);

  return waymark_when_words_short (&when, parse_day (today, &now) ? g_date_get_julian (&now) : 0);
}

char *
waymark_words_long_day (const char *date)
{
  WaymarkWhen when;

  g_return_val_if_fail (date != NULL, NULL);

  return waymark_when_from_text (date, &when) ? waymark_when_words_sentence (&when) : g_strdup (date);
}

char *
waymark_words_moment (gint64 when, const char *today)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (when / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  g_autofree char *day = NULL;

  if (local == NULL) /* beyond the year 9999: the clock was wrong, or the register is damaged */
    return g_strdup (_("At an unknown time"));
  date = g_date_time_format (local, "%Y-%m-%d");
  time = g_date_time_format (local, "%H:%M");
  switch (waymark_words_days_since (date, today))
    {
    case 0:
      return g_strdup_printf (_("Today, %s"), time);
    case 1:
      return g_strdup_printf (_("Yesterday, %s"), time);
    default:
      day = waymark_words_day (date, today);
      /* Translators: a day and a time, "Sat 21 Nov, 11:05" */
      return g_strdup_printf (C_ ("moment", "%s, %s"), day, time);
    }
}

char *
waymark_words_checked (const char *checked_on, const char *how, const char *today)
{
  int days = waymark_words_days_since (checked_on, today);
  g_autofree char *day = NULL;

  if (days < 0)
    return g_strdup (_("Never checked"));
  if (days > WAYMARK_STALE_DAYS)
    return g_strdup_printf (ngettext ("Not checked for %d day. Check before use", "Not checked for %d days. Check before use", (gulong) days), days);

  day = waymark_words_day (checked_on, today);
  if (g_strcmp0 (how, "phone") == 0)
    return g_strdup_printf (_("Checked %s by phone"), day);
  if (g_strcmp0 (how, "email") == 0)
    return g_strdup_printf (_("Checked %s by e-mail"), day);
  if (g_strcmp0 (how, "visit") == 0)
    return g_strdup_printf (_("Checked %s by a visit"), day);

  return g_strdup_printf (_("Checked %s"), day);
}

char *
waymark_words_checked_ago (const char *checked_on, const char *today)
{
  int days = waymark_words_days_since (checked_on, today);

  if (days < 0)
    return g_strdup (_("Never checked"));
  if (days == 0)
    return g_strdup (_("Checked today"));
  if (days > WAYMARK_STALE_DAYS)
    return g_strdup_printf (ngettext ("Not checked for %d day", "Not checked for %d days", (gulong) days), days);

  return g_strdup_printf (ngettext ("Checked %d day ago", "Checked %d days ago", (gulong) days), days);
}

static const char *
kind_word (WaymarkContactKind kind)
{
  return kind == WAYMARK_CONTACT_ORGANISATION ? _("Organisation") : _("Person");
}

/* Many organisations have their town at the end of their name: it is not said twice. */
static gboolean
says_place (const WaymarkContactRow *row)
{
  return row->place[0] != '\0' && !g_str_has_suffix (row->affiliation, row->place);
}

char *
waymark_contact_row_second_line (const WaymarkContactRow *row)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_return_val_if_fail (row != NULL, NULL);

  g_ptr_array_add (parts, (gpointer) (row->category[0] != '\0' ? row->category : kind_word (row->kind)));
  if (row->affiliation[0] != '\0')
    g_ptr_array_add (parts, row->affiliation);
  if (says_place (row))
    g_ptr_array_add (parts, row->place);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

char *
waymark_contact_row_sentence (const WaymarkContactRow *row, const char *today)
{
  g_autofree char *checked = NULL;
  GString *sentence;

  g_return_val_if_fail (row != NULL, NULL);

  checked = waymark_words_checked_ago (row->checked_on, today);
  sentence = g_string_new (row->name);
  g_string_append_printf (sentence, ", %s", row->category[0] != '\0' ? row->category : kind_word (row->kind));
  if (row->affiliation[0] != '\0')
    g_string_append_printf (sentence, ", %s", row->affiliation);
  if (says_place (row))
    g_string_append_printf (sentence, ", %s", row->place);
  g_string_append_printf (sentence, ". %s.", checked);
  if (row->favourite)
    g_string_append_printf (sentence, " %s", _("Favourite."));
  if (row->archived)
    g_string_append_printf (sentence, " %s", _("Archived."));

  return g_string_free (sentence, FALSE);
}

char *
waymark_words_act (const WaymarkChangeSet *set)
{
  g_return_val_if_fail (set != NULL, NULL);

  switch (set->act)
    {
    case WAYMARK_ACT_CONTACT_ADDED:
      return g_strdup_printf (ngettext ("Contact added", "%'u contacts added", set->objects), set->objects);
    case WAYMARK_ACT_CONTACT_CHANGED:
      return g_strdup_printf (ngettext ("Contact changed", "%'u contacts changed", set->objects), set->objects);
    case WAYMARK_ACT_CONTACT_ARCHIVED:
      return g_strdup_printf (ngettext ("Contact archived", "%'u contacts archived", set->objects), set->objects);
    case WAYMARK_ACT_CONTACT_RESTORED:
      return g_strdup_printf (ngettext ("Contact brought back from the archive", "%'u contacts brought back from the archive", set->objects), set->objects);
    case WAYMARK_ACT_IMPORT:
      return g_strdup_printf (ngettext ("Import, 1 contact", "Import, %'u contacts", set->objects), set->objects);
    case WAYMARK_ACT_UNDO:
      return g_strdup_printf (ngettext ("An earlier change undone", "An earlier change undone, %'u contacts", set->objects), set->objects);
    case WAYMARK_ACT_PUT_BACK:
    case WAYMARK_ACT_RECORD_PUT_BACK:
      return g_strdup (_("An older value put back"));
    case WAYMARK_ACT_STARTER_DIRECTORY:
      return g_strdup_printf (ngettext ("Starter directory added, 1 contact", "Starter directory added, %'u contacts", set->objects), set->objects);
    case WAYMARK_ACT_DISCLOSURE:
      return g_strdup (_("Something left the register"));
    case WAYMARK_ACT_CHECKED:
      return g_strdup_printf (ngettext ("Contact marked as checked", "%'u contacts marked as checked", set->objects), set->objects);
    case WAYMARK_ACT_ERASED:
      return g_strdup (_("Contact erased"));
    case WAYMARK_ACT_REFERRAL_STARTED:
      return g_strdup (_("Referral started"));
    case WAYMARK_ACT_REFERRAL_CHANGED:
      return g_strdup (_("Referral changed"));
    case WAYMARK_ACT_REFERRAL_ARCHIVED:
      return g_strdup (_("Referral archived"));
    case WAYMARK_ACT_REFERRAL_RESTORED:
      return g_strdup (_("Referral brought back from the archive"));
    case WAYMARK_ACT_CALENDAR_CHANGED:
      return g_strdup (_("Bank holidays changed"));
    default:
      return g_strdup (_("A change"));
    }
}

const char *
waymark_words_undo (WaymarkAct act)
{
  switch (act)
    {
    case WAYMARK_ACT_CONTACT_ADDED:
      return _("Undo: add contact");
    case WAYMARK_ACT_CONTACT_CHANGED:
      return _("Undo: change contact");
    case WAYMARK_ACT_CONTACT_ARCHIVED:
    case WAYMARK_ACT_REFERRAL_ARCHIVED:
      return _("Undo: archive");
    case WAYMARK_ACT_CONTACT_RESTORED:
    case WAYMARK_ACT_REFERRAL_RESTORED:
      return _("Undo: bring back from the archive");
    case WAYMARK_ACT_IMPORT:
      return _("Undo: import");
    case WAYMARK_ACT_PUT_BACK:
    case WAYMARK_ACT_RECORD_PUT_BACK:
      return _("Undo: put back");
    case WAYMARK_ACT_STARTER_DIRECTORY:
      return _("Undo: starter directory");
    case WAYMARK_ACT_CHECKED:
      return _("Undo: mark as checked");
    case WAYMARK_ACT_REFERRAL_STARTED:
      return _("Undo: start referral");
    case WAYMARK_ACT_REFERRAL_CHANGED:
      return _("Undo: change referral");
    case WAYMARK_ACT_CALENDAR_CHANGED:
      return _("Undo: change bank holidays");
    case WAYMARK_ACT_UNDO:
    case WAYMARK_ACT_DISCLOSURE:
    case WAYMARK_ACT_ERASED:
    default:
      return _("Undo");
    }
}

static gboolean
find_field (const char *code, WaymarkContactField *field)
{
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    if (g_str_equal (waymark_contact_field_info (i)->code, code))
      {
        *field = i;
        return TRUE;
      }

  return FALSE;
}

/* "phone:<id>" → the kind of item. */
static gboolean
find_item_kind (const char *field, WaymarkContactItemKind *kind)
{
  gsize length = strcspn (field, ":");

  for (guint i = 0; i < WAYMARK_ITEM_N_KINDS; i++)
    {
      const char *code = waymark_contact_item_kind_info (i)->code;

      if (strlen (code) == length && strncmp (field, code, length) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }

  return FALSE;
}

char *
waymark_words_field (const char *field)
{
  WaymarkContactItemKind kind;
  WaymarkContactField contact_field;

  g_return_val_if_fail (field != NULL, NULL);

  if (g_str_has_prefix (field, "order:"))
    return g_strdup (_("Order of values"));
  if (g_str_equal (field, "kind"))
    return g_strdup (_("Person or organisation"));
  if (g_str_equal (field, "archived"))
    return g_strdup (_("Archived"));
  if (find_field (field, &contact_field))
    return g_strdup (waymark_words_title (waymark_contact_field_info (contact_field)->title));
  if (find_item_kind (field, &kind))
    return g_strdup (waymark_words_title (waymark_contact_item_kind_info (kind)->title));

  return g_strdup (field);
}

char *
waymark_words_disclosure (const WaymarkDisclosure *disclosure)
{
  g_autofree char *field = NULL;
  guint count;

  g_return_val_if_fail (disclosure != NULL, NULL);

  count = (guint) disclosure->count;
  switch (disclosure->kind)
    {
    case WAYMARK_DISCLOSED_EXPORT:
      return g_strdup_printf (ngettext ("%'u contact exported", "%'u contacts exported", count), count);
    case WAYMARK_DISCLOSED_COPY:
      field = waymark_words_field (disclosure->what);
      /* Translators: %s is what was put on the clipboard: Phone */
      return g_strdup_printf (_("Copied: %s"), field);
    case WAYMARK_DISCLOSED_BACKUP:
      return g_strdup (_("Copy of the register made"));
    case WAYMARK_DISCLOSED_PRINT:
    case WAYMARK_DISCLOSED_REFERRAL:
    default:
      return g_strdup (_("Something left the register"));
    }
}

char *
waymark_words_value (const char *field, const char *value)
{
  WaymarkContactItemKind kind;
  WaymarkContactField contact_field;

  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL || value[0] == '\0')
    return g_str_equal (field, "archived") ? g_strdup (_("No")) : g_strdup (_("Nothing"));
  if (g_str_has_prefix (field, "order:"))
    return g_strdup (_("Another order"));
  if (g_str_equal (value, "yes"))
    return g_strdup (_("Yes"));
  if (g_str_equal (field, "kind"))
    return g_strdup (g_str_equal (value, "organisation") ? _("Organisation") : _("Person"));
  if (find_field (field, &contact_field) && waymark_contact_field_info (contact_field)->type == WAYMARK_VALUE_DATE)
    return waymark_words_long_day (value);
  if (find_item_kind (field, &kind))
    {
      g_autoptr (WaymarkContactItem) item = waymark_contact_item_from_text (kind, &WAYMARK_ID_NONE, value);

      if (item->label[0] != '\0')
        /* Translators: a value and its label, "07700 900456 (Mobile)" */
        return g_strdup_printf (C_ ("value", "%s (%s)"), item->value, item->label);
      return g_strdup (item->value);
    }

  return g_strdup (value);
}
