#include "analyze/pass/provenance.h"

#include "analyze/networks/graph.h"
#include "analyze/statistics/library.h"
#include "base/memory.h"
#include "language/unicode/unicode.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const char *provenance_library_version(void) {
    return "jansson " JANSSON_VERSION;
}

static json_t *string(Str text) {
    return json_stringn(text.bytes ? text.bytes : "", text.length);
}

static json_t *command_line(const ToolRun *run) {
    json_t *arguments = json_array();
    for (int i = 0; i < run->argument_count; i++) {
        json_t *argument = json_string(run->arguments[i]);
        json_array_append_new(arguments, argument ? argument : json_string("(not UTF-8)"));
    }
    return arguments;
}

// Documents in the order of their ids, whatever the order of the input.
static json_t *inputs(const Analysis *analysis) {
    const DocumentInfo **ordered = memory_allocate(analysis->document_count, sizeof *ordered);
    for (size_t i = 0; i < analysis->document_count; i++)
        ordered[analysis->documents[i].order] = &analysis->documents[i];
    json_t *list = json_array();
    for (size_t i = 0; i < analysis->document_count; i++) {
        json_t *input = json_object();
        json_object_set_new(input, "document", string(ordered[i]->id));
        json_object_set_new(input, "sha256", string(ordered[i]->sha256));
        json_array_append_new(list, input);
    }
    free(ordered);
    return list;
}

static json_t *settings(const Analysis *analysis) {
    Buffer text = {0};
    settings_append(&text, tokens_settings(analysis->reader));
    Str rest = buffer_str(&text);
    str_cut(&rest, ' '); // the language is each document's own
    json_t *value = string(rest);
    buffer_free(&text);
    return value;
}

static json_t *denominators(Analysis *analysis) {
    const uint32_t *order = analysis_group_order(analysis);
    json_t *groups = json_array();
    for (size_t i = 0; i < analysis_group_count(analysis); i++) {
        if (analysis->groups[order[i]].documents == 0) continue;
        json_t *group = json_object();
        json_object_set_new(group, "group", string(analysis_group_label(analysis, order[i])));
        json_object_set_new(group, "size", json_integer((json_int_t)analysis->groups[order[i]].size));
        json_object_set_new(group, "group_documents", json_integer(analysis->groups[order[i]].documents));
        json_array_append_new(groups, group);
    }
    return groups;
}

static json_t *columns(const Analysis *analysis) {
    static const char *const datatypes[COLUMN_TYPE_COUNT] = {[COLUMN_TEXT] = "string",
                                                             [COLUMN_INTEGER] = "integer",
                                                             [COLUMN_REAL] = "number",
                                                             [COLUMN_DATE] = "string"};
    json_t *list = json_array();
    for (size_t i = 0; i < analysis->column_count; i++) {
        const ColumnMeaning *meaning = schema_column(analysis->columns[i]);
        json_t *column = json_object();
        json_object_set_new(column, "name", string(analysis->columns[i]));
        json_object_set_new(column, "datatype", json_string(meaning ? datatypes[meaning->type] : "string"));
        if (meaning) json_object_set_new(column, "dc:description", json_string(meaning->meaning));
        if (meaning && meaning->unit[0])
            json_object_set_new(column, "schema:unitText", json_string(meaning->unit));
        json_array_append_new(list, column);
    }
    return list;
}

static json_t *own_part(Analysis *analysis) {
    const ToolRun *run = analysis->run;
    json_t *own = json_object();
    json_object_set_new(own, "command", command_line(run));
    json_object_set_new(own, "version", json_string(RAPPORTEUR_VERSION));
    json_object_set_new(own, "libraries",
                        json_pack("[ssss]", statistics_library_version(), graph_library_version(),
                                  provenance_library_version(), unicode_library_version()));
    json_object_set_new(own, "settings", settings(analysis));
    json_object_set_new(own, "seed", json_integer((json_int_t)run->options.seed));
    json_object_set_new(own, "groups", denominators(analysis));
    if (analysis->tests) json_object_set_new(own, "tests", json_integer((json_int_t)analysis->tests));
    if (analysis->themes_sha256[0])
        json_object_set_new(own, "themes_sha256", json_string(analysis->themes_sha256));
    json_object_set_new(own, "inputs", inputs(analysis));
    return own;
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

void provenance_write(Analysis *analysis) {
    const ToolOptions *options = &analysis->run->options;
    const char *table =
        options->output_path && strcmp(options->output_path, "-") != 0 ? options->output_path : NULL;
    if (!table && !options->provenance_path) return;
    Str path = options->provenance_path ? str_from(options->provenance_path)
                                        : arena_printf(&analysis->arena, "%s-metadata.json", table);
    json_t *root = json_object();
    json_object_set_new(root, "@context", json_string("http://www.w3.org/ns/csvw"));
    json_object_set_new(root, "url", json_string(table ? base_name(table) : ""));
    json_object_set_new(root, "tableSchema", json_pack("{so}", "columns", columns(analysis)));
    json_object_set_new(root, "rapporteur", own_part(analysis));
    char *text = json_dumps(root, JSON_INDENT(2));
    Output output;
    if (text && output_open(&output, arena_copy_text(&analysis->arena, path), &analysis->run->diagnostics)) {
        output_write(&output, str_from(text));
        output_write(&output, STR("\n"));
        output_close(&output, &analysis->run->diagnostics);
    }
    free(text);
    json_decref(root);
}
