/* exchange-fixture.h: texts, contacts and byte sources for the tests of exchange */

#pragma once

#include "core/waymark-contact.h"

G_BEGIN_DECLS

/* A text handed out in pieces of at most @step bytes. */
typedef struct
{
  const char *text;
  gsize length;
  gsize position;
  gsize step;
} TextSource;

gsize text_source_read (gpointer source, char *buffer, gsize size);

/* Up to @max_parts bits of nasty and of plain text. */
char *random_text (guint max_parts);

/* A valid contact of any shape, its texts as waymark_text_clean() leaves them. */
WaymarkContact *random_contact (void);

/* Everything a person would see, item ids left out, in one order. */
char *contact_to_text (WaymarkContact *contact);

G_END_DECLS
