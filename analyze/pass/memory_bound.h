// MemoryBound: whether a command that cannot keep within --memory went over it, which is told once.
// Zero-initialised is no bound.
#pragma once

#include "base/diagnostics.h"

typedef struct MemoryBound {
    size_t bytes;    // 0: nobody asked for one
    bool keeps_sums; // and nothing of each document
    bool is_told;
} MemoryBound;

// While documents are read, every thousandth of them, and when the table is written.
void memory_bound_look(MemoryBound *bound, size_t documents, Diagnostics *diagnostics);
void memory_bound_end(MemoryBound *bound, size_t documents, Diagnostics *diagnostics);
