#include "analyze/terms/term_counts.h"

void term_counts_add(Analysis *analysis, Counts *counts, const Sentence *sentence) {
    const uint32_t *terms = analysis_counted_terms(analysis);
    size_t size =
        counts_add_types(counts, terms, analysis->vocabulary->terms.count, sentence->types, sentence->length);
    analysis->groups[analysis->group].size += size;
    if (analysis->options.by.by_speaker) term_counts_end_document(analysis, counts);
}

void term_counts_end_document(Analysis *analysis, Counts *counts) {
    counts_end_part(counts, analysis->group, analysis->document_number);
}
