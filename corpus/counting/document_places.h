// DocumentPlaces: which document each place of a tape of numbers lies in. Zero-initialised is empty and
// valid.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct DocumentPlaces {
    uint32_t *ends; // of each document that has a place: the place behind its last
    size_t count, capacity;
    uint32_t *first; // of each stretch of STRETCH_PLACES: the document of its first place
    size_t stretch_count, stretch_capacity;
} DocumentPlaces;

enum { STRETCH_SHIFT = 6, STRETCH_PLACES = 1 << STRETCH_SHIFT };

// The document ends before `place`, which is not before those given so far.
void document_places_end(DocumentPlaces *documents, size_t place);
void document_places_free(DocumentPlaces *documents);

// The number of the document, from 0, in which the place lies; its end must be known.
static inline uint32_t document_at(const DocumentPlaces *documents, uint32_t place) {
    uint32_t document = documents->first[place >> STRETCH_SHIFT];
    while (documents->ends[document] <= place) document++;
    return document;
}
