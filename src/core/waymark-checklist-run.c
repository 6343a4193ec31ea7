/* How far somebody is with a checklist: what waits, what is next, and what needs a reason. */

#include "core/waymark-checklist.h"
#include "core/waymark-code.h"
#include "core/waymark-error.h"

static const char *const state_codes[WAYMARK_STEP_N_STATES] = { "to-do", "done", "early", "not-needed", "blocked" };

const char *
waymark_step_state_get_code (WaymarkStepState state)
{
  g_return_val_if_fail (state < WAYMARK_STEP_N_STATES, NULL);

  return state_codes[state];
}

gboolean
waymark_step_state_from_code (const char *code, WaymarkStepState *state)
{
  return waymark_code_find (state_codes, WAYMARK_STEP_N_STATES, code != NULL && *code == '\0' ? state_codes[WAYMARK_STEP_TODO] : code, state);
}

gboolean
waymark_step_state_is_settled (WaymarkStepState state)
{
  return state == WAYMARK_STEP_DONE || state == WAYMARK_STEP_EARLY || state == WAYMARK_STEP_NOT_NEEDED;
}

gboolean
waymark_checklist_applies (WaymarkChecklist *self, guint step, WaymarkChecklistWho who)
{
  WaymarkChecklistWho applies = waymark_checklist_get_step (self, step)->applies;

  return who == WAYMARK_CHECKLIST_FOR_ANY || applies == WAYMARK_CHECKLIST_FOR_ANY || applies == who;
}

GArray *
waymark_checklist_list_missing (WaymarkChecklist *self, const WaymarkStepStatus *statuses, WaymarkChecklistWho who, guint step)
{
  char **after = waymark_checklist_get_step (self, step)->after;
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; after[i] != NULL; i++)
    {
      guint index = waymark_checklist_find_step (self, after[i]);

      if (waymark_checklist_applies (self, index, who) && !waymark_step_state_is_settled (statuses[index].state))
        g_array_append_val (missing, index);
    }
  return missing;
}

gboolean
waymark_checklist_is_waiting (WaymarkChecklist *self, const WaymarkStepStatus *statuses, WaymarkChecklistWho who, guint step)
{
  g_autoptr (GArray) missing = NULL;

  if (statuses[step].state != WAYMARK_STEP_TODO || !waymark_checklist_applies (self, step, who))
    return FALSE;
  missing = waymark_checklist_list_missing (self, statuses, who, step);
  return missing->len > 0;
}

GArray *
waymark_checklist_list_next (WaymarkChecklist *self, const WaymarkStepStatus *statuses, WaymarkChecklistWho who)
{
  GArray *next = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < waymark_checklist_get_n_steps (self); i++)
    if (statuses[i].state == WAYMARK_STEP_TODO && waymark_checklist_applies (self, i, who) &&
        !waymark_checklist_is_waiting (self, statuses, who, i))
      g_array_append_val (next, i);
  return next;
}

WaymarkChecklistProgress
waymark_checklist_count (WaymarkChecklist *self, const WaymarkStepStatus *statuses, WaymarkChecklistWho who, int section)
{
  WaymarkChecklistProgress progress = { 0 };

  for (guint i = 0; i < waymark_checklist_get_n_steps (self); i++)
    {
      const WaymarkChecklistStep *step = waymark_checklist_get_step (self, i);
      WaymarkStepState state = statuses[i].state;

      if ((section >= 0 && step->section != (guint) section) || !waymark_checklist_applies (self, i, who))
        continue;
      progress.done += state == WAYMARK_STEP_DONE || state == WAYMARK_STEP_EARLY;
      progress.total += state != WAYMARK_STEP_NOT_NEEDED;
      progress.not_needed += state == WAYMARK_STEP_NOT_NEEDED;
      progress.blocked += state == WAYMARK_STEP_BLOCKED;
      progress.waiting += waymark_checklist_is_waiting (self, statuses, who, i) ? 1 : 0;
      progress.needed += step->needed && !waymark_step_state_is_settled (state);
    }
  return progress;
}

WaymarkStepMove
waymark_checklist_ask_move (WaymarkChecklist *self,
                            const WaymarkStepStatus *statuses,
                            WaymarkChecklistWho who,
                            guint step,
                            WaymarkStepState state)
{
  if (state == WAYMARK_STEP_NOT_NEEDED || state == WAYMARK_STEP_BLOCKED)
    return WAYMARK_STEP_MOVE_REASON;
  if (state == WAYMARK_STEP_DONE || state == WAYMARK_STEP_EARLY)
    {
      g_autoptr (GArray) missing = waymark_checklist_list_missing (self, statuses, who, step);

      return missing->len > 0 ? WAYMARK_STEP_MOVE_EARLY : WAYMARK_STEP_MOVE_FREE;
    }
  return WAYMARK_STEP_MOVE_FREE;
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

gboolean
waymark_checklist_move (WaymarkChecklist *self,
                        WaymarkStepStatus *statuses,
                        WaymarkChecklistWho who,
                        guint step,
                        WaymarkStepState state,
                        const char *why,
                        gint64 now,
                        GError **error)
{
  WaymarkStepMove move = waymark_checklist_ask_move (self, statuses, who, step, state);

  if (move != WAYMARK_STEP_MOVE_FREE && is_blank (why))
    {
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "checklist: %s needs a reason to be %s",
                   waymark_checklist_get_step (self, step)->id,
                   state_codes[move == WAYMARK_STEP_MOVE_EARLY ? WAYMARK_STEP_EARLY : state]);
      return FALSE;
    }
  if (state == WAYMARK_STEP_DONE || state == WAYMARK_STEP_EARLY)
    state = move == WAYMARK_STEP_MOVE_EARLY ? WAYMARK_STEP_EARLY : WAYMARK_STEP_DONE;
  statuses[step] = (WaymarkStepStatus) { state, why, now };
  return TRUE;
}
