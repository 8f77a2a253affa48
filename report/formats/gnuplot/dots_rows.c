// Which rows a panel has, and in which order.
#include "report/formats/gnuplot/dots.h"

#include <stdlib.h>

enum { MOST_ROWS = 30, MOST_ROWS_OF_MANY = 12, MOST_PANELS = 12 };

static int compare_names(const Figure *figure, const FigurePoint *a, const FigurePoint *b) {
    return str_compare(figure_subject(figure, a->subject), figure_subject(figure, b->subject));
}

static int compare_weights(const void *first, const void *second, void *context) {
    const FigurePoint *a = *(const FigurePoint *const *)first, *b = *(const FigurePoint *const *)second;
    if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
    return compare_names(context, a, b);
}

static int compare_values(const void *first, const void *second, void *context) {
    const FigurePoint *a = *(const FigurePoint *const *)first, *b = *(const FigurePoint *const *)second;
    if (a->value != b->value) return a->value < b->value ? 1 : -1;
    return compare_names(context, a, b);
}

static int compare_subjects(const void *first, const void *second, void *context) {
    const FigurePoint *a = *(const FigurePoint *const *)first, *b = *(const FigurePoint *const *)second;
    const double *weights = ((const Figure *)context)->weights;
    if (weights[a->subject] != weights[b->subject]) return weights[a->subject] < weights[b->subject] ? 1 : -1;
    return compare_names(context, a, b);
}

static size_t fill_panel(Dots *dots, uint32_t group, size_t most) {
    Figure *figure = dots->figure;
    Panel *panel = &dots->panels[group];
    bool one_order = figure->rule->flags & FIGURE_ONE_ORDER && dots->panel_count > 1;
    size_t count = 0;
    panel->points = arena_allocate(&figure->arena, figure->count, sizeof *panel->points);
    for (size_t i = 0; i < figure->count; i++)
        if (figure->points[i].group == group) panel->points[count++] = &figure->points[i];
    qsort_r(panel->points, count, sizeof *panel->points, one_order ? compare_subjects : compare_weights,
            figure);
    panel->drawn = count < most ? count : most;
    if (!one_order) qsort_r(panel->points, panel->drawn, sizeof *panel->points, compare_values, figure);
    return count - panel->drawn;
}

void dots_fill(Dots *dots) {
    Figure *figure = dots->figure;
    size_t all = figure->groups.count, left_out = 0, total = 0;
    dots->panel_count = all < MOST_PANELS ? all : MOST_PANELS;
    figure_tell(figure, dots->panel_count, all, "groups", "the first");
    dots->panels = arena_allocate(&figure->arena, dots->panel_count, sizeof *dots->panels);
    size_t most = figure_most(figure, dots->panel_count > 1 && !(figure->rule->flags & FIGURE_ONE_ORDER)
                                          ? MOST_ROWS_OF_MANY
                                          : MOST_ROWS);
    for (uint32_t i = 0; i < dots->panel_count; i++) {
        left_out += fill_panel(dots, i, most);
        total += dots->panels[i].drawn;
        if (dots->panels[i].drawn > dots->rows) dots->rows = dots->panels[i].drawn;
    }
    figure_tell(figure, total, total + left_out, "rows", figure_heaviest(figure));
}
