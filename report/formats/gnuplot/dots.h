// Dots: the panels of a figure of ratios or bars, a panel a group, its rows from the top.
#pragma once

#include "report/formats/gnuplot/figure.h"

typedef struct Panel {
    const FigurePoint **points; // from the top
    size_t drawn;
} Panel;

typedef struct Dots {
    Figure *figure;
    Panel *panels;
    size_t panel_count, abreast, rows; // of the longest panel
    double names_cm, low, high;        // of the scale, in bits where it is one of doublings
    bool is_ratio;
} Dots;

// Chooses the rows of each panel; what is left out is told.
void dots_fill(Dots *dots);
void dots_find_scale(Dots *dots);
// The scale of all panels, each so wide.
void dots_append_scale(Dots *dots, double panel_cm);
double dots_bits(const Dots *dots, double value); // the logarithm to base 2 of a ratio of the table
