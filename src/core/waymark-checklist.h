/* waymark-checklist.h: what is done in which order, as data, and how far somebody is with it (D1, D2, D15) */

#pragma once

#include <glib-object.h>

#include "core/waymark-nation.h"

G_BEGIN_DECLS

/* --- a template ----------------------------------------------------------------------------------------------------- */

/* Limits of a template: what does not fit into them is no checklist that somebody works with. Texts are counted in characters. */
#define WAYMARK_CHECKLIST_MAX_VERSION 9999
#define WAYMARK_CHECKLIST_MAX_SECTIONS 40
#define WAYMARK_CHECKLIST_MAX_STEPS 300
#define WAYMARK_CHECKLIST_MAX_SECTION_STEPS 60
#define WAYMARK_CHECKLIST_MAX_AFTER 20
#define WAYMARK_CHECKLIST_MAX_SOURCES 60
#define WAYMARK_CHECKLIST_MAX_CITES 10
#define WAYMARK_CHECKLIST_MAX_LINE 300  /* a title, a step, who does it, a link */
#define WAYMARK_CHECKLIST_MAX_TEXT 2000 /* what may have several lines */

/**
 * WaymarkChecklistKind:
 *
 * How a template is used.
 */
typedef enum
{
  WAYMARK_CHECKLIST_OF_STEPS = 0,  /* ticked one after the other */
  WAYMARK_CHECKLIST_OF_INDICATORS, /* signs that are noted, never counted to a verdict (R13) */
  WAYMARK_CHECKLIST_OF_PLAN,       /* headings of a plan, without an order that matters */
  WAYMARK_CHECKLIST_N_KINDS
} WaymarkChecklistKind;

/**
 * WaymarkChecklistRoute:
 *
 * The types of referral (R1) that a template belongs to, as bits.
 */
typedef enum
{
  WAYMARK_CHECKLIST_ADULT_CONSENT = 1 << 0,
  WAYMARK_CHECKLIST_ADULT_NOTIFICATION = 1 << 1,
  WAYMARK_CHECKLIST_CHILD = 1 << 2,
  WAYMARK_CHECKLIST_AGE_NOT_SURE = 1 << 3,
  WAYMARK_CHECKLIST_OTHER = 1 << 4,
  WAYMARK_CHECKLIST_ALL_ROUTES = (1 << 5) - 1
} WaymarkChecklistRoute;

/**
 * WaymarkChecklistFlags:
 *
 * What a user is told above the steps.
 */
typedef enum
{
  WAYMARK_CHECKLIST_RECONSTRUCTED = 1 << 0, /* its own source could not be read: put together from others */
  WAYMARK_CHECKLIST_ADAPT_LOCALLY = 1 << 1,
  WAYMARK_CHECKLIST_ALL_FLAGS = (1 << 2) - 1
} WaymarkChecklistFlags;

/**
 * WaymarkChecklistWho:
 *
 * Whom a step is about; and whom a referral is about, where ANY means that it is not known.
 */
typedef enum
{
  WAYMARK_CHECKLIST_FOR_ANY = 0,
  WAYMARK_CHECKLIST_FOR_ADULT,
  WAYMARK_CHECKLIST_FOR_CHILD,
  WAYMARK_CHECKLIST_N_WHO
} WaymarkChecklistWho;

/**
 * waymark_checklist_kind_get_code:
 * waymark_checklist_who_get_code:
 *
 * Returns: the word that stands for it in files: "checklist", "indicators", "plan"; "any", "adult", "child"
 */
const char *waymark_checklist_kind_get_code (WaymarkChecklistKind kind);
const char *waymark_checklist_who_get_code (WaymarkChecklistWho who);

/**
 * waymark_checklist_kind_from_code:
 * waymark_checklist_who_from_code:
 * @code: (nullable): such a word
 *
 * Returns: whether @code was one; the other parameter is untouched when it was not
 */
gboolean waymark_checklist_kind_from_code (const char *code, WaymarkChecklistKind *kind);
gboolean waymark_checklist_who_from_code (const char *code, WaymarkChecklistWho *who);

/**
 * waymark_checklist_get_route_codes:
 *
 * Returns: (transfer none): the words of the routes in the order of their bits, which are those of a referral's "route"; %NULL at the end
 */
const char *const *waymark_checklist_get_route_codes (void);

/**
 * waymark_checklist_get_flag_codes:
 *
 * Returns: (transfer none): the words of the flags in the order of their bits: "reconstructed", "adapt-locally"; %NULL at the end
 */
const char *const *waymark_checklist_get_flag_codes (void);

/**
 * WaymarkChecklistSource:
 *
 * Where something was read. No text is ever %NULL.
 */
typedef struct
{
  char *id;
  char *title;
  char *publisher; /* or "" */
  char *date;      /* YYYY-MM-DD, YYYY-MM or YYYY, or "" */
  char *link;      /* http or https, or "" */
} WaymarkChecklistSource;

/**
 * WaymarkChecklistStep:
 *
 * One line of a checklist. No text is ever %NULL.
 */
typedef struct
{
  char *id;
  guint section; /* its place among the sections; set by waymark_checklist_new() */
  char *text;
  char *guidance; /* how and why, or "" */
  char *who;      /* who does it, or "" */
  char **after;   /* ids of the steps that usually come first */
  gboolean evidence; /* something is to be kept as proof of it */
  gboolean needed;   /* before the referral is sent (R4, R5) */
  WaymarkChecklistWho applies;
  char *rule;     /* the id of the rule of its due date, or "" */
  gboolean house; /* our own advice: no source says it */
  char **cites;   /* ids of sources */
} WaymarkChecklistStep;

/**
 * WaymarkChecklistSection:
 *
 * Steps under one title.
 */
typedef struct
{
  char *id;
  char *title;
  GPtrArray *steps; /* (element-type WaymarkChecklistStep): owned */
} WaymarkChecklistSection;

/**
 * WaymarkChecklistParts:
 *
 * All that a template says, to be filled in. No text is ever %NULL.
 */
typedef struct
{
  char *id;
  guint version; /* from 1 */
  WaymarkChecklistKind kind;
  char *title;
  char *purpose;       /* what it is for */
  guint nations;       /* bits of 1 << WaymarkNation */
  guint routes;        /* bits of WaymarkChecklistRoute */
  guint flags;         /* bits of WaymarkChecklistFlags */
  char *note;          /* what users have to know about it, or "" */
  char *effective;     /* YYYY-MM-DD: since when it is to be used */
  char *change;        /* what is new in this version */
  GPtrArray *sources;  /* (element-type WaymarkChecklistSource): owned */
  GPtrArray *sections; /* (element-type WaymarkChecklistSection): owned */
} WaymarkChecklistParts;

/**
 * waymark_checklist_source_new:
 * waymark_checklist_step_new:
 * waymark_checklist_section_new:
 * waymark_checklist_parts_new:
 *
 * Returns: (transfer full): one in which every text is empty and nothing is set; of parts: version 1, for all nations and no route
 */
WaymarkChecklistSource *waymark_checklist_source_new (void);
WaymarkChecklistStep *waymark_checklist_step_new (void);
WaymarkChecklistSection *waymark_checklist_section_new (void);
WaymarkChecklistParts *waymark_checklist_parts_new (void);

/**
 * waymark_checklist_source_free:
 * waymark_checklist_step_free:
 * waymark_checklist_section_free:
 * waymark_checklist_parts_free:
 *
 * Frees it with all that it owns; %NULL is allowed.
 */
void waymark_checklist_source_free (WaymarkChecklistSource *source);
void waymark_checklist_step_free (WaymarkChecklistStep *step);
void waymark_checklist_section_free (WaymarkChecklistSection *section);
void waymark_checklist_parts_free (WaymarkChecklistParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkChecklistSource, waymark_checklist_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkChecklistStep, waymark_checklist_step_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkChecklistSection, waymark_checklist_section_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkChecklistParts, waymark_checklist_parts_free)

/**
 * waymark_checklist_parts_copy:
 *
 * For the editor, which changes a copy and makes a new version of it.
 *
 * Returns: (transfer full): the same in new memory
 */
WaymarkChecklistParts *waymark_checklist_parts_copy (const WaymarkChecklistParts *parts);

/**
 * WaymarkRuleExists:
 *
 * Returns: whether there is a rule of that id
 */
typedef gboolean (*WaymarkRuleExists) (const char *rule, gpointer user_data);

/**
 * WaymarkChecklistFault:
 *
 * Why parts are no template.
 */
typedef enum
{
  WAYMARK_CHECKLIST_SOUND = 0,
  WAYMARK_CHECKLIST_BAD_ID,         /* not small letters, digits and hyphens */
  WAYMARK_CHECKLIST_ID_TWICE,       /* two sources, two sections or two steps */
  WAYMARK_CHECKLIST_MISSING,        /* a text that has to be there */
  WAYMARK_CHECKLIST_TOO_LONG,       /* a text */
  WAYMARK_CHECKLIST_BAD_TEXT,       /* characters that do not show, or that turn the direction of others */
  WAYMARK_CHECKLIST_BAD_NUMBER,     /* the version */
  WAYMARK_CHECKLIST_BAD_CHOICE,     /* kind, nations, routes, flags, or whom a step is for */
  WAYMARK_CHECKLIST_BAD_DATE,
  WAYMARK_CHECKLIST_BAD_LINK,
  WAYMARK_CHECKLIST_NO_STEPS,       /* no section, or a section without a step */
  WAYMARK_CHECKLIST_TOO_MANY,
  WAYMARK_CHECKLIST_UNKNOWN_SOURCE, /* a step cites what is not among the sources */
  WAYMARK_CHECKLIST_UNKNOWN_STEP,   /* a step comes after one that does not exist */
  WAYMARK_CHECKLIST_CIRCULAR,       /* steps that wait for each other */
  WAYMARK_CHECKLIST_UNKNOWN_RULE,
  WAYMARK_CHECKLIST_N_FAULTS
} WaymarkChecklistFault;

/**
 * WaymarkChecklistProblem:
 *
 * What is wrong, and where: the member, and of which section, step or source; each counts from 0, -1 is none.
 */
typedef struct
{
  WaymarkChecklistFault fault;
  int section;
  int step; /* within its section */
  int source;
  const char *member; /* static: as it is called in files; "" for the whole */
  char *ids;          /* (nullable): the ids that it is about, with ", " between; a circle begins and ends with the same one */
} WaymarkChecklistProblem;

/**
 * waymark_checklist_problem_clear:
 *
 * Frees what it holds; then it says nothing.
 */
void waymark_checklist_problem_clear (WaymarkChecklistProblem *problem);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkChecklistProblem, waymark_checklist_problem_clear)

#define WAYMARK_TYPE_CHECKLIST (waymark_checklist_get_type ())

/**
 * WaymarkChecklist:
 *
 * A template that is whole and sound. Counted references, which any thread may take; never changed once it is made.
 */
typedef struct _WaymarkChecklist WaymarkChecklist;

/**
 * waymark_checklist_get_type:
 *
 * Returns: the type, for properties
 */
GType waymark_checklist_get_type (void);

/**
 * waymark_checklist_new:
 * @parts: (transfer full): taken also on failure
 * @exists: (nullable): asked about every rule that a step names; %NULL: all exist
 * @problem: (out) (optional): what is wrong
 * @error: %WAYMARK_ERROR_LIMIT where something is too long or too many, else %WAYMARK_ERROR_INVALID; the message says what and where, in codes
 *
 * Returns: (transfer full): the template, or %NULL
 */
WaymarkChecklist *waymark_checklist_new (WaymarkChecklistParts *parts,
                                         WaymarkRuleExists exists,
                                         gpointer user_data,
                                         WaymarkChecklistProblem *problem,
                                         GError **error);

/**
 * waymark_checklist_ref:
 *
 * Returns: (transfer full): @self
 */
WaymarkChecklist *waymark_checklist_ref (WaymarkChecklist *self);

/**
 * waymark_checklist_unref:
 *
 * Gives a reference back.
 */
void waymark_checklist_unref (WaymarkChecklist *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkChecklist, waymark_checklist_unref)

/**
 * waymark_checklist_get_parts:
 *
 * Returns: (transfer none): all that it says
 */
const WaymarkChecklistParts *waymark_checklist_get_parts (WaymarkChecklist *self);

/**
 * waymark_checklist_get_id:
 * waymark_checklist_get_title:
 *
 * Returns: (transfer none): its id, its title
 */
const char *waymark_checklist_get_id (WaymarkChecklist *self);
const char *waymark_checklist_get_title (WaymarkChecklist *self);

/**
 * waymark_checklist_get_version:
 *
 * Returns: its version
 */
guint waymark_checklist_get_version (WaymarkChecklist *self);

/**
 * waymark_checklist_get_n_steps:
 *
 * Returns: how many steps all its sections have
 */
guint waymark_checklist_get_n_steps (WaymarkChecklist *self);

/**
 * waymark_checklist_get_step:
 * @index: counted through all sections
 *
 * Returns: (transfer none): that step
 */
const WaymarkChecklistStep *waymark_checklist_get_step (WaymarkChecklist *self, guint index);

/**
 * waymark_checklist_find_step:
 * @id: (nullable): the id of a step
 *
 * Returns: its index, or waymark_checklist_get_n_steps() when there is none
 */
guint waymark_checklist_find_step (WaymarkChecklist *self, const char *id);

/**
 * waymark_checklist_find_source:
 * @id: (nullable): the id of a source
 *
 * Returns: (transfer none) (nullable): that source
 */
const WaymarkChecklistSource *waymark_checklist_find_source (WaymarkChecklist *self, const char *id);

/**
 * waymark_checklist_is_for:
 * @route: the code of a referral's type
 *
 * Returns: whether it is offered for such a referral in @nation
 */
gboolean waymark_checklist_is_for (WaymarkChecklist *self, const char *route, WaymarkNation nation);

/**
 * waymark_checklist_equal:
 *
 * Returns: whether both say the same to the last letter
 */
gboolean waymark_checklist_equal (WaymarkChecklist *a, WaymarkChecklist *b);

/* --- two versions ----------------------------------------------------------------------------------------------------- */

/**
 * WaymarkChecklistChange:
 * @before: index in the older version, or -1 for a step that is new
 * @after: index in the newer one, or -1 for a step that is gone
 * @members: (element-type utf8): static names of what differs: "text", "guidance", "after" ...; empty for a new step and for one that is gone
 *
 * What became of one step.
 */
typedef struct
{
  int before;
  int after;
  GPtrArray *members;
} WaymarkChecklistChange;

/**
 * waymark_checklist_compare:
 *
 * Steps are the same by their id. That a step moved within its section is no difference; that it stands in another section is, "section".
 *
 * Returns: (transfer full) (element-type WaymarkChecklistChange): frees its elements; the steps of @newer in its order, then those that are gone
 */
GPtrArray *waymark_checklist_compare (WaymarkChecklist *older, WaymarkChecklist *newer);

/* --- a checklist in use ------------------------------------------------------------------------------------------------ */

/**
 * WaymarkStepState:
 *
 * What became of a step. Waiting is no state: it follows from the others.
 */
typedef enum
{
  WAYMARK_STEP_TODO = 0,
  WAYMARK_STEP_DONE,
  WAYMARK_STEP_EARLY,      /* done before what usually comes first, with a reason (D15) */
  WAYMARK_STEP_NOT_NEEDED, /* with a reason */
  WAYMARK_STEP_BLOCKED,    /* something stands in the way, with a reason */
  WAYMARK_STEP_N_STATES
} WaymarkStepState;

/**
 * waymark_step_state_get_code:
 *
 * Returns: the word that is kept for it: "to-do", "done", "early", "not-needed", "blocked"
 */
const char *waymark_step_state_get_code (WaymarkStepState state);

/**
 * waymark_step_state_from_code:
 * @code: (nullable): such a word; "" is a step that nobody has touched
 * @state: (out): untouched on failure
 *
 * Returns: whether @code was one
 */
gboolean waymark_step_state_from_code (const char *code, WaymarkStepState *state);

/**
 * WaymarkStepStatus:
 * @why: (nullable): the reason
 * @at: microseconds since 1970 when it came to this; 0: never touched
 *
 * A step of a checklist in use. Of each checklist an array of them, as long as the template and in its order; all zeros is where it begins.
 */
typedef struct
{
  WaymarkStepState state;
  const char *why;
  gint64 at;
} WaymarkStepStatus;

/**
 * waymark_step_state_is_settled:
 *
 * Returns: whether nothing is left to be done, so that what comes after need not wait
 */
gboolean waymark_step_state_is_settled (WaymarkStepState state);

/**
 * waymark_checklist_applies:
 * @who: whom the referral is about
 *
 * Returns: whether the step is shown and counted there
 */
gboolean waymark_checklist_applies (WaymarkChecklist *self, guint step, WaymarkChecklistWho who);

/**
 * waymark_checklist_list_missing:
 * @statuses: (array): a status for each step of the template
 *
 * Returns: (transfer full) (element-type guint): indices of the steps that @step comes after and that are not settled, those left out that do
 * not apply to @who
 */
GArray *waymark_checklist_list_missing (WaymarkChecklist *self,
                                        const WaymarkStepStatus *statuses,
                                        WaymarkChecklistWho who,
                                        guint step);

/**
 * waymark_checklist_is_waiting:
 * @statuses: (array): a status for each step of the template
 *
 * Returns: whether @step is to do, applies, and something that it comes after is not settled
 */
gboolean waymark_checklist_is_waiting (WaymarkChecklist *self,
                                       const WaymarkStepStatus *statuses,
                                       WaymarkChecklistWho who,
                                       guint step);

/**
 * waymark_checklist_list_next:
 * @statuses: (array): a status for each step of the template
 *
 * Returns: (transfer full) (element-type guint): indices of the steps that are to do and do not wait, in order (D2)
 */
GArray *waymark_checklist_list_next (WaymarkChecklist *self, const WaymarkStepStatus *statuses, WaymarkChecklistWho who);

/**
 * WaymarkChecklistProgress:
 *
 * Of the steps that apply. "12 of 31 done" is @done of @total: what is not needed is in neither.
 */
typedef struct
{
  guint done; /* done early included */
  guint total;
  guint waiting;
  guint blocked;
  guint not_needed;
  guint needed; /* to send, and not settled (R5) */
} WaymarkChecklistProgress;

/**
 * waymark_checklist_count:
 * @statuses: (array): a status for each step of the template
 * @section: the place of a section, or -1 for all
 *
 * Returns: how far it is
 */
WaymarkChecklistProgress waymark_checklist_count (WaymarkChecklist *self,
                                                  const WaymarkStepStatus *statuses,
                                                  WaymarkChecklistWho who,
                                                  int section);

/**
 * WaymarkStepMove:
 *
 * What a user has to say before a step gets another state.
 */
typedef enum
{
  WAYMARK_STEP_MOVE_FREE = 0, /* nothing */
  WAYMARK_STEP_MOVE_EARLY,    /* why now: it becomes %WAYMARK_STEP_EARLY (D15) */
  WAYMARK_STEP_MOVE_REASON,   /* a few words: not needed, blocked */
} WaymarkStepMove;

/**
 * waymark_checklist_ask_move:
 * @statuses: (array): a status for each step of the template
 * @state: what the step is to become
 *
 * Returns: what has to be said for it
 */
WaymarkStepMove waymark_checklist_ask_move (WaymarkChecklist *self,
                                            const WaymarkStepStatus *statuses,
                                            WaymarkChecklistWho who,
                                            guint step,
                                            WaymarkStepState state);

/**
 * waymark_checklist_move:
 * @statuses: (array): a status for each step of the template
 * @state: what the step is to become; done, of a step that waits, becomes done early
 * @why: (nullable): the reason; outlives the array
 * @now: microseconds since 1970
 * @error: %WAYMARK_ERROR_INVALID where a reason is missing
 *
 * Changes one status. What was before is the caller's to keep: unticking is a change like any other.
 *
 * Returns: whether it was changed
 */
gboolean waymark_checklist_move (WaymarkChecklist *self,
                                 WaymarkStepStatus *statuses,
                                 WaymarkChecklistWho who,
                                 guint step,
                                 WaymarkStepState state,
                                 const char *why,
                                 gint64 now,
                                 GError **error);

G_END_DECLS
