#include "analyze/networks/graph.h"

#include <float.h>
#include <math.h>

// Closer to an axis than this share of the picture is on it: rounding decides on which side.
static const double on_axis = 1e-6;

static GraphPlace middle_of(const GraphPlace *places, uint32_t count) {
    GraphPlace sum = {0, 0};
    for (uint32_t i = 0; i < count; i++) sum.x += places[i].x, sum.y += places[i].y;
    return (GraphPlace){sum.x / count, sum.y / count};
}

// The direction in which the nodes are spread most: the first principal axis, at half the angle of (xx − yy,
// 2 xy).
static GraphPlace long_axis(const GraphPlace *places, uint32_t count, GraphPlace middle) {
    double xx = 0, xy = 0, yy = 0;
    for (uint32_t i = 0; i < count; i++) {
        double x = places[i].x - middle.x, y = places[i].y - middle.y;
        xx += x * x, xy += x * y, yy += y * y;
    }
    double across = xx - yy, along = 2 * xy, length = sqrt(across * across + along * along);
    double cosine = length > 0 ? sqrt(fmax(0, (1 + across / length) / 2)) : 1;
    double sine = length > 0 ? sqrt(fmax(0, (1 - across / length) / 2)) : 0;
    return (GraphPlace){cosine, along < 0 ? -sine : sine};
}

static void turn(GraphPlace *places, uint32_t count, GraphPlace middle, GraphPlace axis) {
    for (uint32_t i = 0; i < count; i++) {
        double x = places[i].x - middle.x, y = places[i].y - middle.y;
        places[i] = (GraphPlace){x * axis.x + y * axis.y, y * axis.x - x * axis.y};
    }
}

typedef struct Box {
    double left, right, bottom, top;
} Box;

static Box box_of(const GraphPlace *places, uint32_t count) {
    Box box = {DBL_MAX, -DBL_MAX, DBL_MAX, -DBL_MAX};
    for (uint32_t i = 0; i < count; i++) {
        box.left = fmin(box.left, places[i].x), box.right = fmax(box.right, places[i].x);
        box.bottom = fmin(box.bottom, places[i].y), box.top = fmax(box.top, places[i].y);
    }
    return box;
}

// Nodes may be spread most in one direction and the outermost lie farther apart in the other.
static void lay_across(GraphPlace *places, uint32_t count) {
    Box box = box_of(places, count);
    if (box.top - box.bottom <= box.right - box.left) return;
    for (uint32_t i = 0; i < count; i++) places[i] = (GraphPlace){places[i].y, -places[i].x};
}

// Both axes get one scale, or the picture would be distorted.
static void fit_box(GraphPlace *places, uint32_t count) {
    Box box = box_of(places, count);
    double half = fmax(box.right - box.left, box.top - box.bottom) / 2;
    for (uint32_t i = 0; i < count && half > 0; i++)
        places[i] = (GraphPlace){(places[i].x - (box.left + box.right) / 2) / half,
                                 (places[i].y - (box.bottom + box.top) / 2) / half};
}

// 1, or -1 if the node that stands out most lies on the side of the larger numbers.
static double side(const GraphPlace *places, const double *weight, uint32_t count, bool across) {
    double found = 0, most = -1;
    for (uint32_t i = 0; i < count; i++) {
        double at = across ? places[i].x : -places[i].y;
        if (fabs(at) > on_axis && weight[i] > most) found = at, most = weight[i];
    }
    return found > 0 ? -1 : 1;
}

void graph_set_upright(GraphPlace *places, const double *weight, uint32_t count) {
    if (count == 0) return;
    GraphPlace middle = middle_of(places, count);
    turn(places, count, middle, long_axis(places, count, middle));
    lay_across(places, count);
    fit_box(places, count);
    double across = side(places, weight, count, true), upwards = side(places, weight, count, false);
    for (uint32_t i = 0; i < count; i++) places[i].x *= across, places[i].y *= upwards;
}
