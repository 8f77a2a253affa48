// Buffer: a growing run of bytes, which it owns. Zero-initialised, and after buffer_free, it is empty and
// valid.
#pragma once

#include "base/str.h"

#include <stdarg.h>

typedef struct Buffer {
    char *bytes;
    size_t length;
    size_t capacity;
} Buffer;

void buffer_free(Buffer *buffer);
void buffer_clear(Buffer *buffer);             // keeps the memory
void buffer_grow(Buffer *buffer, size_t more); // when buffer_reserve has to

static inline void buffer_reserve(Buffer *buffer, size_t more) {
    if (buffer->capacity - buffer->length < more) buffer_grow(buffer, more);
}

void buffer_append(Buffer *buffer, Str str);
void buffer_append_text(Buffer *buffer, const char *text);
void buffer_append_byte(Buffer *buffer, char byte);
void buffer_append_size(Buffer *buffer, size_t value); // in decimal
void buffer_printf(Buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_vprintf(Buffer *buffer, const char *format, va_list arguments);

Str buffer_str(const Buffer *buffer);    // valid until the buffer changes
const char *buffer_text(Buffer *buffer); // the same, NUL-terminated
