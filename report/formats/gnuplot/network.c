// Network: nodes where analyze network puts them, coloured by community; edges are pairs beyond doubt.
#include "report/reading/network.h"

#include "base/memory.h"
#include "corpus/table/dialect.h"
#include "report/formats/gnuplot/drawing.h"

#include <stdlib.h>

enum { MOST_EDGES = 400, FEWEST_EDGES = 4 };

static int compare_nodes(const void *first, const void *second) {
    const Node *a = first, *b = second;
    if (a->size != b->size) return a->size < b->size ? 1 : -1;
    return str_compare(a->name, b->name);
}

static int compare_edges(const void *first, const void *second) {
    const Edge *a = first, *b = second;
    if (a->strength != b->strength) return a->strength < b->strength ? 1 : -1;
    return a->a != b->a ? (a->a < b->a ? -1 : 1) : (a->b > b->b) - (a->b < b->b);
}

// ---- A table of nodes alone ----

static bool add_row(Drawing *drawing, const Rows *rows, const Str *cells, Str *group) {
    static const char *const names[] = {"x", "y", "strength", "community"};
    static const double largest = 1e100;
    double numbers[4];
    Figure *figure = drawing->figure;
    for (size_t i = 0; i < 4; i++)
        if (!str_to_double(cells[figure_column(rows, names[i])], &numbers[i]) ||
            !(fabs(numbers[i]) < largest))
            return diagnostics_error(&figure->report->run->diagnostics, rows->place, "%s is no number",
                                     names[i]);
    size_t at = figure_column(rows, "group");
    Str own = arena_copy(&figure->arena, cells[at]);
    if (drawing->node_count && !str_equal(own, *group))
        return diagnostics_usage(
            &figure->report->run->diagnostics,
            "several groups, and the figure shows one (choose it: --where 'group = %.*s')",
            STR_ARGUMENTS(*group));
    *group = own;
    MEMORY_GROW(drawing->nodes, drawing->node_capacity, drawing->node_count + 1);
    drawing->nodes[drawing->node_count++] =
        (Node){numbers[0], numbers[1], numbers[2], numbers[3] > 0 ? (unsigned)numbers[3] : 0,
               arena_copy(&figure->arena, cells[figure_column(rows, "node")])};
    return true;
}

bool nodes_draw(Figure *figure, Rows *rows) {
    Drawing drawing = {.figure = figure};
    const Str *cells;
    Str group = {0};
    bool fine = true;
    while (fine && (cells = rows->next(rows))) fine = add_row(&drawing, rows, cells, &group);
    fine = fine && !rows->failed;
    if (fine && drawing.node_count == 0)
        fine = diagnostics_error(&figure->report->run->diagnostics, NO_PLACE,
                                 "nothing to draw: the table has no rows");
    if (fine) {
        diagnostics_note(
            &figure->report->run->diagnostics, NO_PLACE,
            "no edges: a table of nodes has none (report gnuplot PAIRS.csv --nodes=NETWORK.csv)");
        if (drawing.node_count > 1)
            qsort(drawing.nodes, drawing.node_count, sizeof *drawing.nodes, compare_nodes);
        fine = drawing_write(&drawing);
    }
    free(drawing.nodes);
    return fine;
}

// ---- Pairs, with a table of nodes ----

static size_t find_heading(const Rows *rows, const char *name) {
    return figure_column(rows, name);
}

static double cell_number(const NetworkEdge *edge, size_t column) {
    double value;
    return column != SIZE_MAX && str_to_double(edge->cells[column], &value) ? value : NAN;
}

// Beyond doubt, or where nothing was tested, more together than by chance.
static bool is_edge_sure(const Rows *rows, const NetworkEdge *edge) {
    static const double level = 0.05;
    size_t finding = find_heading(rows, "finding");
    if (finding != SIZE_MAX)
        return str_equal_text(edge->cells[finding], "yes") &&
               !(cell_number(edge, find_heading(rows, "log_ratio")) < 0);
    double q = cell_number(edge, find_heading(rows, "q_value")),
           ratio = cell_number(edge, find_heading(rows, "log_ratio"));
    return !(q >= level) && !(ratio <= 0);
}

static double strength_of(const Network *network, const Rows *rows, const NetworkEdge *edge) {
    double npmi = cell_number(edge, find_heading(rows, "npmi"));
    return isnan(npmi) ? cell_number(edge, network->weight) : npmi;
}

static void take_nodes(Drawing *drawing, const Network *network, uint32_t *order) {
    Figure *figure = drawing->figure;
    size_t count = network->nodes.count;
    drawing->nodes = memory_allocate(count, sizeof *drawing->nodes);
    for (uint32_t i = 0; i < count; i++) {
        const NetworkPlace *place = network_place(network, i);
        size_t community = 0;
        str_to_size(place->community, &community);
        drawing->nodes[i] = (Node){place->x, place->y, (double)network->units[i], (unsigned)community,
                                   arena_copy(&figure->arena, network_label(network, i))};
    }
    drawing->node_count = count;
    qsort(drawing->nodes, count, sizeof *drawing->nodes, compare_nodes);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < count; j++)
            if (str_equal(network_label(network, i), drawing->nodes[j].name)) order[i] = j;
}

static void take_edges(Drawing *drawing, const Network *network, const Rows *rows, const uint32_t *order) {
    Figure *figure = drawing->figure;
    drawing->edges = memory_allocate(network->edge_count, sizeof *drawing->edges);
    size_t sure = 0;
    for (size_t i = 0; i < network->edge_count; i++) sure += is_edge_sure(rows, &network->edges[i]);
    drawing->is_dashed = sure < FEWEST_EDGES;
    for (size_t i = 0; i < network->edge_count; i++) {
        const NetworkEdge *edge = &network->edges[i];
        double strength = strength_of(network, rows, edge);
        bool is_drawn = drawing->is_dashed ? strength > 0 : is_edge_sure(rows, edge);
        if (is_drawn && !isnan(strength))
            drawing->edges[drawing->edge_count++] = (Edge){order[edge->a], order[edge->b], strength};
    }
    qsort(drawing->edges, drawing->edge_count, sizeof *drawing->edges, compare_edges);
    if (drawing->is_dashed)
        diagnostics_note(&figure->report->run->diagnostics, NO_PLACE,
                         "fewer than %d pairs are beyond doubt: all that are more together than by chance "
                         "are drawn, dashed",
                         FEWEST_EDGES);
    size_t all = drawing->edge_count;
    if (all > MOST_EDGES) drawing->edge_count = MOST_EDGES;
    figure_tell(figure, drawing->edge_count, all, "edges", "the strongest");
}

bool network_draw(Figure *figure, Rows *rows) {
    Diagnostics *diagnostics = &figure->report->run->diagnostics;
    Network network = {0};
    Drawing drawing = {.figure = figure};
    ToolRun *run = figure->report->run;
    report_read_labels(figure->report, run->inputs, run->input_count, &network.labels);
    bool fine = network_read_places(&network, figure->options->nodes, diagnostics) &&
                network_read(&network, rows, diagnostics);
    if (fine && network.nodes.count == 0)
        fine = diagnostics_error(diagnostics, NO_PLACE, "nothing to draw: the tables have no node in common");
    if (fine && network.groups.count > 1)
        fine = diagnostics_usage(diagnostics,
                                 "%u groups, and the figure shows one (choose it: --where 'group = %.*s')",
                                 network.groups.count, STR_ARGUMENTS(interner_string(&network.groups, 0)));
    if (fine) {
        uint32_t *order = memory_allocate(network.nodes.count, sizeof *order);
        take_nodes(&drawing, &network, order);
        take_edges(&drawing, &network, rows, order);
        free(order);
        fine = drawing_write(&drawing);
    }
    free(drawing.nodes);
    free(drawing.edges);
    network_free(&network);
    return fine;
}
