#include "analyze/statistics/tables/agreement.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

CrossTable cross_table_of(const uint32_t *one, size_t classes, const uint32_t *other, size_t other_classes,
                          size_t count) {
    CrossTable table = {.row_count = classes, .column_count = other_classes};
    table.cells = memory_allocate(classes * other_classes, sizeof(double));
    table.rows = memory_allocate(classes, sizeof(double));
    table.columns = memory_allocate(other_classes, sizeof(double));
    for (size_t i = 0; i < count; i++) {
        if (one[i] == CLASS_NONE || other[i] == CLASS_NONE) continue;
        table.cells[one[i] * other_classes + other[i]]++;
        table.rows[one[i]]++;
        table.columns[other[i]]++;
        table.all++;
    }
    return table;
}

void cross_table_free(CrossTable *table) {
    free(table->cells);
    free(table->rows);
    free(table->columns);
    *table = (CrossTable){0};
}

static double pairs_in(const double *sizes, size_t count) {
    double pairs = 0;
    for (size_t i = 0; i < count; i++) pairs += sizes[i] * (sizes[i] - 1) / 2;
    return pairs;
}

double cross_table_adjusted_rand(const CrossTable *table) {
    if (table->all == 0) return NAN;
    double both = pairs_in(table->cells, table->row_count * table->column_count);
    double one = pairs_in(table->rows, table->row_count),
           other = pairs_in(table->columns, table->column_count);
    double all = table->all * (table->all - 1) / 2;
    double expected = all > 0 ? one * other / all : 0, most = (one + other) / 2;
    return most == expected ? 1 : (both - expected) / (most - expected);
}

double cross_table_jaccard(const CrossTable *table, size_t row, size_t column) {
    double both = table->cells[row * table->column_count + column];
    double either = table->rows[row] + table->columns[column] - both;
    return either > 0 ? both / either : NAN;
}

double cross_table_best_jaccard(const CrossTable *table, size_t row) {
    double best = NAN;
    for (size_t column = 0; column < table->column_count; column++) {
        double jaccard = cross_table_jaccard(table, row, column);
        if (!(jaccard <= best)) best = jaccard;
    }
    return table->rows[row] > 0 ? best : NAN;
}
