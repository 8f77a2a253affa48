#include "analyze/terms/near_duplicates.h"

#include "base/memory.h"
#include "corpus/counting/resemblance.h"

#include <stdlib.h>

typedef struct NearDuplicates {
    Analysis *analysis;
    Resemblance resemblance;
    ResemblanceRow *rows;
    size_t count, capacity;
} NearDuplicates;

static void read_corpus(NearDuplicates *duplicates) {
    Analysis *analysis = duplicates->analysis;
    while (analysis_next_document(analysis)) {
        for (Sentence sentence; analysis_next_sentence(analysis, &sentence);)
            for (size_t i = 0; i < sentence.length; i++)
                if (analysis_counts(analysis, sentence.types[i]))
                    resemblance_add_term(&duplicates->resemblance,
                                         analysis->vocabulary->types[sentence.types[i]].term);
        resemblance_end_document(&duplicates->resemblance);
    }
    analysis_end_reading(analysis);
}

// The document that comes first by its id stands first.
static void take_row(void *context, const ResemblanceRow *found) {
    NearDuplicates *duplicates = context;
    const DocumentInfo *documents = duplicates->analysis->documents;
    ResemblanceRow row = *found;
    if (documents[row.a].order > documents[row.b].order)
        row = (ResemblanceRow){row.b, row.a, row.shared, row.b_shingles, row.a_shingles, row.resemblance};
    MEMORY_GROW(duplicates->rows, duplicates->capacity, duplicates->count + 1);
    duplicates->rows[duplicates->count++] = row;
}

// The most alike first, then by the documents.
static int compare_rows(const void *left, const void *right, void *context) {
    const ResemblanceRow *a = left, *b = right;
    const DocumentInfo *documents = context;
    if (a->resemblance != b->resemblance) return a->resemblance > b->resemblance ? -1 : 1;
    uint32_t first = documents[a->a].order, second = documents[b->a].order;
    if (first != second) return first < second ? -1 : 1;
    return documents[a->b].order < documents[b->b].order ? -1 : 1;
}

static void write_row(const NearDuplicates *duplicates, const ResemblanceRow *row) {
    Analysis *analysis = duplicates->analysis;
    TableWriter *out = analysis->table;
    table_text(out, analysis->documents[row->a].id);
    table_text(out, analysis->documents[row->b].id);
    table_real(out, row->resemblance);
    table_integer(out, row->shared);
    table_integer(out, row->a_shingles);
    table_integer(out, row->b_shingles);
    analysis_end_row(analysis, NULL, false);
}

void near_duplicates_run(Analysis *analysis) {
    NearDuplicates duplicates = {.analysis = analysis};
    read_corpus(&duplicates);
    analysis_start_table(analysis,
                         "document other_document resemblance shared_shingles shingles other_shingles", false,
                         false);
    resemblance_pairs(&duplicates.resemblance, analysis->options.min_resemblance, take_row, &duplicates);
    if (duplicates.count)
        qsort_r(duplicates.rows, duplicates.count, sizeof *duplicates.rows, compare_rows,
                analysis->documents);
    for (size_t i = 0; i < duplicates.count; i++) write_row(&duplicates, &duplicates.rows[i]);
    free(duplicates.rows);
    resemblance_free(&duplicates.resemblance);
}
