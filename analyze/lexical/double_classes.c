// clusters --double: the classes of two classifications of segments of different length, crossed, as users of
// Reinert's method do (Reinert 1983): a class that comes with either length does not hang on where texts were
// cut. They are compared over sentences (or whatever units are joined).
#include "analyze/lexical/clusters.h"
#include "analyze/statistics/tables/agreement.h"
#include "base/memory.h"

#include <stdlib.h>

enum { WORDS_MOST = 1000000 };

static bool read_words(void *own, const char *value, Diagnostics *diagnostics) {
    (void)diagnostics;
    size_t words = 0;
    for (const char *digit = value; digit && *digit; digit++) {
        if (*digit < '0' || *digit > '9') return false;
        words = words * 10 + (size_t)(*digit - '0');
        if (words > WORDS_MOST) return false;
    }
    ((DoubleOptions *)own)->words = words;
    return !value || words > 0;
}

static const Option option_rows[] = {
    {"double", "N", "classes crossed with those of segments of N words (default: twice --join)",
     AS_OWN(read_words), .wants = "a whole number from 1 to 1000000", .argument_is_optional = true},
};
const OptionSet double_options = {"Which table", OPTION_ROWS(option_rows), sizeof(DoubleOptions),
                                  &(DoubleOptions){0}};

// By unit, the class of its segment.
static uint32_t *classes_of_units(const ClassMaterial *material, const ClassTree *tree) {
    size_t units = material->table->counts.row_count;
    uint32_t *classes = memory_allocate(units, sizeof *classes);
    for (size_t i = 0; i < units; i++)
        classes[i] = tree->row_count ? tree->classes[material->segments.of_row[i]] : CLASS_NONE;
    return classes;
}

static bool is_best(const CrossTable *table, size_t row, size_t column) {
    double jaccard = cross_table_jaccard(table, row, column);
    for (size_t i = 0; i < table->row_count; i++)
        if (cross_table_jaccard(table, i, column) > jaccard) return false;
    for (size_t i = 0; i < table->column_count; i++)
        if (cross_table_jaccard(table, row, i) > jaccard) return false;
    return true;
}

static void write_cell(const ClassResult *result, const CrossTable *table, uint32_t row, uint32_t column) {
    TableWriter *out = result->analysis->table.writer;
    double common = table->cells[row * table->column_count + column];
    clusters_start_row(result);
    clusters_write_class(out, row);
    clusters_write_class(out, column);
    table_integer(out, (uint64_t)table->rows[row]);
    table_integer(out, (uint64_t)table->columns[column]);
    table_integer(out, (uint64_t)common);
    table_real(out, cross_table_jaccard(table, row, column));
    table_integer(out, common > 0 && is_best(table, row, column));
    result_table_end_row(&result->analysis->table);
}

static void write_cross(const ClassResult *result, const ClassMaterial *other, const ClassTree *again) {
    const ClassTree *tree = &result->tree;
    uint32_t *one = classes_of_units(&result->material, tree), *two = classes_of_units(other, again);
    CrossTable table =
        cross_table_of(one, tree->class_count, two, again->class_count, other->table->counts.row_count);
    for (uint32_t row = 0; row < table.row_count; row++)
        for (uint32_t column = 0; column < table.column_count; column++)
            write_cell(result, &table, row, column);
    cross_table_free(&table);
    free(one);
    free(two);
}

static size_t other_words(const Analysis *analysis) {
    const DoubleOptions *options = analysis_options(analysis, &double_options);
    const SegmentOptions *segments = analysis_options(analysis, &segment_options);
    return options->words ? options->words : 2 * segments->words;
}

static void write_double(ClassResult *result) {
    if (result->tree.row_count == 0) return; // which has been told
    ClassMaterial other;
    ClassTree again;
    class_material_gather(&other, result->material.tables, result->material.table,
                          other_words(result->analysis));
    class_material_classify(&other, &again);
    class_material_tell(&other, &again);
    write_cross(result, &other, &again);
    class_tree_free(&again);
    class_material_free(&other);
}

bool clusters_double_run(Analysis *analysis) {
    return clusters_run(analysis, write_double);
}
