#include "base/arena.h"

#include "base/buffer.h"
#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct ArenaBlock {
    ArenaBlock *previous;
    size_t used;
    size_t size;
    alignas(max_align_t) char bytes[];
};

// Blocks grow from small to large: most arenas hold a few names, and clearing a large block costs more than
// they do.
enum { FIRST_BLOCK_BYTES = 1024, LAST_BLOCK_BYTES = 64 * 1024 };

static size_t next_block_size(const Arena *arena) {
    if (!arena->last) return FIRST_BLOCK_BYTES;
    return arena->last->size < LAST_BLOCK_BYTES / 2 ? arena->last->size * 2 : LAST_BLOCK_BYTES;
}

void arena_free(Arena *arena) {
    while (arena->last) {
        ArenaBlock *previous = arena->last->previous;
        free(arena->last);
        arena->last = previous;
    }
}

void *arena_allocate(Arena *arena, size_t count, size_t size) {
    size_t alignment = alignof(max_align_t);
    size_t needed = (count * size + alignment - 1) / alignment * alignment;
    if (!arena->last || arena->last->size - arena->last->used < needed) {
        size_t block_size = next_block_size(arena);
        if (block_size < needed) block_size = needed;
        ArenaBlock *block = memory_allocate(1, sizeof *block + block_size);
        *block = (ArenaBlock){.previous = arena->last, .size = block_size};
        arena->last = block;
    }
    void *result = arena->last->bytes + arena->last->used;
    arena->last->used += needed;
    return result;
}

Str arena_copy(Arena *arena, Str str) {
    char *copy = arena_allocate(arena, str.length + 1, 1);
    if (str.length) memcpy(copy, str.bytes, str.length);
    return (Str){copy, str.length};
}

const char *arena_copy_text(Arena *arena, Str str) {
    return arena_copy(arena, str).bytes;
}

Str arena_printf(Arena *arena, const char *format, ...) {
    Buffer buffer = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&buffer, format, arguments);
    va_end(arguments);
    Str copy = arena_copy(arena, buffer_str(&buffer));
    buffer_free(&buffer);
    return copy;
}
