#include "report/reading/network.h"

#include "base/memory.h"
#include "corpus/period.h"
#include "corpus/table/dialect.h"

#include <stdio.h>
#include <stdlib.h>

// What the reading needs besides what the network keeps. SIZE_MAX for a column that is not there.
typedef struct Reading {
    Network *network;
    Rows *rows;
    Diagnostics *diagnostics;
    const char *kind_a, *kind_b; // of nodes
    size_t group, r1, c1, unit;
    bool counts_places; // pairs of places, which have a direction with --ordered only: then b may come before
                        // a
    Str first_unit;     // in the network's arena
    Interner counted;   // (group, node) whose units are in the sum
    Buffer name;        // of the node being added
} Reading;

static size_t find_column(const Rows *rows, const char *name) {
    for (size_t i = 0; i < rows->width; i++)
        if (str_equal_text(rows->headings[i].name, name)) return i;
    return SIZE_MAX;
}

static bool find_pair(Reading *reading) {
    static const char *const pairs[][4] = {
        {"label_terms_a", "label_terms_b", "topic", "topic"}, // which have columns of themes, too
        {"theme_a", "theme_b", "theme", "theme"},
        {"term_a", "term_b", "term", "term"},
        {"theme_a", "term_b", "theme", "term"},
    };
    Network *network = reading->network;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        network->a = find_column(reading->rows, pairs[i][0]);
        network->b = find_column(reading->rows, pairs[i][1]);
        reading->kind_a = pairs[i][2];
        reading->kind_b = pairs[i][3];
        if (network->a != SIZE_MAX && network->b != SIZE_MAX) return true;
    }
    return false;
}

static bool find_columns(Reading *reading) {
    Network *network = reading->network;
    const Rows *rows = reading->rows;
    if (!find_pair(reading))
        return diagnostics_error(
            reading->diagnostics, NO_PLACE,
            "not a table of pairs: it lacks theme_a and theme_b, term_a and term_b, or theme_a and term_b "
            "(analyze cooccurrence makes them)");
    network->weight = find_column(rows, "o11");
    reading->counts_places = network->weight == SIZE_MAX;
    if (reading->counts_places) network->weight = find_column(rows, "count");
    if (network->weight == SIZE_MAX)
        return diagnostics_error(
            reading->diagnostics, NO_PLACE,
            "no column 'o11' or 'count' in the table, which gives the edges their weight");
    reading->group = find_column(rows, "group");
    reading->r1 = find_column(rows, "r1");
    reading->c1 = find_column(rows, "c1");
    reading->unit = find_column(rows, "unit");
    return true;
}

static void list_attributes(Network *network, size_t width) {
    network->attributes = memory_allocate(width, sizeof *network->attributes);
    for (size_t i = 0; i < width; i++)
        if (i != network->a && i != network->b) network->attributes[network->attribute_count++] = i;
}

// A node has the same margin in each of its rows: it is added once for each group.
static void add_units(Reading *reading, const NetworkEdge *edge, uint32_t node, size_t column) {
    Network *network = reading->network;
    size_t units;
    MEMORY_GROW(network->units, network->unit_capacity, (size_t)node + 1);
    if (column == SIZE_MAX || !str_to_size(edge->cells[column], &units)) return;
    char key[32];
    uint32_t known = reading->counted.count;
    int length = snprintf(key, sizeof key, "%u %u", edge->group, node);
    if (interner_add(&reading->counted, (Str){key, (size_t)length}) == known) network->units[node] += units;
}

static void put_in_place(Network *network, uint32_t node, uint32_t place) {
    MEMORY_GROW(network->place_of, network->place_of_capacity, (size_t)node + 1);
    network->place_of[node] = place;
}

// Margins of sentences and of paragraphs make no sum, and windows have a direction where units have none.
static bool check_unit(Reading *reading, const Str *row) {
    Network *network = reading->network;
    if (reading->unit == SIZE_MAX) return true;
    Str unit = row[reading->unit];
    if (network->edge_count == 0) {
        reading->first_unit = arena_copy(&network->arena, unit);
        network->directed = !reading->counts_places && str_equal_text(unit, "window");
        return true;
    }
    if (str_equal(unit, reading->first_unit)) return true;
    return diagnostics_error(reading->diagnostics, reading->rows->place,
                             "counted in another unit than the rows before it: %.*s, not %.*s (choose one: "
                             "--where 'unit = %.*s')",
                             STR_ARGUMENTS(unit), STR_ARGUMENTS(reading->first_unit),
                             STR_ARGUMENTS(reading->first_unit));
}

static uint32_t add_node(Reading *reading, const char *kind, Str label) {
    buffer_clear(&reading->name);
    buffer_printf(&reading->name, "%s:", kind);
    buffer_append(&reading->name, label);
    return interner_add(&reading->network->nodes, buffer_str(&reading->name));
}

static bool add_edge(Reading *reading, const Str *row) {
    Network *network = reading->network;
    Str *cells = arena_allocate(&network->arena, reading->rows->width, sizeof *cells);
    for (size_t i = 0; i < reading->rows->width; i++) cells[i] = arena_copy(&network->arena, row[i]);
    if (!cell_is_number(cells[network->weight]))
        return diagnostics_error(reading->diagnostics, reading->rows->place, "%.*s is no number: '%.*s'",
                                 STR_ARGUMENTS(network->headings[network->weight].name),
                                 STR_ARGUMENTS(cells[network->weight]));
    if (!check_unit(reading, cells)) return false;
    NetworkEdge edge = {.cells = cells};
    Str group = reading->group == SIZE_MAX ? STR("all") : cells[reading->group];
    uint32_t place_a = network_find_place(network, group, cells[network->a]);
    uint32_t place_b = network_find_place(network, group, cells[network->b]);
    if (network->has_places && (place_a == INTERNER_NONE || place_b == INTERNER_NONE)) return true;
    edge.a = add_node(reading, reading->kind_a, cells[network->a]);
    edge.b = add_node(reading, reading->kind_b, cells[network->b]);
    edge.group = interner_add(&network->groups, group);
    put_in_place(network, edge.a, place_a);
    put_in_place(network, edge.b, place_b);
    if (reading->counts_places && str_compare(cells[network->a], cells[network->b]) > 0)
        network->directed = true;
    // r1 of windows counts the tokens around the node, not the node.
    add_units(reading, &edge, edge.a, network->directed ? SIZE_MAX : reading->r1);
    add_units(reading, &edge, edge.b, reading->c1);
    double weight;
    bool never_together = str_to_double(cells[network->weight], &weight) && weight == 0;
    if (never_together) return true; // two nodes, and no edge
    MEMORY_GROW(network->edges, network->edge_capacity, network->edge_count + 1);
    network->edges[network->edge_count++] = edge;
    return true;
}

bool network_read(Network *network, Rows *rows, Diagnostics *diagnostics) {
    Reading reading = {.network = network, .rows = rows, .diagnostics = diagnostics};
    const Str *cells;
    network->headings = rows->headings;
    bool fine = find_columns(&reading);
    if (fine) list_attributes(network, rows->width);
    while (fine && (cells = rows->next(rows))) fine = add_edge(&reading, cells);
    interner_free(&reading.counted);
    buffer_free(&reading.name);
    return fine && !rows->failed;
}

void network_free(Network *network) {
    interner_free(&network->nodes);
    interner_free(&network->groups);
    interner_free(&network->placed);
    free(network->places);
    free(network->place_of);
    theme_labels_free(&network->labels);
    arena_free(&network->arena);
    free(network->attributes);
    free(network->units);
    free(network->edges);
    *network = (Network){0};
}

Str network_kind(const Network *network, uint32_t node) {
    Str name = interner_string(&network->nodes, node);
    return str_cut(&name, ':');
}

Str network_label(const Network *network, uint32_t node) {
    Str name = interner_string(&network->nodes, node);
    bool is_theme = str_equal(str_cut(&name, ':'), STR("theme"));
    return is_theme ? theme_labels_find(&network->labels, name) : name;
}

bool network_has_dates(const Network *network) {
    Period period;
    for (uint32_t i = 0; i < network->groups.count; i++)
        if (!period_parse(interner_string(&network->groups, i), &period)) return false;
    return network->groups.count > 0;
}
