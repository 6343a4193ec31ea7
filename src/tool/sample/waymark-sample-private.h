/* waymark-sample-private.h: the lists of which made-up contacts are put together */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkSampleName:
 *
 * A name in Latin letters and, where its language has another script, in that.
 */
typedef struct
{
  const char *latin;
  const char *script; /* or NULL */
} WaymarkSampleName;

/**
 * WaymarkSampleCulture:
 *
 * Names that go together. Lists end with a name without @latin.
 */
typedef struct
{
  const char *language;
  gboolean family_first;     /* in its own script, and for some in Latin letters too */
  gboolean latin_family_first;
  const char *joint;         /* between the parts in its own script: " " or "" */
  WaymarkSampleName women[15];
  WaymarkSampleName men[15];
  WaymarkSampleName families[17];
  WaymarkSampleName women_families[17]; /* where they differ; else empty */
} WaymarkSampleCulture;

extern const WaymarkSampleCulture _waymark_sample_cultures[];
guint _waymark_sample_get_n_cultures (void);

/**
 * WaymarkSamplePlace:
 *
 * A town and the numbers that Ofcom keeps for fiction there: @prefix is followed by three digits.
 */
typedef struct
{
  const char *name;
  const char *prefix; /* "0121 496 0" */
} WaymarkSamplePlace;

extern const WaymarkSamplePlace _waymark_sample_places[];
guint _waymark_sample_get_n_places (void);

extern const char *const _waymark_sample_stems[];         /* first words of organisations: names of no place on a map */
extern const char *const _waymark_sample_sorts[];         /* last words of organisations, in the order of their categories */
extern const char *const _waymark_sample_sort_categories[];
extern const char *const _waymark_sample_jobs[];
extern const char *const _waymark_sample_tags[];
extern const char *const _waymark_sample_services[];
extern const char *const _waymark_sample_areas[];
extern const char *const _waymark_sample_streets[];
extern const char *const _waymark_sample_entries[];       /* of timelines; "%s" is a place */
extern const char *const _waymark_sample_sentences[];     /* "%s" is a place or a language */

G_END_DECLS
