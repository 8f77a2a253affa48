// Scatter: how many times as often by how often; or two axes of a map, on one scale.
#include "base/memory.h"
#include "report/formats/gnuplot/figure.h"
#include "report/formats/gnuplot/places.h"
#include "report/formats/gnuplot/words.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_DOUBLINGS = 30, MOST_NAMES = 40, MOST_DRAWN = 5000, NAME_COLUMNS = 24 };

typedef struct Scatter {
    Figure *figure;
    bool is_map;
    double x_low, x_high, y_low, y_high; // of the axes; x in powers of ten where it counts
    ScriptBox box;
    size_t drawn;
} Scatter;

static int compare_weights(const void *first, const void *second, void *context) {
    const FigurePoint *a = first, *b = second;
    if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
    return str_compare(figure_subject(context, a->subject), figure_subject(context, b->subject));
}

static double across(const Scatter *scatter, const FigurePoint *point) {
    return scatter->is_map ? point->across : log10(point->across);
}

static void find_axes(Scatter *scatter) {
    static const double margin = 0.08;
    const Figure *figure = scatter->figure;
    scatter->x_low = scatter->y_low = INFINITY;
    scatter->x_high = scatter->y_high = -INFINITY;
    for (size_t i = 0; i < scatter->drawn; i++) {
        double x = across(scatter, &figure->points[i]), y = figure->points[i].value;
        scatter->x_low = fmin(scatter->x_low, x);
        scatter->x_high = fmax(scatter->x_high, x);
        scatter->y_low = fmin(scatter->y_low, y);
        scatter->y_high = fmax(scatter->y_high, y);
    }
    double wide = fmax(scatter->x_high - scatter->x_low, 0.1) * margin,
           high = fmax(scatter->y_high - scatter->y_low, 0.1) * margin;
    scatter->x_low -= wide;
    scatter->x_high += wide;
    scatter->y_low -= high;
    scatter->y_high += high;
}

static double x_cm(const Scatter *scatter, const FigurePoint *point) {
    return scatter->box.left + (across(scatter, point) - scatter->x_low) /
                                   (scatter->x_high - scatter->x_low) *
                                   (scatter->box.right - scatter->box.left);
}

static double y_cm(const Scatter *scatter, const FigurePoint *point) {
    double from_below = (point->value - scatter->y_low) / (scatter->y_high - scatter->y_low) *
                        (scatter->box.bottom - scatter->box.top);
    return scatter->figure->script.height_cm - scatter->box.bottom + from_below;
}

// Of a map the page is as high as its axes want on one scale.
static void settle_size(Scatter *scatter) {
    static const double least = 6, most = 20;
    Script *script = &scatter->figure->script;
    scatter->box = (ScriptBox){1.3, 0, 0.7, 0};
    if (!script->width_cm) script->width_cm = scatter->is_map ? 17.4 : 12.6;
    double plot = script->width_cm - 1.3 - 0.4;
    double high =
        scatter->is_map ? plot * (scatter->y_high - scatter->y_low) / (scatter->x_high - scatter->x_low) : 8;
    if (!script->height_cm) script->height_cm = fmin(fmax(high, least), most) + 0.7 + 1.3;
    scatter->box.right = script->width_cm - 0.4;
    scatter->box.bottom = script->height_cm - 1.3;
    if (!scatter->is_map) return;
    double wanted = (scatter->y_high - scatter->y_low) / (scatter->box.bottom - scatter->box.top),
           given = (scatter->x_high - scatter->x_low) / plot;
    double scale = fmax(wanted, given), middle_x = (scatter->x_low + scatter->x_high) / 2,
           middle_y = (scatter->y_low + scatter->y_high) / 2;
    scatter->x_low = middle_x - scale * plot / 2;
    scatter->x_high = middle_x + scale * plot / 2;
    scatter->y_low = middle_y - scale * (scatter->box.bottom - scatter->box.top) / 2;
    scatter->y_high = middle_y + scale * (scatter->box.bottom - scatter->box.top) / 2;
}

static void append_names(Scatter *scatter) {
    static const double radius_cm = 0.07, line_cm = 0.36;
    Figure *figure = scatter->figure;
    Script *script = &figure->script;
    size_t most = figure_most(figure, MOST_NAMES), named = 0;
    NamePlace *places = arena_allocate(&figure->arena, scatter->drawn, sizeof *places);
    for (size_t i = 0; i < scatter->drawn; i++) {
        places[i] = (NamePlace){.x = x_cm(scatter, &figure->points[i]),
                                .y = y_cm(scatter, &figure->points[i]),
                                .radius = radius_cm};
        if (i < most)
            places[i].width = figure_width_cm(figure_subject(figure, figure->points[i].subject),
                                              script->options->points - 1, NAME_COLUMNS);
    }
    names_place(places, scatter->drawn,
                (NameRoom){script->width_cm, script->height_cm, line_cm, true, scatter->box.left});
    for (size_t i = 0; i < scatter->drawn; i++) {
        if (!places[i].is_named) continue;
        named++;
        buffer_printf(&script->body, "set label %zu ", ++script->label_count);
        script_text(script, &script->body, figure_subject(figure, figure->points[i].subject), NAME_COLUMNS);
        buffer_printf(&script->body, " at %.6g, %.6g %s offset screen %.4f, screen %.4f font small\n",
                      figure->points[i].across, figure->points[i].value, places[i].side,
                      places[i].anchor_x / script->width_cm, places[i].anchor_y / script->height_cm);
    }
    if (named < scatter->drawn)
        diagnostics_note(&figure->report->run->diagnostics, NO_PLACE,
                         "%zu of %zu points have their names: those with most weight that found room (more: "
                         "--most, --width)",
                         named, scatter->drawn);
}

// Whether one of the points drawn is in the group (of a map) or of that kind of sureness.
static unsigned class_of(const Scatter *scatter, const FigurePoint *point) {
    if (scatter->is_map) return point->group < 6 ? point->group : 5;
    return !point->is_sure ? 0 : point->value > 0 ? 1 : 2;
}

static void append_data(Scatter *scatter, bool *has) {
    Figure *figure = scatter->figure;
    Buffer *body = &figure->script.body;
    buffer_append_text(
        body, scatter->is_map
                  ? "# axis 1, axis 2, kind\n$points << EOD\n"
                  : "# frequency, log2 of the ratio, 0: not beyond doubt 1: more 2: less\n$points << EOD\n");
    for (size_t i = 0; i < scatter->drawn; i++) {
        unsigned class = class_of(scatter, &figure->points[i]);
        buffer_printf(body, "%.12g %.12g %u\n", figure->points[i].across, figure->points[i].value, class);
        has[class] = true;
    }
    buffer_append_text(body, "EOD\n");
}

static void append_axes(Scatter *scatter) {
    Figure *figure = scatter->figure;
    Script *script = &figure->script;
    Buffer *body = &script->body;
    if (scatter->is_map) {
        buffer_printf(body, "set xrange [%.6g:%.6g]; set yrange [%.6g:%.6g]\n", scatter->x_low,
                      scatter->x_high, scatter->y_low, scatter->y_high);
        buffer_append_text(body, "set xzeroaxis linetype 1 linewidth 0.5 linecolor rgb context; set "
                                 "yzeroaxis linetype 1 linewidth 0.5 linecolor rgb context\n");
    } else {
        buffer_append_text(body, "set logscale x\n");
        buffer_printf(body, "set xrange [%.4g:%.4g]; set yrange [%.4g:%.4g]\n", pow(10, scatter->x_low),
                      pow(10, scatter->x_high), scatter->y_low, scatter->y_high);
        buffer_append_text(
            body, "set format x '%.0f'; set grid linetype 1 linewidth 0.5 linecolor rgb pale\nset ytics (");
        int first = (int)ceil(fmax(scatter->y_low, -MOST_DOUBLINGS)),
            last = (int)floor(fmin(scatter->y_high, MOST_DOUBLINGS)), step = (last - first) / 10 + 1;
        bool is_first = true;
        for (int i = first; i <= last; i++) {
            if (i % step != 0) continue;
            buffer_printf(body, i < 0 ? "%s'1/%d' %d" : "%s'%d' %d", is_first ? "" : ", ", 1 << abs(i), i);
            is_first = false;
        }
        buffer_append_text(body, ")\nset xzeroaxis linetype 1 linewidth 0.75 linecolor rgb ink\n");
    }
    Str x = str_from(figure_word(WORD_BOTH, figure->language)),
        y = scatter->is_map
                ? arena_printf(&figure->arena, "%s 2%.*s", figure_word(WORD_AXIS, figure->language),
                               STR_ARGUMENTS(figure->axes[1]))
                : str_from(figure_word(WORD_RATIO, figure->language));
    if (scatter->is_map)
        x = arena_printf(&figure->arena, "%s 1%.*s", figure_word(WORD_AXIS, figure->language),
                         STR_ARGUMENTS(figure->axes[0]));
    script_label(script, 0.1, 0.35, y, 100, "left textcolor rgb soft");
    script_label(script, scatter->box.right, script->height_cm - 0.3, x, 100, "right textcolor rgb soft");
}

static const char *const map_marks[] = {"7", "9", "5", "13", "11", "6"};
static const char *const sure_marks[] = {"pointtype 6 pointsize dot * 0.8 linecolor rgb context",
                                         "pointtype 7 pointsize dot * 0.9 linecolor rgb more",
                                         "pointtype 7 pointsize dot * 0.9 linecolor rgb less"};

static void append_plot(Scatter *scatter, const bool *has) {
    Buffer *body = &scatter->figure->script.body;
    bool is_first = true;
    buffer_append_text(body, "plot ");
    for (unsigned i = 0; i < 6; i++) {
        if (!has[i]) continue;
        buffer_printf(body, "%s$points using 1:($3 == %u ? $2 : NaN) with points ",
                      is_first ? "" : ", \\\n     ", i);
        if (scatter->is_map)
            buffer_printf(body, "pointtype %s pointsize dot linecolor rgb series[%u]", map_marks[i], i + 1);
        else
            buffer_append_text(body, sure_marks[i]);
        is_first = false;
    }
    buffer_append_byte(body, '\n');
}

static Str kind_called(const Figure *figure, Str kind) {
    if (str_equal_text(kind, "row")) return str_from(figure_word(WORD_ROWS, figure->language));
    return str_equal_text(kind, "column") ? str_from(figure_word(WORD_COLUMNS, figure->language)) : kind;
}

// Of a map: what the marks stand for.
static void append_key(Scatter *scatter) {
    Figure *figure = scatter->figure;
    Script *script = &figure->script;
    double x = scatter->box.left + 1.5;
    for (uint32_t i = 0; scatter->is_map && figure->groups.count > 1 && i < figure->groups.count && i < 6;
         i++) {
        Str name = kind_called(figure, interner_string(&figure->groups, i));
        buffer_printf(&script->body, "set label %zu ", ++script->label_count);
        script_text(script, &script->body, name, NAME_COLUMNS);
        buffer_printf(&script->body,
                      " at screen %.4f, screen %.4f left point pointtype %s pointsize dot linecolor rgb "
                      "series[%u] offset screen 0.012, 0 textcolor rgb soft\n",
                      x / script->width_cm, 1 - 0.35 / script->height_cm, map_marks[i], i + 1);
        x += figure_width_cm(name, script->options->points, NAME_COLUMNS) + 0.9;
    }
}

bool scatter_draw(Figure *figure) {
    Scatter scatter = {.figure = figure, .is_map = figure->rule->flags & FIGURE_MAP};
    Script *script = &figure->script;
    bool has[6] = {false};
    if (!scatter.is_map && figure->groups.count > 1)
        return diagnostics_usage(&figure->report->run->diagnostics,
                                 "%u groups, and the figure shows one (choose it: --where 'group = %.*s')",
                                 figure->groups.count, STR_ARGUMENTS(interner_string(&figure->groups, 0)));
    qsort_r(figure->points, figure->count, sizeof *figure->points, compare_weights, figure);
    scatter.drawn = figure->count < MOST_DRAWN ? figure->count : MOST_DRAWN;
    figure_tell(figure, scatter.drawn, figure->count, "points", figure_heaviest(figure));
    find_axes(&scatter);
    settle_size(&scatter);
    append_data(&scatter, has);
    append_axes(&scatter);
    append_key(&scatter);
    append_names(&scatter);
    script_place(script, scatter.box);
    append_plot(&scatter, has);
    return true;
}
