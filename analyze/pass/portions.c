#include "analyze/pass/portions.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void portions_clear(Portions *portions) {
    arena_free(&portions->arena);
    for (size_t i = 0; i < portions->count; i++) portions->list[i].count = 0;
    portions->count = portions->last = 0;
}

void portions_free(Portions *portions) {
    portions_clear(portions);
    for (size_t i = 0; i < portions->capacity; i++) {
        free(portions->list[i].sentences);
        free(portions->list[i].groups);
    }
    free(portions->list);
}

static bool is_of(const Portions *portions, size_t number, uint32_t place, Str speaker) {
    return number < portions->count && portions->list[number].place == place &&
           str_equal(portions->list[number].speaker, speaker);
}

// Mostly the one of the sentence before.
static Portion *find(Portions *portions, uint32_t place, Str speaker) {
    size_t number = portions->last;
    if (!is_of(portions, number, place, speaker))
        for (number = 0; number < portions->count && !is_of(portions, number, place, speaker);) number++;
    portions->last = number;
    if (number < portions->count) return &portions->list[number];
    MEMORY_GROW(portions->list, portions->capacity, number + 1);
    Portion *portion = &portions->list[portions->count++];
    portion->place = place;
    portion->speaker = arena_copy(&portions->arena, speaker);
    return portion;
}

static void *keep(Portions *portions, const void *array, size_t count, size_t size) {
    if (!array) return NULL;
    void *copy = arena_allocate(&portions->arena, count, size);
    memcpy(copy, array, count * size);
    return copy;
}

static const SentenceHit *keep_hits(Portions *portions, const Sentence *sentence) {
    if (!sentence->hit_count) return NULL;
    SentenceHit *hits = keep(portions, sentence->hits, sentence->hit_count, sizeof *hits);
    for (size_t i = 0; i < sentence->hit_count; i++)
        hits[i].tokens = keep(portions, hits[i].tokens, hits[i].token_count, sizeof *hits[i].tokens);
    return hits;
}

void portions_add(Portions *portions, uint32_t place, uint32_t group, const Sentence *sentence) {
    Portion *portion = find(portions, place, sentence->speaker);
    size_t length = sentence->length;
    MEMORY_GROW(portion->sentences, portion->capacity, portion->count + 1);
    MEMORY_GROW(portion->groups, portion->group_capacity, portion->count + 1);
    Sentence *kept = &portion->sentences[portion->count];
    *kept = *sentence;
    kept->speaker = portion->speaker;
    kept->types = keep(portions, sentence->types, length, sizeof *kept->types);
    kept->offset_bytes = keep(portions, sentence->offset_bytes, length, sizeof *kept->offset_bytes);
    kept->length_bytes = keep(portions, sentence->length_bytes, length, sizeof *kept->length_bytes);
    kept->hits = keep_hits(portions, sentence);
    portion->groups[portion->count++] = group;
}
