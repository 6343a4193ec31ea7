/* Places, organisations and sentences of the made-up registers. */

#include "tool/sample/waymark-sample-private.h"

/* Ofcom's numbers for drama use, by place. */
const WaymarkSamplePlace _waymark_sample_places[] = {
  { "Birmingham", "0121 496 0" }, { "London", "020 7946 0" },      { "Leeds", "0113 496 0" },      { "Sheffield", "0114 496 0" },
  { "Nottingham", "0115 496 0" }, { "Leicester", "0116 496 0" },   { "Bristol", "0117 496 0" },    { "Reading", "0118 496 0" },
  { "Edinburgh", "0131 496 0" },  { "Glasgow", "0141 496 0" },     { "Liverpool", "0151 496 0" },  { "Manchester", "0161 496 0" },
  { "Newcastle", "0191 498 0" },  { "Belfast", "028 9649 6" },     { "Cardiff", "029 2018 0" },    { "Coventry", "01632 960" },
  { "Norwich", "01632 960" },     { "Plymouth", "01632 960" },     { "Dover", "01632 960" },       { "Wolverhampton", "01632 960" },
};

guint
_waymark_sample_get_n_places (void)
{
  return G_N_ELEMENTS (_waymark_sample_places);
}

const char *const _waymark_sample_stems[] = {
  "Ambleford", "Brindlemoor", "Carrowdene", "Dunsmere", "Elverby", "Fenwickham", "Garrowby", "Haldersea", "Ivelstone", "Kestrelby",
  "Larkmere", "Merrowdale", "Netherquill", "Oakhallow", "Penquarrel", "Quenmoor", "Ravelstead", "Saltmarrow", "Tarrowby", "Ullismere",
  "Vennaford", "Withybourne", "Yarrowfield", "Zealbrook", NULL
};

const char *const _waymark_sample_sorts[] = {
  "Solicitors", "Law Centre", "Medical Practice", "Counselling", "Refuge", "Trust", "Support Network", "Survivor Collective", "Helpline",
  "Council Safeguarding Team", "Police Vulnerability Unit", "Interpreters", "Research Group", "Partnership", "Housing Association", "Training", NULL
};

const char *const _waymark_sample_sort_categories[] = {
  "Lawyer", "Legal advice", "Medical practitioner", "Mental health", "Support provider or shelter", "NGO or charity", "NGO or charity",
  "Survivor organisation", "Helpline", "Local authority", "Police", "Interpreter or translator", "Academic or research body",
  "Network or partnership", "Business", "Business", NULL
};

const char *const _waymark_sample_jobs[] = {
  "Case worker", "Solicitor", "Barrister", "Interpreter", "Support worker", "Safeguarding lead", "Detective constable", "General practitioner",
  "Clinical psychologist", "Social worker", "Trainer", "Expert witness", "Housing officer", "Researcher", "Outreach worker", "Team manager",
  "Caseworker (immigration)", "Volunteer coordinator", NULL
};

const char *const _waymark_sample_tags[] = {
  "out of hours", "women only", "accepts children", "legal aid", "Wales", "Scotland", "north", "south", "trusted", "new in 2026", "panel",
  "training", "expert report", "no answer in August", "wheelchair", "remote only", "safe house", "county lines", "domestic servitude", "review", NULL
};

const char *const _waymark_sample_services[] = {
  "Safe accommodation", "Legal advice", "Legal representation", "Mental health support", "Interpreting and translation", "Outreach",
  "Expert reports", "Housing advice", "Immigration advice", "Compensation claims", "Counselling", "English classes", "Training", NULL
};

const char *const _waymark_sample_areas[] = {
  "Immigration and public law", "Criminal law and non-prosecution", "Housing and support", "Compensation", "Child trafficking",
  "Labour exploitation", "Sexual exploitation", "Domestic servitude", "Homelessness", "Health care", NULL
};

const char *const _waymark_sample_streets[] = {
  "Almond Row", "Bellwether Street", "Candle Lane", "Drover's Way", "Eastcote Rise", "Foundry Yard", "Glasshouse Street", "Heron Quay",
  "Ironmonger Lane", "Juniper Terrace", "Kiln Street", "Lantern Court", NULL
};

const char *const _waymark_sample_entries[] = {
  "Rang at the agreed time. Will ring again on Monday.",
  "Met in %s with an interpreter. Said: “I want to sleep first.”",
  "No answer. Left no message, as agreed.",
  "Asked for a doctor in %s; an appointment is made for next week.",
  "Read the booklet together; three questions are written down.",
  "The council in %s confirmed the room for tonight.",
  "Moved to another address. The safe hours stay as they are.",
  "Letter came; read out and explained. A copy is kept.",
  "Wants to learn English; asked the college in %s for a place.",
  "Quiet today. Agreed to talk about work another time.",
  NULL
};

const char *const _waymark_sample_sentences[] = {
  "Met at the network day in %s; offered to take two referrals a month.",
  "Speaks slowly and clearly on the telephone, good for a first call with an interpreter for %s.",
  "Ask for the duty desk, not for the switchboard, when somebody is waiting in %s.",
  "On leave in August; the deputy answers e-mail within a day.",
  "Prefers e-mail. No voicemail, please.",
  "Took part in the evaluation; wrote a short report on waiting times in %s.",
  "Can give a second opinion on scars and injuries within three weeks.",
  "Offers evening appointments on Tuesdays and Thursdays in %s.",
  "Former colleague, moved from %s; knows the county's pathway well.",
  "Cost agreed in advance; travel from %s is charged apart.",
  "Holds a list of safe landlords around %s.",
  "Needs forty-eight hours for a written quotation; urgent calls are answered at once.",
  "Trained the spring group; asked for slides in %s.",
  "The entrance is behind the library in %s, second bell.",
  "Works with a chaperone; ask whether a woman is wanted.",
  "Has a waiting list of about six weeks.",
  "Answered within an hour when last rung from %s.",
  "Wants the reference only in the subject line, never a name.",
  "Reads and writes %s; certificates seen.",
  "Recommended by the partnership in %s.",
  NULL
};
