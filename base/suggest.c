#include "base/suggest.h"

#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdlib.h>
#include <string.h>

// Levenshtein's distance in bytes, rows reused.
static size_t edit_distance(const char *a, const char *b) {
    size_t width = strlen(b) + 1;
    size_t *row = memory_allocate(width, sizeof *row);
    for (size_t j = 0; j < width; j++) row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j < width; j++) {
            size_t substituted = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            size_t shifted = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = substituted < shifted ? substituted : shifted;
        }
    }
    size_t distance = row[width - 1];
    free(row);
    return distance;
}

// A slip leaves something of the name: "x" is not near to "n".
static bool is_near(const char *unknown, const char *name, size_t distance) {
    size_t length = strlen(unknown);
    return (distance < length && distance <= 1 + length / 4) ||
           (length && strncmp(name, unknown, length) == 0);
}

size_t suggest_near(Buffer *message, const char *prefix, const char *unknown, const char *const *names,
                    size_t count) {
    size_t found = 0;
    for (size_t distance = 0; distance <= strlen(unknown) + 32; distance++) {
        for (size_t i = 0; i < count; i++) {
            if (edit_distance(unknown, names[i]) != distance || !is_near(unknown, names[i], distance))
                continue;
            buffer_printf(message, "%s%s%s", found++ ? ", " : "", prefix, names[i]);
        }
    }
    return found;
}

void suggest_names(Buffer *message, const char *unknown, const char *const *names, size_t count) {
    Buffer near = {0};
    if (suggest_near(&near, "", unknown, names, count))
        buffer_printf(message, translated(" (near: %s"), buffer_text(&near));
    else
        for (size_t i = 0; i < count; i++)
            buffer_printf(message, "%s%s", i ? ", " : translated(" (one of: "), names[i]);
    if (count) buffer_append_byte(message, ')');
    buffer_free(&near);
}

bool suggest_unknown(Diagnostics *diagnostics, const char *what, Str name, const char *const *names,
                     size_t count) {
    Buffer unknown = {0}, near = {0};
    buffer_append(&unknown, name);
    suggest_names(&near, buffer_text(&unknown), names, count);
    diagnostics_usage(diagnostics, "%s '%s'%s", translated(what), buffer_text(&unknown), buffer_text(&near));
    buffer_free(&unknown);
    buffer_free(&near);
    return false;
}
