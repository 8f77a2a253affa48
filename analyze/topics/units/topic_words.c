#include "analyze/topics/units/topic_words.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FEW_UNITS = 1000, LEAST_UNITS = 5, LEAST_OF_FEW = 3 };

// ---- Learning ----

// Two terms may be spelled the same (a noun that looks like a stop word, and the stop word): one word.
typedef struct Spellings {
    Interner names;
    uint32_t *of_terms;  // by term; TOPIC_WORD_NONE for those that are not met
    uint32_t *units;     // by spelling: how many hold it
    uint32_t *last_unit; // by spelling: + 1
} Spellings;

static void spell(Spellings *spellings, const JoinedUnits *joined, const Vocabulary *vocabulary) {
    spellings->of_terms = memory_allocate(vocabulary->terms.count, sizeof(uint32_t));
    memset(spellings->of_terms, 0xff, vocabulary->terms.count * sizeof(uint32_t));
    for (size_t i = 0; i < joined->term_count; i++) {
        uint32_t term = joined->terms[i];
        if (spellings->of_terms[term] == TOPIC_WORD_NONE)
            spellings->of_terms[term] =
                interner_add(&spellings->names, interner_string(&vocabulary->terms, term));
    }
}

static void count_units(Spellings *spellings, const JoinedUnits *joined) {
    spellings->units = memory_allocate(spellings->names.count, sizeof(uint32_t));
    spellings->last_unit = memory_allocate(spellings->names.count, sizeof(uint32_t));
    for (uint32_t unit = 0; unit < joined->count; unit++)
        for (size_t i = joined->starts[unit]; i < joined->starts[unit + 1]; i++) {
            uint32_t spelling = spellings->of_terms[joined->terms[i]];
            spellings->units[spelling] += spellings->last_unit[spelling] != unit + 1;
            spellings->last_unit[spelling] = unit + 1;
        }
}

size_t topic_words_least_units(size_t units) {
    return units < FEW_UNITS ? LEAST_OF_FEW : LEAST_UNITS;
}

static bool is_taken(const Spellings *spellings, uint32_t spelling, size_t units) {
    return spellings->units[spelling] >= topic_words_least_units(units) &&
           2 * (size_t)spellings->units[spelling] <= units;
}

static size_t number_words(TopicUnits *units, const Spellings *spellings, size_t unit_count,
                           uint32_t *of_spellings) {
    uint32_t *order = memory_allocate(spellings->names.count, sizeof *order);
    units->names = memory_allocate(spellings->names.count, sizeof *units->names);
    interner_sort(&spellings->names, order);
    uint32_t count = 0;
    for (size_t i = 0; i < spellings->names.count; i++) {
        bool taken = is_taken(spellings, order[i], unit_count);
        of_spellings[order[i]] = taken ? count : TOPIC_WORD_NONE;
        if (taken) units->names[count++] = interner_string(&spellings->names, order[i]);
    }
    free(order);
    return count;
}

// ---- The text ----

// `of_terms` says which word a term is.
static void write_text(TopicUnits *units, const JoinedUnits *joined, const uint32_t *of_terms, size_t words) {
    units->words = memory_allocate(joined->term_count, sizeof *units->words);
    units->unit_starts = memory_allocate(joined->count + 1, sizeof *units->unit_starts);
    size_t count = 0;
    for (size_t unit = 0; unit < joined->count; unit++) {
        units->unit_starts[unit] = count;
        for (size_t i = joined->starts[unit]; i < joined->starts[unit + 1]; i++)
            if (of_terms[joined->terms[i]] != TOPIC_WORD_NONE)
                units->words[count++] = of_terms[joined->terms[i]];
    }
    units->unit_starts[joined->count] = count;
    units->text = (TopicText){units->words, units->unit_starts, joined->count, count, words};
}

static void keep_terms(TopicUnits *units, const JoinedUnits *joined, const uint32_t *of_terms, size_t terms) {
    units->term_count = terms;
    units->word_of_terms = memory_allocate(terms, sizeof *units->word_of_terms);
    memset(units->word_of_terms, 0xff, terms * sizeof *units->word_of_terms);
    for (size_t i = 0; i < joined->term_count; i++)
        units->word_of_terms[joined->terms[i]] = of_terms[joined->terms[i]];
}

// Names outlive the spellings: they are those of the vocabulary.
static void lend_names(TopicUnits *units, const Spellings *spellings, const uint32_t *of_spellings,
                       const Vocabulary *vocabulary) {
    for (uint32_t term = 0; term < vocabulary->terms.count; term++) {
        uint32_t spelling = spellings->of_terms[term];
        if (spelling == TOPIC_WORD_NONE || of_spellings[spelling] == TOPIC_WORD_NONE) continue;
        units->names[of_spellings[spelling]] = interner_string(&vocabulary->terms, term);
    }
}

static void free_spellings(Spellings *spellings) {
    interner_free(&spellings->names);
    free(spellings->of_terms);
    free(spellings->units);
    free(spellings->last_unit);
}

void topic_words_learn(TopicUnits *units, const JoinedUnits *joined, const Vocabulary *vocabulary) {
    Spellings spellings = {0};
    spell(&spellings, joined, vocabulary);
    count_units(&spellings, joined);
    uint32_t *of_spellings = memory_allocate(spellings.names.count, sizeof *of_spellings);
    size_t words = number_words(units, &spellings, joined->count, of_spellings);
    lend_names(units, &spellings, of_spellings, vocabulary);
    for (uint32_t term = 0; term < vocabulary->terms.count; term++)
        if (spellings.of_terms[term] != TOPIC_WORD_NONE)
            spellings.of_terms[term] = of_spellings[spellings.of_terms[term]];
    write_text(units, joined, spellings.of_terms, words);
    keep_terms(units, joined, spellings.of_terms, vocabulary->terms.count);
    free(of_spellings);
    free_spellings(&spellings);
}

void topic_words_take(TopicUnits *units, const JoinedUnits *joined, const Vocabulary *vocabulary,
                      TopicWords known) {
    Interner names = {0}; // ids are those of `known`
    uint32_t *of_terms = memory_allocate(vocabulary->terms.count, sizeof *of_terms);
    for (size_t i = 0; i < known.count; i++) interner_add(&names, known.names[i]);
    for (uint32_t term = 0; term < vocabulary->terms.count; term++)
        of_terms[term] = interner_find(&names, interner_string(&vocabulary->terms, term));
    units->names = memory_allocate(known.count, sizeof *units->names);
    if (known.count) memcpy(units->names, known.names, known.count * sizeof *units->names);
    write_text(units, joined, of_terms, known.count);
    keep_terms(units, joined, of_terms, vocabulary->terms.count);
    free(of_terms);
    interner_free(&names);
}
