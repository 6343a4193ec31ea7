#include "ui/lock/waymark-setup.h"

#include <glib/gi18n-lib.h>

#include "store/waymark-drafts.h"
#include "ui/common/waymark-row.h"
#include "ui/lock/waymark-exit-lesson.h"
#include "ui/lock/waymark-gate-pane.h"
#include "ui/lock/waymark-new-passphrase.h"
#include "ui/lock/waymark-pin-form.h"
#include "ui/lock/waymark-promise.h"
#include "ui/lock/waymark-recovery-sheet.h"
#include "ui/lock/waymark-workplace.h"
#include "vault/waymark-recovery-code.h"
#include "waymark-config.h"

struct _WaymarkSetup
{
  GtkBox parent_instance;

  AdwLeaflet *steps;
  WaymarkGatePane *welcome;
  WaymarkRow *start_row;
  WaymarkRow *open_row;
  WaymarkRow *folder_row;
  WaymarkGatePane *passphrase_step;
  WaymarkNewPassphrase *new_passphrase;
  WaymarkGatePane *recovery_step;
  WaymarkRecoverySheet *sheet;
  WaymarkGatePane *exit_step;
  WaymarkExitLesson *lesson;
  WaymarkGatePane *place_step;
  WaymarkWorkplace *workplace;
  WaymarkRow *pin_row;
  WaymarkGatePane *pin_step;
  WaymarkPinForm *pin_form;
  WaymarkGatePane *promise_step;
  WaymarkPromise *promise;
  WaymarkGatePane *reading;
  GtkLabel *reading_text;
  WaymarkGatePane *limits;

  WaymarkSession *session;
  WaymarkSecret *passphrase; /* (nullable): between step 2 and the end of step 3 */
  WaymarkSecret *code;       /* (nullable): the same */
};

G_DEFINE_FINAL_TYPE (WaymarkSetup, waymark_setup, GTK_TYPE_BOX)

enum
{
  FINISHED,
  OPEN_ANOTHER,
  CHOOSE_FOLDER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_step (WaymarkSetup *self, WaymarkGatePane *step, gpointer focus)
{
  gtk_widget_set_visible (GTK_WIDGET (step), TRUE);
  adw_leaflet_set_visible_child (self->steps, GTK_WIDGET (step));
  /* A screen reader would find the steps that a leaflet only keeps out of sight. */
  for (GtkWidget *other = gtk_widget_get_first_child (GTK_WIDGET (self->steps)); other != NULL;
       other = gtk_widget_get_next_sibling (other))
    gtk_widget_set_visible (other, other == GTK_WIDGET (step));
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

static void
explain (WaymarkGatePane *pane, const GError *error)
{
  g_autofree char *other = NULL;
  const char *text;

  switch (error->domain == WAYMARK_ERROR ? error->code : WAYMARK_ERROR_FAILED)
    {
    case WAYMARK_ERROR_NO_MEMORY:
      text = _("This laptop is short of memory. Close other programs and try again. Nothing was made yet.");
      break;
    case WAYMARK_ERROR_NO_SPACE:
      text = _("The disk is full. Make some space and try again. Nothing was made yet.");
      break;
    case WAYMARK_ERROR_EXISTS:
      text = _("There is something in that folder already. Go back and choose another. Nothing was changed.");
      break;
    case WAYMARK_ERROR_SYNCED_FOLDER:
      text = _("This folder is copied to the internet by another program. Choose one that stays here.");
      break;
    case WAYMARK_ERROR_IO:
      text = _("The folder could not be written. Nothing was made. Go back and choose another, or try again.");
      break;
    default:
      text = other = g_strdup_printf (_("That did not work. Nothing was changed. (%s %d)"), g_quark_to_string (error->domain), error->code);
      break;
    }
  waymark_gate_pane_set_problem (pane, text);
}

/* --- 1: welcome ---------------------------------------------------------------------------------------------- */

static void
on_start (WaymarkSetup *self)
{
  g_autoptr (GError) error = NULL;

  if (!waymark_vault_check_folder (waymark_vault_get_folder (waymark_session_get_vault (self->session)), &error))
    {
      explain (self->welcome, error);
      return;
    }
  waymark_gate_pane_set_problem (self->welcome, NULL);
  show_step (self, self->passphrase_step, self->new_passphrase);
}

static void
on_open_another (WaymarkSetup *self)
{
  g_signal_emit (self, signals[OPEN_ANOTHER], 0);
}

static void
on_choose_folder (WaymarkSetup *self)
{
  g_signal_emit (self, signals[CHOOSE_FOLDER], 0);
}

static void
show_folder (WaymarkSetup *self)
{
  g_autofree char *own = waymark_vault_default_folder ();
  const char *folder = waymark_vault_get_folder (waymark_session_get_vault (self->session));
  g_autofree char *display = g_str_equal (folder, own) ? g_strdup (_("In your home folder")) : g_filename_display_name (folder);

  waymark_row_set_texts (self->folder_row, _("Where it is kept"), display);
}

/* --- 2: passphrase ------------------------------------------------------------------------------------------- */

static void
on_passphrase_chosen (WaymarkSetup *self)
{
  g_clear_pointer (&self->passphrase, waymark_secret_unref);
  self->passphrase = waymark_new_passphrase_take (self->new_passphrase);
  if (self->passphrase == NULL)
    return;
  if (self->code == NULL)
    {
      self->code = waymark_recovery_code_new ();
      waymark_recovery_sheet_set_code (self->sheet, self->code);
    }
  show_step (self, self->recovery_step, self->sheet);
}

/* --- 3: recovery code; the register is made ------------------------------------------------------------------ */

static void
on_first_unlock (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSetup) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkDatabase) database = waymark_vault_unlock_finish (WAYMARK_VAULT (source), result, &error);

  waymark_gate_pane_set_busy (self->recovery_step, NULL);
  if (database == NULL)
    {
      explain (self->recovery_step, error);
      return;
    }
  waymark_session_open (self->session, database);
  waymark_new_passphrase_clear (self->new_passphrase);
  waymark_recovery_sheet_set_code (self->sheet, NULL);
  g_clear_pointer (&self->passphrase, waymark_secret_unref);
  g_clear_pointer (&self->code, waymark_secret_unref);
  show_step (self, self->exit_step, self->lesson);
}

static void
on_created (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSetup) self = data;
  g_autoptr (GError) error = NULL;

  if (!waymark_vault_create_finish (WAYMARK_VAULT (source), result, &error))
    {
      waymark_gate_pane_set_busy (self->recovery_step, NULL);
      explain (self->recovery_step, error);
      return;
    }
  waymark_vault_unlock_async (WAYMARK_VAULT (source), self->passphrase, WAYMARK_BY_PASSPHRASE, NULL, on_first_unlock, g_object_ref (self));
}

static void
on_recovery_copied (WaymarkSetup *self)
{
  WaymarkVaultSetup setup = {
    .passphrase = self->passphrase,
    .recovery_code = self->code,
    .role = WAYMARK_ROLE_CASE_WORKER,
    .derivation_floor = WAYMARK_TESTS_BUILD && g_getenv ("WAYMARK_DERIVATION_FLOOR") != NULL,
  };

  if (self->code == NULL || self->passphrase == NULL || !waymark_recovery_sheet_check (self->sheet))
    return;
  waymark_gate_pane_set_problem (self->recovery_step, NULL);
  waymark_gate_pane_set_busy (self->recovery_step, _("Making the register…"));
  waymark_vault_create_async (waymark_session_get_vault (self->session), &setup, on_created, g_object_ref (self));
}

/* --- 4 to 6 -------------------------------------------------------------------------------------------------- */

static void
show_pin_state (WaymarkSetup *self)
{
  waymark_row_set_texts (self->pin_row, _("A short PIN"),
                         waymark_vault_has_pin (waymark_session_get_vault (self->session))
                           ? _("On")
                           : _("Off. You can turn it on now, or later in Preferences"));
}

static void
on_show_pin (WaymarkSetup *self)
{
  waymark_pin_form_set_vault (self->pin_form, waymark_session_get_vault (self->session));
  show_step (self, self->pin_step, self->pin_form);
}

static void
on_exit_learnt (WaymarkSetup *self)
{
  show_pin_state (self);
  show_step (self, self->place_step, self->workplace);
}

static void
on_workplace_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSetup) self = data;
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  waymark_gate_pane_set_busy (self->place_step, NULL);
  if (error != NULL)
    explain (self->place_step, error);
  else
    show_step (self, self->promise_step, self->promise);
}

static void
on_workplace_chosen (WaymarkSetup *self)
{
  waymark_gate_pane_set_problem (self->place_step, NULL);
  waymark_gate_pane_set_busy (self->place_step, _("Saving…"));
  waymark_workplace_save_async (self->workplace, waymark_session_get_database (self->session), on_workplace_saved, g_object_ref (self));
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSetup) self = data;
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  waymark_gate_pane_set_busy (self->promise_step, NULL);
  if (error != NULL)
    explain (self->promise_step, error);
  else
    g_signal_emit (self, signals[FINISHED], 0);
}

static gpointer
mark_done (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_facts_put (connection, WAYMARK_FACT_SETUP, "done", error);
  return NULL;
}

static void
on_promise_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSetup) self = data;
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  if (error != NULL)
    {
      waymark_gate_pane_set_busy (self->promise_step, NULL);
      explain (self->promise_step, error);
      return;
    }
  waymark_database_run_async (WAYMARK_DATABASE (source), WAYMARK_PRIORITY_SAVE, "set-up", mark_done, NULL, NULL, NULL, NULL, on_done,
                              g_object_ref (self));
}

static void
on_promised (WaymarkSetup *self)
{
  if (!waymark_promise_is_given (self->promise))
    {
      waymark_gate_pane_set_problem (self->promise_step, _("Both need a yes and your name. You can stop here and come back."));
      return;
    }
  waymark_gate_pane_set_problem (self->promise_step, NULL);
  waymark_gate_pane_set_busy (self->promise_step, _("Saving…"));
  waymark_promise_save_async (self->promise, waymark_session_get_database (self->session), on_promise_saved, g_object_ref (self));
}

/* --- reading, and back --------------------------------------------------------------------------------------- */

static void
on_read (WaymarkSetup *self, const char *title, const char *text)
{
  g_object_set (self->reading, "title", title, NULL);
  gtk_label_set_text (self->reading_text, text);
  show_step (self, self->reading, NULL);
}

static void
on_show_limits (WaymarkSetup *self)
{
  show_step (self, self->limits, NULL);
}

static void
on_back (WaymarkSetup *self)
{
  GtkWidget *now = adw_leaflet_get_visible_child (self->steps);

  if (now == GTK_WIDGET (self->passphrase_step))
    show_step (self, self->welcome, self->start_row);
  else if (now == GTK_WIDGET (self->recovery_step))
    show_step (self, self->passphrase_step, self->new_passphrase);
  else if (now == GTK_WIDGET (self->place_step) || now == GTK_WIDGET (self->limits))
    show_step (self, self->exit_step, self->lesson);
  else if (now == GTK_WIDGET (self->pin_step))
    show_step (self, self->place_step, self->pin_row);
  else if (now == GTK_WIDGET (self->promise_step))
    show_step (self, self->place_step, self->workplace);
  else if (now == GTK_WIDGET (self->reading))
    show_step (self, self->promise_step, self->promise);
}

/* --- the widget ---------------------------------------------------------------------------------------------- */

static gboolean
waymark_setup_grab_focus (GtkWidget *widget)
{
  WaymarkSetup *self = WAYMARK_SETUP (widget);
  GtkWidget *now = adw_leaflet_get_visible_child (self->steps);

  if (now == GTK_WIDGET (self->exit_step))
    return gtk_widget_grab_focus (GTK_WIDGET (self->lesson));
  if (now == GTK_WIDGET (self->promise_step))
    return gtk_widget_grab_focus (GTK_WIDGET (self->promise));
  return gtk_widget_grab_focus (GTK_WIDGET (self->start_row));
}

static void
waymark_setup_dispose (GObject *object)
{
  WaymarkSetup *self = WAYMARK_SETUP (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->passphrase, waymark_secret_unref);
  g_clear_pointer (&self->code, waymark_secret_unref);
  G_OBJECT_CLASS (waymark_setup_parent_class)->dispose (object);
}

static void
waymark_setup_class_init (WaymarkSetupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_setup_dispose;
  widget_class->grab_focus = waymark_setup_grab_focus;
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_ANOTHER] = g_signal_new ("open-another", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                        0);
  signals[CHOOSE_FOLDER] = g_signal_new ("choose-folder", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  g_type_ensure (WAYMARK_TYPE_EXIT_LESSON);
  g_type_ensure (WAYMARK_TYPE_GATE_PANE);
  g_type_ensure (WAYMARK_TYPE_NEW_PASSPHRASE);
  g_type_ensure (WAYMARK_TYPE_PIN_FORM);
  g_type_ensure (WAYMARK_TYPE_PROMISE);
  g_type_ensure (WAYMARK_TYPE_RECOVERY_SHEET);
  g_type_ensure (WAYMARK_TYPE_ROW);
  g_type_ensure (WAYMARK_TYPE_WORKPLACE);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-setup.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, WaymarkSetup, child)
  BIND (steps);
  BIND (welcome);
  BIND (start_row);
  BIND (open_row);
  BIND (folder_row);
  BIND (passphrase_step);
  BIND (new_passphrase);
  BIND (recovery_step);
  BIND (sheet);
  BIND (exit_step);
  BIND (lesson);
  BIND (place_step);
  BIND (workplace);
  BIND (pin_row);
  BIND (pin_step);
  BIND (pin_form);
  BIND (promise_step);
  BIND (promise);
  BIND (reading);
  BIND (reading_text);
  BIND (limits);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_start);
  gtk_widget_class_bind_template_callback (widget_class, on_open_another);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_folder);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_recovery_copied);
  gtk_widget_class_bind_template_callback (widget_class, on_exit_learnt);
  gtk_widget_class_bind_template_callback (widget_class, on_workplace_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_promised);
  gtk_widget_class_bind_template_callback (widget_class, on_read);
  gtk_widget_class_bind_template_callback (widget_class, on_show_limits);
  gtk_widget_class_bind_template_callback (widget_class, on_show_pin);
  gtk_widget_class_bind_template_callback (widget_class, show_pin_state);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
}

static void
waymark_setup_init (WaymarkSetup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_row_set_opens (self->start_row, TRUE);
  waymark_row_set_opens (self->open_row, TRUE);
  waymark_row_set_opens (self->folder_row, TRUE);
  waymark_row_set_opens (self->pin_row, TRUE);
  waymark_gate_pane_append (self->limits, waymark_exit_limits_new ());
}

GtkWidget *
waymark_setup_new (WaymarkSession *session, WaymarkSetupFrom from)
{
  WaymarkSetup *self = g_object_new (WAYMARK_TYPE_SETUP, NULL);

  waymark_setup_set_session (self, session);
  show_step (self, from == WAYMARK_SETUP_QUICK_EXIT ? self->exit_step : from == WAYMARK_SETUP_PROMISE ? self->promise_step : self->welcome,
             NULL);
  if (from == WAYMARK_SETUP_PROMISE)
    g_object_set (self->promise_step, "subtitle", "", "back", FALSE, NULL);
  return GTK_WIDGET (self);
}

void
waymark_setup_set_session (WaymarkSetup *self, WaymarkSession *session)
{
  g_return_if_fail (WAYMARK_IS_SETUP (self));

  g_set_object (&self->session, session);
  show_folder (self);
}

void
waymark_setup_set_problem (WaymarkSetup *self, const char *text)
{
  g_return_if_fail (WAYMARK_IS_SETUP (self));

  waymark_gate_pane_set_problem (self->welcome, text);
}
