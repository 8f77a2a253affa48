// A chart for each group: bars of its heaviest subjects, or the subjects whose interval lies farthest from 0.
#include "base/memory.h"
#include "report/formats/xlsx/charts.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH_PIXELS = 720, BAR_PIXELS = 22, BARS_AROUND = 5, GAP_PERCENT = 60 };

bool charts_have_intervals(const BookCharts *charts) {
    return charts->rule->form == CHART_INTERVALS ||
           (charts->low != SIZE_MAX && charts->high != SIZE_MAX && charts->rule->form < CHART_NETWORK);
}

static int compare_names(const BookCharts *charts, const ChartPoint *a, const ChartPoint *b) {
    return str_compare(charts_subject(charts, a->subject), charts_subject(charts, b->subject));
}

static int compare_weights(const void *first, const void *second, void *context) {
    const ChartPoint *a = *(const ChartPoint *const *)first, *b = *(const ChartPoint *const *)second;
    if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
    return compare_names(context, a, b);
}

static int compare_values(const void *first, const void *second, void *context) {
    const ChartPoint *a = *(const ChartPoint *const *)first, *b = *(const ChartPoint *const *)second;
    if (a->value != b->value) return a->value < b->value ? 1 : -1;
    return compare_names(context, a, b);
}

// The points of the group that are drawn, in the order in which they are; free() them.
static const ChartPoint **points_of(BookCharts *charts, uint32_t group, size_t *drawn, size_t *all) {
    const ChartPoint **points = memory_allocate(charts->count, sizeof *points);
    size_t count = 0;
    for (size_t i = 0; i < charts->count; i++)
        if (charts->points[i].group == group) points[count++] = &charts->points[i];
    qsort_r(points, count, sizeof *points, compare_weights, charts);
    *all = charts->seen ? charts->seen[group] : count;
    *drawn = count < CHARTS_MOST_BARS ? count : CHARTS_MOST_BARS;
    if (charts->rule->form == CHART_INTERVALS)
        qsort_r(points, *drawn, sizeof *points, compare_values, charts);
    return points;
}

// "Frequency: 2024 (sentence)"; without groups only what follows the word for that.
static const char *title_of(Book *book, const BookCharts *charts, uint32_t group) {
    Str name = interner_string(&charts->groups, group);
    bool is_all = str_equal_text(name, "all") || str_starts_with(name, STR("all ("));
    if (is_all) name = str_skip(name, strlen("all"));
    return arena_printf(&book->arena, "%s%s%.*s%s", charts->value_label, is_all ? "" : ": ",
                        STR_ARGUMENTS(name), charts->sides)
        .bytes;
}

static lxw_chart *start_bars(Book *book, const BookCharts *charts, uint8_t type, const char *title) {
    lxw_chart *chart = workbook_add_chart(book->workbook, type);
    charts_dress(charts, chart, title, true);
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_crossing_max(chart->y_axis); // the axis of values stays below
    chart_set_series_gap(chart, GAP_PERCENT);
    return chart;
}

static void add_bars(const BookCharts *charts, lxw_chart *chart, lxw_row_t first, lxw_col_t column,
                     lxw_color_t colour) {
    lxw_chart_series *series = charts_add_series(charts, chart, first, charts->row - 1, column);
    chart_series_set_name_range(series, charts->name, first - 1, column);
    lxw_chart_fill fill = {.color = colour, .none = column == CHARTS_UNSEEN};
    chart_series_set_fill(series, &fill);
}

// The heaviest on top, as in the rows beside it.
static lxw_chart *draw_bars(Book *book, const BookCharts *charts, lxw_row_t first, const char *title) {
    lxw_chart *chart = start_bars(book, charts, LXW_CHART_BAR, title);
    add_bars(charts, chart, first, CHARTS_VALUE, CHARTS_VALUE_COLOUR);
    return chart;
}

static const struct {
    const char *heading;
    lxw_color_t colour;
} stacked[CHARTS_BEHIND_BARS - CHARTS_UNSEEN] = {
    {"0 to the interval", LXW_COLOR_WHITE},
    {"low to value, above 0", CHARTS_VALUE_COLOUR},
    {"value to high, above 0", CHARTS_INTERVAL_COLOUR},
    {"value to high, below 0", CHARTS_INTERVAL_COLOUR},
    {"low to value, below 0", CHARTS_VALUE_COLOUR},
};

// What spreadsheets draw of an interval in more ways than one, stacked bars draw in one way everywhere.
static void write_stacked(const BookCharts *charts, const ChartPoint *point) {
    double value = point->value, low = isnan(point->low) ? value : point->low,
           high = isnan(point->high) ? value : point->high;
    double lengths[] = {low > 0    ? low
                        : high < 0 ? high
                                   : 0,
                        fmax(value, 0) - fmax(low, 0), fmax(high, 0) - fmax(value, 0),
                        fmin(value, 0) - fmin(high, 0), fmin(low, 0) - fmin(value, 0)};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        charts_write_number(charts, (lxw_col_t)(CHARTS_UNSEEN + i), lengths[i]);
}

static void write_stacked_headings(Book *book, const BookCharts *charts) {
    for (lxw_col_t i = CHARTS_UNSEEN; i < CHARTS_BEHIND_BARS; i++) {
        BookCell cell = {charts->sheet, charts->row, i, book->header_of_numbers, NO_PLACE};
        book_write_text(book, cell, str_from(stacked[i - CHARTS_UNSEEN].heading));
    }
}

static lxw_chart *draw_intervals(Book *book, const BookCharts *charts, lxw_row_t first, const char *title) {
    lxw_chart *chart = start_bars(book, charts, LXW_CHART_BAR_STACKED, title);
    for (lxw_col_t i = CHARTS_UNSEEN; i < CHARTS_BEHIND_BARS; i++)
        add_bars(charts, chart, first, i, stacked[i - CHARTS_UNSEEN].colour);
    return chart;
}

static void tell_rest(Book *book, BookCharts *charts, size_t drawn, size_t all) {
    if (drawn == all) return;
    const char *why = charts->rule->form == CHART_INTERVALS
                          ? "those whose intervals lie farthest from 0"
                          : arena_printf(&book->arena, "those with most %s",
                                         charts->rule->weight ? charts->rule->weight : "in sum")
                                .bytes;
    charts_write_note(book, charts, arena_printf(&book->arena, "%zu of %zu are drawn: %s", drawn, all, why));
}

static void draw_group(Book *book, BookCharts *charts, uint32_t group) {
    size_t drawn, all;
    lxw_row_t heading = charts->row;
    bool has_intervals = charts_have_intervals(charts);
    const ChartPoint **points = points_of(charts, group, &drawn, &all);
    const char *title = title_of(book, charts, group);
    if (drawn) {
        if (has_intervals) write_stacked_headings(book, charts);
        charts_write_heading(book, charts, str_from(charts->subject_heading));
        for (size_t i = 0; i < drawn; i++) {
            if (has_intervals) write_stacked(charts, points[i]);
            charts_write_point(book, charts, charts_subject(charts, points[i]->subject), points[i]);
        }
        lxw_chart *chart = has_intervals ? draw_intervals(book, charts, heading + 1, title)
                                         : draw_bars(book, charts, heading + 1, title);
        uint32_t height = (uint32_t)(drawn + BARS_AROUND) * BAR_PIXELS;
        charts_place(charts, chart, (ChartBox){heading, 0, 0, WIDTH_PIXELS, height});
        tell_rest(book, charts, drawn, all);
        lxw_row_t below = heading + height / CHARTS_ROW_PIXELS;
        charts->row = (charts->row > below ? charts->row : below) + CHARTS_ROWS_BETWEEN;
    }
    free(points);
}

void charts_draw_groups(Book *book, BookCharts *charts) {
    size_t drawn = charts_choose_groups(book, charts);
    if (charts_have_intervals(charts))
        charts_write_note(book, charts, STR("bars: intervals; dark and light meet at the value"));
    if (charts->without_interval)
        charts_write_note(
            book, charts,
            arena_printf(&book->arena, "%zu without an interval are not drawn", charts->without_interval));
    if (charts->with_one_end)
        charts_write_note(book, charts,
                          arena_printf(&book->arena, "%zu of all have one end only: drawn up to the value",
                                       charts->with_one_end));
    if (charts->row) charts->row++;
    for (uint32_t group = 0; group < drawn; group++) draw_group(book, charts, group);
}
