// Arena: memory that is given back all at once. A function that takes an Arena * returns results that live as
// long as the arena. Zero-initialised is empty and valid.
#pragma once

#include "base/str.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    ArenaBlock *last;
} Arena;

void arena_free(Arena *arena);
void *arena_allocate(Arena *arena, size_t count, size_t size); // zeroed, aligned for any type
Str arena_copy(Arena *arena, Str str);                         // followed by a NUL that is not counted
const char *arena_copy_text(Arena *arena, Str str);            // the same as a C string
Str arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
