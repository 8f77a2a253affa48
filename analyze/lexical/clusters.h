// The tables of `clusters`.
#pragma once

#include "analyze/lexical/classes.h"

bool clusters_profiles_run(Analysis *analysis);
bool clusters_members_run(Analysis *analysis);
bool clusters_tree_run(Analysis *analysis);
bool clusters_stability_run(Analysis *analysis);
bool clusters_double_run(Analysis *analysis);

typedef struct ResampleOptions {
    size_t count;
} ResampleOptions;
extern const OptionSet resample_options; // --resamples

typedef struct DoubleOptions {
    size_t words; // of a segment of the second classification; 0: twice as many
} DoubleOptions;
extern const OptionSet double_options; // --double

// ---- For those who write them ----

// Classes of one language, or of all themes.
typedef struct ClassResult {
    Analysis *analysis;
    ClassMaterial material;
    ClassTree tree;
} ClassResult;

typedef void (*ClassWriter)(ClassResult *result);
// Reads the corpus, and calls `write` for the classes of each of its tables.
bool clusters_run(Analysis *analysis, ClassWriter write);
// Starts a row: the cell of the language, where there are several.
void clusters_start_row(const ClassResult *result);
// The number of a class as it stands in tables, from 1; an empty cell for CLASS_NONE.
void clusters_write_class(TableWriter *out, uint32_t class);
