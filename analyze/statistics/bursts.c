#include "analyze/statistics/bursts.h"

#include "base/memory.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>

#define BURST_SCALE 2.0
#define LARGEST_RATE 0.9999

enum { STATES = 2 };

static double cost_of(double with, double all, double rate) {
    double log_choose = gsl_sf_lnchoose((unsigned)all, (unsigned)with);
    return -(log_choose + with * log(rate) + (all - with) * log1p(-rate));
}

typedef struct Step {
    double cost[STATES];   // of the cheapest sequence that ends in this state here
    unsigned came[STATES]; // from which state
} Step;

// The first period may be in either state, but a burst is entered from the usual state.
static void extend(const Step *before, Step *step, double entry, const double *costs) {
    for (unsigned state = 0; state < STATES; state++) {
        double from_usual = (before ? before->cost[0] : 0) + (state == 1 ? entry : 0);
        double from_burst = before ? before->cost[1] : HUGE_VAL;
        step->came[state] = from_burst < from_usual;
        step->cost[state] = fmin(from_usual, from_burst) + costs[state];
    }
}

void bursts_find(const double *with, const double *all, size_t count, bool *burst) {
    double sum_with = 0, sum_all = 0;
    for (size_t i = 0; i < count; i++) {
        sum_with += with[i];
        sum_all += all[i];
        burst[i] = false;
    }
    if (sum_with == 0) return;
    double usual = sum_with / sum_all, raised = fmin(BURST_SCALE * usual, LARGEST_RATE);
    if (raised <= usual) return;
    Step *steps = memory_allocate(count, sizeof *steps);
    for (size_t i = 0; i < count; i++) {
        double costs[STATES] = {cost_of(with[i], all[i], usual), cost_of(with[i], all[i], raised)};
        extend(i ? &steps[i - 1] : NULL, &steps[i], log((double)count), costs);
    }
    unsigned state = steps[count - 1].cost[1] < steps[count - 1].cost[0];
    for (size_t i = count; i-- > 0; state = steps[i].came[state]) burst[i] = state == 1 && all[i] > 0;
    free(steps);
}
