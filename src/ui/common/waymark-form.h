/* waymark-form.h: what every form can do: say what is typed, take it back, become the record */

#pragma once

#include <gtk/gtk.h>

#include "store/waymark-drafts.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_FORM (waymark_form_get_type ())

/**
 * WaymarkForm:
 *
 * A widget in which something is typed. There is no Save button: typing goes to a draft, and leaving the form by any road that is not a
 * lock or a quick exit makes the draft the record (design.md, Screens).
 */
G_DECLARE_INTERFACE (WaymarkForm, waymark_form, WAYMARK, FORM, GtkWidget)

/**
 * WaymarkFormInterface:
 * @collect_draft: raw text of every field and the caret; %NULL when nothing differs from the record. Cheap, without the store
 * @leave_async: makes the draft the record, drops the draft, and calls back. A form without changes calls back at once
 * @leave_finish: %FALSE keeps the form open; it shows by itself why
 */
struct _WaymarkFormInterface
{
  GTypeInterface parent;

  WaymarkDraft *(*collect_draft) (WaymarkForm *self);
  void (*leave_async) (WaymarkForm *self, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*leave_finish) (WaymarkForm *self, GAsyncResult *result, GError **error);
};

/**
 * waymark_form_collect_draft:
 *
 * Returns: (transfer full) (nullable): what would be lost if the form went away now
 */
WaymarkDraft *waymark_form_collect_draft (WaymarkForm *self);

/**
 * waymark_form_leave_async:
 * waymark_form_leave_finish:
 *
 * The form becomes its record: see #WaymarkFormInterface.
 */
void waymark_form_leave_async (WaymarkForm *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean waymark_form_leave_finish (WaymarkForm *self, GAsyncResult *result, GError **error);

/**
 * waymark_form_changed:
 *
 * To be called by the form at every keystroke that changes something: its window emits "form-changed", and the draft is written soon.
 */
void waymark_form_changed (WaymarkForm *self);

/**
 * waymark_forms_in:
 *
 * Returns: (transfer container) (element-type WaymarkForm): the forms in @top and below, in reading order
 */
GPtrArray *waymark_forms_in (GtkWidget *top);

/**
 * waymark_forms_in_pages:
 * @pages: (element-type GtkWidget): lowest first
 *
 * Returns: (transfer container) (element-type WaymarkForm): the forms in all of them, those of the page on top first
 */
GPtrArray *waymark_forms_in_pages (GPtrArray *pages);

/**
 * waymark_forms_leave_async:
 * @forms: (transfer none) (element-type WaymarkForm): become their records one after the other, in this order; emptied on the way
 *
 * The first that stays open ends it: the others stay open too.
 */
void waymark_forms_leave_async (GPtrArray *forms, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_forms_leave_finish:
 *
 * Returns: whether all were left. A form that stays says why by itself; @error is set only when it could not
 */
gboolean waymark_forms_leave_finish (GAsyncResult *result, GError **error);

G_END_DECLS
