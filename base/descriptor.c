#include "base/descriptor.h"

#include <errno.h>
#include <unistd.h>

ssize_t descriptor_read(int file, void *bytes, size_t most) {
    ssize_t got;
    do got = read(file, bytes, most);
    while (got < 0 && errno == EINTR);
    return got;
}

ssize_t descriptor_read_whole(int file, void *bytes, size_t most) {
    size_t length = 0;
    for (ssize_t got = 1; got != 0 && length < most; length += (size_t)got)
        if ((got = descriptor_read(file, (char *)bytes + length, most - length)) < 0) return -1;
    return (ssize_t)length;
}

bool descriptor_write(int file, Str bytes) {
    while (bytes.length) {
        ssize_t written = write(file, bytes.bytes, bytes.length);
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) bytes = str_skip(bytes, (size_t)written);
    }
    return true;
}
