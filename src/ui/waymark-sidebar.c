#include "ui/waymark-sidebar.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-focus.h"
#include "ui/common/waymark-name.h"
#include "ui/lock/waymark-cover.h"
#include "ui/waymark-menu.h"
#include "ui/waymark-opening-words.h"
#include "ui/waymark-sections.h"
#include "waymark-config.h"

struct _WaymarkSidebar
{
  WaymarkPane parent_instance;

  /* of the .ui file */
  GtkWidget *sections;
  GtkWidget *foot;
  GtkWidget *foot_rows;
  GtkWidget *state_button;
  GtkWidget *profile;
  GtkWidget *state;

  GtkWidget *menu_button;
  GtkWidget *bottom_state; /* in the bar of a folded window */
  WaymarkVault *vault;
  char *problem;
  char *busy;
};

enum
{
  SECTION,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What stands below the sections, and at the bottom of a folded window. */
static const struct
{
  const char *icon_name;
  const char *title;
  const char *action_name;
  const char *widget_name; /* (nullable): others find the widget by it */
} foot_rows[] = {
  { "call-start-symbolic", N_ ("Emergency numbers"), "win.emergency", "emergency-button" },
  { "system-lock-screen-symbolic", N_ ("Lock"), "app.lock", NULL },
};

G_DEFINE_FINAL_TYPE (WaymarkSidebar, waymark_sidebar, WAYMARK_TYPE_PANE)

static GtkWidget *
new_icon_and_words (const char *icon_name, const char *title, int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, spacing);
  GtkWidget *label = gtk_label_new (title);

  /* Emergency numbers are never cut short: large text goes into a second line first. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
new_row (const char *icon_name, const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), new_icon_and_words (icon_name, title, 12));
  waymark_name (row, title);
  return row;
}

static const char *
get_row_section (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "section");
}

static void
on_section_activated (GtkListBox *box, GtkListBoxRow *row, WaymarkSidebar *self)
{
  g_signal_emit (self, signals[SECTION], 0, get_row_section (row), TRUE);
}

static void
on_foot_activated (GtkListBox *box, GtkListBoxRow *row, WaymarkSidebar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (row), foot_rows[gtk_list_box_row_get_index (row)].action_name, NULL);
}

/* --- state of the register -------------------------------------------------------------------------------------- */

static const char *
get_state_line (WaymarkSidebar *self)
{
  if (self->problem != NULL)
    return self->problem;
  return self->busy != NULL ? self->busy : _("All saved");
}

static void
update_state_line (WaymarkSidebar *self)
{
  const char *line = get_state_line (self);
  /* Translators: profile, then state: "Case worker. All saved" */
  g_autofree char *name = g_strdup_printf (_("%s. %s"), gtk_label_get_label (GTK_LABEL (self->profile)), line);

  gtk_label_set_label (GTK_LABEL (self->state), line);
  waymark_name (self->state_button, name);
  if (self->bottom_state != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->bottom_state), line);
      gtk_widget_set_visible (self->bottom_state, self->problem != NULL || self->busy != NULL);
    }
}

static void
append_line (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

/* Made each time it is opened: everything in it is of now. */
static void
create_state_popover (GtkMenuButton *button, gpointer data)
{
  WaymarkSidebar *self = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  WaymarkWrongTries tries = { 0 };

  append_line (box, get_state_line (self), "title-4");
  append_line (box, _("Everything stays on this laptop, locked. Nothing is sent anywhere."), NULL);
  if (self->vault != NULL)
    waymark_vault_get_wrong_tries (self->vault, &tries);
  if (tries.count > 0)
    {
      g_autofree char *text = waymark_opening_words_tries (&tries, TRUE);

      append_line (box, text, NULL);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  waymark_name (popover, _("State of the register"));
  gtk_menu_button_set_popover (button, popover);
}

/* --- type ---------------------------------------------------------------------------------------------------- */

static GtkWidget *
waymark_sidebar_first_focus (WaymarkPane *pane)
{
  WaymarkSidebar *self = WAYMARK_SIDEBAR (pane);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->sections));

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sections), 0);
  return row != NULL ? GTK_WIDGET (row) : self->foot_rows;
}

static void
waymark_sidebar_dispose (GObject *object)
{
  g_clear_object (&WAYMARK_SIDEBAR (object)->vault);
  G_OBJECT_CLASS (waymark_sidebar_parent_class)->dispose (object);
}

static void
waymark_sidebar_finalize (GObject *object)
{
  WaymarkSidebar *self = WAYMARK_SIDEBAR (object);

  g_free (self->problem);
  g_free (self->busy);
  G_OBJECT_CLASS (waymark_sidebar_parent_class)->finalize (object);
}

static void
waymark_sidebar_class_init (WaymarkSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = waymark_sidebar_dispose;
  object_class->finalize = waymark_sidebar_finalize;
  WAYMARK_PANE_CLASS (klass)->first_focus = waymark_sidebar_first_focus;

  signals[SECTION] = g_signal_new ("section", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
waymark_sidebar_init (WaymarkSidebar *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (WAYMARK_RESOURCE_PATH "/ui/waymark-sidebar.ui");
  g_autofree char *cover = waymark_cover_name ();

  self->sections = GTK_WIDGET (gtk_builder_get_object (builder, "sections"));
  self->foot = GTK_WIDGET (gtk_builder_get_object (builder, "foot"));
  self->foot_rows = GTK_WIDGET (gtk_builder_get_object (builder, "foot_rows"));
  self->state_button = GTK_WIDGET (gtk_builder_get_object (builder, "state_button"));
  self->profile = GTK_WIDGET (gtk_builder_get_object (builder, "profile"));
  self->state = GTK_WIDGET (gtk_builder_get_object (builder, "state"));
  waymark_pane_set_content (WAYMARK_PANE (self), GTK_WIDGET (gtk_builder_get_object (builder, "content")));
  waymark_pane_set_title (WAYMARK_PANE (self), cover, NULL);
  waymark_pane_set_region_name (WAYMARK_PANE (self), _("Sections"));
  waymark_name (self->sections, _("Sections"));
  waymark_name (self->foot_rows, _("Always at hand"));

  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "open-menu-symbolic");
  waymark_name_with_tip (self->menu_button, _("Menu"));
  waymark_menu_attach (GTK_MENU_BUTTON (self->menu_button));
  waymark_pane_pack_end (WAYMARK_PANE (self), self->menu_button);

  for (gsize i = 0; i < G_N_ELEMENTS (foot_rows); i++)
    {
      GtkWidget *row = new_row (foot_rows[i].icon_name, _ (foot_rows[i].title));

      if (foot_rows[i].widget_name != NULL)
        gtk_widget_set_name (row, foot_rows[i].widget_name);
      gtk_list_box_append (GTK_LIST_BOX (self->foot_rows), row);
    }
  /* GtkMenuButton centres what it holds; these lines begin where the rows above begin. */
  for (GtkWidget *inner = gtk_widget_get_parent (gtk_widget_get_parent (self->profile)); inner != self->state_button;
       inner = gtk_widget_get_parent (inner))
    gtk_widget_set_halign (inner, GTK_ALIGN_FILL);
  g_signal_connect (self->sections, "row-activated", G_CALLBACK (on_section_activated), self);
  g_signal_connect (self->foot_rows, "row-activated", G_CALLBACK (on_foot_activated), self);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->state_button), create_state_popover, self, NULL);
  update_state_line (self);
}

/* --- interface ---------------------------------------------------------------------------------------------------- */

static void
show_profile (WaymarkSidebar *self)
{
  const char *name = self->vault != NULL ? waymark_vault_get_display_name (self->vault) : "";

  if (*name == '\0')
    name = self->vault == NULL || waymark_vault_get_role (self->vault) == WAYMARK_ROLE_CASE_WORKER ? _("Case worker") : _("Trainer");
  gtk_label_set_label (GTK_LABEL (self->profile), name);
  update_state_line (self);
}

void
waymark_sidebar_fill (WaymarkSidebar *self, WaymarkWindow *window, WaymarkVault *vault)
{
  const WaymarkSection *sections;
  guint n_sections;

  g_return_if_fail (WAYMARK_IS_SIDEBAR (self));

  g_set_object (&self->vault, vault);
  if (vault != NULL)
    g_signal_connect_object (vault, "renamed", G_CALLBACK (show_profile), self, G_CONNECT_SWAPPED);

  sections = waymark_sections_get (&n_sections);
  for (guint i = 0; i < n_sections; i++)
    if (sections[i].icon_name != NULL && waymark_sections_is_for (&sections[i], window))
      {
        GtkWidget *row = new_row (sections[i].icon_name, _ (sections[i].title));

        g_object_set_data (G_OBJECT (row), "section", (gpointer) sections[i].name);
        gtk_list_box_append (GTK_LIST_BOX (self->sections), row);
      }
  show_profile (self);
}

const char *
waymark_sidebar_get_nth (WaymarkSidebar *self, guint n)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (WAYMARK_IS_SIDEBAR (self), NULL);

  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sections), (int) n);
  return row != NULL ? get_row_section (row) : NULL;
}

void
waymark_sidebar_select (WaymarkSidebar *self, const char *name)
{
  GtkListBoxRow *row, *shown = NULL;

  g_return_if_fail (WAYMARK_IS_SIDEBAR (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sections), i)) != NULL; i++)
    if (g_strcmp0 (get_row_section (row), name) == 0)
      shown = row;
  waymark_focus_mark_shown (GTK_LIST_BOX (self->sections), shown);
}

void
waymark_sidebar_set_lines (WaymarkSidebar *self, const char *problem, const char *busy)
{
  char *new_problem = g_strdup (problem);
  char *new_busy = g_strdup (busy);

  g_return_if_fail (WAYMARK_IS_SIDEBAR (self));

  g_free (self->problem);
  g_free (self->busy);
  self->problem = new_problem;
  self->busy = new_busy;
  update_state_line (self);
}

void
waymark_sidebar_set_folded (WaymarkSidebar *self, gboolean folded)
{
  g_return_if_fail (WAYMARK_IS_SIDEBAR (self));

  gtk_widget_set_visible (self->foot_rows, !folded);
}

void
waymark_sidebar_fill_bottom (WaymarkSidebar *self, GtkActionBar *bar)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  g_return_if_fail (WAYMARK_IS_SIDEBAR (self));

  for (gsize i = 0; i < G_N_ELEMENTS (foot_rows); i++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), new_icon_and_words (foot_rows[i].icon_name, _ (foot_rows[i].title), 6));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), foot_rows[i].action_name);
      gtk_widget_add_css_class (button, "flat");
      waymark_name_with_tip (button, _ (foot_rows[i].title));
      if (foot_rows[i].widget_name != NULL)
        gtk_widget_set_name (button, foot_rows[i].widget_name);
      gtk_box_append (GTK_BOX (box), button);
    }
  self->bottom_state = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->bottom_state), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->bottom_state, "caption");
  gtk_widget_set_hexpand (self->bottom_state, TRUE);
  gtk_box_append (GTK_BOX (box), self->bottom_state);
  /* In the middle, because a bar gives each of its ends half of the window at most, whatever the other needs. */
  gtk_widget_set_hexpand (box, TRUE);
  gtk_action_bar_set_center_widget (bar, box);
  update_state_line (self);
}

void
waymark_sidebar_open_menu (WaymarkSidebar *self)
{
  g_return_if_fail (WAYMARK_IS_SIDEBAR (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu_button));
}
