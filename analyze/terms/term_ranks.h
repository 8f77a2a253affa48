// TermRanks: places of a language's terms in byte order among those that are selected, for the engines of
// pairs; those of --node come before all others, selected or not. Made once for all groups of a language.
#pragma once

#include "analyze/terms/selection.h"

typedef struct TermRanking {
    uint32_t *rank; // by term; UINT32_MAX for a term that is not selected; NULL until it is asked for
    size_t count;
    size_t node_count; // the terms of the first ranks are nodes
} TermRanking;

typedef struct TermRanks {
    Selection *selection;
    uint32_t *order; // terms in byte order
    bool *is_node;   // by term; NULL without --node
    TermRanking of[LANGUAGE_COUNT];
} TermRanks;

// After the corpus has been read. Warns of each --node that no text has.
void term_ranks_open(TermRanks *ranks, Selection *selection);
const TermRanking *term_ranks_of(TermRanks *ranks, Language language);
void term_ranks_close(TermRanks *ranks);
