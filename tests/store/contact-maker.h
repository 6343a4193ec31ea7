/* contact-maker.h: random contacts, for tests of the store */

#pragma once

#include "core/waymark-contact.h"

/* A valid contact with a few random fields and items. */
WaymarkContact *make_random_contact (void);

/* Changes some of its fields and items at random; it stays valid. */
void change_random_contact (WaymarkContact *contact);
