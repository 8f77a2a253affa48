// The programs that a study runs.
#include "base/programs/beside.h"
#include "base/sha256.h"
#include "rapporteur/files/files.h"
#include "rapporteur/host/child.h"
#include "rapporteur/pass_on.h"
#include "rapporteur/record.h"

#include <string.h>

const char *const program_names[PROGRAM_COUNT] = {"tokenize", "analyze", "report", "rapporteur", "gnuplot"};

static bool find(Programs *programs, size_t number, Diagnostics *diagnostics) {
    Buffer *path = &programs->paths[number];
    const char *const words[] = {program_names[number], "--version", NULL};
    int status = 0;
    if (number == PROGRAM_GNUPLOT && !beside_or_on_path(path, program_names[number])) {
        buffer_clear(path); // of the last place where it was looked for
        return true;
    }
    if ((number != PROGRAM_GNUPLOT && !program_find(path, program_names[number], diagnostics)) ||
        !child_run(NULL, buffer_text(path), words, NULL, &programs->versions[number], &status, diagnostics))
        return false;
    if (status == 0 && sha256_file(buffer_text(path), programs->hashes[number])) return true;
    return diagnostics_fatal(diagnostics, (Place){.file = buffer_text(path)}, "cannot be run");
}

bool programs_find(Programs *programs, Diagnostics *diagnostics) {
    for (size_t i = 0; i < PROGRAM_COUNT; i++)
        if (!find(programs, i, diagnostics)) return false;
    return true;
}

size_t program_number(const char *name) {
    size_t number = 0;
    while (number + 1 < PROGRAM_COUNT && strcmp(program_names[number], name) != 0) number++;
    return number;
}

bool program_has(const Programs *programs, const char *program, const char *library) {
    Str text = buffer_str(&programs->versions[program_number(program)]);
    while (text.length) {
        Str line = str_cut(&text, '\n');
        if (str_starts_with(line, str_from(library)) && str_find(line, STR("can be made")) == line.length)
            return true;
    }
    return false;
}

void programs_free(Programs *programs) {
    for (size_t i = 0; i < PROGRAM_COUNT; i++) {
        buffer_free(&programs->paths[i]);
        buffer_free(&programs->versions[i]);
    }
}
