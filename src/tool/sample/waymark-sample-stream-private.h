/* waymark-sample-stream-private.h: chance that is the same on every machine */

#pragma once

#include "core/waymark-id.h"
#include "tool/sample/waymark-sample-private.h"

G_BEGIN_DECLS

/**
 * WaymarkSampleStream:
 *
 * SplitMix64 (Steele, Lea and Flood 2014; public domain): small, the same on every machine, and any number of streams.
 */
typedef struct
{
  guint64 state;
} WaymarkSampleStream;

/**
 * _waymark_sample_stream:
 *
 * Returns: a stream of its own for each @n, so that one record can be made without those before it
 */
WaymarkSampleStream _waymark_sample_stream (guint64 seed, guint n);

guint64 _waymark_sample_next (WaymarkSampleStream *stream);

/**
 * _waymark_sample_pick:
 *
 * Returns: a number below @n
 */
guint _waymark_sample_pick (WaymarkSampleStream *stream, guint n);

gboolean _waymark_sample_chance (WaymarkSampleStream *stream, guint per_cent);

/**
 * _waymark_sample_pick_text:
 * @texts: %NULL-terminated
 */
const char *_waymark_sample_pick_text (WaymarkSampleStream *stream, const char *const *texts);

/**
 * _waymark_sample_pick_name:
 * @names: ends with one without Latin letters
 */
const WaymarkSampleName *_waymark_sample_pick_name (WaymarkSampleStream *stream, const WaymarkSampleName *names);

WaymarkId _waymark_sample_pick_id (WaymarkSampleStream *stream);

G_END_DECLS
