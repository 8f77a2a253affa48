// PairQuery: what an engine of pairs (corpus/counting/pairs.h, windows.h) is asked: the rows of one group, of
// which subjects, and who takes them.
#pragma once

#include "corpus/counting/engine_rows.h"

#include <stddef.h>

#define RANK_NONE UINT32_MAX

// The order of subjects, in which rows come; those without a rank are left out of them.
typedef struct SubjectRanks {
    const uint32_t *rank; // by subject: below `count`, each once, or RANK_NONE
    size_t count;
    size_t subject_limit; // all subjects are below it
} SubjectRanks;

typedef struct PairQuery {
    uint32_t group;
    SubjectRanks ranks;
    PairRowFunction take;
    void *context;
} PairQuery;
