#include "report/shaping/order.h"

#include "base/arena.h"
#include "base/memory.h"
#include "report/shaping/ordering.h"

#include <stdlib.h>

typedef struct SortColumn {
    size_t index;
    OrderingKind kind;
    bool descending;
} SortColumn;

typedef struct SortedRow {
    const Str *cells;
    const OrderingKey *keys; // one per sort column
} SortedRow;

typedef struct Order {
    Rows rows;
    Arena arena; // cells and keys
    SortColumn *columns;
    size_t column_count;
    SortedRow *sorted;
    size_t count, capacity, returned;
} Order;

static const Str *order_next(Rows *rows) {
    Order *order = (Order *)rows;
    return order->returned < order->count ? order->sorted[order->returned++].cells : NULL;
}

static void order_close(Rows *rows) {
    Order *order = (Order *)rows;
    arena_free(&order->arena);
    free(order->columns);
    free(order->sorted);
    free(order);
}

static bool find_columns(Order *order, Str list, Diagnostics *diagnostics) {
    Str *names = names_split(list, &order->column_count);
    bool found = true;
    order->columns = memory_allocate(order->column_count, sizeof *order->columns);
    for (size_t i = 0; found && i < order->column_count; i++) {
        order->columns[i].descending = str_starts_with(names[i], STR("-"));
        Str name = order->columns[i].descending ? str_skip(names[i], 1) : names[i];
        found = rows_find(&order->rows, "--sort", name, &order->columns[i].index, diagnostics);
    }
    free(names);
    return found;
}

static void read_rows(Order *order) {
    const Str *cells;
    while ((cells = rows_pull(&order->rows))) {
        Str *copy = arena_allocate(&order->arena, order->rows.width, sizeof *copy);
        for (size_t i = 0; i < order->rows.width; i++) copy[i] = arena_copy(&order->arena, cells[i]);
        MEMORY_GROW(order->sorted, order->capacity, order->count + 1);
        order->sorted[order->count++].cells = copy;
    }
}

static OrderingKind kind_of_column(const Order *order, size_t index) {
    static const OrderingKind by_type[COLUMN_TYPE_COUNT] = {ORDERING_BYTES, ORDERING_NUMBERS,
                                                            ORDERING_NUMBERS, ORDERING_PERIODS};
    const ColumnMeaning *meaning = order->rows.headings[index].meaning;
    if (meaning) return by_type[meaning->type];
    OrderingGuess guess = ORDERING_GUESS;
    for (size_t i = 0; i < order->count; i++) ordering_see(&guess, order->sorted[i].cells[index]);
    return ordering_guessed(guess);
}

static void make_keys(Order *order) {
    for (size_t i = 0; i < order->column_count; i++)
        order->columns[i].kind = kind_of_column(order, order->columns[i].index);
    for (size_t i = 0; i < order->count; i++) {
        OrderingKey *keys = arena_allocate(&order->arena, order->column_count, sizeof *keys);
        for (size_t j = 0; j < order->column_count; j++)
            keys[j] = ordering_key(order->columns[j].kind, order->sorted[i].cells[order->columns[j].index]);
        order->sorted[i].keys = keys;
    }
}

static int compare_rows(const void *first, const void *second, void *context) {
    const SortedRow *a = first, *b = second;
    const Order *order = context;
    int result = 0;
    for (size_t i = 0; result == 0 && i < order->column_count; i++)
        result = ordering_compare(&a->keys[i], &b->keys[i], order->columns[i].descending);
    for (size_t i = 0; result == 0 && i < order->rows.width; i++)
        result = str_compare(a->cells[i], b->cells[i]);
    return result;
}

Rows *order_open(Rows *source, Str columns, Diagnostics *diagnostics) {
    Order *order = memory_allocate(1, sizeof *order);
    order->rows = (Rows){source->headings, source->width, order_next, order_close, source, NO_PLACE, false};
    bool ready = find_columns(order, columns, diagnostics);
    if (ready) read_rows(order);
    if (!ready || order->rows.failed) {
        rows_close(&order->rows);
        return NULL;
    }
    make_keys(order);
    if (order->count) qsort_r(order->sorted, order->count, sizeof *order->sorted, compare_rows, order);
    return &order->rows;
}
