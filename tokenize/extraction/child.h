// Child: another program, run on bytes in memory and within limits. No shell, no file on disk, no name of a
// file on its command line; what it may use up is bounded, and it is killed when that is over.
#pragma once

#include "base/buffer.h"

typedef struct ChildLimits {
    unsigned cpu_seconds, wall_seconds;
    size_t memory_bytes, output_bytes;
} ChildLimits;

typedef enum ChildEnd {
    CHILD_DONE,     // exit status 0
    CHILD_ABSENT,   // no program of that name
    CHILD_FAILED,   // another exit status
    CHILD_NOT_RUN,  // it could not be started or listened to; `errors` has the reason
    CHILD_TOO_LONG, // killed
    CHILD_TOO_MUCH, // likewise, for its output
    CHILD_CRASHED,  // ended by a signal, as when memory is not enough
} ChildEnd;

// Runs `arguments` (NULL behind the last; the first is looked up in PATH) with `input` as a file on its
// standard input, an environment of its own, and no longer than this thread lives. `output` and (up to 4 KiB)
// `errors` get what it writes.
ChildEnd child_run(const char *const *arguments, Str input, ChildLimits limits, Buffer *output,
                   Buffer *errors);
