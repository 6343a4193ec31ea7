#include "ui/lock/waymark-recovery-sheet.h"

#include <glib/gi18n-lib.h>

#include "ui/lock/waymark-passphrase-row.h"
#include "vault/waymark-recovery-code.h"
#include "waymark-config.h"

#define N_CHECKS 2

struct _WaymarkRecoverySheet
{
  GtkBox parent_instance;

  GtkFlowBox *groups;
  WaymarkPassphraseRow *checks[N_CHECKS];
  WaymarkPassphraseRow *check_1;
  WaymarkPassphraseRow *check_2;

  WaymarkSecret *code; /* (nullable) */
  guint asked[N_CHECKS];
};

G_DEFINE_FINAL_TYPE (WaymarkRecoverySheet, waymark_recovery_sheet, GTK_TYPE_BOX)

static guint entered_signal;

static void
add_group (WaymarkRecoverySheet *self, guint number, const char *characters)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *child = gtk_flow_box_child_new ();
  g_autofree char *number_text = g_strdup_printf ("%u", number);
  g_autofree char *group = g_strndup (characters, WAYMARK_RECOVERY_GROUP_LENGTH);
  GtkWidget *number_label = gtk_label_new (number_text), *label = gtk_label_new (group);
  g_autofree char *spelt = NULL;

  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_widget_add_css_class (number_label, "numeric");
  gtk_widget_add_css_class (label, "waymark-code");
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  /* Translators: a group of the recovery code, letter by letter */
  spelt = g_strdup_printf (_("Group %u: %c, %c, %c, %c"), number, group[0], group[1], group[2], group[3]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, spelt, -1);
  gtk_flow_box_append (self->groups, child);
}

static void
choose_checks (WaymarkRecoverySheet *self)
{
  self->asked[0] = (guint) g_random_int_range (1, WAYMARK_RECOVERY_GROUPS);
  self->asked[1] = (guint) g_random_int_range ((gint32) self->asked[0] + 1, WAYMARK_RECOVERY_GROUPS + 1);
  for (guint i = 0; i < N_CHECKS; i++)
    {
      g_autofree char *title = g_strdup_printf (_("Group %u"), self->asked[i]);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->checks[i]), title);
      waymark_passphrase_row_clear (self->checks[i]);
      waymark_passphrase_row_set_note (self->checks[i], NULL, NULL);
    }
}

void
waymark_recovery_sheet_set_code (WaymarkRecoverySheet *self, WaymarkSecret *code)
{
  GtkWidget *child;

  g_return_if_fail (WAYMARK_IS_RECOVERY_SHEET (self));

  g_clear_pointer (&self->code, waymark_secret_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_flow_box_remove (self->groups, child);
  if (code == NULL)
    return;
  self->code = waymark_secret_ref (code);
  for (guint i = 0; i < WAYMARK_RECOVERY_GROUPS; i++)
    add_group (self, i + 1, waymark_secret_get (code) + i * WAYMARK_RECOVERY_GROUP_LENGTH);
  choose_checks (self);
}

gboolean
waymark_recovery_sheet_check (WaymarkRecoverySheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_RECOVERY_SHEET (self), FALSE);
  g_return_val_if_fail (self->code != NULL, FALSE);

  for (guint i = 0; i < N_CHECKS; i++)
    {
      const char *typed = waymark_secret_get (waymark_passphrase_row_get_secret (self->checks[i]));
      g_autofree char *text = NULL;

      if (waymark_recovery_code_group_matches (self->code, self->asked[i], typed))
        {
          waymark_passphrase_row_set_note (self->checks[i], "object-select-symbolic", _("Right"));
          continue;
        }
      text = *typed == '\0' ? g_strdup_printf (_("Type group %u from your copy."), self->asked[i])
                            : g_strdup_printf (_("Group %u is different. Look again: it starts with %c."), self->asked[i],
                                               waymark_secret_get (self->code)[(self->asked[i] - 1) * WAYMARK_RECOVERY_GROUP_LENGTH]);
      waymark_passphrase_row_set_note (self->checks[i], "dialog-information-symbolic", text);
      gtk_widget_grab_focus (GTK_WIDGET (self->checks[i]));
      return FALSE;
    }
  return TRUE;
}

static void
on_first_entered (WaymarkRecoverySheet *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->check_2));
}

static void
on_second_entered (WaymarkRecoverySheet *self)
{
  g_signal_emit (self, entered_signal, 0);
}

static gboolean
waymark_recovery_sheet_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAYMARK_RECOVERY_SHEET (widget)->check_1));
}

static void
waymark_recovery_sheet_finalize (GObject *object)
{
  g_clear_pointer (&WAYMARK_RECOVERY_SHEET (object)->code, waymark_secret_unref);
  G_OBJECT_CLASS (waymark_recovery_sheet_parent_class)->finalize (object);
}

static void
waymark_recovery_sheet_class_init (WaymarkRecoverySheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = waymark_recovery_sheet_finalize;
  widget_class->grab_focus = waymark_recovery_sheet_grab_focus;
  entered_signal = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WAYMARK_TYPE_PASSPHRASE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-recovery-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecoverySheet, groups);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecoverySheet, check_1);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecoverySheet, check_2);
  gtk_widget_class_bind_template_callback (widget_class, on_first_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_second_entered);
}

static void
waymark_recovery_sheet_init (WaymarkRecoverySheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->checks[0] = self->check_1;
  self->checks[1] = self->check_2;
}

GtkWidget *
waymark_recovery_sheet_new (void)
{
  return g_object_new (WAYMARK_TYPE_RECOVERY_SHEET, NULL);
}
