#include "report/formats/gnuplot/places.h"

#include <math.h>

enum { SIDES = 8 };

// Eight places around the point, the best first.
static const struct {
    double x, y; // 1: to the right, above
    const char *side;
} sides[SIDES] = {{1, 0, "left"}, {0, 1, "center"}, {0, -1, "center"}, {-1, 0, "right"},
                  {1, 1, "left"}, {1, -1, "left"},  {-1, 1, "right"},  {-1, -1, "right"}};

static double overlap(double low, double high, double other_low, double other_high) {
    return fmax(0, fmin(high, other_high) - fmax(low, other_low));
}

static NamePlace placed_at(NamePlace place, size_t side, double letter) {
    static const double gap = 0.08, diagonal = 0.7;
    double away = place.radius + gap, part = sides[side].x != 0 && sides[side].y != 0 ? diagonal : 1;
    place.side = sides[side].side;
    place.anchor_x = sides[side].x * away * part;
    place.anchor_y = sides[side].y * (away * part + letter / 2);
    place.left = place.x + place.anchor_x -
                 (sides[side].x > 0   ? 0
                  : sides[side].x < 0 ? place.width
                                      : place.width / 2);
    place.low = place.y + place.anchor_y - letter / 2;
    return place;
}

// How much of the name covers others, in square centimetres; beyond the page it must not go.
static double cost_of(const NamePlace *places, size_t count, size_t at, NamePlace tried, NameRoom room) {
    static const double beyond = 100, pad = 0.08, of_an_edge = 0.06, of_a_node = 3;
    double right = tried.left + tried.width + pad, high = tried.low + room.letter, cost = 0;
    if (tried.left < room.left + (room.left > 0 ? pad : 0) || tried.low < 0 || right > room.width ||
        high > room.height)
        cost += beyond;
    for (size_t i = 0; i < count; i++) {
        const NamePlace *other = &places[i];
        double weight = other->radius > of_an_edge ? of_a_node : 1;
        if (i != at)
            cost += weight * overlap(tried.left, right, other->x - other->radius, other->x + other->radius) *
                    overlap(tried.low, high, other->y - other->radius, other->y + other->radius);
        if (i < at && other->is_named)
            cost += 4 * overlap(tried.left, right, other->left, other->left + other->width) *
                    overlap(tried.low, high, other->low, other->low + room.letter);
    }
    return cost;
}

void names_place(NamePlace *places, size_t count, NameRoom room) {
    static const double most_covered = 0.004;
    for (size_t i = 0; i < count; i++) {
        double best = INFINITY;
        NamePlace chosen = places[i];
        if (places[i].width <= 0) continue;
        for (size_t side = 0; side < SIDES; side++) {
            NamePlace tried = placed_at(places[i], side, room.letter);
            double cost = cost_of(places, count, i, tried, room);
            if (cost >= best) continue;
            best = cost;
            chosen = tried;
        }
        chosen.is_named = !room.may_drop || best <= most_covered;
        places[i] = chosen;
    }
}
