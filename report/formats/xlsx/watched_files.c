// In place of the C library's fdopen, which libxlsxwriter opens its temporary files with (decision 286): a
// stream that remembers that a write failed, however often it is rewound. It is part of the program, so that
// libraries find it where it is exported.
#include "report/formats/xlsx/watched_files.h"

#include "base/descriptor.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

static int first_error;

int watched_files_error(void) {
    int error = first_error;
    first_error = 0;
    return error;
}

static ssize_t read_file(void *cookie, char *bytes, size_t length) {
    ssize_t got = descriptor_read((int)(intptr_t)cookie, bytes, length);
    if (got < 0 && !first_error) first_error = errno;
    return got;
}

static ssize_t write_file(void *cookie, const char *bytes, size_t length) {
    if (descriptor_write((int)(intptr_t)cookie, (Str){bytes, length})) return (ssize_t)length;
    if (!first_error) first_error = errno;
    return 0;
}

static int seek_file(void *cookie, off64_t *place, int from) {
    off64_t at = lseek64((int)(intptr_t)cookie, *place, from);
    if (at < 0) return -1;
    *place = at;
    return 0;
}

static int close_file(void *cookie) {
    return close((int)(intptr_t)cookie);
}

FILE *fdopen(int file, const char *mode) {
    cookie_io_functions_t functions = {
        .read = read_file, .write = write_file, .seek = seek_file, .close = close_file};
    return fopencookie((void *)(intptr_t)file, mode, functions); // NOLINT(performance-no-int-to-ptr)
}
