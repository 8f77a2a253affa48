// graph: the pairs of a table as a network, for Gephi, Pajek, VOSviewer, igraph, NetworkX, Cytoscape.
#include "base/arena.h"
#include "report/formats/formats.h"
#include "report/formats/graph_writers.h"

#include <sys/stat.h>

typedef struct GraphFile {
    const char *extension;
    void (*write)(const Network *network, Output *output); // what goes to -o
    const char *second; // in place of the extension, the file that goes beside it; NULL for none
    void (*write_second)(const Network *network, Output *output);
    bool one_group; // it cannot tell one group from another
} GraphFile;

static const GraphFile graph_files[] = {
    {".graphml", graphml_write, NULL, NULL, false},
    {".gexf", gexf_write, NULL, NULL, false},
    {".net", pajek_write, NULL, NULL, true},
    {".csv", edge_table_write, "-nodes.csv", node_table_write, false},
    {".txt", vosviewer_map_write, "-network.txt", vosviewer_network_write, true},
};

typedef struct GraphOptions {
    const char *nodes; // NULL for none
} GraphOptions;

static const Option option_rows[] = {
    {"nodes", "TABLE", "the nodes of analyze network: places, communities, and which edges are drawn",
     AS_TEXT(GraphOptions, nodes), .file = OPTION_READS_FILE},
};
const OptionSet graph_options = {"Format graph", OPTION_ROWS(option_rows), sizeof(GraphOptions),
                                 &(GraphOptions){0}};

static const GraphFile *find_file(Report *report) {
    Str path = str_from(report->run->options.output_path);
    for (size_t i = 0; i < sizeof graph_files / sizeof *graph_files; i++)
        if (str_ends_with(path, str_from(graph_files[i].extension))) return &graph_files[i];
    diagnostics_usage(
        &report->run->diagnostics,
        "graph needs -o FILE.graphml, .gexf (Gephi), .net (Pajek), .csv (edges, nodes beside it) "
        "or .txt (VOSviewer)");
    return NULL;
}

static bool check_groups(const GraphFile *file, const Network *network, Diagnostics *diagnostics) {
    if (!file->one_group || network->groups.count <= 1) return true;
    Str first = interner_string(&network->groups, 0);
    return diagnostics_error(diagnostics, NO_PLACE,
                             "%u groups, which %s cannot tell apart (choose one: --where 'group = %.*s')",
                             network->groups.count, file->extension, STR_ARGUMENTS(first));
}

static bool write_file(const Network *network, void (*write)(const Network *network, Output *output),
                       const char *path, Diagnostics *diagnostics) {
    Output output;
    if (!output_open(&output, path, diagnostics)) return false;
    write(network, &output);
    return output_close(&output, diagnostics);
}

// The second file has a name that nobody typed: it may not be that of a table which is read.
static bool is_input(const Report *report, const char *path) {
    struct stat file, input;
    if (stat(path, &file) != 0) return false;
    for (size_t i = 0; i < report->run->input_count; i++)
        if (stat(report->run->inputs[i], &input) == 0 && S_ISREG(input.st_mode) &&
            input.st_dev == file.st_dev && input.st_ino == file.st_ino)
            return true;
    return false;
}

static bool write_second(const GraphFile *file, const Network *network, Report *report, Arena *arena) {
    Diagnostics *diagnostics = &report->run->diagnostics;
    Str stem = str_from(report->run->options.output_path);
    stem.length -= str_from(file->extension).length;
    const char *path = arena_printf(arena, "%.*s%s", STR_ARGUMENTS(stem), file->second).bytes;
    if (is_input(report, path))
        return diagnostics_usage(diagnostics, "%s, which goes beside -o, would overwrite what is read", path);
    return write_file(network, file->write_second, path, diagnostics);
}

static void write_files(const GraphFile *file, const Network *network, Report *report) {
    ToolRun *run = report->run;
    Arena arena = {0};
    if (!file->second || write_second(file, network, report, &arena))
        write_file(network, file->write, run->options.output_path, &run->diagnostics);
    arena_free(&arena);
}

void graph_run(Report *report) {
    ToolRun *run = report->run;
    Network network = {0};
    const GraphOptions *options = option_values(run->values, &graph_options);
    const GraphFile *file = find_file(report);
    if (!file) return;
    bool fine = !options->nodes || network_read_places(&network, options->nodes, &run->diagnostics);
    Rows *rows = fine ? shape_open(report->shape, run->inputs, run->input_count, &run->diagnostics) : NULL;
    report_read_labels(report, run->inputs, run->input_count, &network.labels);
    if (rows && network_read(&network, rows, &run->diagnostics) &&
        check_groups(file, &network, &run->diagnostics))
        write_files(file, &network, report);
    network_free(&network);
    rows_close(rows);
}
