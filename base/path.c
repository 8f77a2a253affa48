#include "base/path.h"

#include <stdlib.h>

Str path_name(Str path) {
    for (size_t i = path.length; i > 0; i--)
        if (path.bytes[i - 1] == '/') return str_skip(path, i);
    return path;
}

Str path_without_extension(Str path) {
    Str name = path_name(path);
    for (size_t i = name.length; i > 1; i--)
        if (name.bytes[i - 1] == '.') return str_slice(path, 0, path.length - name.length + i - 1);
    return path;
}

const char *path_of_temporaries(void) {
    const char *named = getenv("TMPDIR");
    return named && *named ? named : "/tmp";
}
