// Heat maps: subjects by groups in steps that double; pairs as a triangle, less and more than by chance.
#include "base/memory.h"
#include "report/formats/gnuplot/figure.h"
#include "report/formats/gnuplot/words.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 40, MOST_COLUMNS = 400, MOST_NUMBERED = 14, MOST_MATRIX = 24, STEPS = 7, SIDES = 6 };

typedef struct Heat {
    Figure *figure;
    uint32_t *order;  // subjects from the top
    uint32_t *row_of; // of subjects; UINT32_MAX for one that is not drawn
    size_t drawn, columns;
    double left, head, foot, cell; // in cm
} Heat;

static void find_rows(Heat *heat, size_t most) {
    Figure *figure = heat->figure;
    heat->order = figure_order(figure, most, &heat->drawn);
    heat->row_of = memory_allocate(figure->subjects.count, sizeof *heat->row_of);
    for (size_t i = 0; i < figure->subjects.count; i++)
        heat->row_of[heat->order[i]] = i < heat->drawn ? (uint32_t)i : UINT32_MAX;
}

static double widest(const Heat *heat) {
    double most = 1;
    for (size_t i = 0; i < heat->drawn; i++)
        most = fmax(most, figure_width_cm(figure_subject(heat->figure, heat->order[i]),
                                          heat->figure->script.options->points, FIGURE_NAME_COLUMNS));
    return most;
}

static void append_row_names(Heat *heat, bool is_numbered) {
    Script *script = &heat->figure->script;
    buffer_append_text(&script->body, "set ytics scale 0 (");
    for (size_t i = 0; i < heat->drawn; i++) {
        Str name = figure_subject(heat->figure, heat->order[i]);
        Buffer numbered = {0};
        if (is_numbered) {
            script_cut(&numbered, name, FIGURE_NAME_COLUMNS - 4);
            buffer_printf(&numbered, "  %zu", i + 1);
            name = buffer_str(&numbered);
        }
        if (i) buffer_append_text(&script->body, ", ");
        script_tic(script, &script->body, name, FIGURE_NAME_COLUMNS);
        buffer_printf(&script->body, " %zu", i);
        buffer_free(&numbered);
    }
    buffer_append_text(&script->body, ")\n");
}

// Boxes in the steps' colours under the map, with the limits between them.
static void append_key(Heat *heat, size_t boxes, const char *colours, const char *limit) {
    static const double box_cm = 0.9, box_high = 0.28;
    Script *script = &heat->figure->script;
    double y = script->height_cm - 0.75;
    buffer_printf(&script->body,
                  "do for [k = 1:%zu] { set object k rectangle from screen %.4f + k * %.4f, screen %.4f to "
                  "screen %.4f + k * %.4f, "
                  "screen %.4f fillcolor rgb %s[k] fillstyle solid 1 noborder }\n",
                  boxes, (heat->left - box_cm) / script->width_cm, box_cm / script->width_cm,
                  1 - (y + box_high) / script->height_cm, heat->left / script->width_cm,
                  box_cm / script->width_cm, 1 - y / script->height_cm, colours);
    buffer_printf(&script->body,
                  "do for [k = 1:%zu] { set label 900 + k %s at screen %.4f + k * %.4f, screen %.4f center "
                  "font tiny textcolor rgb soft }\n",
                  boxes - 1, limit, heat->left / script->width_cm, box_cm / script->width_cm,
                  1 - (y + box_high + 0.2) / script->height_cm);
}

// ---- Subjects by groups ----

static void append_cells(Heat *heat, const uint32_t *column_of) {
    const Figure *figure = heat->figure;
    Buffer *body = &heat->figure->script.body;
    buffer_append_text(body, "# column row value\n$cells << EOD\n");
    for (size_t i = 0; i < figure->count; i++) {
        const FigurePoint *point = &figure->points[i];
        bool is_drawn = heat->row_of[point->subject] != UINT32_MAX && column_of[point->group] < heat->columns;
        if (is_drawn && !isnan(point->value))
            buffer_printf(body, "%u %u %.12g\n", column_of[point->group], heat->row_of[point->subject],
                          point->value);
    }
    buffer_append_text(body, "EOD\n");
}

// The lowest limit of steps that double, so that the highest value is in the last.
static double find_limit(const Heat *heat) {
    const Figure *figure = heat->figure;
    double most = 0, last = 1;
    for (size_t i = 0; i < figure->count; i++)
        if (heat->row_of[figure->points[i].subject] != UINT32_MAX && !isnan(figure->points[i].value))
            most = fmax(most, figure->points[i].value * figure->scale);
    while (most > 0 && last > most) last /= 2;
    while (most > 0 && last * 2 <= most) last *= 2;
    return last / 32;
}

static void append_column_names(Heat *heat, Str *names) {
    Script *script = &heat->figure->script;
    double width = (script->width_cm - heat->left - 0.2) / (double)heat->columns, longest = 0;
    for (size_t i = 0; i < heat->columns; i++)
        longest = fmax(longest, figure_width_cm(names[i], script->options->points - 1, FIGURE_NAME_COLUMNS));
    bool is_turned = longest + 0.15 > width;
    size_t step = is_turned && width < 0.38 ? (size_t)(0.38 / width) + 1 : 1;
    buffer_printf(&script->body, "unset xtics\nset x2tics scale 0%s (",
                  is_turned ? " rotate by 90 left" : "");
    for (size_t i = 0; i < heat->columns; i += step) {
        if (i) buffer_append_text(&script->body, ", ");
        script_tic(script, &script->body, names[i], FIGURE_NAME_COLUMNS);
        buffer_printf(&script->body, " %zu", i);
    }
    buffer_append_text(&script->body, ") font small\n");
    heat->head = is_turned ? longest + 0.9 : 1.25;
}

static const char map_plot[] =
    "step(v) = v < limit ? 1 : v >= limit * 32 ? 7 : 2 + int(floor(log(v / limit) / log(2) + 1e-9))\n"
    "fill(v) = v <= 0 ? 0xffffff : steps[step(v)]\n"
    "txt(v) = v == 0 ? '0' : v < 0.05 ? gprintf('%.2f', v) : v < 9.95 ? gprintf('%.1f', v) : gprintf('%.0f', "
    "v)\n"
    "set style fill solid 1 border rgb '#ffffff'\n";

static void plot_map(Heat *heat) {
    Buffer *body = &heat->figure->script.body;
    buffer_append_text(body, map_plot);
    buffer_printf(body, "set xrange [-0.5:%zu.5]; set x2range [-0.5:%zu.5]; set yrange [%zu.5:-0.5]\n",
                  heat->columns - 1, heat->columns - 1, heat->drawn - 1);
    buffer_append_text(
        body, "plot $cells using 1:2:(0.5):(0.5):(fill($3*scale)) with boxxyerror linecolor rgb variable");
    if (heat->columns <= MOST_NUMBERED)
        buffer_append_text(body, ", \\\n     $cells using 1:2:(txt($3*scale)):($3 > 0 && step($3*scale) > 5 "
                                 "? 0xffffff : 0x16191d) with labels "
                                 "font tiny textcolor rgb variable");
    buffer_append_byte(body, '\n');
}

// Columns in the order of time, or in that of the table.
static void find_columns(Heat *heat, Timeline *timeline, Str **names, uint32_t *column_of) {
    Figure *figure = heat->figure;
    bool are_periods = timeline_fits(&figure->groups);
    size_t count = figure->groups.count;
    if (are_periods) timeline_make(timeline, &figure->groups, &figure->arena);
    heat->columns = are_periods ? timeline->count : count;
    if (heat->columns > MOST_COLUMNS) {
        figure_tell(figure, MOST_COLUMNS, heat->columns, "columns", "the first");
        heat->columns = MOST_COLUMNS;
    }
    *names = arena_allocate(&figure->arena, heat->columns, sizeof **names);
    for (size_t i = 0; i < count; i++) column_of[i] = are_periods ? UINT32_MAX : (uint32_t)i;
    for (size_t i = 0; i < heat->columns; i++) {
        (*names)[i] = are_periods ? timeline->names[i] : interner_string(&figure->groups, (uint32_t)i);
        if (are_periods && timeline->groups[i] != TIMELINE_ABSENT)
            column_of[timeline->groups[i]] = (uint32_t)i;
    }
}

bool heat_draw(Figure *figure) {
    Heat heat = {.figure = figure, .foot = 1.1, .cell = 0.55};
    Script *script = &figure->script;
    Timeline timeline = {0};
    Str *names;
    uint32_t *column_of = memory_allocate(figure->groups.count, sizeof *column_of);
    find_rows(&heat, MOST_ROWS);
    find_columns(&heat, &timeline, &names, column_of);
    heat.left = widest(&heat) + 0.3;
    double wanted = heat.left + 0.2 + 1.25 * (double)heat.columns;
    if (!script->width_cm) script->width_cm = wanted < 8.4 ? 8.4 : wanted > 17.4 ? 17.4 : wanted;
    append_cells(&heat, column_of);
    append_column_names(&heat, names);
    if (!script->height_cm) script->height_cm = heat.head + heat.foot + heat.cell * (double)heat.drawn;
    buffer_printf(&script->settings,
                  "scale = %.6g; limit = %.6g    # of the values; the second of the steps, which double\n",
                  figure->scale, find_limit(&heat));
    buffer_append_text(&script->body, "unset border\n");
    append_row_names(&heat, false);
    script_label(script, 0.1, 0.35, figure->value_label, 200, "left textcolor rgb soft");
    script_place(script,
                 (ScriptBox){heat.left, script->width_cm - 0.2, heat.head, script->height_cm - heat.foot});
    append_key(&heat, STEPS, "steps", "gprintf('%g', limit * 2**(k - 1))");
    plot_map(&heat);
    free(column_of);
    free(heat.order);
    free(heat.row_of);
    timeline_free(&timeline);
    return true;
}

// ---- Pairs ----

// Each pair adds to what both of its subjects weigh.
static void subjects_of_pairs(Figure *figure) {
    interner_free(&figure->subjects);
    figure->subjects = (Interner){0};
    for (size_t i = 0; i < figure->weight_capacity; i++) figure->weights[i] = 0;
    for (size_t i = 0; i < figure->count; i++) {
        FigurePoint *point = &figure->points[i];
        const Str ends[] = {point->first, point->second};
        for (size_t j = 0; j < 2; j++) {
            uint32_t id = interner_add(&figure->subjects, ends[j]);
            MEMORY_GROW(figure->weights, figure->weight_capacity, (size_t)id + 1);
            figure->weights[id] += point->weight;
            *(j ? &point->group : &point->subject) = id;
        }
    }
}

static void append_pairs(Heat *heat) {
    const Figure *figure = heat->figure;
    Buffer *body = &heat->figure->script.body;
    buffer_append_text(body, "# column row log2(observed / expected) units finding\n$pairs << EOD\n");
    for (size_t i = 0; i < figure->count; i++) {
        const FigurePoint *point = &figure->points[i];
        uint32_t a = heat->row_of[point->subject], b = heat->row_of[point->group];
        if (a == UINT32_MAX || b == UINT32_MAX || a == b || isnan(point->value)) continue;
        bool is_shown = point->is_sure || !figure->has_sure;
        buffer_printf(body, "%u %u %.12g %.12g %d\n", a < b ? a : b, a < b ? b : a, point->value,
                      isnan(point->count) ? 0 : point->count, is_shown);
    }
    buffer_append_text(body, "EOD\n");
}

static const char pair_plot[] =
    "side(v) = v < -1 ? 1 : v < -0.5 ? 2 : v < 0 ? 3 : v < 1 ? 4 : v < 2 ? 5 : 6\n"
    "set style fill solid 1 border rgb '#ffffff'\n"
    "do for [k = 0:last] { set label 800 + k sprintf('%d', k + 1) at k, k center font tiny textcolor rgb "
    "soft }\n"
    "plot $pairs using 1:2:(0.5):(0.5):($5 == 1 ? sides[side($3)] : 0xf6f7f8) with boxxyerror linecolor rgb "
    "variable, \\\n"
    "     $pairs using 1:2:(sprintf('%g', $4)):($5 == 0 ? 0x8c949b : side($3) == 6 || side($3) == 5 || "
    "side($3) == 1 ? 0xffffff : 0x16191d) "
    "with labels font tiny textcolor rgb variable\n";

static bool is_one_unit(const Figure *figure) {
    for (size_t i = 1; i < figure->count; i++)
        if (!str_equal(figure->points[i].unit, figure->points[0].unit))
            return diagnostics_usage(
                &figure->report->run->diagnostics,
                "several units, and the figure shows one (choose it: --where 'unit = %.*s')",
                STR_ARGUMENTS(figure->points[0].unit));
    return true;
}

static bool is_one_group(const Figure *figure) {
    return figure->groups.count == 1 ||
           diagnostics_usage(&figure->report->run->diagnostics,
                             "%u groups, and the figure shows one (choose it: --where 'group = %.*s')",
                             figure->groups.count, STR_ARGUMENTS(interner_string(&figure->groups, 0)));
}

bool matrix_draw(Figure *figure) {
    Heat heat = {.figure = figure, .head = 0.8, .foot = 1.2};
    Script *script = &figure->script;
    if (!is_one_group(figure) || !is_one_unit(figure)) return false;
    subjects_of_pairs(figure);
    find_rows(&heat, MOST_MATRIX);
    heat.columns = heat.drawn;
    heat.left = widest(&heat) + 0.7;
    heat.cell = 0.62;
    double wanted = heat.left + 0.2 + 0.72 * (double)heat.drawn;
    if (!script->width_cm) script->width_cm = wanted < 12.6 ? 12.6 : wanted > 17.4 ? 17.4 : wanted;
    if (!script->height_cm) script->height_cm = heat.head + heat.foot + heat.cell * (double)heat.drawn;
    append_pairs(&heat);
    buffer_append_text(&script->body, "unset border; unset xtics\n");
    append_row_names(&heat, true);
    bool has_counts = !isnan(figure->points[0].count);
    Str line = arena_printf(&figure->arena, "%s%s%s%s", figure_word(WORD_TOGETHER, figure->language),
                            has_counts ? " \xC2\xB7 " : "",
                            has_counts ? figure_word(WORD_UNITS, figure->language) : "",
                            has_counts && figure->has_sure ? figure_word(WORD_UNSURE, figure->language) : "");
    script_label(script, 0.1, 0.35, line, 200, "left textcolor rgb soft");
    script_place(script,
                 (ScriptBox){heat.left, script->width_cm - 0.2, heat.head, script->height_cm - heat.foot});
    append_key(&heat, SIDES, "sides", "word('1/2 0.7 1 2 4', k)");
    buffer_printf(&script->body, "last = %zu\nset xrange [-0.5:%zu.5]; set yrange [%zu.5:-0.5]\n",
                  heat.drawn - 1, heat.drawn - 1, heat.drawn - 1);
    buffer_append_text(&script->body, pair_plot);
    free(heat.order);
    free(heat.row_of);
    return true;
}
