// Observations: how often each subject (term, theme or pair of themes) occurs in each part of each document,
// and where documents stand: their period (or side), cluster and stratum. What comparisons over time rest on.
//
// Parts are documents, paragraphs or sentences. They are read once and then gathered into blocks, which are
// what is resampled (analyze/statistics/sample.h): parts, or all documents of a cluster in one period. Blocks
// come in the order of document ids, so that random numbers do not depend on the order of the input.
#pragma once

#include "analyze/pairs/pair_units.h"
#include "analyze/statistics/sample.h"
#include "analyze/terms/selection.h"
#include "analyze/themes/use/theme_reader.h"

// Where a document stands; by document number.
typedef struct Standing {
    uint32_t group; // of the analysis: languages are kept apart for terms
    uint32_t period;
    uint32_t cluster; // INTERNER_NONE: on its own
    uint32_t stratum;
    uint32_t first_part, part_count;
    double size; // tokens of the counted kinds; for pairs units
} Standing;

typedef struct Part {
    uint32_t document;
    double size;
} Part;

typedef struct Observations {
    Analysis *analysis;
    Unit part_unit;
    ThemeReader reader;
    PairUnits pair_units;
    size_t unit; // number of the unit being read
    Counts by_part, by_document;
    Selection selection; // of terms
    bool selecting;
    Standing *standings;
    size_t standing_capacity;
    Part *parts;
    size_t part_count, part_capacity;
    Interner clusters, strata;
} Observations;

// Whether the current document takes part, and in which period.
typedef bool (*PlaceFunction)(void *context, const Document *document, uint32_t *period);

// Reads the corpus in parts of `part_unit`. False with a message; observations_close is right after either.
bool observations_read(Observations *observations, Analysis *analysis, Unit part_unit, PlaceFunction place,
                       void *context);
void observations_close(Observations *observations);

// Whether the selections take the subject, whose group tells its language.
bool observations_take(Observations *observations, uint32_t group, uint32_t subject);
// Writes the cells that name a subject: one for terms and themes, two for pairs.
void observations_write_subject(Observations *observations, uint32_t subject);
// The columns of those: "term", "theme" or "theme_a theme_b".
const char *observations_subject_columns(const Observations *observations);
// What rates are written per: 1e6 tokens, or 1 unit for pairs.
double observations_rate_scale(const Observations *observations);
// Orders subjects for the table: terms and pairs by their bytes, themes as in the dictionary. For qsort_r,
// the observations as its context.
int observations_compare_subjects(const void *left, const void *right, void *context);

// How often a subject occurs in the documents of one period.
typedef struct PeriodCounts {
    uint64_t frequency;
    uint32_t documents;
    uint64_t largest; // frequency in the document that holds most of them
} PeriodCounts;

// The subjects of a group with all that is counted of them, in the order of the table. Owns its arrays.
typedef struct Blocks {
    Unit unit;
    bool clustered; // some block has more than one document
    Sample sample;
    double *sizes, *positions;
    uint32_t *periods, *strata;
    uint32_t *subject_ids;
    BlockCounts *subjects;
    size_t subject_count, subject_capacity;
    PeriodCounts *counts; // [subjects × periods]
    // Of periods: tokens or units, and documents.
    double *period_sizes;
    uint32_t *period_documents;
    uint32_t *cell_blocks;
    double *cell_counts;
} Blocks;

// The blocks of a group: of documents (clusters gathered), or of parts as they were read.
// `period_positions` [period_count] is what Sample calls the position of a block of that period.
void blocks_make(Blocks *blocks, Observations *observations, uint32_t group, Unit unit,
                 const double *period_positions, uint32_t period_count);
size_t blocks_in_period(const Blocks *blocks, uint32_t period);
void blocks_free(Blocks *blocks);
