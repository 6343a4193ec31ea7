#include "ui/contacts/waymark-contacts-empty.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "ui/common/waymark-list-pane.h"
#include "ui/contacts/waymark-contact-filter.h"

static void
add_button (GtkWidget *box, const char *label, const char *action_name, gboolean suggested)
{
  GtkWidget *button = waymark_button_new (label, action_name);

  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
new_first_page (void)
{
  GtkWidget *page = waymark_empty_page_new ("x-office-address-book-symbolic", _("No contacts yet"),
                                            _("Add one, or bring in a file from another program."), NULL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  add_button (box, _("_New contact"), "pane.new", TRUE);
  add_button (box, _("_Import…"), "win.import", FALSE);
  add_button (box, _("Add the _starter directory"), "win.add-directory", FALSE);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);

  return page;
}

static GtkWidget *
new_not_found_page (const char *text, gboolean has_filters)
{
  g_autofree char *title = g_strdup_printf (_("Nothing found for “%s”"), text);

  return waymark_empty_page_new ("system-search-symbolic", title, _("Try fewer letters. Spelling and accents do not matter."),
                                 has_filters ? _("_Clear filters") : NULL, has_filters ? "contacts.clear-filters" : NULL);
}

static GtkWidget *
new_filtered_page (GStrv chips)
{
  guint n_chips = g_strv_length (chips);
  g_autofree char *words = g_strjoinv (", ", chips);
  g_autofree char *text = g_strdup_printf (ngettext ("%u filter is on: %s.", "%u filters are on: %s.", n_chips), n_chips, words);

  return waymark_empty_page_new ("x-office-address-book-symbolic", _("Nothing fits these filters"), text, _("_Clear filters"),
                                 "contacts.clear-filters");
}

GtkWidget *
waymark_contacts_empty_new (const WaymarkContactQuery *query)
{
  g_auto (GStrv) chips = NULL;

  g_return_val_if_fail (query != NULL, NULL);

  chips = waymark_contact_filter_chips (query);
  if (query->text != NULL)
    return new_not_found_page (query->text, chips[0] != NULL);
  return chips[0] != NULL ? new_filtered_page (chips) : new_first_page ();
}
