// OrderedWork: jobs are worked on by several threads at a time and finished one by one in the order in which
// they were submitted, so that what comes out does not depend on the number of threads. Memory is bounded:
// submitting waits while too many jobs are unfinished. With one thread everything happens in the caller, with
// no thread at all.
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct OrderedWork OrderedWork;

typedef struct OrderedCalls {
    void *context;
    // In any thread (numbered from 0): the work. Touches nothing but the job and what belongs to that thread.
    void (*work)(void *context, size_t thread, void *job);
    // In the caller's thread, in order: takes the result and frees the job. After it has said false, later
    // jobs are only discarded.
    bool (*finish)(void *context, void *job);
    // Frees a job whose result nobody wants; NULL where finish never says false.
    void (*discard)(void *context, void *job);
} OrderedCalls;

OrderedWork *ordered_open(size_t threads, OrderedCalls calls);
bool ordered_submit(OrderedWork *work, void *job); // false once finish has said so
bool ordered_close(OrderedWork *work);             // finishes what is left
