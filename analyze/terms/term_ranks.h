// TermRanks: places of a language's terms in byte order among those that are selected, for the engines of
// pairs; those of --node come before all others, selected or not. Made once for all groups of a language.
#pragma once

#include "analyze/terms/selection.h"

typedef struct TermRanking {
    uint32_t *rank; // by term; UINT32_MAX for those that are not selected; NULL where nobody has asked
    size_t count;
    size_t node_count; // the first of them are nodes
} TermRanking;

typedef struct TermRanks {
    Selection *selection;
    uint32_t *order; // terms in byte order
    bool *is_node;   // by term; NULL without --node
    TermRanking of[LANGUAGE_COUNT];
} TermRanks;

// After the corpus has been read. A node that no text has is warned of.
void term_ranks_open(TermRanks *ranks, Selection *selection);
const TermRanking *term_ranks_of(TermRanks *ranks, Language language);
void term_ranks_close(TermRanks *ranks);
