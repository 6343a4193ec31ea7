#include "ui/waymark-frame.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-list-pane.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-say.h"
#include "ui/waymark-page-stack.h"
#include "ui/waymark-sections.h"
#include "waymark-config.h"

#define HISTORY_PLACES 40
#define BACK_BUTTON 8 /* of a mouse */
#define LIST_WIDTH 400 /* where there is room for three panes */
#define PAGE_WIDTH 600
#define FRAMES_BEFORE_PAGES 3 /* the frame itself, the rows of its list, and then pages: all at once is a long stretch of the main loop (F2) */

struct _WaymarkFrame
{
  AdwBin parent_instance;

  /* template */
  GtkWidget *toasts;
  GtkWidget *outer;
  GtkWidget *inner;
  GtkWidget *sidebar;
  GtkWidget *list_side;
  GtkWidget *lists;
  WaymarkPageStack *pages;
  GtkWidget *bottom;

  WaymarkWindow *window;         /* borrowed: it owns us */
  const WaymarkSection *section; /* (nullable) */
  const WaymarkSection *filled;  /* (nullable): whose words stand where no page is */
  GQueue history;                /* of places, the last is the newest */
  GQueue waiting;                /* of Move: asked for while a form is being left */
  GVariant *pages_later;         /* (nullable): to be restored when the list has been painted */
  guint n_frames;
  guint tick; /* until the list has been painted */
  GtkWidget *focus_in_toast;     /* (nullable), weak: the button of a message that has the focus */
  gboolean had_toast_focus;
  gboolean built;
  gboolean moving; /* forms are becoming records: until then nothing else moves */
};

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkFrame, waymark_frame, ADW_TYPE_BIN)

/* --- what is visible follows from what is folded ------------------------------------------------------------------ */

static guint
get_n_pages (WaymarkFrame *self)
{
  return waymark_page_stack_get_pages (self->pages)->len;
}

WaymarkPane *
waymark_frame_get_list (WaymarkFrame *self)
{
  GtkWidget *list;

  g_return_val_if_fail (WAYMARK_IS_FRAME (self), NULL);

  list = gtk_stack_get_visible_child (GTK_STACK (self->lists));
  return list != NULL ? WAYMARK_PANE (list) : NULL;
}

WaymarkPane *
waymark_frame_get_page (WaymarkFrame *self)
{
  g_return_val_if_fail (WAYMARK_IS_FRAME (self), NULL);

  return waymark_page_stack_get_top (self->pages);
}

static void
place_pane (WaymarkPane *pane, gboolean is_leftmost, gboolean is_rightmost, gboolean show_back)
{
  waymark_pane_set_show_exit (pane, is_leftmost);
  waymark_pane_set_show_back (pane, show_back);
  waymark_pane_set_show_window_buttons (pane, is_leftmost, is_rightmost);
}

/* The one function that derives what the panes show: exactly one exit button, in the left-most visible header bar (Q5). */
static void
update_panes (WaymarkFrame *self)
{
  gboolean outer_folded = adw_leaflet_get_folded (ADW_LEAFLET (self->outer));
  gboolean inner_folded = adw_leaflet_get_folded (ADW_LEAFLET (self->inner));
  WaymarkPane *list = waymark_frame_get_list (self);
  GPtrArray *pages = waymark_page_stack_get_pages (self->pages);

  /* One bar then holds the buttons of all three. */
  if (outer_folded && inner_folded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "waymark-folded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "waymark-folded");
  place_pane (WAYMARK_PANE (self->sidebar), TRUE, outer_folded, FALSE);
  if (list != NULL)
    place_pane (list, outer_folded, inner_folded, outer_folded);
  place_pane (waymark_page_stack_get_nothing (self->pages), outer_folded && inner_folded, TRUE, FALSE);
  for (guint i = 0; i < pages->len; i++)
    {
      WaymarkPane *page = g_ptr_array_index (pages, i);

      place_pane (page, outer_folded && inner_folded, TRUE, inner_folded || i > 0 || waymark_pane_is_apart (page));
    }
  waymark_sidebar_set_folded (WAYMARK_SIDEBAR (self->sidebar), outer_folded);
}

/* What stands where no page is, made when it is first seen. */
static void
fill_nothing (WaymarkFrame *self)
{
  if (self->section == self->filled || self->tick != 0 || get_n_pages (self) > 0)
    return;
  self->filled = self->section;
  waymark_pane_set_content (waymark_page_stack_get_nothing (self->pages),
                            waymark_empty_page_new (self->section->icon_name, _ (self->section->empty_title),
                                                    _("Up and Down move, Enter opens."), NULL, NULL));
}

static void
on_layout_changed (WaymarkFrame *self)
{
  /* Some notifications come while the template is being built or taken apart. */
  if (!self->built)
    return;
  fill_nothing (self);
  if (get_n_pages (self) == 0 && adw_leaflet_get_folded (ADW_LEAFLET (self->inner)) &&
      adw_leaflet_get_visible_child (ADW_LEAFLET (self->inner)) != self->list_side)
    adw_leaflet_set_visible_child (ADW_LEAFLET (self->inner), self->list_side);
  update_panes (self);
  g_signal_emit (self, signals[MOVED], 0);
}

static gboolean
is_page_visible (WaymarkFrame *self)
{
  if (adw_leaflet_get_folded (ADW_LEAFLET (self->outer)) && adw_leaflet_get_visible_child (ADW_LEAFLET (self->outer)) != self->inner)
    return FALSE;
  return !adw_leaflet_get_folded (ADW_LEAFLET (self->inner)) ||
         adw_leaflet_get_visible_child (ADW_LEAFLET (self->inner)) == GTK_WIDGET (self->pages);
}

static gboolean
is_list_visible (WaymarkFrame *self)
{
  if (adw_leaflet_get_folded (ADW_LEAFLET (self->outer)) && adw_leaflet_get_visible_child (ADW_LEAFLET (self->outer)) != self->inner)
    return FALSE;
  return !adw_leaflet_get_folded (ADW_LEAFLET (self->inner)) ||
         adw_leaflet_get_visible_child (ADW_LEAFLET (self->inner)) == self->list_side;
}

static gboolean
is_sidebar_visible (WaymarkFrame *self)
{
  return !adw_leaflet_get_folded (ADW_LEAFLET (self->outer)) ||
         adw_leaflet_get_visible_child (ADW_LEAFLET (self->outer)) == self->sidebar;
}

static void
show_lists (WaymarkFrame *self)
{
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->outer), self->inner);
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->inner), self->list_side);
}

static void
show_pages (WaymarkFrame *self)
{
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->outer), self->inner);
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->inner), GTK_WIDGET (self->pages));
}

/* --- places -------------------------------------------------------------------------------------------------------- */

#define PLACE_TYPE "(sva(sv))" /* section, state of its list, pages: address and state */

GVariant *
waymark_frame_save_place (WaymarkFrame *self)
{
  WaymarkPane *list;
  GVariant *list_state;

  g_return_val_if_fail (WAYMARK_IS_FRAME (self), NULL);

  list = waymark_frame_get_list (self);
  list_state = list != NULL ? waymark_pane_save_state (list) : g_variant_new_boolean (FALSE);
  return g_variant_new ("(sv@a(sv))", self->section != NULL ? self->section->name : "", list_state,
                        self->pages_later != NULL ? self->pages_later : waymark_page_stack_save (self->pages));
}

static void
remember_place (WaymarkFrame *self)
{
  if (self->section == NULL)
    return;
  g_queue_push_tail (&self->history, g_variant_ref_sink (waymark_frame_save_place (self)));
  if (g_queue_get_length (&self->history) > HISTORY_PLACES)
    g_variant_unref (g_queue_pop_head (&self->history));
}

static void
set_section (WaymarkFrame *self, const WaymarkSection *section)
{
  GtkWidget *list = gtk_stack_get_child_by_name (GTK_STACK (self->lists), section->name);

  if (list == NULL)
    {
      waymark_frame_add_list (self, section->name, section->create_list (self->window));
      list = gtk_stack_get_child_by_name (GTK_STACK (self->lists), section->name);
    }
  self->section = section;
  gtk_stack_set_visible_child (GTK_STACK (self->lists), list);
  waymark_sidebar_select (WAYMARK_SIDEBAR (self->sidebar), section->name);
  waymark_pane_shown (WAYMARK_PANE (list));
}

/* --- moves ----------------------------------------------------------------------------------------------------------- */

/* Going somewhere. Pages that go away are left first, which may take a moment, so a move is a value. */
typedef struct
{
  enum
  {
    MOVE_SECTION, /* another list, nothing open */
    MOVE_OPEN,    /* one page instead of all */
    MOVE_PUSH,    /* one more page */
    MOVE_POP,     /* the page below */
    MOVE_CLOSE,   /* to the list */
    MOVE_PLACE,   /* where the window was before */
  } kind;
  const WaymarkSection *section;
  WaymarkPane *page;
  GVariant *place;
  gboolean focus;
  WaymarkFrame *frame; /* held while forms are being left for it */
} Move;

static void
free_move (Move *move)
{
  g_clear_object (&move->page);
  g_clear_object (&move->frame);
  g_clear_pointer (&move->place, g_variant_unref);
  g_free (move);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, free_move)

static void
restore_pages (WaymarkFrame *self)
{
  g_autoptr (GVariant) pages = g_steal_pointer (&self->pages_later);
  GVariantIter iter;
  const char *address;
  GVariant *state;

  if (pages == NULL)
    return;
  g_variant_iter_init (&iter, pages);
  while (g_variant_iter_loop (&iter, "(&sv)", &address, &state))
    {
      WaymarkPane *page = waymark_sections_create_page (self->window, address, NULL);

      if (page == NULL)
        continue;
      waymark_page_stack_push (self->pages, page);
      show_pages (self);
      /* After the page has been laid out, or it could not be scrolled and nothing in it could take the focus. */
      waymark_pane_restore_state (page, state);
    }
  update_panes (self);
}

static void
restore_place (WaymarkFrame *self, GVariant *place)
{
  const char *section_name;
  g_autoptr (GVariant) list_state = NULL;
  g_autoptr (GVariant) pages = NULL;
  const WaymarkSection *section;

  g_variant_get (place, "(&sv@a(sv))", &section_name, &list_state, &pages);
  section = waymark_sections_find (self->window, section_name);
  if (section == NULL)
    return;
  set_section (self, section);
  if (!g_variant_is_of_type (list_state, G_VARIANT_TYPE_BOOLEAN))
    waymark_pane_restore_state (waymark_frame_get_list (self), list_state);
  show_lists (self);
  self->pages_later = g_steal_pointer (&pages);
  if (self->tick == 0)
    restore_pages (self);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WaymarkFrame *self = WAYMARK_FRAME (widget);

  self->n_frames++;
  if (self->n_frames < FRAMES_BEFORE_PAGES)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  restore_pages (self);
  on_layout_changed (self);
  return G_SOURCE_REMOVE;
}

static void
focus_list (WaymarkFrame *self)
{
  WaymarkPane *list = waymark_frame_get_list (self);

  if (list != NULL)
    waymark_pane_focus_first (list);
}

/* A page is gone whose opener was not in the page below it: that was somebody in the list, if there is one to be seen. */
static void
focus_behind (WaymarkFrame *self)
{
  if (is_list_visible (self))
    focus_list (self);
  else
    waymark_pane_focus_first (waymark_page_stack_get_top (self->pages));
}

static void
perform (WaymarkFrame *self, Move *move)
{
  switch (move->kind)
    {
    case MOVE_SECTION:
      if (move->section != self->section || get_n_pages (self) > 0)
        remember_place (self);
      waymark_page_stack_pop_all (self->pages);
      set_section (self, move->section);
      show_lists (self);
      if (move->focus)
        focus_list (self);
      break;
    case MOVE_OPEN:
      if (get_n_pages (self) > 0 || (move->section != NULL && move->section != self->section))
        remember_place (self);
      waymark_page_stack_pop_all (self->pages);
      if (move->section != NULL && move->section != self->section)
        set_section (self, move->section);
      waymark_page_stack_push (self->pages, move->page);
      show_pages (self);
      break;
    case MOVE_PUSH:
      waymark_page_stack_push (self->pages, move->page);
      show_pages (self);
      break;
    case MOVE_POP:
      waymark_page_stack_pop (self->pages);
      if (waymark_page_stack_get_top (self->pages) != NULL && !waymark_page_stack_uncover (self->pages))
        focus_behind (self);
      break;
    case MOVE_CLOSE:
      waymark_page_stack_pop_all (self->pages);
      show_lists (self);
      focus_list (self);
      break;
    case MOVE_PLACE:
      waymark_page_stack_pop_all (self->pages);
      restore_place (self, move->place);
      break;
    default:
      g_assert_not_reached ();
    }
  if (move->page != NULL)
    {
      update_panes (self);
      waymark_pane_shown (move->page);
      if (move->focus || !is_list_visible (self))
        waymark_pane_focus_first (move->page);
    }
  on_layout_changed (self);
}

static void start_move (WaymarkFrame *self, Move *move);

static void
on_left_for_move (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Move) move = data;
  g_autoptr (WaymarkFrame) self = g_steal_pointer (&move->frame);
  g_autoptr (GError) error = NULL;

  self->moving = FALSE;
  /* A form that could not be left says so itself, and stays. */
  if (!waymark_forms_leave_finish (result, &error))
    {
      g_queue_clear_full (&self->waiting, (GDestroyNotify) free_move);
      return;
    }
  perform (self, move);
  while (!self->moving && !g_queue_is_empty (&self->waiting))
    start_move (self, g_queue_pop_head (&self->waiting));
}

/* (transfer full) */
static void
start_move (WaymarkFrame *self, Move *move)
{
  g_autoptr (GPtrArray) leaving = g_ptr_array_new ();
  g_autoptr (GPtrArray) forms = NULL;

  /* Somebody was faster than the third frame. */
  restore_pages (self);
  /* A form is being left: what was asked for meanwhile comes after it, as it was asked. */
  if (self->moving)
    {
      g_queue_push_tail (&self->waiting, move);
      return;
    }
  if (move->kind == MOVE_POP)
    {
      if (waymark_page_stack_get_top (self->pages) != NULL)
        g_ptr_array_add (leaving, waymark_page_stack_get_top (self->pages));
    }
  else if (move->kind != MOVE_PUSH)
    g_ptr_array_extend (leaving, waymark_page_stack_get_pages (self->pages), NULL, NULL);
  forms = waymark_forms_in_pages (leaving);
  if (forms->len == 0)
    {
      perform (self, move);
      free_move (move);
      return;
    }
  self->moving = TRUE;
  move->frame = g_object_ref (self);
  waymark_forms_leave_async (forms, on_left_for_move, move);
}

void
waymark_frame_show_section (WaymarkFrame *self, const char *name, gboolean focus)
{
  const WaymarkSection *section;
  Move *move;

  g_return_if_fail (WAYMARK_IS_FRAME (self));

  section = waymark_sections_find (self->window, name);
  g_return_if_fail (section != NULL);
  move = g_new0 (Move, 1);
  move->kind = MOVE_SECTION;
  move->section = section;
  move->focus = focus;
  start_move (self, move);
}

static void
move_to_page (WaymarkFrame *self, int kind, const WaymarkSection *section, WaymarkPane *page, gboolean focus)
{
  Move *move = g_new0 (Move, 1);

  move->kind = kind;
  move->section = section;
  move->page = g_object_ref_sink (page);
  move->focus = focus;
  start_move (self, move);
}

void
waymark_frame_open_page (WaymarkFrame *self, WaymarkPane *page, gboolean focus)
{
  g_return_if_fail (WAYMARK_IS_FRAME (self));
  g_return_if_fail (WAYMARK_IS_PANE (page));

  move_to_page (self, MOVE_OPEN, NULL, page, focus);
}

void
waymark_frame_push_page (WaymarkFrame *self, WaymarkPane *page)
{
  g_return_if_fail (WAYMARK_IS_FRAME (self));
  g_return_if_fail (WAYMARK_IS_PANE (page));

  move_to_page (self, MOVE_PUSH, NULL, page, TRUE);
}

void
waymark_frame_open_address (WaymarkFrame *self, const char *address)
{
  const char *section_name = NULL;
  WaymarkPane *page;

  g_return_if_fail (WAYMARK_IS_FRAME (self));

  page = waymark_sections_create_page (self->window, address, &section_name);
  if (page != NULL)
    move_to_page (self, MOVE_OPEN, waymark_sections_find (self->window, section_name), page, TRUE);
}

void
waymark_frame_back (WaymarkFrame *self)
{
  gboolean outer_folded, page_alone;
  WaymarkPane *page;
  Move *move;

  g_return_if_fail (WAYMARK_IS_FRAME (self));

  page = waymark_frame_get_page (self);
  outer_folded = adw_leaflet_get_folded (ADW_LEAFLET (self->outer));
  page_alone = adw_leaflet_get_folded (ADW_LEAFLET (self->inner)) && is_page_visible (self);
  move = g_new0 (Move, 1);
  if (get_n_pages (self) > 1 && is_page_visible (self))
    move->kind = MOVE_POP;
  else if (page != NULL && is_page_visible (self) && (page_alone || waymark_pane_is_apart (page)))
    move->kind = MOVE_CLOSE;
  else if (outer_folded && self->section != NULL && self->section->icon_name != NULL && is_list_visible (self))
    {
      g_free (move);
      adw_leaflet_set_visible_child (ADW_LEAFLET (self->outer), self->sidebar);
      waymark_pane_focus_first (WAYMARK_PANE (self->sidebar));
      return;
    }
  else if (!g_queue_is_empty (&self->history) && !self->moving)
    {
      move->kind = MOVE_PLACE;
      move->place = g_queue_pop_tail (&self->history);
    }
  else
    {
      g_free (move);
      focus_list (self);
      return;
    }
  start_move (self, move);
}

void
waymark_frame_close_page (WaymarkFrame *self)
{
  Move *move;

  g_return_if_fail (WAYMARK_IS_FRAME (self));

  if (get_n_pages (self) == 0)
    return;
  move = g_new0 (Move, 1);
  move->kind = get_n_pages (self) > 1 ? MOVE_POP : MOVE_CLOSE;
  start_move (self, move);
}

void
waymark_frame_drop_page (WaymarkFrame *self, WaymarkPane *page)
{
  g_return_if_fail (WAYMARK_IS_FRAME (self));
  g_return_if_fail (WAYMARK_IS_PANE (page));

  if (waymark_page_stack_drop (self->pages, page))
    on_layout_changed (self);
}

static void
on_section_chosen (WaymarkFrame *self, const char *name, gboolean keyboard)
{
  if (self->section != NULL && g_str_equal (self->section->name, name))
    {
      show_lists (self);
      focus_list (self);
    }
  else
    waymark_frame_show_section (self, name, keyboard);
}

static void
on_back_button (GtkGestureClick *gesture, int n_press, double x, double y, WaymarkFrame *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  waymark_frame_back (self);
}

/* --- focus ----------------------------------------------------------------------------------------------------------- */

void
waymark_frame_focus_first (WaymarkFrame *self)
{
  WaymarkPane *list;

  g_return_if_fail (WAYMARK_IS_FRAME (self));

  list = waymark_frame_get_list (self);
  if (waymark_page_stack_get_top (self->pages) != NULL && is_page_visible (self))
    waymark_pane_focus_first (waymark_page_stack_get_top (self->pages));
  else if (list != NULL && is_list_visible (self))
    waymark_pane_focus_first (list);
  else
    waymark_pane_focus_first (WAYMARK_PANE (self->sidebar));
}

void
waymark_frame_step_pane (WaymarkFrame *self, gboolean forward)
{
  WaymarkPane *visible[3];
  guint n_visible = 0, current = 0;
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (WAYMARK_IS_FRAME (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (is_sidebar_visible (self))
    visible[n_visible++] = WAYMARK_PANE (self->sidebar);
  if (is_list_visible (self) && waymark_frame_get_list (self) != NULL)
    visible[n_visible++] = waymark_frame_get_list (self);
  if (is_page_visible (self) && waymark_page_stack_get_top (self->pages) != NULL)
    visible[n_visible++] = waymark_page_stack_get_top (self->pages);
  if (n_visible == 0)
    return;
  for (guint i = 0; i < n_visible; i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (visible[i])))
      current = i;
  waymark_pane_focus_first (visible[(current + (forward ? 1 : n_visible - 1)) % n_visible]);
}

/* --- type ------------------------------------------------------------------------------------------------------------ */

static void
waymark_frame_dispose (GObject *object)
{
  WaymarkFrame *self = WAYMARK_FRAME (object);

  self->built = FALSE;
  g_queue_clear_full (&self->history, (GDestroyNotify) g_variant_unref);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) free_move);
  g_clear_pointer (&self->pages_later, g_variant_unref);
  g_clear_weak_pointer (&self->focus_in_toast);
  G_OBJECT_CLASS (waymark_frame_parent_class)->dispose (object);
}

static void
waymark_frame_class_init (WaymarkFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_frame_dispose;
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAYMARK_TYPE_SIDEBAR);
  g_type_ensure (WAYMARK_TYPE_PAGE_STACK);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-frame.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkFrame, toasts);
  gtk_widget_class_bind_template_child (widget_class, WaymarkFrame, outer);
  gtk_widget_class_bind_template_child (widget_class, WaymarkFrame, inner);
  gtk_widget_class_bind_template_child (widget_class, WaymarkFrame, sidebar);
  gtk_widget_class_bind_template_child (widget_class, WaymarkFrame, list_side);
  gtk_widget_class_bind_template_child (widget_class, WaymarkFrame, lists);
  gtk_widget_class_bind_template_child (widget_class, WaymarkFrame, pages);
  gtk_widget_class_bind_template_child (widget_class, WaymarkFrame, bottom);
  gtk_widget_class_bind_template_callback (widget_class, on_layout_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_section_chosen);
}

/* --- the line between list and page stays where it is, whatever the two show ------------------------------------------- */

static GtkSizeRequestMode
get_request_mode (GtkWidget *pane)
{
  return gtk_widget_get_request_mode (gtk_widget_get_first_child (pane));
}

static void
measure_pane (GtkWidget *pane, GtkOrientation orientation, int for_size, int natural_width, int *minimum, int *natural)
{
  gtk_widget_measure (gtk_widget_get_first_child (pane), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, natural_width);
}

static void
measure_list (GtkWidget *pane, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  measure_pane (pane, orientation, for_size, LIST_WIDTH, minimum, natural);
}

static void
measure_page (GtkWidget *pane, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  measure_pane (pane, orientation, for_size, PAGE_WIDTH, minimum, natural);
}

static void
allocate_pane (GtkWidget *pane, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (pane), width, height, baseline, NULL);
}

static void
waymark_frame_init (WaymarkFrame *self)
{
  GtkGesture *back = gtk_gesture_click_new ();

  g_queue_init (&self->history);
  g_queue_init (&self->waiting);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->list_side, gtk_custom_layout_new (get_request_mode, measure_list, allocate_pane));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->pages), gtk_custom_layout_new (get_request_mode, measure_page, allocate_pane));
  waymark_silence_pages (self->lists);
  self->built = TRUE;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  waymark_toasts_name (self->toasts);
  waymark_sidebar_fill_bottom (WAYMARK_SIDEBAR (self->sidebar), GTK_ACTION_BAR (self->bottom));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (back), BACK_BUTTON);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (back), GTK_PHASE_CAPTURE);
  g_signal_connect (back, "pressed", G_CALLBACK (on_back_button), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (back));
}

/* When a message goes that has the focus, GTK gives the focus to the next widget, which is the exit button (M3). */
static void
on_focus_changed (WaymarkFrame *self)
{
  GtkWidget *focus = self->built ? gtk_root_get_focus (GTK_ROOT (self->window)) : NULL;
  gboolean is_lost = self->built && self->had_toast_focus && (self->focus_in_toast == NULL || !gtk_widget_get_mapped (self->focus_in_toast));

  self->had_toast_focus =
    focus != NULL && gtk_widget_is_ancestor (focus, self->toasts) && !gtk_widget_is_ancestor (focus, self->outer) && focus != self->outer;
  g_set_weak_pointer (&self->focus_in_toast, self->had_toast_focus ? focus : NULL);
  if (is_lost && !self->had_toast_focus)
    waymark_frame_focus_first (self);
}

GtkWidget *
waymark_frame_new (WaymarkWindow *window)
{
  WaymarkFrame *self = g_object_new (WAYMARK_TYPE_FRAME, NULL);

  self->window = window;
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (on_focus_changed), self, G_CONNECT_SWAPPED);
  update_panes (self);
  return GTK_WIDGET (self);
}

void
waymark_frame_set_vault (WaymarkFrame *self, WaymarkVault *vault)
{
  g_return_if_fail (WAYMARK_IS_FRAME (self));

  waymark_sidebar_fill (WAYMARK_SIDEBAR (self->sidebar), self->window, vault);
}

void
waymark_frame_add_list (WaymarkFrame *self, const char *section, WaymarkPane *list)
{
  g_return_if_fail (WAYMARK_IS_FRAME (self));
  g_return_if_fail (gtk_stack_get_child_by_name (GTK_STACK (self->lists), section) == NULL);

  gtk_stack_add_named (GTK_STACK (self->lists), GTK_WIDGET (list), section);
}

WaymarkSidebar *
waymark_frame_get_sidebar (WaymarkFrame *self)
{
  g_return_val_if_fail (WAYMARK_IS_FRAME (self), NULL);

  return WAYMARK_SIDEBAR (self->sidebar);
}

gboolean
waymark_frame_shows_list_and_page (WaymarkFrame *self)
{
  g_return_val_if_fail (WAYMARK_IS_FRAME (self), FALSE);

  return !adw_leaflet_get_folded (ADW_LEAFLET (self->inner));
}

void
waymark_frame_show_list (WaymarkFrame *self)
{
  g_return_if_fail (WAYMARK_IS_FRAME (self));

  if (waymark_frame_get_list (self) != NULL)
    show_lists (self);
}

void
waymark_frame_open_menu (WaymarkFrame *self)
{
  g_return_if_fail (WAYMARK_IS_FRAME (self));

  adw_leaflet_set_visible_child (ADW_LEAFLET (self->outer),
                                 adw_leaflet_get_folded (ADW_LEAFLET (self->outer)) ? self->sidebar : self->inner);
  waymark_sidebar_open_menu (WAYMARK_SIDEBAR (self->sidebar));
}

void
waymark_frame_add_toast (WaymarkFrame *self, AdwToast *toast)
{
  g_return_if_fail (WAYMARK_IS_FRAME (self));

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

gboolean
waymark_frame_is_restored (WaymarkFrame *self)
{
  g_return_val_if_fail (WAYMARK_IS_FRAME (self), FALSE);

  return self->tick == 0;
}

GPtrArray *
waymark_frame_get_pages (WaymarkFrame *self)
{
  g_return_val_if_fail (WAYMARK_IS_FRAME (self), NULL);

  return waymark_page_stack_get_pages (self->pages);
}

void
waymark_frame_restore_place (WaymarkFrame *self, GVariant *place)
{
  Move *move;

  g_return_if_fail (WAYMARK_IS_FRAME (self));

  if (!g_variant_is_of_type (place, G_VARIANT_TYPE (PLACE_TYPE)))
    return;
  move = g_new0 (Move, 1);
  move->kind = MOVE_PLACE;
  move->place = g_variant_ref (place);
  start_move (self, move);
}
