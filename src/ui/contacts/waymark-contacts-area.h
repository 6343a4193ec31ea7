/* waymark-contacts-area.h: what the contacts area adds to the window: its actions, undo, and the roads between its pages */

#pragma once

#include "store/waymark-contacts.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

/**
 * waymark_contacts_area_install:
 *
 * Adds the actions to the window, once; safe to call again:
 *
 * "win.new-contact", "win.quick-contact", "win.open-contact" (s: id), "win.recent-changes", "win.history-of" (s: id), "win.undo",
 * "win.undo-set" (s: id of a change set), "win.import", "win.export", "win.make-copy", "win.add-directory", "win.emergency".
 */
void waymark_contacts_area_install (WaymarkWindow *window);

/**
 * waymark_contacts_area_open:
 * @from: any widget of the window
 *
 * Follows a link to a contact: its page comes over the page on top.
 */
void waymark_contacts_area_open (GtkWidget *from, const WaymarkId *id);

/**
 * waymark_contacts_area_archive:
 * @archived: whether they are to be archived, or brought back
 *
 * Archives contacts as one change set and offers Undo in a toast.
 */
void waymark_contacts_area_archive (GtkWidget *from, const WaymarkId *ids, guint n_ids, gboolean archived);

/**
 * waymark_contacts_area_undo:
 * @set: (nullable): the change set; %NULL is the last one that can be undone
 *
 * Undoes it (H7), and says what was done.
 */
void waymark_contacts_area_undo (GtkWidget *from, const WaymarkId *set);

/**
 * waymark_contacts_area_get_undo_label:
 *
 * Returns: (transfer none): "Undo: archive", or "Undo" while there is nothing; of the last change that the window has heard of
 */
const char *waymark_contacts_area_get_undo_label (WaymarkWindow *window);

/**
 * waymark_contacts_area_export:
 * @ids: (nullable): these; %NULL is everybody, archived contacts too
 *
 * Opens the export page.
 */
void waymark_contacts_area_export (GtkWidget *from, const WaymarkId *ids, guint n_ids);

/**
 * waymark_contacts_area_show_error:
 *
 * Says what went wrong, in the window's problem line and to a screen reader.
 */
void waymark_contacts_area_show_error (GtkWidget *from, const GError *error);

G_END_DECLS
