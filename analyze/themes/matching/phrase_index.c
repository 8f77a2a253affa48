#include "analyze/themes/matching/phrase_index.h"

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
    free(index->first_nodes);
    free(index->starts);
    free(index->step_nodes);
    free(index->nodes);
    free(index->phrases);
    free(index->found);
    *index = (PhraseIndex){0};
}

static Str step_key(const Step *step) {
    return (Str){(const char *)step, sizeof *step};
}

static uint32_t add_node(PhraseIndex *index) {
    if (index->node_count == 0) index->node_count = 1; // the root
    MEMORY_GROW(index->nodes, index->node_capacity, (size_t)index->node_count + 1);
    return index->node_count++;
}

// Where the word's id is to be kept that leads on from `node`.
static uint32_t *find_step(PhraseIndex *index, uint32_t node, uint32_t word) {
    if (node == 0) {
        MEMORY_GROW(index->first_nodes, index->first_capacity, (size_t)word + 1);
        return &index->first_nodes[word];
    }
    Step step = {node, word};
    uint32_t id = interner_add(&index->steps, step_key(&step));
    MEMORY_GROW(index->step_nodes, index->step_capacity, (size_t)id + 1);
    index->nodes[node].has_steps = true;
    return &index->step_nodes[id];
}

uint32_t phrase_index_add(PhraseIndex *index, const PatternWord *words, size_t count, Place place) {
    uint32_t node = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t *next = find_step(index, node, word_index_add(&index->words, &words[i], place));
        node = *next ? *next : (*next = add_node(index));
    }
    if (index->nodes[node].phrase) return index->nodes[node].phrase - 1;
    MEMORY_GROW(index->phrases, index->phrase_capacity, (size_t)index->phrase_count + 1);
    index->phrases[index->phrase_count] = (IndexedPhrase){.length = count};
    index->nodes[node].phrase = ++index->phrase_count;
    return index->phrase_count - 1;
}

void phrase_index_give_back(PhraseIndex *index) {
    word_index_give_back(&index->words);
    index->phrases = memory_resize(index->phrases, index->phrase_count, sizeof *index->phrases);
    index->phrase_capacity = index->phrase_count;
}

static void add_found(PhraseIndex *index, uint32_t id, size_t at) {
    IndexedPhrase *phrase = &index->phrases[id];
    if (phrase->spans.count == 0) {
        MEMORY_GROW(index->found, index->found_capacity, index->found_count + 1);
        index->found[index->found_count++] = id;
    }
    spans_add_run(&phrase->spans, (uint32_t)at, phrase->length);
}

// The node behind `node` by a word, 0 if no phrase goes there.
static uint32_t next_node(const PhraseIndex *index, uint32_t node, uint32_t word) {
    if (node == 0) return word < index->first_capacity ? index->first_nodes[word] : 0;
    Step step = {node, word};
    uint32_t id = interner_find(&index->steps, step_key(&step));
    return id == INTERNER_NONE ? 0 : index->step_nodes[id];
}

// The phrases that begin at `start` and of which `node` is what stands before `at`.
static void walk(PhraseIndex *index, uint32_t node, size_t start, size_t at) {
    if (at == index->sentence_length) return;
    TypeWords type = word_index_of_type(&index->words, index->vocabulary, index->sentence[at]);
    for (uint32_t i = 0; i < type.count; i++) {
        uint32_t next = next_node(index, node, index->words.matches[type.start + i]);
        if (next == 0) continue;
        if (index->nodes[next].phrase) add_found(index, index->nodes[next].phrase - 1, start);
        if (index->nodes[next].has_steps) walk(index, next, start, at + 1);
    }
}

static StartKind find_start(PhraseIndex *index, uint32_t type) {
    TypeWords words = word_index_of_type(&index->words, index->vocabulary, type);
    for (uint32_t i = 0; i < words.count; i++)
        if (next_node(index, 0, index->words.matches[words.start + i])) return START_OF_PHRASE;
    return START_NONE;
}

void phrase_index_read(PhraseIndex *index, const Vocabulary *vocabulary, const uint32_t *types,
                       size_t length) {
    for (size_t i = 0; i < index->found_count; i++) spans_clear(&index->phrases[index->found[i]].spans);
    index->found_count = 0;
    index->sentence = types;
    index->sentence_length = length;
    index->vocabulary = vocabulary;
    word_index_know(&index->words, vocabulary);
    MEMORY_GROW(index->starts, index->start_capacity, vocabulary->type_count);
    uint8_t *starts = index->starts;
    for (size_t start = 0; start < length; start++) {
        uint32_t type = types[start];
        if (starts[type] == START_UNKNOWN) starts[type] = (uint8_t)find_start(index, type);
        if (starts[type] == START_OF_PHRASE) walk(index, 0, start, start);
    }
}
