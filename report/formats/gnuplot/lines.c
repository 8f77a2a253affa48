// Lines: a panel a subject, over time. Up to eight periods have whiskers, as a band would pretend more than
// there is.
#include "base/memory.h"
#include "report/formats/gnuplot/figure.h"
#include "report/formats/gnuplot/words.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PANELS = 24, MOST_STEPS = 4, MOST_WHISKERS = 8, MOST_MARKS = 40, NAME_COLUMNS = 30 };

typedef struct Lines {
    Figure *figure;
    Timeline timeline;
    uint32_t *order;
    size_t drawn, abreast;
    double top;               // of the scale
    bool is_cut;              // some intervals end beyond it
    bool *has_firm, *has_few; // points of the subject drawn there
} Lines;

static int compare_points(const void *first, const void *second) {
    const FigurePoint *a = first, *b = second;
    if (a->subject != b->subject) return a->subject < b->subject ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

static const FigurePoint *find_point(const Figure *figure, uint32_t subject, uint32_t group) {
    FigurePoint wanted = {.subject = subject, .group = group};
    return bsearch(&wanted, figure->points, figure->count, sizeof wanted, compare_points);
}

// ---- The scale ----

static int compare_numbers(const void *first, const void *second) {
    double a = *(const double *)first, b = *(const double *)second;
    return (a > b) - (a < b);
}

// All panels have one: up to the highest value, and to where all but the widest intervals end.
static double find_top(Lines *lines) {
    static const double above = 1.08, most_ends = 0.93, widest = 2.5;
    const Figure *figure = lines->figure;
    double *ends = memory_allocate(figure->count, sizeof *ends), most = 0;
    size_t count = 0;
    for (size_t i = 0; i < lines->drawn; i++)
        for (size_t j = 0; j < lines->timeline.count; j++) {
            const FigurePoint *point = find_point(figure, lines->order[i], lines->timeline.groups[j]);
            if (!point || isnan(point->value)) continue;
            most = fmax(most, point->value);
            if (!isnan(point->high)) ends[count++] = point->high;
        }
    qsort(ends, count, sizeof *ends, compare_numbers);
    double end = count ? ends[(size_t)((double)(count - 1) * most_ends)] : 0;
    free(ends);
    double top = fmax(most * above, fmin(end, most * widest));
    for (size_t i = 0; i < figure->count; i++) lines->is_cut = lines->is_cut || figure->points[i].high > top;
    return top > 0 ? top * figure->scale : 1;
}

// ---- Periods ----

static Str year_of(Str period) {
    return period.length > 4 && period.bytes[4] == '-' ? str_slice(period, 0, 4) : (Str){0};
}

static bool starts_year(const Timeline *timeline, size_t at) {
    Str year = year_of(timeline->names[at]);
    return year.length && at > 0 && !str_equal(year, year_of(timeline->names[at - 1]));
}

static size_t count_years(const Timeline *timeline) {
    size_t count = 0;
    for (size_t i = 1; i < timeline->count; i++) count += starts_year(timeline, i);
    return count;
}

// Where parts of years go over several of them, each year is named where it begins; else every nth period.
static void append_marks(Lines *lines, double panel_cm) {
    static const double letter_cm = 0.19, gap_cm = 0.25;
    const Timeline *timeline = &lines->timeline;
    Script *script = &lines->figure->script;
    bool by_years = count_years(timeline) >= 3;
    size_t marks = by_years ? count_years(timeline) + 1 : timeline->count, seen = 0;
    double width = (by_years ? 4 : (double)timeline->names[timeline->count - 1].length) * letter_cm + gap_cm;
    size_t room = (size_t)(panel_cm / width), step = room ? (marks + room - 1) / room : marks;
    buffer_append_text(&script->body, "set xtics (");
    for (size_t i = 0; i < timeline->count; i++) {
        bool is_first_of_year = by_years && i == 0 && year_of(timeline->names[0]).length;
        if (by_years && !starts_year(timeline, i) && !is_first_of_year) continue;
        if (seen++ % step != 0) continue;
        if (seen > 1) buffer_append_text(&script->body, ", ");
        script_tic(script, &script->body, by_years ? year_of(timeline->names[i]) : timeline->names[i],
                   NAME_COLUMNS);
        buffer_printf(&script->body, " %zu", i);
    }
    buffer_append_text(&script->body, ")\n");
}

// ---- Numbers ----

// A period without a number is a blank line, which breaks what is drawn.
static void append_data(Lines *lines, size_t at) {
    Buffer *body = &lines->figure->script.body;
    buffer_printf(body, "# place, value, ends of its interval, 1: few documents\n$s%zu << EOD\n", at + 1);
    for (size_t i = 0; i < lines->timeline.count; i++) {
        const FigurePoint *point = find_point(lines->figure, lines->order[at], lines->timeline.groups[i]);
        if (!point || isnan(point->value)) {
            buffer_append_byte(body, '\n');
            continue;
        }
        double low = isnan(point->low) ? point->value : point->low,
               high = isnan(point->high) ? point->value : point->high;
        buffer_printf(body, "%zu %.12g %.12g %.12g %d # %.*s\n", i, point->value, low, high, point->is_few,
                      STR_ARGUMENTS(lines->timeline.names[i]));
        *(point->is_few ? &lines->has_few[at] : &lines->has_firm[at]) = true;
    }
    buffer_append_text(body, "EOD\n");
}

// ---- Panels ----

static void append_plot(Lines *lines, size_t at) {
    const Figure *figure = lines->figure;
    Buffer *body = &lines->figure->script.body;
    bool has_band = figure->has_intervals && lines->timeline.count > MOST_WHISKERS;
    bool has_marks = lines->timeline.count <= MOST_MARKS;
    buffer_append_text(body, "plot ");
    if (has_band)
        buffer_printf(body,
                      "$s%zu using 1:($3*scale):($4*scale) with filledcurves linecolor rgb band, \\\n     ",
                      at + 1);
    if (figure->has_intervals && !has_band)
        buffer_printf(body,
                      "$s%zu using 1:($2*scale):($3*scale):($4*scale) with yerrorbars pointtype 0 linewidth "
                      "1.2 linecolor rgb context, \\\n     ",
                      at + 1);
    buffer_printf(body, "$s%zu using 1:($2*scale) with lines linewidth %s linecolor rgb main", at + 1,
                  has_band || !figure->has_intervals ? "1.6" : "0.8");
    if (has_marks && lines->has_firm[at])
        buffer_printf(body,
                      ", \\\n     $s%zu using 1:($5 == 0 ? $2*scale : NaN) with points pointtype 7 pointsize "
                      "0.35 linecolor rgb main",
                      at + 1);
    if (has_marks && lines->has_few[at])
        buffer_printf(
            body,
            ", \\\n     $s%zu using 1:($5 == 1 ? $2*scale : NaN) with points pointtype 7 pointsize "
            "0.35 linecolor rgb '#ffffff', \\\n"
            "     $s%zu using 1:($5 == 1 ? $2*scale : NaN) with points pointtype 6 pointsize dot * 0.7 "
            "linecolor rgb main",
            at + 1, at + 1);
    buffer_append_byte(body, '\n');
}

static Str unit_line(Lines *lines) {
    Figure *figure = lines->figure;
    LabelLanguage language = figure->language;
    bool has_band = lines->timeline.count > MOST_WHISKERS;
    const char *interval =
        figure->has_intervals ? figure_word(has_band ? WORD_BAND : WORD_WHISKER, language) : "";
    const char *few =
        figure->has_few && lines->timeline.count <= MOST_MARKS ? figure_word(WORD_FEW, language) : "";
    const char *cut = lines->is_cut ? figure_word(WORD_CUT, language) : "";
    return arena_printf(&figure->arena, "%.*s%s%s%s%s%s", STR_ARGUMENTS(figure->value_label),
                        *interval ? " \xC2\xB7 " : "", interval, cut, *few ? " \xC2\xB7 " : "", few);
}

static void append_panel(Lines *lines, size_t at, ScriptBox box) {
    Figure *figure = lines->figure;
    Script *script = &figure->script;
    script_place(script, box);
    script->label_count = 0;
    buffer_append_text(&script->body, "unset label\n");
    if (at == 0) script_label(script, 0.1, 0.35, unit_line(lines), 200, "left textcolor rgb soft");
    script_label(script, box.left, box.top - 0.22, figure_subject(figure, lines->order[at]), NAME_COLUMNS,
                 "left textcolor rgb ink");
    bool has_data = lines->has_few[at] || lines->has_firm[at];
    if (has_data)
        append_plot(lines, at);
    else
        buffer_append_text(&script->body, "plot NaN\n");
}

static void draw(Lines *lines) {
    static const double left = 1.15, gap = 0.35, right = 0.25, head = 1.3, foot = 0.75, between = 1.25;
    Script *script = &lines->figure->script;
    size_t columns = lines->abreast, rows = (lines->drawn + columns - 1) / columns;
    double each = script->width_cm / (double)columns;
    double high = (script->height_cm - head - foot - between * (double)(rows - 1)) / (double)rows;
    buffer_printf(&script->settings, "scale = %.6g; top = %.3g    # of the values; bands go beyond the top\n",
                  lines->figure->scale, lines->top);
    for (size_t i = 0; i < lines->drawn; i++) append_data(lines, i);
    buffer_append_text(&script->body, "set grid ytics linetype 1 linewidth 0.5 linecolor rgb pale\n");
    buffer_printf(&script->body, "set yrange [0:top]; set ytics 0, %.6g\n",
                  script_step(lines->top, MOST_STEPS));
    buffer_printf(&script->body, "set xrange [-0.5:%zu.5]\n", lines->timeline.count - 1);
    append_marks(lines, each - left - gap);
    buffer_append_text(&script->body, "set multiplot\n");
    for (size_t i = 0; i < lines->drawn; i++) {
        size_t line = i / columns;
        double x = (double)(i % columns) * each, y = head + (double)line * (high + between);
        append_panel(
            lines, i,
            (ScriptBox){x + left, x + each - (i % columns + 1 == columns ? right : gap), y, y + high});
    }
    buffer_append_text(&script->body, "unset multiplot\n");
}

static void settle_size(Lines *lines) {
    static const double panel_cm = 2.6, head = 1.3, foot = 0.75, between = 1.25, alone_cm = 6.5;
    Script *script = &lines->figure->script;
    bool is_alone = lines->drawn == 1;
    lines->abreast = is_alone ? 1 : lines->drawn == 2 || lines->drawn == 4 ? 2 : 3;
    if (!script->width_cm) script->width_cm = is_alone ? 12.6 : 17.4;
    size_t rows = (lines->drawn + lines->abreast - 1) / lines->abreast;
    double height =
        is_alone ? alone_cm : head + foot + panel_cm * (double)rows + between * (double)(rows - 1);
    if (!script->height_cm) script->height_cm = height;
}

bool lines_draw(Figure *figure) {
    Lines lines = {.figure = figure};
    if (!timeline_make(&lines.timeline, &figure->groups, &figure->arena))
        diagnostics_note(
            &figure->report->run->diagnostics, NO_PLACE,
            "periods that the table has not are left out of the axis: they are not of one length, "
            "or too many");
    lines.order = figure_order(figure, MOST_PANELS, &lines.drawn);
    qsort(figure->points, figure->count, sizeof *figure->points, compare_points);
    lines.has_firm = arena_allocate(&figure->arena, lines.drawn, sizeof *lines.has_firm);
    lines.has_few = arena_allocate(&figure->arena, lines.drawn, sizeof *lines.has_few);
    lines.top = find_top(&lines);
    settle_size(&lines);
    draw(&lines);
    free(lines.order);
    timeline_free(&lines.timeline);
    return true;
}
