// Near names for an unknown one: "unknown command 'frequncy' (near: frequency)".
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

// The names among `names` (count of them) that a slip of the hand could have turned into `unknown`, joined by
// ", " and best first, as " (near: a, b)"; if none is near, all of them as " (one of: …)". Ends in no stop.
void suggest_names(Buffer *message, const char *unknown, const char *const *names, size_t count);
// The near ones alone, "--a, --b" for the prefix "--". Returns how many there are.
size_t suggest_near(Buffer *message, const char *prefix, const char *unknown, const char *const *names,
                    size_t count);
// Says that `name` is unknown, and which of `names` are near (exit status 2): "--kinds: unknown kind 'NOUM'
// (near: NOUN)" for the `what` "--kinds: unknown kind". Returns false.
bool suggest_unknown(Diagnostics *diagnostics, const char *what, Str name, const char *const *names,
                     size_t count);
