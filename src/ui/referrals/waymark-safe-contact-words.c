#include "ui/referrals/waymark-safe-contact-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/waymark-calendar.h"
#include "core/waymark-when.h"
#include "ui/common/waymark-when-words.h"
#include "ui/referrals/waymark-record-words.h"

static const char *
get (WaymarkRecord *record, guint field)
{
  return waymark_record_get (record, field);
}

/* With a name and a number, with a name, with a number, or with neither. */
typedef struct
{
  const char *channel;
  const char *both;
  const char *name;
  const char *number;
} HowWords;

static const HowWords how_words[] = {
  { "call", N_ ("Call “%s” on %s"), N_ ("Call “%s”"), N_ ("Call %s") },
  { "text", N_ ("Send “%s” a text message on %s"), N_ ("Send “%s” a text message"), N_ ("Send a text message to %s") },
  { "message", N_ ("Send “%s” a message on %s"), N_ ("Send “%s” a message"), N_ ("Send a message to %s") },
  { "email", N_ ("Write to “%s” at %s"), N_ ("Write to “%s” by e-mail"), N_ ("Write to %s") },
  { "post", N_ ("Write to “%s” by post at %s"), N_ ("Write to “%s” by post"), N_ ("Write by post to %s") },
  { "in-person", N_ ("See “%s” in person at %s"), N_ ("See “%s” in person"), N_ ("In person at %s") },
  { "through-other", N_ ("Reach “%s” through somebody else on %s"), N_ ("Reach “%s” through somebody else"), N_ ("Through somebody else on %s") },
};

/* The number of a card is where its channel leads: an address for e-mail and post. */
static const char *
get_number (WaymarkRecord *record)
{
  if (waymark_record_is (record, WAYMARK_SAFE_CONTACT_CHANNEL, "email") && waymark_record_has (record, WAYMARK_SAFE_CONTACT_EMAIL))
    return get (record, WAYMARK_SAFE_CONTACT_EMAIL);
  if (waymark_record_is (record, WAYMARK_SAFE_CONTACT_CHANNEL, "post") && waymark_record_has (record, WAYMARK_SAFE_CONTACT_ADDRESS))
    return get (record, WAYMARK_SAFE_CONTACT_ADDRESS);
  return get (record, WAYMARK_SAFE_CONTACT_NUMBER);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
join_how (const HowWords *words, const char *name, const char *number)
{
  if (name[0] != '\0' && number[0] != '\0')
    return g_strdup_printf (_ (words->both), name, number);
  return name[0] != '\0' ? g_strdup_printf (_ (words->name), name) : g_strdup_printf (_ (words->number), number);
}
#pragma GCC diagnostic pop

char *
waymark_safe_contact_words_how (WaymarkRecord *record)
{
  const char *name;
  const char *number;

  g_return_val_if_fail (WAYMARK_IS_RECORD (record), NULL);

  if (waymark_record_has (record, WAYMARK_SAFE_CONTACT_DO_NOT))
    return g_strdup (_("Do not contact"));
  if (waymark_record_is (record, WAYMARK_SAFE_CONTACT_CHANNEL, "none"))
    return g_strdup (_("There is no safe way to reach them"));
  name = get (record, WAYMARK_SAFE_CONTACT_NAME);
  number = get_number (record);
  for (guint i = 0; i < G_N_ELEMENTS (how_words); i++)
    if (waymark_record_is (record, WAYMARK_SAFE_CONTACT_CHANNEL, how_words[i].channel) && (name[0] != '\0' || number[0] != '\0'))
      return join_how (&how_words[i], name, number);
  if (waymark_record_has (record, WAYMARK_SAFE_CONTACT_CHANNEL))
    return waymark_record_words_value (record, WAYMARK_SAFE_CONTACT_CHANNEL);
  return g_strdup (_("How to reach them is not recorded"));
}

/* "mon tue wed thu fri" → “Monday to Friday”; days that do not follow each other stand one by one. */
static char *
days_words (WaymarkRecord *record)
{
  const WaymarkRecordField *field = &waymark_record_info (WAYMARK_RECORD_SAFE_CONTACT)->fields[WAYMARK_SAFE_CONTACT_DAYS];
  g_auto (GStrv) days = g_strsplit (get (record, WAYMARK_SAFE_CONTACT_DAYS), " ", -1);
  g_autofree char *value = waymark_record_words_value (record, WAYMARK_SAFE_CONTACT_DAYS);
  guint n_days = g_strv_length (days);
  guint first = 0;

  if (n_days == 7)
    return g_strdup (_("Every day"));
  if (n_days < 3)
    return g_steal_pointer (&value);
  while (field->choices[first] != NULL && !g_str_equal (field->choices[first], days[0]))
    first++;
  for (guint i = 0; i < n_days; i++)
    if (g_strcmp0 (field->choices[first + i], days[i]) != 0)
      return g_steal_pointer (&value);
  /* Translators: two days of the week: "Monday to Friday" */
  return g_strdup_printf (_("%s to %s"), waymark_record_words_choice (WAYMARK_RECORD_SAFE_CONTACT, WAYMARK_SAFE_CONTACT_DAYS, days[0]),
                          waymark_record_words_choice (WAYMARK_RECORD_SAFE_CONTACT, WAYMARK_SAFE_CONTACT_DAYS, days[n_days - 1]));
}

static char *
hours_words (WaymarkRecord *record)
{
  const char *from = get (record, WAYMARK_SAFE_CONTACT_FROM);
  const char *to = get (record, WAYMARK_SAFE_CONTACT_TO);

  if (from[0] != '\0' && to[0] != '\0')
    /* Translators: two times of the day: "10:00 to 15:00" */
    return g_strdup_printf (_("%s to %s"), from, to);
  if (from[0] != '\0')
    /* Translators: a time of the day */
    return g_strdup_printf (_("from %s"), from);
  /* Translators: a time of the day */
  return to[0] != '\0' ? g_strdup_printf (_("until %s"), to) : g_strdup ("");
}

static void
add_sentence (GString *text, const char *sentence)
{
  if (sentence == NULL || sentence[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  if (!g_str_has_suffix (sentence, "."))
    g_string_append_c (text, '.');
}

static const char *
safety_words (WaymarkRecord *record, guint field, const char *safe, const char *not_safe, const char *ask)
{
  if (waymark_record_is (record, field, "safe"))
    return safe;
  if (waymark_record_is (record, field, "not-safe"))
    return not_safe;
  return waymark_record_is (record, field, "ask-first") ? ask : NULL;
}

char *
waymark_safe_contact_words_terms (WaymarkRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *days = NULL;
  g_autofree char *hours = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (WAYMARK_IS_RECORD (record), NULL);

  if (waymark_record_has (record, WAYMARK_SAFE_CONTACT_DO_NOT))
    {
      add_sentence (text, get (record, WAYMARK_SAFE_CONTACT_DO_NOT_WHY));
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  days = waymark_record_has (record, WAYMARK_SAFE_CONTACT_DAYS) ? days_words (record) : g_strdup ("");
  hours = hours_words (record);
  when = days[0] != '\0' && hours[0] != '\0' ? g_strdup_printf ("%s, %s", days, hours) : g_strdup (days[0] != '\0' ? days : hours);
  add_sentence (text, when);
  add_sentence (text, safety_words (record, WAYMARK_SAFE_CONTACT_VOICEMAIL, _("Voicemail is safe."), _("No voicemail."), _("Ask before a voicemail.")));
  add_sentence (text, safety_words (record, WAYMARK_SAFE_CONTACT_TEXTS, _("Text messages are safe."), _("No text messages."), _("Ask before a text message.")));
  add_sentence (text, safety_words (record, WAYMARK_SAFE_CONTACT_POST, _("Post is safe."), _("No post."), _("Ask before post.")));
  if (waymark_record_is (record, WAYMARK_SAFE_CONTACT_WHOSE, "other"))
    add_sentence (text, _("The number is somebody else’s."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
waymark_safe_contact_words_checked (WaymarkRecord *record, guint today)
{
  g_autoptr (GString) text = g_string_new (NULL);
  WaymarkWhen when;

  g_return_val_if_fail (WAYMARK_IS_RECORD (record), NULL);

  if (waymark_when_from_text (get (record, WAYMARK_SAFE_CONTACT_CHECKED_ON), &when) && when.kind != WAYMARK_WHEN_UNSET)
    {
      g_autofree char *day = waymark_when_words_short (&when, today);
      g_autofree char *sentence = g_strdup_printf (_("Checked with them %s."), day);

      add_sentence (text, sentence);
    }
  else
    add_sentence (text, _("Not checked with them yet."));
  if (waymark_when_from_text (get (record, WAYMARK_SAFE_CONTACT_ASK_AGAIN), &when) && when.kind != WAYMARK_WHEN_UNSET)
    {
      g_autofree char *day = waymark_when_words_short (&when, today);
      g_autofree char *sentence = g_strdup_printf (_("Ask again by %s."), day);

      add_sentence (text, sentence);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
