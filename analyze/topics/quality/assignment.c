#include "analyze/topics/quality/assignment.h"

#include "base/memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

// Column `count` is nobody's: the row that is to be placed stands in it.
typedef struct Search {
    const double *costs;
    size_t count;
    double *row_price, *column_price; // potentials
    double *distance;                 // of each column from the rows that the tree holds
    size_t *row_in, *came_from;       // of columns; row_in is `count` for one that is free
    bool *in_tree;
} Search;

static size_t nearest_outside(const Search *s) {
    size_t nearest = s->count;
    for (size_t column = 0; column < s->count; column++)
        if (!s->in_tree[column] && (nearest == s->count || s->distance[column] < s->distance[nearest]))
            nearest = column;
    return nearest;
}

// What the columns cost from the row that stands in `column`.
static void reach_from(Search *s, size_t column) {
    size_t row = s->row_in[column];
    s->in_tree[column] = true;
    for (size_t to = 0; to < s->count; to++) {
        double cost = s->costs[row * s->count + to] - s->row_price[row] - s->column_price[to];
        if (s->in_tree[to] || !(cost < s->distance[to])) continue;
        s->distance[to] = cost;
        s->came_from[to] = column;
    }
}

static void move_prices(Search *s, double by) {
    for (size_t column = 0; column <= s->count; column++) {
        if (s->in_tree[column]) {
            s->row_price[s->row_in[column]] += by;
            s->column_price[column] -= by;
        } else {
            s->distance[column] -= by;
        }
    }
}

static void place(Search *s, size_t row) {
    size_t column = s->count;
    s->row_in[column] = row;
    for (size_t i = 0; i <= s->count; i++) s->distance[i] = HUGE_VAL, s->in_tree[i] = false;
    while (s->row_in[column] != s->count) {
        reach_from(s, column);
        column = nearest_outside(s);
        move_prices(s, s->distance[column]);
    }
    while (column != s->count) { // along the path, each row moves to the next column
        size_t from = s->came_from[column];
        s->row_in[column] = s->row_in[from];
        column = from;
    }
}

void assignment_least(const double *costs, size_t count, uint32_t *column_of) {
    size_t all = count + 1;
    Search s = {.costs = costs,
                .count = count,
                .row_price = memory_allocate(all, sizeof(double)),
                .column_price = memory_allocate(all, sizeof(double)),
                .distance = memory_allocate(all, sizeof(double)),
                .row_in = memory_allocate(all, sizeof(size_t)),
                .came_from = memory_allocate(all, sizeof(size_t)),
                .in_tree = memory_allocate(all, sizeof(bool))};
    for (size_t column = 0; column <= count; column++) s.row_in[column] = count;
    for (size_t row = 0; row < count; row++) place(&s, row);
    for (size_t column = 0; column < count; column++) column_of[s.row_in[column]] = (uint32_t)column;
    free(s.row_price), free(s.column_price), free(s.distance);
    free(s.row_in), free(s.came_from), free(s.in_tree);
}
