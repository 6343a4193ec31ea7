/* E5 R17: a date is typed, read back, asked about where it may mean two things, and chosen from a calendar only by the button that says so. */

#include "ui-test.h"

#include "core/waymark-clock.h"
#include "ui/common/waymark-date-row.h"
#include "ui/common/waymark-input.h"
#include "ui/common/waymark-note-row.h"
#include "ui/common/waymark-when-words.h"

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
#define SATURDAY (20778 * DAY + DAY / 2) /* 21 November 2026, 12:00 UTC */
#define NUMBER_OF_SATURDAY 739941
#define NOT_UNDERSTOOD "Not understood yet. Try 25 Nov, about 1994, or not known."
#define NO_SUCH_DAY "There is no such day. Look at the day, the month and the time again."

static GtkWidget *
show_row (WaymarkDateRow **row)
{
  GtkWidget *rows[] = { waymark_date_row_new ("Day"), waymark_text_row_new ("After") };

  *row = WAYMARK_DATE_ROW (rows[0]);
  return ui_test_show_rows (rows, G_N_ELEMENTS (rows), 500);
}

static void
type (WaymarkDateRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
assert_means (WaymarkDateRow *row, const char *text)
{
  g_autofree char *meaning = waymark_when_to_text (waymark_date_row_get_when (row));

  g_assert_cmpstr (meaning, ==, text);
}

static void
assert_note (WaymarkDateRow *row, const char *note)
{
  g_assert_cmpstr (waymark_text_row_get_note (WAYMARK_TEXT_ROW (row)), ==, note);
}

static void
assert_property (GtkWidget *widget, GtkAccessibleProperty property, const char *text)
{
  g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, text);

  g_assert_cmpstr (wrong, ==, NULL);
}

static GtkWidget *
find_button (GtkWidget *top, const char *label)
{
  GtkWidget *button;

  for (guint i = 0; (button = ui_test_find (top, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
      return button;
  for (guint i = 0; (button = ui_test_find (top, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (button))) &&
        g_strcmp0 (gtk_label_get_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))), label) == 0)
      return button;
  return NULL;
}

/* Read back while it is typed, seen and said; what is not understood is kept, and is no error. */
static void
test_read_back (void)
{
  static const struct
  {
    const char *typed, *note, *when;
  } rows[] = {
    { "2", NOT_UNDERSTOOD, "" },
    { "25", NOT_UNDERSTOOD, "" },
    { "25/11", "Wednesday 25 November 2026", "2026-11-25" },
    { "25.11.26", "Wednesday 25 November 2026", "2026-11-25" },
    { "today", "Saturday 21 November 2026", "2026-11-21" },
    { "+5", "5 days from today: Thu 26 November", "2026-11-26" },
    { "+1", "1 day from today: Sun 22 November", "2026-11-22" },
    { "-3", "3 days ago: Wed 18 November", "2026-11-18" },
    { "+5w", "5 working days: Fri 27 November", "2026-11-27" },
    { "-5w", "5 working days ago: Mon 16 November", "2026-11-16" },
    { "+60", "60 days from today: Wed 20 January 2027", "2027-01-20" },
    { "mar 94", "March 1994", "1994-03" },
    { "1994", "1994", "1994" },
    { "about mar 94", "About March 1994", "~1994-03" },
    { "before 2020", "Before 2020", "<2020" },
    { "after june 2021", "After June 2021", ">2021-06" },
    { "2019-2021", "Between 2019 and 2021", "2019..2021" },
    { "summer 2020", "Between June and August 2020", "2020-06..2020-08" },
    { "3-5 nov 2026", "Between 3 and 5 November 2026", "2026-11-03..2026-11-05" },
    { "28 oct - 3 nov 2026", "Between 28 October and 3 November 2026", "2026-10-28..2026-11-03" },
    { "winter 2020-21", "Between December 2020 and February 2021", "2020-12..2021-02" },
    { "?", "Not known", "?" },
    { "today 11:05", "Saturday 21 November 2026, 11:05", "2026-11-21T11:05" },
    { "yest 9", "Friday 20 November 2026, 09:00", "2026-11-20T09:00" },
    { "29/3/2026 01:30", "Sunday 29 March 2026, 01:30", "2026-03-29T01:30" },
    { "banana", NOT_UNDERSTOOD, "" },
    { "31/2", NO_SUCH_DAY, "" },
    { "2021-2019", "It ends before it begins. Type the earlier date first.", "" },
    { "wed 26 nov 2026", "Another day of the week: it is Thursday 26 November 2026.", "" },
    { "", NULL, "" },
  };
  WaymarkDateRow *row;
  GtkWidget *top = show_row (&row);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *description = NULL;

      type (row, rows[i].typed);
      assert_note (row, rows[i].note);
      assert_means (row, rows[i].when);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, rows[i].typed);
      g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
      description = gtk_get_minor_version () < 10 ? g_strdup_printf ("%s. %s", rows[i].typed, rows[i].note) : g_strdup (rows[i].note);
      if (rows[i].note != NULL)
        assert_property (waymark_text_row_get_speaker (WAYMARK_TEXT_ROW (row)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
    }
  gtk_window_destroy (GTK_WINDOW (top));
}

/* A birth is past, and its age is read back. */
static void
test_born (void)
{
  static const char *const rows[][2] = { { "about mar 94", "About March 1994. Age about 32." }, { "mar 94", "March 1994. Age 32." },
                                         { "1994", "1994. Age 31 or 32." },                     { "before 2000", "Before 2000. Age 26 or more." },
                                         { "after 2008", "After 2008. Age 17 or less." },       { "2008-10", "October 2008. Age 18." },
                                         { "2008-2010", "Between 2008 and 2010. Age between 15 and 18." },
                                         { "not known", "Not known" },                          { "2030", "That day is still to come." },
                                         { "25/11", "Tuesday 25 November 2025. Age 0." } };
  WaymarkDateRow *row;
  GtkWidget *top = show_row (&row);

  g_object_set (row, "born", TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      type (row, rows[i][0]);
      assert_note (row, rows[i][1]);
    }
  gtk_window_destroy (GTK_WINDOW (top));
}

static void
test_due_dates (void)
{
  WaymarkDateRow *row;
  GtkWidget *top = show_row (&row);

  g_object_set (row, "feeds-due-dates", TRUE, NULL);
  type (row, "mar 94");
  assert_note (row, "March 1994. Due dates from this will be marked uncertain.");
  type (row, "25 nov 2026");
  assert_note (row, "Wednesday 25 November 2026");
  type (row, "nk");
  assert_note (row, "Not known");
  gtk_window_destroy (GTK_WINDOW (top));
}

static void
count (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* The meaning tells when it changes, and only then; on another day it stays what it was. */
static void
test_when (void)
{
  WaymarkDateRow *row;
  GtkWidget *top = show_row (&row);
  WaymarkWhen *when = NULL;
  WaymarkWhen kept;
  int position;
  guint n = 0;

  g_signal_connect (row, "notify::when", G_CALLBACK (count), &n);
  type (row, "25/11/2026");
  g_assert_cmpuint (n, ==, 1);
  gtk_editable_set_position (GTK_EDITABLE (row), -1);
  position = gtk_editable_get_position (GTK_EDITABLE (row)); /* with -1 GTK 4.18 tells screen readers of text that ends before it begins */
  gtk_editable_insert_text (GTK_EDITABLE (row), " ", -1, &position);
  g_assert_cmpuint (n, ==, 1);
  gtk_editable_delete_text (GTK_EDITABLE (row), 0, 1);
  g_assert_cmpuint (n, ==, 2);
  assert_means (row, "2026-11-05");
  type (row, "today");
  g_object_get (row, "when", &when, NULL);
  g_assert_true (waymark_when_equal (when, waymark_date_row_get_when (row)));
  kept = *when;
  g_boxed_free (WAYMARK_TYPE_WHEN, when);

  waymark_clock_set (waymark_clock_get_default (), SATURDAY + DAY, -1);
  waymark_date_row_set_value (row, "today", &kept);
  assert_means (row, "2026-11-21");
  assert_note (row, "Saturday 21 November 2026");
  type (row, "yest");
  assert_means (row, "2026-11-21");
  type (row, "today");
  assert_means (row, "2026-11-22");
  waymark_clock_set (waymark_clock_get_default (), SATURDAY, -1);

  g_assert_true (waymark_when_from_text ("~1994-03", &kept));
  waymark_date_row_set_value (row, NULL, &kept);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "about March 1994");
  assert_means (row, "~1994-03");
  kept = (WaymarkWhen) { WAYMARK_WHEN_UNSET };
  waymark_date_row_set_value (row, "banana", &kept);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "banana");
  assert_note (row, NOT_UNDERSTOOD);
  gtk_window_destroy (GTK_WINDOW (top));
}

/* A value that comes before the row has a place is read back once it has one. */
static void
test_value_first (void)
{
  GtkWidget *rows[] = { waymark_date_row_new ("Day") };
  GtkWidget *top;
  WaymarkWhen when;

  g_assert_true (waymark_when_from_text ("2026-11-25", &when));
  waymark_date_row_set_value (WAYMARK_DATE_ROW (rows[0]), NULL, &when);
  top = ui_test_show_rows (rows, 1, 400);
  assert_note (WAYMARK_DATE_ROW (rows[0]), "Wednesday 25 November 2026");
  gtk_window_destroy (GTK_WINDOW (top));
}

/* What may mean two things is asked about, by a button that Tab comes to from the field. */
static void
test_alternative (void)
{
  WaymarkDateRow *row;
  GtkWidget *top = show_row (&row);
  GtkWidget *button, *focus;
  guint n_tabs = 0;

  type (row, "3/4/26");
  ui_test_settle (top);
  assert_note (row, "Friday 3 April 2026");
  button = find_button (top, "Or 4 March?");
  g_assert_nonnull (button);
  assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Or 4 March?");
  ui_test_picture (top, "date-alternative");
  gtk_widget_grab_focus (GTK_WIDGET (row));
  do
    {
      g_assert_true (gtk_widget_child_focus (top, GTK_DIR_TAB_FORWARD));
      focus = gtk_window_get_focus (GTK_WINDOW (top));
      n_tabs++;
    }
  while (focus != button && n_tabs < 4);
  g_assert_true (focus == button);
  g_signal_emit_by_name (button, "clicked");
  ui_test_settle (top);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "4 March 2026");
  assert_means (row, "2026-03-04");
  g_assert_null (find_button (top, "Or 4 March?"));
  /* The focus is in the field again, behind the text. */
  focus = gtk_window_get_focus (GTK_WINDOW (top));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row)));
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (row)), ==, (int) strlen ("4 March 2026"));
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (row), NULL, NULL));

  type (row, "wed");
  ui_test_settle (top);
  g_assert_nonnull (find_button (top, "Or 25 November?"));
  type (row, "12/26");
  ui_test_settle (top);
  assert_note (row, "December 2026");
  g_assert_nonnull (find_button (top, "Or 26 December 2026?"));
  type (row, "25/12/26");
  ui_test_settle (top);
  g_assert_null (find_button (top, "Or 26 December 2026?"));
  gtk_window_destroy (GTK_WINDOW (top));
}

/* The calendar writes text by its button; paging, choosing and closing change nothing. */
static void
test_calendar (void)
{
  WaymarkDateRow *row;
  GtkWidget *top = show_row (&row);
  GtkWidget *button = ui_test_find (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON, 0);
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkWidget *use;
  g_autoptr (GDateTime) other = g_date_time_new_local (2026, 12, 3, 12, 0, 0);
  g_autoptr (GDateTime) shown = NULL;

  g_assert_nonnull (button);
  assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Choose from a calendar");
  assert_property (gtk_widget_get_first_child (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Choose from a calendar");
  type (row, "25 nov");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  ui_test_settle (top);
  popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (popover)));
  g_assert_true (gtk_popover_get_autohide (popover)); /* Escape closes it */
  g_assert_true (GTK_IS_NATIVE (popover) && gtk_native_get_surface (GTK_NATIVE (popover)) != NULL); /* what quick exit hides and hears */
  calendar = GTK_CALENDAR (ui_test_find (GTK_WIDGET (popover), GTK_TYPE_CALENDAR, 0));
  shown = gtk_calendar_get_date (calendar);
  g_assert_cmpint (g_date_time_get_day_of_month (shown), ==, 25);
  g_assert_cmpint (g_date_time_get_month (shown), ==, 11);
  use = find_button (GTK_WIDGET (popover), "Use Wednesday 25 November 2026");
  g_assert_nonnull (use);
  ui_test_picture (GTK_WIDGET (popover), "date-calendar");

  gtk_calendar_select_day (calendar, other);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "25 nov");
  assert_property (use, GTK_ACCESSIBLE_PROPERTY_LABEL, "Use Thursday 3 December 2026");
  gtk_popover_popdown (popover);
  ui_test_settle (top);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "25 nov");
  assert_means (row, "2026-11-25");

  /* It begins with the field again. */
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  ui_test_settle (top);
  assert_property (use, GTK_ACCESSIBLE_PROPERTY_LABEL, "Use Wednesday 25 November 2026");
  gtk_calendar_select_day (calendar, other);
  g_signal_emit_by_name (use, "clicked");
  ui_test_settle (top);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (popover)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "3 December 2026");
  assert_means (row, "2026-12-03");
  gtk_window_destroy (GTK_WINDOW (top));
}

static void
test_names (void)
{
  WaymarkDateRow *row;
  GtkWidget *top = show_row (&row);

  assert_property (waymark_text_row_get_speaker (WAYMARK_TEXT_ROW (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Day");
  g_assert_null (waymark_input_find_careless (top));
  gtk_window_destroy (GTK_WINDOW (top));
}

static gboolean
works_on_sundays (guint day_number, gpointer data)
{
  return day_number % 7 == 0;
}

static void
let_go (gpointer data)
{
  (*(guint *) data)++;
}

static void
test_working_days (void)
{
  WaymarkDateRow *row;
  GtkWidget *top = show_row (&row);
  guint n_let_go = 0;

  waymark_date_row_set_working_days (row, works_on_sundays, &n_let_go, let_go);
  type (row, "+2w");
  assert_note (row, "2 working days: Sun 29 November");
  waymark_date_row_set_working_days (row, works_on_sundays, &n_let_go, let_go);
  g_assert_cmpuint (n_let_go, ==, 1);
  gtk_window_destroy (GTK_WINDOW (top));
  ui_test_settle (top = gtk_window_new ());
  gtk_window_destroy (GTK_WINDOW (top));
  g_assert_cmpuint (n_let_go, ==, 2);
}

/* 360 px, and 200 % text: the note and its button have all of the width. */
static void
test_narrow (void)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  for (int scale = 1; scale <= 2; scale++)
    {
      GtkWidget *rows[] = { waymark_date_row_new ("First contact"), waymark_date_row_new ("Born") };
      GtkWidget *top;
      GtkWidget *note;

      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (dpi > 0 ? dpi : 96 * 1024) * scale, NULL);
      top = ui_test_show_rows (rows, G_N_ELEMENTS (rows), 360);
      type (WAYMARK_DATE_ROW (rows[0]), "3/4/26");
      type (WAYMARK_DATE_ROW (rows[1]), "banana");
      ui_test_settle (top);
      ui_test_picture (top, scale == 1 ? "date-narrow" : "date-narrow-large");
      g_assert_cmpint (gtk_widget_get_width (top), <=, 360);
      note = ui_test_find (top, WAYMARK_TYPE_NOTE_ROW, 0);
      g_assert_cmpint (gtk_widget_get_width (note), >, 280);
      ui_test_assert_words_fit (top);
      gtk_window_destroy (GTK_WINDOW (top));
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

/* --- words ------------------------------------------------------------------------------------------------------------------- */

static void
test_words (void)
{
  static const struct
  {
    const char *when, *whole, *sentence, *list;
  } rows[] = {
    { "", "", "", "" },
    { "?", "Not known", "not known", "Not known" },
    { "2026-11-25", "Wednesday 25 November 2026", "25 November 2026", "Wed 25 Nov" },
    { "2027-11-25", "Thursday 25 November 2027", "25 November 2027", "Thu 25 Nov 2027" },
    { "2026-11-21", "Saturday 21 November 2026", "21 November 2026", "today" },
    { "2026-11-20", "Friday 20 November 2026", "20 November 2026", "yesterday" },
    { "2026-11-22", "Sunday 22 November 2026", "22 November 2026", "tomorrow" },
    { "2026-11-25T11:05", "Wednesday 25 November 2026, 11:05", "25 November 2026, 11:05", "Wed 25 Nov, 11:05" },
    { "2026-11-21T09:00", "Saturday 21 November 2026, 09:00", "21 November 2026, 09:00", "today, 09:00" },
    { "1994-03", "March 1994", "March 1994", "March 1994" },
    { "1994", "1994", "1994", "1994" },
    { "~1994", "About 1994", "about 1994", "About 1994" },
    { "<2020-03-05", "Before 5 March 2020", "before 5 March 2020", "Before 5 March 2020" },
    { ">2021", "After 2021", "after 2021", "After 2021" },
    { "2019..2021", "Between 2019 and 2021", "between 2019 and 2021", "2019 to 2021" },
    { "2019-12..2020-02", "Between December 2019 and February 2020", "between December 2019 and February 2020", "December 2019 to February 2020" },
    { "2019..2019-12", "Between 2019 and December 2019", "between 2019 and December 2019", "2019 to December 2019" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WaymarkWhen when;
      g_autofree char *whole = NULL;
      g_autofree char *sentence = NULL;
      g_autofree char *list = NULL;

      g_assert_true (waymark_when_from_text (rows[i].when, &when));
      whole = waymark_when_words_whole (&when);
      sentence = waymark_when_words_sentence (&when);
      list = waymark_when_words_short (&when, NUMBER_OF_SATURDAY);
      g_assert_cmpstr (whole, ==, rows[i].whole);
      g_assert_cmpstr (sentence, ==, rows[i].sentence);
      g_assert_cmpstr (list, ==, rows[i].list);
    }
}

/* Whatever is written for somebody is understood as what it was, and as nothing else. */
static void
test_words_typed (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);
  guint n_words = 0;

  for (guint i = 0; i < 5000; i++)
    {
      WaymarkWhen when = waymark_when_day ((guint) g_rand_int_range (rand, 700000, 760000));
      WaymarkWhenContext context = { NUMBER_OF_SATURDAY };
      WaymarkWhenReading reading;
      g_autofree char *text = NULL;
      g_autofree char *machine = NULL;

      when.kind = (WaymarkWhenKind) g_rand_int_range (rand, WAYMARK_WHEN_AT, WAYMARK_WHEN_BETWEEN + 1);
      when.from.day = i % 3 == 0 ? when.from.day : 0;
      when.from.month = i % 3 == 1 || when.from.day != 0 ? when.from.month : 0;
      if (when.kind == WAYMARK_WHEN_BETWEEN)
        {
          when.to = waymark_when_day ((guint) g_rand_int_range (rand, 700000, 760000)).from;
          when.to.day = i % 2 == 0 ? when.to.day : 0;
          if (i % 5 == 0)
            when.to.year = when.from.year;
        }
      if (!waymark_when_is_valid (&when))
        continue;
      text = waymark_when_words_typed (&when);
      machine = waymark_when_to_text (&when);
      n_words += when.from.month != 0 && !g_str_equal (text, machine);
      g_assert_true (waymark_when_parse (text, &context, &reading));
      g_assert_true (waymark_when_equal (&reading.when, &when));
    }
  g_assert_cmpuint (n_words, >, 1500);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  /* A caret that blinks is painted without end, and nothing would ever be quiet. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  waymark_clock_set (waymark_clock_get_default (), SATURDAY, -1);
  g_test_add_func ("/date-row/words", test_words);
  g_test_add_func ("/date-row/words-typed", test_words_typed);
  g_test_add_func ("/date-row/read-back", test_read_back);
  g_test_add_func ("/date-row/born", test_born);
  g_test_add_func ("/date-row/due-dates", test_due_dates);
  g_test_add_func ("/date-row/when", test_when);
  g_test_add_func ("/date-row/value-first", test_value_first);
  g_test_add_func ("/date-row/alternative", test_alternative);
  g_test_add_func ("/date-row/calendar", test_calendar);
  g_test_add_func ("/date-row/names", test_names);
  g_test_add_func ("/date-row/working-days", test_working_days);
  g_test_add_func ("/date-row/narrow", test_narrow);
  return g_test_run ();
}
