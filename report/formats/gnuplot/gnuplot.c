// gnuplot: a script that draws the table, to be piped to gnuplot or edited first.
#include "report/formats/gnuplot/figure.h"
#include "report/formats/gnuplot/words.h"

#include <stdlib.h>
#include <string.h>

static const double narrowest_cm = 4, widest_cm = 120;

static const Option option_rows[] = {
    {"to", NULL, "what gnuplot makes of the script (default: svg)",
     AS_CHOICE(FigureOptions, script.target, script_target_names)},
    {"figure", NULL, "the form (default: that of the kind of table)",
     AS_CHOICE(FigureOptions, form, figure_form_names)},
    {"width", "CM", "width in centimetres (default: what the figure needs, at most 17.4)",
     AS_REAL(FigureOptions, script.width_cm, narrowest_cm, widest_cm)},
    {"height", "CM", "height in centimetres (default: what the figure needs)",
     AS_REAL(FigureOptions, script.height_cm, narrowest_cm, widest_cm)},
    {"font", "NAME", "font of all texts (default: Liberation Sans; Noto Sans CJK KR for Korean)",
     AS_TEXT(FigureOptions, script.font)},
    {"font-size", "POINTS", "size of letters (default: 9)", AS_REAL(FigureOptions, script.points, 5, 40)},
    {"palette", NULL, "colours, which all can tell apart, or shades of grey",
     AS_CHOICE(FigureOptions, script.palette, script_palette_names)},
    {"most", "N",
     "draw so many subjects, rows of a panel or names of points at most (default: what has room)",
     AS_WHOLE(FigureOptions, most, 1, 1000)},
    {"nodes", "TABLE", "draw pairs as a network, on the nodes of analyze network",
     AS_TEXT(FigureOptions, nodes), .file = OPTION_READS_FILE},
};
const OptionSet gnuplot_options = {
    "Format gnuplot", OPTION_ROWS(option_rows), sizeof(FigureOptions),
    &(FigureOptions){.form = FIGURE_FORM_COUNT, .most = SIZE_MAX, .script = {.points = 9}}};

static const char *const descriptions[FIGURE_FORM_COUNT] = {
    [FIGURE_LINES] = "A panel for each subject, over time, with its interval",
    [FIGURE_HEAT] = "A heat map",
    [FIGURE_RATIOS] = "How many times as often, with intervals, on a scale of doublings",
    [FIGURE_BARS] = "Bars, the longest on top",
    [FIGURE_NETWORK] = "A network: areas are how often, colours communities, widths how strong",
    [FIGURE_SCATTER] = "A scatter of points, those with most weight named",
    [FIGURE_TREE] = "A tree of classes, all on the left",
};

static bool draw_points(Figure *figure) {
    switch (figure->rule->form) {
    case FIGURE_LINES:
        return lines_draw(figure);
    case FIGURE_HEAT:
        return figure->points[0].second.length ? matrix_draw(figure) : heat_draw(figure);
    case FIGURE_SCATTER:
        return scatter_draw(figure);
    default:
        return dots_draw(figure);
    }
}

// Lines want periods: another form of that kind of table otherwise.
static bool settle_rule(Figure *figure, const Rows *rows) {
    if (!(figure->rule->flags & FIGURE_OF_PERIODS) || timeline_fits(&figure->groups)) return true;
    Diagnostics *diagnostics = &figure->report->run->diagnostics;
    if (figure->options->form == FIGURE_LINES)
        return diagnostics_usage(diagnostics, "--figure=lines wants two periods or more (--by=year)");
    figure->rule = figure_rule(rows, FIGURE_BARS, &figure->made, &figure->arena, diagnostics);
    return figure->rule != NULL;
}

static bool draw(Figure *figure, Rows *rows) {
    Diagnostics *diagnostics = &figure->report->run->diagnostics;
    if (figure->options->nodes) return network_draw(figure, rows);
    figure->rule = figure_rule(rows, figure->options->form, &figure->made, &figure->arena, diagnostics);
    if (!figure->rule) return false;
    if (figure->rule->form == FIGURE_NETWORK) return nodes_draw(figure, rows);
    if (figure->rule->form == FIGURE_TREE) return tree_draw(figure, rows);
    return figure_read(figure, rows) && settle_rule(figure, rows) && draw_points(figure);
}

static void write_script(Figure *figure) {
    ToolRun *run = figure->report->run;
    FigureForm form = figure->options->nodes ? FIGURE_NETWORK : figure->rule->form;
    Output output;
    if (!output_open(&output, run->options.output_path, &run->diagnostics)) return;
    script_write(&figure->script, descriptions[form], &output);
    output_close(&output, &run->diagnostics);
}

void gnuplot_run(Report *report) {
    ToolRun *run = report->run;
    const FigureOptions *options = option_values(run->values, &gnuplot_options);
    const LabelOptions *labels = option_values(run->values, &label_options);
    Figure figure = {.report = report, .options = options};
    figure.language = labels->language == LABEL_LANGUAGE_COUNT ? LABEL_EN : labels->language;
    figure.script = (Script){.options = &options->script,
                             .width_cm = options->script.width_cm,
                             .height_cm = options->script.height_cm,
                             .has_comma = labels->language == LABEL_FR};
    Rows *rows = options->nodes ? shape_open(report->shape, run->inputs, run->input_count, &run->diagnostics)
                                : report_open(report, run->inputs, run->input_count);
    if (rows && draw(&figure, rows)) write_script(&figure);
    rows_close(rows);
    figure_free(&figure);
}
