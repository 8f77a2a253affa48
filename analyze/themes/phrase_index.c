#include "analyze/themes/phrase_index.h"

#include "base/memory.h"

#include <stdlib.h>

void phrase_index_free(PhraseIndex *index) {
    for (uint32_t i = 0; i < index->keys.count; i++) spans_free(&index->phrases[i].spans);
    word_index_free(&index->words);
    arena_free(&index->arena);
    interner_free(&index->keys);
    free(index->phrases);
    free(index->first_of_word);
    free(index->found);
    free(index->sentence);
    *index = (PhraseIndex){0};
}

static void put_under_first_word(PhraseIndex *index, uint32_t id) {
    IndexedPhrase *phrase = &index->phrases[id];
    uint32_t first = phrase->words[0];
    MEMORY_GROW(index->first_of_word, index->word_capacity, (size_t)first + 1);
    phrase->next = index->first_of_word[first];
    index->first_of_word[first] = id + 1;
}

uint32_t phrase_index_add(PhraseIndex *index, const PatternWord *words, size_t count, Place place) {
    uint32_t *ids = arena_allocate(&index->arena, count, sizeof *ids);
    for (size_t i = 0; i < count; i++) ids[i] = word_index_add(&index->words, &words[i], place);
    uint32_t before = index->keys.count;
    uint32_t id = interner_add(&index->keys, (Str){(const char *)ids, count * sizeof *ids});
    if (id < before) return id;
    MEMORY_GROW(index->phrases, index->phrase_capacity, (size_t)id + 1);
    index->phrases[id] = (IndexedPhrase){.words = ids, .length = count};
    put_under_first_word(index, id);
    return id;
}

static bool has_word(const WordIndex *words, TypeWords type, uint32_t word) {
    const uint32_t *matches = words->matches + type.start;
    for (uint32_t i = 0; i < type.count; i++)
        if (matches[i] == word) return true;
    return false;
}

static bool stands_at(const PhraseIndex *index, const IndexedPhrase *phrase, size_t at, size_t length) {
    if (phrase->length > length - at) return false;
    for (size_t i = 1; i < phrase->length; i++)
        if (!has_word(&index->words, index->sentence[at + i], phrase->words[i])) return false;
    return true;
}

static void add_found(PhraseIndex *index, uint32_t id, size_t at) {
    IndexedPhrase *phrase = &index->phrases[id];
    if (phrase->spans.count == 0) {
        MEMORY_GROW(index->found, index->found_capacity, index->found_count + 1);
        index->found[index->found_count++] = id;
    }
    spans_add_run(&phrase->spans, (uint32_t)at, phrase->length);
}

static void find_phrases(PhraseIndex *index, uint32_t word, size_t at, size_t length) {
    if (word >= index->word_capacity) return;
    for (uint32_t next = index->first_of_word[word]; next; next = index->phrases[next - 1].next)
        if (stands_at(index, &index->phrases[next - 1], at, length)) add_found(index, next - 1, at);
}

void phrase_index_read(PhraseIndex *index, const Vocabulary *vocabulary, const uint32_t *types,
                       size_t length) {
    for (size_t i = 0; i < index->found_count; i++) spans_clear(&index->phrases[index->found[i]].spans);
    index->found_count = 0;
    MEMORY_GROW(index->sentence, index->sentence_capacity, length);
    for (size_t i = 0; i < length; i++)
        index->sentence[i] = word_index_of_type(&index->words, vocabulary, types[i]);
    for (size_t at = 0; at < length; at++) {
        TypeWords type = index->sentence[at];
        for (uint32_t i = 0; i < type.count; i++)
            find_phrases(index, index->words.matches[type.start + i], at, length);
    }
}
