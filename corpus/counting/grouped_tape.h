// GroupedTape: numbers in pieces (units, stretches), each of which belongs to a group and ends with
// NUMBER_END. Pieces of one group that come one behind the other are one run, so that a corpus in one group
// takes nothing but its numbers. Zero-initialised is empty and valid.
#pragma once

#include "corpus/counting/document_places.h"
#include "corpus/counting/group_index.h"
#include "corpus/counting/number_tape.h"
#include "corpus/counting/occurrences.h"
#include "corpus/counting/pair_query.h"

typedef struct TapeRun {
    uint32_t group;
    uint32_t start; // its first unit in `numbers`
    uint32_t pieces;
} TapeRun;

typedef struct GroupedTape {
    NumberTape numbers;
    TapeRun *runs;
    size_t run_count, run_capacity;
    size_t next_start; // of the piece that is being added, whose numbers go to `numbers`
    GroupIndex by_group;
    DocumentPlaces documents;
} GroupedTape;

void grouped_tape_end_piece(GroupedTape *tape, uint32_t group);
// Behind the last piece of a document.
static inline void grouped_tape_end_document(GroupedTape *tape) {
    document_places_end(&tape->documents, tape->numbers.count);
}

// The runs of a group; grouped_tape_run gives each of the range.
GroupRange grouped_tape_find(GroupedTape *tape, uint32_t group);
static inline const TapeRun *grouped_tape_run(const GroupedTape *tape, size_t at) {
    return &tape->runs[tape->by_group.things[at]];
}
static inline const uint16_t *grouped_tape_start(const GroupedTape *tape, const TapeRun *run) {
    return tape->numbers.units + run->start;
}

void grouped_tape_free(GroupedTape *tape);
