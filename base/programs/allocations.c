// malloc and its kin for a whole program and the libraries in it: memory that is not there ends the program,
// as it does for our own (decision 285). Few libraries look whether they got any, and those who do not lose
// what they were asked to keep, without a word. More than LEFT_TO_CALLERS at once is what a damaged file asks
// for: that is refused, as before. Linked into the programs, not into the rooms, and left out where
// sanitizers have their own.
#include "base/memory.h"

#include <stddef.h>

enum { LEFT_TO_CALLERS = 1 << 30 };

// The allocator of glibc, under the names that it gives to whoever stands in for it.
extern void *__libc_malloc(size_t size);               // NOLINT(bugprone-reserved-identifier)
extern void *__libc_calloc(size_t count, size_t size); // NOLINT(bugprone-reserved-identifier)
extern void *__libc_realloc(void *block, size_t size); // NOLINT(bugprone-reserved-identifier)

void *malloc(size_t size) {
    void *block = __libc_malloc(size);
    if (!block && size < LEFT_TO_CALLERS) memory_exhausted();
    return block;
}

void *calloc(size_t count, size_t size) {
    void *block = __libc_calloc(count, size);
    size_t bytes;
    if (!block && !__builtin_mul_overflow(count, size, &bytes) && bytes < LEFT_TO_CALLERS) memory_exhausted();
    return block;
}

// Of no bytes, it frees.
void *realloc(void *block, size_t size) {
    void *resized = __libc_realloc(block, size);
    if (!resized && size > 0 && size < LEFT_TO_CALLERS) memory_exhausted();
    return resized;
}
