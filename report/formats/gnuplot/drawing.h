// Drawing: a network as it is drawn. Nodes stand in their order of size, edges in that of strength.
#pragma once

#include "report/formats/gnuplot/figure.h"

typedef struct Node {
    double x, y, size; // from -1 to 1; what the area stands for
    unsigned community;
    Str name;
} Node;

typedef struct Edge {
    uint32_t a, b;
    double strength;
} Edge;

typedef struct Drawing {
    Figure *figure;
    Node *nodes;
    size_t node_count, node_capacity;
    Edge *edges;
    size_t edge_count;
    double x_middle, y_middle, scale; // centimetres of the page for one of the table
    bool is_dashed;
} Drawing;

// Writes the script. False with a message when there are too many nodes.
bool drawing_write(Drawing *drawing);
