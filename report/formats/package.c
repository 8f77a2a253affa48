// package: the tables in a folder with datapackage.json
// (https://specs.frictionlessdata.io/tabular-data-package/), so that other programs know the type, unit and
// meaning of each column.
#include "base/arena.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/translation/translation.h"
#include "corpus/table/table.h"
#include "report/formats/formats.h"
#include "report/reading/sidecar.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Package {
    Report *report;
    Diagnostics *diagnostics;
    const char *folder;
    OutputFolder part;
    json_t *resources;
    Arena arena;
} Package;

// ---- Names ----

static bool is_plain(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

static bool is_joint(char byte) {
    return byte == '-' || byte == '.';
}

// Lower-case letters, digits and "-_.", which the specification allows in a name; one "-" for a run of
// others. A path may neither begin with "." nor hold "..".
static const char *slug(Str text, Arena *arena) {
    Buffer name = {0};
    for (size_t i = 0; i < text.length; i++) {
        bool upper = text.bytes[i] >= 'A' && text.bytes[i] <= 'Z';
        char byte = upper ? (char)(text.bytes[i] | 0x20) : text.bytes[i];
        bool after_letter = name.length && !is_joint(name.bytes[name.length - 1]);
        if (is_plain(byte))
            buffer_append_byte(&name, byte);
        else if (after_letter)
            buffer_append_byte(&name, byte == '.' ? '.' : '-');
    }
    if (name.length && is_joint(name.bytes[name.length - 1])) name.length--;
    const char *copy = arena_copy_text(arena, name.length ? buffer_str(&name) : STR("table"));
    buffer_free(&name);
    return copy;
}

static Str stem(const char *path) {
    Str rest = str_from(path);
    while (rest.length > 1 && rest.bytes[rest.length - 1] == '/') rest.length--;
    for (size_t i = rest.length; i > 0; i--) {
        if (rest.bytes[i - 1] != '/') continue;
        rest = str_skip(rest, i);
        break;
    }
    return str_ends_with(rest, STR(".csv")) ? str_slice(rest, 0, rest.length - 4) : rest;
}

static bool is_taken(const Package *package, const char *name) {
    for (size_t i = 0; i < json_array_size(package->resources); i++)
        if (strcmp(json_string_value(json_object_get(json_array_get(package->resources, i), "name")), name) ==
            0)
            return true;
    return false;
}

static const char *resource_name(Package *package, const char *path) {
    const char *wanted = slug(path && strcmp(path, "-") != 0 ? stem(path) : STR("table"), &package->arena);
    const char *name = wanted;
    for (size_t i = 2; is_taken(package, name); i++)
        name = arena_printf(&package->arena, "%s-%zu", wanted, i).bytes;
    return name;
}

// ---- The description ----

static json_t *string(Str text) {
    return json_stringn(text.bytes ? text.bytes : "", text.length);
}

static json_t *describe_field(const Heading *heading) {
    // A date of ours may be a year or a quarter, which the type "date" does not allow.
    static const char *const types[COLUMN_TYPE_COUNT] = {"string", "integer", "number", "string"};
    const ColumnMeaning *meaning = heading->meaning;
    json_t *field = json_object();
    json_object_set_new(field, "name", string(heading->name));
    json_object_set_new(field, "type", json_string(meaning ? types[meaning->type] : "string"));
    if (meaning) json_object_set_new(field, "description", json_string(meaning->meaning));
    if (meaning && meaning->unit[0]) json_object_set_new(field, "unit", json_string(meaning->unit));
    return field;
}

static json_t *describe_fields(const Rows *rows) {
    json_t *fields = json_array();
    for (size_t i = 0; i < rows->width; i++)
        json_array_append_new(fields, describe_field(&rows->headings[i]));
    return json_pack("{so, s[s]}", "fields", fields, "missingValues", "");
}

// How many bytes the file has and their SHA-256.
static bool describe_bytes(const char *path, json_t *resource, Diagnostics *diagnostics) {
    char hex[65], hash[80] = "sha256:";
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    void *bytes = MAP_FAILED;
    if (file >= 0 && fstat(file, &status) == 0)
        bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    int error = errno;
    if (file >= 0) close(file);
    if (bytes == MAP_FAILED)
        return diagnostics_fatal(diagnostics, (Place){.file = path}, "cannot be read back: %s",
                                 strerror(error));
    sha256_hex((Str){bytes, (size_t)status.st_size}, hex);
    munmap(bytes, (size_t)status.st_size);
    json_object_set_new(resource, "bytes", json_integer(status.st_size));
    json_object_set_new(resource, "hash", json_string(strcat(hash, hex)));
    return true;
}

// ---- The files ----

static const char *path_of(Package *package, const char *name) {
    return arena_printf(&package->arena, "%s/%s", package->part.part, name).bytes;
}

static void write_rows(Rows *rows, Output *output) {
    const Str *cells;
    Arena arena = {0};
    TableWriter *table = table_start(TABLE_CSV, output);
    for (size_t i = 0; i < rows->width; i++)
        table_add_column(table, arena_copy_text(&arena, rows->headings[i].name));
    while (!output_failed(output) && (cells = rows->next(rows))) {
        for (size_t i = 0; i < rows->width; i++) {
            if (heading_allows_numbers(&rows->headings[i]))
                table_number(table, cells[i]);
            else
                table_text(table, cells[i]);
        }
        table_end_row(table);
    }
    table_finish(table);
    arena_free(&arena);
}

static bool write_csv(Package *package, Rows *rows, const char *path) {
    Output output;
    if (!output_open(&output, path, package->diagnostics)) return false;
    write_rows(rows, &output);
    if (!rows->failed) return output_close(&output, package->diagnostics);
    output_abandon(&output);
    return false;
}

// The sidecar is read when the rows are: in a pipe, analyze writes it after the last of them.
static bool describe_provenance(const Package *package, const char *input, json_t *resource) {
    const char *path = sidecar_path(package->report->run->values);
    Sidecar sidecar;
    if (!sidecar_open(&sidecar, input, path, package->diagnostics)) return false;
    if (sidecar.own) json_object_set(resource, "rapporteur", (json_t *)sidecar.own);
    sidecar_close(&sidecar);
    return true;
}

static bool add_rows(Package *package, Rows *rows, const char *input) {
    const char *name = resource_name(package, input);
    const char *file = arena_printf(&package->arena, "%s.csv", name).bytes;
    const char *path = path_of(package, file);
    if (!write_csv(package, rows, path)) return false;
    json_t *resource =
        json_pack("{ss, ss, ss, ss, ss, ss}", "name", name, "path", file, "profile", "tabular-data-resource",
                  "format", "csv", "mediatype", "text/csv", "encoding", "utf-8");
    json_object_set_new(resource, "schema", describe_fields(rows));
    json_array_append_new(package->resources, resource);
    return describe_provenance(package, input, resource) &&
           describe_bytes(path, resource, package->diagnostics);
}

static bool add_table(Package *package, const char *input) {
    Rows *rows = shape_open(package->report->shape, &input, input ? 1 : 0, package->diagnostics);
    bool fine = rows && add_rows(package, rows, input);
    rows_close(rows);
    return fine;
}

// The description comes last: where it stands, the tables are whole.
static bool write_description(Package *package) {
    Output output;
    const char *path = path_of(package, "datapackage.json");
    json_t *root = json_pack("{ss, ss, sO}", "profile", "tabular-data-package", "name",
                             slug(stem(package->folder), &package->arena), "resources", package->resources);
    char *text = json_dumps(root, JSON_INDENT(2));
    bool fine = text && output_open(&output, path, package->diagnostics);
    if (fine) {
        output_write(&output, str_from(text));
        output_write(&output, STR("\n"));
        fine = output_close(&output, package->diagnostics);
    }
    free(text);
    json_decref(root);
    return fine;
}

static bool is_ready(Report *report) {
    ToolRun *run = report->run;
    if (!run->options.output_path || strcmp(run->options.output_path, "-") == 0)
        return diagnostics_usage(&run->diagnostics, "package needs -o FOLDER");
    return report_provenance_fits(report);
}

void package_run(Report *report) {
    ToolRun *run = report->run;
    if (!is_ready(report)) return;
    Package package = {.report = report,
                       .diagnostics = &run->diagnostics,
                       .folder = run->options.output_path,
                       .resources = json_array()};
    if (output_folder_open(&package.part, package.folder, MESSAGE("package"), &run->diagnostics)) {
        size_t count = run->input_count ? run->input_count : 1;
        bool fine = true;
        for (size_t i = 0; fine && i < count; i++)
            fine = add_table(&package, run->input_count ? run->inputs[i] : NULL);
        if (fine && write_description(&package)) output_folder_close(&package.part, &run->diagnostics);
        output_folder_abandon(&package.part);
    }
    json_decref(package.resources);
    arena_free(&package.arena);
}
