// The scale of ratios, in doublings, and of bars.
#include "report/formats/gnuplot/dots.h"

#include <stdlib.h>

enum { MOST_DOUBLINGS = 5, MOST_SHOWN = 30 };

double dots_bits(const Dots *dots, double value) {
    return dots->figure->rule->flags & FIGURE_PLAIN_RATIO ? log2(value) : value;
}

static void see_value(Dots *dots, double value, double most) {
    if (isnan(value)) return;
    double end =
        dots->is_ratio ? fmin(fmax(dots_bits(dots, value), -most), most) : value * dots->figure->scale;
    dots->low = fmin(dots->low, end);
    dots->high = fmax(dots->high, end);
}

// Ends of intervals beyond five doublings are cut, unless values go there too.
void dots_find_scale(Dots *dots) {
    static const double margin = 0.03;
    double most = MOST_DOUBLINGS;
    for (size_t i = 0; i < dots->panel_count; i++)
        for (size_t j = 0; j < dots->panels[i].drawn; j++)
            if (dots->is_ratio)
                most = fmax(most, fabs(dots_bits(dots, dots->panels[i].points[j]->value)) + 0.5);
    most = fmin(most, MOST_SHOWN);
    for (size_t i = 0; i < dots->panel_count; i++)
        for (size_t j = 0; j < dots->panels[i].drawn; j++) {
            const FigurePoint *point = dots->panels[i].points[j];
            see_value(dots, point->value, most);
            see_value(dots, point->low, most);
            see_value(dots, point->high, most);
        }
    double span = dots->high - dots->low;
    if (span <= 0) span = 1;
    if (dots->low < 0 || dots->is_ratio) dots->low -= span * margin;
    dots->high += span * margin;
}

static void append_doublings(const Dots *dots, Buffer *body, double panel_cm) {
    static const double mark_cm = 0.72;
    int first = (int)ceil(dots->low), last = (int)floor(dots->high), step = 1;
    while ((double)(last - first) * mark_cm > panel_cm * step) step++;
    bool is_first = true;
    for (int i = first; i <= last; i++) {
        if (i % step != 0 || abs(i) > MOST_SHOWN) continue;
        buffer_printf(body, i < 0 ? "%s'1/%d' %d" : "%s'%d' %d", is_first ? "" : ", ", 1 << abs(i), i);
        is_first = false;
    }
}

// A scale of less than two doublings has marks between them.
static void append_fractions(const Dots *dots, Script *script) {
    static const double marks[] = {0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3, 4};
    bool is_first = true, is_short = dots->high - dots->low < 0.8;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        bool is_between = i == 3 || i == 5 || i == 7 || i == 9 || i == 11 || i == 13;
        if (log2(marks[i]) < dots->low || log2(marks[i]) > dots->high || (is_between && !is_short)) continue;
        buffer_printf(&script->body, "%ssprintf('%%g', %g) log(%g)/log(2)", is_first ? "" : ", ", marks[i],
                      marks[i]);
        is_first = false;
    }
}

void dots_append_scale(Dots *dots, double panel_cm) {
    Script *script = &dots->figure->script;
    if (dots->is_ratio)
        buffer_append_text(&script->body, "set xrange [least:most]\n");
    else
        buffer_printf(&script->body, "set xrange [%.4g:%.4g]\n", dots->low, dots->high);
    if (!dots->is_ratio) {
        static const double mark_cm = 1.2;
        double room = fmax(2, panel_cm / mark_cm);
        buffer_printf(&script->body,
                      "set xtics %.6g\nset grid xtics linetype 1 linewidth 0.5 linecolor rgb pale\n",
                      script_step(dots->high - dots->low, (size_t)room));
        return;
    }
    buffer_append_text(&script->body, "set xtics (");
    if (dots->high - dots->low < 2)
        append_fractions(dots, script);
    else
        append_doublings(dots, &script->body, panel_cm);
    buffer_append_text(
        &script->body,
        ")\nset arrow 1 from 0, graph 0 to 0, graph 1 nohead back linewidth 0.75 linecolor rgb ink\n");
}
