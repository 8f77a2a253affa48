#include "analyze/statistics/tables/descending.h"

#include "analyze/statistics/tables/bipartition.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// What a leaf may still be parted by.
typedef struct OpenClass {
    bool *columns; // [all columns] that count in it; NULL: it stays whole
} OpenClass;

typedef struct Descent {
    ClassTree *tree;
    const SparseTable *presences;
    const DescendingPlan *plan;
    OpenClass *open; // by node
    size_t capacity;
    bool *rows; // [rows] of the class that is being parted
} Descent;

// ---- The part of the table that a class is ----

static void mark_rows(Descent *descent, uint32_t node) {
    for (size_t row = 0; row < descent->presences->row_count; row++)
        descent->rows[row] = descent->tree->leaves[row] == node;
}

static void unmark_empty(Descent *descent, const bool *columns) {
    const SparseTable *table = descent->presences;
    for (size_t row = 0; row < table->row_count; row++) {
        if (!descent->rows[row]) continue;
        bool filled = false;
        for (size_t i = table->starts[row]; i < table->starts[row + 1] && !filled; i++)
            filled = columns[table->columns[i]];
        descent->rows[row] = filled;
    }
}

// What has not gone to a part, for want of terms, is in no class.
static void let_go_of_rest(Descent *descent, uint32_t node) {
    for (size_t row = 0; row < descent->presences->row_count; row++) {
        if (descent->tree->leaves[row] != node) continue;
        descent->tree->leaves[row] = NODE_NONE;
        descent->tree->nodes[node].members--;
    }
}

// ---- Which terms go on ----

typedef struct Halves {
    double *having[2]; // [columns] rows of each part that have the column
    double rows[2];
} Halves;

static Halves halves_of(const Descent *descent, uint32_t first) {
    const SparseTable *table = descent->presences;
    Halves halves = {0};
    for (size_t side = 0; side < 2; side++)
        halves.having[side] = memory_allocate(table->column_count, sizeof(double));
    for (size_t row = 0; row < table->row_count; row++) {
        if (!descent->rows[row]) continue; // the others are in one part or the other
        uint32_t side = descent->tree->leaves[row] - first;
        halves.rows[side]++;
        for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++)
            halves.having[side][table->columns[i]]++;
    }
    return halves;
}

static double contingency_coefficient(const Halves *halves, size_t column) {
    double a = halves->having[0][column], b = halves->having[1][column],
           n = halves->rows[0] + halves->rows[1];
    double cross = a * (halves->rows[1] - b) - b * (halves->rows[0] - a);
    double margins = halves->rows[0] * halves->rows[1] * (a + b) * (n - a - b);
    double chi_squared = margins > 0 ? n * cross * cross / margins : 0;
    return sqrt(chi_squared / (chi_squared + n));
}

static bool goes_on(const Descent *descent, const Halves *halves, size_t column, size_t side) {
    double having = halves->having[side][column], other = halves->having[1 - side][column];
    if (having < (double)descent->plan->least_rows) return false;
    if (contingency_coefficient(halves, column) <= descent->plan->largest_coefficient) return true;
    return having * halves->rows[1 - side] > other * halves->rows[side]; // over-represented
}

static void open_parts(Descent *descent, const bool *columns, uint32_t first) {
    size_t count = descent->presences->column_count;
    Halves halves = halves_of(descent, first);
    MEMORY_GROW(descent->open, descent->capacity, (size_t)first + 2);
    for (size_t side = 0; side < 2; side++) {
        bool *of_side = memory_allocate(count, sizeof *of_side);
        for (size_t i = 0; i < count; i++) of_side[i] = columns[i] && goes_on(descent, &halves, i, side);
        descent->open[first + side].columns = of_side;
    }
    free(halves.having[0]);
    free(halves.having[1]);
}

// ---- Parting ----

static void assign_parts(Descent *descent, const Bipartition *partition, uint32_t first) {
    size_t place = 0;
    for (size_t row = 0; row < descent->presences->row_count; row++) {
        if (!descent->rows[row]) continue;
        uint32_t leaf = first + partition->second[place++];
        descent->tree->leaves[row] = leaf;
        descent->tree->nodes[leaf].members++;
    }
}

static bool find_parts(Descent *descent, const bool *columns, Bipartition *partition) {
    const SparseTable *all = descent->presences;
    bool *filled = memory_allocate(all->column_count, sizeof *filled);
    for (size_t row = 0; row < all->row_count; row++)
        for (size_t i = all->starts[row]; descent->rows[row] && i < all->starts[row + 1]; i++)
            filled[all->columns[i]] = columns[all->columns[i]];
    SparseTable table = sparse_table_part(all, descent->rows, filled);
    bool found = bipartition_find(partition, &table);
    sparse_table_free(&table);
    free(filled);
    return found;
}

// False where it stays whole.
static bool part_class(Descent *descent, uint32_t node) {
    bool *columns = descent->open[node].columns;
    Bipartition partition;
    mark_rows(descent, node);
    unmark_empty(descent, columns);
    bool found = find_parts(descent, columns, &partition);
    if (found) {
        uint32_t first = class_tree_part(descent->tree, node, partition.chi_squared);
        assign_parts(descent, &partition, first);
        let_go_of_rest(descent, node);
        open_parts(descent, columns, first);
        bipartition_free(&partition);
    }
    free(columns);
    descent->open[node].columns = NULL;
    return found;
}

// The largest that may still be parted, of as large ones the first; NODE_NONE for none.
static uint32_t next_class(const Descent *descent) {
    uint32_t next = NODE_NONE;
    for (uint32_t node = 0; node < descent->tree->node_count; node++) {
        uint32_t members = descent->tree->nodes[node].members;
        if (!descent->open[node].columns || members < descent->plan->least_parted || members < 2) continue;
        if (next == NODE_NONE || members > descent->tree->nodes[next].members) next = node;
    }
    return next;
}

static void open_root(Descent *descent) {
    const SparseTable *table = descent->presences;
    double *rows = sparse_table_column_sums(table);
    MEMORY_GROW(descent->open, descent->capacity, 1);
    descent->open[0].columns = memory_allocate(table->column_count, sizeof(bool));
    for (size_t i = 0; i < table->column_count; i++)
        descent->open[0].columns[i] = rows[i] >= (double)descent->plan->least_rows;
    free(rows);
}

static void number_leaves(ClassTree *tree) {
    uint8_t *is_class = memory_allocate(tree->node_count, 1);
    for (size_t node = 0; node < tree->node_count; node++)
        is_class[node] = tree->nodes[node].children[0] == NODE_NONE;
    class_tree_number(tree, is_class);
    free(is_class);
}

void descending_classify(ClassTree *tree, const SparseTable *presences, const DescendingPlan *plan) {
    Descent descent = {.tree = tree, .presences = presences, .plan = plan};
    class_tree_start(tree, presences->row_count);
    descent.rows = memory_allocate(presences->row_count, sizeof *descent.rows);
    open_root(&descent);
    for (size_t classes = 1; classes < plan->classes;) {
        uint32_t node = next_class(&descent);
        if (node == NODE_NONE) break;
        classes += part_class(&descent, node);
    }
    number_leaves(tree);
    for (size_t node = 0; node < tree->node_count; node++) free(descent.open[node].columns);
    free(descent.open);
    free(descent.rows);
}
