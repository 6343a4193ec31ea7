/* waymark-clipboard.h: a value on the clipboard, for ten seconds (L6, H4) */

#pragma once

#include <gtk/gtk.h>

#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_CLIPBOARD_SECONDS 10

/**
 * WaymarkClipboardTick:
 * @seconds: until the clipboard is cleared; 0 when it is over
 *
 * Called once a second, for the words “Cleared in 10 s”.
 */
typedef void (*WaymarkClipboardTick) (guint seconds, gpointer user_data);

/**
 * waymark_clipboard_copy:
 * @widget: whose display's clipboard
 * @database: (nullable): where the ledger row goes; %NULL for what is no record, such as an emergency number
 * @object: (nullable): the record that the value belongs to
 * @what: stable code of what is copied, for the ledger: "phone", "email"
 * @text: the value
 * @tick: (nullable): the countdown; not called any more after @widget is gone
 *
 * Puts @text on the clipboard, asks clipboard managers not to keep it, writes a row to the disclosure ledger, and clears the clipboard
 * after ten seconds if what is on it is still ours.
 */
void waymark_clipboard_copy (GtkWidget *widget,
                             WaymarkDatabase *database,
                             const WaymarkId *object,
                             const char *what,
                             const char *text,
                             WaymarkClipboardTick tick,
                             gpointer user_data);

/**
 * waymark_clipboard_clear:
 *
 * Takes back at once what we put on the clipboard: for quick exit, lock and close. Nothing happens when it is not ours any more.
 */
void waymark_clipboard_clear (void);

G_END_DECLS
