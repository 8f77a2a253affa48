#include "analyze/terms/hidden.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct HiddenRun {
    Analysis *analysis;
    Stoplist *stoplist;
    uint8_t *answers[LANGUAGE_COUNT]; // by term
} HiddenRun;

static void add_term(HiddenRun *run, Language language, uint32_t term, uint64_t frequency) {
    enum { NOT_ASKED, SHOWN, HIDDEN };
    const Vocabulary *vocabulary = run->analysis->pass.vocabulary;
    uint8_t *answer = &run->answers[language][term];
    if (*answer == NOT_ASKED) {
        bool hidden = !vocabulary_is_noun_apart(vocabulary, term) &&
                      stoplist_hides(run->stoplist, language, interner_string(&vocabulary->terms, term));
        *answer = hidden ? HIDDEN : SHOWN;
        run->analysis->table.hidden.terms += hidden;
    }
    if (*answer == HIDDEN) run->analysis->table.hidden.tokens += frequency;
}

static void add_cell(void *context, const Count *cell) {
    HiddenRun *run = context;
    add_term(run, run->analysis->pass.documents[cell->document].language, cell->term, cell->frequency);
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
    counts_each(counts, add_cell, &run);
    end(&run);
}

void hidden_count_sums(Analysis *analysis, Stoplist *stoplist, const TermSums *sums) {
    HiddenRun run = begin(analysis, stoplist);
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (uint32_t term = 0; term < sums->capacity[language] && term < analysis->pass.vocabulary->terms.count;
             term++) {
            uint64_t frequency = sums->by_term[language][term].frequency;
            if (frequency) add_term(&run, language, term, frequency);
        }
    end(&run);
}
