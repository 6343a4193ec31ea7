/* waymark-contact-facts.h: what the page of a contact says, row by row, before there is a widget for it */

#pragma once

#include "core/waymark-contact.h"
#include "store/waymark-contacts.h"

G_BEGIN_DECLS

/* What Enter does on a row. */
typedef enum
{
  WAYMARK_CONTACT_FACT_COPIES,
  WAYMARK_CONTACT_FACT_OPENS,      /* the contact of its link */
  WAYMARK_CONTACT_FACT_EDITS,      /* an empty part asks to be filled */
  WAYMARK_CONTACT_FACT_CHECKS_ALL, /* every value is marked as checked */
  WAYMARK_CONTACT_FACT_SAYS,       /* nothing: it only says something */
} WaymarkContactFactAct;

/**
 * WaymarkContactFact:
 * @group: the title of the group that it stands in
 * @what: code for the ledger, and to find the row again: "phone", "notes"
 * @title: first line
 * @words: second line, or ""
 * @value: what is copied, or ""
 * @sentence: (nullable): how the row reads; %NULL: its two lines
 * @icon: (nullable): name of an icon
 * @item: the item that it shows, or none
 * @link: the contact that it opens, or none
 * @can_be_checked: whether it may be marked as checked today
 * @stale: not checked for a long time
 * @is_number: digits, which read from left to right in every script
 *
 * One row of the page. Counted by references, because a row on screen may outlive the contact that is shown.
 */
typedef struct
{
  char *group;
  char *what;
  char *title;
  char *words;
  char *value;
  char *sentence;
  const char *icon;
  WaymarkContactFactAct act;
  WaymarkId item;
  WaymarkId link;
  gboolean can_be_checked;
  gboolean stale;
  gboolean is_number;
} WaymarkContactFact;

/**
 * waymark_contact_fact_ref:
 * waymark_contact_fact_unref:
 *
 * On the main thread.
 */
WaymarkContactFact *waymark_contact_fact_ref (WaymarkContactFact *fact);
void waymark_contact_fact_unref (WaymarkContactFact *fact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkContactFact, waymark_contact_fact_unref)

/**
 * waymark_contact_facts:
 * @members: (nullable) (element-type WaymarkContactRow): the people of an organisation
 * @today: "2026-11-26"
 *
 * Returns: (transfer full) (element-type WaymarkContactFact): the rows in their order; those of one group follow each other
 */
GPtrArray *waymark_contact_facts (WaymarkContact *contact, GPtrArray *members, const char *today);

/**
 * waymark_contact_fact_is_same:
 *
 * Returns: whether both are about the same value, whatever it is now
 */
gboolean waymark_contact_fact_is_same (const WaymarkContactFact *fact, const WaymarkContactFact *other);

G_END_DECLS
