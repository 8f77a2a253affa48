// Places: names beside the points of a figure, where they cover least of each other. Lengths in centimetres.
#pragma once

#include "base/str.h"

typedef struct NamePlace {
    double x, y;               // of the point
    double radius;             // of what is drawn there
    double width;              // of its name; 0 for a point without one
    bool is_named;             // whether the name found room
    double left, low;          // corner of the name
    const char *side;          // "left", "center" or "right", where gnuplot begins
    double anchor_x, anchor_y; // and the place, from the point on
} NamePlace;

typedef struct NameRoom {
    double width, height; // of the page
    double letter;        // height of a name
    bool may_drop;        // a name that would cover another is left out
    double left;          // where names may begin: behind an axis; 0 where there is none
} NameRoom;

// From the first to the last: a name keeps away from those before it and from all points.
void names_place(NamePlace *places, size_t count, NameRoom room);
