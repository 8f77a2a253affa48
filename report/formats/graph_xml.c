// GraphML (http://graphml.graphdrawing.org/specification.html) and GEXF 1.2 (https://gexf.net). Both are flat
// lists of elements; what XML asks for is the escaping of text.
#include "corpus/period.h"
#include "corpus/table/dialect.h"
#include "report/formats/graph_writers.h"

#include <stdio.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

static bool is_outside_xml(Str text, size_t at) {
    unsigned char byte = (unsigned char)text.bytes[at];
    if (byte < 0x20) return !strchr("\t\n\r", byte) || byte == 0;
    return byte == 0xEF && at + 2 < text.length && memcmp(text.bytes + at, "\xEF\xBF", 2) == 0 &&
           (unsigned char)text.bytes[at + 2] >= 0xBE; // U+FFFE and U+FFFF
}

static const char *entity(char byte) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return NULL;
    }
}

// Text as it stands in elements and in attributes. What XML 1.0 has no way to write becomes U+FFFD.
static void append_escaped(Buffer *buffer, Str text) {
    for (size_t i = 0; i < text.length; i++) {
        const char *name = entity(text.bytes[i]);
        if (is_outside_xml(text, i)) {
            buffer_append_text(buffer, REPLACEMENT);
            i += (unsigned char)text.bytes[i] < 0x20 ? 0 : 2;
        } else if (name) {
            buffer_append_text(buffer, name);
        } else {
            buffer_append_byte(buffer, text.bytes[i]);
        }
    }
}

static void append_attribute(Buffer *buffer, const char *name, Str value) {
    buffer_printf(buffer, " %s=\"", name);
    append_escaped(buffer, value);
    buffer_append_byte(buffer, '"');
}

static void end_line(Buffer *line, Output *output) {
    buffer_append_byte(line, '\n');
    output_write(output, buffer_str(line));
    buffer_clear(line);
}

static Str attribute_name(const Network *network, size_t attribute) {
    return network->headings[network->attributes[attribute]].name;
}

static const char *type_of(const Network *network, size_t attribute) {
    static const char *const types[COLUMN_TYPE_COUNT] = {"string", "long", "double", "string"};
    const ColumnMeaning *meaning = network->headings[network->attributes[attribute]].meaning;
    return meaning ? types[meaning->type] : "string";
}

// The cell of an edge; empty where a number is asked for and there is none.
static Str attribute_cell(const Network *network, const NetworkEdge *edge, size_t attribute) {
    Str cell = edge->cells[network->attributes[attribute]];
    bool is_text = strcmp(type_of(network, attribute), "string") == 0;
    return is_text || cell_is_number(cell) ? cell : (Str){0};
}

// ---- GraphML ----

static void graphml_keys(const Network *network, Buffer *line, Output *output) {
    static const char *const fixed[] = {
        "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>",
        "<key id=\"units\" for=\"node\" attr.name=\"units\" attr.type=\"long\"/>",
        "<key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>",
        "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>",
    };
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        buffer_append_text(line, fixed[i]);
        end_line(line, output);
    }
    if (network->has_places)
        output_write(output, STR("<key id=\"x\" for=\"node\" attr.name=\"x\" attr.type=\"double\"/>\n"
                                 "<key id=\"y\" for=\"node\" attr.name=\"y\" attr.type=\"double\"/>\n"));
    if (network_has_communities(network))
        output_write(output, STR("<key id=\"community\" for=\"node\" attr.name=\"community\" "
                                 "attr.type=\"long\"/>\n"));
    for (size_t i = 0; i < network->attribute_count; i++) {
        buffer_printf(line, "<key id=\"e%zu\" for=\"edge\"", i);
        append_attribute(line, "attr.name", attribute_name(network, i));
        buffer_printf(line, " attr.type=\"%s\"/>", type_of(network, i));
        end_line(line, output);
    }
}

static void append_element(Buffer *line, const char *key, Str value) {
    buffer_printf(line, "<data key=\"%s\">", key);
    append_escaped(line, value);
    buffer_append_text(line, "</data>");
}

static void graphml_node(const Network *network, uint32_t node, Buffer *line) {
    buffer_printf(line, "<node id=\"n%u\">", node);
    append_element(line, "label", network_label(network, node));
    if (network->units[node])
        buffer_printf(line, "<data key=\"units\">%zu</data>", (size_t)network->units[node]);
    append_element(line, "kind", network_kind(network, node));
    const NetworkPlace *place = network_place(network, node);
    if (place)
        buffer_printf(line, "<data key=\"x\">%.12g</data><data key=\"y\">%.12g</data>", place->x, place->y);
    if (network_has_communities(network)) append_element(line, "community", place->community);
    buffer_append_text(line, "</node>");
}

static void graphml_edge(const Network *network, const NetworkEdge *edge, Buffer *line) {
    char key[32];
    buffer_printf(line, "<edge source=\"n%u\" target=\"n%u\">", edge->a, edge->b);
    append_element(line, "weight", edge->cells[network->weight]);
    for (size_t i = 0; i < network->attribute_count; i++) {
        Str cell = attribute_cell(network, edge, i);
        snprintf(key, sizeof key, "e%zu", i);
        if (cell.length) append_element(line, key, cell);
    }
    buffer_append_text(line, "</edge>");
}

void graphml_write(const Network *network, Output *output) {
    Buffer line = {0};
    output_write(output, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"));
    graphml_keys(network, &line, output);
    buffer_printf(&line, "<graph id=\"pairs\" edgedefault=\"%s\">",
                  network->directed ? "directed" : "undirected");
    end_line(&line, output);
    for (uint32_t i = 0; i < network->nodes.count; i++) {
        graphml_node(network, i, &line);
        end_line(&line, output);
    }
    for (size_t i = 0; i < network->edge_count; i++) {
        graphml_edge(network, &network->edges[i], &line);
        end_line(&line, output);
    }
    output_write(output, STR("</graph>\n</graphml>\n"));
    buffer_free(&line);
}

// ---- GEXF ----

static void gexf_attributes(const Network *network, Buffer *line, Output *output) {
    output_write(output,
                 STR("<attributes class=\"node\">\n<attribute id=\"0\" title=\"units\" type=\"long\"/>\n"
                     "<attribute id=\"1\" title=\"kind\" type=\"string\"/>\n"));
    if (network_has_communities(network))
        output_write(output, STR("<attribute id=\"2\" title=\"community\" type=\"long\"/>\n"));
    output_write(output, STR("</attributes>\n<attributes class=\"edge\">\n"));
    for (size_t i = 0; i < network->attribute_count; i++) {
        buffer_printf(line, "<attribute id=\"%zu\"", i);
        append_attribute(line, "title", attribute_name(network, i));
        buffer_printf(line, " type=\"%s\"/>", type_of(network, i));
        end_line(line, output);
    }
    output_write(output, STR("</attributes>\n"));
}

// Gephi's nodes are some 10 wide.
static void append_position(Buffer *line, const NetworkPlace *place) {
    static const double scale = 1000;
    buffer_printf(line, "<viz:position x=\"%.12g\" y=\"%.12g\" z=\"0\"/>", place->x * scale,
                  place->y * scale);
}

static void gexf_node_values(const Network *network, uint32_t node, Buffer *line) {
    const NetworkPlace *place = network_place(network, node);
    buffer_append_text(line, "><attvalues>");
    if (network->units[node])
        buffer_printf(line, "<attvalue for=\"0\" value=\"%zu\"/>", (size_t)network->units[node]);
    buffer_append_text(line, "<attvalue for=\"1\"");
    append_attribute(line, "value", network_kind(network, node));
    buffer_append_text(line, "/>");
    if (network_has_communities(network)) {
        buffer_append_text(line, "<attvalue for=\"2\"");
        append_attribute(line, "value", place->community);
        buffer_append_text(line, "/>");
    }
    buffer_append_text(line, "</attvalues>");
    if (place) append_position(line, place);
    buffer_append_text(line, "</node>");
}

static void gexf_nodes(const Network *network, Buffer *line, Output *output) {
    output_write(output, STR("<nodes>\n"));
    for (uint32_t i = 0; i < network->nodes.count; i++) {
        buffer_printf(line, "<node id=\"%u\"", i);
        append_attribute(line, "label", network_label(network, i));
        gexf_node_values(network, i, line);
        end_line(line, output);
    }
    output_write(output, STR("</nodes>\n"));
}

static void append_day(Buffer *line, const char *name, int32_t day) {
    Buffer label = {0};
    if (period_label((Period){day, day}, PERIOD_DAY, &label))
        append_attribute(line, name, buffer_str(&label));
    buffer_free(&label);
}

static void append_dates(const Network *network, const NetworkEdge *edge, Buffer *line) {
    Period period;
    if (!period_parse(interner_string(&network->groups, edge->group), &period)) return;
    if (period.first_day != PERIOD_SINCE_EVER) append_day(line, "start", period.first_day);
    if (period.last_day != PERIOD_FOREVER) append_day(line, "end", period.last_day);
}

static void gexf_edge(const Network *network, size_t index, bool has_dates, Buffer *line) {
    const NetworkEdge *edge = &network->edges[index];
    buffer_printf(line, "<edge id=\"%zu\" source=\"%u\" target=\"%u\"", index, edge->a, edge->b);
    append_attribute(line, "weight", edge->cells[network->weight]);
    if (has_dates) append_dates(network, edge, line);
    buffer_append_text(line, "><attvalues>");
    for (size_t i = 0; i < network->attribute_count; i++) {
        Str cell = attribute_cell(network, edge, i);
        if (!cell.length) continue;
        buffer_printf(line, "<attvalue for=\"%zu\"", i);
        append_attribute(line, "value", cell);
        buffer_append_text(line, "/>");
    }
    buffer_append_text(line, "</attvalues></edge>");
}

void gexf_write(const Network *network, Output *output) {
    Buffer line = {0};
    bool has_dates = network_has_dates(network);
    output_write(output, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<gexf xmlns=\"http://www.gexf.net/1.2draft\" "
                             "xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" version=\"1.2\">\n"
                             "<meta><creator>Rapporteur</creator></meta>\n"));
    buffer_printf(&line, "<graph defaultedgetype=\"%s\"%s>", network->directed ? "directed" : "undirected",
                  has_dates ? " mode=\"dynamic\" timeformat=\"date\"" : "");
    end_line(&line, output);
    gexf_attributes(network, &line, output);
    gexf_nodes(network, &line, output);
    output_write(output, STR("<edges>\n"));
    for (size_t i = 0; i < network->edge_count; i++) {
        gexf_edge(network, i, has_dates, &line);
        end_line(&line, output);
    }
    output_write(output, STR("</edges>\n</graph>\n</gexf>\n"));
    buffer_free(&line);
}
