// The sheet "Charts": bars for each group, or a line with its interval for each subject where the groups
// follow each other in time. The numbers drawn stand beside each chart, so that charts can be changed by
// hand.
#include "base/interner.h"
#include "base/memory.h"
#include "corpus/period.h"
#include "report/formats/xlsx/book.h"
#include "report/formats/xlsx/chart_axis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BARS = 20, MOST_CHARTS = 12, MOST_POINTS = 100000 };
enum { NAME, VALUE, LOW, HIGH, CHART }; // columns of the sheet
enum { CHART_ROWS = 16, ROWS_BETWEEN = 2, ROW_PIXELS = 20, BAR_PIXELS = 22, CHART_WIDTH_PIXELS = 720 };
enum { VALUE_COLOUR = 0x1F5C99, INTERVAL_COLOUR = 0x7FA6CC, GRID_COLOUR = 0xD9D9D9 };

// How a kind of table is drawn; the kind tells its subject. NULL for a column that the kind has not.
typedef struct ChartRule {
    const char *kind;
    const char *group, *value, *low, *high;
    const char *weight; // whose sum decides which subjects are drawn
    bool has_lines;     // whether subjects are drawn over time
} ChartRule;

static const ChartRule chart_rules[] = {
    {"themes", "group", "share", "share_low", "share_high", "hits", true},
    {"series", "period", "rate", "rate_low", "rate_high", "frequency", true},
    {"frequency", "group", "per_million", NULL, NULL, "frequency", false},
    {"ngrams", "group", "per_million", NULL, NULL, "frequency", false},
    {"cooccurrence", "group", "o11", NULL, NULL, "o11", false},
    {"compare", NULL, "log_ratio", "log_ratio_low", "log_ratio_high", "a_frequency", false},
};

enum { MOST_SUBJECT_COLUMNS = 2 };

typedef struct ChartPoint {
    uint32_t subject, group;
    double value, low, high;
    double weight;
} ChartPoint;

struct BookCharts {
    const ChartRule *rule;
    // Columns of the table; SIZE_MAX for one that it has not.
    size_t subjects_at[MOST_SUBJECT_COLUMNS], group, unit, value, low, high, weight;
    const char *subject_heading;
    Interner subjects, groups;
    Buffer label;      // of the row being read
    bool has_negative; // among the values
    double *weights;   // of subjects
    size_t weight_capacity;
    ChartPoint *points;
    size_t count, capacity;
    size_t *bars; // of each group, where only bars are drawn: points kept
    size_t bar_capacity;
    lxw_worksheet *sheet;
    const char *name; // of the sheet
    lxw_row_t row;    // the next one
};

// ---- Reading ----

static size_t find_column(const Rows *rows, const char *name) {
    for (size_t i = 0; name && i < rows->width; i++)
        if (str_equal_text(heading_column(&rows->headings[i]), name)) return i;
    return SIZE_MAX;
}

static const ChartRule *find_rule(const TableKind *kind) {
    for (size_t i = 0; kind && i < sizeof chart_rules / sizeof *chart_rules; i++)
        if (strcmp(kind->family, chart_rules[i].kind) == 0) return &chart_rules[i];
    return NULL;
}

static const TableKind *find_kind(const Rows *rows) {
    Str *names = memory_allocate(rows->width, sizeof *names);
    for (size_t i = 0; i < rows->width; i++) names[i] = heading_column(&rows->headings[i]);
    const TableKind *kind = schema_recognise(names, rows->width);
    free(names);
    return kind;
}

static void find_subjects(BookCharts *charts, const TableKind *kind, const Rows *rows, Arena *arena) {
    Str rest = str_from(kind->subject);
    for (size_t i = 0; i < MOST_SUBJECT_COLUMNS; i++)
        charts->subjects_at[i] = find_column(rows, arena_copy_text(arena, str_cut(&rest, ' ')));
    Str first = rows->headings[charts->subjects_at[0]].name;
    bool is_pair = charts->subjects_at[1] != SIZE_MAX;
    Str second = is_pair ? rows->headings[charts->subjects_at[1]].name : (Str){0};
    charts->subject_heading =
        arena_printf(arena, "%.*s%s%.*s", STR_ARGUMENTS(first), is_pair ? " + " : "", STR_ARGUMENTS(second))
            .bytes;
}

BookCharts *book_charts_open(Book *book, const Rows *rows) {
    const TableKind *kind = find_kind(rows);
    const ChartRule *rule = find_rule(kind);
    if (!rule) return NULL;
    BookCharts *charts = arena_allocate(&book->arena, 1, sizeof *charts);
    *charts = (BookCharts){
        .rule = rule,
        .group = find_column(rows, rule->group),
        .unit = find_column(rows, "unit"),
        .value = find_column(rows, rule->value),
        .low = find_column(rows, rule->low),
        .high = find_column(rows, rule->high),
        .weight = find_column(rows, rule->weight),
    };
    find_subjects(charts, kind, rows, &book->arena);
    return charts;
}

static double number_at(const Str *cells, size_t column) {
    double value;
    return column != SIZE_MAX && str_to_double(cells[column], &value) ? value : NAN;
}

// Of a table that has bars only, each group keeps its heaviest points: tables of terms are long. The place
// for a point of that weight; NULL when there is none.
static ChartPoint *place_among_bars(BookCharts *charts, uint32_t group, double weight) {
    ChartPoint *lightest = NULL;
    MEMORY_GROW(charts->bars, charts->bar_capacity, (size_t)group + 1);
    if (charts->bars[group] < MOST_BARS) {
        charts->bars[group]++;
        MEMORY_GROW(charts->points, charts->capacity, charts->count + 1);
        return &charts->points[charts->count++];
    }
    for (size_t i = 0; i < charts->count; i++)
        if (charts->points[i].group == group && (!lightest || charts->points[i].weight < lightest->weight))
            lightest = &charts->points[i];
    return lightest && lightest->weight < weight ? lightest : NULL;
}

// Beyond the first points nothing is kept: memory must not grow with the table.
static ChartPoint *place_among_lines(BookCharts *charts) {
    if (charts->count >= MOST_POINTS) return NULL;
    MEMORY_GROW(charts->points, charts->capacity, charts->count + 1);
    return &charts->points[charts->count++];
}

// "ai" or "ai + energy"; where subjects are drawn over time, each unit has lines of its own: "ai (sentence)".
static uint32_t add_subject(BookCharts *charts, const Str *cells) {
    Buffer *label = &charts->label;
    buffer_clear(label);
    buffer_append(label, cells[charts->subjects_at[0]]);
    if (charts->subjects_at[1] != SIZE_MAX)
        buffer_printf(label, " + %.*s", STR_ARGUMENTS(cells[charts->subjects_at[1]]));
    if (charts->unit != SIZE_MAX && charts->rule->has_lines)
        buffer_printf(label, " (%.*s)", STR_ARGUMENTS(cells[charts->unit]));
    return interner_add(&charts->subjects, buffer_str(label));
}

// Where there are bars only, each unit has bars of its own.
static uint32_t add_group(BookCharts *charts, const Str *cells) {
    Buffer *label = &charts->label;
    buffer_clear(label);
    buffer_append(label, charts->group == SIZE_MAX ? STR("all") : cells[charts->group]);
    if (charts->unit != SIZE_MAX && !charts->rule->has_lines)
        buffer_printf(label, " (%.*s)", STR_ARGUMENTS(cells[charts->unit]));
    return interner_add(&charts->groups, buffer_str(label));
}

void book_charts_see(BookCharts *charts, const Str *cells) {
    double weight = number_at(cells, charts->weight), value = number_at(cells, charts->value);
    if (isnan(weight)) return;
    uint32_t group = add_group(charts, cells);
    if (group >= MOST_CHARTS && !charts->rule->has_lines) return;
    ChartPoint *place =
        charts->rule->has_lines ? place_among_lines(charts) : place_among_bars(charts, group, weight);
    if (!place) return;
    uint32_t subject = add_subject(charts, cells);
    *place = (ChartPoint){
        subject, group, value, number_at(cells, charts->low), number_at(cells, charts->high), weight};
    charts->has_negative = charts->has_negative || value < 0;
    MEMORY_GROW(charts->weights, charts->weight_capacity, (size_t)subject + 1);
    charts->weights[subject] += weight;
}

void book_charts_close(BookCharts *charts) {
    if (!charts) return;
    interner_free(&charts->subjects);
    interner_free(&charts->groups);
    buffer_free(&charts->label);
    free(charts->weights);
    free(charts->points);
    free(charts->bars);
}

// ---- What is drawn ----

static int compare_subjects(const void *first, const void *second, void *context) {
    const BookCharts *charts = context;
    uint32_t a = *(const uint32_t *)first, b = *(const uint32_t *)second;
    if (charts->weights[a] != charts->weights[b]) return charts->weights[a] < charts->weights[b] ? 1 : -1;
    return str_compare(interner_string(&charts->subjects, a), interner_string(&charts->subjects, b));
}

static uint32_t *subjects_by_weight(BookCharts *charts) {
    uint32_t *order = memory_allocate(charts->subjects.count, sizeof *order);
    for (uint32_t i = 0; i < charts->subjects.count; i++) order[i] = i;
    qsort_r(order, charts->subjects.count, sizeof *order, compare_subjects, charts);
    return order;
}

static int compare_points(const void *first, const void *second, void *context) {
    const BookCharts *charts = context;
    const ChartPoint *a = *(const ChartPoint *const *)first, *b = *(const ChartPoint *const *)second;
    if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
    return str_compare(interner_string(&charts->subjects, a->subject),
                       interner_string(&charts->subjects, b->subject));
}

// The points of the group, the heaviest first; free() them.
static const ChartPoint **points_by_weight(BookCharts *charts, uint32_t group, size_t *count) {
    const ChartPoint **points = memory_allocate(charts->count, sizeof *points);
    *count = 0;
    for (size_t i = 0; i < charts->count; i++)
        if (charts->points[i].group == group) points[(*count)++] = &charts->points[i];
    qsort_r(points, *count, sizeof *points, compare_points, charts);
    return points;
}

static bool groups_are_periods(const BookCharts *charts) {
    Period period;
    for (uint32_t i = 0; i < charts->groups.count; i++)
        if (!period_parse(interner_string(&charts->groups, i), &period)) return false;
    return true;
}

static const ChartPoint *find_point(const BookCharts *charts, uint32_t subject, uint32_t group) {
    for (size_t i = 0; i < charts->count; i++)
        if (charts->points[i].subject == subject && charts->points[i].group == group)
            return &charts->points[i];
    return NULL;
}

// ---- The numbers ----

static void write_number(const Book *book, const BookCharts *charts, lxw_col_t column, double value) {
    if (!isnan(value)) worksheet_write_number(charts->sheet, charts->row, column, value, book->real);
}

// The next row, in the column of names.
static BookCell name_cell(const BookCharts *charts, lxw_format *format) {
    return (BookCell){charts->sheet, charts->row, NAME, format, NO_PLACE};
}

static void write_point(Book *book, BookCharts *charts, Str name, const ChartPoint *point) {
    book_write_text(book, name_cell(charts, NULL), name);
    if (point) {
        write_number(book, charts, VALUE, point->value);
        write_number(book, charts, LOW, point->low);
        write_number(book, charts, HIGH, point->high);
    }
    charts->row++;
}

static void write_heading(Book *book, BookCharts *charts, Str subject) {
    const char *const names[] = {NULL, charts->rule->value, charts->rule->low, charts->rule->high};
    BookCell cell = name_cell(charts, book->header);
    book_write_text(book, cell, subject);
    for (cell.column = VALUE; cell.column <= HIGH; cell.column++)
        if (names[cell.column]) book_write_text(book, cell, str_from(names[cell.column]));
    charts->row++;
}

// ---- The charts ----

static void add_series(const BookCharts *charts, lxw_chart *chart, lxw_row_t first, lxw_col_t column) {
    lxw_row_t last = charts->row - 1;
    bool is_value = column == VALUE;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, charts->name, first, NAME, last, NAME);
    chart_series_set_values(series, charts->name, first, column, last, column);
    chart_series_set_name_range(series, charts->name, first - 1, column);
    if (chart->type != LXW_CHART_LINE) {
        lxw_chart_fill fill = {.color = VALUE_COLOUR};
        chart_series_set_fill(series, &fill);
        return;
    }
    lxw_chart_line line = {.color = is_value ? VALUE_COLOUR : INTERVAL_COLOUR,
                           .width = is_value ? 2.25F : 1.0F,
                           .dash_type = is_value ? LXW_CHART_LINE_DASH_SOLID : LXW_CHART_LINE_DASH_DASH};
    chart_series_set_line(series, &line);
}

static void place(const BookCharts *charts, lxw_chart *chart, lxw_row_t row, size_t height_pixels) {
    static const double default_width = 480, default_height = 288; // of libxlsxwriter
    lxw_chart_options options = {.x_scale = CHART_WIDTH_PIXELS / default_width,
                                 .y_scale = (double)height_pixels / default_height};
    worksheet_insert_chart_opt(charts->sheet, row, CHART, chart, &options);
}

// The axis of values lies below bars and beside lines; bars to the left of 0 leave the names where they were.
static void title(const BookCharts *charts, lxw_chart *chart, Str text, Arena *arena) {
    bool is_bar = chart->type == LXW_CHART_BAR;
    lxw_chart_axis *axis = is_bar ? chart->x_axis : chart->y_axis;
    chart_title_set_name(chart, text.length ? arena_copy_text(arena, text) : "(empty)");
    chart_axis_set_name(axis, charts->rule->value);
    if (!charts->has_negative) chart_axis_set_min(axis, 0);
    if (is_bar) chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    lxw_chart_line grid = {.color = GRID_COLOUR, .width = 0.75F};
    chart_axis_major_gridlines_set_visible(axis, LXW_TRUE);
    chart_axis_major_gridlines_set_line(axis, &grid);
}

// The heaviest on top, as in the rows beside it.
static void draw_bars(Book *book, BookCharts *charts, uint32_t group) {
    size_t count;
    lxw_row_t heading = charts->row;
    const ChartPoint **points = points_by_weight(charts, group, &count);
    if (count > MOST_BARS) count = MOST_BARS;
    write_heading(book, charts, str_from(charts->subject_heading));
    for (size_t i = 0; i < count; i++)
        write_point(book, charts, interner_string(&charts->subjects, points[i]->subject), points[i]);
    free(points);
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_BAR);
    add_series(charts, chart, heading + 1, VALUE);
    title(charts, chart, interner_string(&charts->groups, group), &book->arena);
    chart_axis_set_reverse(chart->y_axis);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    size_t height = (count + 5) * BAR_PIXELS;
    place(charts, chart, heading, height);
    lxw_row_t below = heading + (lxw_row_t)(height / ROW_PIXELS);
    charts->row = (charts->row > below ? charts->row : below) + ROWS_BETWEEN;
}

static void draw_line(Book *book, BookCharts *charts, uint32_t subject, const ChartAxis *axis) {
    lxw_row_t heading = charts->row;
    Str name = interner_string(&charts->subjects, subject);
    write_heading(book, charts, name);
    for (size_t i = 0; i < axis->count; i++)
        write_point(book, charts, axis->labels[i],
                    find_point(charts, subject, interner_find(&charts->groups, axis->labels[i])));
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_LINE);
    add_series(charts, chart, heading + 1, VALUE);
    if (charts->low != SIZE_MAX) add_series(charts, chart, heading + 1, LOW);
    if (charts->high != SIZE_MAX) add_series(charts, chart, heading + 1, HIGH);
    title(charts, chart, name, &book->arena);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    place(charts, chart, heading, CHART_ROWS * ROW_PIXELS);
    lxw_row_t below = heading + CHART_ROWS + ROWS_BETWEEN;
    charts->row = charts->row + ROWS_BETWEEN > below ? charts->row + ROWS_BETWEEN : below;
}

static void draw_lines(Book *book, BookCharts *charts, const uint32_t *order) {
    ChartAxis axis;
    chart_axis_make(&axis, &charts->groups);
    for (size_t i = 0; i < charts->subjects.count && i < MOST_CHARTS; i++)
        draw_line(book, charts, order[i], &axis);
    chart_axis_free(&axis);
}

void book_charts_write(Book *book, BookCharts *charts, const char *table) {
    bool lines = charts->groups.count > 1 && charts->rule->has_lines && groups_are_periods(charts);
    if (charts->count == 0 || charts->count >= MOST_POINTS)
        return; // half of the points would tell half the truth
    charts->name = book_sheet_name(book, arena_printf(&book->arena, "Charts %s", table));
    charts->sheet = workbook_add_worksheet(book->workbook, charts->name);
    worksheet_fit_to_pages(charts->sheet, 1, 0);
    worksheet_set_column(charts->sheet, NAME, NAME, 26, NULL);
    worksheet_set_column(charts->sheet, VALUE, HIGH, 12, NULL);
    if (lines) {
        uint32_t *order = subjects_by_weight(charts);
        draw_lines(book, charts, order);
        free(order);
        return;
    }
    for (uint32_t group = 0; group < charts->groups.count && group < MOST_CHARTS; group++)
        draw_bars(book, charts, group);
}
