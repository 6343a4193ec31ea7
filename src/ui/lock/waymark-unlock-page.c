#include "ui/lock/waymark-unlock-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-trace.h"
#include "ui/common/waymark-focus.h"
#include "ui/common/waymark-name.h"
#include "ui/lock/waymark-cover.h"
#include "ui/lock/waymark-gate-pane.h"
#include "ui/lock/waymark-new-passphrase.h"
#include "ui/lock/waymark-passphrase-row.h"
#include "ui/lock/waymark-pin-pane.h"
#include "ui/lock/waymark-warm-up.h"
#include "waymark-config.h"

struct _WaymarkUnlockPage
{
  GtkBox parent_instance;

  GtkStack *stack;
  GtkWidget *name_label;
  WaymarkGatePane *passphrase_pane;
  WaymarkPassphraseRow *passphrase;
  GtkWidget *use_pin;

  /* (nullable): built when they are first shown */
  WaymarkGatePane *code_pane;
  WaymarkPassphraseRow *code;
  WaymarkGatePane *new_pane;
  WaymarkNewPassphrase *new_passphrase;
  WaymarkPinPane *pin_pane;
  AdwStatusPage *closed_page;

  WaymarkSession *session;
  GCancellable *running;    /* (nullable): an unlock that has not answered */
  WaymarkUnlockMethod method;
  WaymarkSecret *used_code; /* (nullable): the code that opened the register, until a new passphrase is set */
  guint wait_source;
  gboolean pin_off;         /* that the PIN is off is said until something is tried */
};

G_DEFINE_FINAL_TYPE (WaymarkUnlockPage, waymark_unlock_page, GTK_TYPE_BOX)

enum
{
  UNLOCKED,
  OPEN_ANOTHER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static WaymarkGatePane *
current_pane (WaymarkUnlockPage *self)
{
  switch (self->method)
    {
    case WAYMARK_BY_RECOVERY_CODE:
      return self->code_pane;
    case WAYMARK_BY_PIN:
      return WAYMARK_GATE_PANE (self->pin_pane);
    case WAYMARK_BY_PASSPHRASE:
    default:
      return self->passphrase_pane;
    }
}

static WaymarkPassphraseRow *
current_row (WaymarkUnlockPage *self)
{
  switch (self->method)
    {
    case WAYMARK_BY_RECOVERY_CODE:
      return self->code;
    case WAYMARK_BY_PIN:
      return waymark_pin_pane_get_row (self->pin_pane);
    case WAYMARK_BY_PASSPHRASE:
    default:
      return self->passphrase;
    }
}

static void on_code_changed (WaymarkUnlockPage *self);
static void on_open_by_code (WaymarkUnlockPage *self);
static void on_new_passphrase (WaymarkUnlockPage *self);
static void on_back_to_passphrase (WaymarkUnlockPage *self);
static void on_try_again (WaymarkUnlockPage *self);
static void say_pin_off (WaymarkUnlockPage *self);

/* Most openings need the passphrase only, and the page must be there at once: the other panes are built when they are first shown. */
static void
build_pane (WaymarkUnlockPage *self, const char *name)
{
  const char *objects[] = { name, NULL };
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GtkBuilderScope) scope = gtk_builder_cscope_new ();
  g_autoptr (GError) error = NULL;

  gtk_builder_cscope_add_callback (scope, on_code_changed);
  gtk_builder_cscope_add_callback (scope, on_open_by_code);
  gtk_builder_cscope_add_callback (scope, on_new_passphrase);
  gtk_builder_cscope_add_callback (scope, on_back_to_passphrase);
  gtk_builder_cscope_add_callback (scope, on_try_again);
  gtk_builder_set_scope (builder, scope);
  gtk_builder_set_current_object (builder, G_OBJECT (self));
  if (!gtk_builder_add_objects_from_resource (builder, WAYMARK_RESOURCE_PATH "/ui/waymark-unlock-panes.ui", objects, &error))
    g_error ("%s", error->message);
  gtk_stack_add_named (self->stack, GTK_WIDGET (gtk_builder_get_object (builder, name)), name);

  if (g_str_equal (name, "code"))
    {
      self->code_pane = WAYMARK_GATE_PANE (gtk_builder_get_object (builder, "code"));
      self->code = WAYMARK_PASSPHRASE_ROW (gtk_builder_get_object (builder, "code_row"));
    }
  else if (g_str_equal (name, "new-passphrase"))
    {
      self->new_pane = WAYMARK_GATE_PANE (gtk_builder_get_object (builder, "new-passphrase"));
      self->new_passphrase = WAYMARK_NEW_PASSPHRASE (gtk_builder_get_object (builder, "new_passphrase_fields"));
    }
  else
    {
      self->closed_page = ADW_STATUS_PAGE (gtk_builder_get_object (builder, "closed_page"));
      waymark_focus_only_to_scroll (GTK_WIDGET (self->closed_page));
    }
}

static GtkWidget *
get_pane (WaymarkUnlockPage *self, const char *name)
{
  if (gtk_stack_get_child_by_name (self->stack, name) == NULL)
    build_pane (self, name);
  return gtk_stack_get_child_by_name (self->stack, name);
}

static void
show_page (WaymarkUnlockPage *self, const char *name)
{
  gtk_widget_set_visible (get_pane (self, name), TRUE);
  gtk_stack_set_visible_child_name (self->stack, name);
  /* A screen reader would find the pages that a stack only keeps out of sight. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, child == gtk_stack_get_visible_child (self->stack));
}

/* --- a wrong try, and the wait after it (L2) ----------------------------------------------------------------- */

/* The wait holds for all of them alike. */
static void
set_open_label (WaymarkUnlockPage *self, const char *label)
{
  waymark_gate_pane_set_next_label (self->passphrase_pane, label);
  if (self->code_pane != NULL)
    waymark_gate_pane_set_next_label (self->code_pane, label);
  if (self->pin_pane != NULL)
    waymark_gate_pane_set_next_label (WAYMARK_GATE_PANE (self->pin_pane), label);
}

static gboolean
show_wait (gpointer data)
{
  WaymarkUnlockPage *self = data;
  guint wait = waymark_vault_get_wait (waymark_session_get_vault (self->session));

  if (wait == 0)
    {
      self->wait_source = 0;
      set_open_label (self, _("_Open"));
      if (!self->pin_off)
        waymark_passphrase_row_set_note (current_row (self), "dialog-information-symbolic",
                                         _("That did not open. Nothing was changed. Check Caps Lock and the keyboard, then try again."));
      return G_SOURCE_REMOVE;
    }
  else
    {
      g_autofree char *note = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "That did not open. Nothing was changed. Check Caps Lock and the keyboard, then try again in %u second.",
                     "That did not open. Nothing was changed. Check Caps Lock and the keyboard, then try again in %u seconds.", wait),
        wait);
      g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "_Open, in %u second", "_Open, in %u seconds", wait), wait);

      if (!self->pin_off)
        waymark_passphrase_row_set_note (current_row (self), "dialog-information-symbolic", note);
      set_open_label (self, label);
    }
  return G_SOURCE_CONTINUE;
}

static void
begin_wait (WaymarkUnlockPage *self)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (show_wait (self))
    self->wait_source = g_timeout_add (250, show_wait, self);
}

/* --- registers that cannot be opened at all ------------------------------------------------------------------ */

static void
show_closed (WaymarkUnlockPage *self, const char *icon, const char *title, const char *text)
{
  get_pane (self, "closed");
  adw_status_page_set_icon_name (self->closed_page, icon);
  adw_status_page_set_title (self->closed_page, title);
  adw_status_page_set_description (self->closed_page, text);
  show_page (self, "closed");
}

/* B6. What the holder wrote may be cut off, or say any number: then its time is left out, or all of it. */
static char *
holder_words (const WaymarkHolder *holder)
{
  g_autoptr (GDateTime) since = holder->since > 0 ? g_date_time_new_from_unix_local (holder->since / G_USEC_PER_SEC) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = NULL;

  if (holder->host == NULL || *holder->host == '\0')
    return g_strdup (_("This register is open in another place. Nothing was changed. Close it there, then try again."));
  if (since == NULL)
    /* Translators: the name of a computer */
    return g_strdup_printf (_("This register is open on %s. Nothing was changed. Close it there, then try again."), holder->host);
  /* Translators: a time; or a day and a time */
  when = g_date_time_format (since, g_date_time_get_year (since) == g_date_time_get_year (now) &&
                                        g_date_time_get_day_of_year (since) == g_date_time_get_day_of_year (now)
                                      ? _("%H:%M today")
                                      : _("%H:%M on %A %-d %B"));
  /* Translators: the name of a computer, then since when: "14:05 today" */
  return g_strdup_printf (_("This register is open on %s, since %s. Nothing was changed. Close it there, then try again."), holder->host, when);
}

static void
show_open_elsewhere (WaymarkUnlockPage *self)
{
  WaymarkHolder holder = { 0 };
  g_autofree char *text = NULL;

  waymark_vault_get_holder (waymark_session_get_vault (self->session), &holder);
  text = holder_words (&holder);
  waymark_holder_clear (&holder);
  show_closed (self, "system-lock-screen-symbolic", _("Open elsewhere"), text);
}

static void
show_error (WaymarkUnlockPage *self, const GError *error)
{
  WaymarkGatePane *pane = current_pane (self);
  WaymarkPassphraseRow *row = current_row (self);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return;
    }
  switch (error->domain == WAYMARK_ERROR ? error->code : WAYMARK_ERROR_FAILED)
    {
    case WAYMARK_ERROR_WRONG_PASSPHRASE:
    case WAYMARK_ERROR_WAIT:
      waymark_passphrase_row_clear (row);
      begin_wait (self);
      break;
    case WAYMARK_ERROR_PIN_OFF:
      say_pin_off (self);
      begin_wait (self);
      return;
    case WAYMARK_ERROR_CODE_SLIP:
      waymark_passphrase_row_set_note (row, "dialog-information-symbolic", _("There is a typing slip in the code. Nothing was tried."));
      break;
    case WAYMARK_ERROR_NO_MEMORY:
      waymark_gate_pane_set_problem (pane, _("This laptop is short of memory. Close other programs and try again. No try was counted."));
      break;
    case WAYMARK_ERROR_DAMAGED:
      show_closed (self, "dialog-warning-symbolic", _("Part of the register could not be read"),
                   _("Nothing was changed or thrown away. Copy the register's folder aside before anything else, then try once more: "
                     "a disk that answers late can look like this."));
      return;
    case WAYMARK_ERROR_NEWER_FORMAT:
      show_closed (self, "software-update-available-symbolic", _("Made by a newer version"),
                   _("This register was made by a newer version. It has not been opened. Install that version and try again."));
      return;
    case WAYMARK_ERROR_OPEN_ELSEWHERE:
      show_open_elsewhere (self);
      return;
    case WAYMARK_ERROR_NO_SPACE:
      waymark_gate_pane_set_problem (pane, _("The disk is full, so the register cannot be opened for writing. Nothing was changed. Make "
                                             "some space and try again."));
      break;
    default:
      {
        g_autofree char *text = g_strdup_printf (_("That did not work. Nothing was changed. (%s %d)"), g_quark_to_string (error->domain),
                                                 error->code);

        waymark_gate_pane_set_problem (pane, text);
        break;
      }
    }
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* --- unlocking ----------------------------------------------------------------------------------------------- */

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkUnlockPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkDatabase) database = waymark_vault_unlock_finish (WAYMARK_VAULT (source), result, &error);

  waymark_warm_up_end (GTK_WIDGET (self));
  waymark_gate_pane_set_busy (current_pane (self), NULL);
  g_clear_object (&self->running);
  if (database == NULL)
    {
      g_clear_pointer (&self->used_code, waymark_secret_unref);
      show_error (self, error);
      return;
    }

  waymark_trace ("unlock-opened");
  waymark_session_open (self->session, database);
  waymark_passphrase_row_clear (self->passphrase);
  if (self->code != NULL)
    waymark_passphrase_row_clear (self->code);
  if (self->pin_pane != NULL)
    waymark_pin_pane_stop (self->pin_pane);
  if (self->method == WAYMARK_BY_RECOVERY_CODE)
    {
      show_page (self, "new-passphrase");
      gtk_widget_grab_focus (GTK_WIDGET (self->new_passphrase));
    }
  else
    g_signal_emit (self, signals[UNLOCKED], 0);
}

static void
unlock (WaymarkUnlockPage *self, WaymarkUnlockMethod method, WaymarkSecret *secret)
{
  g_autoptr (WaymarkSecret) copy = NULL;

  if (self->running != NULL)
    return;
  self->method = method;
  if (waymark_vault_get_wait (waymark_session_get_vault (self->session)) > 0)
    {
      begin_wait (self);
      return;
    }
  if (waymark_secret_get_length (secret) == 0)
    {
      gtk_widget_grab_focus (GTK_WIDGET (current_row (self)));
      return;
    }
  self->pin_off = FALSE;
  /* What is typed while the key is derived belongs to the next try. */
  copy = waymark_secret_copy (secret);
  self->running = g_cancellable_new ();
  waymark_passphrase_row_set_note (current_row (self), NULL, NULL);
  waymark_gate_pane_set_problem (current_pane (self), NULL);
  waymark_gate_pane_set_busy (current_pane (self), _("Opening…"));
  waymark_trace ("unlock-pressed");
  waymark_warm_up_begin (GTK_WIDGET (self));
  waymark_vault_unlock_async (waymark_session_get_vault (self->session), copy, method, self->running, on_unlocked, g_object_ref (self));
}

static void
on_open (WaymarkUnlockPage *self)
{
  unlock (self, WAYMARK_BY_PASSPHRASE, waymark_passphrase_row_get_secret (self->passphrase));
}

static void
on_code_changed (WaymarkUnlockPage *self)
{
  waymark_passphrase_row_set_note (self->code, NULL, NULL);
}

static void
on_open_by_code (WaymarkUnlockPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkSecret) code = NULL;
  guint group = 0;

  if (self->running != NULL)
    return;
  code = waymark_recovery_code_normalise (waymark_passphrase_row_get_secret (self->code), &group, &error);
  if (code == NULL)
    {
      g_autofree char *text = group > 0 ? g_strdup_printf (_("Group %u has a typing slip."), group)
                                        : g_strdup (_("There is a typing slip in the code. It has seven groups of four."));

      waymark_passphrase_row_set_note (self->code, "dialog-information-symbolic", text);
      gtk_widget_grab_focus (GTK_WIDGET (self->code));
      return;
    }
  g_clear_pointer (&self->used_code, waymark_secret_unref);
  self->used_code = waymark_secret_ref (code);
  unlock (self, WAYMARK_BY_RECOVERY_CODE, code);
}

static void
on_passphrase_set (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkUnlockPage) self = data;
  g_autoptr (GError) error = NULL;

  waymark_gate_pane_set_busy (self->new_pane, NULL);
  if (!waymark_vault_reset_passphrase_finish (WAYMARK_VAULT (source), result, &error))
    {
      waymark_gate_pane_set_problem (self->new_pane, _("The passphrase could not be changed. The recovery code still opens the register. "
                                                       "Try again."));
      return;
    }
  waymark_new_passphrase_clear (self->new_passphrase);
  g_clear_pointer (&self->used_code, waymark_secret_unref);
  g_signal_emit (self, signals[UNLOCKED], 0);
}

static void
on_new_passphrase (WaymarkUnlockPage *self)
{
  g_autoptr (WaymarkSecret) replacement = waymark_new_passphrase_take (self->new_passphrase);

  if (replacement == NULL || self->used_code == NULL)
    return;
  waymark_gate_pane_set_problem (self->new_pane, NULL);
  waymark_gate_pane_set_busy (self->new_pane, _("Changing the passphrase…"));
  waymark_vault_reset_passphrase_async (waymark_session_get_vault (self->session), self->used_code, replacement, on_passphrase_set,
                                        g_object_ref (self));
}

/* --- by PIN (security.md 2.2) ---------------------------------------------------------------------------------- */

static void
show_pin (WaymarkUnlockPage *self)
{
  self->method = WAYMARK_BY_PIN;
  show_page (self, "pin");
  gtk_widget_grab_focus (GTK_WIDGET (self->pin_pane));
}

/* The passphrase always opens: whatever the keyring does, its field is there at once. */
static void
leave_pin (WaymarkUnlockPage *self, const char *note)
{
  gboolean on = waymark_vault_get_pin_state (waymark_session_get_vault (self->session)) == WAYMARK_PIN_ON;

  self->method = WAYMARK_BY_PASSPHRASE;
  if (self->pin_pane != NULL)
    waymark_pin_pane_stop (self->pin_pane);
  gtk_widget_set_visible (self->use_pin, on);
  show_page (self, "passphrase");
  if (note != NULL)
    waymark_passphrase_row_set_note (self->passphrase, "dialog-information-symbolic", note);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

/* After five wrong ones. The keyring's half goes, now or, where the keyring did not answer, another time. */
static void
say_pin_off (WaymarkUnlockPage *self)
{
  g_autofree char *id = waymark_vault_get_keyring_id (waymark_session_get_vault (self->session));

  if (id != NULL)
    waymark_keyring_forget (id);
  leave_pin (self, _("The PIN is off now. Use your passphrase. You can turn it on again in Preferences."));
  self->pin_off = TRUE;
}

static void
on_pin_entered (WaymarkUnlockPage *self, WaymarkSecret *joined)
{
  unlock (self, WAYMARK_BY_PIN, joined);
}

static void
on_pin_answered (WaymarkUnlockPage *self, int answer, gboolean asked)
{
  gboolean typed = waymark_secret_get_length (waymark_passphrase_row_get_secret (self->passphrase)) > 0;

  /* Somebody went on with another key meanwhile. */
  if (self->running != NULL || self->method == WAYMARK_BY_RECOVERY_CODE || (self->method == WAYMARK_BY_PASSPHRASE && typed))
    return;
  if (answer == WAYMARK_KEYRING_LOCKED)
    leave_pin (self, _("This laptop's keyring is locked. Use your passphrase, or “Use the PIN” to unlock the keyring first."));
  else if (answer != WAYMARK_KEYRING_FOUND)
    leave_pin (self, _("The PIN is not available just now. Use your passphrase; nothing is lost."));
  else if (asked)
    {
      waymark_passphrase_row_set_note (self->passphrase, NULL, NULL);
      show_pin (self);
    }
}

static void
on_use_passphrase (WaymarkUnlockPage *self)
{
  if (self->running == NULL)
    leave_pin (self, NULL);
}

static void
on_use_pin (WaymarkUnlockPage *self)
{
  if (self->running != NULL)
    return;
  waymark_passphrase_row_set_note (self->passphrase, "dialog-information-symbolic",
                                   _("The keyring may ask for the password of your account. The passphrase works meanwhile."));
  waymark_pin_pane_ask (self->pin_pane);
}

/* What the vault notes of a PIN decides what is shown first. */
static void
begin_with_pin (WaymarkUnlockPage *self)
{
  WaymarkVault *vault = waymark_session_get_vault (self->session);
  WaymarkPinState state = waymark_vault_get_pin_state (vault);

  if (state == WAYMARK_PIN_REFUSED)
    say_pin_off (self);
  if (state != WAYMARK_PIN_ON)
    return;
  self->pin_pane = WAYMARK_PIN_PANE (waymark_pin_pane_new (vault));
  g_signal_connect_swapped (self->pin_pane, "open", G_CALLBACK (on_pin_entered), self);
  g_signal_connect_swapped (self->pin_pane, "answered", G_CALLBACK (on_pin_answered), self);
  g_signal_connect_swapped (self->pin_pane, "use-passphrase", G_CALLBACK (on_use_passphrase), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->pin_pane), "pin");
  self->method = WAYMARK_BY_PIN;
  show_page (self, "pin");
}

/* --- between the pages --------------------------------------------------------------------------------------- */

static void
on_use_code (WaymarkUnlockPage *self)
{
  if (self->running != NULL)
    return;
  self->method = WAYMARK_BY_RECOVERY_CODE;
  show_page (self, "code");
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

static void
on_back_to_passphrase (WaymarkUnlockPage *self)
{
  self->method = WAYMARK_BY_PASSPHRASE;
  if (self->code != NULL)
    waymark_passphrase_row_clear (self->code);
  show_page (self, "passphrase");
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
on_try_again (WaymarkUnlockPage *self)
{
  on_back_to_passphrase (self);
}

static void
on_open_another (WaymarkUnlockPage *self)
{
  if (self->running == NULL)
    g_signal_emit (self, signals[OPEN_ANOTHER], 0);
}

static gboolean
on_key (WaymarkUnlockPage *self, guint keyval)
{
  /* Escape stops an unlock; otherwise it does nothing here. */
  if (keyval != GDK_KEY_Escape || self->running == NULL)
    return GDK_EVENT_PROPAGATE;
  g_cancellable_cancel (self->running);
  return GDK_EVENT_STOP;
}

static gboolean
waymark_unlock_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (current_row (WAYMARK_UNLOCK_PAGE (widget))));
}

static void
waymark_unlock_page_dispose (GObject *object)
{
  WaymarkUnlockPage *self = WAYMARK_UNLOCK_PAGE (object);

  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_object (&self->session);
  g_clear_pointer (&self->used_code, waymark_secret_unref);
  G_OBJECT_CLASS (waymark_unlock_page_parent_class)->dispose (object);
}

static void
waymark_unlock_page_class_init (WaymarkUnlockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_unlock_page_dispose;
  widget_class->grab_focus = waymark_unlock_page_grab_focus;
  signals[UNLOCKED] = g_signal_new ("unlocked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_ANOTHER] = g_signal_new ("open-another", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                        0);

  g_type_ensure (WAYMARK_TYPE_GATE_PANE);
  g_type_ensure (WAYMARK_TYPE_NEW_PASSPHRASE);
  g_type_ensure (WAYMARK_TYPE_PASSPHRASE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkUnlockPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WaymarkUnlockPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, WaymarkUnlockPage, passphrase_pane);
  gtk_widget_class_bind_template_child (widget_class, WaymarkUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WaymarkUnlockPage, use_pin);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_use_code);
  gtk_widget_class_bind_template_callback (widget_class, on_use_pin);
  gtk_widget_class_bind_template_callback (widget_class, on_open_another);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
}

static void
waymark_unlock_page_init (WaymarkUnlockPage *self)
{
  g_autofree char *name = waymark_cover_name ();

  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_silence_pages (GTK_WIDGET (self->stack));
  gtk_label_set_text (GTK_LABEL (self->name_label), name);
  show_page (self, "passphrase");
}

GtkWidget *
waymark_unlock_page_new (WaymarkSession *session)
{
  WaymarkUnlockPage *self = g_object_new (WAYMARK_TYPE_UNLOCK_PAGE, NULL);

  self->session = g_object_ref (session);
  begin_with_pin (self);
  if (waymark_vault_get_wait (waymark_session_get_vault (session)) > 0)
    begin_wait (self);
  return GTK_WIDGET (self);
}

void
waymark_unlock_page_set_note (WaymarkUnlockPage *self, const char *text)
{
  g_return_if_fail (WAYMARK_IS_UNLOCK_PAGE (self));

  waymark_passphrase_row_set_note (current_row (self), "system-lock-screen-symbolic", text);
}

void
waymark_unlock_page_set_problem (WaymarkUnlockPage *self, const char *text)
{
  g_return_if_fail (WAYMARK_IS_UNLOCK_PAGE (self));

  waymark_gate_pane_set_problem (current_pane (self), text);
}
