/* The chance of made-up registers: the same on every machine. */

#include "tool/sample/waymark-sample-stream-private.h"

guint64
_waymark_sample_next (WaymarkSampleStream *stream)
{
  guint64 value = (stream->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

WaymarkSampleStream
_waymark_sample_stream (guint64 seed, guint n)
{
  WaymarkSampleStream stream = { seed };

  stream.state = _waymark_sample_next (&stream) ^ ((guint64) n * G_GUINT64_CONSTANT (0xd1342543de82ef95) + 1);
  _waymark_sample_next (&stream);
  return stream;
}

guint
_waymark_sample_pick (WaymarkSampleStream *stream, guint n)
{
  return (guint) ((_waymark_sample_next (stream) >> 32) * n >> 32);
}

gboolean
_waymark_sample_chance (WaymarkSampleStream *stream, guint per_cent)
{
  return _waymark_sample_pick (stream, 100) < per_cent;
}

const char *
_waymark_sample_pick_text (WaymarkSampleStream *stream, const char *const *texts)
{
  return texts[_waymark_sample_pick (stream, g_strv_length ((char **) texts))];
}

const WaymarkSampleName *
_waymark_sample_pick_name (WaymarkSampleStream *stream, const WaymarkSampleName *names)
{
  guint length = 0;

  while (names[length].latin != NULL)
    length++;
  return &names[_waymark_sample_pick (stream, length)];
}

WaymarkId
_waymark_sample_pick_id (WaymarkSampleStream *stream)
{
  guint64 halves[2] = { _waymark_sample_next (stream), _waymark_sample_next (stream) };
  WaymarkId id;

  for (guint i = 0; i < sizeof id.bytes; i++)
    id.bytes[i] = (guint8) (halves[i / 8] >> (i % 8 * 8));
  return id;
}
