#include "base/programs/beside.h"

#include "base/path.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

bool beside_program(Buffer *path, const char *name) {
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program);
    if (length <= 0 || (size_t)length == sizeof program) return false;
    Str whole = {program, (size_t)length};
    buffer_clear(path);
    buffer_append(path, str_slice(whole, 0, whole.length - path_name(whole).length));
    buffer_append_text(path, name);
    return true;
}

static bool can_run(Buffer *path) {
    return access(buffer_text(path), X_OK) == 0;
}

bool found_on_path(Buffer *path, const char *name) {
    for (Str folders = str_from(getenv("PATH")); folders.length;) {
        Str folder = str_cut(&folders, ':');
        buffer_clear(path);
        buffer_printf(path, "%.*s/%s", STR_ARGUMENTS(folder), name);
        if (str_starts_with(folder, STR("/")) && can_run(path)) return true;
    }
    return false;
}

bool beside_or_on_path(Buffer *path, const char *name) {
    return (beside_program(path, name) && can_run(path)) || found_on_path(path, name);
}
