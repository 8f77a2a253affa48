// WindowLine: a corpus in groups as one line of slots (tokens of the counted kinds), parted into stretches
// (sentences, paragraphs, documents) that nothing crosses. A slot holds subjects: one term, or any number of
// themes. Where each subject of a group stands is found range by range (corpus/counting/occurrences.h); a
// place is that of its unit in `numbers`. Zero-initialised is empty and valid.
//
// Where every slot holds exactly one subject (window_line_add), a slot is its subject; where slots are
// announced (window_line_add_slot), each begins with NUMBER_SLOT. A line is made in one of the two ways. Each
// stretch ends with NUMBER_END.
#pragma once

#include "corpus/counting/grouped_line.h"

typedef struct WindowLine {
    GroupedLine line; // its pieces are the stretches
    bool has_slots;   // announced ones
    // For looking at a group.
    GroupRange range;
    Occurrences occurrences;
} WindowLine;

static inline void window_line_add(WindowLine *line, uint32_t subject) {
    number_line_add(&line->line.numbers, subject);
}
void window_line_add_slot(WindowLine *line, const uint32_t *subjects, size_t count); // each once
void window_line_end_stretch(WindowLine *line, uint32_t group);

// Looks at one group: counts its subjects that have a rank (not RANK_NONE); how many slots it has.
uint64_t window_line_start(WindowLine *line, uint32_t group, const uint32_t *rank, size_t rank_count);
// The next ranks, with their places in line->occurrences; false, and all is clean, when there are no more.
bool window_line_next_range(WindowLine *line, const uint32_t *rank);
void window_line_stop(WindowLine *line); // before that

// Sets present[subject] for each subject that stands in a slot of the group.
void window_line_mark_present(WindowLine *line, uint32_t group, bool *present);
// After the last slot: a bound for what is kept besides the line, which is looked at several times instead.
// 0: none.
void window_line_bound(WindowLine *line, size_t memory_bytes);
void window_line_free(WindowLine *line);
