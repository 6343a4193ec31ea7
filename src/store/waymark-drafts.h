/* waymark-drafts.h: what is being typed, and where the user was (F3, Q9) */

#pragma once

#include "store/waymark-connection.h"

G_BEGIN_DECLS

/**
 * WaymarkDraft:
 *
 * One row a form and profile; replaced by the next. @content is the form's own GVariant: raw text, valid or not, and the caret.
 */
typedef struct
{
  WaymarkCompartment compartment; /* where the record lies, or will lie */
  char *form;                     /* stable code of the form: "contact" */
  WaymarkId object;               /* the record being edited; of a new thing: its future id */
  GVariant *content;
  gint64 when;
} WaymarkDraft;

/**
 * waymark_draft_new:
 * @content: (transfer floating):
 *
 * Returns: (transfer full): a draft of now
 */
WaymarkDraft *waymark_draft_new (WaymarkCompartment compartment, const char *form, const WaymarkId *object, GVariant *content);

/**
 * waymark_draft_free:
 * @draft: (nullable):
 */
void waymark_draft_free (WaymarkDraft *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkDraft, waymark_draft_free)

/**
 * waymark_drafts_put:
 *
 * Keeps a draft in place of the one before it of that form and record. WAYMARK_ERROR_NO_KEY for a compartment that this profile cannot open.
 */
gboolean waymark_drafts_put (WaymarkConnection *connection, const WaymarkDraft *draft, GError **error);

/**
 * waymark_drafts_get:
 *
 * Returns: (transfer full) (nullable): the draft; %NULL without @error when there is none
 */
WaymarkDraft *waymark_drafts_get (WaymarkConnection *connection, WaymarkCompartment compartment, const char *form, const WaymarkId *object, GError **error);

/**
 * waymark_drafts_drop:
 *
 * Forgets a draft: it became the record, or its record is gone. Nothing happens when there is none.
 */
gboolean waymark_drafts_drop (WaymarkConnection *connection, WaymarkCompartment compartment, const char *form, const WaymarkId *object, GError **error);

/**
 * waymark_drafts_list:
 *
 * Returns: (transfer full) (element-type WaymarkDraft): this profile's drafts, newest first
 */
GPtrArray *waymark_drafts_list (WaymarkConnection *connection, GError **error);

/**
 * waymark_view_state_put:
 * waymark_view_state_get:
 * @key: "view" (where the window was), "filters", "columns" ...; a stable code
 *
 * A value kept with the profile: in cases for case workers, in shared for trainers. Getting what was never put is %NULL without an error;
 * whoever gets a value checks its type.
 *
 * Returns: whether it is kept; (transfer full) (nullable): the value
 */
gboolean waymark_view_state_put (WaymarkConnection *connection, const char *key, GVariant *value, GError **error);
GVariant *waymark_view_state_get (WaymarkConnection *connection, const char *key, GError **error);

/**
 * waymark_facts_put:
 * waymark_facts_get:
 *
 * A text about the register itself in shared: its name, nation, acceptance of the notice (G4), which starter data was taken.
 * Getting what was never put is %NULL without an error.
 *
 * Returns: whether it is kept; (transfer full) (nullable): the text
 */
gboolean waymark_facts_put (WaymarkConnection *connection, const char *key, const char *value, GError **error);
char *waymark_facts_get (WaymarkConnection *connection, const char *key, GError **error);

G_END_DECLS
