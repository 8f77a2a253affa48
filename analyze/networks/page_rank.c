#include "analyze/networks/page_rank.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static const double damping = 0.85;

// An error shrinks to damping of itself in a step: less than the last digit after 250.
enum { STEPS_AT_MOST = 1000 };
static const double still = 1e-15;

// What goes from each node along each of its edges; what is nowhere to go is returned.
static double share_out(const double *ranks, const uint32_t *degrees, uint32_t count, double *shares) {
    double nowhere = 0;
    for (uint32_t i = 0; i < count; i++) {
        shares[i] = degrees[i] ? ranks[i] / degrees[i] : 0;
        if (!degrees[i]) nowhere += ranks[i];
    }
    return nowhere;
}

static double step(const Graph *graph, const uint32_t *degrees, double *ranks, double *shares, double *next) {
    uint32_t count = graph->node_count;
    double nowhere = share_out(ranks, degrees, count, shares), moved = 0;
    for (uint32_t i = 0; i < count; i++) next[i] = 0;
    for (size_t i = 0; i < graph->edge_count; i++) {
        next[graph->edges[i].a] += shares[graph->edges[i].b];
        next[graph->edges[i].b] += shares[graph->edges[i].a];
    }
    for (uint32_t i = 0; i < count; i++) {
        double rank = (1 - damping) / count + damping * (next[i] + nowhere / count);
        moved += fabs(rank - ranks[i]);
        ranks[i] = rank;
    }
    return moved;
}

void page_rank_of(const Graph *graph, double *ranks) {
    uint32_t *degrees = memory_allocate(graph->node_count, sizeof *degrees);
    double *shares = memory_allocate(graph->node_count, sizeof *shares);
    double *next = memory_allocate(graph->node_count, sizeof *next);
    for (size_t i = 0; i < graph->edge_count; i++) degrees[graph->edges[i].a]++, degrees[graph->edges[i].b]++;
    for (uint32_t i = 0; i < graph->node_count; i++) ranks[i] = 1.0 / graph->node_count;
    for (int steps = 0; steps < STEPS_AT_MOST; steps++)
        if (step(graph, degrees, ranks, shares, next) < still) break;
    free(degrees);
    free(shares);
    free(next);
}
