#include "analyze/term_counts.h"

void term_counts_add(Analysis *analysis, Counts *counts, const Sentence *sentence) {
    analysis_add_size(analysis, sentence);
    for (size_t i = 0; i < sentence->length; i++)
        if (analysis_counts(analysis, sentence->types[i]))
            counts_add(counts, analysis->vocabulary->types[sentence->types[i]].term);
    if (analysis->options.by.by_speaker) term_counts_end_document(analysis, counts);
}

void term_counts_end_document(Analysis *analysis, Counts *counts) {
    counts_end_part(counts, analysis->group, analysis->document_number);
}
