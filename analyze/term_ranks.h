// TermRanks: places of a language's terms in byte order among those that are selected, for the engines of
// pairs. Made once for all groups of a language.
#pragma once

#include "analyze/selection.h"

typedef struct TermRanking {
    uint32_t *rank; // by term; UINT32_MAX for those that are not selected; NULL where nobody has asked
    size_t count;
} TermRanking;

typedef struct TermRanks {
    Selection *selection;
    uint32_t *order; // terms in byte order
    TermRanking of[LANGUAGE_COUNT];
} TermRanks;

// After the corpus has been read.
void term_ranks_open(TermRanks *ranks, Selection *selection);
const TermRanking *term_ranks_of(TermRanks *ranks, Language language);
void term_ranks_close(TermRanks *ranks);
