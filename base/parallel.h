// A loop over a range, its pieces worked on by several threads at a time. What a piece writes belongs to its
// indices alone, so the result does not depend on the number of threads.
#pragma once

#include <stddef.h>

// work(context, start, end) for pieces of at most `step` indices that together are 0 … count − 1.
void parallel_ranges(size_t threads, size_t count, size_t step,
                     void (*work)(void *context, size_t start, size_t end), void *context);

// ParallelTeam: threads that stay, for loops that come thousands of times and are short. With one thread
// everything happens in the caller.
typedef struct ParallelTeam ParallelTeam;

ParallelTeam *parallel_team_open(size_t threads);
// work(context, index) for 0 … count − 1, in any order and thread; returns when all are done.
void parallel_team_each(ParallelTeam *team, size_t count, void (*work)(void *context, size_t index),
                        void *context);
void parallel_team_close(ParallelTeam *team);
