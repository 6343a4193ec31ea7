#include "ui/common/waymark-list-row.h"

#include "ui/common/waymark-drawn.h"

#define LINE_SPACING 3
#define ICON_SPACING 6
#define TEXT_SPACING 12

typedef enum
{
  STYLE_FIRST,
  STYLE_FIRST_END,
  /* from here on dim */
  STYLE_SECOND,
  STYLE_SECOND_END,
  N_STYLES
} TextStyle;

struct _WaymarkListRow
{
  GtkWidget parent_instance;

  /* (nullable): while it is loading */
  char *first;
  char *first_end; /* (nullable) */
  char *second;
  char *second_end; /* (nullable) */

  /* (nullable): made when a row needs them first */
  GtkWidget *start_icon;
  GtkWidget *end_icon;
};

G_DEFINE_FINAL_TYPE (WaymarkListRow, waymark_list_row, GTK_TYPE_WIDGET)

/* --- texts --------------------------------------------------------------------------------------------------------- */

/* Where the two lines lie: the same in all rows of a list. */
typedef struct
{
  guint serial; /* of the list's fonts */
  int first;    /* baselines */
  int second;
  int height;
} RowMetrics;

static PangoAttrList *
get_attributes (TextStyle style)
{
  static PangoAttrList *lists[N_STYLES];

  if (lists[style] == NULL)
    {
      lists[style] = pango_attr_list_new ();
      if (style == STYLE_FIRST)
        pango_attr_list_insert (lists[style], pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      else if (style != STYLE_SECOND)
        pango_attr_list_insert (lists[style], pango_attr_scale_new (WAYMARK_CAPTION_SCALE));
    }
  return lists[style];
}

static int
measure_line (PangoContext *context, PangoWeight weight, int *baseline)
{
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  PangoFontMetrics *metrics;
  int ascent, descent;

  pango_font_description_set_weight (font, weight);
  metrics = pango_context_get_metrics (context, font, NULL);
  ascent = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics));
  descent = PANGO_PIXELS_CEIL (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
  pango_font_description_free (font);
  *baseline = ascent;
  return ascent + descent;
}

static const RowMetrics *
get_metrics (WaymarkListRow *self)
{
  static GQuark quark;
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);
  PangoContext *context = gtk_widget_get_pango_context (list != NULL ? list : GTK_WIDGET (self));
  RowMetrics *metrics;

  if (quark == 0)
    quark = g_quark_from_static_string ("waymark-row-metrics");
  metrics = g_object_get_qdata (G_OBJECT (context), quark);
  if (metrics == NULL)
    {
      metrics = g_new0 (RowMetrics, 1);
      g_object_set_qdata_full (G_OBJECT (context), quark, metrics, g_free);
    }
  if (metrics->serial != pango_context_get_serial (context))
    {
      int second;

      metrics->height = measure_line (context, PANGO_WEIGHT_BOLD, &metrics->first) + LINE_SPACING;
      second = metrics->height;
      metrics->height += measure_line (context, PANGO_WEIGHT_NORMAL, &metrics->second);
      metrics->second += second;
      metrics->serial = pango_context_get_serial (context);
    }
  return metrics;
}

static PangoLayout *
new_layout (WaymarkListRow *self, const char *text, TextStyle style, int *width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_attributes (layout, get_attributes (style));
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, width, NULL);
  return layout;
}

/* Draws at the start of that space, or at its end; says how wide it became. All is mirrored where one reads from right to left. */
static int
draw_text (WaymarkListRow *self, GtkSnapshot *snapshot, const char *text, TextStyle style, int start, int end, int baseline, gboolean at_end)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle place;
  int width, x;

  layout = new_layout (self, text, style, &width);
  if (width > end - start)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, MAX (end - start, 1) * PANGO_SCALE);
    }
  pango_layout_get_pixel_extents (layout, NULL, &place);
  x = at_end ? end - place.width : start;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - place.width;

  waymark_drawn_text (widget, snapshot, layout, x - place.x, baseline - PANGO_PIXELS (pango_layout_get_baseline (layout)), style >= STYLE_SECOND);
  return place.width;
}

/* --- the widget ---------------------------------------------------------------------------------------------------- */

/* Where the texts begin, and where the first one must end. */
static void
get_edges (WaymarkListRow *self, int *start, int *first_end_x)
{
  int icon = waymark_drawn_icon_get_width (self->start_icon);

  *start = icon > 0 ? icon + ICON_SPACING : 0;
  *first_end_x = gtk_widget_get_width (GTK_WIDGET (self));
  if (self->first_end != NULL)
    {
      g_autoptr (PangoLayout) layout = NULL;
      int width;

      layout = new_layout (self, self->first_end, STYLE_FIRST_END, &width);
      *first_end_x -= width + ICON_SPACING;
    }
  icon = waymark_drawn_icon_get_width (self->end_icon);
  if (icon > 0)
    *first_end_x -= icon + ICON_SPACING;
}

static void
waymark_list_row_measure (GtkWidget *widget,
                                  GtkOrientation orientation,
                                  int for_size,
                                  int *minimum,
                                  int *natural,
                                  int *minimum_baseline,
                                  int *natural_baseline)
{
  /* As wide as the list makes it; what does not fit ends in an ellipsis. */
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? get_metrics (WAYMARK_LIST_ROW (widget))->height : 0;
}

static void
waymark_list_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WaymarkListRow *self = WAYMARK_LIST_ROW (widget);
  int start, first_end_x;

  if (self->start_icon == NULL && self->end_icon == NULL)
    return;
  get_edges (self, &start, &first_end_x);
  waymark_drawn_icon_place (widget, self->start_icon, 0, height);
  waymark_drawn_icon_place (widget, self->end_icon, first_end_x + ICON_SPACING, height / 2);
}

static void
waymark_list_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WaymarkListRow *self = WAYMARK_LIST_ROW (widget);
  const RowMetrics *metrics = get_metrics (self);
  int width = gtk_widget_get_width (widget);
  int start, first_end_x, second_end = 0;

  if (self->first != NULL)
    {
      get_edges (self, &start, &first_end_x);
      draw_text (self, snapshot, self->first, STYLE_FIRST, start, first_end_x, metrics->first, FALSE);
      if (self->first_end != NULL)
        draw_text (self, snapshot, self->first_end, STYLE_FIRST_END, first_end_x, width, metrics->first, TRUE);
      /* A number of days that was cut would be another one: only the longest words leave the line less than it needs. */
      if (self->second_end != NULL)
        second_end = draw_text (self, snapshot, self->second_end, STYLE_SECOND_END, start + (width - start) / 4, width, metrics->second, TRUE) + TEXT_SPACING;
      draw_text (self, snapshot, self->second, STYLE_SECOND, start, width - second_end, metrics->second, FALSE);
    }
  GTK_WIDGET_CLASS (waymark_list_row_parent_class)->snapshot (widget, snapshot);
}

static void
waymark_list_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (waymark_list_row_parent_class)->system_setting_changed (widget, setting);
  if (setting == GTK_SYSTEM_SETTING_DPI || setting == GTK_SYSTEM_SETTING_FONT_NAME || setting == GTK_SYSTEM_SETTING_FONT_CONFIG)
    gtk_widget_queue_resize (widget);
}

static void
clear_texts (WaymarkListRow *self)
{
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->first_end, g_free);
  g_clear_pointer (&self->second, g_free);
  g_clear_pointer (&self->second_end, g_free);
}

void
waymark_list_row_set_texts (WaymarkListRow *self, const WaymarkListRowTexts *texts)
{
  static const WaymarkListRowTexts none = { NULL };

  g_return_if_fail (WAYMARK_IS_LIST_ROW (self));

  texts = texts != NULL ? texts : &none;
  clear_texts (self);
  self->first = g_strdup (texts->first);
  self->first_end = g_strdup (texts->first_end);
  self->second = g_strdup (texts->second);
  self->second_end = g_strdup (texts->second_end);
  waymark_drawn_icon_show (GTK_WIDGET (self), &self->end_icon, texts->end_icon);
  waymark_drawn_icon_show (GTK_WIDGET (self), &self->start_icon, texts->start_icon);
  if (self->end_icon != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self)); /* what stands at the end stands beside it */
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
waymark_list_row_dispose (GObject *object)
{
  WaymarkListRow *self = WAYMARK_LIST_ROW (object);

  g_clear_pointer (&self->start_icon, gtk_widget_unparent);
  g_clear_pointer (&self->end_icon, gtk_widget_unparent);
  G_OBJECT_CLASS (waymark_list_row_parent_class)->dispose (object);
}

static void
waymark_list_row_finalize (GObject *object)
{
  WaymarkListRow *self = WAYMARK_LIST_ROW (object);

  clear_texts (self);
  G_OBJECT_CLASS (waymark_list_row_parent_class)->finalize (object);
}

static void
waymark_list_row_class_init (WaymarkListRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_list_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_list_row_finalize;
  widget_class->measure = waymark_list_row_measure;
  widget_class->size_allocate = waymark_list_row_size_allocate;
  widget_class->snapshot = waymark_list_row_snapshot;
  widget_class->system_setting_changed = waymark_list_row_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
waymark_list_row_init (WaymarkListRow *self)
{
}

GtkWidget *
waymark_list_row_new (void)
{
  return g_object_new (WAYMARK_TYPE_LIST_ROW, NULL);
}
