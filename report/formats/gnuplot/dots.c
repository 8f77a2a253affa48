// Dots and bars: a panel a group. Ratios stand on a scale of doublings, what is beyond doubt is filled.
#include "report/formats/gnuplot/dots.h"

#include "report/formats/gnuplot/words.h"

#include <stdio.h>
#include <string.h>

// ---- Panels ----

// Of an interval that has no end there ("at least"), as gnuplot draws nothing that lacks a number.
static double end_of(const Dots *dots, double end, double none) {
    if (!dots->is_ratio || !isnan(end)) return end;
    return dots->figure->rule->flags & FIGURE_PLAIN_RATIO ? (none > 0 ? 1e30 : 1e-30) : none;
}

static void append_data(Dots *dots, size_t at) {
    Buffer *body = &dots->figure->script.body;
    buffer_printf(body, "# row, value, ends of its interval%s, 1: beyond doubt\n$p%zu << EOD\n",
                  dots->is_ratio ? " (99: it has none)" : "", at + 1);
    for (size_t i = 0; i < dots->panels[at].drawn; i++) {
        const FigurePoint *point = dots->panels[at].points[i];
        buffer_printf(body, "%zu ", i);
        script_number(body, point->value);
        buffer_append_byte(body, ' ');
        script_number(body, end_of(dots, point->low, -99));
        buffer_append_byte(body, ' ');
        script_number(body, end_of(dots, point->high, 99));
        buffer_printf(body, " %d\n", point->is_sure);
    }
    buffer_append_text(body, "EOD\n");
}

static void append_names(Dots *dots, const Panel *panel) {
    Script *script = &dots->figure->script;
    buffer_append_text(&script->body, "set ytics scale 0 (");
    for (size_t i = 0; i < panel->drawn; i++) {
        if (i) buffer_append_text(&script->body, ", ");
        script_tic(script, &script->body, figure_subject(dots->figure, panel->points[i]->subject),
                   figure_columns(dots->figure));
        buffer_printf(&script->body, " %zu", i);
    }
    buffer_printf(&script->body, ")\nset yrange [%.2f:-0.7]\n", (double)(dots->rows ? dots->rows : 1) - 0.3);
}

typedef enum Mark { MARK_MORE, MARK_LESS, MARK_UNSURE, MARK_COUNT } Mark;

static Mark mark_of(const Dots *dots, const FigurePoint *point) {
    return !point->is_sure ? MARK_UNSURE : dots_bits(dots, point->value) > 0 ? MARK_MORE : MARK_LESS;
}

static const char *const ratio_plots[MARK_COUNT] = {
    [MARK_MORE] = "%s using ($5 == 1 && bits($2) > 0 ? bits($2) : NaN):1:(from($3)):(to($4)) with xerrorbars "
                  "pointtype 7 pointsize dot "
                  "linewidth 1.5 linecolor rgb more",
    [MARK_LESS] = "%s using ($5 == 1 && bits($2) <= 0 ? bits($2) : NaN):1:(from($3)):(to($4)) with "
                  "xerrorbars pointtype 7 pointsize dot "
                  "linewidth 1.5 linecolor rgb less",
    [MARK_UNSURE] = "%s using ($5 == 0 ? bits($2) : NaN):1:(from($3)):(to($4)) with xerrorbars pointtype 0 "
                    "linewidth 1.1 linecolor rgb context",
};

static void plot_ratios(Dots *dots, size_t at, const char *block) {
    Buffer *body = &dots->figure->script.body;
    bool has[MARK_COUNT] = {false}, is_first = true;
    for (size_t i = 0; i < dots->panels[at].drawn; i++) has[mark_of(dots, dots->panels[at].points[i])] = true;
    buffer_append_text(body, "plot ");
    for (Mark i = 0; i < MARK_COUNT; i++) {
        if (!has[i]) continue;
        if (!is_first) buffer_append_text(body, ", \\\n     ");
        buffer_printf(body, ratio_plots[i], block);
        is_first = false;
    }
    if (has[MARK_UNSURE])
        buffer_printf(body,
                      ", \\\n     %s using ($5 == 0 ? bits($2) : NaN):1 with points pointtype 7 pointsize "
                      "0.5 linecolor rgb '#ffffff', \\\n"
                      "     %s using ($5 == 0 ? bits($2) : NaN):1 with points pointtype 6 pointsize dot "
                      "linewidth 1.1 linecolor rgb soft",
                      block, block);
    buffer_append_byte(body, '\n');
}

static void plot_bars(Dots *dots, size_t at, const char *block) {
    Buffer *body = &dots->figure->script.body;
    bool has_interval = false;
    for (size_t i = 0; i < dots->panels[at].drawn; i++)
        has_interval = has_interval ||
                       (!isnan(dots->panels[at].points[i]->low) && !isnan(dots->panels[at].points[i]->high));
    buffer_printf(body, "plot %s using ($2*scale/2):1:($2*scale/2):(0.34) with boxxyerror linecolor rgb bars",
                  block);
    if (has_interval)
        buffer_printf(body,
                      ", \\\n     %s using ($2*scale):1:($3*scale):($4*scale) with xerrorbars pointtype 7 "
                      "pointsize dot * 0.6 linewidth 1.2 linecolor rgb main",
                      block);
    buffer_append_byte(body, '\n');
}

// Where an interval goes beyond the scale, or has no end there.
static void append_beyond(Dots *dots, const Panel *panel) {
    Script *script = &dots->figure->script;
    for (size_t i = 0; dots->is_ratio && i < panel->drawn; i++) {
        const FigurePoint *point = panel->points[i];
        bool is_left = isnan(point->low) || dots_bits(dots, point->low) < dots->low,
             is_right = isnan(point->high) || dots_bits(dots, point->high) > dots->high;
        if (is_left)
            buffer_printf(&script->body,
                          "set label %zu '\xE2\x80\xB9' at graph 0, first %zu center textcolor rgb soft\n",
                          ++script->label_count, i);
        if (is_right)
            buffer_printf(&script->body,
                          "set label %zu '\xE2\x80\xBA' at graph 1, first %zu center textcolor rgb soft\n",
                          ++script->label_count, i);
    }
}

static Str axis_label(const Dots *dots) {
    Figure *figure = dots->figure;
    LabelLanguage language = figure->language;
    if (!dots->is_ratio) return figure->value_label;
    if (figure->rule->flags & FIGURE_PLAIN_RATIO) return str_from(figure_word(WORD_YEARLY, language));
    if (strcmp(figure->rule->family, "cooccurrence") == 0)
        return str_from(figure_word(WORD_TOGETHER, language));
    if (figure->a_label.length && figure->b_label.length) {
        const char *form = figure_word(WORD_TIMES, language);
        Buffer text = {0};
        Str rest = str_from(form);
        const Str sides[] = {figure->a_label, figure->b_label};
        for (size_t i = 0; i < 2; i++) {
            size_t at = str_find(rest, STR("%.*s"));
            buffer_append(&text, str_slice(rest, 0, at));
            buffer_append(&text, sides[i]);
            rest = str_skip(rest, at + strlen("%.*s"));
        }
        buffer_append(&text, rest);
        Str line = arena_copy(&figure->arena, buffer_str(&text));
        buffer_free(&text);
        return line;
    }
    return str_from(figure_word(WORD_RATIO, language));
}

// In the middle of the scale, or of the page.
static void append_axis_label(Dots *dots, ScriptBox box) {
    Script *script = &dots->figure->script;
    double x = dots->panel_count == 1 ? (box.left + box.right) / 2 : script->width_cm / 2;
    Str label = axis_label(dots);
    double half = figure_width_cm(label, script->options->points, 120) / 2;
    x = fmax(half, fmin(x, script->width_cm - half));
    script_label(script, x, script->height_cm - 0.35, label, 120, "center textcolor rgb ink");
}

static void append_panel(Dots *dots, size_t at, ScriptBox box) {
    Figure *figure = dots->figure;
    Script *script = &figure->script;
    const Panel *panel = &dots->panels[at];
    char block[24];
    snprintf(block, sizeof block, "$p%zu", at + 1);
    script_place(script, box);
    buffer_append_text(&script->body, "unset label\n");
    script->label_count = 0;
    if (at == 0) {
        Str line = dots->is_ratio && figure->has_sure ? str_from(figure_word(WORD_SURE, figure->language))
                                                      : (Str){0};
        if (!dots->is_ratio && figure->has_intervals)
            line = str_from(figure_word(WORD_WHISKER, figure->language));
        if (line.length) script_label(script, 0.1, 0.3, line, 200, "left textcolor rgb soft");
    }
    if (at + 1 == dots->panel_count) append_axis_label(dots, box);
    if (dots->panel_count > 1)
        script_label(script, box.left, box.top - 0.2, interner_string(&figure->groups, (uint32_t)at),
                     figure_columns(figure), "left textcolor rgb ink");
    append_names(dots, panel);
    append_beyond(dots, panel);
    if (dots->is_ratio)
        plot_ratios(dots, at, block);
    else
        plot_bars(dots, at, block);
}

// ---- The whole ----

static void settle_size(Dots *dots, size_t lines) {
    static const double row_cm = 0.47, widest_names = 6;
    Script *script = &dots->figure->script;
    dots->abreast = dots->panel_count == 1                                                     ? 1
                    : dots->panel_count == 2 || dots->panel_count == 4 || dots->names_cm > 2.6 ? 2
                                                                                               : 3;
    if (!script->width_cm)
        script->width_cm = dots->abreast == 1 && dots->names_cm < widest_names ? 12.6 : 17.4;
    lines = (dots->panel_count + dots->abreast - 1) / dots->abreast;
    if (!script->height_cm)
        script->height_cm = 0.6 + 1.35 + (double)lines * (row_cm * (double)(dots->rows + 1)) +
                            1.1 * (double)(lines - 1) + (dots->panel_count > 1 ? 0.4 : 0);
}

static const char *ratio_settings(const Dots *dots) {
    return dots->figure->rule->flags & FIGURE_PLAIN_RATIO
               ? "bits(ratio) = log(ratio) / log(2)\n"
               : "bits(ratio) = ratio    # the table has logarithms to base 2\n";
}

static void append_start(Dots *dots) {
    Figure *figure = dots->figure;
    Script *script = &figure->script;
    if (dots->is_ratio) {
        buffer_printf(&script->settings, "%sleast = %.4g; most = %.4g    # ends of the scale, in doublings\n",
                      ratio_settings(dots), dots->low, dots->high);
        buffer_append_text(&script->body, "from(v) = bits(v) > least ? bits(v) : least\nto(v) = v "
                                          "== v && bits(v) < most ? bits(v) : most\nset border 1\n");
    } else {
        buffer_printf(&script->settings, "scale = %.6g    # of the values\nbars = %s\n", figure->scale,
                      figure->has_intervals ? "band" : "main");
        buffer_append_text(&script->body, "set border 1\n");
    }
}

bool dots_draw(Figure *figure) {
    static const double foot = 1.35, between = 1.3, gap = 0.35;
    Dots dots = {.figure = figure, .is_ratio = figure->rule->form == FIGURE_RATIOS};
    Script *script = &figure->script;
    dots_fill(&dots);
    dots_find_scale(&dots);
    for (size_t i = 0; i < dots.panel_count; i++)
        for (size_t j = 0; j < dots.panels[i].drawn; j++)
            dots.names_cm =
                fmax(dots.names_cm, figure_width_cm(figure_subject(figure, dots.panels[i].points[j]->subject),
                                                    script->options->points, figure_columns(figure)));
    settle_size(&dots, 0);
    append_start(&dots);
    for (size_t i = 0; i < dots.panel_count; i++) append_data(&dots, i);
    size_t lines = (dots.panel_count + dots.abreast - 1) / dots.abreast;
    double each = script->width_cm / (double)dots.abreast, head = dots.panel_count > 1 ? 1 : 0.6;
    double high = (script->height_cm - head - foot - between * (double)(lines - 1)) / (double)lines;
    dots_append_scale(&dots, each - dots.names_cm - 2 * gap);
    buffer_append_text(&script->body, "set multiplot\n");
    for (size_t i = 0; i < dots.panel_count; i++) {
        size_t line = i / dots.abreast;
        double x = (double)(i % dots.abreast) * each, y = head + (double)line * (high + between);
        append_panel(&dots, i, (ScriptBox){x + dots.names_cm + gap, x + each - gap, y, y + high});
    }
    buffer_append_text(&script->body, "unset multiplot\n");
    return true;
}
