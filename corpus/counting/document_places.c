#include "corpus/counting/document_places.h"

#include "base/memory.h"

#include <stdlib.h>

void document_places_end(DocumentPlaces *documents, size_t place) {
    uint32_t last = documents->count ? documents->ends[documents->count - 1] : 0;
    if (place == last) return; // nothing of it is on the tape
    MEMORY_GROW(documents->ends, documents->capacity, documents->count + 1);
    documents->ends[documents->count++] = (uint32_t)place;
    size_t stretches = ((place - 1) >> STRETCH_SHIFT) + 1;
    MEMORY_GROW(documents->first, documents->stretch_capacity, stretches);
    while (documents->stretch_count < stretches)
        documents->first[documents->stretch_count++] = (uint32_t)(documents->count - 1);
}

void document_places_free(DocumentPlaces *documents) {
    free(documents->ends);
    free(documents->first);
    *documents = (DocumentPlaces){0};
}
