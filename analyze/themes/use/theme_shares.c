#include "analyze/themes/use/theme_shares.h"

#include "analyze/statistics/intervals/group_intervals.h"
#include "analyze/table/single_blocks.h"
#include "base/memory.h"

#include <stdlib.h>

void theme_shares_open(ThemeShares *shares, size_t theme_count) {
    *shares = (ThemeShares){.themes = memory_allocate(theme_count, sizeof *shares->themes),
                            .theme_count = theme_count};
}

void theme_shares_add(ThemeShares *shares, ShareBlock block, const uint64_t *with_theme) {
    uint32_t number = (uint32_t)shares->block_count++;
    MEMORY_GROW(shares->blocks, shares->block_capacity, shares->block_count);
    shares->blocks[number] = block;
    for (size_t i = 0; i < shares->theme_count; i++) {
        ThemeCells *cells = &shares->themes[i];
        if (!with_theme[i]) continue;
        MEMORY_GROW(cells->list, cells->capacity, cells->count + 1);
        cells->list[cells->count++] = (ShareCell){number, with_theme[i]};
    }
}

void theme_shares_close(ThemeShares *shares) {
    for (size_t i = 0; i < shares->theme_count; i++) free(shares->themes[i].list);
    free(shares->themes);
    free(shares->blocks);
}

// ---- Intervals ----

// Blocks in the order of document ids, so that sums do not depend on the order of the input.
typedef struct Ordering {
    const ThemeShares *shares;
    const CorpusPass *pass;
} Ordering;

static int compare_blocks(const void *left, const void *right, void *context) {
    const Ordering *ordering = context;
    const ShareBlock *a = &ordering->shares->blocks[*(const uint32_t *)left],
                     *b = &ordering->shares->blocks[*(const uint32_t *)right];
    uint32_t of_a = ordering->pass->documents[a->document].order,
             of_b = ordering->pass->documents[b->document].order;
    if (of_a != of_b) return of_a < of_b ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

// places[i] is the place of block i in that order.
static uint32_t *place_blocks(const ThemeShares *shares, const CorpusPass *pass) {
    uint32_t *order = memory_allocate(shares->block_count, sizeof *order);
    uint32_t *places = memory_allocate(shares->block_count, sizeof *places);
    Ordering ordering = {shares, pass};
    for (uint32_t i = 0; i < shares->block_count; i++) order[i] = i;
    if (shares->block_count) qsort_r(order, shares->block_count, sizeof *order, compare_blocks, &ordering);
    for (uint32_t i = 0; i < shares->block_count; i++) places[order[i]] = i;
    free(order);
    return places;
}

static int compare_cells(const void *left, const void *right) {
    const ShareCell *a = left, *b = right;
    return (a->block > b->block) - (a->block < b->block);
}

// The cells of a theme as the statistics take them.
static BlockCounts counts_of(const ThemeCells *cells, const uint32_t *places) {
    ShareCell *placed = memory_allocate(cells->count, sizeof *placed);
    uint32_t *blocks = memory_allocate(cells->count, sizeof *blocks);
    double *counts = memory_allocate(cells->count, sizeof *counts);
    for (size_t i = 0; i < cells->count; i++)
        placed[i] = (ShareCell){places[cells->list[i].block], cells->list[i].units};
    if (cells->count) qsort(placed, cells->count, sizeof *placed, compare_cells);
    for (size_t i = 0; i < cells->count; i++) {
        blocks[i] = placed[i].block;
        counts[i] = (double)placed[i].units;
    }
    free(placed);
    return (BlockCounts){blocks, counts, cells->count};
}

static void find_intervals(const ThemeShares *shares, const Sample *sample, const uint32_t *places,
                           const IntervalPlan *plan, GroupInterval *intervals) {
    BlockCounts *subjects = memory_allocate(shares->theme_count, sizeof *subjects);
    for (size_t i = 0; i < shares->theme_count; i++) subjects[i] = counts_of(&shares->themes[i], places);
    group_share_intervals(sample, subjects, shares->theme_count, plan, intervals);
    for (size_t i = 0; i < shares->theme_count; i++) {
        free((void *)subjects[i].blocks);
        free((void *)subjects[i].counts);
    }
    free(subjects);
}

// The place of each group in the table: sums over groups must not depend on the order of the input.
static uint32_t *place_groups(const Groups *groups) {
    uint32_t *places = memory_allocate(groups_count(groups), sizeof *places);
    for (uint32_t i = 0; i < groups_count(groups); i++) places[groups->order[i]] = i;
    return places;
}

GroupInterval *theme_shares_intervals(const ThemeShares *shares, Analysis *analysis, double confidence) {
    size_t group_count = groups_count(&analysis->pass.groups);
    GroupInterval *intervals = memory_allocate(shares->theme_count * group_count, sizeof *intervals);
    double *sizes = memory_allocate(shares->block_count, sizeof *sizes);
    uint32_t *groups = memory_allocate(shares->block_count, sizeof *groups);
    uint32_t *places = place_blocks(shares, &analysis->pass);
    uint32_t *group_places = place_groups(&analysis->pass.groups);
    for (size_t i = 0; i < shares->block_count; i++) {
        sizes[places[i]] = (double)shares->blocks[i].units;
        groups[places[i]] = group_places[shares->blocks[i].group];
    }
    Sample sample = {.block_count = shares->block_count,
                     .sizes = sizes,
                     .periods = groups,
                     .period_count = (uint32_t)group_count};
    IntervalPlan plan = {confidence, analysis->run->options.threads};
    find_intervals(shares, &sample, places, &plan, intervals);
    single_blocks_tell(&analysis->run->diagnostics, &sample, "share_low and share_high", "group");
    free(group_places);
    free(places);
    free(groups);
    free(sizes);
    return intervals;
}
