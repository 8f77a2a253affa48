#include "analyze/terms/near_duplicates.h"

#include "base/memory.h"
#include "corpus/counting/resemblance.h"

#include <stdlib.h>

static const Option rows[] = {
    // With less than 0.01 nearly every pair of documents would have to be compared.
    {"min-resemblance", "R", "how alike: the share of runs of 5 terms in common (default: 0.5)",
     AS_REAL(ResemblanceOptions, least, 0.01, 1)},
};
const OptionSet resemblance_options = {"What is counted", OPTION_ROWS(rows), sizeof(ResemblanceOptions),
                                       &(ResemblanceOptions){0.5}};

typedef struct NearDuplicates {
    Analysis *analysis;
    Resemblance resemblance;
    ResemblanceRow *rows;
    size_t count, capacity;
} NearDuplicates;

static void add_sentence(void *context, const Sentence *sentence) {
    NearDuplicates *duplicates = context;
    const CorpusPass *pass = &duplicates->analysis->pass;
    if (tokens_counts(pass->reader)) return; // they know by themselves
    for (size_t i = 0; i < sentence->length; i++)
        if (corpus_pass_counts(pass, sentence->types[i]))
            resemblance_add_term(&duplicates->resemblance, pass->vocabulary->types[sentence->types[i]].term);
}

static void add_counted(NearDuplicates *duplicates) {
    const TokenReader *reader = duplicates->analysis->pass.reader;
    const uint64_t *shingles;
    size_t count;
    if (!tokens_counts(reader) || !tokens_shingles(reader, NULL, &shingles, &count)) return;
    for (size_t i = 0; i < count; i++) resemblance_add_shingle(&duplicates->resemblance, shingles[i]);
}

static void end_document(void *context) {
    NearDuplicates *duplicates = context;
    add_counted(duplicates);
    resemblance_end_document(&duplicates->resemblance);
}

// Of n copies of one text every pair is a row, n² / 2 of them: a hundred thousand copies would fill any
// memory.
enum { MOST_ROWS = 10 * 1000 * 1000 };

static Flow too_many(const NearDuplicates *duplicates) {
    return diagnostics_error(
        &duplicates->analysis->run->diagnostics, NO_PLACE,
        "more than %d pairs of %zu documents are alike: --where=CONDITION, of parts of the "
        "corpus; --min-resemblance=R, of those that are more alike",
        MOST_ROWS, duplicates->analysis->pass.document_count);
}

// The document that comes first by its id stands first.
static Flow take_row(void *context, const ResemblanceRow *found) {
    NearDuplicates *duplicates = context;
    const DocumentInfo *documents = duplicates->analysis->pass.documents;
    ResemblanceRow row = *found;
    if (documents[row.a].order > documents[row.b].order)
        row = (ResemblanceRow){row.b, row.a, row.shared, row.b_shingles, row.a_shingles, row.resemblance};
    if (duplicates->count == MOST_ROWS) return too_many(duplicates);
    MEMORY_GROW(duplicates->rows, duplicates->capacity, duplicates->count + 1);
    duplicates->rows[duplicates->count++] = row;
    return GO_ON;
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
    TableWriter *out = analysis->table.writer;
    table_text(out, analysis->pass.documents[row->a].id);
    table_text(out, analysis->pass.documents[row->b].id);
    table_real(out, row->resemblance);
    table_integer(out, row->shared);
    table_integer(out, row->a_shingles);
    table_integer(out, row->b_shingles);
    result_table_end_row(&analysis->table);
}

static bool write_table(NearDuplicates *duplicates) {
    Analysis *analysis = duplicates->analysis;
    const ResemblanceOptions *options = analysis_options(analysis, &resemblance_options);
    if (!resemblance_pairs(&duplicates->resemblance, options->least, take_row, duplicates)) return false;
    analysis_start_table(analysis);
    if (duplicates->count)
        qsort_r(duplicates->rows, duplicates->count, sizeof *duplicates->rows, compare_rows,
                analysis->pass.documents);
    for (size_t i = 0; i < duplicates->count; i++) write_row(duplicates, &duplicates->rows[i]);
    return true;
}

bool near_duplicates_run(Analysis *analysis) {
    NearDuplicates duplicates = {.analysis = analysis};
    analysis->counts.needs_shingles = true;
    analysis_want_kinds(analysis);
    if (analysis->pass.by_turn)
        analysis_refuse_counts(analysis, "near-duplicates of some turns need the order of words");
    bool fine = corpus_pass_each(
        &analysis->pass, (PassVisitor){&duplicates, .sentence = add_sentence, .end_document = end_document});
    if (fine) fine = write_table(&duplicates);
    free(duplicates.rows);
    resemblance_free(&duplicates.resemblance);
    return fine;
}
