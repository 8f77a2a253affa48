// Subjects over time: up to seven as lines in one chart, and each in a small one with its interval, all on
// one scale. A period without numbers is a gap, whether the table has a row for it or not.
#include "base/memory.h"
#include "report/formats/xlsx/charts.h"
#include "report/reading/timeline.h"

#include <stdlib.h>

enum { WIDTH_PIXELS = 930, HEIGHT_PIXELS = 400, ABREAST = 3, GAP_PIXELS = 10, SMALL_HEIGHT_PIXELS = 210 };

// Okabe and Ito's colours, which can be told apart by all, without the yellow.
static const lxw_color_t colours[CHARTS_IN_ONE] = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7,
                                                   0xE69F00, 0x56B4E9, 0x404040};

// ---- Periods ----

static Timeline make_timeline(Book *book, BookCharts *charts) {
    Timeline timeline = {0};
    if (!timeline_make(&timeline, &charts->groups, &book->arena))
        charts_write_note(book, charts,
                          STR("periods that the table has not are left out of the axis: they are not of "
                              "one length, or too many"));
    return timeline;
}

// ---- Subjects ----

static int compare_subjects(const void *first, const void *second, void *context) {
    const BookCharts *charts = context;
    uint32_t a = *(const uint32_t *)first, b = *(const uint32_t *)second;
    if (charts->weights[a] != charts->weights[b]) return charts->weights[a] < charts->weights[b] ? 1 : -1;
    return str_compare(charts_subject(charts, a), charts_subject(charts, b));
}

static uint32_t *subjects_by_weight(BookCharts *charts) {
    uint32_t *order = memory_allocate(charts->subjects.count, sizeof *order);
    for (uint32_t i = 0; i < charts->subjects.count; i++) order[i] = i;
    qsort_r(order, charts->subjects.count, sizeof *order, compare_subjects, charts);
    return order;
}

static int compare_points(const void *first, const void *second) {
    const ChartPoint *a = first, *b = second;
    if (a->subject != b->subject) return a->subject < b->subject ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

static const ChartPoint *find_point(const BookCharts *charts, uint32_t subject, uint32_t group) {
    ChartPoint wanted = {.subject = subject, .group = group};
    return bsearch(&wanted, charts->points, charts->count, sizeof wanted, compare_points);
}

// The numbers of a subject, one row a period; the first of these rows.
static lxw_row_t write_subject(Book *book, BookCharts *charts, uint32_t subject, const Timeline *timeline) {
    charts_write_heading(book, charts, charts_subject(charts, subject));
    lxw_row_t first = charts->row;
    for (size_t i = 0; i < timeline->count; i++)
        charts_write_point(book, charts, timeline->names[i],
                           find_point(charts, subject, timeline->groups[i]));
    charts->row++;
    return first;
}

// ---- Charts ----

// The least of 1, 2, 2.5 and 5 times a power of ten that is not below.
static double round_up(double value) {
    static const double steps[] = {1, 2, 2.5, 5, 10};
    double power = pow(10, floor(log10(value)));
    size_t i = 0;
    while (i < 4 && steps[i] * power < value) i++;
    return steps[i] * power;
}

static int compare_numbers(const void *first, const void *second) {
    double a = *(const double *)first, b = *(const double *)second;
    return (a > b) - (a < b);
}

// The end of the scale of the small charts, which are compared: where the highest value has room, and all but
// the widest intervals, which would press the lines flat. 0 where there is nothing above 0.
static double highest(BookCharts *charts, const uint32_t *order, size_t drawn) {
    static const double most_ends = 0.93, widest = 2.5;
    double *ends = memory_allocate(charts->count, sizeof *ends), most = 0;
    size_t count = 0;
    for (size_t i = 0; i < drawn; i++)
        for (size_t j = 0; j < charts->count; j++) {
            const ChartPoint *point = &charts->points[j];
            if (point->subject != order[i]) continue;
            most = fmax(most, point->value);
            if (!isnan(point->high)) ends[count++] = point->high;
        }
    qsort(ends, count, sizeof *ends, compare_numbers);
    double end = count ? ends[(size_t)((double)(count - 1) * most_ends)] : 0;
    double scale = fmax(most, fmin(end, most * widest));
    charts->is_cut_above = count > 0 && scale > 0 && ends[count - 1] > round_up(scale);
    free(ends);
    return scale > 0 ? round_up(scale) : 0;
}

static const char *title_of(Book *book, const BookCharts *charts, const Timeline *timeline) {
    bool has_unit = charts->units.count == 1;
    Str unit = has_unit ? interner_string(&charts->units, 0) : (Str){0};
    return arena_printf(&book->arena, "%s, %.*s \xE2\x80\x93 %.*s%s%.*s%s%s", charts->value_label,
                        STR_ARGUMENTS(timeline->names[0]),
                        STR_ARGUMENTS(timeline->names[timeline->count - 1]), has_unit ? " (" : "",
                        STR_ARGUMENTS(unit), has_unit ? ")" : "", charts->sides)
        .bytes;
}

typedef struct LineChart {
    const char *title;
    double most; // the end of its scale; 0 for any
    ChartBox box;
} LineChart;

static void add_column(const BookCharts *charts, lxw_chart *chart, lxw_row_t first, size_t periods,
                       lxw_col_t column) {
    bool is_interval = column != CHARTS_VALUE;
    lxw_row_t last = first + (lxw_row_t)periods - 1;
    lxw_chart_series *series = charts_add_series(charts, chart, first, last, column);
    chart_series_set_name_range(series, charts->name, first - 1, column);
    charts_draw_line(series, is_interval ? CHARTS_INTERVAL_COLOUR : CHARTS_VALUE_COLOUR, is_interval);
}

// One subject with its interval.
static void draw_one(Book *book, const BookCharts *charts, lxw_row_t first, size_t periods, LineChart one) {
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_LINE);
    for (lxw_col_t column = CHARTS_VALUE; column < CHARTS_BEHIND; column++)
        if (charts->headings[column].length) add_column(charts, chart, first, periods, column);
    charts_dress(charts, chart, one.title, one.most == 0);
    if (one.most > 0) chart_axis_set_max(chart->y_axis, one.most);
    charts_place(charts, chart, one.box);
}

static void draw_all_in_one(Book *book, const BookCharts *charts, const lxw_row_t *firsts, size_t count,
                            size_t periods, LineChart one) {
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_LINE);
    for (size_t i = 0; i < count; i++) {
        lxw_row_t last = firsts[i] + (lxw_row_t)periods - 1;
        lxw_chart_series *series = charts_add_series(charts, chart, firsts[i], last, CHARTS_VALUE);
        chart_series_set_name_range(series, charts->name, firsts[i] - 1, CHARTS_NAME);
        charts_draw_line(series, colours[i], false);
    }
    charts_dress(charts, chart, one.title, true);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_RIGHT);
    charts_place(charts, chart, one.box);
}

// Side by side from `top` pixels below the row on.
static void draw_small(Book *book, BookCharts *charts, const uint32_t *order, const lxw_row_t *firsts,
                       size_t count, size_t periods, ChartBox box, double most) {
    int32_t top = box.y;
    box.width = (WIDTH_PIXELS - (ABREAST - 1) * GAP_PIXELS) / ABREAST;
    box.height = SMALL_HEIGHT_PIXELS;
    for (size_t i = 0; i < count; i++) {
        box.x = (int32_t)((i % ABREAST) * (box.width + GAP_PIXELS));
        box.y = top + (int32_t)((i / ABREAST) * (box.height + GAP_PIXELS));
        const char *name = arena_copy_text(&book->arena, charts_subject(charts, order[i]));
        draw_one(book, charts, firsts[i], periods, (LineChart){name, most, box});
    }
}

static void tell(Book *book, BookCharts *charts, const char *title, size_t drawn, bool has_small) {
    charts_write_note(book, charts, str_from(title));
    if (has_small && charts->headings[CHARTS_LOW].length)
        charts_write_note(book, charts,
                          charts->is_cut_above
                              ? STR("small charts: one scale, dashed lines are ends of intervals, some of "
                                    "which lie above it")
                              : STR("small charts: one scale, dashed lines are ends of intervals"));
    if (drawn < charts->subjects.count)
        charts_write_note(book, charts,
                          arena_printf(&book->arena, "%zu of %zu are drawn: those with most %s", drawn,
                                       (size_t)charts->subjects.count,
                                       charts->rule->weight ? charts->rule->weight : "in sum"));
    charts->row++;
}

void charts_draw_lines(Book *book, BookCharts *charts) {
    size_t all = charts->subjects.count, drawn = all < CHARTS_MOST_LINES ? all : CHARTS_MOST_LINES;
    bool in_one = drawn > 1 && drawn <= CHARTS_IN_ONE;
    bool has_small = drawn > CHARTS_IN_ONE || (in_one && charts->low != SIZE_MAX);
    uint32_t *order = subjects_by_weight(charts);
    lxw_row_t *firsts = memory_allocate(drawn, sizeof *firsts);
    qsort(charts->points, charts->count, sizeof *charts->points, compare_points);
    Timeline timeline = make_timeline(book, charts);
    const char *title = title_of(book, charts, &timeline);
    double most = highest(charts, order, drawn);
    tell(book, charts, title, drawn, has_small);
    ChartBox box = {charts->row, 0, 0, WIDTH_PIXELS, HEIGHT_PIXELS};
    for (size_t i = 0; i < drawn; i++) firsts[i] = write_subject(book, charts, order[i], &timeline);
    if (in_one) draw_all_in_one(book, charts, firsts, drawn, timeline.count, (LineChart){title, 0, box});
    if (in_one) box.y = HEIGHT_PIXELS + GAP_PIXELS;
    if (has_small) draw_small(book, charts, order, firsts, drawn, timeline.count, box, most);
    if (drawn == 1) {
        Str name = charts_subject(charts, order[0]);
        const char *own = arena_printf(&book->arena, "%.*s: %s", STR_ARGUMENTS(name), title).bytes;
        draw_one(book, charts, firsts[0], timeline.count, (LineChart){own, 0, box});
    }
    timeline_free(&timeline);
    free(firsts);
    free(order);
}
