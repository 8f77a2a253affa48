#include "analyze/themes/phrase_index.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct Step {
    uint32_t node;
    uint32_t word;
} Step;

void phrase_index_free(PhraseIndex *index) {
    for (uint32_t i = 0; i < index->phrase_count; i++) spans_free(&index->phrases[i].spans);
    word_index_free(&index->words);
    interner_free(&index->steps);
    free(index->phrase_of_node);
    free(index->phrases);
    free(index->found);
    free(index->sentence);
    *index = (PhraseIndex){0};
}

static Str step_key(const Step *step) {
    return (Str){(const char *)step, sizeof *step};
}

uint32_t phrase_index_add(PhraseIndex *index, const PatternWord *words, size_t count, Place place) {
    uint32_t node = 0;
    for (size_t i = 0; i < count; i++) {
        Step step = {node, word_index_add(&index->words, &words[i], place)};
        node = interner_add(&index->steps, step_key(&step)) + 1;
    }
    MEMORY_GROW(index->phrase_of_node, index->node_capacity, (size_t)node + 1);
    if (index->phrase_of_node[node]) return index->phrase_of_node[node] - 1;
    MEMORY_GROW(index->phrases, index->phrase_capacity, (size_t)index->phrase_count + 1);
    index->phrases[index->phrase_count] = (IndexedPhrase){.length = count};
    index->phrase_of_node[node] = ++index->phrase_count;
    return index->phrase_count - 1;
}

static void add_found(PhraseIndex *index, uint32_t id, size_t at) {
    IndexedPhrase *phrase = &index->phrases[id];
    if (phrase->spans.count == 0) {
        MEMORY_GROW(index->found, index->found_capacity, index->found_count + 1);
        index->found[index->found_count++] = id;
    }
    spans_add_run(&phrase->spans, (uint32_t)at, phrase->length);
}

// The phrases that begin at `start` and of which `node` is what stands before `at`.
static void walk(PhraseIndex *index, uint32_t node, size_t start, size_t at) {
    if (at == index->sentence_length) return;
    TypeWords type = index->sentence[at];
    for (uint32_t i = 0; i < type.count; i++) {
        Step step = {node, index->words.matches[type.start + i]};
        uint32_t found = interner_find(&index->steps, step_key(&step));
        if (found == INTERNER_NONE) continue;
        uint32_t next = found + 1;
        if (next < index->node_capacity && index->phrase_of_node[next])
            add_found(index, index->phrase_of_node[next] - 1, start);
        walk(index, next, start, at + 1);
    }
}

void phrase_index_read(PhraseIndex *index, const Vocabulary *vocabulary, const uint32_t *types,
                       size_t length) {
    for (size_t i = 0; i < index->found_count; i++) spans_clear(&index->phrases[index->found[i]].spans);
    index->found_count = 0;
    MEMORY_GROW(index->sentence, index->sentence_capacity, length);
    index->sentence_length = length;
    for (size_t i = 0; i < length; i++)
        index->sentence[i] = word_index_of_type(&index->words, vocabulary, types[i]);
    for (size_t start = 0; start < length; start++) walk(index, 0, start, start);
}
