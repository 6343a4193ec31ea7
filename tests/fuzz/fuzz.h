/* fuzz.h: what each target is, for libFuzzer and for fuzz-replay.c */

#pragma once

#include <glib.h>
#include <stdint.h>

/**
 * LLVMFuzzerTestOneInput:
 *
 * The name is libFuzzer's. Whatever the bytes are, it ends the process only for a fault of ours.
 *
 * Returns: 0
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
