#include "analyze/overtime/blocks.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_NONE UINT32_MAX

typedef struct Making {
    Blocks *blocks;
    Observations *observations;
    uint32_t group;
    uint32_t *block_of_part;
    Interner keys;          // (period, cluster) of the blocks that are clusters
    uint32_t *block_of_key; // by id in `keys`
    size_t key_capacity;
    uint64_t *memberships; // block << 32 | stratum, of documents
    size_t membership_count, membership_capacity;
    size_t block_capacity;
} Making;

static uint32_t add_block(Making *making, uint32_t period, uint32_t cluster) {
    Blocks *blocks = making->blocks;
    size_t number = blocks->sample.block_count++, capacity = making->block_capacity, same = capacity;
    MEMORY_GROW(blocks->sizes, making->block_capacity, number + 1);
    MEMORY_GROW(blocks->periods, capacity, number + 1);
    MEMORY_GROW(blocks->clusters, same, number + 1);
    blocks->sizes[number] = 0;
    blocks->periods[number] = period;
    blocks->clusters[number] = cluster;
    return (uint32_t)number;
}

static uint32_t cluster_block(Making *making, const Standing *standing) {
    uint32_t pair[2] = {standing->period, standing->cluster};
    uint32_t known = making->keys.count;
    uint32_t key = interner_add(&making->keys, (Str){(const char *)pair, sizeof pair});
    MEMORY_GROW(making->block_of_key, making->key_capacity, (size_t)key + 1);
    if (key == known)
        making->block_of_key[key] = add_block(making, standing->period, standing->cluster);
    else
        making->blocks->clustered = true;
    return making->block_of_key[key];
}

static void join(Making *making, uint32_t block, uint32_t stratum) {
    MEMORY_GROW(making->memberships, making->membership_capacity, making->membership_count + 1);
    making->memberships[making->membership_count++] = (uint64_t)block << 32 | stratum;
}

// A part without tokens of the counted kinds says nothing about rates.
static void place_document(Making *making, uint32_t document) {
    Observations *observations = making->observations;
    Blocks *blocks = making->blocks;
    const Standing *standing = &observations->standings[document];
    uint32_t block = BLOCK_NONE;
    for (uint32_t i = 0; i < standing->part_count; i++) {
        uint32_t part = standing->first_part + i;
        double size = observations->parts[part].size;
        making->block_of_part[part] = BLOCK_NONE;
        if (size == 0) continue;
        if (blocks->unit != UNIT_DOCUMENT || block == BLOCK_NONE) {
            bool in_cluster = blocks->unit == UNIT_DOCUMENT && standing->cluster != INTERNER_NONE;
            block = in_cluster ? cluster_block(making, standing)
                               : add_block(making, standing->period, INTERNER_NONE);
            join(making, block, standing->stratum);
        }
        making->block_of_part[part] = block;
        blocks->sizes[block] += size;
    }
    blocks->period_sizes[standing->period] += standing->size;
    blocks->period_documents[standing->period]++;
}

static void place_documents(Making *making) {
    const CorpusPass *pass = &making->observations->analysis->pass;
    uint32_t *order = corpus_pass_document_order(pass);
    for (size_t i = 0; i < pass->document_count; i++)
        if (making->observations->standings[order[i]].group == making->group)
            place_document(making, order[i]);
    free(order);
}

static int compare_memberships(const void *left, const void *right, void *strata) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    if (a >> 32 != b >> 32) return a >> 32 < b >> 32 ? -1 : 1;
    return str_compare(interner_string(strata, (uint32_t)a), interner_string(strata, (uint32_t)b));
}

// A cluster may have documents of several strata (one event in three languages): its stratum is all of them,
// so that it exchanges labels with clusters of the same make only.
static void name_strata(Making *making) {
    Blocks *blocks = making->blocks;
    Interner names = {0};
    Buffer name = {0};
    if (making->membership_count)
        qsort_r(making->memberships, making->membership_count, sizeof *making->memberships,
                compare_memberships, &making->observations->strata);
    blocks->strata = memory_allocate(blocks->sample.block_count, sizeof *blocks->strata);
    for (size_t i = 0; i < making->membership_count; i++) {
        uint64_t membership = making->memberships[i];
        bool again = i > 0 && making->memberships[i - 1] == membership;
        if (i == 0 || making->memberships[i - 1] >> 32 != membership >> 32) buffer_clear(&name);
        if (!again) {
            buffer_append(&name, interner_string(&making->observations->strata, (uint32_t)membership));
            buffer_append_byte(&name, '\n');
        }
        bool last = i + 1 == making->membership_count || making->memberships[i + 1] >> 32 != membership >> 32;
        if (last) blocks->strata[membership >> 32] = interner_add(&names, buffer_str(&name));
    }
    blocks->sample.stratum_count = names.count;
    interner_free(&names);
    buffer_free(&name);
}

// ---- Subjects ----

static void add_subject(Making *making, uint32_t subject) {
    Blocks *blocks = making->blocks;
    if (!observations_take(making->observations, making->group, subject)) return;
    MEMORY_GROW(blocks->subject_ids, blocks->subject_capacity, blocks->subject_count + 1);
    blocks->subject_ids[blocks->subject_count++] = subject;
}

// Themes and topics that are nowhere are rows as well; terms and pairs are those that occur.
static void find_subjects(Making *making) {
    Observations *observations = making->observations;
    Blocks *blocks = making->blocks;
    if (observations->subject == SUBJECT_THEMES || observations->subject == SUBJECT_TOPICS) {
        for (uint32_t subject = 0; subject < observations_limit(observations); subject++)
            add_subject(making, subject);
        return;
    }
    size_t count;
    const Count *cells = counts_cells(&observations->by_document, &count);
    for (size_t i = 0; i < count; i++)
        if (cells[i].group == making->group &&
            (i == 0 || cells[i - 1].group != cells[i].group || cells[i - 1].term != cells[i].term))
            add_subject(making, cells[i].term);
    if (blocks->subject_count)
        qsort_r(blocks->subject_ids, blocks->subject_count, sizeof *blocks->subject_ids,
                observations_compare_subjects, observations);
}

// The cells of (group, subject) among cells sorted by group, term and document.
static size_t first_cell(const Count *cells, size_t count, uint32_t group, uint32_t subject) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Count *cell = &cells[middle];
        bool before = cell->group != group ? cell->group < group : cell->term < subject;
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_of(const Count *cell, uint32_t group, uint32_t subject) {
    return cell->group == group && cell->term == subject;
}

static void count_periods(Making *making, size_t index) {
    Blocks *blocks = making->blocks;
    size_t count;
    const Count *cells = counts_cells(&making->observations->by_document, &count);
    uint32_t subject = blocks->subject_ids[index];
    PeriodCounts *periods = blocks->counts + index * blocks->sample.period_count;
    for (size_t i = first_cell(cells, count, making->group, subject);
         i < count && is_of(&cells[i], making->group, subject); i++) {
        PeriodCounts *period = &periods[making->observations->standings[cells[i].document].period];
        period->frequency += cells[i].frequency;
        period->documents++;
        if (cells[i].frequency > period->largest) period->largest = cells[i].frequency;
    }
}

typedef struct BlockCount {
    uint32_t block;
    uint32_t frequency;
} BlockCount;

static int compare_block_counts(const void *left, const void *right) {
    const BlockCount *a = left, *b = right;
    return (a->block > b->block) - (a->block < b->block);
}

// Parts come in the order of the input, blocks in their own; returns how many cells were made from `start`
// on.
static size_t gather(Making *making, uint32_t subject, BlockCount *scratch, size_t start) {
    Blocks *blocks = making->blocks;
    size_t count, found = 0, made = 0;
    const Count *cells = counts_cells(&making->observations->by_part, &count);
    for (size_t i = first_cell(cells, count, making->group, subject);
         i < count && is_of(&cells[i], making->group, subject); i++) {
        uint32_t block = making->block_of_part[cells[i].document];
        if (block != BLOCK_NONE) scratch[found++] = (BlockCount){block, cells[i].frequency};
    }
    if (found) qsort(scratch, found, sizeof *scratch, compare_block_counts);
    for (size_t i = 0; i < found; i++) {
        if (i == 0 || scratch[i - 1].block != scratch[i].block) {
            blocks->cell_blocks[start + made] = scratch[i].block;
            blocks->cell_counts[start + made++] = 0;
        }
        blocks->cell_counts[start + made - 1] += scratch[i].frequency;
    }
    return made;
}

static void gather_subjects(Making *making) {
    Blocks *blocks = making->blocks;
    size_t count, made = 0;
    counts_cells(&making->observations->by_part, &count);
    BlockCount *scratch = memory_allocate(count, sizeof *scratch);
    blocks->cell_blocks = memory_allocate(count, sizeof *blocks->cell_blocks);
    blocks->cell_counts = memory_allocate(count, sizeof *blocks->cell_counts);
    blocks->subjects = memory_allocate(blocks->subject_count, sizeof *blocks->subjects);
    blocks->counts =
        memory_allocate(blocks->subject_count * blocks->sample.period_count, sizeof *blocks->counts);
    for (size_t i = 0; i < blocks->subject_count; i++) {
        size_t length = gather(making, blocks->subject_ids[i], scratch, made);
        blocks->subjects[i] = (BlockCounts){blocks->cell_blocks + made, blocks->cell_counts + made, length};
        made += length;
        count_periods(making, i);
    }
    free(scratch);
}

static void finish_sample(Blocks *blocks, const double *period_positions) {
    Sample *sample = &blocks->sample;
    blocks->positions = memory_allocate(sample->block_count, sizeof *blocks->positions);
    for (size_t i = 0; i < sample->block_count; i++)
        blocks->positions[i] = period_positions[blocks->periods[i]];
    sample->sizes = blocks->sizes;
    sample->positions = blocks->positions;
    sample->periods = blocks->periods;
    sample->strata = blocks->strata;
}

void blocks_make(Blocks *blocks, Observations *observations, uint32_t group, Unit unit,
                 const double *period_positions, uint32_t period_count) {
    *blocks = (Blocks){.unit = unit > observations->plan.part_unit ? unit : observations->plan.part_unit};
    blocks->sample.period_count = period_count;
    blocks->period_sizes = memory_allocate(period_count, sizeof *blocks->period_sizes);
    blocks->period_documents = memory_allocate(period_count, sizeof *blocks->period_documents);
    Making making = {.blocks = blocks, .observations = observations, .group = group};
    making.block_of_part = memory_allocate(observations->part_count, sizeof *making.block_of_part);
    place_documents(&making);
    name_strata(&making);
    find_subjects(&making);
    gather_subjects(&making);
    finish_sample(blocks, period_positions);
    interner_free(&making.keys);
    free(making.block_of_part);
    free(making.block_of_key);
    free(making.memberships);
}

size_t blocks_in_period(const Blocks *blocks, uint32_t period) {
    size_t count = 0;
    for (size_t i = 0; i < blocks->sample.block_count; i++) count += blocks->periods[i] == period;
    return count;
}

void blocks_free(Blocks *blocks) {
    free(blocks->sizes);
    free(blocks->positions);
    free(blocks->periods);
    free(blocks->strata);
    free(blocks->clusters);
    free(blocks->subject_ids);
    free(blocks->subjects);
    free(blocks->counts);
    free(blocks->period_sizes);
    free(blocks->period_documents);
    free(blocks->cell_blocks);
    free(blocks->cell_counts);
}
