// BookCharts: what the rows of one table are drawn from, shared by those who read (charts.c) and those who
// draw (charts_lines.c, charts_groups.c).
#pragma once

#include "base/interner.h"
#include "report/formats/xlsx/book.h"

#include <math.h>

enum { CHARTS_MOST_BARS = 20, CHARTS_MOST_GROUPS = 12, CHARTS_MOST_LINES = 48, CHARTS_IN_ONE = 7 };
enum { CHARTS_NAME, CHARTS_VALUE, CHARTS_LOW, CHARTS_HIGH, CHARTS_BEHIND }; // columns of the sheet
// What bars of an interval are stacked of, from 0 on to both sides: up to its nearer end nothing is seen;
// then from the low end to the value and from there to the high end, what lies above 0 and what lies below.
// These columns lie behind the charts, which begin next to the numbers.
enum {
    CHARTS_UNSEEN = 18,
    CHARTS_LOW_ABOVE,
    CHARTS_HIGH_ABOVE,
    CHARTS_HIGH_BELOW,
    CHARTS_LOW_BELOW,
    CHARTS_BEHIND_BARS
};
enum { CHARTS_ROW_PIXELS = 20, CHARTS_ROWS_BETWEEN = 2 };
enum { CHARTS_VALUE_COLOUR = 0x1F5C99, CHARTS_INTERVAL_COLOUR = 0x7FA6CC };

typedef enum ChartForm {
    CHART_LINES,     // over time; bars for each group where groups are no periods
    CHART_BARS,      // for each group, its heaviest subjects
    CHART_INTERVALS, // for each group, the subjects farthest from 0
    CHART_NETWORK,   // nodes in their places: value x, low y, high community
    CHART_MAP,       // likewise, on axes that have a middle
    CHART_CHOICES,   // for each group, the value over the subjects, and the low beside it
} ChartForm;

// How a kind of table is drawn; the kind tells its subject. NULL for a column that the kind has not.
typedef struct ChartRule {
    const char *kind;
    ChartForm form;
    const char *group, *value, *low, *high;
    const char *weight; // whose sum decides which subjects are drawn; intervals decide by themselves
    bool is_ratio;      // 1 is no difference: less 1 is drawn
} ChartRule;

enum { MOST_SUBJECT_COLUMNS = 2 };

typedef struct ChartPoint {
    uint32_t subject, group;
    double value, low, high;
    double weight;
} ChartPoint;

struct BookCharts {
    const ChartRule *rule;
    // Columns of the table; SIZE_MAX for one that it has not.
    size_t subjects_at[MOST_SUBJECT_COLUMNS], group, unit, language, value, low, high, weight;
    size_t topic, theme, terms; // what a topic is called
    size_t topic_language;      // where topics are groups: each language numbers its own
    const char *subject_heading;
    Str headings[CHARTS_BEHIND]; // of the numbers
    const char *value_label;     // what is drawn, in the language of the labels
    lxw_format *numbers;         // how it is shown
    const Rows *wide;            // of a table made wide; NULL for others
    const char
        *sides; // " Â· n = 40 documents"; " · A: … · B: …" in a comparison whose sides are known; else ""
    Interner subjects, groups, units;
    Buffer label;      // of the row being read
    bool is_share;     // what is drawn
    bool has_negative; // among what is drawn
    bool is_cut_above; // intervals that go beyond the scale of the small charts
    double *weights;   // of subjects
    size_t weight_capacity;
    ChartPoint *points;
    size_t count, capacity;
    size_t without_interval; // rows that were left out for that
    size_t with_one_end;     // likewise "at most" and "at least"
    bool is_cut;             // there were more points than are kept
    size_t *kept;            // of each group, where only bars are drawn: points kept
    size_t *seen;            // and those that there were
    size_t kept_capacity, seen_capacity;
    lxw_worksheet *sheet;
    const char *name; // of the sheet
    lxw_row_t row;    // the next one
};

// The name of a subject as charts show it.
Str charts_subject(const BookCharts *charts, uint32_t subject);

// ---- Numbers and what all charts have (charts_sheet.c) ----

typedef struct ChartBox {
    lxw_row_t row;
    int32_t x, y; // pixels from the corner of that row and the column of charts
    uint32_t width, height;
} ChartBox;

void charts_write_note(Book *book, BookCharts *charts, Str text);
// How many groups are drawn, the first ones; a note tells of the others.
size_t charts_choose_groups(Book *book, BookCharts *charts);
void charts_write_heading(Book *book, BookCharts *charts, Str subject);
void charts_write_point(Book *book, BookCharts *charts, Str name, const ChartPoint *point); // NULL: a gap
// The numbers of the column in these rows; its name is to be set, once, as the library leaks the first of
// two.
lxw_chart_series *charts_add_series(const BookCharts *charts, lxw_chart *chart, lxw_row_t first,
                                    lxw_row_t last, lxw_col_t column);
void charts_write_number(const BookCharts *charts, lxw_col_t column, double value); // NaN: an empty cell
void charts_draw_line(lxw_chart_series *series, lxw_color_t colour, bool is_interval);
// Title, the axis of values with its name and its grid.
void charts_dress(const BookCharts *charts, lxw_chart *chart, const char *title, bool names_axis);
void charts_place(const BookCharts *charts, lxw_chart *chart, ChartBox box);

// ---- Drawing ----

bool charts_have_intervals(const BookCharts *charts); // to be drawn as bars
void charts_draw_lines(Book *book, BookCharts *charts);
void charts_draw_network(Book *book, BookCharts *charts); // a chart for each group
void charts_draw_choices(Book *book, BookCharts *charts);
void charts_draw_groups(Book *book, BookCharts *charts); // bars or intervals, a chart for each
