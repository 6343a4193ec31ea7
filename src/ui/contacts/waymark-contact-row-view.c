/* waymark-contact-row-view.c: one contact in a list, two lines */

#include "ui/contacts/waymark-contact-row-view.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-drawn.h"
#include "ui/contacts/waymark-contact-words.h"

#define LINE_SPACING 3
#define ICON_SPACING 6
#define TEXT_SPACING 12

typedef enum
{
  STYLE_NAME,
  STYLE_ARCHIVED,
  /* from here on dim */
  STYLE_LINE,
  STYLE_CHECKED,
  N_STYLES
} TextStyle;

struct _WaymarkContactRowView
{
  GtkWidget parent_instance;

  /* (nullable): while it is loading */
  char *name;
  char *line;
  char *checked;
  gboolean archived;

  /* (nullable): made when a row needs them first */
  GtkWidget *chosen;
  GtkWidget *favourite;
};

G_DEFINE_FINAL_TYPE (WaymarkContactRowView, waymark_contact_row_view, GTK_TYPE_WIDGET)

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
      if (style == STYLE_NAME)
        pango_attr_list_insert (lists[style], pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      else if (style != STYLE_LINE)
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
get_metrics (WaymarkContactRowView *self)
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
new_layout (WaymarkContactRowView *self, const char *text, TextStyle style, int *width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_attributes (layout, get_attributes (style));
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, width, NULL);
  return layout;
}

/* Draws at the start of that space, or at its end; says how wide it became. All is mirrored where one reads from right to left. */
static int
draw_text (WaymarkContactRowView *self, GtkSnapshot *snapshot, const char *text, TextStyle style, int start, int end, int baseline, gboolean at_end)
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

  waymark_drawn_text (widget, snapshot, layout, x - place.x, baseline - PANGO_PIXELS (pango_layout_get_baseline (layout)), style >= STYLE_LINE);
  return place.width;
}

/* --- the widget ---------------------------------------------------------------------------------------------------- */

/* Where the texts begin, and where the name must end. */
static void
get_edges (WaymarkContactRowView *self, int *start, int *name_end)
{
  int icon = waymark_drawn_icon_get_width (self->chosen);

  *start = icon > 0 ? icon + ICON_SPACING : 0;
  *name_end = gtk_widget_get_width (GTK_WIDGET (self));
  if (self->archived)
    {
      g_autoptr (PangoLayout) layout = NULL;
      int width;

      layout = new_layout (self, _("Archived"), STYLE_ARCHIVED, &width);
      *name_end -= width + ICON_SPACING;
    }
  icon = waymark_drawn_icon_get_width (self->favourite);
  if (icon > 0)
    *name_end -= icon + ICON_SPACING;
}

static void
waymark_contact_row_view_measure (GtkWidget *widget,
                                  GtkOrientation orientation,
                                  int for_size,
                                  int *minimum,
                                  int *natural,
                                  int *minimum_baseline,
                                  int *natural_baseline)
{
  /* As wide as the list makes it; what does not fit ends in an ellipsis. */
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? get_metrics (WAYMARK_CONTACT_ROW_VIEW (widget))->height : 0;
}

static void
waymark_contact_row_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WaymarkContactRowView *self = WAYMARK_CONTACT_ROW_VIEW (widget);
  int start, name_end;

  if (self->chosen == NULL && self->favourite == NULL)
    return;
  get_edges (self, &start, &name_end);
  waymark_drawn_icon_place (widget, self->chosen, 0, height);
  waymark_drawn_icon_place (widget, self->favourite, name_end + ICON_SPACING, height / 2);
}

static void
waymark_contact_row_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WaymarkContactRowView *self = WAYMARK_CONTACT_ROW_VIEW (widget);
  const RowMetrics *metrics = get_metrics (self);
  int width = gtk_widget_get_width (widget);
  int start, name_end, checked;

  if (self->name != NULL)
    {
      get_edges (self, &start, &name_end);
      draw_text (self, snapshot, self->name, STYLE_NAME, start, name_end, metrics->first, FALSE);
      if (self->archived)
        draw_text (self, snapshot, _("Archived"), STYLE_ARCHIVED, name_end, width, metrics->first, TRUE);
      /* A number of days that was cut would be another one: only the longest words leave the line less than it needs. */
      checked = draw_text (self, snapshot, self->checked, STYLE_CHECKED, start + (width - start) / 4, width, metrics->second, TRUE);
      draw_text (self, snapshot, self->line, STYLE_LINE, start, width - checked - TEXT_SPACING, metrics->second, FALSE);
    }
  GTK_WIDGET_CLASS (waymark_contact_row_view_parent_class)->snapshot (widget, snapshot);
}

static void
waymark_contact_row_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (waymark_contact_row_view_parent_class)->system_setting_changed (widget, setting);
  if (setting == GTK_SYSTEM_SETTING_DPI || setting == GTK_SYSTEM_SETTING_FONT_NAME || setting == GTK_SYSTEM_SETTING_FONT_CONFIG)
    gtk_widget_queue_resize (widget);
}

void
waymark_contact_row_view_set_row (WaymarkContactRowView *self, const WaymarkContactRow *row, const char *today, gboolean chosen)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_ROW_VIEW (self));

  g_free (self->name);
  g_free (self->line);
  g_free (self->checked);
  self->name = row != NULL ? g_strdup (row->name) : NULL;
  self->line = row != NULL ? waymark_contact_row_second_line (row) : NULL;
  self->checked = row != NULL ? waymark_words_checked_ago (row->checked_on, today) : NULL;
  self->archived = row != NULL && row->archived;
  waymark_drawn_icon_show (GTK_WIDGET (self), &self->favourite, row != NULL && row->favourite ? "starred-symbolic" : NULL);
  waymark_drawn_icon_show (GTK_WIDGET (self), &self->chosen, chosen ? "object-select-symbolic" : NULL);
  if (self->favourite != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self)); /* what is archived stands beside it */
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
waymark_contact_row_view_dispose (GObject *object)
{
  WaymarkContactRowView *self = WAYMARK_CONTACT_ROW_VIEW (object);

  g_clear_pointer (&self->chosen, gtk_widget_unparent);
  g_clear_pointer (&self->favourite, gtk_widget_unparent);
  G_OBJECT_CLASS (waymark_contact_row_view_parent_class)->dispose (object);
}

static void
waymark_contact_row_view_finalize (GObject *object)
{
  WaymarkContactRowView *self = WAYMARK_CONTACT_ROW_VIEW (object);

  g_free (self->name);
  g_free (self->line);
  g_free (self->checked);
  G_OBJECT_CLASS (waymark_contact_row_view_parent_class)->finalize (object);
}

static void
waymark_contact_row_view_class_init (WaymarkContactRowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_contact_row_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_row_view_finalize;
  widget_class->measure = waymark_contact_row_view_measure;
  widget_class->size_allocate = waymark_contact_row_view_size_allocate;
  widget_class->snapshot = waymark_contact_row_view_snapshot;
  widget_class->system_setting_changed = waymark_contact_row_view_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
waymark_contact_row_view_init (WaymarkContactRowView *self)
{
}

GtkWidget *
waymark_contact_row_view_new (void)
{
  return g_object_new (WAYMARK_TYPE_CONTACT_ROW_VIEW, NULL);
}
