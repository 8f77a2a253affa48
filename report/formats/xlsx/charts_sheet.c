// What all charts of a workbook have in common: the numbers beside them, their series, titles and axes.
#include "report/formats/xlsx/charts.h"

enum { GRID_COLOUR = 0xD9D9D9, TITLE_POINTS = 12, AXIS_POINTS = 9, MARK_POINTS = 5, SMALL_MARK_POINTS = 2 };

// The next row, in the column of names.
static BookCell name_cell(const BookCharts *charts, lxw_format *format) {
    return (BookCell){charts->sheet, charts->row, CHARTS_NAME, format, NO_PLACE};
}

void charts_write_note(Book *book, BookCharts *charts, Str text) {
    book_write_text(book, name_cell(charts, book->note), text);
    charts->row++;
}

size_t charts_choose_groups(Book *book, BookCharts *charts) {
    size_t all = charts->groups.count, drawn = all < CHARTS_MOST_GROUPS ? all : CHARTS_MOST_GROUPS;
    if (drawn < all)
        charts_write_note(book, charts,
                          arena_printf(&book->arena,
                                       "%zu of %zu groups are drawn: the first (others: --where)", drawn,
                                       all));
    return drawn;
}

void charts_write_number(const BookCharts *charts, lxw_col_t column, double value) {
    if (!isnan(value)) worksheet_write_number(charts->sheet, charts->row, column, value, charts->numbers);
}

void charts_write_point(Book *book, BookCharts *charts, Str name, const ChartPoint *point) {
    book_write_text(book, name_cell(charts, NULL), name);
    if (point) {
        charts_write_number(charts, CHARTS_VALUE, point->value);
        charts_write_number(charts, CHARTS_LOW, point->low);
        charts_write_number(charts, CHARTS_HIGH, point->high);
    }
    charts->row++;
}

void charts_write_heading(Book *book, BookCharts *charts, Str subject) {
    BookCell cell = name_cell(charts, book->header);
    book_write_text(book, cell, subject);
    cell.format = book->header_of_numbers;
    for (cell.column = CHARTS_VALUE; cell.column <= CHARTS_HIGH; cell.column++)
        if (charts->headings[cell.column].length) book_write_text(book, cell, charts->headings[cell.column]);
    charts->row++;
}

lxw_chart_series *charts_add_series(const BookCharts *charts, lxw_chart *chart, lxw_row_t first,
                                    lxw_row_t last, lxw_col_t column) {
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, charts->name, first, CHARTS_NAME, last, CHARTS_NAME);
    chart_series_set_values(series, charts->name, first, column, last, column);
    return series;
}

// A mark on each point of a value: between two gaps there is no line.
void charts_draw_line(lxw_chart_series *series, lxw_color_t colour, bool is_interval) {
    lxw_chart_line line = {.color = colour,
                           .width = is_interval ? 1.0F : 2.25F,
                           .dash_type = is_interval ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID};
    chart_series_set_line(series, &line);
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line edge = {.color = colour};
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, is_interval ? SMALL_MARK_POINTS : MARK_POINTS);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &edge);
}

// The axis of values lies below bars and beside the rest; values below 0 leave the names where they were.
void charts_dress(const BookCharts *charts, lxw_chart *chart, const char *title, bool names_axis) {
    bool is_bar = chart->type == LXW_CHART_BAR || chart->type == LXW_CHART_BAR_STACKED;
    lxw_chart_axis *values = is_bar ? chart->x_axis : chart->y_axis;
    lxw_chart_axis *names = is_bar ? chart->y_axis : chart->x_axis;
    lxw_chart_font title_font = {.size = TITLE_POINTS, .bold = LXW_TRUE};
    lxw_chart_font axis_font = {.size = AXIS_POINTS, .bold = LXW_EXPLICIT_FALSE};
    chart_title_set_name(chart, title[0] ? title : "(empty)");
    chart_title_set_name_font(chart, &title_font);
    if (names_axis) {
        chart_axis_set_name(values, charts->value_label);
        chart_axis_set_name_font(values, &axis_font);
    }
    if (charts->is_share) chart_axis_set_num_format(values, "0%");
    if (!charts->has_negative) chart_axis_set_min(values, 0);
    chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    lxw_chart_line grid = {.color = GRID_COLOUR, .width = 0.75F};
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &grid);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
}

void charts_place(const BookCharts *charts, lxw_chart *chart, ChartBox box) {
    static const double default_width = 480, default_height = 288; // of libxlsxwriter
    lxw_chart_options options = {.x_offset = box.x,
                                 .y_offset = box.y,
                                 .x_scale = box.width / default_width,
                                 .y_scale = box.height / default_height};
    worksheet_insert_chart_opt(charts->sheet, box.row, CHARTS_BEHIND, chart, &options);
}
