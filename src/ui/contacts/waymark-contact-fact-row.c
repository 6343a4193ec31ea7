/* waymark-contact-fact-row.c: one row of a contact's page */

#include "ui/contacts/waymark-contact-fact-row.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-drawn.h"
#include "ui/common/waymark-name.h"

/* As libadwaita's rows have them. */
#define SIDE_MARGIN 12
#define TEXT_MARGIN 6
#define LINE_SPACING 3
#define ICON_SPACING 12
#define MIN_HEIGHT 50
#define MIN_TEXT_WIDTH 60
#define WORDS_SCALE (1 / 1.2)

struct _WaymarkContactFactRow
{
  AdwPreferencesRow parent_instance;

  WaymarkContactFact *fact;
  char *news;          /* (nullable) */
  PangoLayout *title;  /* (nullable): made when it is measured */
  PangoLayout *words;  /* (nullable): likewise, and where there are any */
  GtkWidget *icon;     /* (nullable): made for the first fact that has one */
  GtkWidget *arrow;    /* (nullable): likewise; the sign of a copy is made when the row is first pointed at or has the focus */
};

G_DEFINE_FINAL_TYPE (WaymarkContactFactRow, waymark_contact_fact_row, ADW_TYPE_PREFERENCES_ROW)

static gboolean
copies (WaymarkContactFactRow *self)
{
  return self->fact != NULL && self->fact->act == WAYMARK_CONTACT_FACT_COPIES && self->fact->value[0] != '\0';
}

/* --- texts --------------------------------------------------------------------------------------------------------- */

static void
forget_layouts (WaymarkContactFactRow *self)
{
  g_clear_object (&self->title);
  g_clear_object (&self->words);
}

static PangoLayout *
new_layout (WaymarkContactFactRow *self, const char *text, PangoAttribute *attribute)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  /* A hyphen where a long address is broken would be read as one of its letters. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (attribute != NULL)
    pango_attr_list_insert (attributes, attribute);
  pango_layout_set_attributes (layout, attributes);
  /* At the side where one begins to read, in whatever script: Pango turns the sides round for a text that runs against its surroundings. */
  if (pango_layout_get_line_readonly (layout, 0)->resolved_dir == PANGO_DIRECTION_RTL)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

static void
make_layouts (WaymarkContactFactRow *self)
{
  const char *words = self->news != NULL ? self->news : self->fact->words;

  if (self->title == NULL)
    self->title = new_layout (self, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                              self->fact->is_number ? pango_attr_font_features_new ("tnum=1") : NULL);
  if (self->words == NULL && words[0] != '\0')
    self->words = new_layout (self, words, pango_attr_scale_new (WORDS_SCALE));
}

static int
set_width (PangoLayout *layout, int width)
{
  int height;

  pango_layout_set_width (layout, width < 0 ? -1 : width * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* Wraps both texts; says how high they are together. */
static int
wrap_texts (WaymarkContactFactRow *self, int width)
{
  int height;

  make_layouts (self);
  height = set_width (self->title, width);
  if (self->words != NULL)
    height += LINE_SPACING + set_width (self->words, width);
  return height;
}

/* --- the widget ---------------------------------------------------------------------------------------------------- */

static int
get_icon_space (GtkWidget *icon)
{
  int width = waymark_drawn_icon_get_width (icon);

  return width > 0 ? width + ICON_SPACING : 0;
}

/* The sign of a copy comes and goes, and no text may be wrapped anew for it: its room, two digits, is always kept. */
static int
get_end_space (WaymarkContactFactRow *self)
{
  PangoFontMetrics *metrics;
  int digit;

  if (!copies (self))
    return get_icon_space (self->arrow);
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  digit = pango_font_metrics_get_approximate_digit_width (metrics);
  pango_font_metrics_unref (metrics);
  return 2 * PANGO_PIXELS_CEIL (digit) + ICON_SPACING;
}

static int
get_text_width (WaymarkContactFactRow *self, int width)
{
  return MAX (width - 2 * SIDE_MARGIN - get_icon_space (self->icon) - get_end_space (self), 1);
}

static GtkSizeRequestMode
waymark_contact_fact_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
waymark_contact_fact_row_measure (GtkWidget *widget,
                                  GtkOrientation orientation,
                                  int for_size,
                                  int *minimum,
                                  int *natural,
                                  int *minimum_baseline,
                                  int *natural_baseline)
{
  WaymarkContactFactRow *self = WAYMARK_CONTACT_FACT_ROW (widget);

  /* As wide as the page makes it; what does not fit wraps. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 2 * SIDE_MARGIN + get_icon_space (self->icon) + get_end_space (self) + MIN_TEXT_WIDTH;
  else
    *minimum = MAX (wrap_texts (self, for_size < 0 ? -1 : get_text_width (self, for_size)) + 2 * TEXT_MARGIN, MIN_HEIGHT);
  *natural = *minimum;
}

static void
waymark_contact_fact_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WaymarkContactFactRow *self = WAYMARK_CONTACT_FACT_ROW (widget);

  waymark_drawn_icon_place (widget, self->icon, SIDE_MARGIN, height);
  waymark_drawn_icon_place (widget, self->arrow, width - SIDE_MARGIN - waymark_drawn_icon_get_width (self->arrow), height);
}

static void
waymark_contact_fact_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WaymarkContactFactRow *self = WAYMARK_CONTACT_FACT_ROW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = get_text_width (self, gtk_widget_get_width (widget));
  int y = (gtk_widget_get_height (widget) - wrap_texts (self, width)) / 2;
  int x = SIDE_MARGIN + (mirrored ? get_end_space (self) : get_icon_space (self->icon));
  int height;

  waymark_drawn_text (widget, snapshot, self->title, x, y, FALSE);
  if (self->words != NULL)
    {
      pango_layout_get_pixel_size (self->title, NULL, &height);
      waymark_drawn_text (widget, snapshot, self->words, x, y + height + LINE_SPACING, TRUE);
    }
  GTK_WIDGET_CLASS (waymark_contact_fact_row_parent_class)->snapshot (widget, snapshot);
}

static void
waymark_contact_fact_row_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  forget_layouts (WAYMARK_CONTACT_FACT_ROW (widget));
  GTK_WIDGET_CLASS (waymark_contact_fact_row_parent_class)->direction_changed (widget, previous);
}

static void
waymark_contact_fact_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (waymark_contact_fact_row_parent_class)->system_setting_changed (widget, setting);
  forget_layouts (WAYMARK_CONTACT_FACT_ROW (widget));
  gtk_widget_queue_resize (widget);
}

static void
waymark_contact_fact_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  /* The font may be another one. */
  forget_layouts (WAYMARK_CONTACT_FACT_ROW (widget));
  GTK_WIDGET_CLASS (waymark_contact_fact_row_parent_class)->css_changed (widget, change);
}

static void
describe (WaymarkContactFactRow *self)
{
  if (copies (self))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Enter copies this"), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* One text for every row, set once: GTK asks the X server where the pointer is whenever a tooltip is given to a row that is seen. */
static gboolean
waymark_contact_fact_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  return copies (WAYMARK_CONTACT_FACT_ROW (widget)) &&
         GTK_WIDGET_CLASS (waymark_contact_fact_row_parent_class)->query_tooltip (widget, x, y, keyboard, tooltip);
}

/* An arrow where Enter opens; where it copies, a sign of that while the row is pointed at or has the focus. */
static void
update_arrow (WaymarkContactFactRow *self)
{
  gboolean wanted = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUSED)) != 0;
  const char *name = NULL;

  if (self->fact->act == WAYMARK_CONTACT_FACT_OPENS)
    name = "go-next-symbolic";
  else if (copies (self) && (wanted || self->arrow != NULL))
    name = "edit-copy-symbolic";
  waymark_drawn_icon_show (GTK_WIDGET (self), &self->arrow, name);
  if (self->arrow != NULL)
    gtk_widget_set_child_visible (self->arrow, wanted || !copies (self));
}

static void
waymark_contact_fact_row_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  WaymarkContactFactRow *self = WAYMARK_CONTACT_FACT_ROW (widget);

  GTK_WIDGET_CLASS (waymark_contact_fact_row_parent_class)->state_flags_changed (widget, previous);
  if (self->fact != NULL)
    update_arrow (self);
}

void
waymark_contact_fact_row_set_fact (WaymarkContactFactRow *self, WaymarkContactFact *fact)
{
  WaymarkContactFact *older;
  g_autofree char *isolated = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (WAYMARK_IS_CONTACT_FACT_ROW (self));
  g_return_if_fail (fact != NULL);

  older = g_steal_pointer (&self->fact);
  self->fact = waymark_contact_fact_ref (fact);
  g_clear_pointer (&older, waymark_contact_fact_unref);

  /* A number reads from left to right in every script: the parts would change places otherwise. */
  if (fact->is_number && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    isolated = g_strdup_printf ("\342\201\246%s\342\201\251", fact->title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), isolated != NULL ? isolated : fact->title);
  if (fact->sentence == NULL && fact->words[0] != '\0')
    sentence = g_strdup_printf ("%s. %s", fact->title, fact->words);
  waymark_name (GTK_WIDGET (self), fact->sentence != NULL ? fact->sentence : sentence != NULL ? sentence : fact->title);
  waymark_drawn_icon_show (GTK_WIDGET (self), &self->icon, fact->icon);
  update_arrow (self);
  describe (self);
  if (fact->stale)
    gtk_widget_add_css_class (GTK_WIDGET (self), "stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "stale");
  forget_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

WaymarkContactFact *
waymark_contact_fact_row_get_fact (WaymarkContactFactRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_FACT_ROW (self), NULL);

  return self->fact;
}

void
waymark_contact_fact_row_set_news (WaymarkContactFactRow *self, const char *news)
{
  char *copy = g_strdup (news);

  g_return_if_fail (WAYMARK_IS_CONTACT_FACT_ROW (self));

  g_free (self->news);
  self->news = copy;
  g_clear_object (&self->words);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (news == NULL)
    describe (self);
}

static void
waymark_contact_fact_row_dispose (GObject *object)
{
  WaymarkContactFactRow *self = WAYMARK_CONTACT_FACT_ROW (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->arrow, gtk_widget_unparent);
  forget_layouts (self);
  G_OBJECT_CLASS (waymark_contact_fact_row_parent_class)->dispose (object);
}

static void
waymark_contact_fact_row_finalize (GObject *object)
{
  WaymarkContactFactRow *self = WAYMARK_CONTACT_FACT_ROW (object);

  g_clear_pointer (&self->fact, waymark_contact_fact_unref);
  g_free (self->news);
  G_OBJECT_CLASS (waymark_contact_fact_row_parent_class)->finalize (object);
}

static void
waymark_contact_fact_row_class_init (WaymarkContactFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_contact_fact_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_fact_row_finalize;
  widget_class->get_request_mode = waymark_contact_fact_row_get_request_mode;
  widget_class->measure = waymark_contact_fact_row_measure;
  widget_class->size_allocate = waymark_contact_fact_row_size_allocate;
  widget_class->snapshot = waymark_contact_fact_row_snapshot;
  widget_class->direction_changed = waymark_contact_fact_row_direction_changed;
  widget_class->system_setting_changed = waymark_contact_fact_row_system_setting_changed;
  widget_class->query_tooltip = waymark_contact_fact_row_query_tooltip;
  widget_class->state_flags_changed = waymark_contact_fact_row_state_flags_changed;
  widget_class->css_changed = waymark_contact_fact_row_css_changed;
}

static void
waymark_contact_fact_row_init (WaymarkContactFactRow *self)
{
  /* The row lays out its own: a list box row has a manager for one child. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  waymark_tip (GTK_WIDGET (self), _("Enter copies this"));
}

GtkWidget *
waymark_contact_fact_row_new (void)
{
  return g_object_new (WAYMARK_TYPE_CONTACT_FACT_ROW, NULL);
}
