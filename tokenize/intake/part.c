#include "tokenize/intake/part.h"

#include "base/memory.h"

#include <stdlib.h>
#include <sys/stat.h>

enum {
    BYTES_TO_OPEN = 4096, // what a file takes whatever is in it, as so many bytes more
};

static uint64_t weight_of(const SourceFile *file) {
    struct stat about;
    bool known = stat(file->path.bytes, &about) == 0 && about.st_size > 0;
    return BYTES_TO_OPEN + (known ? (uint64_t)about.st_size : 0);
}

static bool has_standard_input(const Sources *sources) {
    for (size_t i = 0; i < sources->count; i++)
        if (sources->files[i].path.length == 0) return true;
    return false;
}

// A file is of the part that its middle lies in.
static bool is_of_part(const Part *part, uint64_t before, uint64_t weight, uint64_t all) {
    double middle = (double)before + (double)weight / 2;
    size_t number = (size_t)(middle * (double)part->count / (double)all);
    return (number < part->count ? number : part->count - 1) + 1 == part->number;
}

bool part_keep(Sources *sources, const Part *part, PassBy *pass_by, void *context, Diagnostics *diagnostics) {
    size_t kept = 0, files = sources->count;
    uint64_t all = 0, before = 0;
    if (has_standard_input(sources))
        return diagnostics_usage(diagnostics, "--part cuts a list of files: standard input is read whole");
    uint64_t *weights = memory_allocate(files + 1, sizeof *weights);
    for (size_t i = 0; i < files; i++) all += weights[i] = weight_of(&sources->files[i]);
    for (size_t i = 0; i < files; before += weights[i++]) {
        if (is_of_part(part, before, weights[i], all))
            sources->files[kept++] = sources->files[i];
        else
            pass_by(context, &sources->files[i]);
    }
    free(weights);
    sources->count = kept;
    if (!kept && files)
        diagnostics_note(diagnostics, NO_PLACE, "part %zu of %zu holds none of the %zu file%s", part->number,
                         part->count, files, files == 1 ? "" : "s");
    return true;
}
