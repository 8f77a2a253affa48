#include "analyze/statistics/sides/convolution.h"

#include "analyze/statistics/sides/one_stratum.h"
#include "base/memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { PLACES_AT_MOST = 1024 };
static const double NEGLIGIBLE = 1e-18, LARGE = 1e200;

// Probabilities by distance from what was observed; `width` occurrences, an odd number, are one place.
typedef struct Places {
    double *law; // [below + 1 + above]
    size_t below, above;
    double unit; // of the observed number, in the units of `law` until that is normed
} Places;

static size_t place_of(double distance, double width) {
    return (size_t)floor((distance + (width - 1) / 2) / width);
}

// ---- One stratum ----

// A walk away from the observed number.
typedef struct Walk {
    double term, sum;
} Walk;

// Takes a step to `place`, and says whether there is more to come. Large terms make what came before small.
static bool take_step(Walk *walk, double step, double *place, Places *places) {
    walk->term *= step;
    walk->sum += walk->term;
    *place += walk->term;
    if (step < 1 && walk->term < NEGLIGIBLE * walk->sum) return false;
    if (walk->term <= LARGE) return true;
    walk->term /= LARGE;
    walk->sum /= LARGE;
    places->unit /= LARGE;
    for (size_t i = 0; i <= places->below + places->above; i++) places->law[i] /= LARGE;
    return true;
}

static void norm(Places *places) {
    double sum = 0;
    for (size_t i = 0; i <= places->below + places->above; i++) sum += places->law[i];
    for (size_t i = 0; i <= places->below + places->above; i++) places->law[i] /= sum;
}

static Places places_of(const ConditionalLaw *law, double odds, double width) {
    double start = law->count;
    Places places = {NULL, place_of(start, width), place_of(law->total - start, width), 1};
    places.law = memory_allocate(places.below + 1 + places.above, sizeof *places.law);
    double *middle = places.law + places.below;
    *middle = 1;
    Walk up = {1, 0};
    for (double t = start; t < law->total; t++)
        if (!take_step(&up, odds * conditional_step_up(law, t), middle + place_of(t + 1 - start, width),
                       &places))
            break;
    Walk down = {places.unit, 0};
    for (double t = start; t > 0; t--)
        if (!take_step(&down, conditional_step_down(law, t) / odds, middle - place_of(start + 1 - t, width),
                       &places))
            break;
    norm(&places);
    return places;
}

// ---- Several ----

// Both are given up for their sum.
static Places convolve(Places a, Places b) {
    Places sum = {.below = a.below + b.below, .above = a.above + b.above};
    size_t a_length = a.below + 1 + a.above, b_length = b.below + 1 + b.above;
    sum.law = memory_allocate(a_length + b_length - 1, sizeof *sum.law);
    for (size_t i = 0; i < a_length; i++) {
        if (a.law[i] < NEGLIGIBLE * NEGLIGIBLE) continue;
        for (size_t j = 0; j < b_length; j++) sum.law[i + j] += a.law[i] * b.law[j];
    }
    free(a.law);
    free(b.law);
    return sum;
}

static double width_for(const SideTotals *strata, size_t count) {
    double total = 0;
    for (size_t i = 0; i < count; i++) total += strata[i].count_a + strata[i].count_b;
    return 2 * ceil((total / PLACES_AT_MOST - 1) / 2) + 1;
}

// Places in the stead of single numbers move probability over the middle, in proportion to the slope of the
// law there: half of the middle place is not what half of the observed number and all beyond it would be, and
// each stratum was rounded to places before (Euler and Maclaurin; Sheppard 1898).
static double moved(const Places *places, double width, size_t strata) {
    if (!places->below || !places->above) return 0;
    const double *middle = places->law + places->below;
    double slope = (middle[1] - middle[-1]) / (2 * width * width);
    return slope * (width * width - 1) * ((double)strata + 2) / 24;
}

static MidTails tails_of(const Places *places, double width, size_t strata) {
    double middle = places->law[places->below] / 2, shift = moved(places, width, strata);
    MidTails tails = {middle, middle};
    for (size_t i = 0; i < places->below; i++) tails.lower += places->law[i];
    for (size_t i = 0; i < places->above; i++) tails.upper += places->law[places->below + places->above - i];
    return (MidTails){fmax(tails.lower - shift, 0), fmax(tails.upper + shift, 0)};
}

MidTails convolved_tails(const SideTotals *strata, size_t count, double phi, double ratio) {
    double width = fmax(width_for(strata, count), 1);
    Places places = {.law = memory_allocate(1, sizeof(double))};
    *places.law = 1;
    for (size_t i = 0; i < count; i++) {
        ConditionalLaw law = conditional_law(&strata[i], phi);
        places = convolve(places, places_of(&law, conditional_odds(&law, ratio), width));
    }
    MidTails tails = tails_of(&places, width, count);
    free(places.law);
    return tails;
}
