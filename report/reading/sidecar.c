#include "report/reading/sidecar.h"

#include "base/buffer.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

typedef struct SidecarOptions {
    const char *path;
} SidecarOptions;

static const Option rows[] = {
    {"provenance", "FILE",
     "the provenance that analyze wrote of the table (default: TABLE-metadata.json beside it)",
     AS_TEXT(SidecarOptions, path), .file = OPTION_READS_FILE},
};
const OptionSet sidecar_options = {"Formats xlsx and package", OPTION_ROWS(rows), sizeof(SidecarOptions),
                                   &(SidecarOptions){0}};

const char *sidecar_path(const OptionValues *values) {
    return ((const SidecarOptions *)option_values(values, &sidecar_options))->path;
}

static bool is_stdin(const char *table) {
    return !table || strcmp(table, "-") == 0;
}

// The file that is a table's sidecar by its name; NULL where there is no file.
static const char *beside(const char *table, Arena *arena) {
    if (is_stdin(table)) return NULL;
    const char *path = arena_printf(arena, "%s-metadata.json", table).bytes;
    return access(path, F_OK) == 0 ? path : NULL;
}

bool sidecar_look(Sidecar *sidecar, const char *table, const char *path) {
    Arena arena = {0};
    *sidecar = (Sidecar){0};
    if (!path) path = beside(table, &arena);
    if (path && !is_stdin(table)) sidecar->root = json_load_file(path, 0, NULL);
    sidecar->own = json_object_get(sidecar->root, "rapporteur");
    if (!sidecar->own) sidecar_close(sidecar);
    arena_free(&arena);
    return sidecar->own != NULL;
}

bool sidecar_open(Sidecar *sidecar, const char *table, const char *path, Diagnostics *diagnostics) {
    Arena arena = {0};
    json_error_t error;
    *sidecar = (Sidecar){0};
    if (!path) path = beside(table, &arena);
    bool fine = true;
    if (path) {
        sidecar->root = json_load_file(path, 0, &error);
        sidecar->own = json_object_get(sidecar->root, "rapporteur");
        if (!sidecar->root)
            fine = diagnostics_error(diagnostics, (Place){.file = path}, "no provenance: %s", error.text);
        else if (!json_is_object(sidecar->own))
            fine = diagnostics_error(diagnostics, (Place){.file = path},
                                     "no provenance of a table: it has no part 'rapporteur'");
    }
    if (!fine) sidecar_close(sidecar);
    arena_free(&arena);
    return fine;
}

void sidecar_close(Sidecar *sidecar) {
    json_decref(sidecar->root);
    *sidecar = (Sidecar){0};
}

static bool is_plain(const char *argument) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=,:@%+";
    return argument[0] && strspn(argument, plain) == strlen(argument);
}

static void append_argument(Buffer *line, const char *argument) {
    if (line->length) buffer_append_byte(line, ' ');
    if (is_plain(argument)) {
        buffer_append_text(line, argument);
        return;
    }
    buffer_append_byte(line, '\'');
    for (const char *at = argument; *at; at++) {
        if (*at == '\'')
            buffer_append_text(line, "'\\''");
        else
            buffer_append_byte(line, *at);
    }
    buffer_append_byte(line, '\'');
}

Str sidecar_command(const Sidecar *sidecar, Arena *arena) {
    Buffer line = {0};
    const json_t *arguments = json_object_get(sidecar->own, "command");
    for (size_t i = 0; i < json_array_size(arguments); i++) {
        const char *argument = json_string_value(json_array_get(arguments, i));
        append_argument(&line, argument ? argument : "?");
    }
    Str command = arena_copy(arena, buffer_str(&line));
    buffer_free(&line);
    return command;
}

Str sidecar_text(const Sidecar *sidecar, const char *key) {
    return str_from(json_string_value(json_object_get(sidecar->own, key)));
}

double sidecar_number(const Sidecar *sidecar, const char *key) {
    const json_t *value = json_object_get(sidecar->own, key);
    return json_is_number(value) ? json_number_value(value) : NAN;
}

bool sidecar_has(const Sidecar *sidecar, const char *key) {
    return json_object_get(sidecar->own, key) != NULL;
}

size_t sidecar_input_count(const Sidecar *sidecar) {
    return json_array_size(json_object_get(sidecar->own, "inputs"));
}
