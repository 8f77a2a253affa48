// Pairs: which subjects stand together in the units (sentences, paragraphs, documents) of a corpus in groups.
// There is no table of pairs: units are kept as lists of subjects, and each subject's row is counted from the
// units that hold it, so that memory does not depend on the number of pairs. Zero-initialised is empty and
// valid.
#pragma once

#include "corpus/rows.h"

#include <stddef.h>

typedef struct PairUnit {
    uint32_t group;
    uint32_t length;
    size_t start; // in `subjects`
} PairUnit;

typedef struct Pairs {
    PairUnit *units;
    size_t unit_count;
    size_t unit_capacity;
    uint32_t *subjects;
    size_t subject_count;
    size_t subject_capacity;
} Pairs;

// A unit and the subjects that it holds, each once, in any order; a unit without subjects counts in n.
void pairs_add_unit(Pairs *pairs, uint32_t group, const uint32_t *subjects, size_t count);
// Rows of one group for pairs seen at least once, a before b by `rank` (rank[subject], UINT32_MAX for a
// subject that is left out; ranks are below `rank_count`), sorted by them.
void pairs_rows(const Pairs *pairs, uint32_t group, const uint32_t *rank, size_t subject_limit,
                size_t rank_count, PairRowFunction take, void *context);
// How many units of the group hold each subject: `marginals[subject]`, room for `subject_limit`. Returns n.
uint64_t pairs_marginals(const Pairs *pairs, uint32_t group, uint64_t *marginals, size_t subject_limit);
void pairs_free(Pairs *pairs);
