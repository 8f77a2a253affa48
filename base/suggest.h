// Near names for an unknown one: "unknown command 'frequncy' (near: frequency)".
#pragma once

#include "base/buffer.h"

// The names among `names` (count of them) that a slip of the hand could have turned into `unknown`, joined by
// ", " and best first, as " (near: a, b)"; if none is near, all of them as " (one of: …)". Ends in no stop.
void suggest_names(Buffer *message, const char *unknown, const char *const *names, size_t count);
