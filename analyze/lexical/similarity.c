#include "analyze/lexical/similarity.h"

#include "analyze/lexical/active_part.h"
#include "analyze/terms/selection_limits.h"
#include "base/best.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/suggest.h"

#include <math.h>
#include <stdlib.h>

// Without --top all pairs are kept until they are in order: 8 million.
enum { ROWS_WITHOUT_TOP = 4096 };
enum { ROWS_AT_ONCE = 64 };
#define KEY_STEPS 1e12 // pairs whose values agree to a 1e-12 are equally alike: the rest is rounding

// ---- Options ----

static void take_measure(SimilarityOptions *options, const RowMeasure *measure) {
    for (size_t i = 0; i < options->count; i++)
        if (options->list[i] == measure) return;
    options->names[options->count] = measure->name;
    options->list[options->count++] = measure;
}

static bool read_measures(void *own, const char *value, Diagnostics *diagnostics) {
    const char *names[SIMILARITIES_AT_MOST];
    for (size_t i = 0; i < row_measure_count; i++) names[i] = row_measures[i].name;
    for (Str rest = str_from(value); rest.length;) {
        Str name = str_cut(&rest, ',');
        const RowMeasure *measure = row_measure_find(name);
        if (!measure)
            return suggest_unknown(diagnostics, "--measures: unknown measure of similarity", name, names,
                                   row_measure_count);
        take_measure(own, measure);
    }
    return true;
}

static bool take_all(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    (void)values, (void)diagnostics;
    SimilarityOptions *options = own;
    bool given = options->count > 0;
    for (size_t i = 0; !given && i < row_measure_count; i++) take_measure(options, &row_measures[i]);
    return true;
}

static const Option rows[] = {
    {"measures", "a,b,…", "measures as columns, the first one orders pairs (default: all); 'help' lists them",
     AS_OWN(read_measures)},
};
const OptionSet similarity_options = {"Statistics", OPTION_ROWS(rows), sizeof(SimilarityOptions),
                                      &(SimilarityOptions){.count = 0}, .agree = take_all};

void similarity_append_help(Buffer *text, MeasureHelpWriter *write) {
    for (size_t i = 0; i < row_measure_count; i++) write(text, MEASURE_HELP(&row_measures[i]));
}

// ---- Pairs ----

typedef struct Pair {
    uint32_t a, b; // rows, a < b, which are in the order of their names
    double key;    // the smaller the stronger
} Pair;

typedef struct Pairs {
    LexicalTables *tables;
    const LexicalTable *table;
    const SimilarityOptions *options;
    SparseTable counts;
    uint32_t *row_of; // [counts.row_count] its row in the table
    double *sizes;    // [counts.row_count]
    Best best;
} Pairs;

static int compare_pairs(const void *left, const void *right, void *context) {
    (void)context;
    const Pair *a = left, *b = right;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

// Pairs of which the measure is not defined come last.
static double key_of(const RowMeasure *measure, double value) {
    if (isnan(value)) return INFINITY;
    double rounded = rint(value * KEY_STEPS);
    return measure->of_likeness ? -rounded : rounded;
}

// Some rows, each with all that come behind it.
typedef struct Batch {
    const RowSpace *space;
    size_t first, rows;
    double *values; // [ROWS_AT_ONCE × rows]
} Batch;

static void compare_batch(void *context, size_t start, size_t end) {
    const Batch *batch = context;
    double *dense = memory_allocate(batch->space->table.column_count, sizeof *dense);
    for (size_t i = start; i < end; i++) {
        size_t row = batch->first + i;
        row_space_compare(batch->space, row, row + 1, batch->rows, dense, batch->values + i * batch->rows);
    }
    free(dense);
}

static void add_batch(Pairs *pairs, const Batch *batch, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (size_t row = batch->first + i, other = row + 1; other < batch->rows; other++) {
            double value = batch->values[i * batch->rows + other - row - 1];
            Pair pair = {(uint32_t)row, (uint32_t)other, key_of(batch->space->measure, value)};
            best_add(&pairs->best, &pair);
        }
}

static void find_pairs(Pairs *pairs) {
    size_t count = pairs->counts.row_count, threads = pairs->tables->of.analysis->run->options.threads;
    RowSpace space = row_space_open(pairs->options->list[0], &pairs->counts, pairs->sizes);
    Batch batch = {&space, 0, count, memory_allocate(ROWS_AT_ONCE * count, sizeof(double))};
    for (; batch.first < count; batch.first += ROWS_AT_ONCE) {
        size_t left = count - batch.first, in_batch = left < ROWS_AT_ONCE ? left : ROWS_AT_ONCE;
        parallel_ranges(threads, in_batch, 4, compare_batch, &batch);
        add_batch(pairs, &batch, in_batch);
    }
    free(batch.values);
    row_space_close(&space);
}

// ---- Rows ----

// Of the pairs that become rows, all measures [count × measures].
static double *measure_pairs(const Pairs *pairs, const Pair *list, size_t count) {
    size_t each = pairs->options->count;
    double *values = memory_allocate(count * each, sizeof *values);
    double *dense = memory_allocate(pairs->counts.column_count, sizeof *dense);
    for (size_t i = 0; i < each; i++) {
        RowSpace space = row_space_open(pairs->options->list[i], &pairs->counts, pairs->sizes);
        for (size_t j = 0; j < count; j++)
            row_space_compare(&space, list[j].a, list[j].b, list[j].b + 1, dense, &values[j * each + i]);
        row_space_close(&space);
    }
    free(dense);
    return values;
}

static void write_pair(const Pairs *pairs, const Pair *pair, const double *values) {
    Analysis *analysis = pairs->tables->of.analysis;
    TableWriter *out = analysis->table.writer;
    if (lexical_tables_say_language(pairs->tables))
        table_text(out, str_from(language_codes[pairs->table->language]));
    table_text(out, pairs->table->rows[pairs->row_of[pair->a]]);
    table_text(out, pairs->table->rows[pairs->row_of[pair->b]]);
    result_table_names(&analysis->table, out, values);
    result_table_end_row(&analysis->table);
}

static void write_pairs(Pairs *pairs) {
    const Pair *list = best_sort(&pairs->best);
    double *values = measure_pairs(pairs, list, pairs->best.count);
    for (size_t i = 0; i < pairs->best.count; i++)
        write_pair(pairs, &list[i], values + i * pairs->options->count);
    free(values);
}

// ---- The whole ----

static void gather_rows(Pairs *pairs) {
    ActivePart part = active_part_of(pairs->table, &(OptionList){0}, &(OptionList){0});
    active_part_tell(&part, pairs->tables, pairs->table);
    pairs->counts = sparse_table_part(&pairs->table->counts, part.rows.active, part.columns.active);
    pairs->row_of = memory_allocate(part.rows.active_count, sizeof *pairs->row_of);
    pairs->sizes = memory_allocate(part.rows.active_count, sizeof *pairs->sizes);
    for (uint32_t row = 0, place = 0; row < part.rows.count; row++) {
        if (!part.rows.active[row]) continue;
        pairs->sizes[place] = pairs->table->sizes[row];
        pairs->row_of[place++] = row;
    }
    active_part_free(&part);
}

static bool fits(const Pairs *pairs, size_t top) {
    size_t count = pairs->counts.row_count;
    Diagnostics *diagnostics = &pairs->tables->of.analysis->run->diagnostics;
    const char *rows_name = lexical_tables_rows(pairs->tables);
    if (count == 1)
        diagnostics_warn(diagnostics, NO_PLACE, "%sno pair: it takes two %s or more",
                         lexical_table_prefix(pairs->tables, pairs->table).text, rows_name);
    if (top || count <= ROWS_WITHOUT_TOP) return true;
    return diagnostics_error(diagnostics, NO_PLACE, "%zu %s make %zu pairs: --top=N keeps the N most alike",
                             count, rows_name, count * (count - 1) / 2);
}

static bool compare_rows(LexicalTables *tables, const LexicalTable *table) {
    const TopOptions *top = analysis_options(tables->of.analysis, &top_options);
    Pairs pairs = {.tables = tables,
                   .table = table,
                   .options = analysis_options(tables->of.analysis, &similarity_options),
                   .best = best_of(top->rows, sizeof(Pair), compare_pairs, NULL)};
    gather_rows(&pairs);
    bool fine = fits(&pairs, top->rows);
    if (fine && pairs.counts.row_count > 1) {
        find_pairs(&pairs);
        write_pairs(&pairs);
    }
    best_free(&pairs.best);
    sparse_table_free(&pairs.counts);
    free(pairs.row_of);
    free(pairs.sizes);
    return fine;
}

bool similarity_run(Analysis *analysis) {
    LexicalTables tables = {0};
    const SimilarityOptions *options = analysis_options(analysis, &similarity_options);
    bool fine = lexical_tables_read(&tables, analysis);
    if (fine) {
        TableChoice choice = analysis_table_choice(analysis);
        choice.says_language = lexical_tables_say_language(&tables);
        choice.names = options->names;
        choice.name_count = options->count;
        result_table_start(&analysis->table, analysis->plan.kind, &choice);
    }
    for (size_t i = 0; fine && i < tables.count; i++) fine = compare_rows(&tables, &tables.list[i]);
    lexical_tables_close(&tables);
    return fine;
}
