#include "ui/waymark-sections.h"

#include <glib/gi18n-lib.h>

#include "ui/contacts/waymark-contact-page.h"
#include "ui/contacts/waymark-contacts-pane.h"
#include "ui/contacts/waymark-history-page.h"
#include "ui/preferences/waymark-preferences.h"
#include "ui/preferences/waymark-profile-page.h"
#include "ui/preferences/waymark-remove-profile.h"
#include "ui/referrals/waymark-checklist-page.h"
#include "ui/referrals/waymark-due-page.h"
#include "ui/referrals/waymark-indicators-page.h"
#include "ui/referrals/waymark-new-referral.h"
#include "ui/referrals/waymark-onward-page.h"
#include "ui/referrals/waymark-openings-page.h"
#include "ui/referrals/waymark-people-page.h"
#include "ui/referrals/waymark-record-page.h"
#include "ui/referrals/waymark-records-page.h"
#include "ui/referrals/waymark-referral-page.h"
#include "ui/referrals/waymark-referrals-pane.h"
#include "ui/referrals/waymark-timeline-page.h"

/* In the order of the sidebar. An area is here when it works. */
static const WaymarkSection sections[] = {
  { "contacts", N_ ("Contacts"), "x-office-address-book-symbolic", FALSE, waymark_contacts_pane_create, N_ ("Choose a contact") },
  { "referrals", N_ ("Referrals"), "view-list-symbolic", TRUE, waymark_referrals_pane_create, N_ ("Choose a referral") },
  { "preferences", N_ ("Preferences"), NULL, FALSE, waymark_preferences_create_list, N_ ("Choose a page") },
  { NULL, NULL, NULL, FALSE, NULL, NULL },
};

/* Every kind of page that can be opened by its address. */
static const WaymarkPageKind page_kinds[] = {
  { "change", "contacts", FALSE, waymark_history_page_create_set },
  { "changes", "contacts", FALSE, waymark_history_page_create },
  { "checklist", "referrals", TRUE, waymark_checklist_page_create },
  { "checklists", "referrals", TRUE, waymark_checklists_page_create },
  { "contact", "contacts", FALSE, waymark_contact_page_create },
  { "contact-history", "contacts", FALSE, waymark_history_page_create_of },
  { "due", "referrals", TRUE, waymark_due_page_create },
  { "form", "referrals", TRUE, waymark_record_page_create },
  { "indicators", "referrals", TRUE, waymark_indicators_page_create },
  { "new-referral", "referrals", TRUE, waymark_new_referral_create },
  { "onward", "referrals", TRUE, waymark_onward_page_create },
  { "openings", "referrals", TRUE, waymark_openings_page_create },
  { "people", "referrals", TRUE, waymark_people_page_create },
  { "person", "referrals", TRUE, waymark_person_page_create },
  { "preferences", "preferences", FALSE, waymark_preferences_create_page },
  { "profile", "preferences", TRUE, waymark_profile_page_create },
  { "profile-removal", "preferences", TRUE, waymark_remove_profile_create },
  { "records", "referrals", TRUE, waymark_records_page_create },
  { "referral", "referrals", TRUE, waymark_referral_page_create },
  { "step", "referrals", TRUE, waymark_step_page_create },
  { "timeline", "referrals", TRUE, waymark_timeline_page_create },
  { "type", "referrals", TRUE, waymark_route_page_create },
  { "why", "referrals", TRUE, waymark_why_page_create },
  { NULL, NULL, FALSE, NULL },
};

const WaymarkSection *
waymark_sections_get (guint *n_sections)
{
  *n_sections = G_N_ELEMENTS (sections) - 1;
  return sections;
}

gboolean
waymark_sections_is_for (const WaymarkSection *section, WaymarkWindow *window)
{
  g_return_val_if_fail (section != NULL, FALSE);

  return !section->cases || waymark_window_opens_cases (window);
}

const WaymarkSection *
waymark_sections_find (WaymarkWindow *window, const char *name)
{
  for (guint i = 0; sections[i].name != NULL; i++)
    if (g_strcmp0 (sections[i].name, name) == 0 && waymark_sections_is_for (&sections[i], window))
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
        if (page_kinds[i].cases && !waymark_window_opens_cases (window))
          return NULL;
        if (section != NULL)
          *section = page_kinds[i].section;
        return page_kinds[i].create (window, slash + 1);
      }
  return NULL;
}
