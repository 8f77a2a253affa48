// Networks as lists: Pajek (https://mrvar.fdv.uni-lj.si/pajek), VOSviewer's map and network (manual of
// version 1.6, chapter 4), and tables of edges and nodes.
#include "base/arena.h"
#include "corpus/table/table.h"
#include "report/formats/graph_writers.h"

static void end_line(Buffer *line, Output *output) {
    buffer_append_byte(line, '\n');
    output_write(output, buffer_str(line));
    buffer_clear(line);
}

// Neither format has a way to write these bytes within a label.
static void append_label(Buffer *line, Str label) {
    for (size_t i = 0; i < label.length; i++) {
        char byte = label.bytes[i];
        bool is_control = (unsigned char)byte < 0x20;
        buffer_append_byte(line, is_control ? ' ' : byte == '"' ? '\'' : byte);
    }
}

static void write_edges(const Network *network, char separator, Output *output) {
    Buffer line = {0};
    for (size_t i = 0; i < network->edge_count; i++) {
        const NetworkEdge *edge = &network->edges[i];
        buffer_printf(&line, "%u%c%u%c", edge->a + 1, separator, edge->b + 1, separator);
        buffer_append(&line, edge->cells[network->weight]);
        end_line(&line, output);
    }
    buffer_free(&line);
}

// From 0 to 1, downwards.
static void append_pajek_place(Buffer *line, const NetworkPlace *place) {
    if (place) buffer_printf(line, " %.12g %.12g", (1 + place->x) / 2, (1 - place->y) / 2);
}

void pajek_write(const Network *network, Output *output) {
    Buffer line = {0};
    buffer_printf(&line, "*Vertices %u", network->nodes.count);
    end_line(&line, output);
    for (uint32_t i = 0; i < network->nodes.count; i++) {
        buffer_printf(&line, "%u \"", i + 1);
        append_label(&line, network_label(network, i));
        buffer_append_byte(&line, '"');
        append_pajek_place(&line, network_place(network, i));
        end_line(&line, output);
    }
    buffer_append_text(&line, network->directed ? "*Arcs" : "*Edges");
    end_line(&line, output);
    write_edges(network, ' ', output);
    buffer_free(&line);
}

void vosviewer_map_write(const Network *network, Output *output) {
    Buffer line = {0};
    buffer_append_text(&line, "id\tlabel\tweight<units>");
    if (network->has_places) buffer_append_text(&line, "\tx\ty\tcluster");
    end_line(&line, output);
    for (uint32_t i = 0; i < network->nodes.count; i++) {
        buffer_printf(&line, "%u\t", i + 1);
        append_label(&line, network_label(network, i));
        buffer_printf(&line, "\t%zu", (size_t)network->units[i]);
        const NetworkPlace *place = network_place(network, i);
        if (place)
            buffer_printf(&line, "\t%.12g\t%.12g\t%.*s", place->x, place->y, STR_ARGUMENTS(place->community));
        end_line(&line, output);
    }
    buffer_free(&line);
}

void vosviewer_network_write(const Network *network, Output *output) {
    write_edges(network, '\t', output);
}

void node_table_write(const Network *network, Output *output) {
    TableWriter *table = table_start(TABLE_CSV, output);
    table_add_column(table, "id");
    table_add_column(table, "label");
    table_add_column(table, "units");
    table_add_column(table, "kind");
    if (network->has_places) table_add_column(table, "x"), table_add_column(table, "y");
    if (network_has_communities(network)) table_add_column(table, "community");
    for (uint32_t i = 0; i < network->nodes.count; i++) {
        table_integer(table, i + 1);
        table_text(table, network_label(network, i));
        if (network->units[i])
            table_integer(table, network->units[i]);
        else
            table_empty(table);
        table_text(table, network_kind(network, i));
        const NetworkPlace *place = network_place(network, i);
        if (place) table_real(table, place->x), table_real(table, place->y);
        if (network_has_communities(network)) table_number(table, place->community);
        table_end_row(table);
    }
    table_finish(table);
}

static void write_cell(TableWriter *table, const Heading *heading, Str cell) {
    if (heading_allows_numbers(heading))
        table_number(table, cell);
    else
        table_text(table, cell);
}

// The names of the first columns are those that Gephi and Cytoscape look for.
void edge_table_write(const Network *network, Output *output) {
    Arena arena = {0};
    TableWriter *table = table_start(TABLE_CSV, output);
    table_add_column(table, "source");
    table_add_column(table, "target");
    table_add_column(table, "type");
    table_add_column(table, "weight");
    for (size_t i = 0; i < network->attribute_count; i++)
        table_add_column(table, arena_copy_text(&arena, network->headings[network->attributes[i]].name));
    for (size_t i = 0; i < network->edge_count; i++) {
        const NetworkEdge *edge = &network->edges[i];
        table_integer(table, edge->a + 1);
        table_integer(table, edge->b + 1);
        table_text(table, network->directed ? STR("directed") : STR("undirected"));
        table_number(table, edge->cells[network->weight]);
        for (size_t j = 0; j < network->attribute_count; j++)
            write_cell(table, &network->headings[network->attributes[j]],
                       edge->cells[network->attributes[j]]);
        table_end_row(table);
    }
    table_finish(table);
    arena_free(&arena);
}
