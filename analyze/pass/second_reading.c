#include "analyze/pass/second_reading.h"

#include "base/descriptor.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool copy_to(int file) {
    enum { BLOCK_BYTES = 1 << 16 };
    char block[BLOCK_BYTES];
    for (;;) {
        ssize_t count = descriptor_read(STDIN_FILENO, block, sizeof block);
        if (count <= 0) return count == 0;
        if (!descriptor_write(file, (Str){block, (size_t)count})) return false;
    }
}

// What comes through a pipe goes to a temporary file, which stands in for it from now on.
static bool keep_standard_input(Diagnostics *diagnostics) {
    if (lseek(STDIN_FILENO, 0, SEEK_CUR) >= 0) return true;
    FILE *kept = tmpfile();
    bool fine = kept && copy_to(fileno(kept)) && lseek(fileno(kept), 0, SEEK_SET) == 0 &&
                dup2(fileno(kept), STDIN_FILENO) >= 0;
    if (!fine)
        diagnostics_error(diagnostics, (Place){.file = "stdin"}, "cannot be kept for a second reading: %s",
                          strerror(errno));
    if (kept) fclose(kept);
    return fine;
}

static bool can_be_read_twice(const char *path, Diagnostics *diagnostics) {
    struct stat status;
    if (strcmp(path, "-") == 0) return keep_standard_input(diagnostics);
    if (stat(path, &status) != 0 || S_ISREG(status.st_mode)) return true; // what is missing is told later
    return diagnostics_error(diagnostics, (Place){.file = path},
                             "can be read once only, and this reads it twice (write it to a file first)");
}

bool second_reading_prepare(const char *const *paths, size_t count, Diagnostics *diagnostics) {
    bool fine = count > 0 || keep_standard_input(diagnostics);
    for (size_t i = 0; i < count && fine; i++) fine = can_be_read_twice(paths[i], diagnostics);
    return fine;
}

bool second_reading_start(Diagnostics *diagnostics) {
    if (lseek(STDIN_FILENO, 0, SEEK_SET) >= 0 || errno == ESPIPE || errno == EBADF) return true;
    return diagnostics_error(diagnostics, (Place){.file = "stdin"}, "cannot be read again: %s",
                             strerror(errno));
}
