// ThemeShares: in how many of its units each document says each theme, group by group, and the intervals of
// the shares of groups, which rest on documents (analyze/statistics/intervals/share_intervals.h). Documents
// with as many units, and as many of them with a theme, are kept as one and their number: what is kept does
// not grow with the corpus for long. Zero-initialised is empty and valid.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/statistics/intervals/total_interval.h"

// Documents of a group with so many units, `with` of them with the theme; of the theme behind the last all
// documents, `with` being 0.
typedef struct ShareTally {
    uint32_t group, theme;
    uint64_t units, with;
    uint64_t documents; // 0: the slot is free
} ShareTally;

typedef struct ThemeShares {
    size_t theme_count;
    ShareTally *slots;
    size_t slot_count, used; // a power of two
} ThemeShares;

void theme_shares_open(ThemeShares *shares, size_t theme_count);
// What a document has in a group: `units`, above 0, of which with_theme[i] hold each theme.
void theme_shares_add(ThemeShares *shares, uint32_t group, uint64_t units, const uint64_t *with_theme);
// The intervals of all themes [theme_count × groups], in the order of groups in the table, when the corpus
// has been read; NaN for a group without units. Says in one line how many groups have one document. The
// caller frees them.
GroupInterval *theme_shares_intervals(const ThemeShares *shares, Analysis *analysis, double confidence);
void theme_shares_close(ThemeShares *shares);
