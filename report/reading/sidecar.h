// Sidecar: the file in which analyze says how a table was made, x.csv-metadata.json beside x.csv.
#pragma once

#include "base/arena.h"
#include "base/option.h"

#include <jansson.h>

typedef struct Sidecar {
    json_t *root;
    const json_t *own; // the part `rapporteur` of it
} Sidecar;

// The set of options of formats that read it.
extern const OptionSet sidecar_options;
const char *sidecar_path(const OptionValues *values); // that of --provenance; NULL without

// The sidecar of the table at `table` ("-" or NULL: standard input), or the file at `path` when that is not
// NULL. `own` is NULL where there is none. False with a message when the file named by `path` cannot be read,
// or a file is no sidecar.
bool sidecar_open(Sidecar *sidecar, const char *table, const char *path, Diagnostics *diagnostics);
// The same without a word: false where there is none, or what is there is none.
bool sidecar_look(Sidecar *sidecar, const char *table, const char *path);
void sidecar_close(Sidecar *sidecar);

// The command line, quoted for a shell; empty when it is not known.
Str sidecar_command(const Sidecar *sidecar, Arena *arena);
// A text of the part `rapporteur` ("version", "settings"); empty when it is not there.
Str sidecar_text(const Sidecar *sidecar, const char *key);
// A number of it ("tests"); NAN when it is not there.
double sidecar_number(const Sidecar *sidecar, const char *key);
bool sidecar_has(const Sidecar *sidecar, const char *key);
size_t sidecar_input_count(const Sidecar *sidecar);
