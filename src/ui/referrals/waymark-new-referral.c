#include "ui/referrals/waymark-new-referral.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-checklist.h"
#include "exchange/waymark-rule-file.h"
#include "store/waymark-drafts.h"
#include "store/waymark-referrals.h"
#include "ui/common/waymark-choice-row.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-radio-row.h"
#include "ui/common/waymark-say.h"
#include "ui/lock/waymark-session.h"
#include "ui/referrals/waymark-record-words.h"
#include "ui/referrals/waymark-referral-page.h"

#define N_ROUTES 5

struct _WaymarkNewReferral
{
  WaymarkPane parent_instance;

  WaymarkDatabase *database;
  GCancellable *cancellable;
  GtkWidget *routes[N_ROUTES];
  GtkWidget *nation;
  GtkWidget *start;
  gboolean nation_touched;
};

G_DEFINE_FINAL_TYPE (WaymarkNewReferral, waymark_new_referral, WAYMARK_TYPE_PANE)

/* What follows from each type, in the order of the choices of the field. */
static const char *const what_follows[N_ROUTES] = {
  N_ ("Explains first, then asks for consent."),
  N_ ("Somebody who does not agree. What is sent names nobody unless they say so."),
  N_ ("The council is told first. Consent is not asked."),
  N_ ("Treated as a child until it is clear. Consent is not asked."),
  N_ ("To a lawyer, a shelter, a health service or somebody else."),
};

static guint
get_route (WaymarkNewReferral *self)
{
  guint route = 0;

  while (route < N_ROUTES - 1 && !waymark_radio_row_get_active (WAYMARK_RADIO_ROW (self->routes[route])))
    route++;
  return route;
}

/* --- starting ------------------------------------------------------------------------------------------------------------------------ */

static gpointer
start_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WaymarkRecord *referral = data;
  WaymarkNation nation = waymark_referral_get_nation (referral);
  WaymarkChecklist *checklist = waymark_guidance_first_checklist (waymark_guidance_get_shipped (), waymark_record_get (referral, WAYMARK_REFERRAL_ROUTE), nation);

  if (!waymark_referrals_start (connection, referral, checklist != NULL ? waymark_checklist_get_id (checklist) : NULL, NULL, error))
    return NULL;
  return g_memdup2 (waymark_record_get_id (referral), sizeof (WaymarkId));
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkNewReferral) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree WaymarkId *id = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));

  if (id != NULL && window != NULL && waymark_window_get_page (window) == WAYMARK_PANE (self))
    {
      waymark_window_open_page (window, waymark_referral_page_new (self->database, id), TRUE);
      return;
    }
  gtk_widget_set_sensitive (self->start, TRUE);
  if (error != NULL)
    waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
}

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkNewReferral *self = WAYMARK_NEW_REFERRAL (widget);
  const WaymarkRecordInfo *info = waymark_record_info (WAYMARK_RECORD_REFERRAL);
  guint nation = waymark_choice_row_get_selected (WAYMARK_CHOICE_ROW (self->nation));
  WaymarkRecord *referral;

  if (!gtk_widget_get_sensitive (self->start))
    return;
  referral = waymark_record_new (WAYMARK_RECORD_REFERRAL, NULL);
  waymark_record_set (referral, WAYMARK_REFERRAL_ROUTE, info->fields[WAYMARK_REFERRAL_ROUTE].choices[get_route (self)]);
  waymark_record_set (referral, WAYMARK_REFERRAL_NATION, waymark_nation_get_code ((WaymarkNation) nation));
  gtk_widget_set_sensitive (self->start, FALSE);
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_SAVE, "referral-start", start_job, referral, g_object_unref, g_free, NULL, on_started,
                              g_object_ref (self));
}

/* --- what is shown -------------------------------------------------------------------------------------------------------------------- */

static gpointer
read_nation (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_facts_get (connection, WAYMARK_FACT_NATION, NULL);
}

static void
on_nation_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkNewReferral) self = data;
  g_autofree char *code = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  WaymarkNation nation;

  /* Whoever was faster keeps what they chose. */
  if (!self->nation_touched && waymark_nation_from_code (code, &nation))
    waymark_choice_row_set_selected (WAYMARK_CHOICE_ROW (self->nation), nation);
  self->nation_touched = TRUE;
}

static void
on_nation_chosen (WaymarkNewReferral *self)
{
  self->nation_touched = TRUE;
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, WaymarkNewReferral *self)
{
  guint number = keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9 ? keyval - GDK_KEY_KP_1 : keyval - GDK_KEY_1;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) == 0 && number < N_ROUTES)
    {
      waymark_radio_row_set_active (WAYMARK_RADIO_ROW (self->routes[number]), TRUE);
      gtk_widget_grab_focus (self->routes[number]);
      return TRUE;
    }
  /* Enter on a chosen type goes on: three keys begin a referral. */
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_MODIFIER_MASK & ~GDK_LOCK_MASK) == 0)
    for (guint i = 0; i < N_ROUTES; i++)
      if (gtk_widget_has_focus (self->routes[i]) && waymark_radio_row_get_active (WAYMARK_RADIO_ROW (self->routes[i])))
        {
          gtk_widget_activate_action (GTK_WIDGET (self), "new-referral.start", NULL);
          return TRUE;
        }
  return FALSE;
}

static GtkWidget *
new_nation_row (void)
{
  const char *words[WAYMARK_N_NATIONS + 1] = { NULL };

  for (guint i = 0; i < WAYMARK_N_NATIONS; i++)
    words[i] = waymark_record_words_choice (WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_NATION, waymark_nation_get_code ((WaymarkNation) i));
  return waymark_choice_row_new (waymark_record_words_title (WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_NATION),
                                 waymark_record_words_hint (WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_NATION), words);
}

static void
make_routes (WaymarkNewReferral *self, GtkWidget *body)
{
  const WaymarkRecordInfo *info = waymark_record_info (WAYMARK_RECORD_REFERRAL);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Whom is it about?"));
  for (guint i = 0; i < N_ROUTES; i++)
    {
      const char *words = waymark_record_words_choice (WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_ROUTE, info->fields[WAYMARK_REFERRAL_ROUTE].choices[i]);

      self->routes[i] = g_object_new (WAYMARK_TYPE_RADIO_ROW, "title", words, "subtitle", _ (what_follows[i]), "group", i > 0 ? self->routes[0] : NULL, NULL);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->routes[i]);
    }
  waymark_radio_row_set_active (WAYMARK_RADIO_ROW (self->routes[0]), TRUE);
  waymark_name (gtk_widget_get_parent (self->routes[0]), _("Whom is it about?"));
  gtk_box_append (GTK_BOX (body), group);
}

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  return WAYMARK_NEW_REFERRAL (pane)->routes[0];
}

static void
waymark_new_referral_dispose (GObject *object)
{
  g_cancellable_cancel (WAYMARK_NEW_REFERRAL (object)->cancellable);
  G_OBJECT_CLASS (waymark_new_referral_parent_class)->dispose (object);
}

static void
waymark_new_referral_finalize (GObject *object)
{
  g_clear_object (&WAYMARK_NEW_REFERRAL (object)->cancellable);
  g_clear_object (&WAYMARK_NEW_REFERRAL (object)->database);
  G_OBJECT_CLASS (waymark_new_referral_parent_class)->finalize (object);
}

static void
waymark_new_referral_class_init (WaymarkNewReferralClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_new_referral_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_new_referral_finalize;
  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  gtk_widget_class_install_action (widget_class, "new-referral.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "pane.done", NULL, start_action);
}

static void
waymark_new_referral_init (WaymarkNewReferral *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *where = adw_preferences_group_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  waymark_pane_set_title (WAYMARK_PANE (self), _("New referral"), NULL);
  waymark_pane_set_region_name (WAYMARK_PANE (self), _("New referral"));
  waymark_pane_set_address (WAYMARK_PANE (self), "new-referral/");
  make_routes (self, body);
  self->nation = new_nation_row ();
  g_signal_connect_object (self->nation, "notify::selected", G_CALLBACK (on_nation_chosen), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (where), self->nation);
  waymark_silence_list (self->nation);
  gtk_box_append (GTK_BOX (body), where);
  self->start = waymark_button_new (_("_Start"), "new-referral.start");
  gtk_widget_add_css_class (self->start, "suggested-action");
  gtk_widget_add_css_class (self->start, "pill");
  gtk_widget_set_halign (self->start, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (body), self->start);
  waymark_pane_set_body (WAYMARK_PANE (self), body);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (body, keys);
}

WaymarkPane *
waymark_new_referral_create (WaymarkWindow *window, const char *id)
{
  WaymarkNewReferral *self;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  self = g_object_new (WAYMARK_TYPE_NEW_REFERRAL, NULL);
  self->database = g_object_ref (waymark_window_get_database (window));
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "nation", read_nation, NULL, NULL, g_free, self->cancellable, on_nation_read,
                              g_object_ref (self));
  return WAYMARK_PANE (self);
}

/* --- another type --------------------------------------------------------------------------------------------------------------------- */

struct _WaymarkRoutePage
{
  WaymarkSummaryPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkRoutePage, waymark_route_page, WAYMARK_TYPE_SUMMARY_PAGE)

static gpointer
read_referral (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, data, error);
}

static char *
what_changes (WaymarkRecord *referral, guint route, const char *code)
{
  WaymarkChecklist *checklist = waymark_guidance_first_checklist (waymark_guidance_get_shipped (), code, waymark_referral_get_nation (referral));

  if (checklist == NULL)
    return g_strdup (_ (what_follows[route]));
  /* Translators: what follows from a type of referral, and the title of a checklist */
  return g_strdup_printf (_("%s Works with the checklist “%s”."), _ (what_follows[route]), waymark_checklist_get_title (checklist));
}

static GPtrArray *
make_route_rows (WaymarkSummaryPage *page, gpointer referral)
{
  GPtrArray *rows = waymark_summary_rows_new ();
  const char *const *codes = waymark_record_info (WAYMARK_RECORD_REFERRAL)->fields[WAYMARK_REFERRAL_ROUTE].choices;

  waymark_summary_add (rows, "", "stays", "dialog-information-symbolic", _("All that is recorded stays"), _("Checklists that are in use stay as well."));
  for (guint i = 0; i < N_ROUTES; i++)
    {
      g_autofree char *changes = what_changes (referral, i, codes[i]);
      WaymarkSummaryRow *row;

      if (waymark_record_is (referral, WAYMARK_REFERRAL_ROUTE, codes[i]))
        continue;
      row = waymark_summary_add (rows, _("It becomes"), codes[i], NULL, waymark_record_words_choice (WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_ROUTE, codes[i]), changes);
      row->action = g_strdup ("type.change");
      row->target = g_strdup (codes[i]);
    }
  return rows;
}

typedef struct
{
  WaymarkId id;
  char *route;
} RouteJob;

static void
route_job_free (gpointer data)
{
  RouteJob *job = data;

  g_free (job->route);
  g_free (job);
}

static gpointer
change_route (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  RouteJob *job = data;
  WaymarkId set;

  return waymark_referrals_change_route (connection, &job->id, job->route, &set, error) ? g_memdup2 (&set, sizeof set) : NULL;
}

static void
on_route_changed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkPane) pane = data;
  g_autoptr (GError) error = NULL;
  g_autofree WaymarkId *set = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (pane));
  g_autofree char *id = NULL;

  if (set == NULL)
    {
      if (error != NULL)
        waymark_pane_set_banner (pane, "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
      return;
    }
  if (window == NULL)
    return;
  id = waymark_id_to_string (set);
  waymark_toast (GTK_WIDGET (window), _("Type changed"), _("Undo"), "win.undo-set", g_variant_new_string (id));
  if (waymark_window_get_page (window) == pane)
    waymark_window_close_page (window);
}

static void
change_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSummaryPage *page = WAYMARK_SUMMARY_PAGE (widget);
  RouteJob *job = g_new0 (RouteJob, 1);

  job->id = *waymark_summary_page_get_id (page);
  job->route = g_variant_dup_string (parameter, NULL);
  waymark_database_run_async (waymark_summary_page_get_database (page), WAYMARK_PRIORITY_SAVE, "referral-type", change_route, job, route_job_free, g_free, NULL,
                              on_route_changed, g_object_ref (page));
}

static void
waymark_route_page_class_init (WaymarkRoutePageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  page_class->job = "referral-type";
  page_class->read = read_referral;
  page_class->free_read = g_object_unref;
  page_class->make_rows = make_route_rows;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "type.change", "s", change_action);
}

static void
waymark_route_page_init (WaymarkRoutePage *self)
{
}

WaymarkPane *
waymark_route_page_create (WaymarkWindow *window, const char *text)
{
  return waymark_summary_page_create (WAYMARK_TYPE_ROUTE_PAGE, waymark_window_get_database (window), "type", text, _("Change the type"));
}
