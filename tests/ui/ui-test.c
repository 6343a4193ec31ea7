#include "ui-test.h"

#include <glib/gstdio.h>

#include "ui/common/waymark-pane.h"
#include "ui/common/waymark-style.h"
#include "ui/waymark-resources.h"
#include "vault/waymark-vault.h"
#include "waymark-config.h"

/* GLib lets go of its first table of quarks, made before main(), when a second one is needed. It is not ours to count. The sanitizers
 * call this hook for every allocation; what is in a global counts as held. */
void __sanitizer_malloc_hook (const volatile void *memory, size_t size);

void
__sanitizer_malloc_hook (const volatile void *memory, size_t size)
{
  static const volatile void *tables[4];
  static guint n_tables = 0;

  if (size == 2048 * sizeof (char *) && n_tables < G_N_ELEMENTS (tables))
    tables[n_tables++] = memory;
}


/* GTK 4.8 says this of buttons inside its own file chooser when a busy machine draws between two layouts. It is not ours to mend; every
 * other warning ends the test. */
#define NOT_OURS "Trying to snapshot GtkButton "

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && g_str_has_prefix (fields[i].value, NOT_OURS) &&
        g_str_has_suffix (fields[i].value, " without a current allocation"))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

void
ui_test_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  adw_init ();
  g_resources_register (waymark_get_resource ());
  waymark_style_install (gdk_display_get_default ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

#define QUIET_US (30 * 1000)

void
ui_test_settle (GtkWidget *widget)
{
  gint64 quiet_since = g_get_monotonic_time ();

  /* Until nothing has happened for a while: the frame clock and the register's worker come back with more. */
  while (g_get_monotonic_time () - quiet_since < QUIET_US)
    if (g_main_context_iteration (NULL, FALSE))
      quiet_since = g_get_monotonic_time ();
    else
      g_usleep (1000);
  if (gtk_widget_get_mapped (widget))
    gtk_test_widget_wait_for_draw (widget);
}

/* From here on the trainer has it open. */
static WaymarkDatabase *
hand_to_trainer (WaymarkVault *vault, WaymarkSecret *secret, WaymarkDatabase *database)
{
  g_autoptr (WaymarkSecret) trainer = waymark_secret_new_from ("a trainer has other words", -1);
  g_autoptr (GError) error = NULL;
  WaymarkDatabase *opened;

  g_assert_true (waymark_vault_add_profile (vault, secret, trainer, WAYMARK_ROLE_TRAINER, "Tess", &error));
  g_assert_no_error (error);
  waymark_database_close (database, NULL, NULL, 2000);
  g_object_unref (database);
  waymark_vault_lock (vault);
  opened = waymark_vault_unlock (vault, trainer, WAYMARK_BY_PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  return opened;
}

static WaymarkWindow *
open_by (int width, int height, WaymarkRole role)
{
  static const char passphrase[] = "correct horse battery staple";
  g_autofree char *top = g_dir_make_tmp ("waymark-ui-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (top, "r", NULL);
  g_autoptr (WaymarkVault) vault = waymark_vault_new (folder);
  g_autoptr (WaymarkSecret) secret = waymark_secret_new_from (passphrase, strlen (passphrase));
  g_autoptr (WaymarkSecret) code = waymark_recovery_code_new ();
  g_autoptr (WaymarkDatabase) database = NULL;
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr (GError) error = NULL;
  WaymarkVaultSetup setup = { secret, code, WAYMARK_ROLE_CASE_WORKER, NULL, TRUE };
  WaymarkWindow *window;

  g_assert_true (waymark_vault_create (vault, &setup, &error));
  g_assert_no_error (error);
  database = waymark_vault_unlock (vault, secret, WAYMARK_BY_PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (database);
  if (role == WAYMARK_ROLE_TRAINER)
    database = hand_to_trainer (vault, secret, g_steal_pointer (&database));

  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = waymark_window_new (application);
  g_object_set_data_full (G_OBJECT (window), "folder", g_strdup (top), g_free);
  g_object_set_data_full (G_OBJECT (window), "application", g_object_ref (application), g_object_unref);
  waymark_window_open_register (window, vault, database);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  ui_test_settle (GTK_WIDGET (window));
  return window;
}

WaymarkWindow *
ui_test_open (int width, int height)
{
  return open_by (width, height, WAYMARK_ROLE_CASE_WORKER);
}

WaymarkWindow *
ui_test_open_by_trainer (int width, int height)
{
  return open_by (width, height, WAYMARK_ROLE_TRAINER);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
ui_test_close (WaymarkWindow *window)
{
  g_autoptr (WaymarkDatabase) database = g_object_ref (waymark_window_get_database (window));
  g_autoptr (WaymarkVault) vault = g_object_ref (waymark_window_get_vault (window));
  g_autofree char *folder = g_strdup (g_object_get_data (G_OBJECT (window), "folder"));

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  waymark_database_close (database, NULL, NULL, 2000);
  waymark_vault_lock (vault);
  remove_tree (folder);
}

void
ui_test_resize (WaymarkWindow *window, int width, int height)
{
  int asked = width;

  /* Without a compositor the window has a border, which counts as part of its size but not of the widget's. */
  for (int i = 0; i < 10 && gtk_widget_get_width (GTK_WIDGET (window)) != width; i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (window), asked, height);
      ui_test_settle (GTK_WIDGET (window));
      asked += width - gtk_widget_get_width (GTK_WIDGET (window));
    }
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, width);
}

void
ui_test_foreach (GtkWidget *top, void (*visit) (GtkWidget *widget, gpointer data), gpointer data)
{
  if (!gtk_widget_get_mapped (top))
    return;
  visit (top, data);
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    ui_test_foreach (child, visit, data);
}

typedef struct
{
  GType type;
  GPtrArray *found;
} Search;

static void
look (GtkWidget *widget, gpointer data)
{
  Search *search = data;

  if (g_type_is_a (G_OBJECT_TYPE (widget), search->type))
    g_ptr_array_add (search->found, widget);
}

static GPtrArray *
find_all (GtkWidget *top, GType type)
{
  Search search = { type, g_ptr_array_new () };

  ui_test_foreach (top, look, &search);
  return search.found;
}

GtkWidget *
ui_test_find (GtkWidget *top, GType type, guint n)
{
  g_autoptr (GPtrArray) found = find_all (top, type);

  return n < found->len ? g_ptr_array_index (found, n) : NULL;
}

guint
ui_test_count_mapped (GtkWidget *top, GType type)
{
  g_autoptr (GPtrArray) found = find_all (top, type);

  return found->len;
}

void
ui_test_picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("WAYMARK_PICTURES");
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot;
  int width, height;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, file, NULL);
  ui_test_settle (widget);
  width = gtk_widget_get_width (widget);
  height = gtk_widget_get_height (widget);
  paintable = gtk_widget_paintable_new (widget);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_save_to_png (texture, path);
}

GtkWidget *
ui_test_show_rows (GtkWidget **rows, guint n_rows, int width)
{
  GtkWidget *top = adw_window_new ();
  GtkWidget *group = adw_preferences_group_new ();
  WaymarkPane *pane = g_object_new (WAYMARK_TYPE_PANE, NULL);

  for (guint i = 0; i < n_rows; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), rows[i]);
  waymark_pane_set_title (pane, "Rows", NULL);
  waymark_pane_set_body (pane, group);
  adw_window_set_content (ADW_WINDOW (top), GTK_WIDGET (pane));
  gtk_widget_add_css_class (top, "waymark");
  gtk_window_set_default_size (GTK_WINDOW (top), width, 700);
  gtk_window_present (GTK_WINDOW (top));
  ui_test_settle (top);
  return top;
}

static void
check_fits (GtkWidget *widget, gpointer data)
{
  int minimum;

  if (!GTK_IS_LABEL (widget) || gtk_label_get_ellipsize (GTK_LABEL (widget)) != PANGO_ELLIPSIZE_NONE)
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_width (widget), >=, minimum);
}

void
ui_test_assert_words_fit (GtkWidget *top)
{
  ui_test_foreach (top, check_fits, NULL);
}
