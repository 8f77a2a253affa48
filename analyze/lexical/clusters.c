// What all tables of clusters begin with; members and the tree.
#include "analyze/lexical/clusters.h"

#include "base/memory.h"

#include <stdlib.h>

// ---- Reading ----

static size_t words_of(const Analysis *analysis) {
    return ((const SegmentOptions *)analysis_options(analysis, &segment_options))->words;
}

static bool read_tables(LexicalTables *tables, Analysis *analysis) {
    const MethodOptions *method = analysis_options(analysis, &method_options);
    return method->method == METHOD_WARD ? lexical_tables_read(tables, analysis)
                                         : lexical_tables_read_units(tables, analysis);
}

static bool write_classes(LexicalTables *tables, const LexicalTable *table, ClassWriter write) {
    ClassResult result = {.analysis = tables->of.analysis};
    bool fine = class_material_gather(&result.material, tables, table, words_of(tables->of.analysis));
    if (fine) {
        class_material_classify(&result.material, &result.tree);
        class_material_tell(&result.material, &result.tree);
        write(&result);
    }
    class_tree_free(&result.tree);
    class_material_free(&result.material);
    return fine;
}

bool clusters_run(Analysis *analysis, ClassWriter write) {
    LexicalTables tables = {0};
    bool fine = read_tables(&tables, analysis);
    if (fine) {
        TableChoice choice = analysis_table_choice(analysis);
        choice.says_language = lexical_tables_say_language(&tables);
        result_table_start(&analysis->table, analysis->plan.kind, &choice);
    }
    if (fine && tables.count == 0 && analysis->pass.document_count && tables.of.rows == ROWS_UNITS)
        class_material_tell_nothing(&tables, NULL);
    for (size_t i = 0; fine && i < tables.count; i++) fine = write_classes(&tables, &tables.list[i], write);
    lexical_tables_close(&tables);
    return fine;
}

void clusters_start_row(const ClassResult *result) {
    const ClassMaterial *material = &result->material;
    if (lexical_tables_say_language(material->tables))
        table_text(result->analysis->table.writer, str_from(language_codes[material->table->language]));
}

static void write_number(TableWriter *out, uint32_t number) {
    if (number == UINT32_MAX)
        table_empty(out);
    else
        table_integer(out, (uint64_t)number + 1);
}

void clusters_write_class(TableWriter *out, uint32_t class) {
    write_number(out, class);
}

// ---- Members ----

static void write_place(const ClassResult *result, size_t row) {
    const ClassMaterial *material = &result->material;
    TableWriter *out = result->analysis->table.writer;
    if (material->method == METHOD_WARD) {
        for (size_t i = 0; i < 4; i++) table_empty(out);
        return;
    }
    const Segment *segment = &material->segments.list[row];
    const uint32_t *units = material->table->row_numbers;
    const LexicalUnit *first = &material->tables->of.units[units[segment->first_row]];
    const LexicalUnit *last = &material->tables->of.units[units[segment->end_row - 1]];
    table_integer(out, segment->number + 1);
    table_integer(out, first->paragraph);
    table_integer(out, first->first_sentence);
    table_integer(out, last->last_sentence);
}

static void write_members(ClassResult *result) {
    TableWriter *out = result->analysis->table.writer;
    for (size_t row = 0; row < result->tree.row_count; row++) {
        clusters_start_row(result);
        table_text(out, class_material_name(&result->material, row));
        write_place(result, row);
        clusters_write_class(out, result->tree.classes[row]);
        result_table_end_row(&result->analysis->table);
    }
}

bool clusters_members_run(Analysis *analysis) {
    return clusters_run(analysis, write_members);
}

// ---- The tree ----

// Of Ward's, whose leaves are rows, by node the row; UINT32_MAX elsewhere.
static Str name_of_leaf(const ClassResult *result, uint32_t node, const uint32_t *row_of) {
    if (result->material.method != METHOD_WARD || row_of[node] == UINT32_MAX) return (Str){0};
    return class_material_name(&result->material, row_of[node]);
}

static void write_node(const ClassResult *result, uint32_t node, const uint32_t *row_of) {
    const ClassNode *of = &result->tree.nodes[node];
    TableWriter *out = result->analysis->table.writer;
    clusters_start_row(result);
    write_number(out, node);
    write_number(out, of->parent);
    table_real(out, of->height);
    table_integer(out, of->members);
    clusters_write_class(out, of->class);
    table_text(out, name_of_leaf(result, node, row_of));
    result_table_end_row(&result->analysis->table);
}

static void write_tree(ClassResult *result) {
    const ClassTree *tree = &result->tree;
    uint32_t *row_of = memory_allocate(tree->node_count, sizeof *row_of);
    for (size_t i = 0; i < tree->node_count; i++) row_of[i] = UINT32_MAX;
    for (uint32_t row = 0; row < tree->row_count; row++)
        if (tree->leaves[row] != NODE_NONE) row_of[tree->leaves[row]] = row;
    for (uint32_t node = 0; node < tree->node_count; node++) write_node(result, node, row_of);
    free(row_of);
}

bool clusters_tree_run(Analysis *analysis) {
    return clusters_run(analysis, write_tree);
}
