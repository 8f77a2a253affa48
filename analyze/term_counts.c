#include "analyze/term_counts.h"

void term_counts_add(Analysis *analysis, Counts *counts, const Sentence *sentence) {
    const Type *types = analysis->vocabulary->types;
    size_t size = 0;
    for (size_t i = 0; i < sentence->length; i++) {
        const Type *type = &types[sentence->types[i]];
        if (!analysis->counted_kinds[type->kind]) continue;
        counts_add(counts, type->term);
        size++;
    }
    analysis->groups[analysis->group].size += size;
    if (analysis->options.by.by_speaker) term_counts_end_document(analysis, counts);
}

void term_counts_end_document(Analysis *analysis, Counts *counts) {
    counts_end_part(counts, analysis->group, analysis->document_number);
}
