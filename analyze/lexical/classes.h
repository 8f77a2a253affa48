// Classes: the rows of a lexical table (documents or groups), or segments, in classes: by Ward's criterion
// from below, or by Reinert's descent. The tables of `clusters` are made of them.
#pragma once

#include "analyze/lexical/segments.h"
#include "analyze/statistics/tables/class_tree.h"

typedef enum ClassMethod { METHOD_REINERT, METHOD_WARD } ClassMethod;
typedef struct MethodOptions {
    ClassMethod method;
    size_t classes; // 0: not given
} MethodOptions;
extern const OptionSet method_options; // --method, --k

typedef struct SegmentOptions {
    size_t words;        // of a segment, at least
    size_t least_parted; // segments of a class that is parted
} SegmentOptions;
extern const OptionSet segment_options; // --join, --min-segments

typedef struct DistanceOptions {
    unsigned distance; // 0: chi-squared, 1: cosine
} DistanceOptions;
extern const OptionSet distance_options; // --distance

// What is classified. Rows are segments, or those rows of the table that have any of its columns.
typedef struct ClassMaterial {
    LexicalTables *tables;
    const LexicalTable *table;
    ClassMethod method;
    size_t classes;      // wanted
    size_t least_parted; // of Reinert
    Segments segments;   // of Reinert
    uint32_t *row_of;    // [counts.row_count] of Ward: its row in the table
    SparseTable counts;  // of Reinert presences
    double *squared;     // of Ward: distances of rows
} ClassMaterial;

// False with a message where there are too many rows. class_material_free is right after either.
bool class_material_gather(ClassMaterial *material, LexicalTables *tables, const LexicalTable *table,
                           size_t words);
void class_material_classify(const ClassMaterial *material, ClassTree *tree);
// The same of some of the rows, in which one may stand several times.
void class_material_classify_some(const ClassMaterial *material, const uint32_t *rows, size_t count,
                                  ClassTree *tree);
// How many classes are wanted, words a segment has, by the options.
size_t classes_wanted(const Analysis *analysis);
// "segments", "documents" or "groups".
const char *class_material_rows(const ClassMaterial *material);
Str class_material_name(const ClassMaterial *material, size_t row); // of the document or group
// One line, where there are no rows; `table` NULL: no table.
void class_material_tell_nothing(LexicalTables *tables, const LexicalTable *table);
// Lines about rows that are in no class, and where there are fewer classes than wanted.
void class_material_tell(const ClassMaterial *material, const ClassTree *tree);
void class_material_free(ClassMaterial *material);
