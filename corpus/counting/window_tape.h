// WindowTape: a corpus in groups as one tape of slots (tokens of the counted kinds), parted into stretches
// (sentences, paragraphs, documents) that nothing crosses. A slot holds subjects: one term, or any number of
// themes. Where each subject of a group stands is found range by range (corpus/counting/occurrences.h); a
// place is that of its unit in `numbers`. Zero-initialised is empty and valid.
//
// Where every slot holds exactly one subject (window_tape_add), a slot is its subject; where slots are
// announced (window_tape_add_slot), each begins with NUMBER_SLOT. A tape is made in one of the two ways. Each
// stretch ends with NUMBER_END.
#pragma once

#include "corpus/counting/ranked_tape.h"

typedef struct WindowTape {
    GroupedTape tape;  // its pieces are the stretches
    bool has_slots;    // announced ones
    RankedTape ranked; // the group that is being looked at
} WindowTape;

static inline void window_tape_add(WindowTape *tape, uint32_t subject) {
    number_tape_add(&tape->tape.numbers, subject);
}
void window_tape_add_slot(WindowTape *tape, const uint32_t *subjects, size_t count); // each once
void window_tape_end_stretch(WindowTape *tape, uint32_t group);

// Starts to look at one group, which tape->ranked becomes; how many slots it has.
uint64_t window_tape_start(WindowTape *tape, uint32_t group, const SubjectRanks *ranks);
// Sets present[subject] for each subject that stands in a slot of the group.
void window_tape_mark_present(WindowTape *tape, uint32_t group, bool *present);
// After the last slot: a bound for what is kept besides the tape, which is looked at several times instead.
// 0: none.
void window_tape_bound(WindowTape *tape, size_t memory_bytes);
void window_tape_free(WindowTape *tape);
