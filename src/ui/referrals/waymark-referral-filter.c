#include "ui/referrals/waymark-referral-filter.h"

#include <glib/gi18n-lib.h>

#include "ui/referrals/waymark-record-words.h"

typedef enum
{
  OF_STATE,
  OF_DUE,
  OF_STATUS,
  OF_ROUTE,
  OF_NATION,
  OF_RISK,
} FilterOf;

typedef enum
{
  STATE_OPEN,
  STATE_CLOSED,
  STATE_ARCHIVED,
} FilterState;

typedef enum
{
  DUE_OVERDUE,
  DUE_TODAY,
  DUE_SOON,
  DUE_NEEDED,
} FilterDue;

struct _WaymarkReferralFilter
{
  WaymarkFilterPopover parent_instance;

  WaymarkReferralQuery *query;
  WaymarkDay today;
  WaymarkDay horizon;
  GPtrArray *ticks; /* borrowed: in the order of make_ticks() */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WaymarkReferralFilter, waymark_referral_filter, WAYMARK_TYPE_FILTER_POPOVER)

static guint changed_signal;

/* --- what a tick means ------------------------------------------------------------------------------------------------------------- */

static WaymarkDay
due_before (WaymarkReferralFilter *self, guint due)
{
  return due == DUE_OVERDUE ? self->today : due == DUE_TODAY ? self->today + 1 : self->horizon + 1;
}

static guint *
get_bits (WaymarkReferralQuery *query, FilterOf of)
{
  return of == OF_STATUS ? &query->statuses : of == OF_ROUTE ? &query->routes : &query->nations;
}

static gboolean
is_on (WaymarkReferralFilter *self, FilterOf of, guint value)
{
  WaymarkReferralQuery *query = self->query;

  switch (of)
    {
    case OF_STATE:
      return value == STATE_ARCHIVED ? query->archived : !query->archived && (value == STATE_CLOSED) == query->closed;
    case OF_DUE:
      return value == DUE_NEEDED ? query->date_needed : query->due_before != WAYMARK_DAY_NONE && query->due_before == due_before (self, value);
    case OF_RISK:
      return query->high_risk;
    case OF_STATUS:
    case OF_ROUTE:
    case OF_NATION:
    default:
      return (*get_bits (query, of) >> value) & 1;
    }
}

/* Open, closed and archived are one choice, and so is what is due. */
static void
set_on (WaymarkReferralFilter *self, FilterOf of, guint value, gboolean on)
{
  WaymarkReferralQuery *query = self->query;

  switch (of)
    {
    case OF_STATE:
      query->archived = value == STATE_ARCHIVED && on;
      query->closed = (value == STATE_CLOSED && on) || (value == STATE_OPEN && !on);
      break;
    case OF_DUE:
      if (value == DUE_NEEDED)
        query->date_needed = on;
      else
        query->due_before = on ? due_before (self, value) : WAYMARK_DAY_NONE;
      break;
    case OF_RISK:
      query->high_risk = on;
      break;
    case OF_STATUS:
    case OF_ROUTE:
    case OF_NATION:
    default:
      *get_bits (query, of) = (*get_bits (query, of) & ~(1u << value)) | (on ? 1u << value : 0);
      break;
    }
}

/* --- ticks ------------------------------------------------------------------------------------------------------------------------- */

static FilterOf
get_of (gpointer tick)
{
  return GPOINTER_TO_UINT (g_object_get_data (tick, "of"));
}

static guint
get_value (gpointer tick)
{
  return GPOINTER_TO_UINT (g_object_get_data (tick, "value"));
}

static void
show (WaymarkReferralFilter *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->ticks->len; i++)
    {
      gpointer tick = g_ptr_array_index (self->ticks, i);

      gtk_check_button_set_active (tick, is_on (self, get_of (tick), get_value (tick)));
    }
  self->filling = FALSE;
}

static void
change (WaymarkReferralFilter *self, gpointer tick, gboolean on)
{
  set_on (self, get_of (tick), get_value (tick), on);
  show (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_toggled (GtkCheckButton *tick, WaymarkReferralFilter *self)
{
  if (!self->filling)
    change (self, tick, gtk_check_button_get_active (tick));
}

static void
add_tick (WaymarkReferralFilter *self, FilterOf of, guint value, const char *label)
{
  GtkWidget *tick = waymark_filter_popover_add_tick (WAYMARK_FILTER_POPOVER (self), label, FALSE);

  g_object_set_data (G_OBJECT (tick), "of", GUINT_TO_POINTER (of));
  g_object_set_data (G_OBJECT (tick), "value", GUINT_TO_POINTER (value));
  g_signal_connect_object (tick, "toggled", G_CALLBACK (on_toggled), self, 0);
  g_ptr_array_add (self->ticks, tick);
}

static void
make_ticks (WaymarkReferralFilter *self)
{
  static const char *const states[] = { NC_ ("referrals", "Open"), NC_ ("referrals", "Closed"), NC_ ("referrals", "Archived") };
  static const char *const dues[] = { N_ ("Overdue"), N_ ("Due today or before"), N_ ("Due within seven working days"), N_ ("Date needed") };
  WaymarkFilterPopover *popover = WAYMARK_FILTER_POPOVER (self);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    add_tick (self, OF_STATE, i, g_dpgettext2 (GETTEXT_PACKAGE, "referrals", states[i]));
  add_tick (self, OF_RISK, 0, _("High risk"));
  waymark_filter_popover_add_heading (popover, _("What is due"));
  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    add_tick (self, OF_DUE, i, _ (dues[i]));
  waymark_filter_popover_add_heading (popover, _("Status"));
  for (guint i = 0; i < WAYMARK_STATUS_CLOSED; i++)
    add_tick (self, OF_STATUS, i, waymark_words_referral_status (i));
  waymark_filter_popover_add_heading (popover, _("Type"));
  for (int i = 0; waymark_record_info (WAYMARK_RECORD_REFERRAL)->fields[WAYMARK_REFERRAL_ROUTE].choices[i] != NULL; i++)
    add_tick (self, OF_ROUTE, (guint) i, waymark_words_route (i));
  waymark_filter_popover_add_heading (popover, _("Nation"));
  for (guint i = 0; i < WAYMARK_N_NATIONS; i++)
    add_tick (self, OF_NATION, i, waymark_record_words_choice (WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_NATION, waymark_nation_get_code (i)));
  waymark_filter_popover_filled (popover);
}

static void
clear (WaymarkFilterPopover *popover)
{
  WaymarkReferralFilter *self = WAYMARK_REFERRAL_FILTER (popover);
  g_autoptr (WaymarkReferralQuery) none = waymark_referral_query_new ();

  waymark_referral_filter_set_query (self, none);
  g_signal_emit (self, changed_signal, 0);
}

void
waymark_referral_filter_set_query (WaymarkReferralFilter *self, const WaymarkReferralQuery *query)
{
  WaymarkReferralQuery *copy;

  g_return_if_fail (WAYMARK_IS_REFERRAL_FILTER (self));
  g_return_if_fail (query != NULL);

  copy = waymark_referral_query_copy (query);
  waymark_referral_query_free (self->query);
  self->query = copy;
  show (self);
}

void
waymark_referral_filter_apply (WaymarkReferralFilter *self, WaymarkReferralQuery *query)
{
  char *text;

  g_return_if_fail (WAYMARK_IS_REFERRAL_FILTER (self));
  g_return_if_fail (query != NULL);

  text = query->text;
  *query = *self->query;
  query->text = text;
}

GStrv
waymark_referral_filter_chips (WaymarkReferralFilter *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (WAYMARK_IS_REFERRAL_FILTER (self), NULL);

  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)))
      g_strv_builder_add (builder, gtk_check_button_get_label (g_ptr_array_index (self->ticks, i)));
  return g_strv_builder_end (builder);
}

void
waymark_referral_filter_take_off (WaymarkReferralFilter *self, guint index)
{
  g_return_if_fail (WAYMARK_IS_REFERRAL_FILTER (self));

  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)) && index-- == 0)
      {
        change (self, g_ptr_array_index (self->ticks, i), FALSE);
        return;
      }
}

static void
waymark_referral_filter_finalize (GObject *object)
{
  WaymarkReferralFilter *self = WAYMARK_REFERRAL_FILTER (object);

  waymark_referral_query_free (self->query);
  g_ptr_array_unref (self->ticks);
  G_OBJECT_CLASS (waymark_referral_filter_parent_class)->finalize (object);
}

static void
waymark_referral_filter_class_init (WaymarkReferralFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_referral_filter_finalize;
  WAYMARK_FILTER_POPOVER_CLASS (klass)->clear = clear;

  changed_signal = g_signal_new ("changed", WAYMARK_TYPE_REFERRAL_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_referral_filter_init (WaymarkReferralFilter *self)
{
  self->query = waymark_referral_query_new ();
  self->ticks = g_ptr_array_new ();
  make_ticks (self);
}

GtkWidget *
waymark_referral_filter_new (WaymarkDay today, WaymarkDay horizon)
{
  WaymarkReferralFilter *self = g_object_new (WAYMARK_TYPE_REFERRAL_FILTER, NULL);

  self->today = today;
  self->horizon = horizon;
  show (self);
  return GTK_WIDGET (self);
}
