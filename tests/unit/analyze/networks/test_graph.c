// Nodes of networks: communities and their numbers, places that stay, rows of several groups. Betweenness and
// modularity are held against reference numbers in test_reference.c.
#include "analyze/networks/communities.h"
#include "analyze/networks/node_rows.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { NODES_AT_MOST = 64, ROWS_AT_MOST = 64 };

static Diagnostics diagnostics;

static void set_up(void) {
    diagnostics_init(&diagnostics, "test_graph");
}

static void tear_down(void) {
    ck_assert_int_eq(diagnostics_close(&diagnostics), EXIT_DONE);
}

// Two cliques of four, 0-3 and 4-7, joined by the edge 3-4.
static Graph two_cliques(GraphEdge *edges) {
    Graph graph = {8, edges, 0};
    for (uint32_t a = 0; a < 8; a++)
        for (uint32_t b = a + 1; b < 8; b++)
            if (a / 4 == b / 4 || (a == 3 && b == 4)) edges[graph.edge_count++] = (GraphEdge){a, b, 1};
    return graph;
}

static Graph path(GraphEdge *edges, uint32_t nodes) {
    Graph graph = {nodes, edges, nodes - 1};
    for (uint32_t a = 0; a + 1 < nodes; a++) edges[a] = (GraphEdge){a, a + 1, 1};
    return graph;
}

START_TEST(communities_are_numbered_by_size_and_then_by_their_first_node) {
    uint32_t labels[] = {5, 2, 2, 0, 7, 7, 0, 7};
    const uint32_t expected[] = {4, 2, 2, 3, 1, 1, 3, 1};
    communities_number(labels, 8);
    for (int i = 0; i < 8; i++) ck_assert_uint_eq(labels[i], expected[i]);
}
END_TEST

START_TEST(cliques_are_communities_and_their_bridge_is_between_them) {
    GraphEdge edges[NODES_AT_MOST];
    GraphNode nodes[8];
    Graph graph = two_cliques(edges);
    ck_assert(graph_describe(&graph, 1, nodes, &diagnostics));
    for (uint32_t i = 0; i < 8; i++) {
        bool bridge = i == 3 || i == 4;
        ck_assert_uint_eq(nodes[i].degree, bridge ? 4 : 3);
        ck_assert_double_eq(nodes[i].strength, bridge ? 4 : 3);
        ck_assert_double_eq(nodes[i].betweenness, bridge ? 12 : 0); // 3 nodes on this side, 4 on the other
        ck_assert_uint_eq(nodes[i].community, i < 4 ? 1 : 2);
    }
}
END_TEST

START_TEST(weights_make_communities) {
    // A square whose opposite sides are heavy.
    GraphEdge edges[] = {{0, 1, 1}, {0, 3, 9}, {1, 2, 9}, {2, 3, 1}};
    Graph graph = {4, edges, 4};
    GraphNode nodes[4];
    ck_assert(graph_describe(&graph, 1, nodes, &diagnostics));
    ck_assert_uint_eq(nodes[0].community, nodes[3].community);
    ck_assert_uint_eq(nodes[1].community, nodes[2].community);
    ck_assert_uint_ne(nodes[0].community, nodes[1].community);
    ck_assert_double_eq(nodes[0].strength, 10);
}
END_TEST

// What igraph does not take, and asks about with a call that would end the program.
START_TEST(errors_of_igraph_come_back_as_messages) {
    GraphEdge edges[] = {{0, 1, 1}, {1, 2, -1}};
    Graph graph = {3, edges, 2};
    GraphNode nodes[3];
    Diagnostics told;
    diagnostics_init(&told, "test_graph");
    ck_assert(!graph_describe(&graph, 1, nodes, &told));
    ck_assert_uint_eq(told.errors, 1);
    ck_assert_int_eq(diagnostics_close(&told), EXIT_NO_OUTPUT);
    edges[1].weight = 1;
    ck_assert(graph_describe(&graph, 1, nodes, &diagnostics)); // and it works as before
    ck_assert_double_eq(nodes[1].betweenness, 1);
}
END_TEST

static bool is_described(const Graph *graph) {
    GraphNode nodes[NODES_AT_MOST];
    GraphPlace places[NODES_AT_MOST];
    Diagnostics told;
    diagnostics_init(&told, "test_graph");
    bool fine = graph_describe(graph, 1, nodes, &told) && graph_lay_out(graph, 1, places, &told);
    ck_assert_uint_eq(told.errors, !fine);
    diagnostics_close(&told);
    for (uint32_t i = 0; fine && i < graph->node_count; i++)
        if (!isfinite(nodes[i].betweenness) || !nodes[i].community ||
            nodes[i].community > graph->node_count || !isfinite(places[i].x) || !isfinite(places[i].y))
            ck_abort_msg("node %u of %u", i, graph->node_count);
    return fine;
}

// With these Leiden never ended.
START_TEST(weights_that_are_none_come_back_as_messages) {
    const double weights[] = {0, 5e-324, 1e-300, 1e300, INFINITY, NAN};
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        GraphEdge edges[] = {{0, 1, 1}, {1, 2, weights[i]}};
        Graph graph = {3, edges, 2};
        ck_assert(!is_described(&graph));
    }
    GraphEdge wide[] = {{0, 1, 1e-50}, {1, 2, 1e50}, {3, 4, 1}};
    Graph graph = {5, wide, 3};
    ck_assert(is_described(&graph));
}
END_TEST

START_TEST(nodes_without_edges_are_communities_of_their_own) {
    Graph graph = {3, NULL, 0};
    GraphNode nodes[3];
    ck_assert(graph_describe(&graph, 1, nodes, &diagnostics));
    for (uint32_t i = 0; i < 3; i++) ck_assert(nodes[i].community == i + 1 && nodes[i].degree == 0);
    GraphEdge one = {0, 1, 1};
    ck_assert(is_described(&(Graph){1, NULL, 0}));
    ck_assert(is_described(&(Graph){2, &one, 1}));
    ck_assert(is_described(&(Graph){5, &one, 1}));
}
END_TEST

// Stars, paths, pairs, cliques, a wheel: connected or not, and with weights that are equal, rising or far
// apart.
static void add_shape(Graph *graph, GraphEdge *edges, int shape, double (*weight)(size_t)) {
    for (uint32_t b = 1; b < graph->node_count; b++)
        for (uint32_t a = 0; a < b; a++) {
            bool joined[] = {a == 0, a + 1 == b, a + 1 == b && b % 2, a / 4 == b / 4, a == 0 || a + 1 == b};
            if (joined[shape]) {
                edges[graph->edge_count] = (GraphEdge){a, b, weight(graph->edge_count)};
                graph->edge_count++;
            }
        }
    graph->edges = edges;
}

static double equal_weight(size_t edge) {
    (void)edge;
    return 0.25;
}
static double rising_weight(size_t edge) {
    return 1 + (double)edge;
}
static double far_weight(size_t edge) {
    return edge % 2 ? 1e12 : 1e-12;
}

START_TEST(graphs_of_any_shape_are_described) {
    double (*const weights[])(size_t) = {equal_weight, rising_weight, far_weight};
    for (int shape = 0; shape < 5; shape++)
        for (size_t weight = 0; weight < 3; weight++)
            for (uint32_t nodes = 2; nodes <= 26; nodes += nodes < 6 ? 1 : 10) {
                GraphEdge edges[2 * NODES_AT_MOST];
                Graph graph = {nodes, NULL, 0};
                add_shape(&graph, edges, shape, weights[weight]);
                ck_assert(is_described(&graph));
            }
}
END_TEST

static double distance(const GraphPlace *places, uint32_t a, uint32_t b) {
    return hypot(places[a].x - places[b].x, places[a].y - places[b].y);
}

START_TEST(the_same_seed_gives_the_same_places_and_joined_nodes_are_near) {
    GraphEdge edges[NODES_AT_MOST];
    GraphPlace places[8], again[8], other[8];
    Graph graph = two_cliques(edges);
    ck_assert(graph_lay_out(&graph, 7, places, &diagnostics));
    ck_assert(graph_lay_out(&graph, 8, other, &diagnostics));
    ck_assert(graph_lay_out(&graph, 7, again, &diagnostics));
    ck_assert_mem_eq(places, again, sizeof places);
    ck_assert_mem_ne(places, other, sizeof places);
    for (uint32_t i = 0; i < 4; i++)
        for (uint32_t j = 0; j < 4; j++) ck_assert_double_lt(distance(places, i, j), distance(places, 0, 7));
}
END_TEST

// On a line springs push nodes through each other; whatever the graph, places are numbers, no two the same.
START_TEST(every_graph_has_places) {
    GraphEdge edges[NODES_AT_MOST];
    GraphPlace places[NODES_AT_MOST];
    for (uint32_t nodes = 2; nodes <= NODES_AT_MOST; nodes += nodes < 12 ? 1 : 26)
        for (uint64_t seed = 0; seed < 3; seed++) {
            Graph graph = path(edges, nodes);
            ck_assert(graph_lay_out(&graph, seed, places, &diagnostics));
            for (uint32_t i = 0; i < nodes; i++) {
                ck_assert(isfinite(places[i].x) && isfinite(places[i].y));
                if (i > 0) ck_assert_double_gt(distance(places, i - 1, i), 0.01);
            }
        }
    Graph none = {0};
    ck_assert(graph_lay_out(&none, 1, places, &diagnostics));
    ck_assert(graph_describe(&none, 1, NULL, &diagnostics));
}
END_TEST

// Too large for springs: it starts from random places.
START_TEST(large_graphs_have_places_too) {
    static GraphEdge edges[1500];
    static GraphPlace places[1501], again[1501];
    Graph graph = path(edges, 1501);
    ck_assert(graph_lay_out(&graph, 1, places, &diagnostics));
    ck_assert(graph_lay_out(&graph, 1, again, &diagnostics));
    ck_assert_mem_eq(places, again, sizeof places);
    for (uint32_t i = 0; i < 1501; i++) ck_assert(isfinite(places[i].x) && isfinite(places[i].y));
}
END_TEST

START_TEST(a_picture_is_upright_however_it_came_to_lie) {
    const GraphPlace original[] = {{0, 0}, {4, 1}, {8, 0}, {3, -2}};
    const double weight[] = {1, 2, 5, 3};
    GraphPlace wanted[4];
    memcpy(wanted, original, sizeof wanted);
    graph_set_upright(wanted, weight, 4);
    ck_assert_double_eq_tol(wanted[2].x, -1, 1e-12); // the heaviest on the left
    ck_assert_double_gt(wanted[2].y, 0);             // and on top
    for (int turn = 0; turn < 12; turn++) {
        for (int mirrored = 0; mirrored < 2; mirrored++) {
            GraphPlace places[4];
            double angle = turn * 0.5, scale = 1 + turn;
            for (int i = 0; i < 4; i++) {
                double x = original[i].x * scale, y = original[i].y * scale * (mirrored ? -1 : 1);
                places[i] =
                    (GraphPlace){x * cos(angle) - y * sin(angle) + 100, x * sin(angle) + y * cos(angle)};
            }
            graph_set_upright(places, weight, 4);
            for (int i = 0; i < 4; i++) {
                ck_assert_double_eq_tol(places[i].x, wanted[i].x, 1e-9);
                ck_assert_double_eq_tol(places[i].y, wanted[i].y, 1e-9);
            }
        }
    }
}
END_TEST

START_TEST(an_upright_picture_fills_its_box) {
    GraphPlace line[] = {{3, 3}, {3, 7}, {3, 4}}, point[] = {{5, 5}};
    const double weight[] = {1, 1, 1};
    graph_set_upright(line, weight, 3);
    ck_assert_double_eq_tol(fabs(line[0].x), 1, 1e-12);
    ck_assert_double_eq_tol(fabs(line[1].x), 1, 1e-12);
    for (int i = 0; i < 3; i++) ck_assert_double_eq_tol(line[i].y, 0, 1e-12);
    graph_set_upright(point, weight, 1);
    ck_assert_double_eq(point[0].x, 0);
    graph_set_upright(point, weight, 0);
}
END_TEST

// ---- Rows ----

static NodeRow rows[ROWS_AT_MOST];
static size_t row_count;

static void keep_row(void *context, const NodeRow *row) {
    (void)context;
    ck_assert_uint_lt(row_count, ROWS_AT_MOST);
    rows[row_count++] = *row;
}

static uint32_t one_family(void *context, uint32_t group) {
    (void)context, (void)group;
    return 0;
}

static uint32_t family_each(void *context, uint32_t group) {
    (void)context;
    return group;
}

static void make_rows(const NetworkEdge *given, size_t count, uint32_t (*family)(void *, uint32_t)) {
    NetworkEdge edges[ROWS_AT_MOST];
    memcpy(edges, given, count * sizeof *edges);
    row_count = 0;
    NetworkEdges all = {.edges = edges, .count = count, .node_count = 6};
    ck_assert(node_rows(&all, family, 3, keep_row, NULL, &diagnostics));
}

static const NetworkEdge two_groups[] = {
    {0, 1, 2, 1}, {0, 0, 1, 0.5}, {1, 1, 5, 1}, {1, 0, 1, 2}, {1, 4, 5, 1},
};

START_TEST(a_node_has_a_row_in_each_group_where_it_has_an_edge) {
    make_rows(two_groups, 5, one_family);
    const uint32_t nodes[] = {0, 1, 2, 0, 1, 4, 5};
    const double strengths[] = {0.5, 1.5, 1, 2, 3, 1, 2};
    ck_assert_uint_eq(row_count, 7);
    for (size_t i = 0; i < 7; i++) {
        ck_assert_uint_eq(rows[i].group, i < 3 ? 0 : 1);
        ck_assert_uint_eq(rows[i].node, nodes[i]);
        ck_assert_double_eq(rows[i].facts.strength, strengths[i]);
    }
    ck_assert_double_eq(rows[1].facts.betweenness, 1);
    ck_assert_double_eq(rows[4].facts.betweenness, 2);
}
END_TEST

START_TEST(a_node_has_one_place_in_all_groups_of_a_family) {
    make_rows(two_groups, 5, one_family);
    ck_assert_mem_eq(&rows[0].place, &rows[3].place, sizeof rows[0].place);
    ck_assert_mem_eq(&rows[1].place, &rows[4].place, sizeof rows[0].place);
    make_rows(two_groups, 5, family_each);
    ck_assert_mem_ne(&rows[0].place, &rows[3].place, sizeof rows[0].place);
}
END_TEST

START_TEST(nodes_without_an_edge_are_rows_below_the_picture) {
    NetworkEdge edges[] = {two_groups[0], two_groups[1]};
    NetworkNode present[] = {{1, 2}, {0, 3}, {0, 1}, {0, 5}};
    NetworkEdges all = {edges, 2, 2, present, 4, 4, 6};
    const uint32_t nodes[] = {0, 1, 2, 3, 5, 2}, communities[] = {1, 1, 1, 2, 3, 1};
    row_count = 0;
    ck_assert(node_rows(&all, one_family, 3, keep_row, NULL, &diagnostics));
    ck_assert_uint_eq(row_count, 6);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_uint_eq(rows[i].group, i < 5 ? 0 : 1);
        ck_assert_uint_eq(rows[i].node, nodes[i]);
        ck_assert_uint_eq(rows[i].facts.community, communities[i]);
        ck_assert(fabs(rows[i].place.x) <= 1 && fabs(rows[i].place.y) <= 1);
    }
    for (size_t i = 0; i < 3; i++) ck_assert_double_gt(rows[i].place.y, rows[3].place.y);
    ck_assert_double_eq(rows[3].place.y, rows[4].place.y);
    ck_assert_double_lt(rows[3].place.x, rows[4].place.x);
    ck_assert(rows[3].facts.degree == 0 && rows[5].facts.degree == 0);
}
END_TEST

// A high picture leaves no room for a row below it, and needs none.
START_TEST(without_nodes_alone_the_picture_fills_its_box) {
    const NetworkEdge square[] = {{0, 0, 1, 1}, {0, 1, 2, 1}, {0, 2, 3, 1}, {0, 3, 0, 1}};
    make_rows(square, 4, one_family);
    double left = 0, right = 0, bottom = 0;
    for (size_t i = 0; i < row_count; i++) {
        left = fmin(left, rows[i].place.x), right = fmax(right, rows[i].place.x);
        bottom = fmin(bottom, rows[i].place.y);
    }
    ck_assert_double_lt(bottom, -0.86);
    ck_assert_double_eq_tol(left, -1, 1e-9);
    ck_assert_double_eq_tol(right, 1, 1e-9);
}
END_TEST

START_TEST(of_nodes_alone_there_is_a_row) {
    NetworkNode present[] = {{0, 2}, {0, 4}};
    NetworkEdges all = {.nodes = present, .present_count = 2, .node_count = 6};
    row_count = 0;
    ck_assert(node_rows(&all, one_family, 3, keep_row, NULL, &diagnostics));
    ck_assert_uint_eq(row_count, 2);
    ck_assert(rows[0].place.x == -1 && rows[1].place.x == 1 && fabs(rows[0].place.y) == 0);
}
END_TEST

static bool are_same(const NodeRow *a, const NodeRow *b) {
    return a->group == b->group && a->node == b->node && a->facts.degree == b->facts.degree &&
           a->facts.strength == b->facts.strength && a->facts.betweenness == b->facts.betweenness &&
           a->facts.community == b->facts.community && a->place.x == b->place.x && a->place.y == b->place.y;
}

START_TEST(the_order_of_edges_changes_nothing) {
    const NetworkEdge shuffled[] = {two_groups[1], two_groups[0], two_groups[4], two_groups[3],
                                    two_groups[2]};
    NodeRow wanted[7];
    make_rows(two_groups, 5, one_family);
    memcpy(wanted, rows, sizeof wanted);
    make_rows(shuffled, 5, one_family);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) ck_assert(are_same(&wanted[i], &rows[i]));
    make_rows(two_groups, 0, one_family);
    ck_assert_uint_eq(row_count, 0);
}
END_TEST

Suite *graph_suite(void) {
    TCase *tests = tcase_create("graph");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, communities_are_numbered_by_size_and_then_by_their_first_node);
    tcase_add_test(tests, a_picture_is_upright_however_it_came_to_lie);
    tcase_add_test(tests, an_upright_picture_fills_its_box);
    if (!graph_missing()) {
        tcase_add_test(tests, cliques_are_communities_and_their_bridge_is_between_them);
        tcase_add_test(tests, weights_make_communities);
        tcase_add_test(tests, errors_of_igraph_come_back_as_messages);
        tcase_add_test(tests, weights_that_are_none_come_back_as_messages);
        tcase_add_test(tests, nodes_without_edges_are_communities_of_their_own);
        tcase_add_test(tests, graphs_of_any_shape_are_described);
        tcase_add_test(tests, the_same_seed_gives_the_same_places_and_joined_nodes_are_near);
        tcase_add_test(tests, every_graph_has_places);
        tcase_add_test(tests, large_graphs_have_places_too);
        tcase_add_test(tests, a_node_has_a_row_in_each_group_where_it_has_an_edge);
        tcase_add_test(tests, a_node_has_one_place_in_all_groups_of_a_family);
        tcase_add_test(tests, nodes_without_an_edge_are_rows_below_the_picture);
        tcase_add_test(tests, without_nodes_alone_the_picture_fills_its_box);
        tcase_add_test(tests, of_nodes_alone_there_is_a_row);
        tcase_add_test(tests, the_order_of_edges_changes_nothing);
    }
    Suite *suite = suite_create("graph");
    suite_add_tcase(suite, tests);
    return suite;
}
