// ThemeShares: in how many of its units each document says each theme, group by group, and the intervals of
// the shares of groups, which rest on documents (analyze/statistics/intervals/group_intervals.h).
// Zero-initialised is empty and valid.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/statistics/intervals/total_interval.h"

// What a document has in a group: a block.
typedef struct ShareBlock {
    uint32_t document, group;
    uint64_t units;
} ShareBlock;

typedef struct ShareCell {
    uint32_t block;
    uint64_t units; // above 0
} ShareCell;

typedef struct ThemeCells {
    ShareCell *list;
    size_t count, capacity;
} ThemeCells;

typedef struct ThemeShares {
    ShareBlock *blocks;
    size_t block_count, block_capacity;
    ThemeCells *themes; // [theme_count]
    size_t theme_count;
} ThemeShares;

void theme_shares_open(ThemeShares *shares, size_t theme_count);
// `block` has units; `with_theme` [theme_count] are those of them that hold each theme.
void theme_shares_add(ThemeShares *shares, ShareBlock block, const uint64_t *with_theme);
// The intervals of all themes [theme_count × groups], in the order of groups in the table, when the corpus
// has been read; NaN for a group without units. Says in one line how many groups have one document. The
// caller frees them.
GroupInterval *theme_shares_intervals(const ThemeShares *shares, Analysis *analysis, double confidence);
void theme_shares_close(ThemeShares *shares);
