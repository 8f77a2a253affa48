// GroupedLine: numbers in pieces (units, stretches), each of which belongs to a group and ends with
// NUMBER_END. Pieces of one group that come one behind the other are one run, so that a corpus in one group
// takes nothing but its numbers. Zero-initialised is empty and valid.
#pragma once

#include "corpus/counting/group_index.h"
#include "corpus/counting/number_line.h"
#include "corpus/counting/occurrences.h"

typedef struct LineRun {
    uint32_t group;
    uint32_t start; // its first unit in `numbers`
    uint32_t pieces;
} LineRun;

typedef struct GroupedLine {
    NumberLine numbers;
    LineRun *runs;
    size_t run_count, run_capacity;
    size_t next_start; // of the piece that is being added, whose numbers go to `numbers`
    GroupIndex by_group;
} GroupedLine;

void grouped_line_end_piece(GroupedLine *line, uint32_t group);

// The runs of a group: grouped_line_run for each of the range.
GroupRange grouped_line_find(GroupedLine *line, uint32_t group);
static inline const LineRun *grouped_line_run(const GroupedLine *line, size_t at) {
    return &line->runs[line->by_group.things[at]];
}
static inline const uint16_t *grouped_line_start(const GroupedLine *line, const LineRun *run) {
    return line->numbers.units + run->start;
}

// Counts the group's numbers that have a rank (not RANK_NONE); how many numbers and how many NUMBER_SLOT
// there are.
typedef struct LineSize {
    uint64_t pieces, numbers, slots;
} LineSize;
LineSize grouped_line_count(const GroupedLine *line, GroupRange range, const uint32_t *rank,
                            Occurrences *occurrences);
// Puts the places of those in the present range of ranks.
void grouped_line_put_places(const GroupedLine *line, GroupRange range, const uint32_t *rank,
                             Occurrences *occurrences);
void grouped_line_free(GroupedLine *line);
