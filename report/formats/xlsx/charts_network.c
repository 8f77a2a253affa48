// Nodes of a network, or points of a map, in their places: how large a mark is shows the strength, its colour
// the community. Each node is a series of one point, as a spreadsheet has neither sizes nor names for the
// points of one.
#include "base/memory.h"
#include "report/formats/xlsx/charts.h"

#include <stdlib.h>

enum {
    MOST_NODES = 100,
    MOST_OF_MAP = 40,
    COLOURS = 6,
    LEAST_POINTS = 5,
    MOST_POINTS = 24,
    MOST_POINTS_OF_MAP = 10,
    NAME_POINTS = 8
};
enum { WIDTH_PIXELS = 930, HEIGHT_PIXELS = 620 };

// Of the pages of report html.
static const lxw_color_t colours[COLOURS] = {0x1C5FD8, 0x8F2B00, 0x07352E, 0xB338AD, 0x957000, 0x6A727B};

static int compare_points(const void *first, const void *second, void *context) {
    const ChartPoint *a = *(const ChartPoint *const *)first, *b = *(const ChartPoint *const *)second;
    if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
    return str_compare(charts_subject(context, a->subject), charts_subject(context, b->subject));
}

static const ChartPoint **points_of(BookCharts *charts, uint32_t group, size_t *count) {
    const ChartPoint **points = memory_allocate(charts->count, sizeof *points);
    *count = 0;
    for (size_t i = 0; i < charts->count; i++)
        if (charts->points[i].group == group) points[(*count)++] = &charts->points[i];
    qsort_r(points, *count, sizeof *points, compare_points, charts);
    return points;
}

// Not too long, without controls, which the library hands on as they are, and no formula, as what begins with
// = is.
static const char *label_of(Book *book, Str name) {
    enum { MOST_BYTES = 60 };
    size_t end = name.length < MOST_BYTES ? name.length : MOST_BYTES;
    while (end < name.length && end > 0 && ((unsigned char)name.bytes[end] & 0xC0) == 0x80) end--;
    Str label = arena_printf(&book->arena, "%s%.*s%s", str_starts_with(name, STR("=")) ? " " : "",
                             STR_ARGUMENTS(str_slice(name, 0, end)), end < name.length ? "\xE2\x80\xA6" : "");
    char *bytes = (char *)label.bytes;
    for (size_t i = 0; i < label.length; i++)
        if ((unsigned char)bytes[i] < 0x20) bytes[i] = ' ';
    return label.length ? bytes : " ";
}

static void add_node(Book *book, const BookCharts *charts, lxw_chart *chart, lxw_row_t row,
                     const ChartPoint *point, double strongest) {
    double part = strongest > 0 && point->weight > 0 ? sqrt(point->weight / strongest) : 0;
    bool is_map = charts->rule->form == CHART_MAP;
    size_t community = is_map ? 1 : point->high >= 1 && point->high < COLOURS ? (size_t)point->high : COLOURS;
    lxw_chart_fill fill = {.color = colours[community - 1]};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_font font = {.size = NAME_POINTS};
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, charts->name, row, CHARTS_VALUE, row, CHARTS_VALUE);
    chart_series_set_values(series, charts->name, row, CHARTS_LOW, row, CHARTS_LOW);
    chart_series_set_name_range(series, charts->name, row, CHARTS_NAME);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(
        series,
        (uint8_t)(LEAST_POINTS + part * ((is_map ? MOST_POINTS_OF_MAP : MOST_POINTS) - LEAST_POINTS)));
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &none);
    // Options alone, without the name as a text of its own, leave the value beside it (libxlsxwriter 1.1.4).
    lxw_chart_data_label label = {.value = (char *)label_of(book, charts_subject(charts, point->subject)),
                                  .font = &font};
    lxw_chart_data_label *labels[] = {&label, NULL};
    chart_series_set_labels(series);
    chart_series_set_labels_custom(series, labels);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_RIGHT);
}

static const char *title_of(Book *book, const BookCharts *charts, uint32_t group) {
    static const char *const words[][LABEL_LANGUAGE_COUNT] = {{"size: strength, colour: community",
                                                               "taille : force, couleur : communauté",
                                                               "크기: 강도, 색: 커뮤니티"},
                                                              {"size: mass", "taille : masse", "크기: 질량"}};
    const LabelOptions *labels = option_values(book->report->run->values, &label_options);
    LabelLanguage language = labels->language == LABEL_LANGUAGE_COUNT ? LABEL_EN : labels->language;
    Str name = interner_string(&charts->groups, group);
    return arena_printf(&book->arena, "%.*s \xC2\xB7 %s%s", STR_ARGUMENTS(name),
                        words[charts->rule->form == CHART_MAP][language], charts->sides)
        .bytes;
}

// Directions of a network mean nothing; those of a map cross in its middle and have names.
static void dress_axes(Book *book, const BookCharts *charts, lxw_chart *chart) {
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_FALSE);
    if (charts->rule->form == CHART_MAP) {
        chart_axis_set_name(chart->x_axis, arena_copy_text(&book->arena, charts->headings[CHARTS_VALUE]));
        chart_axis_set_name(chart->y_axis, arena_copy_text(&book->arena, charts->headings[CHARTS_LOW]));
        chart_axis_set_num_format(chart->x_axis, "0.0");
        chart_axis_set_num_format(chart->y_axis, "0.0");
        chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
        return;
    }
    chart_axis_set_min(chart->x_axis, -1.1);
    chart_axis_set_max(chart->x_axis, 1.4); // names stand to the right
    chart_axis_off(chart->x_axis);
    chart_axis_off(chart->y_axis);
}

static void draw_group(Book *book, BookCharts *charts, uint32_t group) {
    size_t all;
    lxw_row_t heading = charts->row;
    const ChartPoint **points = points_of(charts, group, &all);
    size_t most = charts->rule->form == CHART_MAP ? MOST_OF_MAP : MOST_NODES; // a map has more names close by
    size_t drawn = all < most ? all : most;
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_SCATTER);
    charts_write_heading(book, charts, str_from(charts->subject_heading));
    for (size_t i = 0; i < drawn; i++) {
        add_node(book, charts, chart, charts->row, points[i], points[0]->weight);
        charts_write_point(book, charts, charts_subject(charts, points[i]->subject), points[i]);
    }
    charts_dress(charts, chart, title_of(book, charts, group), false);
    dress_axes(book, charts, chart);
    charts_place(charts, chart, (ChartBox){heading, 0, 0, WIDTH_PIXELS, HEIGHT_PIXELS});
    if (drawn < all)
        charts_write_note(book, charts,
                          arena_printf(&book->arena, "%zu of %zu are drawn: those with most %s", drawn, all,
                                       charts->rule->weight));
    lxw_row_t below = heading + HEIGHT_PIXELS / CHARTS_ROW_PIXELS;
    charts->row = (charts->row > below ? charts->row : below) + CHARTS_ROWS_BETWEEN;
    free(points);
}

void charts_draw_network(Book *book, BookCharts *charts) {
    size_t drawn = charts_choose_groups(book, charts);
    if (charts->rule->form == CHART_NETWORK)
        charts_write_note(book, charts, STR("edges: report html, report gnuplot --nodes, report graph"));
    for (uint32_t group = 0; group < drawn; group++) draw_group(book, charts, group);
}
