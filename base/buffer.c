#include "base/buffer.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_free(Buffer *buffer) {
    free(buffer->bytes);
    *buffer = (Buffer){0};
}

void buffer_clear(Buffer *buffer) {
    buffer->length = 0;
}

void buffer_grow(Buffer *buffer, size_t more) {
    size_t needed = buffer->length + more;
    size_t larger = buffer->capacity * 2 > needed ? buffer->capacity * 2 : needed + 64;
    buffer->bytes = memory_resize(buffer->bytes, larger, 1);
    buffer->capacity = larger;
}

void buffer_append(Buffer *buffer, Str str) {
    if (str.length == 0) return;
    buffer_reserve(buffer, str.length);
    memcpy(buffer->bytes + buffer->length, str.bytes, str.length);
    buffer->length += str.length;
}

void buffer_append_text(Buffer *buffer, const char *text) {
    buffer_append(buffer, str_from(text));
}

void buffer_append_byte(Buffer *buffer, char byte) {
    buffer_reserve(buffer, 1);
    buffer->bytes[buffer->length++] = byte;
}

void buffer_append_size(Buffer *buffer, size_t value) {
    char digits[24];
    size_t start = sizeof digits;
    do digits[--start] = (char)('0' + value % 10);
    while (value /= 10);
    buffer_append(buffer, (Str){digits + start, sizeof digits - start});
}

void buffer_vprintf(Buffer *buffer, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    char first[512];
    int length = vsnprintf(first, sizeof first, format, arguments);
    if (length > 0) {
        buffer_reserve(buffer, (size_t)length + 1);
        vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
}

void buffer_printf(Buffer *buffer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(buffer, format, arguments);
    va_end(arguments);
}

Str buffer_str(const Buffer *buffer) {
    return (Str){buffer->bytes, buffer->length};
}

const char *buffer_text(Buffer *buffer) {
    buffer_reserve(buffer, 1);
    buffer->bytes[buffer->length] = '\0';
    return buffer->bytes;
}
