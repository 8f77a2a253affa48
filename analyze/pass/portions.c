#include "analyze/pass/portions.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void portions_clear(Portions *portions) {
    arena_free(&portions->arena);
    for (size_t i = 0; i < PORTIONS; i++) portions->list[i].count = 0;
}

void portions_free(Portions *portions) {
    portions_clear(portions);
    for (size_t i = 0; i < PORTIONS; i++) {
        free(portions->list[i].sentences);
        free(portions->list[i].groups);
    }
}

static void *keep(Portions *portions, const void *array, size_t count, size_t size) {
    if (!array) return NULL;
    void *copy = arena_allocate(&portions->arena, count, size);
    memcpy(copy, array, count * size);
    return copy;
}

void portions_add(Portions *portions, uint32_t number, uint32_t group, const Sentence *sentence) {
    Portion *portion = &portions->list[number];
    size_t length = sentence->length;
    MEMORY_GROW(portion->sentences, portion->capacity, portion->count + 1);
    MEMORY_GROW(portion->groups, portion->group_capacity, portion->count + 1);
    Sentence *kept = &portion->sentences[portion->count];
    *kept = *sentence;
    kept->speaker = arena_copy(&portions->arena, sentence->speaker);
    kept->types = keep(portions, sentence->types, length, sizeof *kept->types);
    kept->offset_bytes = keep(portions, sentence->offset_bytes, length, sizeof *kept->offset_bytes);
    kept->length_bytes = keep(portions, sentence->length_bytes, length, sizeof *kept->length_bytes);
    portion->groups[portion->count++] = group;
}
