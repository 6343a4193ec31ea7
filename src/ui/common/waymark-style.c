#include "ui/common/waymark-style.h"

#include <adwaita.h>

#include "waymark-config.h"

/* At usual sizes icons stay as they are: the theme has them as ready pictures of 16 px, and every other size is drawn anew from SVG. */
#define USUAL_ICON_SIZE 16
#define ICON_TO_TEXT 1.1 /* as in style-large.css */

typedef struct
{
  GdkDisplay *display;
  GtkCssProvider *high_contrast; /* (nullable): while it holds */
  GtkCssProvider *black;         /* (nullable): while it holds in light */
  GtkCssProvider *large;         /* (nullable): while it holds */
} Sheets;

static GtkCssProvider *
add (GdkDisplay *display, const char *resource, guint priority)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, resource);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), priority);
  return provider;
}

static void
set (GdkDisplay *display, GtkCssProvider **provider, const char *resource, gboolean holds)
{
  if (holds && *provider == NULL)
    *provider = add (display, resource, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else if (!holds && *provider != NULL)
    {
      gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (*provider));
      g_clear_object (provider);
    }
}

static void
on_look_changed (AdwStyleManager *manager, GParamSpec *pspec, Sheets *sheets)
{
  gboolean high = adw_style_manager_get_high_contrast (manager);

  set (sheets->display, &sheets->high_contrast, WAYMARK_RESOURCE_PATH "/style-hc.css", high);
  set (sheets->display, &sheets->black, WAYMARK_RESOURCE_PATH "/style-hc-light.css", high && !adw_style_manager_get_dark (manager));
}

static void
on_text_changed (GtkSettings *settings, GParamSpec *pspec, Sheets *sheets)
{
  g_autofree char *font = NULL;
  PangoFontDescription *description;
  double pixels;
  int dpi;

  g_object_get (settings, "gtk-font-name", &font, "gtk-xft-dpi", &dpi, NULL);
  description = pango_font_description_from_string (font);
  pixels = (double) pango_font_description_get_size (description) / PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (description))
    pixels *= (dpi > 0 ? dpi / 1024.0 : 96) / 72;
  pango_font_description_free (description);
  set (sheets->display, &sheets->large, WAYMARK_RESOURCE_PATH "/style-large.css", (int) (pixels * ICON_TO_TEXT) > USUAL_ICON_SIZE);
}

void
waymark_style_install (GdkDisplay *display)
{
  static Sheets sheets; /* as long as the process: there is one display */
  AdwStyleManager *manager;
  GtkSettings *settings;

  g_return_if_fail (GDK_IS_DISPLAY (display));
  g_return_if_fail (sheets.display == NULL);

  sheets.display = display;
  g_object_unref (add (display, WAYMARK_RESOURCE_PATH "/style.css", GTK_STYLE_PROVIDER_PRIORITY_APPLICATION));

  manager = adw_style_manager_get_for_display (display);
  g_signal_connect (manager, "notify::high-contrast", G_CALLBACK (on_look_changed), &sheets);
  g_signal_connect (manager, "notify::dark", G_CALLBACK (on_look_changed), &sheets);
  on_look_changed (manager, NULL, &sheets);

  settings = gtk_settings_get_for_display (display);
  g_signal_connect (settings, "notify::gtk-font-name", G_CALLBACK (on_text_changed), &sheets);
  g_signal_connect (settings, "notify::gtk-xft-dpi", G_CALLBACK (on_text_changed), &sheets);
  on_text_changed (settings, NULL, &sheets);
}
