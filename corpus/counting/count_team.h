// CountTeam: threads that count parts of a corpus while the next ones are read. Parts gather to jobs; what is
// coded of them comes back in the order in which they were ended, so that counts do not depend on the
// threads.
#pragma once

#include "corpus/counting/counted_parts.h"

typedef struct CountTeam CountTeam;

// Is called when parts have been added, one call at a time; may be NULL.
typedef struct CountTaker {
    void (*added)(void *context);
    void *context;
} CountTaker;

// What is counted goes to `parts`, what is tallied to `tallies` when the team is closed. NULL for one thread:
// the caller counts by itself then.
CountTeam *count_team_open(CountedParts *parts, PartTallies *tallies, CountTaker taker, size_t threads);
// As counts_add_types, counts_add_terms, counts_end_tallied (corpus/counting/counts.h).
size_t count_team_add_types(CountTeam *team, const uint32_t *term_of, size_t term_limit,
                            const uint32_t *types, size_t count);
size_t count_team_add_terms(CountTeam *team, size_t term_limit, const uint32_t *terms, size_t count);
void count_team_end_part(CountTeam *team, uint32_t class, uint32_t group, uint32_t document);
void count_team_close(CountTeam *team); // waits until all that was given is counted
