#include "analyze/term_ranks.h"

#include "base/memory.h"

#include <stdlib.h>

static const Interner *terms_of(const TermRanks *ranks) {
    return &ranks->selection->analysis->vocabulary->terms;
}

void term_ranks_open(TermRanks *ranks, Selection *selection) {
    *ranks = (TermRanks){.selection = selection};
    ranks->order = memory_allocate(terms_of(ranks)->count, sizeof *ranks->order);
    interner_sort(terms_of(ranks), ranks->order);
}

const TermRanking *term_ranks_of(TermRanks *ranks, Language language) {
    TermRanking *ranking = &ranks->of[language];
    size_t terms = terms_of(ranks)->count;
    if (ranking->rank) return ranking;
    ranking->rank = memory_allocate(terms, sizeof *ranking->rank);
    for (size_t i = 0; i < terms; i++) {
        uint32_t term = ranks->order[i];
        bool taken = selection_takes(ranks->selection, language, term);
        ranking->rank[term] = taken ? (uint32_t)ranking->count++ : UINT32_MAX;
    }
    return ranking;
}

void term_ranks_close(TermRanks *ranks) {
    free(ranks->order);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(ranks->of[i].rank);
}
