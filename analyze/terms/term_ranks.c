#include "analyze/terms/term_ranks.h"

#include "base/memory.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

static const Interner *terms_of(const TermRanks *ranks) {
    return &ranks->selection->analysis->pass.vocabulary->terms;
}

// As given, else as texts are folded: IA is written, the term is ia.
static uint32_t find_term(const Interner *terms, Str name) {
    Buffer folded = {0};
    uint32_t term = interner_find(terms, name);
    if (term == INTERNER_NONE) {
        unicode_append_folded(&folded, name);
        term = interner_find(terms, buffer_str(&folded));
        buffer_free(&folded);
    }
    return term;
}

static void find_nodes(TermRanks *ranks, const Analysis *analysis) {
    const OptionList *nodes = &((const NodeOptions *)analysis_options(analysis, &node_options))->names;
    if (analysis->plan.subject != SUBJECT_TERMS) return;
    if (nodes->count) ranks->is_node = memory_allocate(terms_of(ranks)->count, sizeof *ranks->is_node);
    for (size_t i = 0; i < nodes->count; i++) {
        uint32_t term = find_term(terms_of(ranks), str_from(nodes->items[i]));
        if (term != INTERNER_NONE)
            ranks->is_node[term] = true;
        else
            diagnostics_warn(&analysis->run->diagnostics, NO_PLACE, "--node: no text has the term '%s'",
                             nodes->items[i]);
    }
}

void term_ranks_open(TermRanks *ranks, Selection *selection) {
    *ranks = (TermRanks){.selection = selection};
    ranks->order = memory_allocate(terms_of(ranks)->count, sizeof *ranks->order);
    interner_sort(terms_of(ranks), ranks->order);
    find_nodes(ranks, selection->analysis);
}

static void rank_nodes(TermRanks *ranks, TermRanking *ranking) {
    for (size_t i = 0; ranks->is_node && i < terms_of(ranks)->count; i++)
        if (ranks->is_node[ranks->order[i]]) ranking->rank[ranks->order[i]] = (uint32_t)ranking->count++;
    ranking->node_count = ranking->count;
}

const TermRanking *term_ranks_of(TermRanks *ranks, Language language) {
    TermRanking *ranking = &ranks->of[language];
    size_t terms = terms_of(ranks)->count;
    if (ranking->rank) return ranking;
    ranking->rank = memory_allocate(terms, sizeof *ranking->rank);
    rank_nodes(ranks, ranking);
    for (size_t i = 0; i < terms; i++) {
        uint32_t term = ranks->order[i];
        if (ranks->is_node && ranks->is_node[term]) continue;
        bool taken = selection_takes(ranks->selection, language, term);
        ranking->rank[term] = taken ? (uint32_t)ranking->count++ : UINT32_MAX;
    }
    return ranking;
}

void term_ranks_close(TermRanks *ranks) {
    free(ranks->order);
    free(ranks->is_node);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(ranks->of[i].rank);
}
