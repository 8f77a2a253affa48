#include "analyze/terms/sequence_counts.h"

#include "corpus/counting/group_index.h"

// Sequences lie between tokens that do not count: words on both sides of a comma are no n-gram.
static void add_sentence(SequenceCounts *counts, const Sentence *sentence) {
    const Analysis *analysis = counts->analysis;
    for (size_t i = 0; i < sentence->length; i++) {
        if (analysis_counts(analysis, sentence->types[i]))
            sequences_add_term(&counts->sequences, analysis->vocabulary->types[sentence->types[i]].term);
        else
            sequences_end_run(&counts->sequences, &counts->counts);
    }
    sequences_end_run(&counts->sequences, &counts->counts);
}

bool sequence_counts_read(SequenceCounts *counts, Analysis *analysis) {
    *counts =
        (SequenceCounts){.analysis = analysis,
                         .sequences = {.least = analysis->options.n_least, .most = analysis->options.n_most}};
    analysis->by_language = true;
    while (analysis_next_document(analysis)) {
        for (Sentence sentence; analysis_next_sentence(analysis, &sentence);) {
            analysis_add_size(analysis, &sentence);
            add_sentence(counts, &sentence);
            if (analysis->options.by.by_speaker)
                counts_end_part(&counts->counts, analysis->group, analysis->document_number);
        }
        counts_end_part(&counts->counts, analysis->group, analysis->document_number);
    }
    analysis_end_reading(analysis);
    return selection_open_subjects(&counts->selection, analysis, &counts->counts,
                                   counts->sequences.keys.count);
}

Str sequence_counts_text(const SequenceCounts *counts, uint32_t sequence, Buffer *text) {
    buffer_clear(text);
    sequences_append_text(&counts->sequences, sequence, &counts->analysis->vocabulary->terms, text);
    return buffer_str(text);
}

static bool is_named(const SequenceCounts *counts, uint32_t sequence) {
    Buffer text = {0};
    Str name = sequence_counts_text(counts, sequence, &text);
    bool named = interner_find(&counts->selection.only, name) != INTERNER_NONE;
    buffer_free(&text);
    return named;
}

bool sequence_counts_take(SequenceCounts *counts, Language language, uint32_t sequence) {
    Selection *selection = &counts->selection;
    const Interner *terms = &counts->analysis->vocabulary->terms;
    if (!selection_is_frequent(selection, language, sequence)) return false;
    if (counts->analysis->options.only_count > 0) return is_named(counts, sequence);
    uint32_t ids[SEQUENCE_LENGTH_MAX];
    size_t length = sequences_terms(&counts->sequences, sequence, ids);
    return !stoplist_hides(&selection->stoplist, language, interner_string(terms, ids[0])) &&
           !stoplist_hides(&selection->stoplist, language, interner_string(terms, ids[length - 1]));
}

void sequence_counts_by_group(const SequenceCounts *counts, const uint32_t *first_group, size_t stride_bytes,
                              size_t count, GroupRowsFunction take, const void *context) {
    GroupIndex index = {0};
    group_index_update(&index, first_group, stride_bytes, count);
    const uint32_t *order = analysis_group_order(counts->analysis);
    for (size_t i = 0; i < analysis_group_count(counts->analysis); i++) {
        GroupRange range = group_index_range(&index, order[i]);
        if (range.start < range.end) take(context, index.things + range.start, range.end - range.start);
    }
    group_index_free(&index);
}

void sequence_counts_close(SequenceCounts *counts) {
    selection_close(&counts->selection);
    sequences_free(&counts->sequences);
    counts_free(&counts->counts);
}
