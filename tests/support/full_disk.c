// To be preloaded: the write after WRITES_LEFT others, and every one behind it, finds the disk full. What
// counts is writing to files whose name has STORE_NAME in it; how many were written stands in WRITES_COUNTED
// in the end.
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long writes;

static bool is_of_store(int file) {
    char link[64], name[4096];
    const char *wanted = getenv("STORE_NAME");
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, name, sizeof name - 1);
    if (length < 0 || !wanted) return false;
    name[length] = '\0';
    const char *slash = strrchr(name, '/');
    return slash && strncmp(slash + 1, wanted, strlen(wanted)) == 0;
}

static bool is_full(int file) {
    const char *left = getenv("WRITES_LEFT");
    if (!is_of_store(file) || !left) return false;
    if (writes++ < atol(left)) return false;
    errno = ENOSPC;
    return true;
}

ssize_t write(int file, const void *bytes, size_t count) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "write");
    return is_full(file) ? -1 : real(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    static ssize_t (*real)(int, const void *, size_t, off_t);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "pwrite");
    return is_full(file) ? -1 : real(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "pwrite64");
    return is_full(file) ? -1 : real(file, bytes, count, at);
}

int ftruncate(int file, off_t size) {
    static int (*real)(int, off_t);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "ftruncate");
    return is_full(file) ? -1 : real(file, size);
}

int ftruncate64(int file, off64_t size) {
    static int (*real)(int, off64_t);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "ftruncate64");
    return is_full(file) ? -1 : real(file, size);
}

int fdatasync(int file) {
    static int (*real)(int);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "fdatasync");
    return is_full(file) ? -1 : real(file);
}

__attribute__((destructor)) static void count(void) {
    const char *path = getenv("WRITES_COUNTED");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld\n", writes);
    fclose(file);
}
