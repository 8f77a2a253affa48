// How many topics: for each language two lines over the numbers of topics that were tried, perplexity (the
// value) and coherence (the low end), each on a scale of its own, which need not begin at 0.
#include "base/memory.h"
#include "report/formats/xlsx/charts.h"

#include <stdlib.h>

enum { WIDTH_PIXELS = 560, HEIGHT_PIXELS = 260, GAP_PIXELS = 10 };

static int compare_choices(const void *first, const void *second) {
    const ChartPoint *a = *(const ChartPoint *const *)first, *b = *(const ChartPoint *const *)second;
    return (a->weight > b->weight) - (a->weight < b->weight); // the number of topics
}

static void draw_column(Book *book, const BookCharts *charts, lxw_row_t first, lxw_col_t column,
                        const char *group) {
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_LINE);
    lxw_chart_series *series = charts_add_series(charts, chart, first, charts->row - 1, column);
    chart_series_set_name_range(series, charts->name, first - 1, column);
    charts_draw_line(series, CHARTS_VALUE_COLOUR, false);
    Str heading = charts->headings[column];
    charts_dress(charts, chart,
                 arena_printf(&book->arena, "%.*s: %s%s", STR_ARGUMENTS(heading), group, charts->sides).bytes,
                 false);
    chart_axis_set_name(chart->x_axis, charts->subject_heading);
    chart_axis_set_name(chart->y_axis, arena_copy_text(&book->arena, heading));
    int32_t left = column == CHARTS_VALUE ? 0 : WIDTH_PIXELS + GAP_PIXELS;
    charts_place(charts, chart, (ChartBox){first - 1, left, 0, WIDTH_PIXELS, HEIGHT_PIXELS});
}

static void draw_group(Book *book, BookCharts *charts, uint32_t group) {
    const ChartPoint **points = memory_allocate(charts->count, sizeof *points);
    size_t count = 0;
    for (size_t i = 0; i < charts->count; i++)
        if (charts->points[i].group == group) points[count++] = &charts->points[i];
    qsort(points, count, sizeof *points, compare_choices);
    charts_write_heading(book, charts, str_from(charts->subject_heading));
    lxw_row_t first = charts->row;
    for (size_t i = 0; i < count; i++)
        charts_write_point(book, charts, charts_subject(charts, points[i]->subject), points[i]);
    const char *name = arena_copy_text(&book->arena, interner_string(&charts->groups, group));
    for (lxw_col_t column = CHARTS_VALUE; count && column <= CHARTS_LOW; column++)
        draw_column(book, charts, first, column, name);
    lxw_row_t below = first + HEIGHT_PIXELS / CHARTS_ROW_PIXELS;
    charts->row = (charts->row > below ? charts->row : below) + CHARTS_ROWS_BETWEEN;
    free(points);
}

void charts_draw_choices(Book *book, BookCharts *charts) {
    size_t drawn = charts_choose_groups(book, charts);
    charts_write_note(book, charts,
                      STR("lower perplexity and higher coherence are better; by how much runs "
                          "differ stands in the table"));
    charts->has_negative = true; // no scale begins at 0: what differs is small beside the whole
    for (uint32_t group = 0; group < drawn; group++) draw_group(book, charts, group);
}
