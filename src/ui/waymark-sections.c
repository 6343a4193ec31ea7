#include "ui/waymark-sections.h"

#include <glib/gi18n-lib.h>

#include "ui/contacts/waymark-contact-page.h"
#include "ui/contacts/waymark-contacts-pane.h"
#include "ui/contacts/waymark-history-page.h"
#include "ui/preferences/waymark-preferences.h"

/* In the order of the sidebar. An area is here when it works. */
static const WaymarkSection sections[] = {
  { "contacts", N_ ("Contacts"), "x-office-address-book-symbolic", FALSE, waymark_contacts_pane_create, N_ ("Choose a contact") },
  { "preferences", N_ ("Preferences"), NULL, FALSE, waymark_preferences_create_list, N_ ("Choose a page") },
  { NULL, NULL, NULL, FALSE, NULL, NULL },
};

/* Every kind of page that can be opened by its address. */
static const WaymarkPageKind page_kinds[] = {
  { "change", "contacts", waymark_history_page_create_set },
  { "changes", "contacts", waymark_history_page_create },
  { "contact", "contacts", waymark_contact_page_create },
  { "contact-history", "contacts", waymark_history_page_create_of },
  { "preferences", "preferences", waymark_preferences_create_page },
  { NULL, NULL, NULL },
};

const WaymarkSection *
waymark_sections_get (guint *n_sections)
{
  *n_sections = G_N_ELEMENTS (sections) - 1;
  return sections;
}

const WaymarkSection *
waymark_sections_find (const char *name)
{
  for (guint i = 0; sections[i].name != NULL; i++)
    if (g_strcmp0 (sections[i].name, name) == 0)
      return &sections[i];
  return NULL;
}

WaymarkPane *
waymark_sections_create_page (WaymarkWindow *window, const char *address, const char **section)
{
  const char *slash;

  g_return_val_if_fail (address != NULL, NULL);

  slash = strchr (address, '/');
  if (slash == NULL)
    return NULL;
  for (guint i = 0; page_kinds[i].kind != NULL; i++)
    if (strlen (page_kinds[i].kind) == (gsize) (slash - address) && g_str_has_prefix (address, page_kinds[i].kind))
      {
        if (section != NULL)
          *section = page_kinds[i].section;
        return page_kinds[i].create (window, slash + 1);
      }
  return NULL;
}
