// Memory that is there or ends the program: running out of memory is the one failure that is not reported
// upwards (exit status 3). All sizes are in bytes; counts are multiplied with an overflow check.
#pragma once

#include <stddef.h>

// `function` is called before the program ends for want of memory: it removes temporary files.
void memory_on_exhaustion(void (*function)(void));
void memory_clean_up(void); // calls it: for whoever else ends the program

// Memory that is given back stays with the program for what comes next: to get fresh pages for every batch of
// documents costs more than to read them. Called once, by main.
void memory_keep_pages(void);

// Ends the program with its message: for code that asks the system for memory by itself.
_Noreturn void memory_exhausted(void);

// free() releases what these return. Allocated memory is zeroed; what resizing adds is not.
void *memory_allocate(size_t count, size_t size);
void *memory_resize(void *block, size_t count, size_t size);
char *memory_copy_text(const char *text); // NUL-terminated
// The same for large tables that are looked up at random: in large pages the processor finds its way faster.
void *memory_allocate_large(size_t count, size_t size);
void *memory_reserve_large(size_t count, size_t size); // not zeroed: the system gives what is written to
void *memory_resize_large(void *block, size_t count, size_t size);

size_t memory_used(void); // in bytes, roughly, the program itself included

// How much of a bound is left beside what is in use: some megabytes at least, as less makes no sense. 0 for a
// bound of 0, which is none.
size_t memory_left(size_t bound_bytes);

void memory_grow_to(void **block, size_t *capacity, size_t needed, size_t size); // when memory_grow has to

// Grows `*block` (elements of `size` bytes) so that index `needed - 1` exists; `*capacity` follows. The new
// part is zeroed.
static inline void memory_grow(void **block, size_t *capacity, size_t needed, size_t size) {
    if (needed > *capacity) memory_grow_to(block, capacity, needed, size);
}

// memory_grow for an array held in `array` with its capacity in `capacity`.
#define MEMORY_GROW(array, capacity, needed)                                                                 \
    do {                                                                                                     \
        void *block_ = (array);                                                                              \
        memory_grow(&block_, &(capacity), (needed), sizeof *(array));                                        \
        (array) = block_;                                                                                    \
    } while (0)
