#include "analyze/topics/sampler/sampler_grid.h"

#include "base/memory.h"

#include <stdlib.h>

enum { TOKENS_A_PART = 20000, PARTS_AT_MOST = 16 };

size_t sampler_grid_parts(size_t token_count) {
    size_t parts = token_count / TOKENS_A_PART;
    if (parts > PARTS_AT_MOST) parts = PARTS_AT_MOST;
    if (parts < 2) return 1;
    return parts - parts % 2;
}

// ---- Groups of words ----

typedef struct WordFrequency {
    uint32_t word;
    size_t frequency;
} WordFrequency;

static int compare_frequencies(const void *left, const void *right) {
    const WordFrequency *a = left, *b = right;
    if (a->frequency != b->frequency) return a->frequency > b->frequency ? -1 : 1;
    return (a->word > b->word) - (a->word < b->word);
}

// The most frequent first, each to the group that has least: largest-first packing.
static uint8_t *group_words(const TopicText *text, size_t parts) {
    WordFrequency *list = memory_allocate(text->word_count, sizeof *list);
    uint8_t *groups = memory_allocate(text->word_count, 1);
    size_t loads[PARTS_AT_MOST] = {0};
    for (size_t i = 0; i < text->word_count; i++) list[i].word = (uint32_t)i;
    for (size_t i = 0; i < text->token_count; i++) list[text->words[i]].frequency++;
    if (text->word_count) qsort(list, text->word_count, sizeof *list, compare_frequencies);
    for (size_t i = 0; i < text->word_count; i++) {
        size_t least = 0;
        for (size_t j = 1; j < parts; j++)
            if (loads[j] < loads[least]) least = j;
        groups[list[i].word] = (uint8_t)least;
        loads[least] += list[i].frequency;
    }
    free(list);
    return groups;
}

// ---- Cells ----

typedef struct Layout {
    const TopicText *text;
    const uint8_t *groups;
    SamplerGrid *grid;
} Layout;

// The first unit of each block: block b begins where b / parts of the tokens are behind.
static void cut_blocks(const TopicText *text, size_t parts, size_t *first_units) {
    size_t unit = 0;
    for (size_t block = 0; block < parts; block++) {
        size_t start = text->token_count / parts * block;
        while (unit < text->unit_count && text->unit_starts[unit] < start) unit++;
        first_units[block] = unit;
    }
    first_units[parts] = text->unit_count;
}

static void count_unit(const Layout *layout, GridCell *row, size_t unit) {
    size_t counts[PARTS_AT_MOST] = {0};
    for (size_t i = layout->text->unit_starts[unit]; i < layout->text->unit_starts[unit + 1]; i++)
        counts[layout->groups[layout->text->words[i]]]++;
    for (size_t j = 0; j < layout->grid->parts; j++) {
        row[j].token_count += counts[j];
        row[j].run_count += counts[j] > 0;
    }
}

static size_t place_cells(SamplerGrid *grid) {
    size_t tokens = 0, runs = 0;
    for (size_t i = 0; i < grid->parts * grid->parts; i++) {
        grid->cells[i].first_token = tokens;
        grid->cells[i].first_run = runs;
        tokens += grid->cells[i].token_count;
        runs += grid->cells[i].run_count;
        grid->cells[i].token_count = grid->cells[i].run_count = 0; // they are filled again
    }
    return runs;
}

static int compare_words(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void place_unit(const Layout *layout, GridCell *row, size_t unit) {
    SamplerGrid *grid = layout->grid;
    size_t before[PARTS_AT_MOST];
    for (size_t j = 0; j < grid->parts; j++) before[j] = row[j].token_count;
    for (size_t i = layout->text->unit_starts[unit]; i < layout->text->unit_starts[unit + 1]; i++) {
        GridCell *cell = &row[layout->groups[layout->text->words[i]]];
        grid->words[cell->first_token + cell->token_count++] = layout->text->words[i];
    }
    for (size_t j = 0; j < grid->parts; j++) {
        size_t tokens = row[j].token_count - before[j];
        if (!tokens) continue;
        qsort(grid->words + row[j].first_token + before[j], tokens, sizeof *grid->words, compare_words);
        grid->runs[row[j].first_run + row[j].run_count++] = (GridRun){(uint32_t)unit, (uint32_t)tokens};
    }
}

static void each_unit(const Layout *layout, const size_t *first_units,
                      void (*take)(const Layout *layout, GridCell *row, size_t unit)) {
    for (size_t block = 0; block < layout->grid->parts; block++)
        for (size_t unit = first_units[block]; unit < first_units[block + 1]; unit++)
            take(layout, layout->grid->cells + block * layout->grid->parts, unit);
}

SamplerGrid sampler_grid_make(const TopicText *text) {
    SamplerGrid grid = {.parts = sampler_grid_parts(text->token_count)};
    size_t first_units[PARTS_AT_MOST + 1];
    uint8_t *groups = group_words(text, grid.parts);
    Layout layout = {text, groups, &grid};
    grid.cells = memory_allocate(grid.parts * grid.parts, sizeof *grid.cells);
    grid.words = memory_allocate(text->token_count, sizeof *grid.words);
    cut_blocks(text, grid.parts, first_units);
    each_unit(&layout, first_units, count_unit);
    grid.runs = memory_allocate(place_cells(&grid), sizeof *grid.runs);
    each_unit(&layout, first_units, place_unit);
    free(groups);
    return grid;
}

void sampler_grid_free(SamplerGrid *grid) {
    free(grid->cells);
    free(grid->runs);
    free(grid->words);
    *grid = (SamplerGrid){0};
}
