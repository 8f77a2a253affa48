#include "analyze/themes/use/theme_shares.h"

#include "analyze/statistics/intervals/share_intervals.h"
#include "analyze/table/single_blocks.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_AT_FIRST = 1024 };

void theme_shares_open(ThemeShares *shares, size_t theme_count) {
    *shares = (ThemeShares){.theme_count = theme_count,
                            .slots = memory_allocate(SLOTS_AT_FIRST, sizeof *shares->slots),
                            .slot_count = SLOTS_AT_FIRST};
}

void theme_shares_close(ThemeShares *shares) {
    free(shares->slots);
}

// ---- Tallies ----

static size_t hash_of(const ShareTally *tally) {
    uint64_t hash = (tally->group * 0x9e3779b97f4a7c15u) ^ (tally->theme * 0xc2b2ae3d27d4eb4fu) ^
                    (tally->units * 0x165667b19e3779f9u) ^ (tally->with * 0xff51afd7ed558ccdu);
    return (size_t)((hash ^ hash >> 32) * 0x9e3779b97f4a7c15u >> 20);
}

static bool are_alike(const ShareTally *a, const ShareTally *b) {
    return a->group == b->group && a->theme == b->theme && a->units == b->units && a->with == b->with;
}

static void add(ThemeShares *shares, const ShareTally *tally) {
    size_t mask = shares->slot_count - 1, at = hash_of(tally) & mask;
    while (shares->slots[at].documents && !are_alike(&shares->slots[at], tally)) at = (at + 1) & mask;
    ShareTally *slot = &shares->slots[at];
    uint64_t before = slot->documents;
    shares->used += before == 0;
    *slot = *tally;
    slot->documents += before;
}

static void grow(ThemeShares *shares) {
    ThemeShares larger = {shares->theme_count, memory_allocate(shares->slot_count * 2, sizeof *larger.slots),
                          shares->slot_count * 2, 0};
    for (size_t i = 0; i < shares->slot_count; i++)
        if (shares->slots[i].documents) add(&larger, &shares->slots[i]);
    free(shares->slots);
    *shares = larger;
}

void theme_shares_add(ThemeShares *shares, uint32_t group, uint64_t units, const uint64_t *with_theme) {
    while ((shares->used + shares->theme_count + 1) * 2 > shares->slot_count) grow(shares);
    add(shares, &(ShareTally){group, (uint32_t)shares->theme_count, units, 0, 1});
    for (uint32_t i = 0; i < shares->theme_count; i++)
        if (with_theme[i]) add(shares, &(ShareTally){group, i, units, with_theme[i], 1});
}

// ---- Intervals ----

// The tallies in order: by theme, group, units and how many of them hold the theme, documents without it
// among them.
typedef struct SortedTallies {
    ShareTally *list;
    size_t count;
} SortedTallies;

static int compare_tallies(const void *left, const void *right) {
    const ShareTally *a = left, *b = right;
    if (a->theme != b->theme) return a->theme < b->theme ? -1 : 1;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->units != b->units) return a->units < b->units ? -1 : 1;
    return (a->with > b->with) - (a->with < b->with);
}

static SortedTallies sort_tallies(const ThemeShares *shares) {
    SortedTallies sorted = {memory_allocate(shares->used, sizeof *sorted.list), 0};
    for (size_t i = 0; i < shares->slot_count; i++)
        if (shares->slots[i].documents) sorted.list[sorted.count++] = shares->slots[i];
    qsort(sorted.list, sorted.count, sizeof *sorted.list, compare_tallies);
    return sorted;
}

// The first tally that is not before this theme and group.
static size_t start_of(const SortedTallies *sorted, uint32_t theme, uint32_t group) {
    ShareTally wanted = {.theme = theme, .group = group};
    size_t low = 0, high = sorted->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_tallies(&sorted->list[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

typedef struct ShareColumns {
    double *counts, *units, *times;
    size_t count;
} ShareColumns;

static void put(ShareColumns *columns, uint64_t with, uint64_t units, uint64_t documents) {
    if (documents == 0) return;
    columns->counts[columns->count] = (double)with;
    columns->units[columns->count] = (double)units;
    columns->times[columns->count++] = (double)documents;
}

// Those with the theme are some of all: the others are without it.
static ShareBlocks blocks_of(const ThemeShares *shares, const SortedTallies *sorted, ShareColumns *columns,
                             uint32_t theme, uint32_t group) {
    uint32_t every = (uint32_t)shares->theme_count;
    size_t first = columns->count, held = start_of(sorted, theme, group);
    for (size_t i = start_of(sorted, every, group); i < sorted->count && sorted->list[i].group == group;
         i++) {
        const ShareTally *all = &sorted->list[i];
        uint64_t with = 0;
        for (; held < sorted->count && sorted->list[held].theme == theme &&
               sorted->list[held].group == group && sorted->list[held].units == all->units;
             held++) {
            put(columns, sorted->list[held].with, all->units, sorted->list[held].documents);
            with += sorted->list[held].documents;
        }
        put(columns, 0, all->units, all->documents - with);
    }
    return (ShareBlocks){columns->counts + first, columns->units + first, columns->times + first,
                         columns->count - first};
}

static void tell_single(const ThemeShares *shares, const SortedTallies *sorted, Analysis *analysis) {
    size_t group_count = groups_count(&analysis->pass.groups);
    size_t *blocks = memory_allocate(group_count, sizeof *blocks);
    for (size_t i = start_of(sorted, (uint32_t)shares->theme_count, 0); i < sorted->count; i++)
        blocks[sorted->list[i].group] += sorted->list[i].documents;
    single_blocks_tell_of(&analysis->run->diagnostics, blocks, group_count, "share_low and share_high",
                          "group");
    free(blocks);
}

GroupInterval *theme_shares_intervals(const ThemeShares *shares, Analysis *analysis, double confidence) {
    const Groups *groups = &analysis->pass.groups;
    size_t group_count = groups_count(groups), cells = shares->theme_count * group_count;
    SortedTallies sorted = sort_tallies(shares);
    GroupInterval *intervals = memory_allocate(cells, sizeof *intervals);
    ShareBlocks *blocks = memory_allocate(cells, sizeof *blocks);
    size_t rows = sorted.count * (shares->theme_count + 1); // at most
    ShareColumns columns = {memory_allocate(rows, sizeof(double)), memory_allocate(rows, sizeof(double)),
                            memory_allocate(rows, sizeof(double)), 0};
    for (uint32_t theme = 0; theme < shares->theme_count; theme++)
        for (uint32_t i = 0; i < group_count; i++)
            blocks[theme * group_count + i] = blocks_of(shares, &sorted, &columns, theme, groups->order[i]);
    share_intervals(blocks, shares->theme_count, group_count,
                    &(IntervalPlan){confidence, analysis->run->options.threads}, intervals);
    tell_single(shares, &sorted, analysis);
    free(columns.counts);
    free(columns.units);
    free(columns.times);
    free(blocks);
    free(sorted.list);
    return intervals;
}
