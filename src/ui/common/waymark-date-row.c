#include "ui/common/waymark-date-row.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-when-words.h"

struct _WaymarkDateRow
{
  WaymarkTextRow parent_instance;

  WaymarkWhenReading reading;
  gboolean born;
  gboolean feeds_due_dates;
  WaymarkIsWorkingDay is_working_day; /* (nullable) */
  gpointer user_data;
  GDestroyNotify destroy;

  GtkWidget *calendar_button;
  GtkCalendar *calendar; /* (nullable): while the pop-over is there */
  GtkWidget *use_button;
};

enum
{
  PROP_WHEN = 1,
  PROP_BORN,
  PROP_FEEDS_DUE_DATES,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WaymarkDateRow, waymark_date_row, WAYMARK_TYPE_TEXT_ROW)

/* --- reading --------------------------------------------------------------------------------------------------------- */

static WaymarkWhenContext
get_context (WaymarkDateRow *self)
{
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  WaymarkWhenContext context = { WAYMARK_WHEN_FIRST_DAY, self->born, self->is_working_day, self->user_data };
  WaymarkWhen when;
  guint latest;

  if (waymark_when_from_text (today, &when))
    waymark_when_get_days (&when, &context.today, &latest);
  return context;
}

static gboolean
is_uncertain (const WaymarkWhen *when)
{
  return when->kind != WAYMARK_WHEN_UNSET && when->kind != WAYMARK_WHEN_NOT_KNOWN && !waymark_when_is_exact (when);
}

static void
read_back (WaymarkDateRow *self)
{
  WaymarkTextRow *row = WAYMARK_TEXT_ROW (self);
  WaymarkWhenContext context;
  g_autofree char *words = NULL;
  g_autofree char *note = NULL;
  g_autofree char *alternative = NULL;

  if (gtk_widget_get_parent (GTK_WIDGET (self)) == NULL) /* the note has no place yet */
    return;
  context = get_context (self);
  words = waymark_when_words_read_back (&self->reading, &context, self->born);
  if (words != NULL && self->feeds_due_dates && is_uncertain (&self->reading.when))
    /* Translators: what a date means: "About March 1994" */
    note = g_strdup_printf (_("%s. Due dates from this will be marked uncertain."), words);
  waymark_text_row_set_note (row, note != NULL ? note : words, FALSE);
  alternative = waymark_when_words_alternative (&self->reading);
  if (words != NULL)
    waymark_text_row_set_note_button (row, alternative);
}

static void
set_reading (WaymarkDateRow *self, const WaymarkWhenReading *reading)
{
  gboolean same = waymark_when_equal (&self->reading.when, &reading->when);

  self->reading = *reading;
  read_back (self);
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WHEN]);
}

static void
on_changed (WaymarkDateRow *self)
{
  WaymarkWhenContext context = get_context (self);
  WaymarkWhenReading reading;

  waymark_when_parse (gtk_editable_get_text (GTK_EDITABLE (self)), &context, &reading);
  set_reading (self, &reading);
}

/* Without its two steps: GTK takes the old text out first, and the note would go and come back. */
static void
replace_text (WaymarkDateRow *self, const char *text)
{
  g_signal_handlers_block_by_func (self, on_changed, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  g_signal_handlers_unblock_by_func (self, on_changed, NULL);
}

/* As if somebody had typed it. */
static void
write_text (WaymarkDateRow *self, const WaymarkWhen *when)
{
  g_autofree char *text = waymark_when_words_typed (when);

  replace_text (self, text);
  on_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
}

static void
on_note_clicked (WaymarkDateRow *self)
{
  WaymarkWhen alternative = self->reading.alternative;

  if (alternative.kind != WAYMARK_WHEN_UNSET)
    write_text (self, &alternative);
}

/* --- the calendar ----------------------------------------------------------------------------------------------------- */

static WaymarkWhen
get_chosen (WaymarkDateRow *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  WaymarkWhen when = { WAYMARK_WHEN_AT };

  when.from.year = (guint16) g_date_time_get_year (date);
  when.from.month = (guint8) g_date_time_get_month (date);
  when.from.day = (guint8) g_date_time_get_day_of_month (date);
  return when;
}

/* A screen reader is not told which day of a calendar is chosen (GTK 4.8): the button says it. */
static void
name_chosen (WaymarkDateRow *self)
{
  WaymarkWhen chosen = get_chosen (self);
  g_autofree char *day = waymark_when_words_whole (&chosen);
  /* Translators: a day, "Wednesday 25 November 2026" */
  g_autofree char *label = g_strdup_printf (_("Use %s"), day);

  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->use_button))), label);
  waymark_name (self->use_button, label);
}

static void
on_use_clicked (WaymarkDateRow *self)
{
  WaymarkWhen chosen = get_chosen (self);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->calendar_button));
  write_text (self, &chosen);
}

static void
on_popover_destroyed (WaymarkDateRow *self)
{
  self->calendar = NULL;
  self->use_button = NULL;
}

/* Made when it is first asked for: a calendar is a hundred widgets, and most people type. Paging through it changes nothing. */
static void
make_popover (WaymarkDateRow *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  self->use_button = gtk_button_new_with_label ("");
  waymark_wrap_label (self->use_button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), self->use_button);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  waymark_name (popover, _("Calendar"));
  g_signal_connect_object (self->calendar, "notify::day", G_CALLBACK (name_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "notify::month", G_CALLBACK (name_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "notify::year", G_CALLBACK (name_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->use_button, "clicked", G_CALLBACK (on_use_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "destroy", G_CALLBACK (on_popover_destroyed), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->calendar_button), popover);
}

static void
on_popup (GtkMenuButton *button, gpointer data)
{
  WaymarkDateRow *self = data;
  WaymarkWhenContext context = get_context (self);
  WaymarkWhen day = waymark_when_day (context.today);
  g_autoptr (GDateTime) date = NULL;
  guint earliest, latest;

  if (self->calendar == NULL)
    make_popover (self);
  if (waymark_when_get_days (&self->reading.when, &earliest, &latest) && self->reading.when.kind != WAYMARK_WHEN_BEFORE)
    day = waymark_when_day (earliest);
  date = g_date_time_new_local (day.from.year, day.from.month, day.from.day, 12, 0, 0);
  gtk_calendar_select_day (self->calendar, date);
  name_chosen (self);
}

/* --- the row ----------------------------------------------------------------------------------------------------------- */

static void
waymark_date_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkDateRow *self = WAYMARK_DATE_ROW (object);

  switch (id)
    {
    case PROP_WHEN:
      g_value_set_boxed (value, &self->reading.when);
      break;
    case PROP_BORN:
      g_value_set_boolean (value, self->born);
      break;
    case PROP_FEEDS_DUE_DATES:
      g_value_set_boolean (value, self->feeds_due_dates);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_date_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WaymarkDateRow *self = WAYMARK_DATE_ROW (object);

  switch (id)
    {
    case PROP_BORN:
      self->born = g_value_get_boolean (value);
      on_changed (self);
      break;
    case PROP_FEEDS_DUE_DATES:
      self->feeds_due_dates = g_value_get_boolean (value);
      read_back (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_date_row_finalize (GObject *object)
{
  WaymarkDateRow *self = WAYMARK_DATE_ROW (object);

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  G_OBJECT_CLASS (waymark_date_row_parent_class)->finalize (object);
}

static void
waymark_date_row_class_init (WaymarkDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = waymark_date_row_get_property;
  object_class->set_property = waymark_date_row_set_property;
  object_class->finalize = waymark_date_row_finalize;

  props[PROP_WHEN] = g_param_spec_boxed ("when", NULL, NULL, WAYMARK_TYPE_WHEN, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_BORN] = g_param_spec_boolean ("born", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_FEEDS_DUE_DATES] = g_param_spec_boolean ("feeds-due-dates", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
waymark_date_row_init (WaymarkDateRow *self)
{
  self->reading.result = WAYMARK_WHEN_EMPTY;
  self->calendar_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->calendar_button), "x-office-calendar-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->calendar_button), on_popup, self, NULL);
  gtk_widget_add_css_class (self->calendar_button, "flat");
  gtk_widget_set_valign (self->calendar_button, GTK_ALIGN_CENTER);
  waymark_name_with_tip (self->calendar_button, _("Choose from a calendar"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->calendar_button);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
  g_signal_connect (self, "note-clicked", G_CALLBACK (on_note_clicked), NULL);
  g_signal_connect (self, "notify::parent", G_CALLBACK (read_back), NULL);
}

GtkWidget *
waymark_date_row_new (const char *title)
{
  return g_object_new (WAYMARK_TYPE_DATE_ROW, "title", title, NULL);
}

const WaymarkWhen *
waymark_date_row_get_when (WaymarkDateRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_DATE_ROW (self), NULL);

  return &self->reading.when;
}

void
waymark_date_row_set_value (WaymarkDateRow *self, const char *text, const WaymarkWhen *when)
{
  WaymarkWhenReading reading = { WAYMARK_WHEN_UNDERSTOOD };
  g_autofree char *words = NULL;

  g_return_if_fail (WAYMARK_IS_DATE_ROW (self));
  g_return_if_fail (when != NULL && waymark_when_is_valid (when));

  if (text == NULL)
    text = words = waymark_when_words_typed (when);
  reading.when = *when;
  replace_text (self, text);
  if (when->kind != WAYMARK_WHEN_UNSET)
    set_reading (self, &reading);
  else
    on_changed (self);
}

void
waymark_date_row_set_working_days (WaymarkDateRow *self, WaymarkIsWorkingDay is_working_day, gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (WAYMARK_IS_DATE_ROW (self));

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  self->is_working_day = is_working_day;
  self->user_data = user_data;
  self->destroy = destroy;
}
