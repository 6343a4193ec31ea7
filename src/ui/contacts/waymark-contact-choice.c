#include "ui/contacts/waymark-contact-choice.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "ui/common/waymark-pane.h"
#include "ui/common/waymark-say.h"

struct _WaymarkContactChoice
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  GtkLabel *words;
  GHashTable *ids; /* WaymarkId → itself */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkContactChoice, waymark_contact_choice, GTK_TYPE_WIDGET)

/* Messages leave the bar free. */
static void
raise_toasts (WaymarkContactChoice *self, gboolean raised)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay == NULL)
    return;
  if (raised)
    gtk_widget_add_css_class (overlay, "waymark-raised");
  else
    gtk_widget_remove_css_class (overlay, "waymark-raised");
}

static void
show (WaymarkContactChoice *self)
{
  guint n_chosen = g_hash_table_size (self->ids);
  g_autofree char *words = g_strdup_printf (ngettext ("%u chosen", "%u chosen", n_chosen), n_chosen);

  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self), n_chosen > 0);
  raise_toasts (self, n_chosen > 0);
}

static void
say (WaymarkContactChoice *self)
{
  waymark_announce (GTK_WIDGET (self), g_hash_table_size (self->ids) > 0 ? gtk_label_get_label (self->words) : _("None chosen"));
}

void
waymark_contact_choice_toggle (WaymarkContactChoice *self, const WaymarkId *id)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_CHOICE (self));
  g_return_if_fail (id != NULL);

  if (!g_hash_table_remove (self->ids, id))
    g_hash_table_add (self->ids, g_memdup2 (id, sizeof *id));
  show (self);
  say (self);
  g_signal_emit (self, signals[CHANGED], 0, id);
}

void
waymark_contact_choice_clear (WaymarkContactChoice *self)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_CHOICE (self));

  if (g_hash_table_size (self->ids) == 0)
    return;
  g_hash_table_remove_all (self->ids);
  show (self);
  say (self);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

gboolean
waymark_contact_choice_contains (WaymarkContactChoice *self, const WaymarkId *id)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_CHOICE (self), FALSE);

  return g_hash_table_contains (self->ids, id);
}

guint
waymark_contact_choice_get_n (WaymarkContactChoice *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_CHOICE (self), 0);

  return g_hash_table_size (self->ids);
}

WaymarkId *
waymark_contact_choice_dup_ids (WaymarkContactChoice *self, guint *n_ids)
{
  WaymarkId *ids;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (WAYMARK_IS_CONTACT_CHOICE (self), NULL);

  ids = g_new (WaymarkId, g_hash_table_size (self->ids));
  *n_ids = 0;
  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    ids[(*n_ids)++] = *(WaymarkId *) id;

  return ids;
}

static void
waymark_contact_choice_dispose (GObject *object)
{
  g_clear_pointer (&WAYMARK_CONTACT_CHOICE (object)->bar, gtk_widget_unparent);

  G_OBJECT_CLASS (waymark_contact_choice_parent_class)->dispose (object);
}

static void
waymark_contact_choice_finalize (GObject *object)
{
  g_hash_table_unref (WAYMARK_CONTACT_CHOICE (object)->ids);

  G_OBJECT_CLASS (waymark_contact_choice_parent_class)->finalize (object);
}

static void
waymark_contact_choice_class_init (WaymarkContactChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_contact_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_choice_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
waymark_contact_choice_init (WaymarkContactChoice *self)
{
  GtkActionBar *bar = GTK_ACTION_BAR (gtk_action_bar_new ());

  self->ids = g_hash_table_new_full (waymark_id_hash, waymark_id_equal_func, g_free, NULL);
  self->bar = GTK_WIDGET (bar);
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_action_bar_pack_start (bar, GTK_WIDGET (self->words));
  gtk_action_bar_pack_end (bar, waymark_icon_button_new ("window-close-symbolic", _("Choose none"), "contacts.clear-chosen"));
  gtk_action_bar_pack_end (bar, waymark_button_new (_("_Archive"), "contacts.archive-chosen"));
  gtk_action_bar_pack_end (bar, waymark_button_new (_("_Export…"), "contacts.export-chosen"));
  show (self);
}

WaymarkContactChoice *
waymark_contact_choice_new (void)
{
  return g_object_new (WAYMARK_TYPE_CONTACT_CHOICE, NULL);
}
