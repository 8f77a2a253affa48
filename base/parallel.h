// A loop over a range, its pieces worked on by several threads at a time. What a piece writes belongs to its
// indices alone, so the result does not depend on the number of threads.
#pragma once

#include <stddef.h>

// work(context, start, end) for pieces of at most `step` indices that together are 0 … count − 1.
void parallel_ranges(size_t threads, size_t count, size_t step,
                     void (*work)(void *context, size_t start, size_t end), void *context);
