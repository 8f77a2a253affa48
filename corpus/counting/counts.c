#include "corpus/counting/counts.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// ---- Summing up ----

static void make_room(CountSums *sums, size_t term_limit) {
    MEMORY_GROW(sums->by_term, sums->capacity, term_limit);
    MEMORY_GROW(sums->terms, sums->term_capacity, term_limit);
    number_set_grow(&sums->present, term_limit);
}

static void sum_up_part(CountSums *sums, const Counts *counts, size_t part) {
    uint32_t document = counts->parts.parts[part].document;
    for (PartCursor cursor = counted_parts_cursor(&counts->parts, part); part_cursor_next(&cursor);) {
        if (sums->by_term[cursor.term].frequency == 0) number_set_add(&sums->present, cursor.term);
        sums->by_term[cursor.term].frequency += cursor.frequency;
        sums->by_term[cursor.term].documents += sums->by_term[cursor.term].last_document != document + 1;
        sums->by_term[cursor.term].last_document = document + 1;
    }
}

// What was folded is of other documents than the parts.
static void sum_up_folded(CountSums *sums, const Counts *counts, uint32_t group) {
    for (FoldedCursor cursor = folded_counts_cursor(&counts->folded, group); folded_cursor_next(&cursor);) {
        number_set_add(&sums->present, cursor.row.term);
        sums->by_term[cursor.row.term].frequency = cursor.row.frequency;
        sums->by_term[cursor.row.term].documents = cursor.row.documents;
    }
}

static bool give_sums(CountSums *sums, uint32_t group, CountRowFunction take, void *context) {
    bool go_on = true;
    size_t count = number_set_empty(&sums->present, sums->terms);
    for (size_t i = 0; i < count; i++) {
        uint32_t term = sums->terms[i];
        CountRow row = {group, term, sums->by_term[term].documents, sums->by_term[term].frequency};
        memset(&sums->by_term[term], 0, sizeof *sums->by_term);
        go_on = go_on && take(context, &row);
    }
    return go_on;
}

// ---- Folding ----

static bool keep_row(void *context, const CountRow *row) {
    folded_counts_add(context, row);
    return true;
}

static size_t group_limit(const Counts *counts) {
    const FoldedCounts *folded = &counts->folded;
    size_t of_folded = folded->count ? (size_t)folded->groups[folded->count - 1].group + 1 : 0;
    return counts->by_group.groups > of_folded ? counts->by_group.groups : of_folded;
}

static void fold_groups(Counts *counts) {
    FoldedCounts folded = {0};
    make_room(&counts->sums, counts->parts.term_limit);
    for (size_t group = 0, limit = group_limit(counts); group < limit; group++) {
        GroupRange range = group_index_range(&counts->by_group, (uint32_t)group);
        sum_up_folded(&counts->sums, counts, (uint32_t)group);
        for (size_t i = range.start; i < range.end; i++)
            sum_up_part(&counts->sums, counts, counts->by_group.things[i]);
        give_sums(&counts->sums, (uint32_t)group, keep_row, &folded);
    }
    folded_counts_free(&counts->folded);
    counts->folded = folded;
}

// The last document may have more parts to come: it stays.
static void fold(void *context) {
    Counts *counts = context;
    CountedParts *parts = &counts->parts;
    size_t bytes = parts->coded.length + parts->count * sizeof *parts->parts;
    size_t bound =
        counts->fold_bytes > counts->folded.coded.length ? counts->fold_bytes : counts->folded.coded.length;
    if (bytes < bound || parts->parts[0].document == parts->parts[parts->count - 1].document) return;
    CountedParts last = {0};
    counted_parts_cut_last(parts, &last);
    group_index_free(&counts->by_group);
    counts_index_groups(counts);
    fold_groups(counts);
    group_index_free(&counts->by_group);
    counted_parts_clear(parts);
    counted_parts_append(parts, &last);
    counted_parts_free(&last);
}

// What is folded at all is folded whole: rows then come without a place for each term.
static void fold_rest(Counts *counts) {
    if (!counts->folded.count || !counts->parts.count) return;
    counts_index_groups(counts);
    fold_groups(counts);
    group_index_free(&counts->by_group);
    counted_parts_free(&counts->parts);
    count_sums_free(&counts->sums);
    part_counter_free(&counts->counter);
}

void counts_fold_beyond(Counts *counts, size_t bytes) {
    counts->fold_bytes = bytes;
}

// ---- Counting ----

void counts_set_threads(Counts *counts, size_t threads) {
    CountTaker taker = {counts->fold_bytes ? fold : NULL, counts};
    counts->team = count_team_open(&counts->parts, &counts->tallies, taker, threads);
}

size_t counts_add_types(Counts *counts, const uint32_t *term_of, size_t term_limit, const uint32_t *types,
                        size_t count) {
    if (counts->team) return count_team_add_types(counts->team, term_of, term_limit, types, count);
    if (term_limit >= counts->counter.frequency_capacity)
        part_counter_make_room(&counts->counter, term_limit);
    size_t without = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t term = term_of[types[i]];
        part_counter_add_known(&counts->counter, term);
        without += term == COUNTS_NO_TERM;
    }
    return count - without;
}

size_t counts_add_terms(Counts *counts, size_t term_limit, const uint32_t *terms, size_t count) {
    if (counts->team) return count_team_add_terms(counts->team, term_limit, terms, count);
    if (term_limit >= counts->counter.frequency_capacity)
        part_counter_make_room(&counts->counter, term_limit);
    size_t without = 0;
    for (size_t i = 0; i < count; i++) {
        part_counter_add_known(&counts->counter, terms[i]);
        without += terms[i] == COUNTS_NO_TERM;
    }
    return count - without;
}

void counts_end_tallied(Counts *counts, uint32_t class, uint32_t group, uint32_t document) {
    if (counts->team) {
        count_team_end_part(counts->team, class, group, document);
        return;
    }
    counted_parts_know_terms(&counts->parts, counts->counter.frequency_capacity);
    counted_parts_end(&counts->parts, &counts->counter, part_tallies_of(&counts->tallies, class), group,
                      document);
    if (counts->fold_bytes) fold(counts);
}

void counts_end_part(Counts *counts, uint32_t group, uint32_t document) {
    counts_end_tallied(counts, TALLY_NONE, group, document);
}

const PartTally *counts_tally(Counts *counts, uint32_t class) {
    return part_tallies_of(&counts->tallies, class);
}

void counts_end(Counts *counts) {
    if (counts->team) count_team_close(counts->team);
    counts->team = NULL;
    fold_rest(counts);
}

void counts_each(const Counts *counts, CountFunction take, void *context) {
    for (size_t i = 0; i < counts->parts.count; i++) {
        const CountPart *part = &counts->parts.parts[i];
        for (PartCursor cursor = counted_parts_cursor(&counts->parts, i); part_cursor_next(&cursor);)
            take(context, &(Count){part->group, cursor.term, part->document, cursor.frequency});
    }
}

static bool give_folded(const Counts *counts, uint32_t group, CountRowFunction take, void *context) {
    for (FoldedCursor cursor = folded_counts_cursor(&counts->folded, group); folded_cursor_next(&cursor);)
        if (!take(context, &cursor.row)) return false;
    return true;
}

void counts_each_folded(const Counts *counts, CountRowFunction take, void *context) {
    for (size_t i = 0; i < counts->folded.count; i++)
        if (!give_folded(counts, counts->folded.groups[i].group, take, context)) return;
}

void counts_index_groups(Counts *counts) {
    const CountPart *parts = counts->parts.parts;
    group_index_update(&counts->by_group, parts ? &parts->group : NULL, sizeof *parts, counts->parts.count);
}

size_t counts_group_bytes(const Counts *counts, uint32_t group) {
    GroupRange range = group_index_range(&counts->by_group, group);
    size_t bytes = 0;
    for (size_t i = range.start; i < range.end; i++)
        bytes += counted_parts_bytes(&counts->parts, counts->by_group.things[i]);
    return bytes;
}

static bool give_part(const Counts *counts, size_t part, CountRowFunction take, void *context) {
    uint32_t group = counts->parts.parts[part].group;
    for (PartCursor cursor = counted_parts_cursor(&counts->parts, part); part_cursor_next(&cursor);)
        if (!take(context, &(CountRow){group, cursor.term, 1, cursor.frequency})) return false;
    return true;
}

bool counts_group_part(const Counts *counts, uint32_t group, PartCursor *part) {
    GroupRange range = group_index_range(&counts->by_group, group);
    if (range.end - range.start != 1) return false;
    *part = counted_parts_cursor(&counts->parts, counts->by_group.things[range.start]);
    return true;
}

bool counts_group_rows(const Counts *counts, CountSums *sums, uint32_t group, CountRowFunction take,
                       void *context) {
    GroupRange range = group_index_range(&counts->by_group, group);
    const uint32_t *parts = counts->by_group.things;
    if (range.start == range.end) return give_folded(counts, group, take, context);
    if (!counts->folded.count && range.end - range.start == 1)
        return give_part(counts, parts[range.start], take, context);
    make_room(sums, counts->parts.term_limit);
    sum_up_folded(sums, counts, group);
    for (size_t i = range.start; i < range.end; i++) sum_up_part(sums, counts, parts[i]);
    return give_sums(sums, group, take, context);
}

void counts_rows(Counts *counts, CountRowFunction take, void *context) {
    part_counter_free(&counts->counter);
    counts_index_groups(counts);
    for (size_t group = 0, limit = group_limit(counts); group < limit; group++)
        if (!counts_group_rows(counts, &counts->sums, (uint32_t)group, take, context)) return;
}

static int compare_cells(const void *left, const void *right) {
    const Count *a = left, *b = right;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->term != b->term) return a->term < b->term ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

// A speaker may speak several times in a document: such parts come together here.
static void merge_cells(Counts *counts) {
    size_t kept = 0;
    for (size_t i = 0; i < counts->cell_count; i++) {
        if (kept && compare_cells(&counts->cells[kept - 1], &counts->cells[i]) == 0)
            counts->cells[kept - 1].frequency += counts->cells[i].frequency;
        else
            counts->cells[kept++] = counts->cells[i];
    }
    counts->cell_count = kept;
}

static void keep_cell(void *context, const Count *cell) {
    Counts *counts = context;
    MEMORY_GROW(counts->cells, counts->cell_capacity, counts->cell_count + 1);
    counts->cells[counts->cell_count++] = *cell;
}

const Count *counts_cells(Counts *counts, size_t *count) {
    if (counts->cells_of != counts->parts.count) {
        counts->cell_count = 0;
        counts_each(counts, keep_cell, counts);
        qsort(counts->cells, counts->cell_count, sizeof *counts->cells, compare_cells);
        merge_cells(counts);
        counts->cells_of = counts->parts.count;
    }
    *count = counts->cell_count;
    return counts->cells;
}

void count_sums_free(CountSums *sums) {
    free(sums->by_term);
    free(sums->terms);
    number_set_free(&sums->present);
    *sums = (CountSums){0};
}

void counts_free(Counts *counts) {
    counts_end(counts);
    count_sums_free(&counts->sums);
    part_counter_free(&counts->counter);
    part_tallies_free(&counts->tallies);
    counted_parts_free(&counts->parts);
    folded_counts_free(&counts->folded);
    group_index_free(&counts->by_group);
    free(counts->cells);
    *counts = (Counts){0};
}
