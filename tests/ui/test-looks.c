/* E3, E4: what has the focus can be seen, and what is written can be read, in the light, dark and high-contrast looks of the desktop. The look comes from outside: ADW_DEBUG_COLOR_SCHEME
 * and ADW_DEBUG_HIGH_CONTRAST. */

#include <math.h>
#include <string.h>

#include "contacts-fixture.h"

#include "store/waymark-contacts.h"
#include "ui/common/waymark-style.h"
#include "ui/contacts/waymark-contact-fact-row.h"
#include "ui/contacts/waymark-contact-page.h"
#include "ui/common/waymark-list-row.h"
#include "ui/contacts/waymark-contacts-area.h"
#include "ui/waymark-sections.h"

/* WCAG 2.2, 1.4.3 and 1.4.6; bold words on a coloured button count as large. Letters are drawn with soft edges, so that thin ones do not quite
 * reach their colour. */
#define ENOUGH 4.5
#define ENOUGH_HIGH 7.0
#define ENOUGH_LARGE 3.0
/* px: lines and round corners around a row, which are no words */
#define BORDER 5
#define SIDE 15

typedef struct
{
  GtkWidget *top;
  const char *view;
  guchar *pixels; /* BGRA */
  int width;
  int height;
  guint n_seen;
  guint n_bad;
} Picture;

static double
channel (guchar value)
{
  double part = value / 255.0;

  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (guint32 colour)
{
  return 0.2126 * channel ((colour >> 16) & 0xff) + 0.7152 * channel ((colour >> 8) & 0xff) + 0.0722 * channel (colour & 0xff);
}

static double
contrast (guint32 one, guint32 other)
{
  double a = luminance (one), b = luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static guint32
colour_at (const Picture *picture, int x, int y)
{
  const guchar *pixel = picture->pixels + 4 * (y * picture->width + x);

  return ((guint32) pixel[2] << 16) | ((guint32) pixel[1] << 8) | pixel[0];
}

/* Fewer than these are the edge of a letter that stands in the next place, and have no full colour. */
#define LEAST_PIXELS 20

/* Of what is written in that place with what is behind it, which is the colour that most of it has. 1: nothing is. */
static double
contrast_in (const Picture *picture, int left, int top, int right, int bottom)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, count;
  guint most = 0;
  guint n_pixels = 0;
  guint32 behind = 0;
  double best = 1;

  for (int y = MAX (top, 0); y < MIN (bottom, picture->height); y++)
    for (int x = MAX (left, 0); x < MIN (right, picture->width); x++)
      {
        key = GUINT_TO_POINTER (colour_at (picture, x, y));
        g_hash_table_replace (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
      }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &count))
    if (GPOINTER_TO_UINT (count) > most)
      {
        most = GPOINTER_TO_UINT (count);
        behind = GPOINTER_TO_UINT (key);
      }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &count))
    if (GPOINTER_TO_UINT (key) != behind)
      {
        n_pixels += GPOINTER_TO_UINT (count);
        best = MAX (best, contrast (GPOINTER_TO_UINT (key), behind));
      }
  return n_pixels < LEAST_PIXELS ? 1 : best;
}

static gboolean
is_on_colour (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_has_css_class (widget, "suggested-action") || gtk_widget_has_css_class (widget, "destructive-action"))
      return TRUE;
  return FALSE;
}

static void
look_at (Picture *picture, GtkWidget *widget, int left, int top, int right, int bottom)
{
  gboolean is_mark = GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget);
  double enough = is_mark || is_on_colour (widget) ? ENOUGH_LARGE : adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? ENOUGH_HIGH : ENOUGH;
  double found;

  /* Half hidden by the edge of what scrolls: not this part's turn. */
  if (left < 0 || top < 0 || right > picture->width || bottom > picture->height || right - left < 4 || bottom - top < 4)
    return;
  found = contrast_in (picture, left, top, right, bottom);
  if (found < 1.1) /* empty, or scrolled out of sight */
    return;
  picture->n_seen++;
  if (found >= enough)
    return;
  picture->n_bad++;
  g_test_message ("%s: %.2f of %.1f in a %s “%s”", picture->view, found, enough, G_OBJECT_TYPE_NAME (widget),
                  GTK_IS_LABEL (widget)                   ? gtk_label_get_text (GTK_LABEL (widget))
                  : WAYMARK_IS_CONTACT_FACT_ROW (widget) ? waymark_contact_fact_row_get_fact (WAYMARK_CONTACT_FACT_ROW (widget))->value
                                                         : "");
}

static void
look_below (Picture *picture, GtkWidget *widget)
{
  graphene_rect_t place;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;
  if (gtk_widget_compute_bounds (widget, picture->top, &place))
    {
      int left = (int) place.origin.x, top = (int) place.origin.y;
      int right = left + (int) place.size.width, bottom = top + (int) place.size.height;

      if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
        look_at (picture, widget, left, top, right, bottom);
      else if (GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget)) /* what can be chosen is seen while it is not (1.4.11) */
        look_at (picture, widget, left, top, right, bottom);
      else if (GTK_IS_TEXT (widget) && gtk_editable_get_text (GTK_EDITABLE (widget))[0] != '\0')
        look_at (picture, widget, left, top, right, bottom);
      else if (WAYMARK_IS_LIST_ROW (widget) || WAYMARK_IS_CONTACT_FACT_ROW (widget))
        for (int part = 0; part < 4; part++) /* these draw their texts themselves, in two lines, with something at the end */
          look_at (picture, widget, part % 2 == 0 ? left + SIDE : (left + right) / 2, part < 2 ? top + BORDER : (top + bottom) / 2,
                   part % 2 == 0 ? (left + right) / 2 : right - SIDE, part < 2 ? (top + bottom) / 2 : bottom - BORDER);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look_below (picture, child);
}

static guchar *
render (GtkWidget *top)
{
  int width = gtk_widget_get_width (top), height = gtk_widget_get_height (top);
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  guchar *pixels = g_malloc (4 * (gsize) width * (gsize) height);

  gtk_test_widget_wait_for_draw (top);
  paintable = gtk_widget_paintable_new (top);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (top)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_download (texture, pixels, 4 * (gsize) width);
  return pixels;
}

static void
look (ContactsFixture *f, const char *view)
{
  GtkWidget *top = GTK_WIDGET (f->window);
  Picture picture = { top, view, NULL, gtk_widget_get_width (top), gtk_widget_get_height (top), 0, 0 };

  contacts_fixture_settle (f);
  picture.pixels = render (top);
  look_below (&picture, top);
  g_test_message ("%s: %u places", view, picture.n_seen);
  g_assert_cmpuint (picture.n_seen, >, 5);
  g_assert_cmpuint (picture.n_bad, ==, 0);
  g_free (picture.pixels);
}

/* WCAG 2.2, 2.4.13: as many pixels as a line of one pixel around a small button has. */
#define RING_PIXELS 100

static guint32
pixel_colour (const guchar *pixel)
{
  return ((guint32) pixel[2] << 16) | ((guint32) pixel[1] << 8) | pixel[0];
}

/* E3: each stop of Tab looks different while it has the focus, and what is different stands out. */
static void
tab_through (ContactsFixture *f, const char *view)
{
  GtkWidget *top = GTK_WIDGET (f->window);
  gsize size = 4 * (gsize) gtk_widget_get_width (top) * (gsize) gtk_widget_get_height (top);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree guchar *without = NULL;
  guint n_bad = 0;

  contacts_fixture_settle (f);
  gtk_window_set_focus_visible (GTK_WINDOW (top), TRUE);
  gtk_window_set_focus (GTK_WINDOW (top), NULL);
  contacts_fixture_settle (f);
  without = render (top);
  while (gtk_widget_child_focus (top, GTK_DIR_TAB_FORWARD))
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (top));
      g_autofree guchar *with = NULL;
      gsize n_different = 0;

      if (focus == NULL || !g_hash_table_add (seen, focus))
        break;
      gtk_window_set_focus_visible (GTK_WINDOW (top), TRUE); /* GTK hides it three seconds later */
      with = render (top);
      for (gsize i = 0; i < size; i += 4)
        if (memcmp (with + i, without + i, 4) != 0)
          n_different += contrast (pixel_colour (with + i), pixel_colour (without + i)) >= ENOUGH_LARGE;
      if (n_different < RING_PIXELS)
        {
          n_bad++;
          g_test_message ("%s: the focus is hardly seen, by %" G_GSIZE_FORMAT " pixels, on a %s in a %s", view, n_different,
                          G_OBJECT_TYPE_NAME (focus), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (focus)));
        }
    }
  g_test_message ("%s: %u stops", view, g_hash_table_size (seen));
  g_assert_cmpuint (g_hash_table_size (seen), >, 4);
  g_assert_cmpuint (n_bad, ==, 0);
}

static void
test_views (ContactsFixture *f, gconstpointer data)
{
  void (*judge) (ContactsFixture *fixture, const char *view) = data;
  WaymarkContact *contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  WaymarkId id;
  WaymarkPane *page;

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "Amara Okafor");
  waymark_contact_set (contact, WAYMARK_CONTACT_PLACE, "Cardiff");
  waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, "Calm voice.");
  waymark_contact_add (contact, WAYMARK_ITEM_PHONE, "Mobile", "07700 900001");
  waymark_contact_add (contact, WAYMARK_ITEM_CATEGORY, "", "Interpreter");
  waymark_contact_add (contact, WAYMARK_ITEM_AFFILIATION, "", "Example House");
  id = contacts_fixture_add (f, contact);
  contacts_fixture_add_person (f, "Bence Tóth", NULL);

  contacts_fixture_open (f);
  judge (f, "list");
  waymark_window_open_page (f->window, waymark_contact_page_new (f->database, &id), TRUE);
  judge (f, "contact");
  page = waymark_window_get_page (f->window);
  gtk_widget_activate_action (GTK_WIDGET (page), "pane.edit", NULL);
  judge (f, "editor");
  gtk_widget_grab_focus (contacts_fixture_find_titled (page, "Name"));
  gtk_editable_set_text (GTK_EDITABLE (contacts_fixture_find_titled (page, "Name")), "");
  gtk_widget_grab_focus (contacts_fixture_find_titled (page, "Job title"));
  contacts_fixture_settle (f);
  g_assert_true (gtk_widget_has_css_class (contacts_fixture_find_titled (page, "Name"), "error"));
  judge (f, "nameless");
  waymark_window_push_page (f->window, waymark_sections_create_page (f->window, "preferences/keyboard", NULL));
  judge (f, "keyboard");
  waymark_window_push_page (f->window, waymark_sections_create_page (f->window, "preferences/look", NULL));
  judge (f, "preferences");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.import", NULL);
  judge (f, "import");
}

/* The control: the measure tells good from bad. */
static void
test_measure (void)
{
  g_assert_cmpfloat_with_epsilon (contrast (0x000000, 0xffffff), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (contrast (0x777777, 0xffffff), 4.48, 0.01);
  g_assert_cmpfloat_with_epsilon (contrast (0xff0000, 0xff0000), 1, 0.01);
}

int
main (int argc, char **argv)
{
  contacts_fixture_init (&argc, &argv);
  waymark_style_install (gdk_display_get_default ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/looks/measure", test_measure);
  g_test_add ("/looks/contrast", ContactsFixture, look, contacts_fixture_set_up, test_views, contacts_fixture_tear_down);
  g_test_add ("/looks/focus", ContactsFixture, tab_through, contacts_fixture_set_up, test_views, contacts_fixture_tear_down);

  return g_test_run ();
}
