/* All dialogs and file choosers are made here, from one table: the tests walk it, and a test of the house refuses any that is made
 * elsewhere. Each has the exit button as the first widget of its header, the constant title (Q13), and stands in a list while it is open, so
 * that nothing can keep it on screen (Q10). Who asked gets the answer through a GTask, also when the dialog is closed for them. */

#include "ui/common/waymark-dialogs.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-input.h"
#include "ui/common/waymark-name.h"
#include "ui/lock/waymark-cover.h"
#include "ui/common/waymark-recents.h"
#include "ui/common/waymark-say.h"
#include "ui/lock/waymark-exit-button.h"

#define QUESTION_WIDTH 460

typedef enum
{
  KIND_OPEN_FILE,
  KIND_SAVE_FILE,
  KIND_FOLDER,
  KIND_QUESTION,
} DialogKind;

typedef struct
{
  DialogKind kind;
  const char *name;     /* for screen readers, and the heading of a question */
  const char *body;     /* of a question */
  const char *accept;   /* what the button says */
  const char *refuse;   /* the safe answer */
  const char *filter;   /* (nullable): what the files are called */
  const char *suffixes; /* (nullable): their endings, by blanks */
} DialogSpec;

static const DialogSpec table[WAYMARK_N_DIALOGS] = {
  [WAYMARK_DIALOG_IMPORT] = { KIND_OPEN_FILE, N_ ("Choose a file to bring in"), NULL, N_ ("_Choose"), N_ ("_Go back"),
                              N_ ("Tables and address cards"), "csv tsv tab txt vcf vcard" },
  [WAYMARK_DIALOG_EXPORT_CSV] = { KIND_SAVE_FILE, N_ ("Where to write the table"), NULL, N_ ("_Write"), N_ ("_Go back"),
                                  N_ ("Tables (CSV)"), "csv" },
  [WAYMARK_DIALOG_EXPORT_VCARD] = { KIND_SAVE_FILE, N_ ("Where to write the address cards"), NULL, N_ ("_Write"), N_ ("_Go back"),
                                    N_ ("Address cards (vCard)"), "vcf" },
  [WAYMARK_DIALOG_SAVE_LIST] = { KIND_SAVE_FILE, N_ ("Where to write the list"), NULL, N_ ("_Write"), N_ ("_Go back"),
                                 N_ ("Tables (CSV)"), "csv" },
  [WAYMARK_DIALOG_COPY_FOLDER] = { KIND_FOLDER, N_ ("Choose a folder for the copy"), NULL, N_ ("_Choose"), N_ ("_Go back"), NULL, NULL },
  [WAYMARK_DIALOG_REGISTER_FOLDER] = { KIND_FOLDER, N_ ("Choose the folder of the register"), NULL, N_ ("_Choose"), N_ ("_Go back"), NULL,
                                       NULL },
  [WAYMARK_DIALOG_NEW_FOLDER] = { KIND_FOLDER, N_ ("Choose a folder for the register"), NULL, N_ ("_Choose"), N_ ("_Go back"), NULL,
                                  NULL },
  [WAYMARK_DIALOG_READABLE_FILE] = { KIND_QUESTION, N_ ("Anybody can read this file"),
                                     N_ ("It is not locked once it is written. Keep it only as long as it is needed. "
                                         "Who took it, and when, is kept in the sharing record."),
                                     N_ ("_Write the file"), N_ ("_Go back"), NULL, NULL },
};

static GPtrArray *open_dialogs; /* of GtkWindow, borrowed: a window leaves when it is destroyed */

GPtrArray *
waymark_dialogs_get_open (void)
{
  if (open_dialogs == NULL)
    open_dialogs = g_ptr_array_new ();
  return open_dialogs;
}

static void
on_destroy (GtkWindow *dialog)
{
  g_ptr_array_remove_fast (waymark_dialogs_get_open (), dialog);
}

/* What every one of them has in common. */
static void
prepare (GtkWindow *dialog, const DialogSpec *spec, GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autofree char *title = waymark_cover_name ();

  gtk_window_set_title (dialog, title);
  gtk_window_set_modal (dialog, TRUE);
  gtk_window_set_destroy_with_parent (dialog, TRUE);
  /* F10 would go to the first widget of the title bar: the exit button, where Enter leaves the program (M3). */
  gtk_window_set_handle_menubar_accel (dialog, FALSE);
  if (GTK_IS_WINDOW (root))
    {
      gtk_window_set_transient_for (dialog, GTK_WINDOW (root));
      gtk_window_set_application (dialog, gtk_window_get_application (GTK_WINDOW (root)));
    }
  waymark_name (GTK_WIDGET (dialog), _ (spec->name));
  waymark_input_keep_private (GTK_WIDGET (dialog));
  g_ptr_array_add (waymark_dialogs_get_open (), dialog);
  g_signal_connect (dialog, "destroy", G_CALLBACK (on_destroy), NULL);
}

/* --- choosers ----------------------------------------------------------------------------------------------------- */

static void
answer_choice (GtkFileChooser *chooser, int response, GTask *task)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;

  if (g_task_get_completed (task))
    return;
  if (file == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "nothing was chosen");
      return;
    }
  waymark_recents_watch (file);
  if (g_file_peek_path (file) == NULL)
    {
      waymark_toast (g_task_get_source_object (task), _("That place is not on this laptop. Nothing was done. Choose one that is."), NULL, NULL, NULL);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "not a local file");
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
}

static void
on_chooser_response (GtkDialog *dialog, int response, GTask *task)
{
  answer_choice (GTK_FILE_CHOOSER (dialog), response, task);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
on_native_response (GtkNativeDialog *dialog, int response, GTask *task)
{
  answer_choice (GTK_FILE_CHOOSER (dialog), response, task);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser, const DialogSpec *spec)
{
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autoptr (GtkFileFilter) all = NULL;
  g_auto (GStrv) suffixes = NULL;

  if (spec->suffixes == NULL)
    return;
  filter = gtk_file_filter_new ();
  suffixes = g_strsplit (spec->suffixes, " ", -1);
  gtk_file_filter_set_name (filter, _ (spec->filter));
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
  all = gtk_file_filter_new ();
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

static void
set_up_chooser (GtkFileChooser *chooser, const DialogSpec *spec, const char *suggested_name)
{
  g_autoptr (GFile) home = g_file_new_for_path (g_get_home_dir ());

  add_filter (chooser, spec);
  gtk_file_chooser_set_create_folders (chooser, TRUE);
  gtk_file_chooser_set_current_folder (chooser, home, NULL);
  if (spec->kind == KIND_SAVE_FILE && suggested_name != NULL)
    gtk_file_chooser_set_current_name (chooser, suggested_name);
}

/* The portal's chooser is another process's window; ours would see nothing but the sandbox. */
static gboolean
is_in_flatpak (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static void
open_native_chooser (const DialogSpec *spec, GtkFileChooserAction action, GtkWidget *from, const char *suggested_name, GTask *task)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autofree char *title = waymark_cover_name ();
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action,
                                                              _ (spec->accept), _ (spec->refuse));

  set_up_chooser (GTK_FILE_CHOOSER (native), spec, suggested_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect_data (native, "response", G_CALLBACK (on_native_response), task, (GClosureNotify) (GCallback) g_object_unref, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

void
waymark_dialogs_choose_async (WaymarkDialogId id,
                              GtkWidget *from,
                              const char *suggested_name,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  const DialogSpec *spec;
  GtkFileChooserAction action;
  GtkWidget *dialog;
  GTask *task;

  g_return_if_fail (id < WAYMARK_N_DIALOGS && waymark_dialogs_is_chooser (id));
  g_return_if_fail (GTK_IS_WIDGET (from));

  spec = &table[id];
  action = spec->kind == KIND_SAVE_FILE  ? GTK_FILE_CHOOSER_ACTION_SAVE
           : spec->kind == KIND_FOLDER ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                       : GTK_FILE_CHOOSER_ACTION_OPEN;
  task = g_task_new (from, NULL, callback, user_data);
  g_task_set_source_tag (task, waymark_dialogs_choose_async);
  if (is_in_flatpak ())
    {
      open_native_chooser (spec, action, from, suggested_name, task);
      return;
    }
  dialog = g_object_new (GTK_TYPE_FILE_CHOOSER_DIALOG, "use-header-bar", 1, "action", action, NULL);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (gtk_dialog_get_header_bar (GTK_DIALOG (dialog))), waymark_exit_button_new ());
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ (spec->refuse), GTK_RESPONSE_CANCEL);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ (spec->accept), GTK_RESPONSE_ACCEPT);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  prepare (GTK_WINDOW (dialog), spec, from);
  set_up_chooser (GTK_FILE_CHOOSER (dialog), spec, suggested_name);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_chooser_response), task, (GClosureNotify) (GCallback) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

GFile *
waymark_dialogs_choose_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- questions ------------------------------------------------------------------------------------------------------ */

static void
answer_question (GtkWindow *dialog, gboolean answer)
{
  GTask *task = g_object_get_data (G_OBJECT (dialog), "task");

  if (!g_task_get_completed (task))
    g_task_return_boolean (task, answer);
}

static void
on_accept (GtkWindow *dialog)
{
  answer_question (dialog, TRUE);
  gtk_window_destroy (dialog);
}

static gboolean
on_refuse (GtkWindow *dialog)
{
  answer_question (dialog, FALSE);
  gtk_window_destroy (dialog);
  return TRUE;
}

static gboolean
on_escape (GtkWidget *dialog, GVariant *arguments, gpointer data)
{
  return on_refuse (GTK_WINDOW (dialog));
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_button (GtkWidget *dialog, const char *text, GCallback callback)
{
  GtkWidget *button = waymark_button_new (text, NULL);

  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_swapped (button, "clicked", callback, dialog);
  return button;
}

void
waymark_dialogs_ask_async (WaymarkDialogId id, GtkWidget *from, GAsyncReadyCallback callback, gpointer user_data)
{
  const DialogSpec *spec;
  GtkWidget *dialog, *header, *box, *buttons, *refuse;
  GtkEventController *keys;

  g_return_if_fail (id < WAYMARK_N_DIALOGS && !waymark_dialogs_is_chooser (id));
  g_return_if_fail (GTK_IS_WIDGET (from));

  spec = &table[id];
  dialog = adw_window_new ();
  g_object_set_data_full (G_OBJECT (dialog), "task", g_task_new (from, NULL, callback, user_data), g_object_unref);
  g_task_set_source_tag (g_object_get_data (G_OBJECT (dialog), "task"), waymark_dialogs_ask_async);

  header = adw_header_bar_new ();
  gtk_widget_add_css_class (header, "flat");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new ("", ""));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), waymark_exit_button_new ());

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (box, "waymark-question");
  gtk_box_append (GTK_BOX (box), new_label (_ (spec->name), "title-2"));
  gtk_box_append (GTK_BOX (box), new_label (_ (spec->body), NULL));
  /* One below the other: at twice the text size, side by side they would not fit. */
  buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  refuse = new_button (dialog, _ (spec->refuse), G_CALLBACK (on_refuse));
  gtk_box_append (GTK_BOX (buttons), new_button (dialog, _ (spec->accept), G_CALLBACK (on_accept)));
  gtk_box_append (GTK_BOX (buttons), refuse);
  gtk_box_append (GTK_BOX (box), buttons);

  {
    GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

    gtk_box_append (GTK_BOX (content), header);
    gtk_box_append (GTK_BOX (content), box);
    adw_window_set_content (ADW_WINDOW (dialog), content);
  }
  gtk_window_set_default_size (GTK_WINDOW (dialog), QUESTION_WIDTH, -1);
  gtk_window_set_resizable (GTK_WINDOW (dialog), FALSE);
  prepare (GTK_WINDOW (dialog), spec, from);

  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (dialog, keys);
  g_signal_connect (dialog, "close-request", G_CALLBACK (on_refuse), NULL);
  gtk_window_set_focus (GTK_WINDOW (dialog), refuse);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
waymark_dialogs_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

gboolean
waymark_dialogs_is_chooser (WaymarkDialogId id)
{
  g_return_val_if_fail (id < WAYMARK_N_DIALOGS, FALSE);

  return table[id].kind != KIND_QUESTION;
}

void
waymark_dialogs_close_all (void)
{
  GPtrArray *dialogs = waymark_dialogs_get_open ();

  while (dialogs->len > 0)
    {
      GtkWindow *dialog = g_ptr_array_index (dialogs, dialogs->len - 1);

      if (GTK_IS_DIALOG (dialog))
        gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
      else
        on_refuse (dialog);
    }
}
