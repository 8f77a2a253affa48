#include "corpus/counting/ranked_tape.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct Copying {
    RankedTape *to;
    const GroupedTape *from;
    const uint32_t *rank;
    RankedOrder order;
    size_t document; // of `from`, in which the last piece lay
} Copying;

static size_t units_of_run(const GroupedTape *tape, const TapeRun *run) {
    const TapeRun *next = run + 1;
    return (next < tape->runs + tape->run_count ? next->start : tape->next_start) - run->start;
}

// Room for all that the group may become: a rank may take two units where its subject took one.
static void make_room(RankedTape *to, const GroupedTape *from, GroupRange range) {
    size_t units = 0, widest = to->other < NUMBER_DIRECT ? 1 : 2;
    for (size_t i = range.start; i < range.end; i++)
        units += units_of_run(from, grouped_tape_run(from, i)) * widest;
    if (units <= to->numbers.capacity) return;
    number_tape_free(&to->numbers);
    number_tape_reserve(&to->numbers, units);
}

static const uint16_t *copy_piece(Copying *copying, const uint16_t *at) {
    RankedTape *to = copying->to;
    uint16_t *end = to->numbers.units + to->numbers.count;
    bool keeps_others = copying->order == RANKED_AS_THEY_STAND;
    for (uint32_t number; at = number_next(at, &number), number != NUMBER_END;) {
        if (number == NUMBER_SLOT) {
            to->slots++;
            end = number_write(end, number);
            continue;
        }
        uint32_t rank = copying->rank[number];
        to->tokens++;
        if (rank != RANK_NONE)
            occurrences_count(&to->occurrences, rank, number);
        else if (keeps_others)
            rank = to->other;
        else
            continue;
        end = number_write(end, rank);
    }
    to->numbers.count = (size_t)(end - to->numbers.units);
    return at;
}

static const uint16_t *sort_piece(Copying *copying, const uint16_t *at) {
    RankedTape *to = copying->to;
    size_t count = 0;
    for (uint32_t number; at = number_next(at, &number), number != NUMBER_END; count++) {
        uint32_t rank = copying->rank[number];
        if (rank == RANK_NONE) continue;
        occurrences_count(&to->occurrences, rank, number);
        number_set_add(&to->in_piece, rank);
    }
    to->tokens += count;
    MEMORY_GROW(to->sorted, to->sorted_capacity, count);
    size_t ranked = number_set_empty(&to->in_piece, to->sorted);
    uint16_t *end = to->numbers.units + to->numbers.count;
    for (size_t i = 0; i < ranked; i++) end = number_write(end, to->sorted[i]);
    to->numbers.count = (size_t)(end - to->numbers.units);
    return at;
}

// The document of `from` in which the piece at `place` lies; when it is another one, the last has ended.
static void find_document(Copying *copying, size_t place) {
    const DocumentPlaces *documents = &copying->from->documents;
    size_t document = copying->document;
    while (documents->ends[document] <= place) document++;
    if (document != copying->document)
        document_places_end(&copying->to->documents, copying->to->numbers.count);
    copying->document = document;
}

static void copy_run(Copying *copying, const TapeRun *run) {
    const uint16_t *at = grouped_tape_start(copying->from, run);
    NumberTape *numbers = &copying->to->numbers;
    for (uint32_t piece = 0; piece < run->pieces; piece++) {
        find_document(copying, (size_t)(at - copying->from->numbers.units));
        at = copying->order == RANKED_SORTED ? sort_piece(copying, at) : copy_piece(copying, at);
        numbers->count = (size_t)(number_write(numbers->units + numbers->count, NUMBER_END) - numbers->units);
    }
    copying->to->pieces += run->pieces;
}

static void empty(RankedTape *tape, const SubjectRanks *ranks) {
    tape->numbers.count = 0;
    document_places_free(&tape->documents);
    tape->other = (uint32_t)ranks->count;
    tape->pieces = tape->tokens = tape->slots = 0;
    occurrences_start(&tape->occurrences, ranks->count);
    number_set_grow(&tape->in_piece, ranks->count);
}

// A tight bound is met by looking at the tape several times, but not at each rank.
static void bound_places(RankedTape *tape) {
    size_t bound = tape->memory_bytes, taken = tape->numbers.count * sizeof *tape->numbers.units;
    size_t left = taken < bound / 2 ? bound - taken : bound / 2;
    tape->occurrences.places_at_most = left / sizeof *tape->occurrences.places;
}

void ranked_tape_make(RankedTape *tape, GroupedTape *from, uint32_t group, const SubjectRanks *ranks,
                      RankedOrder order) {
    GroupRange range = grouped_tape_find(from, group);
    Copying copying = {tape, from, ranks->rank, order, 0};
    empty(tape, ranks);
    make_room(tape, from, range);
    for (size_t i = range.start; i < range.end; i++) copy_run(&copying, grouped_tape_run(from, i));
    document_places_end(&tape->documents, tape->numbers.count);
    occurrences_end_count(&tape->occurrences);
    bound_places(tape);
}

bool ranked_tape_next_range(RankedTape *tape) {
    Occurrences *occurrences = &tape->occurrences;
    if (!occurrences_next_range(occurrences)) return false;
    const uint16_t *units = tape->numbers.units, *end = units + tape->numbers.count, *next;
    uint32_t number;
    for (const uint16_t *at = units; at < end; at = next) {
        next = number_next(at, &number);
        if (number < tape->other) occurrences_put(occurrences, number, (size_t)(at - units));
    }
    return true;
}

void ranked_tape_stop(RankedTape *tape) {
    occurrences_end(&tape->occurrences);
}

bool ranked_tape_give(const RankedTape *tape, const PairQuery *query, const RowOfCells *row, uint64_t n) {
    const Occurrences *occurrences = &tape->occurrences;
    PairRow pair = {.group = query->group, .a = occurrences->subject_of[row->rank], .r1 = row->r1, .n = n};
    bool go_on = true;
    for (size_t i = 0; i < row->count && go_on; i++) {
        const PairCell *cell = &row->cells[i];
        pair.b = occurrences->subject_of[cell->rank];
        pair.c1 = occurrences->frequency[cell->rank] - cell->apart;
        pair.o11 = cell->count;
        pair.documents = cell->documents;
        go_on = query->take(query->context, &pair);
    }
    return go_on;
}

void ranked_tape_free(RankedTape *tape) {
    number_tape_free(&tape->numbers);
    document_places_free(&tape->documents);
    occurrences_free(&tape->occurrences);
    number_set_free(&tape->in_piece);
    free(tape->sorted);
    *tape = (RankedTape){0};
}
