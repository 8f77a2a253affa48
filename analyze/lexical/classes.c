#include "analyze/lexical/classes.h"

#include "analyze/lexical/active_part.h"
#include "analyze/statistics/tables/descending.h"
#include "analyze/statistics/tables/row_measures.h"
#include "analyze/statistics/tables/ward.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdlib.h>

enum { REINERT_CLASSES = 10, WARD_CLASSES = 5 };
// A distance for each two of them: 1 GiB.
enum { WARD_ROWS_MOST = 16384 };

static const char *const method_names[] = {"reinert", "ward"};
static const Option method_rows[] = {
    {"method", NULL, "how classes are made: of segments from above, or of documents or groups from below",
     AS_CHOICE(MethodOptions, method, method_names)},
    {"k", "N", "N classes at most (default: 10, with --method=ward 5)",
     AS_WHOLE(MethodOptions, classes, 2, 1000)},
};
const OptionSet method_options = {"Which classes", OPTION_ROWS(method_rows), sizeof(MethodOptions),
                                  &(MethodOptions){METHOD_REINERT, 0}};

static const Option segment_rows[] = {
    {"join", "N", "units are joined to segments of N words or more (default: 40)",
     AS_WHOLE(SegmentOptions, words, 1, 1000000)},
    {"min-segments", "N", "a class of fewer segments is not parted (default: 10)",
     AS_WHOLE(SegmentOptions, least_parted, 2, SIZE_MAX)},
};
const OptionSet segment_options = {"Which classes", OPTION_ROWS(segment_rows), sizeof(SegmentOptions),
                                   &(SegmentOptions){40, 10}};

static const char *const distance_names[] = {"chi-squared", "cosine"};
static const char *const distance_measures[] = {"chi_squared_distance", "cosine"};
static const Option distance_rows[] = {
    {"distance", NULL, "what is far apart (default: chi-squared)",
     AS_CHOICE(DistanceOptions, distance, distance_names)},
};
const OptionSet distance_options = {"Which classes", OPTION_ROWS(distance_rows), sizeof(DistanceOptions),
                                    &(DistanceOptions){0}};

size_t classes_wanted(const Analysis *analysis) {
    const MethodOptions *options = analysis_options(analysis, &method_options);
    if (options->classes) return options->classes;
    return options->method == METHOD_WARD ? WARD_CLASSES : REINERT_CLASSES;
}

// ---- Material ----

static void gather_segments(ClassMaterial *material, size_t words) {
    material->segments = segments_join(material->tables, material->table, words);
    material->counts = segments_presences(&material->segments, material->table);
    if (sparse_table_cells(&material->counts)) return;
    class_material_tell_nothing(material->tables, material->table);
    sparse_table_free(&material->counts);
}

void class_material_tell_nothing(LexicalTables *tables, const LexicalTable *table) {
    diagnostics_warn(&tables->of.analysis->run->diagnostics, NO_PLACE,
                     "%sno segments with any of the terms that are taken: no rows",
                     table ? lexical_table_prefix(tables, table).text : "");
}

static bool fits(const ClassMaterial *material) {
    size_t rows = material->counts.row_count;
    if (rows <= WARD_ROWS_MOST) return true;
    return diagnostics_error(
        &material->tables->of.analysis->run->diagnostics, NO_PLACE,
        "%zu %s: --method=ward takes %d at most, for it keeps a distance for each two (--where "
        "and --by make fewer, --method=reinert has no such limit)",
        rows, class_material_rows(material), WARD_ROWS_MOST);
}

static double *sizes_of(const ClassMaterial *material) {
    double *sizes = memory_allocate(material->counts.row_count, sizeof *sizes);
    for (size_t i = 0; i < material->counts.row_count; i++)
        sizes[i] = material->table->sizes[material->row_of[i]];
    return sizes;
}

static void measure_distances(ClassMaterial *material) {
    const Analysis *analysis = material->tables->of.analysis;
    const DistanceOptions *options = analysis_options(analysis, &distance_options);
    const RowMeasure *measure = row_measure_find(str_from(distance_measures[options->distance]));
    double *sizes = sizes_of(material);
    material->squared =
        row_squared_distances(measure, &material->counts, sizes, analysis->run->options.threads);
    free(sizes);
}

static bool gather_rows(ClassMaterial *material) {
    const LexicalTable *table = material->table;
    ActivePart part = active_part_of(table, &(OptionList){0}, &(OptionList){0});
    active_part_tell(&part, material->tables, table);
    material->row_of = memory_allocate(part.rows.active_count, sizeof *material->row_of);
    for (uint32_t row = 0, place = 0; row < part.rows.count; row++)
        if (part.rows.active[row]) material->row_of[place++] = row;
    // All columns are kept in their places: profiles are looked up by them.
    for (size_t i = 0; i < part.columns.count; i++) part.columns.active[i] = true;
    material->counts = sparse_table_part(&table->counts, part.rows.active, part.columns.active);
    active_part_free(&part);
    if (!fits(material)) return false;
    if (material->counts.row_count) measure_distances(material);
    return true;
}

bool class_material_gather(ClassMaterial *material, LexicalTables *tables, const LexicalTable *table,
                           size_t words) {
    const Analysis *analysis = tables->of.analysis;
    const SegmentOptions *segments = analysis_options(analysis, &segment_options);
    const MethodOptions *method = analysis_options(analysis, &method_options);
    *material = (ClassMaterial){.tables = tables,
                                .table = table,
                                .method = method->method,
                                .classes = classes_wanted(analysis),
                                .least_parted = segments->least_parted};
    if (method->method == METHOD_WARD) return gather_rows(material);
    gather_segments(material, words);
    return true;
}

void class_material_free(ClassMaterial *material) {
    segments_free(&material->segments);
    free(material->row_of);
    sparse_table_free(&material->counts);
    free(material->squared);
}

// ---- Classes ----

static void copy_row(SparseTable *to, const SparseTable *from, size_t row) {
    for (size_t i = from->starts[row]; i < from->starts[row + 1]; i++)
        sparse_table_add(to, from->columns[i], from->values[i]);
    sparse_table_end_row(to);
}

static void classify_segments(const ClassMaterial *material, const uint32_t *rows, size_t count,
                              ClassTree *tree) {
    DescendingPlan plan = DESCENDING_PLAN;
    plan.classes = material->classes;
    plan.least_parted = material->least_parted;
    SparseTable some = {0};
    for (size_t i = 0; i < count; i++) copy_row(&some, &material->counts, rows[i]);
    some.column_count = material->counts.column_count;
    descending_classify(tree, &some, &plan);
    sparse_table_free(&some);
}

static void classify_rows(const ClassMaterial *material, const uint32_t *rows, size_t count,
                          ClassTree *tree) {
    double *squared = memory_allocate(count * (count - 1) / 2 + 1, sizeof *squared);
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < a; b++)
            squared[distance_place(a, b)] =
                rows[a] == rows[b] ? 0 : material->squared[distance_place(rows[a], rows[b])];
    ward_classify(tree, squared, count);
    ward_cut(tree, material->classes);
    free(squared);
}

void class_material_classify_some(const ClassMaterial *material, const uint32_t *rows, size_t count,
                                  ClassTree *tree) {
    if (count == 0)
        *tree = (ClassTree){0};
    else if (material->method == METHOD_WARD)
        classify_rows(material, rows, count, tree);
    else
        classify_segments(material, rows, count, tree);
}

void class_material_classify(const ClassMaterial *material, ClassTree *tree) {
    size_t count = material->counts.row_count;
    uint32_t *rows = memory_allocate(count, sizeof *rows);
    for (uint32_t i = 0; i < count; i++) rows[i] = i;
    class_material_classify_some(material, rows, count, tree);
    free(rows);
}

// ---- Messages ----

const char *class_material_rows(const ClassMaterial *material) {
    return material->method == METHOD_WARD ? lexical_tables_rows(material->tables) : translated("segments");
}

Str class_material_name(const ClassMaterial *material, size_t row) {
    if (material->method == METHOD_WARD) return material->table->rows[material->row_of[row]];
    return material->tables->of.analysis->pass.documents[material->segments.list[row].document].id;
}

void class_material_tell(const ClassMaterial *material, const ClassTree *tree) {
    Diagnostics *diagnostics = &material->tables->of.analysis->run->diagnostics;
    const char *rows = class_material_rows(material);
    TablePrefix prefix = lexical_table_prefix(material->tables, material->table);
    size_t outside = 0;
    for (size_t i = 0; i < tree->row_count; i++) outside += tree->classes[i] == CLASS_NONE;
    if (outside)
        diagnostics_note(diagnostics, NO_PLACE,
                         "%s%zu of %zu %s are in no class: no term is left that they have", prefix.text,
                         outside, tree->row_count, rows);
    if (tree->row_count && tree->class_count < material->classes)
        diagnostics_note(diagnostics, NO_PLACE, "%s%zu %s of %zu %s, not %zu: %s", prefix.text,
                         tree->class_count,
                         tree->class_count == 1 ? translated("class") : translated("classes"),
                         tree->row_count, rows, material->classes,
                         material->method == METHOD_WARD
                             ? translated("there are no more of them")
                             : translated("the others are too small to be parted, or all alike"));
}
