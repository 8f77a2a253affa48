// PairTable: the rows of pairs → the table of cooccurrence, with Fisher's p, its correction for the number of
// tests, and measures. The strongest come first in each group. Pairs of terms may be more than memory holds:
// without a correction or --top they are written as they come, in the byte order of their names. Each --unit
// has rows, and a family of tests, of its own.
#pragma once

#include "analyze/pairs/pair_strata.h"
#include "analyze/pass/analysis.h"
#include "analyze/table/association.h"
#include "analyze/themes/use/units.h"
#include "base/best.h"
#include "corpus/counting/engine_rows.h"

// Of pairs of themes in units.
typedef struct PairTestOptions {
    bool within_documents; // --test
    bool resamples;
    size_t replicates; // 0: as many as is usual
} PairTestOptions;
extern const OptionSet pair_test_options;

typedef struct PairResult PairResult;
typedef struct PairTable PairTable;

// The names of subjects, which are terms, themes or topics.
typedef struct PairNames {
    Str (*name)(void *context, uint32_t subject);
    void *context;
    // Writes the cells that name both; NULL: the two names.
    void (*write)(void *context, uint32_t a, uint32_t b, TableWriter *out);
} PairNames;

// A pair and its association. A struct that says more of a pair has it as its first member.
typedef struct RankedPair {
    PairRow row;
    Association association;
} RankedPair;

// Takes the pairs instead of a table of them: network makes its own of them.
typedef struct PairTaker {
    void *context;
    void (*start)(void *context, const PairTable *pairs);
    PairRowFunction take;
    void (*take_theme)(void *context, uint32_t group, uint32_t theme); // that the group has
    bool (*finish)(void *context);                                     // false with a message
    size_t commonest; // of terms, as many of each language take part; 0: all
} PairTaker;

struct PairTable {
    Analysis *analysis;
    const PairTestOptions *tests;
    const MeasureOptions *measures;
    const WindowOptions *window;
    double confidence;
    size_t top;
    PairNames names;
    const PairTaker *taker; // NULL: the table is written
    Unit unit;              // whose rows are being written
    Family family;          // of that unit; `tests` counts the pairs that could have been seen
    PairStrata *strata;     // of that unit, of pairs of themes; NULL where there are none
    PairResult *results;    // with a correction, all of them
    size_t count, capacity;
    Best best; // with --top alone, those of the group at hand
    uint32_t best_group;
};

// Two RankedPairs, the strongest first, equal ones by the bytes of their names. For qsort_r; `names` is a
// PairNames.
int pair_compare_strength(const void *left, const void *right, void *names);

void pair_table_start(PairTable *table);
// Rows of this unit come next.
void pair_table_start_unit(PairTable *table, Unit unit);
// The group has the theme, whatever it stands with; before its pairs.
void pair_table_take_theme(PairTable *table, uint32_t group, uint32_t theme);
// A PairRowFunction; groups come one after the other, in the order in which they are to be written.
bool pair_table_take(void *table, const PairRow *row);
// Ends the rows of the unit. With a correction, `family.tests` must be right by now. False with a message.
bool pair_table_end_unit(PairTable *table);
void pair_table_free(PairTable *table);
