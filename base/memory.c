#include "base/memory.h"

#include "base/exit_status.h"

#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void (*clean_up)(void);

void memory_on_exhaustion(void (*function)(void)) {
    clean_up = function;
}

void memory_clean_up(void) {
    if (clean_up) clean_up();
}

_Noreturn void memory_exhausted(void) {
    memory_clean_up();
    fprintf(stderr, "%s: out of memory (fewer --threads, or a part of the corpus at a time, needs less)\n",
            program_invocation_short_name);
    _Exit(EXIT_NO_OUTPUT);
}

enum { OWN_MAPPING_BYTES = 16 * 1024 * 1024 }; // blocks of that size, and not in the heap

void memory_keep_pages(void) {
    enum { KEPT_BYTES = 64 * 1024 * 1024 };
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    mallopt(M_MMAP_THRESHOLD, OWN_MAPPING_BYTES);
}

void *memory_allocate(size_t count, size_t size) {
    void *block = calloc(count ? count : 1, size ? size : 1);
    if (!block) memory_exhausted();
    return block;
}

void *memory_resize(void *block, size_t count, size_t size) {
    if (size && count > (size_t)-1 / size) memory_exhausted();
    size_t bytes = count * size;
    void *resized = realloc(block, bytes ? bytes : 1);
    if (!resized) memory_exhausted();
    return resized;
}

enum { PAGE_BYTES = 4096, LARGE_PAGE_BYTES = 2 * 1024 * 1024 };

// A wish; nothing depends on it. All of a block that has a mapping of its own: of one in two parts, realloc
// would make a copy.
static void ask_for_large_pages(void *block, size_t bytes) {
    size_t before = (uintptr_t)block % PAGE_BYTES, whole = before + bytes;
    if (bytes < OWN_MAPPING_BYTES) return;
    madvise((char *)block - before, (whole + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES, MADV_HUGEPAGE);
}

void *memory_reserve_large(size_t count, size_t size) {
    void *block;
    if (size && count > SIZE_MAX / size) memory_exhausted();
    size_t bytes = count * size;
    if (bytes < LARGE_PAGE_BYTES) return memory_resize(NULL, count, size);
    if (posix_memalign(&block, LARGE_PAGE_BYTES, bytes) != 0) memory_exhausted();
    ask_for_large_pages(block, bytes);
    return block;
}

void *memory_allocate_large(size_t count, size_t size) {
    void *block = memory_reserve_large(count, size);
    return memset(block, 0, count * size);
}

void *memory_resize_large(void *block, size_t count, size_t size) {
    void *resized = memory_resize(block, count, size);
    ask_for_large_pages(resized, count * size);
    return resized;
}

size_t memory_used(void) {
    enum { PROGRAM_BYTES = 24 * 1024 * 1024 };
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd + PROGRAM_BYTES;
}

size_t memory_left(size_t bound_bytes) {
    enum { LEAST_BYTES = 4 * 1024 * 1024 };
    size_t used = memory_used();
    if (bound_bytes == 0) return 0;
    return bound_bytes > used + LEAST_BYTES ? bound_bytes - used : LEAST_BYTES;
}

char *memory_copy_text(const char *text) {
    size_t length = strlen(text);
    char *copy = memory_allocate(length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

void memory_grow_to(void **block, size_t *capacity, size_t needed, size_t size) {
    size_t larger = *capacity < 8 ? 8 : *capacity;
    // The system makes a large block longer without a copy, and all of it is written to below.
    while (larger < needed) larger += larger / (larger > OWN_MAPPING_BYTES / size ? 8 : 2) + 8;
    *block = memory_resize(*block, larger, size);
    memset((char *)*block + *capacity * size, 0, (larger - *capacity) * size);
    *capacity = larger;
}
