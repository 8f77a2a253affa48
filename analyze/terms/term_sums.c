#include "analyze/terms/term_sums.h"

#include "base/memory.h"

#include <stdlib.h>

void term_sums_add(TermSums *sums, Analysis *analysis, const Sentence *sentence) {
    if (!sums->wanted && !selection_limits_hide(sums->limits) && !analysis->table.hidden.asked) return;
    Language language = analysis->pass.language;
    const uint32_t *terms = corpus_pass_counted_terms(&analysis->pass);
    MEMORY_GROW(sums->by_term[language], sums->capacity[language], analysis->pass.vocabulary->terms.count);
    for (size_t i = 0; i < sentence->length; i++) {
        uint32_t term = terms[sentence->types[i]];
        if (term == TERM_NONE) continue;
        TermSum *sum = &sums->by_term[language][term];
        sum->frequency++;
        sum->documents += sum->last_document != analysis->pass.document_number + 1;
        sum->last_document = analysis->pass.document_number + 1;
    }
}

void term_sums_free(TermSums *sums) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(sums->by_term[i]);
    *sums = (TermSums){0};
}
