#include "ui/lock/waymark-warm-up.h"

#include "ui/common/waymark-drawn.h"
#include "ui/waymark-window.h"

/* What is written in which weight and size: the Latin letters in those of the list's rows, all other scripts as names are. The first look for
 * a script asks every font of the machine, and the first drawing of a letter is many times as long as all others. */
static const struct
{
  PangoWeight weight;
  double scale;
  const char *text;
} letters[] = {
  { PANGO_WEIGHT_BOLD, 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'’-" },
  { PANGO_WEIGHT_NORMAL, 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ·,()…" },
  { PANGO_WEIGHT_NORMAL, WAYMARK_CAPTION_SCALE, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" },
  { PANGO_WEIGHT_BOLD, 1, "ÁÄÅÇÉÍÎÖØŁŞŠÚÜÝŽáàâäãåąćčçéèêëęěğíîïıłńñóöøőřśšşșțúůüűýžźżđọẹṣ" },
  { PANGO_WEIGHT_BOLD, 1, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяіїє" },
  { PANGO_WEIGHT_BOLD, 1, "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىپچگ" },
  { PANGO_WEIGHT_BOLD, 1, "አበገደለመነረሰተ" },
  { PANGO_WEIGHT_BOLD, 1, "王李张陈" },
  { PANGO_WEIGHT_BOLD, 1, "अकमनरसगपल" },
  { PANGO_WEIGHT_BOLD, 1, "আকমনরসগপল" },
  { PANGO_WEIGHT_BOLD, 1, "ΑΒΓΔΕαβγδε" },
  { PANGO_WEIGHT_BOLD, 1, "אבגדה" },
  { PANGO_WEIGHT_BOLD, 1, "김이박さくら" },
};

typedef struct
{
  GtkWidget *page; /* borrowed: it owns us */
  guint source;
  guint n_done; /* of letters */
} WarmUp;

static void
warm_up_free (gpointer data)
{
  WarmUp *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}

/* On a picture that nobody sees, with the fonts and in the size of the screen. */
static void
draw_letters (GtkWidget *widget, PangoWeight weight, double scale, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int factor = gtk_widget_get_scale_factor (widget);
  int width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  /* Letters that lie outside of the picture would not be drawn. */
  pango_layout_get_pixel_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * factor, height * factor);
  cairo_surface_set_device_scale (surface, factor, factor);
  cr = cairo_create (surface);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gboolean
on_step (gpointer data)
{
  WarmUp *self = data;
  WaymarkWindow *window = waymark_window_from (self->page);

  if (window == NULL || self->n_done == G_N_ELEMENTS (letters))
    {
      self->source = 0;
      return G_SOURCE_REMOVE;
    }
  if (waymark_window_prepare (window))
    return G_SOURCE_CONTINUE;
  draw_letters (self->page, letters[self->n_done].weight, letters[self->n_done].scale, letters[self->n_done].text);
  self->n_done++;

  return G_SOURCE_CONTINUE;
}

static WarmUp *
get_warm_up (GtkWidget *page)
{
  static GQuark quark;
  WarmUp *self;

  if (quark == 0)
    quark = g_quark_from_static_string ("waymark-warm-up");
  self = g_object_get_qdata (G_OBJECT (page), quark);
  if (self == NULL)
    {
      self = g_new0 (WarmUp, 1);
      self->page = page;
      g_object_set_qdata_full (G_OBJECT (page), quark, self, warm_up_free);
    }
  return self;
}

void
waymark_warm_up_begin (GtkWidget *page)
{
  WarmUp *self;

  g_return_if_fail (GTK_IS_WIDGET (page));

  self = get_warm_up (page);
  /* Behind everything that is seen or pressed. */
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, on_step, self, NULL);
}

void
waymark_warm_up_end (GtkWidget *page)
{
  WarmUp *self;

  g_return_if_fail (GTK_IS_WIDGET (page));

  self = get_warm_up (page);
  g_clear_handle_id (&self->source, g_source_remove);
}
