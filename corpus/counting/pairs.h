// Pairs: which subjects stand together in the units (sentences, paragraphs, documents) of a corpus in groups.
// There is no table of pairs: units are kept as lists of subjects, and each subject's row is counted from the
// units that hold it, in one dense array of counters, so that memory does not depend on the number of pairs.
// What a group costs depends on what it holds. Zero-initialised is empty and valid.
#pragma once

#include "corpus/counting/neighbours.h"
#include "corpus/counting/ranked_tape.h"

typedef struct Pairs {
    GroupedTape tape;       // its pieces are the units, of subjects
    RankedTape ranked;      // the group that is being looked at
    size_t threads;         // that may count; 0 for one
    Neighbours *neighbours; // by thread
    size_t neighbours_capacity;
} Pairs;

// A unit and the subjects that it holds, each once, in any order; a unit without subjects counts in n.
void pairs_add_unit(Pairs *pairs, uint32_t group, const uint32_t *subjects, size_t count);
// Rows for the pairs seen at least once, a before b by their ranks and sorted by them. How many ranked
// subjects the group holds.
size_t pairs_rows(Pairs *pairs, const PairQuery *query);
// After the last unit: a bound for what the engine keeps besides the units: it looks at them several times
// instead. 0: none.
void pairs_bound(Pairs *pairs, size_t memory_bytes);
void pairs_free(Pairs *pairs);
