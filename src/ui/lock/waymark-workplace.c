#include "ui/lock/waymark-workplace.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "exchange/waymark-directory.h"
#include "store/waymark-drafts.h"
#include "ui/common/waymark-radio-row.h"
#include "ui/common/waymark-switch-row.h"
#include "ui/common/waymark-when-words.h"
#include "ui/lock/waymark-session.h"
#include "waymark-config.h"

struct _WaymarkWorkplace
{
  GtkBox parent_instance;

  WaymarkRadioRow *england;
  WaymarkRadioRow *wales;
  WaymarkRadioRow *scotland;
  WaymarkRadioRow *northern_ireland;
  WaymarkRadioRow *elsewhere;
  WaymarkRadioRow *first_responder;
  WaymarkRadioRow *duty;
  WaymarkRadioRow *neither;
  WaymarkSwitchRow *directory;
};

G_DEFINE_FINAL_TYPE (WaymarkWorkplace, waymark_workplace, GTK_TYPE_BOX)

typedef struct
{
  const char *nation;
  const char *organisation;
  gboolean directory;
} Answers;

static const char *
nation (WaymarkWorkplace *self)
{
  return waymark_radio_row_get_active (self->england)            ? "england"
         : waymark_radio_row_get_active (self->wales)            ? "wales"
         : waymark_radio_row_get_active (self->scotland)         ? "scotland"
         : waymark_radio_row_get_active (self->northern_ireland) ? "northern-ireland"
                                                                : "elsewhere";
}

static gpointer
save (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Answers *answers = data;

  if (!waymark_facts_put (connection, WAYMARK_FACT_NATION, answers->nation, error) ||
      !waymark_facts_put (connection, WAYMARK_FACT_ORGANISATION, answers->organisation, error))
    return NULL;
  if (answers->directory)
    waymark_directory_add (connection, NULL, error);
  return NULL;
}

void
waymark_workplace_save_async (WaymarkWorkplace *self, WaymarkDatabase *database, GAsyncReadyCallback callback, gpointer user_data)
{
  Answers *answers;

  g_return_if_fail (WAYMARK_IS_WORKPLACE (self));

  answers = g_new (Answers, 1);
  answers->nation = nation (self);
  answers->organisation = waymark_radio_row_get_active (self->first_responder) ? "first-responder"
                          : waymark_radio_row_get_active (self->duty)          ? "duty-to-notify"
                                                                              : "neither";
  answers->directory = waymark_switch_row_get_active (self->directory);
  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "workplace", save, answers, g_free, NULL, NULL, callback, user_data);
}

static gboolean
waymark_workplace_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAYMARK_WORKPLACE (widget)->england));
}

static void
waymark_workplace_class_init (WaymarkWorkplaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = waymark_workplace_grab_focus;
  g_type_ensure (WAYMARK_TYPE_RADIO_ROW);
  g_type_ensure (WAYMARK_TYPE_SWITCH_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-workplace.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkWorkplace, england);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWorkplace, wales);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWorkplace, scotland);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWorkplace, northern_ireland);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWorkplace, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWorkplace, first_responder);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWorkplace, duty);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWorkplace, neither);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWorkplace, directory);
}

static void
waymark_workplace_init (WaymarkWorkplace *self)
{
  g_autofree char *date = NULL;
  g_autofree char *subtitle = NULL;
  WaymarkWhen when;

  gtk_widget_init_template (GTK_WIDGET (self));
  date = waymark_when_from_text (waymark_directory_get_starter_date (), &when) ? waymark_when_words_sentence (&when)
                                                                              : g_strdup (waymark_directory_get_starter_date ());
  /* Translators: %s is a date */
  subtitle = g_strdup_printf (_("Public sources, each named with its date; put together on %s. Not yet checked by you."), date);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->directory), subtitle);
  waymark_switch_row_set_active (self->directory, TRUE);
}

GtkWidget *
waymark_workplace_new (void)
{
  return g_object_new (WAYMARK_TYPE_WORKPLACE, NULL);
}
