#include "analyze/statistics/intervals/root.h"

#include <math.h>

// Where between `last` (0) and `other` (1) to look next. `before` is the place before, beyond `last`: its
// value has the sign of that of `last`, which `other` has not.
static double next_share(RootPlace last, RootPlace other, RootPlace before) {
    double xi = (last.x - other.x) / (before.x - other.x),
           phi = (last.value - other.value) / (before.value - other.value);
    if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
    return last.value / (other.value - last.value) * (before.value / (other.value - before.value)) +
           (before.x - last.x) / (other.x - last.x) * (last.value / (before.value - last.value)) *
               (other.value / (before.value - other.value));
}

static double kept_inside(double share, double least) {
    return fmin(fmax(share, least), 1 - least);
}

double root_between(RootPlace below, RootPlace above, double tolerance, RootFunction function,
                    const void *context) {
    RootPlace last = below, other = above;
    double share = kept_inside(last.value / (last.value - other.value), 1e-3);
    while (fabs(other.x - last.x) > tolerance) {
        double x = last.x + share * (other.x - last.x);
        if (x == last.x || x == other.x) break; // nothing lies between
        RootPlace found = {x, function(context, x)}, before = last;
        if ((found.value < 0) != (last.value < 0)) before = other, other = last;
        last = found;
        double least = 0.45 * tolerance / fabs(other.x - last.x);
        share = least < 0.5 ? kept_inside(next_share(last, other, before), least) : 0.5;
    }
    return last.value < 0 ? other.x : last.x;
}

double root_from(RootPlace start, double step, double border, double tolerance, RootFunction function,
                 const void *context) {
    for (RootPlace place = start; place.x != border; step *= 2) {
        double x = place.x + step;
        if (step > 0 ? x > border : x < border) x = border;
        RootPlace next = {x, function(context, x)};
        if ((next.value < 0) != (place.value < 0))
            return place.value < 0 ? root_between(place, next, tolerance, function, context)
                                   : root_between(next, place, tolerance, function, context);
        place = next;
    }
    return NAN;
}
