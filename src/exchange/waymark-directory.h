/* waymark-directory.h: what comes with Waymark: emergency lines, the starter directory, lists to choose from */

#pragma once

#include "core/waymark-contact.h"
#include "store/waymark-connection.h"

G_BEGIN_DECLS

/**
 * WaymarkEmergencyLine:
 *
 * One row of the emergency strip (C14). Static; no text is %NULL.
 */
typedef struct
{
  char *code;        /* stable: "emergency", "police", "helpline", "support", "children", "council" ... */
  char *number;      /* as it is written; "" for the council's, which only the user knows */
  char *description; /* msgid: "Police, ambulance, fire" */
  char *discreet;    /* msgid: what stands there in discreet view */
  char *hours;       /* msgid: "24 hours", or "" when no source says */
  char *division;    /* "" everywhere, or the code of a WaymarkDivision */
  char *source;      /* title of the source */
  char *source_date; /* YYYY, YYYY-MM or YYYY-MM-DD; "" for a page without a date */
  WaymarkId contact; /* its entry in the starter directory, or none */
} WaymarkEmergencyLine;

/**
 * waymark_directory_get_emergency_lines:
 *
 * Returns: (transfer none) (element-type WaymarkEmergencyLine): all, in the order of the strip; made once, never freed
 */
GPtrArray *waymark_directory_get_emergency_lines (void);

/**
 * waymark_directory_load_starter:
 *
 * The organisations and lines of the field, each with its source and the source's date, none marked as checked. The id of a contact and of
 * each of its items comes from the entry's code, so that adding the directory again finds what is there.
 *
 * Returns: (transfer full) (element-type WaymarkContact): new contacts
 */
GPtrArray *waymark_directory_load_starter (void);

/**
 * waymark_directory_add:
 * @added: (out) (optional): how many contacts were new
 *
 * Adds what is missing of the starter directory, as one change set that one undo takes back; an entry whose id is there already, archived ones
 * too, stays as it is. Remembers the date under the fact "starter-directory". For a job on the database; run waymark_contacts_tidy_batch()
 * in the background afterwards.
 */
gboolean waymark_directory_add (WaymarkConnection *connection, guint *added, GError **error);

/**
 * waymark_directory_get_choices:
 * @list: "categories", "services", "practice-areas", "roles", "audiences", "phone-labels", "email-labels", "address-labels",
 *   "website-labels" or "languages"
 *
 * Returns: (transfer none): the values that come with Waymark, in the order in which they are offered, %NULL-terminated; a user may always
 *   write another
 */
const char *const *waymark_directory_get_choices (const char *list);

/**
 * waymark_directory_get_choices_for:
 *
 * Returns: (transfer none) (nullable): the same by kind of item: values of categories, services, practice areas, roles and languages, labels of
 *   phones, e-mails, addresses and websites; %NULL for other kinds
 */
const char *const *waymark_directory_get_choices_for (WaymarkContactItemKind kind);

/**
 * waymark_directory_get_starter_date:
 *
 * Returns: (transfer none): the day on which the starter directory was put together, YYYY-MM-DD
 */
const char *waymark_directory_get_starter_date (void);

G_END_DECLS
