/* fuzz.h: one target, for libFuzzer and for the driver that comes with the tests */

#pragma once

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
