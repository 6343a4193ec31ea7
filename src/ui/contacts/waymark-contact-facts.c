/* waymark-contact-facts.c: what the page of a contact says, row by row, before there is a widget for it */

#include "ui/contacts/waymark-contact-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/contacts/waymark-contact-store.h"
#include "ui/contacts/waymark-contact-words.h"
#include "waymark-config.h"

#define KIND(name) (1u << WAYMARK_ITEM_##name)
#define REACH (KIND (PHONE) | KIND (EMAIL) | KIND (ADDRESS) | KIND (WEBSITE))

/* The contact, and the rows so far. */
typedef struct
{
  WaymarkContact *contact;
  const char *today;
  GPtrArray *facts;
} Page;

static void
fact_clear (gpointer data)
{
  WaymarkContactFact *fact = data;

  g_free (fact->group);
  g_free (fact->what);
  g_free (fact->title);
  g_free (fact->words);
  g_free (fact->value);
  g_free (fact->sentence);
}

WaymarkContactFact *
waymark_contact_fact_ref (WaymarkContactFact *fact)
{
  return g_rc_box_acquire (fact);
}

void
waymark_contact_fact_unref (WaymarkContactFact *fact)
{
  g_rc_box_release_full (fact, fact_clear);
}

gboolean
waymark_contact_fact_is_same (const WaymarkContactFact *fact, const WaymarkContactFact *other)
{
  return g_str_equal (fact->group, other->group) && g_str_equal (fact->what, other->what) && waymark_id_equal (&fact->item, &other->item);
}

static WaymarkContactFact *
add (Page *page, const char *group, const char *what, const char *title, const char *words, const char *value)
{
  WaymarkContactFact *fact = g_rc_box_new0 (WaymarkContactFact);

  fact->group = g_strdup (group);
  fact->what = g_strdup (what);
  fact->title = g_strdup (title);
  fact->words = g_strdup (words);
  fact->value = g_strdup (value);
  fact->act = WAYMARK_CONTACT_FACT_COPIES;
  g_ptr_array_add (page->facts, fact);

  return fact;
}

/* Items, a row each */

static const char *
item_icon (WaymarkContactItemKind kind)
{
  switch (kind)
    {
    case WAYMARK_ITEM_PHONE:
      return "call-start-symbolic";
    case WAYMARK_ITEM_EMAIL:
      return "mail-unread-symbolic";
    case WAYMARK_ITEM_ADDRESS:
      return "mark-location-symbolic";
    case WAYMARK_ITEM_WEBSITE:
      return "web-browser-symbolic";
    case WAYMARK_ITEM_LANGUAGE:
    case WAYMARK_ITEM_TAG:
    case WAYMARK_ITEM_CATEGORY:
    case WAYMARK_ITEM_SERVICE:
    case WAYMARK_ITEM_PRACTICE_AREA:
    case WAYMARK_ITEM_ROLE:
    case WAYMARK_ITEM_AFFILIATION:
    case WAYMARK_ITEM_HOURS:
    case WAYMARK_ITEM_OTHER:
    case WAYMARK_ITEM_N_KINDS:
    default:
      return NULL;
    }
}

/* “Mobile, 07700 900456, checked 3 November by phone.” */
static void
add_item (Page *page, const char *group, const WaymarkContactItem *item)
{
  const WaymarkFieldInfo *info = waymark_contact_item_kind_info (item->kind);
  const char *label = item->label[0] != '\0' ? item->label : waymark_words_title (info->title);
  g_autofree char *checked = waymark_words_checked (item->checked_on, item->checked_how, page->today);
  g_autofree char *words = g_strdup_printf ("%s · %s", label, checked);
  WaymarkContactFact *fact = add (page, group, info->code, item->value, words, item->value);

  fact->item = item->id;
  fact->can_be_checked = TRUE;
  fact->stale = waymark_words_days_since (item->checked_on, page->today) > WAYMARK_STALE_DAYS;
  fact->icon = fact->stale ? "emblem-important-symbolic" : item_icon (item->kind);
  fact->is_number = item->kind == WAYMARK_ITEM_PHONE;
  fact->sentence = g_strdup_printf ("%s, %s, %s.", label, item->value, checked);
}

static guint
count_items (Page *page, guint kinds)
{
  GPtrArray *items = waymark_contact_get_items (page->contact);
  guint count = 0;

  for (guint i = 0; i < items->len; i++)
    if (kinds & (1u << ((WaymarkContactItem *) g_ptr_array_index (items, i))->kind))
      count++;

  return count;
}

static void
add_items (Page *page, const char *group, guint kinds)
{
  GPtrArray *items = waymark_contact_get_items (page->contact);

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (kinds & (1u << item->kind))
        add_item (page, group, item);
    }
}

/* Values that are read together: “Romanian, Polish”. */
static void
add_joined (Page *page, const char *group, WaymarkContactItemKind kind, const char *words)
{
  GPtrArray *items = waymark_contact_get_items (page->contact);
  g_autoptr (GString) text = g_string_new (NULL);
  WaymarkContactFact *fact;

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (item->kind == kind)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", item->value);
    }
  if (text->len == 0)
    return;
  fact = add (page, group, waymark_contact_item_kind_info (kind)->code, text->str, words, text->str);
  fact->sentence = g_strdup_printf ("%s: %s.", words, text->str);
}

/* Fields */

/* A long text has a group of its own. */
static void
add_text (Page *page, WaymarkContactField field)
{
  const char *text = waymark_contact_get (page->contact, field);
  const WaymarkFieldInfo *info = waymark_contact_field_info (field);

  if (text[0] != '\0')
    add (page, waymark_words_title (info->title), info->code, text, "", text);
}

static void
add_field (Page *page, const char *group, WaymarkContactField field)
{
  const char *text = waymark_contact_get (page->contact, field);
  const WaymarkFieldInfo *info = waymark_contact_field_info (field);
  g_autofree char *long_day = NULL;
  WaymarkContactFact *fact;

  if (text[0] == '\0')
    return;
  if (info->type == WAYMARK_VALUE_DATE)
    long_day = waymark_words_long_day (text);
  fact = add (page, group, info->code, long_day != NULL ? long_day : text, waymark_words_title (info->title), text);
  fact->sentence = g_strdup_printf ("%s: %s.", waymark_words_title (info->title), long_day != NULL ? long_day : text);
}

/* Groups that are more than a list */

static void
add_affiliations (Page *page)
{
  GPtrArray *items = waymark_contact_get_items (page->contact);

  add_joined (page, _("Roles"), WAYMARK_ITEM_CATEGORY, _("Kind"));
  add_joined (page, _("Roles"), WAYMARK_ITEM_ROLE, _("Known here as"));
  add_field (page, _("Roles"), WAYMARK_CONTACT_JOB_TITLE);
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);
      g_autoptr (GString) words = NULL;
      WaymarkContactFact *fact;

      if (item->kind != WAYMARK_ITEM_AFFILIATION)
        continue;
      words = g_string_new (item->label[0] != '\0' ? item->label : _("Organisation"));
      if (item->from[0] != '\0')
        {
          g_autofree char *from = waymark_words_long_day (item->from);

          g_string_append_printf (words, _(" · from %s"), from);
        }
      if (item->to[0] != '\0')
        {
          g_autofree char *to = waymark_words_long_day (item->to);

          g_string_append_printf (words, _(" · until %s"), to);
        }
      fact = add (page, _("Roles"), "affiliation", item->value, words->str, item->value);
      fact->item = item->id;
      fact->link = item->link;
      if (!waymark_id_is_none (&item->link))
        fact->act = WAYMARK_CONTACT_FACT_OPENS;
    }
}

/* “Social worker · 07700 900456” */
static void
add_member (Page *page, const WaymarkContactRow *row)
{
  gboolean both = row->category[0] != '\0' && row->phone[0] != '\0';
  g_autofree char *words = g_strconcat (row->category, both ? " · " : "", row->phone, NULL);
  WaymarkContactFact *fact = add (page, _("People there"), "member", row->name, words, "");

  fact->item = row->id;
  fact->link = row->id;
  fact->act = WAYMARK_CONTACT_FACT_OPENS;
}

static void
add_members (Page *page, GPtrArray *members)
{
  WaymarkContactFact *fact;

  for (guint i = 0; i < MIN (members->len, WAYMARK_CONTACT_MEMBERS); i++)
    add_member (page, g_ptr_array_index (members, i));
  if (members->len <= WAYMARK_CONTACT_MEMBERS)
    return;
  fact = add (page, _("People there"), "members", _("There are more"), _("Search for the name of this organisation to find them"), "");
  fact->act = WAYMARK_CONTACT_FACT_SAYS;
}

static void
add_reach (Page *page)
{
  WaymarkContactFact *fact;

  add_items (page, _("Reach"), REACH);
  if (count_items (page, REACH) > 0)
    return;
  fact = add (page, _("Reach"), "add", _("No number or address yet"), _("Press to add one"), "");
  fact->act = WAYMARK_CONTACT_FACT_EDITS;
}

/* “From GOV.UK, dated 30 January 2026, not yet checked by you.” */
static void
add_source (Page *page)
{
  const char *source = waymark_contact_get (page->contact, WAYMARK_CONTACT_SOURCE);
  const char *date = waymark_contact_get (page->contact, WAYMARK_CONTACT_SOURCE_DATE);
  GPtrArray *items = waymark_contact_get_items (page->contact);
  const char *newest = "";
  WaymarkContactFact *fact;

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->checked_on, newest) > 0)
        newest = item->checked_on;
    }
  if (source[0] != '\0')
    {
      g_autofree char *day = waymark_words_long_day (date);
      g_autofree char *checked = newest[0] != '\0' ? waymark_words_checked (newest, "", page->today) : g_strdup (_("Not yet checked by you"));
      g_autofree char *words = date[0] != '\0' ? g_strdup_printf (_("Dated %s. %s"), day, checked) : g_strdup (checked);
      g_autofree char *title = g_strdup_printf (_("Source: %s"), source);

      add (page, _("Checked"), "source", title, words, source);
    }
  if (count_items (page, REACH | KIND (HOURS)) == 0)
    return;
  fact = add (page, _("Checked"), "check", _("Mark as checked today"), _("Every number, address and time above is still right"), "");
  fact->act = WAYMARK_CONTACT_FACT_CHECKS_ALL;
  fact->icon = "object-select-symbolic";
}

GPtrArray *
waymark_contact_facts (WaymarkContact *contact, GPtrArray *members, const char *today)
{
  Page page = { contact, today, NULL };
  gboolean organisation;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (contact), NULL);
  g_return_val_if_fail (today != NULL, NULL);

  page.facts = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_contact_fact_unref);
  organisation = waymark_contact_get_kind (contact) == WAYMARK_CONTACT_ORGANISATION;
  if (organisation)
    add_text (&page, WAYMARK_CONTACT_HOW_TO_REFER);
  add_reach (&page);
  add_items (&page, _("Hours"), KIND (HOURS));
  add_affiliations (&page);
  if (members != NULL)
    add_members (&page, members);
  add_joined (&page, _("Services"), WAYMARK_ITEM_SERVICE, _("What it offers"));
  add_joined (&page, _("Services"), WAYMARK_ITEM_PRACTICE_AREA, _("Areas of practice"));
  add_field (&page, _("Where"), WAYMARK_CONTACT_PLACE);
  add_field (&page, _("Where"), WAYMARK_CONTACT_COUNTRY);
  add_joined (&page, _("Languages"), WAYMARK_ITEM_LANGUAGE, _("Languages"));
  if (!organisation)
    add_text (&page, WAYMARK_CONTACT_HOW_TO_REFER);
  add_text (&page, WAYMARK_CONTACT_NOTES);
  add_joined (&page, _("Tags"), WAYMARK_ITEM_TAG, _("Tags"));
  add_field (&page, _("Name"), WAYMARK_CONTACT_GIVEN_NAME);
  add_field (&page, _("Name"), WAYMARK_CONTACT_FAMILY_NAME);
  add_field (&page, _("Name"), WAYMARK_CONTACT_SCRIPT_NAME);
  add_field (&page, _("Name"), WAYMARK_CONTACT_PRONOUNS);
  add_items (&page, _("Other"), KIND (OTHER));
  add_field (&page, _("Listing"), WAYMARK_CONTACT_LISTING_AGREED);
  add_source (&page);

  return page.facts;
}
