#include "analyze/selection.h"

#include "base/memory.h"
#include "language/unicode.h"

#include <stdlib.h>
#include <string.h>

static int compare_by_term(const void *left, const void *right) {
    const Count *a = left, *b = right;
    if (a->term != b->term) return a->term < b->term ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

// A document may lie in several groups (by speaker); it counts once.
static void sum_up(Selection *selection, Counts *counts) {
    size_t count;
    const Count *cells = counts_cells(counts, &count);
    Count *by_term = memory_allocate(count, sizeof *by_term);
    if (count) memcpy(by_term, cells, count * sizeof *cells);
    qsort(by_term, count, sizeof *by_term, compare_by_term);
    for (size_t i = 0; i < count; i++) {
        Language language = selection->analysis->documents[by_term[i].document].language;
        bool again = i > 0 && compare_by_term(&by_term[i - 1], &by_term[i]) == 0;
        selection->frequencies[language][by_term[i].term] += by_term[i].frequency;
        selection->documents[language][by_term[i].term] += !again;
    }
    free(by_term);
}

// A user writes IA and means the term ia.
static void name_only(Selection *selection) {
    const AnalyzeOptions *options = &selection->analysis->options;
    for (size_t i = 0; i < options->only_count; i++) {
        Buffer folded = {0};
        unicode_append_folded(&folded, str_from(options->only[i]));
        interner_add(&selection->only, str_from(options->only[i]));
        interner_add(&selection->only, buffer_str(&folded));
        buffer_free(&folded);
    }
}

bool selection_open(Selection *selection, Analysis *analysis, Counts *counts) {
    return selection_open_subjects(selection, analysis, counts, analysis->vocabulary->terms.count);
}

bool selection_open_subjects(Selection *selection, Analysis *analysis, Counts *counts, size_t subject_limit) {
    *selection = (Selection){.analysis = analysis};
    size_t terms = subject_limit;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        selection->frequencies[i] = memory_allocate(terms, sizeof(uint64_t));
        selection->documents[i] = memory_allocate(terms, sizeof(uint32_t));
    }
    for (size_t i = 0; i < analysis->document_count; i++)
        selection->document_counts[analysis->documents[i].language]++;
    sum_up(selection, counts);
    name_only(selection);
    return stoplist_open(&selection->stoplist, &analysis->options, tokens_settings(analysis->reader),
                         &analysis->run->diagnostics);
}

bool selection_is_frequent(const Selection *selection, Language language, uint32_t subject) {
    const AnalyzeOptions *options = &selection->analysis->options;
    double share =
        (double)selection->documents[language][subject] / (double)selection->document_counts[language];
    return selection->frequencies[language][subject] >= options->min_frequency &&
           selection->documents[language][subject] >= options->min_documents &&
           !(share > options->max_document_share);
}

bool selection_takes(Selection *selection, Language language, uint32_t term) {
    const AnalyzeOptions *options = &selection->analysis->options;
    if (!selection_is_frequent(selection, language, term)) return false;
    Str text = interner_string(&selection->analysis->vocabulary->terms, term);
    if (options->only_count > 0) return interner_find(&selection->only, text) != INTERNER_NONE;
    return !stoplist_hides(&selection->stoplist, language, text);
}

void selection_close(Selection *selection) {
    stoplist_close(&selection->stoplist);
    interner_free(&selection->only);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        free(selection->frequencies[i]);
        free(selection->documents[i]);
    }
}
