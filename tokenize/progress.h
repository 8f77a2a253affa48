// Progress: how far the work has come, on stderr: if that is a terminal, and once the work has taken a
// second.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Progress {
    const char *tool;
    bool shown; // something stands on the line
    bool off;
    uint64_t started_ns, printed_ns;
    size_t bytes, documents;
} Progress;

void progress_start(Progress *progress, const char *tool, bool quiet);
void progress_add(Progress *progress, size_t bytes, size_t documents);
void progress_end(Progress *progress); // clears the line
