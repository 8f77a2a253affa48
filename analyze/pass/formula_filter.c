#include "analyze/pass/formula_filter.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

const char *const formula_choices[3] = {"keep", "once", "drop"};

enum { EDGE_WORDS = 4 };

static int compare_keys(const void *left, const void *right) {
    uint64_t a = ((const FilterFormula *)left)->key, b = ((const FilterFormula *)right)->key;
    return a < b ? -1 : a > b;
}

void formula_filter_open(FormulaFilter *filter, const Formula *formulae, size_t count, bool once) {
    *filter = (FormulaFilter){.count = count, .once = once};
    filter->formulae = memory_allocate(count + 1, sizeof *filter->formulae);
    for (size_t i = 0; i < count; i++) {
        const FormulaText *text = &formulae[i].text;
        uint64_t *words = arena_allocate(&filter->arena, text->word_count, sizeof *words);
        memcpy(words, text->words, text->word_count * sizeof *words);
        filter->formulae[i] = (FilterFormula){
            .key = formula_key(words, text->word_count), .words = words, .word_count = text->word_count};
    }
    qsort(filter->formulae, count, sizeof *filter->formulae, compare_keys);
}

void formula_filter_free(FormulaFilter *filter) {
    free(filter->words);
    free(filter->sentence);
    free(filter->formulae);
    arena_free(&filter->arena);
    *filter = (FormulaFilter){0};
}

// Whether this place of the formula is left out.
static bool leaves_out(const FormulaFilter *filter, FilterFormula *formula) {
    bool stays = filter->once && !formula->seen;
    formula->seen = true;
    return !stays;
}

// The end of the formula's words from token `at` on; 0 when they do not stand there.
static size_t end_of_match(const uint64_t *words, size_t at, size_t end, const FilterFormula *formula) {
    size_t matched = 0;
    for (; at < end && matched < formula->word_count; at++) {
        uint64_t key = words[at];
        if (key == 0) continue;
        if (key != formula->words[matched]) return 0;
        matched++;
    }
    return matched == formula->word_count ? at : 0;
}

// Where the formula's words begin that end before token `end`; `end` when they do not stand there.
static size_t start_of_match(const uint64_t *words, size_t end, const FilterFormula *formula) {
    size_t left = formula->word_count, at = end;
    while (at > 0 && left > 0) {
        uint64_t key = words[--at];
        if (key == 0) continue;
        if (key != formula->words[--left]) return end;
    }
    return left == 0 ? at : end;
}

static void cut(Sentence *sentence, size_t first, size_t end) {
    sentence->types += first;
    if (sentence->offset_bytes) {
        sentence->offset_bytes += first;
        sentence->length_bytes += first;
    }
    sentence->length = end - first;
}

static void cut_edges(FormulaFilter *filter, Sentence *sentence, FormulaCore core) {
    const uint64_t *words = filter->sentence;
    size_t first = 0, end = sentence->length;
    for (size_t i = 0; i < filter->count; i++) {
        FilterFormula *formula = &filter->formulae[i];
        if (formula->word_count < EDGE_WORDS) continue;
        size_t behind = first ? 0 : end_of_match(words, core.first, core.end, formula);
        if (behind && leaves_out(filter, formula)) first = behind;
        size_t before = end < sentence->length ? core.end : start_of_match(words, core.end, formula);
        if (before < core.end && before >= first && leaves_out(filter, formula)) end = before;
    }
    if (first > 0 || end < sentence->length) cut(sentence, first, end);
}

static void look_up_words(FormulaFilter *filter, const Vocabulary *vocabulary, const Sentence *sentence) {
    MEMORY_GROW(filter->words, filter->word_capacity, vocabulary->type_count);
    for (; filter->word_count < vocabulary->type_count; filter->word_count++)
        filter->words[filter->word_count] = formula_word(vocabulary, (uint32_t)filter->word_count);
    MEMORY_GROW(filter->sentence, filter->sentence_capacity, sentence->length);
    for (size_t i = 0; i < sentence->length; i++) filter->sentence[i] = filter->words[sentence->types[i]];
}

bool formula_filter_pass(FormulaFilter *filter, const Vocabulary *vocabulary, Sentence *sentence) {
    if (filter->count == 0) return true;
    FormulaCore core = formula_core(vocabulary, sentence);
    look_up_words(filter, vocabulary, sentence);
    FilterFormula wanted = {.key = formula_key(filter->sentence + core.first, core.end - core.first)};
    FilterFormula *whole =
        bsearch(&wanted, filter->formulae, filter->count, sizeof *filter->formulae, compare_keys);
    if (whole) return !leaves_out(filter, whole);
    cut_edges(filter, sentence, core);
    return sentence->length > 0;
}
