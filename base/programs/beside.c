#include "base/programs/beside.h"

#include "base/path.h"

#include <limits.h>
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
