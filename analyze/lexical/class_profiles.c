// clusters: the terms that are a class's own.
#include "analyze/lexical/clusters.h"
#include "analyze/measures/measures.h"
#include "base/best.h"
#include "base/memory.h"

#include <stdlib.h>

// What is counted: of segments those that have the term, else how often it occurs.
typedef struct Profiles {
    ClassResult *result;
    uint64_t *cells; // [classes × columns]
    uint64_t *sums;  // [columns] over all classes
    uint64_t *sizes; // [classes]: segments, or tokens
    uint32_t *members;
    uint64_t size;
    size_t columns;
} Profiles;

typedef struct OwnTerm {
    uint32_t term;
    double chi_squared;
    Contingency table;
} OwnTerm;

static int compare_terms(const void *left, const void *right, void *context) {
    const OwnTerm *a = left, *b = right;
    const Str *names = context;
    if (a->chi_squared != b->chi_squared) return a->chi_squared > b->chi_squared ? -1 : 1;
    return str_compare(names[a->term], names[b->term]);
}

static uint64_t size_of(const ClassMaterial *material, size_t row) {
    return material->method == METHOD_WARD ? (uint64_t)material->table->sizes[material->row_of[row]] : 1;
}

static void count_row(Profiles *profiles, size_t row) {
    const ClassMaterial *material = &profiles->result->material;
    const SparseTable *counts = &material->counts;
    uint32_t class = profiles->result->tree.classes[row];
    if (class == CLASS_NONE) return;
    profiles->members[class]++;
    profiles->sizes[class] += size_of(material, row);
    profiles->size += size_of(material, row);
    for (size_t i = counts->starts[row]; i < counts->starts[row + 1]; i++) {
        uint64_t count = (uint64_t)counts->values[i];
        profiles->cells[class * profiles->columns + counts->columns[i]] += count;
        profiles->sums[counts->columns[i]] += count;
    }
}

static Profiles count_profiles(ClassResult *result) {
    size_t classes = result->tree.class_count, columns = result->material.counts.column_count;
    Profiles profiles = {.result = result, .columns = columns};
    profiles.cells = memory_allocate(classes * columns, sizeof(uint64_t));
    profiles.sums = memory_allocate(columns, sizeof(uint64_t));
    profiles.sizes = memory_allocate(classes, sizeof(uint64_t));
    profiles.members = memory_allocate(classes, sizeof(uint32_t));
    for (size_t row = 0; row < result->tree.row_count; row++) count_row(&profiles, row);
    return profiles;
}

static void free_profiles(Profiles *profiles) {
    free(profiles->cells);
    free(profiles->sums);
    free(profiles->sizes);
    free(profiles->members);
}

// ---- Rows ----

static Contingency contingency_of(const Profiles *profiles, uint32_t class, uint32_t term) {
    uint64_t in_class = profiles->cells[class * profiles->columns + term];
    return contingency_from_groups(in_class, profiles->sizes[class], profiles->sums[term] - in_class,
                                   profiles->size - profiles->sizes[class]);
}

static void choose_terms(const Profiles *profiles, uint32_t class, Best *best) {
    const Measure *chi_squared = measure_find(STR("chi_squared"));
    for (uint32_t term = 0; term < profiles->columns; term++) {
        Contingency table = contingency_of(profiles, class, term);
        if (table.o11 == 0 || !(table.o11 > table.e11)) continue;
        OwnTerm own = {term, measure_of(chi_squared, &table, 0.95), table};
        if (own.chi_squared > 0) best_add(best, &own);
    }
}

static void write_term(const Profiles *profiles, uint32_t class, const OwnTerm *own, size_t rank) {
    ResultTable *table = &profiles->result->analysis->table;
    TableWriter *out = table->writer;
    clusters_start_row(profiles->result);
    clusters_write_class(out, class);
    table_integer(out, profiles->members[class]);
    table_integer(out, rank);
    table_text(out, profiles->result->material.table->columns[own->term]);
    table_integer(out, (uint64_t)own->table.o11);
    table_integer(out, (uint64_t)own->table.r1);
    table_integer(out, (uint64_t)own->table.c1);
    table_integer(out, (uint64_t)own->table.n);
    table_real(out, own->chi_squared);
    table_real(out, measure_specificity(&own->table));
    result_table_end_row(table);
}

static void write_class(const Profiles *profiles, uint32_t class) {
    const Analysis *analysis = profiles->result->analysis;
    const TopOptions *top = analysis_options(analysis, &top_options);
    Best best =
        best_of(top->rows, sizeof(OwnTerm), compare_terms, (void *)profiles->result->material.table->columns);
    choose_terms(profiles, class, &best);
    const OwnTerm *terms = best_sort(&best);
    for (size_t i = 0; i < best.count; i++) write_term(profiles, class, &terms[i], i + 1);
    best_free(&best);
}

static void write_profiles(ClassResult *result) {
    Profiles profiles = count_profiles(result);
    for (uint32_t class = 0; class < result->tree.class_count; class ++) write_class(&profiles, class);
    free_profiles(&profiles);
}

bool clusters_profiles_run(Analysis *analysis) {
    return clusters_run(analysis, write_profiles);
}
