#include "analyze/terms/hidden.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct HiddenRun {
    Analysis *analysis;
    Stoplist *stoplist;
    uint8_t *answers[LANGUAGE_COUNT]; // by term
} HiddenRun;

static bool is_stopword(const Analysis *analysis, Stoplist *stoplist, Language language, uint32_t term) {
    const Vocabulary *vocabulary = analysis->pass.vocabulary;
    return !vocabulary_is_noun_apart(vocabulary, term) &&
           stoplist_hides(stoplist, language, interner_string(&vocabulary->terms, term));
}

static void add_term(HiddenRun *run, Language language, uint32_t term, uint64_t frequency) {
    enum { NOT_ASKED, SHOWN, HIDDEN };
    uint8_t *answer = &run->answers[language][term];
    if (*answer == NOT_ASKED) {
        bool hidden = is_stopword(run->analysis, run->stoplist, language, term);
        *answer = hidden ? HIDDEN : SHOWN;
        run->analysis->table.hidden.stopwords.terms += hidden;
    }
    if (*answer == HIDDEN) run->analysis->table.hidden.stopwords.tokens += frequency;
}

static void add_cell(void *context, const Count *cell) {
    HiddenRun *run = context;
    add_term(run, corpus_pass_cell_language(&run->analysis->pass, cell->group, cell->document), cell->term,
             cell->frequency);
}

static bool add_row(void *context, const CountRow *row) {
    HiddenRun *run = context;
    add_term(run, run->analysis->pass.groups.list[row->group].language, row->term, row->frequency);
    return true;
}

static HiddenRun begin(Analysis *analysis, Stoplist *stoplist) {
    HiddenRun run = {.analysis = analysis, .stoplist = stoplist};
    analysis->table.hidden.known = true;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        run.answers[i] = memory_allocate(analysis->pass.vocabulary->terms.count, 1);
    return run;
}

static void end(HiddenRun *run) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(run->answers[i]);
}

void hidden_count(Analysis *analysis, Stoplist *stoplist, const Counts *counts) {
    HiddenRun run = begin(analysis, stoplist);
    counts_each_folded(counts, add_row, &run);
    counts_each(counts, add_cell, &run);
    end(&run);
}

void hidden_count_sums(Analysis *analysis, Stoplist *stoplist, const TermSums *sums) {
    HiddenRun run = begin(analysis, stoplist);
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (uint32_t term = 0;
             term < sums->capacity[language] && term < analysis->pass.vocabulary->terms.count; term++) {
            uint64_t frequency = sums->by_term[language][term].frequency;
            if (frequency) add_term(&run, language, term, frequency);
        }
    end(&run);
}

void hidden_count_kinds(Analysis *analysis, Stoplist *stoplist, const ShownKinds *kinds) {
    HiddenTerms *hidden = &analysis->table.hidden;
    hidden->kinds = (HiddenSum){0};
    hidden->kinds_asked = kinds->options->is_given;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (uint32_t term = 0; term < kinds->counts[language]; term++) {
            if (shown_kinds_take(kinds, language, term) || is_stopword(analysis, stoplist, language, term))
                continue;
            hidden->kinds.terms++;
            hidden->kinds.tokens += kinds->sums[language][term].hidden + kinds->sums[language][term].shown;
        }
}
