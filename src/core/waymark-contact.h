/* waymark-contact.h: a person or organisation that users work with */

#pragma once

#include <glib-object.h>

#include "core/waymark-field-change.h"
#include "core/waymark-id.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_CONTACT_PERSON = 0,
  WAYMARK_CONTACT_ORGANISATION = 1,
} WaymarkContactKind;

/**
 * WaymarkContactField:
 *
 * Everything that a contact has once. All are texts; an unset one is "". The numbers are stored: never renumber.
 * Titles, types and codes: waymark_contact_field_info().
 */
typedef enum
{
  WAYMARK_CONTACT_NAME = 0,        /* the name as it is shown; the only field a contact needs */
  WAYMARK_CONTACT_GIVEN_NAME,      /* persons */
  WAYMARK_CONTACT_FAMILY_NAME,     /* persons */
  WAYMARK_CONTACT_SCRIPT_NAME,     /* the name in its original script */
  WAYMARK_CONTACT_PRONOUNS,        /* persons */
  WAYMARK_CONTACT_JOB_TITLE,       /* persons */
  WAYMARK_CONTACT_PLACE,           /* town or area, one line, for the list */
  WAYMARK_CONTACT_COUNTRY,
  WAYMARK_CONTACT_HOW_TO_REFER,    /* organisations and specialists: the referral route in words */
  WAYMARK_CONTACT_NOTES,
  WAYMARK_CONTACT_LISTING_AGREED,  /* date on which they agreed to be listed, YYYY-MM-DD */
  WAYMARK_CONTACT_NO_SHARING,      /* "yes": not to be shared onward, left out of exports (C12) */
  WAYMARK_CONTACT_SOURCE,          /* where the facts come from, for shipped entries */
  WAYMARK_CONTACT_SOURCE_DATE,     /* the source's date, YYYY-MM-DD, YYYY-MM or YYYY */
  WAYMARK_CONTACT_EXTERNAL_ID,     /* stable id in the program it was imported from (X4) */
  WAYMARK_CONTACT_N_FIELDS
} WaymarkContactField;

/**
 * WaymarkContactItemKind:
 *
 * Everything that a contact may have several times. The numbers are stored: never renumber.
 */
typedef enum
{
  WAYMARK_ITEM_PHONE = 0,
  WAYMARK_ITEM_EMAIL,
  WAYMARK_ITEM_ADDRESS,       /* postal address: one text of several lines */
  WAYMARK_ITEM_WEBSITE,
  WAYMARK_ITEM_LANGUAGE,
  WAYMARK_ITEM_TAG,
  WAYMARK_ITEM_CATEGORY,      /* directory kind: lawyer, NGO, interpreter ... (data/directory/categories.json) */
  WAYMARK_ITEM_SERVICE,       /* legal advice, safe house, expert report ... (same file) */
  WAYMARK_ITEM_PRACTICE_AREA, /* area of practice (same file) */
  WAYMARK_ITEM_ROLE,          /* specialist, colleague, trainer, trainee (same file) */
  WAYMARK_ITEM_AFFILIATION,   /* link to another contact; label = role there, value = its name as it was */
  WAYMARK_ITEM_HOURS,         /* opening hours in words */
  WAYMARK_ITEM_OTHER,         /* label and value, for what an import brings and nothing else holds */
  WAYMARK_ITEM_N_KINDS
} WaymarkContactItemKind;

/**
 * WaymarkContactItem:
 *
 * One value of a contact. No text is ever %NULL.
 */
typedef struct
{
  WaymarkId id;                /* stable, so that history and merges can point at it */
  WaymarkContactItemKind kind;
  char *label;                 /* "Mobile", "Work", or "" */
  char *value;
  WaymarkId link;              /* affiliations: the other contact, or none */
  char *from;                  /* YYYY-MM-DD or "" */
  char *to;                    /* YYYY-MM-DD or "" */
  char *checked_on;            /* YYYY-MM-DD, or "" for never */
  char *checked_by;
  char *checked_how;
} WaymarkContactItem;

/**
 * waymark_contact_item_new:
 *
 * Returns: (transfer full): an item with a fresh id, its other texts empty
 */
WaymarkContactItem *waymark_contact_item_new (WaymarkContactItemKind kind, const char *label, const char *value);

/**
 * waymark_contact_item_copy:
 *
 * Returns: (transfer full): the same item, with the same id
 */
WaymarkContactItem *waymark_contact_item_copy (const WaymarkContactItem *item);

/**
 * waymark_contact_item_free:
 * @item: (nullable):
 */
void waymark_contact_item_free (WaymarkContactItem *item);

/**
 * waymark_contact_item_equal:
 *
 * Returns: whether both are the same in everything, the id included
 */
gboolean waymark_contact_item_equal (const WaymarkContactItem *a, const WaymarkContactItem *b);

/**
 * waymark_contact_item_to_text:
 *
 * Returns: (transfer full): the item but for its id and kind, in the form of history rows: value, label, link, from, to,
 * checked on, by and how, with tabs between ("\\t" and "\\\\" stand for themselves), empty ones left out at the end. An item that
 * has only a value is that value.
 */
char *waymark_contact_item_to_text (const WaymarkContactItem *item);

/**
 * waymark_contact_item_from_text:
 *
 * Returns: (transfer full): the inverse; never fails, since what is not there is empty
 */
WaymarkContactItem *waymark_contact_item_from_text (WaymarkContactItemKind kind, const WaymarkId *id, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkContactItem, waymark_contact_item_free)

#define WAYMARK_TYPE_CONTACT (waymark_contact_get_type ())

/**
 * WaymarkContact:
 *
 * A contact as a value: no signals, no store. A copy is independent. One thread at a time.
 */
G_DECLARE_FINAL_TYPE (WaymarkContact, waymark_contact, WAYMARK, CONTACT, GObject)

/**
 * waymark_contact_new:
 *
 * Returns: (transfer full): an empty contact with a fresh id
 */
WaymarkContact *waymark_contact_new (WaymarkContactKind kind);

/**
 * waymark_contact_new_with_id:
 * @id: copied
 *
 * Returns: (transfer full): an empty contact with that id, for a record that is known elsewhere
 */
WaymarkContact *waymark_contact_new_with_id (WaymarkContactKind kind, const WaymarkId *id);

/**
 * waymark_contact_copy:
 *
 * Returns: (transfer full): an independent copy, with the same ids
 */
WaymarkContact *waymark_contact_copy (WaymarkContact *self);

/**
 * waymark_contact_get_id:
 *
 * Returns: (transfer none): valid as long as the contact
 */
const WaymarkId *waymark_contact_get_id (WaymarkContact *self);

/**
 * waymark_contact_set_id:
 *
 * Only for a contact that is stored nowhere yet.
 */
void waymark_contact_set_id (WaymarkContact *self, const WaymarkId *id);

/**
 * waymark_contact_get_kind:
 * waymark_contact_set_kind:
 *
 * Fields that the other kind has not are kept, and come back with it.
 */
WaymarkContactKind waymark_contact_get_kind (WaymarkContact *self);
void waymark_contact_set_kind (WaymarkContact *self, WaymarkContactKind kind);

/**
 * waymark_contact_get_archived:
 * waymark_contact_set_archived:
 *
 * Archived: kept and found when asked for, and out of the lists (C11).
 */
gboolean waymark_contact_get_archived (WaymarkContact *self);
void waymark_contact_set_archived (WaymarkContact *self, gboolean archived);

/**
 * waymark_contact_get:
 *
 * Returns: (transfer none): the text of @field, "" when unset
 */
const char *waymark_contact_get (WaymarkContact *self, WaymarkContactField field);

/**
 * waymark_contact_set:
 * @value: (nullable): %NULL is ""
 */
void waymark_contact_set (WaymarkContact *self, WaymarkContactField field, const char *value);

/**
 * waymark_contact_get_items:
 *
 * Returns: (transfer none) (element-type WaymarkContactItem): all items, grouped by kind, in their order; owned by @self.
 * A place may be changed within a kind; history remembers it.
 */
GPtrArray *waymark_contact_get_items (WaymarkContact *self);

/**
 * waymark_contact_add_item:
 * @item: (transfer full): becomes the last of its kind
 *
 * Returns: (transfer none): @item
 */
WaymarkContactItem *waymark_contact_add_item (WaymarkContact *self, WaymarkContactItem *item);

/**
 * waymark_contact_add:
 * @label: (nullable): %NULL is ""
 * @value: (nullable): likewise
 *
 * Makes an item and adds it: see waymark_contact_add_item().
 *
 * Returns: (transfer none): the item, the last of its kind
 */
WaymarkContactItem *waymark_contact_add (WaymarkContact *self, WaymarkContactItemKind kind, const char *label, const char *value);

/**
 * waymark_contact_find_item:
 *
 * Returns: (transfer none) (nullable): the item with that id
 */
WaymarkContactItem *waymark_contact_find_item (WaymarkContact *self, const WaymarkId *id);

/**
 * waymark_contact_remove_item:
 *
 * Returns: whether there was an item with that id
 */
gboolean waymark_contact_remove_item (WaymarkContact *self, const WaymarkId *id);

/**
 * waymark_contact_first:
 *
 * Returns: (transfer none) (nullable): the first item of that kind
 */
const WaymarkContactItem *waymark_contact_first (WaymarkContact *self, WaymarkContactItemKind kind);

/**
 * waymark_contact_validate:
 *
 * The limits of every form and import: a name, no text over 64 KiB, at most 256 items, dates that exist.
 */
gboolean waymark_contact_validate (WaymarkContact *self, GError **error);

typedef enum
{
  WAYMARK_VALUE_LINE,
  WAYMARK_VALUE_TEXT, /* several lines */
  WAYMARK_VALUE_DATE,
  WAYMARK_VALUE_YES,  /* "yes" or "" */
} WaymarkValueType;

typedef struct
{
  const char *code;  /* stable: history rows, CSV headings of our own export */
  const char *title; /* msgid, with the context "contact field" */
  WaymarkValueType type;
  gboolean person;       /* asked for a person */
  gboolean organisation; /* asked for an organisation */
} WaymarkFieldInfo;

/**
 * waymark_contact_field_info:
 * waymark_contact_item_kind_info:
 *
 * Returns: (transfer none): static facts about a field or a kind of item
 */
const WaymarkFieldInfo *waymark_contact_field_info (WaymarkContactField field);
const WaymarkFieldInfo *waymark_contact_item_kind_info (WaymarkContactItemKind kind);

/**
 * waymark_contact_diff:
 * @before: (nullable): %NULL when @after is new
 *
 * What differs. The field of a change is the code of waymark_contact_field_info(), or "kind", or "archived", or for items the code of the
 * kind, a colon and the item's id, whose value is waymark_contact_item_to_text(). "order:phone" and the like hold the ids of a kind in their
 * order, only when adding at the end does not explain it.
 *
 * Returns: (transfer full) (element-type WaymarkFieldChange): in a fixed order
 */
GPtrArray *waymark_contact_diff (WaymarkContact *before, WaymarkContact *after);

/**
 * waymark_contact_apply:
 *
 * Sets one field from its history form: the inverse of waymark_contact_diff().
 */
gboolean waymark_contact_apply (WaymarkContact *self, const char *field, const char *value, GError **error);

/**
 * waymark_contact_dup_field:
 * @field: as in waymark_contact_diff()
 *
 * Returns: (transfer full) (nullable): the value that @field has now in its history form; %NULL for an item that is not there
 */
char *waymark_contact_dup_field (WaymarkContact *self, const char *field);

/**
 * waymark_contact_to_variant:
 * waymark_contact_from_variant:
 *
 * The form in which drafts hold a contact, valid or not.
 */
GVariant *waymark_contact_to_variant (WaymarkContact *self);
WaymarkContact *waymark_contact_from_variant (GVariant *variant, GError **error);

G_END_DECLS
