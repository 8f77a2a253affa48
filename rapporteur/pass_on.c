#include "rapporteur/pass_on.h"

#include "base/programs/beside.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

const char *const passed_on[PASSED_ON_COUNT] = {"tokenize", "analyze", "report"};

bool program_find(Buffer *path, const char *name, Diagnostics *diagnostics) {
    if (beside_or_on_path(path, name)) return true;
    return diagnostics_fatal(diagnostics, NO_PLACE, "%s is neither beside this program nor on PATH", name);
}

bool is_passed_on(int count, char **arguments) {
    for (size_t i = 0; count > 1 && i < PASSED_ON_COUNT; i++)
        if (strcmp(arguments[1], passed_on[i]) == 0) return true;
    return false;
}

int pass_on(char **arguments) {
    Diagnostics diagnostics;
    Buffer path = {0};
    diagnostics_init(&diagnostics, "rapporteur");
    if (program_find(&path, arguments[1], &diagnostics)) {
        execv(buffer_text(&path), arguments + 1);
        diagnostics_fatal(&diagnostics, (Place){.file = buffer_text(&path)}, "cannot be run: %s",
                          strerror(errno));
    }
    buffer_free(&path);
    return (int)diagnostics_close(&diagnostics);
}
