#include <glib/gi18n-lib.h>

#include "ui/common/waymark-row.h"
#include "ui/preferences/waymark-preferences-pages.h"
#include "waymark-config.h"

GtkWidget *
waymark_about_page_new (WaymarkWindow *window)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *program = waymark_preferences_group_new (_("Program"), NULL);
  GtkWidget *promises = waymark_preferences_group_new (_("What it does not do"), NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (program), waymark_row_new (_("Version"), WAYMARK_VERSION));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (program),
                             waymark_row_new (_("Licence"), _("GNU General Public License, version 3 or later. It comes without any "
                                                              "guarantee.")));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (promises),
                             waymark_row_new (_("It works without the internet"), _("It never connects to anything. Nothing is sent "
                                                                                    "anywhere.")));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (promises),
                             waymark_row_new (_("It keeps nothing in the clear"), _("The register on this laptop is locked, copies of it "
                                                                                    "too. Files that you export are not.")));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (promises),
                             waymark_row_new (_("It does not know your passphrase"),
                                              waymark_window_opens_cases (window)
                                                ? _("Only the passphrase and the recovery code open the register. Nobody can make another.")
                                                /* The code opens somebody else's part. */
                                                : _("Nobody can look it up. If you forget it, ask whoever gave it to you for a new one.")));
  gtk_box_append (GTK_BOX (column), program);
  gtk_box_append (GTK_BOX (column), promises);
  return column;
}
