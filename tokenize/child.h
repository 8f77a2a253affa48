// Child: another program, run without a shell on bytes in memory, with limits on what it may take.
#pragma once

#include "base/buffer.h"

// Stands for the path of the input among the arguments.
extern const char CHILD_INPUT[];

typedef struct ChildLimits {
    unsigned seconds;   // of processor time, and as many of waiting
    unsigned megabytes; // of memory
    size_t output_bytes;
} ChildLimits;

typedef enum ChildResult { CHILD_DONE, CHILD_MISSING, CHILD_FAILED, CHILD_LIMIT } ChildResult;

// `output` gets what it writes, `fault` the first line of its complaints.
ChildResult child_run(const char *const *command, Str input, ChildLimits limits, Buffer *output,
                      Buffer *fault);
