#include "report/formats/gnuplot/drawing.h"

#include "base/memory.h"
#include "report/formats/gnuplot/places.h"

#include <stdlib.h>

enum { MOST_NODES = 150, MOST_NAMES = 60, WIDTHS = 3, NAME_COLUMNS = 26 };

// ---- The page ----

static double radius_cm(const Drawing *drawing, size_t at, double largest) {
    static const double least = 0.1, most = 0.38;
    double part = largest > 0 && drawing->nodes[at].size > 0 ? sqrt(drawing->nodes[at].size / largest) : 0;
    return fmax(least, most * part);
}

static double largest_of(const Drawing *drawing) {
    double largest = 0;
    for (size_t i = 0; i < drawing->node_count; i++) largest = fmax(largest, drawing->nodes[i].size);
    return largest;
}

static void settle_size(Drawing *drawing) {
    static const double side_cm = 1.7, top_cm = 0.8;
    Script *script = &drawing->figure->script;
    double left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < drawing->node_count; i++) {
        left = fmin(left, drawing->nodes[i].x);
        right = fmax(right, drawing->nodes[i].x);
        low = fmin(low, drawing->nodes[i].y);
        high = fmax(high, drawing->nodes[i].y);
    }
    double wide = fmax(right - left, 1e-6), tall = high - low;
    if (!script->width_cm) script->width_cm = drawing->node_count > 25 ? 17.4 : 14;
    drawing->scale = (script->width_cm - 2 * side_cm) / wide;
    if (!script->height_cm) script->height_cm = fmin(fmax(tall * drawing->scale, 3), 18) + 2 * top_cm;
    drawing->scale = fmin(drawing->scale, (script->height_cm - 2 * top_cm) / fmax(tall, 1e-6));
    drawing->x_middle = (left + right) / 2;
    drawing->y_middle = (low + high) / 2;
}

// ---- The script ----

static void append_edges(const Drawing *drawing) {
    Buffer *body = &drawing->figure->script.body;
    buffer_append_text(body, "# x and y of one end, way to the other, width\n$edges << EOD\n");
    for (size_t i = 0; i < drawing->edge_count; i++) {
        const Node *a = &drawing->nodes[drawing->edges[i].a], *b = &drawing->nodes[drawing->edges[i].b];
        size_t width = WIDTHS - i * WIDTHS / drawing->edge_count; // the strongest first
        buffer_printf(body, "%.6g %.6g %.6g %.6g %zu\n", a->x, a->y, b->x - a->x, b->y - a->y, width);
    }
    buffer_append_text(body, "EOD\n");
}

static void append_nodes(const Drawing *drawing) {
    double largest = largest_of(drawing);
    Buffer *body = &drawing->figure->script.body;
    buffer_append_text(body, "# x, y, radius, community\n$nodes << EOD\n");
    for (size_t i = 0; i < drawing->node_count; i++)
        buffer_printf(body, "%.6g %.6g %.4g %u\n", drawing->nodes[i].x, drawing->nodes[i].y,
                      radius_cm(drawing, i, largest) / drawing->scale, drawing->nodes[i].community);
    buffer_append_text(body, "EOD\n");
}

static double page_x(const Drawing *drawing, double x) {
    return drawing->figure->script.width_cm / 2 + (x - drawing->x_middle) * drawing->scale;
}

static double page_y(const Drawing *drawing, double y) {
    return drawing->figure->script.height_cm / 2 + (y - drawing->y_middle) * drawing->scale;
}

// Points along an edge, which names keep away from too.
static void add_way(const Drawing *drawing, const Edge *edge, NamePlace **places, size_t *count,
                    size_t *capacity) {
    static const double step_cm = 0.2, radius = 0.05;
    double x = page_x(drawing, drawing->nodes[edge->a].x), y = page_y(drawing, drawing->nodes[edge->a].y);
    double across = page_x(drawing, drawing->nodes[edge->b].x) - x,
           up = page_y(drawing, drawing->nodes[edge->b].y) - y;
    size_t steps = (size_t)(sqrt(across * across + up * up) / step_cm);
    for (size_t i = 1; i < steps; i++) {
        double part = (double)i / (double)steps;
        MEMORY_GROW(*places, *capacity, *count + 1);
        (*places)[(*count)++] = (NamePlace){.x = x + part * across, .y = y + part * up, .radius = radius};
    }
}

static void append_names(const Drawing *drawing) {
    static const double line_cm = 0.36;
    Figure *figure = drawing->figure;
    Script *script = &figure->script;
    double largest = largest_of(drawing);
    size_t most = figure_most(figure, MOST_NAMES), named = 0;
    size_t count = drawing->node_count, capacity = 0;
    NamePlace *places = NULL;
    MEMORY_GROW(places, capacity, count);
    for (size_t i = 0; i < count; i++) {
        places[i] = (NamePlace){.x = page_x(drawing, drawing->nodes[i].x),
                                .y = page_y(drawing, drawing->nodes[i].y),
                                .radius = radius_cm(drawing, i, largest)};
        if (i < most)
            places[i].width =
                figure_width_cm(drawing->nodes[i].name, script->options->points - 1, NAME_COLUMNS);
    }
    for (size_t i = 0; i < drawing->edge_count; i++)
        add_way(drawing, &drawing->edges[i], &places, &count, &capacity);
    names_place(
        places, count,
        (NameRoom){script->width_cm, script->height_cm, line_cm, drawing->node_count > MOST_NAMES, 0});
    for (size_t i = 0; i < drawing->node_count; i++) {
        if (!places[i].is_named) continue;
        named++;
        buffer_printf(&script->body, "set label %zu ", ++script->label_count);
        script_text(script, &script->body, drawing->nodes[i].name, NAME_COLUMNS);
        buffer_printf(&script->body, " at %.6g, %.6g %s offset screen %.4f, screen %.4f front font small\n",
                      drawing->nodes[i].x, drawing->nodes[i].y, places[i].side,
                      places[i].anchor_x / script->width_cm, places[i].anchor_y / script->height_cm);
    }
    if (named < drawing->node_count)
        diagnostics_note(
            &figure->report->run->diagnostics, NO_PLACE,
            "%zu of %zu nodes have their names: the largest that found room (more: --most, --width)", named,
            drawing->node_count);
    free(places);
}

static void append_plot(const Drawing *drawing) {
    Script *script = &drawing->figure->script;
    Buffer *body = &script->body;
    double half_x = script->width_cm / 2 / drawing->scale, half_y = script->height_cm / 2 / drawing->scale;
    buffer_append_text(
        body, "unset border; unset tics; set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0\n");
    buffer_printf(body, "set xrange [%.6g:%.6g]; set yrange [%.6g:%.6g]\n", drawing->x_middle - half_x,
                  drawing->x_middle + half_x, drawing->y_middle - half_y, drawing->y_middle + half_y);
    buffer_append_text(body, "community(c) = series[c < 1 ? 6 : c > 6 ? 6 : int(c)]\nset style fill solid 1 "
                             "border rgb '#ffffff'\nplot ");
    for (size_t width = 1; width <= WIDTHS && drawing->edge_count >= WIDTHS; width++)
        buffer_printf(body,
                      "$edges using ($5 == %zu ? $1 : NaN):2:3:4 with vectors nohead linewidth %s linecolor "
                      "rgb context%s, \\\n     ",
                      width,
                      width == 1   ? "0.5"
                      : width == 2 ? "1.2"
                                   : "2.4",
                      drawing->is_dashed ? " dashtype 2" : "");
    if (drawing->edge_count > 0 && drawing->edge_count < WIDTHS)
        buffer_printf(
            body, "$edges using 1:2:3:4 with vectors nohead linewidth 1.2 linecolor rgb context%s, \\\n     ",
            drawing->is_dashed ? " dashtype 2" : "");
    buffer_append_text(body, "$nodes using 1:2:3:(community($4)) with circles linecolor rgb variable\n");
}

bool drawing_write(Drawing *drawing) {
    Figure *figure = drawing->figure;
    if (drawing->node_count > MOST_NODES)
        return diagnostics_error(
            &figure->report->run->diagnostics, NO_PLACE,
            "%zu nodes, of which a figure holds %d (fewer: analyze network --top; for more, report graph)",
            drawing->node_count, MOST_NODES);
    settle_size(drawing);
    if (drawing->edge_count) append_edges(drawing);
    append_nodes(drawing);
    append_names(drawing);
    append_plot(drawing);
    return true;
}
