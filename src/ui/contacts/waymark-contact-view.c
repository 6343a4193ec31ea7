/* waymark-contact-view.c: a contact to be read, in groups of rows */

#include "ui/contacts/waymark-contact-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-config.h"

#include "core/waymark-clock.h"
#include "core/waymark-date.h"
#include "ui/common/waymark-clipboard.h"
#include "ui/common/waymark-row.h"
#include "ui/contacts/waymark-contact-words.h"

struct _WaymarkContactView
{
  GtkBox parent_instance;

  GtkLabel *name;
  GtkLabel *line;
  GtkWidget *sharing;
  GtkBox *groups;

  WaymarkDatabase *database;
  WaymarkContact *contact;
  char *today;
  GtkWidget *menu; /* the open row menu */
};

enum
{
  OPEN_CONTACT,
  CHECK,
  EDIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkContactView, waymark_contact_view, GTK_TYPE_BOX)

/* What a row stands for: kept with the row, so that the menu and the keys know. */
typedef struct
{
  char *what;    /* code for the ledger, and to find the row again: "phone", "notes" */
  char *value;   /* what Enter copies, or "" */
  char *words;   /* the subtitle without the countdown */
  WaymarkId item; /* none for a field */
  WaymarkId link; /* the contact that Enter opens, or none */
  gboolean can_be_checked;
} RowFacts;

static GQuark
row_facts_quark (void)
{
  return g_quark_from_static_string ("waymark-contact-view-row");
}

static void
row_facts_free (gpointer data)
{
  RowFacts *facts = data;

  g_free (facts->what);
  g_free (facts->value);
  g_free (facts->words);
  g_free (facts);
}

static const RowFacts *
get_facts (GtkWidget *row)
{
  return g_object_get_qdata (G_OBJECT (row), row_facts_quark ());
}

/* Copying */

static void
on_tick (guint seconds, gpointer data)
{
  GtkWidget *row = data;
  const RowFacts *facts = get_facts (row);
  g_autofree char *countdown = NULL;

  if (seconds > 0)
    countdown = g_strdup_printf (_("Copied. Cleared in %u s"), seconds);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), countdown != NULL ? countdown : facts->words);
  if (seconds == WAYMARK_CLIPBOARD_SECONDS)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, countdown, -1);
  else if (seconds == 0)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
copy_row (WaymarkContactView *self, GtkWidget *row)
{
  const RowFacts *facts = get_facts (row);

  if (facts->value[0] != '\0')
    waymark_clipboard_copy (row, self->database, waymark_contact_get_id (self->contact), facts->what, facts->value, on_tick, row);
}

static GtkWidget *
get_focused_row (WaymarkContactView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (widget != NULL && widget != GTK_WIDGET (self))
    {
      if (get_facts (widget) != NULL)
        return widget;
      widget = gtk_widget_get_parent (widget);
    }

  return NULL;
}

gboolean
waymark_contact_view_copy_focused (WaymarkContactView *self)
{
  GtkWidget *row;

  g_return_val_if_fail (WAYMARK_IS_CONTACT_VIEW (self), FALSE);

  row = get_focused_row (self);
  if (row == NULL || get_facts (row)->value[0] == '\0')
    return FALSE;
  copy_row (self, row);

  return TRUE;
}

static void
on_row_activated (AdwActionRow *row, WaymarkContactView *self)
{
  const RowFacts *facts = get_facts (GTK_WIDGET (row));

  if (!waymark_id_is_none (&facts->link))
    g_signal_emit (self, signals[OPEN_CONTACT], 0, &facts->link);
  else
    copy_row (self, GTK_WIDGET (row));
}

/* The menu of a row */

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_contact_view_copy_focused (WAYMARK_CONTACT_VIEW (widget));
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactView *self = WAYMARK_CONTACT_VIEW (widget);
  GtkWidget *row = get_focused_row (self);

  if (row != NULL && get_facts (row)->can_be_checked)
    g_signal_emit (self, signals[CHECK], 0, &get_facts (row)->item, g_variant_get_string (parameter, NULL));
}

static void
on_menu_closed (GtkPopover *menu, WaymarkContactView *self)
{
  if (self->menu == GTK_WIDGET (menu))
    self->menu = NULL;
  /* Not within its own signal: the chosen row of the menu has still to act. */
  g_object_ref (menu);
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, menu);
  g_object_unref (menu);
}

static void
show_row_menu (WaymarkContactView *self, GtkWidget *row)
{
  const RowFacts *facts = get_facts (row);
  g_autoptr (GMenu) menu = g_menu_new ();

  if (self->menu != NULL)
    return;
  if (facts->value[0] != '\0')
    g_menu_append (menu, _("_Copy"), "contact-view.copy");
  if (facts->can_be_checked)
    {
      g_autoptr (GMenu) checks = g_menu_new ();

      g_menu_append (checks, _("Checked today by _phone"), "contact-view.check::phone");
      g_menu_append (checks, _("Checked today by _e-mail"), "contact-view.check::email");
      g_menu_append (checks, _("Checked today by a _visit"), "contact-view.check::visit");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (checks));
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 0)
    return;

  gtk_widget_grab_focus (row);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, row);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed), self, 0);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactView *self = WAYMARK_CONTACT_VIEW (widget);
  GtkWidget *row = get_focused_row (self);

  if (row != NULL)
    show_row_menu (self, row);
}

static void
on_row_right_click (GtkGestureClick *gesture, int n_press, double x, double y, WaymarkContactView *self)
{
  show_row_menu (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
}

/* Rows and groups */

static AdwPreferencesGroup *
add_group (WaymarkContactView *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  gtk_box_append (self->groups, GTK_WIDGET (group));

  return group;
}

/* Titles come from the record: no markup in them. */
static GtkWidget *
add_row (WaymarkContactView *self, AdwPreferencesGroup *group, const char *what, const char *title, const char *words, const char *value)
{
  GtkWidget *row = waymark_row_new (title, words);
  RowFacts *facts = g_new0 (RowFacts, 1);
  GtkGesture *click = gtk_gesture_click_new ();

  facts->what = g_strdup (what);
  facts->value = g_strdup (value);
  facts->words = g_strdup (words);
  g_object_set_qdata_full (G_OBJECT (row), row_facts_quark (), facts, row_facts_free);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, 0);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_row_right_click), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));

  adw_preferences_group_add (group, row);

  return row;
}

static const char *
item_icon (WaymarkContactItemKind kind)
{
  switch (kind)
    {
    case WAYMARK_ITEM_PHONE:
      return "call-start-symbolic";
    case WAYMARK_ITEM_EMAIL:
      return "mail-unread-symbolic";
    case WAYMARK_ITEM_ADDRESS:
      return "mark-location-symbolic";
    case WAYMARK_ITEM_WEBSITE:
      return "web-browser-symbolic";
    case WAYMARK_ITEM_LANGUAGE:
    case WAYMARK_ITEM_TAG:
    case WAYMARK_ITEM_CATEGORY:
    case WAYMARK_ITEM_SERVICE:
    case WAYMARK_ITEM_PRACTICE_AREA:
    case WAYMARK_ITEM_ROLE:
    case WAYMARK_ITEM_AFFILIATION:
    case WAYMARK_ITEM_HOURS:
    case WAYMARK_ITEM_OTHER:
    case WAYMARK_ITEM_N_KINDS:
    default:
      return NULL;
    }
}

/* “Mobile, 07700 900456, checked 3 November by phone.” */
static void
add_item_row (WaymarkContactView *self, AdwPreferencesGroup *group, const WaymarkContactItem *item)
{
  const WaymarkFieldInfo *info = waymark_contact_item_kind_info (item->kind);
  const char *label = item->label[0] != '\0' ? item->label : _(info->title);
  g_autofree char *checked = waymark_words_checked (item->checked_on, item->checked_how, self->today);
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;
  gboolean stale = waymark_words_days_since (item->checked_on, self->today) > WAYMARK_STALE_DAYS;
  GtkWidget *row;
  RowFacts *facts;

  words = g_strdup_printf ("%s · %s", label, checked);
  row = add_row (self, group, info->code, item->value, words, item->value);
  facts = g_object_get_qdata (G_OBJECT (row), row_facts_quark ());
  facts->item = item->id;
  facts->can_be_checked = TRUE;
  if (stale)
    {
      waymark_row_set_icon (WAYMARK_ROW (row), "emblem-important-symbolic");
      gtk_widget_add_css_class (row, "stale");
    }
  else if (item_icon (item->kind) != NULL)
    waymark_row_set_icon (WAYMARK_ROW (row), item_icon (item->kind));
  if (item->kind == WAYMARK_ITEM_PHONE)
    {
      /* A number reads from left to right in every script: the parts would change places otherwise. */
      g_autofree char *isolated = g_strdup_printf ("\342\201\246%s\342\201\251", item->value);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL ? isolated : item->value);
      gtk_widget_add_css_class (row, "numeric");
    }

  sentence = g_strdup_printf ("%s, %s, %s.", label, item->value, checked);
  waymark_row_set_sentence (WAYMARK_ROW (row), sentence);
}

static guint
count_items (WaymarkContactView *self, guint kinds)
{
  GPtrArray *items = waymark_contact_get_items (self->contact);
  guint count = 0;

  for (guint i = 0; i < items->len; i++)
    if (kinds & (1u << ((WaymarkContactItem *) g_ptr_array_index (items, i))->kind))
      count++;

  return count;
}

#define KIND(name) (1u << WAYMARK_ITEM_##name)

static void
add_items_group (WaymarkContactView *self, const char *title, guint kinds)
{
  GPtrArray *items = waymark_contact_get_items (self->contact);
  AdwPreferencesGroup *group;

  if (count_items (self, kinds) == 0)
    return;
  group = add_group (self, title);
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (kinds & (1u << item->kind))
        add_item_row (self, group, item);
    }
}

/* Values that are read together: “Romanian, Polish”. */
static void
add_joined_row (WaymarkContactView *self, AdwPreferencesGroup **group, const char *group_title, WaymarkContactItemKind kind, const char *words)
{
  GPtrArray *items = waymark_contact_get_items (self->contact);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sentence = NULL;
  GtkWidget *row;

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (item->kind == kind)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", item->value);
    }
  if (text->len == 0)
    return;
  if (*group == NULL)
    *group = add_group (self, group_title);
  row = add_row (self, *group, waymark_contact_item_kind_info (kind)->code, text->str, words, text->str);
  sentence = g_strdup_printf ("%s: %s.", words, text->str);
  waymark_row_set_sentence (WAYMARK_ROW (row), sentence);
}

static void
add_text_group (WaymarkContactView *self, WaymarkContactField field)
{
  const char *text = waymark_contact_get (self->contact, field);
  const WaymarkFieldInfo *info = waymark_contact_field_info (field);

  if (text[0] == '\0')
    return;
  add_row (self, add_group (self, _(info->title)), info->code, text, "", text);
}

static void
add_field_row (WaymarkContactView *self, AdwPreferencesGroup **group, const char *group_title, WaymarkContactField field)
{
  const char *text = waymark_contact_get (self->contact, field);
  const WaymarkFieldInfo *info = waymark_contact_field_info (field);
  g_autofree char *long_day = NULL;
  g_autofree char *sentence = NULL;
  GtkWidget *row;

  if (text[0] == '\0')
    return;
  if (info->type == WAYMARK_VALUE_DATE)
    long_day = waymark_words_long_day (text);
  if (*group == NULL)
    *group = add_group (self, group_title);
  row = add_row (self, *group, info->code, long_day != NULL ? long_day : text, _(info->title), text);
  sentence = g_strdup_printf ("%s: %s.", _(info->title), long_day != NULL ? long_day : text);
  waymark_row_set_sentence (WAYMARK_ROW (row), sentence);
}

static void
add_affiliations (WaymarkContactView *self)
{
  GPtrArray *items = waymark_contact_get_items (self->contact);
  AdwPreferencesGroup *group = NULL;

  add_joined_row (self, &group, _("Roles"), WAYMARK_ITEM_CATEGORY, _("Kind"));
  add_joined_row (self, &group, _("Roles"), WAYMARK_ITEM_ROLE, _("Known here as"));
  add_field_row (self, &group, _("Roles"), WAYMARK_CONTACT_JOB_TITLE);
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);
      g_autoptr (GString) words = g_string_new (NULL);
      GtkWidget *row;
      RowFacts *facts;

      if (item->kind != WAYMARK_ITEM_AFFILIATION)
        continue;
      if (group == NULL)
        group = add_group (self, _("Roles"));
      g_string_append (words, item->label[0] != '\0' ? item->label : _("Organisation"));
      if (item->from[0] != '\0')
        {
          g_autofree char *from = waymark_words_long_day (item->from);

          g_string_append_printf (words, _(" · from %s"), from);
        }
      if (item->to[0] != '\0')
        {
          g_autofree char *to = waymark_words_long_day (item->to);

          g_string_append_printf (words, _(" · until %s"), to);
        }
      row = add_row (self, group, "affiliation", item->value, words->str, item->value);
      facts = g_object_get_qdata (G_OBJECT (row), row_facts_quark ());
      facts->item = item->id;
      facts->link = item->link;
      if (!waymark_id_is_none (&item->link))
        waymark_row_set_opens (WAYMARK_ROW (row), TRUE);
    }
}

static void
on_check_all (AdwActionRow *row, WaymarkContactView *self)
{
  g_signal_emit (self, signals[CHECK], 0, NULL, "");
}

static void
on_edit (AdwActionRow *row, WaymarkContactView *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

/* “From GOV.UK, dated 30 January 2026, not yet checked by you.” */
static void
add_source_group (WaymarkContactView *self)
{
  const char *source = waymark_contact_get (self->contact, WAYMARK_CONTACT_SOURCE);
  const char *date = waymark_contact_get (self->contact, WAYMARK_CONTACT_SOURCE_DATE);
  GPtrArray *items = waymark_contact_get_items (self->contact);
  const char *newest = "";
  const guint checkable = KIND (PHONE) | KIND (EMAIL) | KIND (ADDRESS) | KIND (WEBSITE) | KIND (HOURS);
  AdwPreferencesGroup *group;
  GtkWidget *row;

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->checked_on, newest) > 0)
        newest = item->checked_on;
    }
  if (source[0] == '\0' && count_items (self, checkable) == 0)
    return;

  group = add_group (self, _("Checked"));
  if (source[0] != '\0')
    {
      g_autofree char *day = waymark_words_long_day (date);
      g_autofree char *checked = newest[0] != '\0' ? waymark_words_checked (newest, "", self->today) : g_strdup (_("Not yet checked by you"));
      g_autofree char *words = date[0] != '\0' ? g_strdup_printf (_("Dated %s. %s"), day, checked) : g_strdup (checked);
      g_autofree char *title = g_strdup_printf (_("From %s"), source);

      add_row (self, group, "source", title, words, source);
    }
  if (count_items (self, checkable) > 0)
    {
      row = waymark_row_new (_("Mark as checked today"), _("Every number, address and time above is still right"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      waymark_row_set_icon (WAYMARK_ROW (row), "object-select-symbolic");
      g_signal_connect_object (row, "activated", G_CALLBACK (on_check_all), self, 0);
      adw_preferences_group_add (group, row);
    }
}

static void
add_reach (WaymarkContactView *self)
{
  AdwPreferencesGroup *group;
  GtkWidget *row;
  const guint reach = KIND (PHONE) | KIND (EMAIL) | KIND (ADDRESS) | KIND (WEBSITE);

  if (count_items (self, reach) > 0)
    {
      add_items_group (self, _("Reach"), reach);
      return;
    }
  group = add_group (self, _("Reach"));
  row = waymark_row_new (_("No number or address yet"), _("Press to add one"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_edit), self, 0);
  adw_preferences_group_add (group, row);
}

static void
rebuild (WaymarkContactView *self)
{
  gboolean organisation = waymark_contact_get_kind (self->contact) == WAYMARK_CONTACT_ORGANISATION;
  AdwPreferencesGroup *group = NULL;

  if (organisation)
    add_text_group (self, WAYMARK_CONTACT_HOW_TO_REFER);
  add_reach (self);
  add_items_group (self, _("Hours"), KIND (HOURS));

  add_affiliations (self);
  group = NULL;
  add_joined_row (self, &group, _("Services"), WAYMARK_ITEM_SERVICE, _("What it offers"));
  add_joined_row (self, &group, _("Services"), WAYMARK_ITEM_PRACTICE_AREA, _("Areas of practice"));
  group = NULL;
  add_field_row (self, &group, _("Where"), WAYMARK_CONTACT_PLACE);
  add_field_row (self, &group, _("Where"), WAYMARK_CONTACT_COUNTRY);
  group = NULL;
  add_joined_row (self, &group, _("Languages"), WAYMARK_ITEM_LANGUAGE, _("Languages"));
  if (!organisation)
    add_text_group (self, WAYMARK_CONTACT_HOW_TO_REFER);
  add_text_group (self, WAYMARK_CONTACT_NOTES);
  group = NULL;
  add_joined_row (self, &group, _("Tags"), WAYMARK_ITEM_TAG, _("Tags"));
  group = NULL;
  add_field_row (self, &group, _("Name"), WAYMARK_CONTACT_GIVEN_NAME);
  add_field_row (self, &group, _("Name"), WAYMARK_CONTACT_FAMILY_NAME);
  add_field_row (self, &group, _("Name"), WAYMARK_CONTACT_SCRIPT_NAME);
  add_field_row (self, &group, _("Name"), WAYMARK_CONTACT_PRONOUNS);
  add_items_group (self, _("Other"), KIND (OTHER));
  group = NULL;
  add_field_row (self, &group, _("Listing"), WAYMARK_CONTACT_LISTING_AGREED);
  add_source_group (self);
}

/* “Interpreter · Cardiff” */
static void
show_heading (WaymarkContactView *self)
{
  const WaymarkContactItem *category = waymark_contact_first (self->contact, WAYMARK_ITEM_CATEGORY);
  const WaymarkContactItem *organisation = waymark_contact_first (self->contact, WAYMARK_ITEM_AFFILIATION);
  const char *job = waymark_contact_get (self->contact, WAYMARK_CONTACT_JOB_TITLE);
  const char *place = waymark_contact_get (self->contact, WAYMARK_CONTACT_PLACE);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *line = NULL;

  if (category != NULL)
    g_ptr_array_add (parts, category->value);
  else if (job[0] != '\0')
    g_ptr_array_add (parts, (gpointer) job);
  if (organisation != NULL)
    g_ptr_array_add (parts, organisation->value);
  if (place[0] != '\0')
    g_ptr_array_add (parts, (gpointer) place);
  g_ptr_array_add (parts, NULL);
  line = g_strjoinv (" · ", (char **) parts->pdata);

  gtk_label_set_label (self->name, waymark_contact_get (self->contact, WAYMARK_CONTACT_NAME));
  gtk_label_set_label (self->line, line);
  gtk_widget_set_visible (GTK_WIDGET (self->line), line[0] != '\0');
  gtk_widget_set_visible (self->sharing, waymark_contact_get (self->contact, WAYMARK_CONTACT_NO_SHARING)[0] != '\0');
}

/* The first row below @widget for which the facts fit, or the first row at all when @facts is NULL. */
static GtkWidget *
find_row (GtkWidget *widget, const RowFacts *facts)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const RowFacts *own = get_facts (child);
      GtkWidget *found;

      if (WAYMARK_IS_ROW (child) &&
          (facts == NULL || (own != NULL && g_str_equal (own->what, facts->what) && waymark_id_equal (&own->item, &facts->item))))
        return child;
      found = find_row (child, facts);
      if (found != NULL)
        return found;
    }

  return NULL;
}

void
waymark_contact_view_set_contact (WaymarkContactView *self, WaymarkContact *contact)
{
  GtkWidget *focused, *child;
  RowFacts before = { 0 };
  gboolean had_focus = FALSE;

  g_return_if_fail (WAYMARK_IS_CONTACT_VIEW (self));
  g_return_if_fail (WAYMARK_IS_CONTACT (contact));

  focused = get_focused_row (self);
  if (focused != NULL)
    {
      const RowFacts *facts = get_facts (focused);

      had_focus = TRUE;
      before.what = g_strdup (facts->what);
      before.item = facts->item;
    }

  g_set_object (&self->contact, contact);
  g_free (self->today);
  self->today = waymark_clock_today (waymark_clock_get_default ());
  self->menu = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  show_heading (self);
  rebuild (self);

  if (had_focus)
    {
      GtkWidget *row = find_row (GTK_WIDGET (self->groups), &before);

      if (row == NULL)
        row = find_row (GTK_WIDGET (self->groups), NULL);
      if (row != NULL)
        gtk_widget_grab_focus (row);
      g_free (before.what);
    }
}

GtkWidget *
waymark_contact_view_get_first_row (WaymarkContactView *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_VIEW (self), NULL);

  return find_row (GTK_WIDGET (self->groups), NULL);
}

static void
waymark_contact_view_finalize (GObject *object)
{
  WaymarkContactView *self = WAYMARK_CONTACT_VIEW (object);

  g_clear_object (&self->database);
  g_clear_object (&self->contact);
  g_free (self->today);

  G_OBJECT_CLASS (waymark_contact_view_parent_class)->finalize (object);
}

static void
waymark_contact_view_class_init (WaymarkContactViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = waymark_contact_view_finalize;

  signals[OPEN_CONTACT] = g_signal_new ("open-contact", WAYMARK_TYPE_CONTACT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[CHECK] = g_signal_new ("check", WAYMARK_TYPE_CONTACT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[EDIT] = g_signal_new ("edit", WAYMARK_TYPE_CONTACT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "contact-view.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "contact-view.check", "s", check_action);
  gtk_widget_class_install_action (widget_class, "contact-view.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "contact-view.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "contact-view.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "contact-view.copy", NULL);

  g_type_ensure (WAYMARK_TYPE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-contact-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactView, name);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactView, line);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactView, sharing);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactView, groups);
}

static void
waymark_contact_view_init (WaymarkContactView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
waymark_contact_view_new (WaymarkDatabase *database)
{
  WaymarkContactView *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = g_object_new (WAYMARK_TYPE_CONTACT_VIEW, NULL);
  self->database = g_object_ref (database);

  return GTK_WIDGET (self);
}
