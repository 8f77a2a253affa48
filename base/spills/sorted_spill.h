// SortedSpill: texts with a key, brought into the byte order of their keys without being all in memory: as
// many as fit are sorted and written out as a run, and the runs are merged when they are read. Texts of one
// key keep the order in which they came. Zero-initialised with its bound is empty and valid.
#pragma once

#include "base/spills/spill.h"

typedef struct SortedSpill {
    size_t bound_bytes; // of what is sorted at a time, roughly; 0: 16 MiB
    Buffer records;     // of the run that is being filled: lengths of key and text, and both
    size_t *starts;     // [count] of each record
    size_t count, capacity;
    Spill runs;
    uint64_t *ends; // [run_count] of runs in the spill
    size_t run_count, run_capacity;
} SortedSpill;

void sorted_spill_add(SortedSpill *sorted, Str key, Str text);
void sorted_spill_take_back(SortedSpill *sorted); // what was added last, once
// All of them in order; nothing can be added behind that.
void sorted_spill_each(SortedSpill *sorted, void (*take)(void *context, Str key, Str text), void *context);
void sorted_spill_free(SortedSpill *sorted);
