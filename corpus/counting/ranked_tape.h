// RankedTape: the pieces of one group of a GroupedTape, laid out one behind the other, with ranks in place of
// subjects: what the rows of pairs are counted from. Other groups are not between them, and the numbers are
// dense, so that tape and counters stay close to the processor. Zero-initialised is empty and valid.
//
// Where places count (windows), `other` stands for whatever has no rank; else it is left out. Marks stay.
#pragma once

#include "corpus/counting/grouped_tape.h"
#include "corpus/counting/row_team.h"

typedef struct RankedTape {
    NumberTape numbers; // ranks; all are below `other`, or are it
    DocumentPlaces documents;
    uint32_t other;                 // the number of ranks
    uint64_t pieces, tokens, slots; // tokens: also those without a rank; slots: that are announced
    size_t memory_bytes;            // for the tape and places at a time; 0 for as many as there are
    Occurrences occurrences;
    // Of the piece that is being put into order.
    NumberSet in_piece;
    uint32_t *sorted;
    size_t sorted_capacity;
} RankedTape;

typedef enum RankedOrder {
    RANKED_AS_THEY_STAND,
    RANKED_BY_SLOTS, // which are announced: what has no rank is left out
    RANKED_SORTED,   // each piece in the order of ranks, what has none is left out
} RankedOrder;

// Makes it of a group; all that was in it is gone.
void ranked_tape_make(RankedTape *tape, GroupedTape *from, uint32_t group, const SubjectRanks *ranks,
                      RankedOrder order);
// The next ranks, with their places in tape->occurrences; false, and all is clean, when there are no more.
bool ranked_tape_next_range(RankedTape *tape);
void ranked_tape_stop(RankedTape *tape); // ends looking at it while there are more
// Asks the memory for what stands around a place that comes later, in whichever of two cache lines, and for
// its document. Macros: a function that does nothing else does nothing for GCC 12, which leaves its calls
// out.
enum { RANKED_AROUND_BYTES = 12 };
#define ranked_tape_announce(tape, place)                                                                    \
    (__builtin_prefetch((const void *)(ranked_tape_ahead(tape, place) - RANKED_AROUND_BYTES)),               \
     __builtin_prefetch((const void *)(ranked_tape_ahead(tape, place) + RANKED_AROUND_BYTES)))
#define ranked_tape_announce_document(tape, place)                                                           \
    __builtin_prefetch(                                                                                      \
        &(tape)->documents.first[occurrences_ahead(&(tape)->occurrences, place) >> STRETCH_SHIFT])

static inline uintptr_t ranked_tape_ahead(const RankedTape *tape, const uint32_t *place) {
    return (uintptr_t)(tape->numbers.units + occurrences_ahead(&tape->occurrences, place));
}

// Gives the pairs of a row, with margins of the group, to query->take; n: what they are of. False when that
// stops.
bool ranked_tape_give(const RankedTape *tape, const PairQuery *query, const RowOfCells *row, uint64_t n);
void ranked_tape_free(RankedTape *tape);
