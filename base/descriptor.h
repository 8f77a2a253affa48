// Reading and writing by descriptors; a signal breaks nothing off.
#pragma once

#include "base/str.h"

#include <stdbool.h>
#include <sys/types.h>

// read(2): what is there, 0 at the end, −1 with errno.
ssize_t descriptor_read(int file, void *bytes, size_t most);
// As much as there is until the end, up to `most` bytes; −1 with errno.
ssize_t descriptor_read_whole(int file, void *bytes, size_t most);
// All of it; false with errno.
bool descriptor_write(int file, Str bytes);
