// clusters --stability: whether classes come again when documents are drawn anew (Hennig 2007, Computational
// Statistics & Data Analysis 52): documents are drawn with replacement, classified, and each class is
// compared with the one of them that is most like it, over the rows that were drawn.
#include "analyze/lexical/clusters.h"
#include "analyze/statistics/random.h"
#include "analyze/statistics/tables/agreement.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/translation/translation.h"

#include <math.h>
#include <stdlib.h>

static const Option option_rows[] = {
    {"resamples", "N", "how often documents are drawn anew (default: 20)",
     AS_WHOLE(ResampleOptions, count, 1, 100000)},
};
const OptionSet resample_options = {"Statistics", OPTION_ROWS(option_rows), sizeof(ResampleOptions),
                                    &(ResampleOptions){20}};

// Hennig: 0.75 or more for a class to be relied on, below 0.6 for one that is not.
#define STABLE 0.75
#define DOUBTFUL 0.6

// Rows that are drawn together: those of a document.
typedef struct Blocks {
    size_t *starts; // [count + 1] in rows
    size_t count;
} Blocks;

typedef struct Resampling {
    const ClassResult *result;
    Blocks blocks;
    double *jaccards; // [resamples × classes]; NaN where none of the class was drawn
    double *rands;    // [resamples]
    uint64_t seed;
} Resampling;

static uint32_t document_of(const ClassMaterial *material, size_t row) {
    return material->method == METHOD_WARD ? (uint32_t)row : material->segments.list[row].document;
}

static Blocks blocks_of(const ClassMaterial *material) {
    size_t rows = material->counts.row_count;
    Blocks blocks = {memory_allocate(rows + 1, sizeof *blocks.starts), 0};
    for (size_t row = 0; row < rows; row++)
        if (row == 0 || document_of(material, row) != document_of(material, row - 1))
            blocks.starts[blocks.count++] = row;
    blocks.starts[blocks.count] = rows;
    return blocks;
}

// The blocks in ascending order, some of them several times.
static uint32_t *draw_rows(const Resampling *resampling, uint64_t replicate, size_t *count) {
    const Blocks *blocks = &resampling->blocks;
    RandomStream stream = random_stream(resampling->seed, replicate);
    uint32_t *times = memory_allocate(blocks->count, sizeof *times);
    *count = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        uint32_t block = random_below(&stream, (uint32_t)blocks->count);
        times[block]++;
        *count += blocks->starts[block + 1] - blocks->starts[block];
    }
    uint32_t *rows = memory_allocate(*count, sizeof *rows), place = 0;
    for (size_t block = 0; block < blocks->count; block++)
        for (uint32_t time = 0; time < times[block]; time++)
            for (size_t row = blocks->starts[block]; row < blocks->starts[block + 1]; row++)
                rows[place++] = (uint32_t)row;
    free(times);
    return rows;
}

// A row that was drawn several times counts once, as where it was drawn first.
static void compare_classes(Resampling *resampling, uint64_t replicate, const uint32_t *rows, size_t count,
                            const ClassTree *again) {
    const ClassTree *tree = &resampling->result->tree;
    uint32_t *others = memory_allocate(tree->row_count, sizeof *others);
    for (size_t i = 0; i < tree->row_count; i++) others[i] = CLASS_NONE;
    for (size_t i = count; i-- > 0;) others[rows[i]] = again->classes[i];
    CrossTable table =
        cross_table_of(tree->classes, tree->class_count, others, again->class_count, tree->row_count);
    for (size_t class = 0; class < tree->class_count; class ++)
        resampling->jaccards[replicate * tree->class_count + class] = cross_table_best_jaccard(&table, class);
    resampling->rands[replicate] = cross_table_adjusted_rand(&table);
    cross_table_free(&table);
    free(others);
}

static void resample(void *context, size_t start, size_t end) {
    Resampling *resampling = context;
    for (size_t replicate = start; replicate < end; replicate++) {
        size_t count;
        ClassTree again;
        uint32_t *rows = draw_rows(resampling, replicate, &count);
        class_material_classify_some(&resampling->result->material, rows, count, &again);
        compare_classes(resampling, replicate, rows, count, &again);
        class_tree_free(&again);
        free(rows);
    }
}

// ---- Rows ----

static double mean_of(const double *values, size_t count, size_t stride) {
    double sum = 0;
    size_t defined = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i * stride])) continue;
        sum += values[i * stride];
        defined++;
    }
    return defined ? sum / (double)defined : NAN;
}

// None on a class of which nothing was drawn.
static const char *verdict_on(double jaccard) {
    if (isnan(jaccard)) return "";
    return jaccard >= STABLE ? "stable" : jaccard >= DOUBTFUL ? "doubtful" : "unstable";
}

static void write_class(const Resampling *resampling, uint32_t class, size_t count) {
    const ClassTree *tree = &resampling->result->tree;
    Analysis *analysis = resampling->result->analysis;
    TableWriter *out = analysis->table.writer;
    double jaccard = mean_of(resampling->jaccards + class, count, tree->class_count);
    size_t members = 0;
    for (size_t i = 0; i < tree->row_count; i++) members += tree->classes[i] == class;
    clusters_start_row(resampling->result);
    clusters_write_class(out, class);
    table_integer(out, members);
    table_real(out, jaccard);
    table_text(out, str_from(verdict_on(jaccard)));
    table_real(out, mean_of(resampling->rands, count, 1));
    table_integer(out, count);
    result_table_end_row(&analysis->table);
}

static void write_stability(ClassResult *result) {
    const Analysis *analysis = result->analysis;
    size_t count = ((const ResampleOptions *)analysis_options(analysis, &resample_options))->count;
    Resampling resampling = {
        .result = result, .blocks = blocks_of(&result->material), .seed = analysis->run->options.seed};
    if (resampling.blocks.count < 2) {
        if (resampling.blocks.count)
            diagnostics_warn(&result->analysis->run->diagnostics, NO_PLACE,
                             "%sone %s: nothing can be drawn anew, stability is not known",
                             lexical_table_prefix(result->material.tables, result->material.table).text,
                             result->material.tables->of.rows == ROWS_GROUPS ? translated("group")
                                                                             : translated("document"));
    } else {
        resampling.jaccards = memory_allocate(count * result->tree.class_count, sizeof(double));
        resampling.rands = memory_allocate(count, sizeof(double));
        parallel_ranges(analysis->run->options.threads, count, 1, resample, &resampling);
        for (uint32_t class = 0; class < result->tree.class_count; class ++)
            write_class(&resampling, class, count);
    }
    free(resampling.blocks.starts);
    free(resampling.jaccards);
    free(resampling.rands);
}

bool clusters_stability_run(Analysis *analysis) {
    return clusters_run(analysis, write_stability);
}
