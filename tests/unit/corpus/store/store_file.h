// The files that a store is in: the database, and its log while it is open.
#pragma once

#include <stdio.h>
#include <unistd.h>

static inline void remove_store_at(const char *path) {
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}
