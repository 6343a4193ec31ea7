#include "ui/common/waymark-pane.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-banner.h"
#include "ui/common/waymark-focus.h"
#include "ui/common/waymark-name.h"
#include "ui/lock/waymark-exit-button.h"
#include "waymark-config.h"

#define COLUMN_WIDTH 720
#define COLUMN_TIGHTENING 500
#define COLUMN_MARGIN 12
#define END_MARGIN 72 /* so that the last button can be scrolled out from under a message */
#define WAIT_BEFORE_WORDS_MS 500

typedef struct
{
  /* template */
  GtkWidget *header;
  GtkWidget *title;
  GtkWidget *exit_slot;
  GtkWidget *back;
  GtkWidget *more;
  GtkWidget *banner;
  GtkWidget *stack;
  GtkWidget *content;
  GtkWidget *waiting;
  GtkWidget *spinner;

  GtkWidget *scroll; /* borrowed; NULL unless there is a body */
  GtkWidget *bottom; /* borrowed */
  GMenuModel *menu;  /* (nullable) */
  char *address;
  char *region_name;

  WaymarkPaneBannerCallback on_banner;
  gpointer on_banner_data;

  gboolean loading;
  gboolean covered; /* by another page */
  gboolean apart;
  guint words_later;
  GVariant *wanted_state; /* to be restored when the pane is ready and uncovered */
  gboolean wants_focus;
  GtkWidget *focus_when_wanted; /* weak */
  guint n_frames;               /* seen, up to the second */
  guint tick;
  WaymarkPaneCallback when_painted;
} WaymarkPanePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (WaymarkPane, waymark_pane, GTK_TYPE_BOX)

static void
on_banner_clicked (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  if (priv->on_banner != NULL)
    priv->on_banner (self, priv->on_banner_data);
}

static void
update_region_name (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  GtkWidget *region = priv->scroll != NULL ? priv->scroll : priv->content;
  const char *name = priv->region_name != NULL ? priv->region_name : adw_window_title_get_title (ADW_WINDOW_TITLE (priv->title));

  gtk_accessible_update_property (GTK_ACCESSIBLE (region), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The widgets of a menu are made when it is opened: most never are. */
static void
make_menu (GtkMenuButton *button, gpointer data)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (data);

  if (gtk_menu_button_get_menu_model (button) != priv->menu)
    gtk_menu_button_set_menu_model (button, priv->menu);
}

/* --- whose focus it is -------------------------------------------------------------------------------------------- */

static GtkWidget *
get_focus (WaymarkPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* Whether somebody began to type elsewhere while the focus was waited for: their next letters must not land in a field of this pane. */
static gboolean
is_typed_elsewhere (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  GtkWidget *focus = get_focus (self);

  return focus != NULL && focus != priv->focus_when_wanted && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) &&
         !gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
remember_focus (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_set_weak_pointer (&priv->focus_when_wanted, get_focus (self));
}

/* --- what classes may replace -------------------------------------------------------------------------------- */

static GtkWidget *
waymark_pane_real_first_focus (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  return waymark_focus_first_to_use (priv->content);
}

static GVariant *
waymark_pane_real_save_state (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  GVariantDict dict;
  GVariant *focus = waymark_focus_save (GTK_WIDGET (self));

  g_variant_dict_init (&dict, NULL);
  if (focus != NULL)
    g_variant_dict_insert_value (&dict, "focus", focus);
  if (priv->scroll != NULL)
    g_variant_dict_insert (&dict, "scroll", "d",
                           gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (priv->scroll))));
  return g_variant_dict_end (&dict);
}

static void
waymark_pane_real_restore_state (WaymarkPane *self, GVariant *state)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) focus = NULL;
  double scroll;

  if (priv->covered || !g_variant_is_of_type (state, G_VARIANT_TYPE_VARDICT))
    return;
  g_variant_dict_init (&dict, state);
  focus = g_variant_dict_lookup_value (&dict, "focus", NULL);
  if (focus != NULL && !is_typed_elsewhere (self) && !waymark_focus_restore (GTK_WIDGET (self), focus))
    waymark_pane_focus_first (self);
  if (priv->scroll != NULL && g_variant_dict_lookup (&dict, "scroll", "d", &scroll))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (priv->scroll)), scroll);
}

static void
waymark_pane_real_shown (WaymarkPane *self)
{
}

/* --- type ---------------------------------------------------------------------------------------------------- */

static void
waymark_pane_dispose (GObject *object)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (WAYMARK_PANE (object));

  g_clear_handle_id (&priv->words_later, g_source_remove);
  g_clear_pointer (&priv->wanted_state, g_variant_unref);
  g_clear_weak_pointer (&priv->focus_when_wanted);
  g_clear_object (&priv->menu);
  G_OBJECT_CLASS (waymark_pane_parent_class)->dispose (object);
}

static void
waymark_pane_finalize (GObject *object)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (WAYMARK_PANE (object));

  g_free (priv->address);
  g_free (priv->region_name);
  G_OBJECT_CLASS (waymark_pane_parent_class)->finalize (object);
}

static void
waymark_pane_class_init (WaymarkPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = waymark_pane_dispose;
  object_class->finalize = waymark_pane_finalize;
  klass->first_focus = waymark_pane_real_first_focus;
  klass->save_state = waymark_pane_real_save_state;
  klass->restore_state = waymark_pane_real_restore_state;
  klass->shown = waymark_pane_real_shown;

  g_type_ensure (WAYMARK_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-pane.ui");
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkPane, header);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkPane, title);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkPane, exit_slot);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkPane, back);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkPane, more);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkPane, banner);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkPane, stack);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkPane, content);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkPane, waiting);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkPane, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_clicked);
}

static void
waymark_pane_init (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_silence_pages (priv->stack);
  waymark_name_with_tip (priv->back, _("Back"));
  waymark_name_with_tip (priv->more, _("More"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (priv->more), make_menu, self, NULL);
}

/* --- header -------------------------------------------------------------------------------------------------- */

void
waymark_pane_set_title (WaymarkPane *self, const char *title, const char *subtitle)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  adw_window_title_set_title (ADW_WINDOW_TITLE (priv->title), title != NULL ? title : "");
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (priv->title), subtitle != NULL ? subtitle : "");
  update_region_name (self);
}

const char *
waymark_pane_get_title (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_PANE (self), NULL);

  return adw_window_title_get_title (ADW_WINDOW_TITLE (priv->title));
}

void
waymark_pane_set_region_name (WaymarkPane *self, const char *name)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  g_free (priv->region_name);
  priv->region_name = g_strdup (name);
  update_region_name (self);
}

void
waymark_pane_set_address (WaymarkPane *self, const char *address)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  char *copy = g_strdup (address);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  g_free (priv->address);
  priv->address = copy;
}

const char *
waymark_pane_get_address (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_PANE (self), NULL);

  return priv->address;
}

void
waymark_pane_pack_start (WaymarkPane *self, GtkWidget *widget)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  adw_header_bar_pack_start (ADW_HEADER_BAR (priv->header), widget);
}

void
waymark_pane_pack_end (WaymarkPane *self, GtkWidget *widget)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  adw_header_bar_pack_end (ADW_HEADER_BAR (priv->header), widget);
}

void
waymark_pane_set_menu (WaymarkPane *self, GMenuModel *menu)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  g_set_object (&priv->menu, menu);
  gtk_widget_set_visible (priv->more, menu != NULL);
}

void
waymark_pane_set_show_exit (WaymarkPane *self, gboolean show_exit)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  /* Made for the panes that need one: most never do. */
  if (show_exit && adw_bin_get_child (ADW_BIN (priv->exit_slot)) == NULL)
    adw_bin_set_child (ADW_BIN (priv->exit_slot), waymark_exit_button_new ());
  gtk_widget_set_visible (priv->exit_slot, show_exit);
  if (WAYMARK_PANE_GET_CLASS (self)->placed != NULL)
    WAYMARK_PANE_GET_CLASS (self)->placed (self);
}

gboolean
waymark_pane_get_show_exit (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_PANE (self), FALSE);

  return gtk_widget_get_visible (priv->exit_slot) && adw_bin_get_child (ADW_BIN (priv->exit_slot)) != NULL;
}

void
waymark_pane_set_show_back (WaymarkPane *self, gboolean show_back)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  gtk_widget_set_visible (priv->back, show_back);
}

void
waymark_pane_set_apart (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  priv->apart = TRUE;
}

gboolean
waymark_pane_is_apart (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_PANE (self), FALSE);

  return priv->apart;
}

void
waymark_pane_set_show_window_buttons (WaymarkPane *self, gboolean start, gboolean end)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (priv->header), start);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (priv->header), end);
}

/* --- body ---------------------------------------------------------------------------------------------------- */

void
waymark_pane_set_content (WaymarkPane *self, GtkWidget *content)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  priv->scroll = NULL;
  adw_bin_set_child (ADW_BIN (priv->content), content);
  update_region_name (self);
}

GtkWidget *
waymark_pane_get_content (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_PANE (self), NULL);

  return priv->content;
}

void
waymark_pane_set_body (WaymarkPane *self, GtkWidget *body)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  GtkWidget *scroll, *clamp;

  g_return_if_fail (WAYMARK_IS_PANE (self));

  clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), COLUMN_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), COLUMN_TIGHTENING);
  adw_clamp_set_child (ADW_CLAMP (clamp), body);
  gtk_widget_set_margin_start (clamp, COLUMN_MARGIN);
  gtk_widget_set_margin_end (clamp, COLUMN_MARGIN);
  gtk_widget_set_margin_top (clamp, 18);
  gtk_widget_set_margin_bottom (clamp, END_MARGIN);
  scroll = gtk_scrolled_window_new ();
  if (gtk_get_minor_version () >= 10) /* where nothing that only scrolls may have a name */
    g_object_set (scroll, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), clamp);
  waymark_pane_set_content (self, scroll);
  priv->scroll = scroll;
  update_region_name (self);
}

void
waymark_pane_set_bottom (WaymarkPane *self, GtkWidget *bottom)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  if (priv->bottom == bottom)
    return;
  if (priv->bottom != NULL)
    gtk_box_remove (GTK_BOX (self), priv->bottom);
  priv->bottom = bottom;
  if (bottom != NULL)
    gtk_box_append (GTK_BOX (self), bottom);
}

void
waymark_pane_set_banner (WaymarkPane *self,
                         const char *icon_name,
                         const char *text,
                         const char *button_label,
                         WaymarkPaneBannerCallback callback,
                         gpointer user_data)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  priv->on_banner = callback;
  priv->on_banner_data = user_data;
  waymark_banner_set (WAYMARK_BANNER (priv->banner), icon_name, text, button_label);
}

/* --- painted ------------------------------------------------------------------------------------------------------ */

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WaymarkPane *self = WAYMARK_PANE (widget);
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  /* The first tick comes before the first painting. */
  priv->n_frames++;
  if (priv->n_frames < 2)
    return G_SOURCE_CONTINUE;
  priv->tick = 0;
  priv->when_painted (self);
  return G_SOURCE_REMOVE;
}

void
waymark_pane_when_painted (WaymarkPane *self, WaymarkPaneCallback then)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));
  g_return_if_fail (then != NULL);

  priv->when_painted = then;
  if (priv->n_frames >= 2)
    then (self);
  else if (priv->tick == 0)
    priv->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/* --- loading, focus and state ---------------------------------------------------------------------------------- */

static gboolean
show_words (gpointer data)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (data);

  priv->words_later = 0;
  gtk_spinner_start (GTK_SPINNER (priv->spinner));
  gtk_stack_set_visible_child (GTK_STACK (priv->stack), priv->waiting);
  return G_SOURCE_REMOVE;
}

void
waymark_pane_set_loading (WaymarkPane *self, gboolean loading)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  if (!loading)
    {
      waymark_pane_ready (self);
      return;
    }
  if (!priv->loading)
    priv->words_later = g_timeout_add (WAIT_BEFORE_WORDS_MS, show_words, self);
  priv->loading = TRUE;
}

gboolean
waymark_pane_is_loading (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_PANE (self), FALSE);

  return priv->loading;
}

gboolean
waymark_pane_has_wanted_state (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_PANE (self), FALSE);

  return priv->wanted_state != NULL;
}

/* What waited until the pane was ready. Covered, it opens what was open, and the focus waits on. */
static void
take_up (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  g_autoptr (GVariant) state = priv->covered && priv->wanted_state != NULL ? g_variant_ref (priv->wanted_state)
                                                                           : g_steal_pointer (&priv->wanted_state);
  gboolean wants_focus = priv->wants_focus && !priv->covered;

  if (!priv->covered)
    priv->wants_focus = FALSE;
  if (state != NULL)
    WAYMARK_PANE_GET_CLASS (self)->restore_state (self, state);
  else if (wants_focus)
    waymark_pane_offer_focus (self);
  if (!priv->covered)
    g_clear_weak_pointer (&priv->focus_when_wanted);
}

void
waymark_pane_offer_focus (WaymarkPane *self)
{
  g_return_if_fail (WAYMARK_IS_PANE (self));

  if (!is_typed_elsewhere (self))
    waymark_pane_focus_first (self);
}

void
waymark_pane_ready (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  g_clear_handle_id (&priv->words_later, g_source_remove);
  gtk_spinner_stop (GTK_SPINNER (priv->spinner));
  gtk_stack_set_visible_child (GTK_STACK (priv->stack), priv->content);
  priv->loading = FALSE;
  take_up (self);
}

/* @state: (nullable) */
static gboolean
has_focus_in (GVariant *state)
{
  g_autoptr (GVariant) focus = NULL;

  if (state == NULL || !g_variant_is_of_type (state, G_VARIANT_TYPE_VARDICT))
    return FALSE;
  focus = g_variant_lookup_value (state, "focus", NULL);
  return focus != NULL;
}

void
waymark_pane_cover (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  g_autoptr (GVariant) state = NULL;

  g_return_if_fail (WAYMARK_IS_PANE (self));

  state = g_variant_ref_sink (waymark_pane_save_state (self));
  g_clear_pointer (&priv->wanted_state, g_variant_unref);
  priv->wanted_state = g_steal_pointer (&state);
  priv->covered = TRUE;
}

void
waymark_pane_forget_place (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  if (!priv->covered)
    return;
  priv->wants_focus = priv->wants_focus || has_focus_in (priv->wanted_state);
  g_clear_pointer (&priv->wanted_state, g_variant_unref);
}

gboolean
waymark_pane_uncover (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  gboolean has_focus;

  g_return_val_if_fail (WAYMARK_IS_PANE (self), FALSE);

  has_focus = priv->wants_focus || has_focus_in (priv->wanted_state);
  priv->covered = FALSE;
  remember_focus (self);
  waymark_pane_shown (self);
  if (!priv->loading)
    take_up (self);
  return has_focus;
}

void
waymark_pane_focus_first (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  GtkWidget *first;

  g_return_if_fail (WAYMARK_IS_PANE (self));

  priv->wants_focus = priv->loading || priv->covered;
  if (priv->wants_focus)
    {
      remember_focus (self);
      return;
    }
  first = WAYMARK_PANE_GET_CLASS (self)->first_focus (self);
  if (first != NULL && (first == get_focus (self) || gtk_widget_grab_focus (first)))
    return;
  /* Nothing in the body takes the focus: it must not stay where it was, and never go to the exit button. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
}

GVariant *
waymark_pane_save_state (WaymarkPane *self)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_PANE (self), NULL);

  /* Covered, or left again before it was ready: what was wanted is still wanted. */
  if (priv->wanted_state != NULL)
    return priv->wanted_state;
  return WAYMARK_PANE_GET_CLASS (self)->save_state (self);
}

void
waymark_pane_restore_state (WaymarkPane *self, GVariant *state)
{
  WaymarkPanePrivate *priv = waymark_pane_get_instance_private (self);
  g_autoptr (GVariant) owned = g_variant_ref_sink (state);

  g_return_if_fail (WAYMARK_IS_PANE (self));

  remember_focus (self);
  g_clear_pointer (&priv->wanted_state, g_variant_unref);
  priv->wanted_state = g_steal_pointer (&owned);
  if (!priv->loading)
    take_up (self);
}

void
waymark_pane_shown (WaymarkPane *self)
{
  g_return_if_fail (WAYMARK_IS_PANE (self));

  WAYMARK_PANE_GET_CLASS (self)->shown (self);
}

GtkWidget *
waymark_icon_button_new (const char *icon_name, const char *label, const char *action_name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  waymark_name_with_tip (button, label);
  if (action_name != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  return button;
}
