// PairTable: the rows of pairs → the table of cooccurrence, with Fisher's p, its correction for the number of
// tests, and measures. Rows are written as they come, in the byte order of their subjects, unless a
// correction or --top needs all of them first. Each --unit has rows, and a family of tests, of its own.
#pragma once

#include "analyze/pairs/pair_strata.h"
#include "analyze/pass/analysis.h"
#include "base/best.h"
#include "corpus/counting/rows.h"

typedef struct PairResult PairResult;
typedef struct PairTable PairTable;

// Who takes the pairs where no table of them is wanted.
typedef struct PairTaker {
    void *context;
    void (*start)(void *context, const PairTable *pairs);
    PairRowFunction take;
    void (*finish)(void *context);
} PairTaker;

struct PairTable {
    Analysis *analysis;
    Str (*name)(void *context, uint32_t subject);
    void *context;
    const PairTaker *taker;       // NULL: the table is written
    const Correction *correction; // NULL: no q
    PairStrata *strata;           // of the unit at hand, for --test and --resample; NULL without
    size_t tests;                 // pairs that could have been seen in the unit at hand, over all groups
    PairResult *results;          // with a correction, all of them
    size_t count, capacity;
    Best best; // with --top alone, those of the group at hand
    uint32_t best_group;
};

void pair_table_start(PairTable *table);
// A PairRowFunction; groups come one after the other, in the order in which they are to be written.
bool pair_table_take(void *table, const PairRow *row);
// Ends the rows of options.unit. With a correction, `tests` must be right by now; it starts anew.
void pair_table_end_unit(PairTable *table);
void pair_table_free(PairTable *table);
