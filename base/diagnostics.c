#include "base/diagnostics.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"

enum { PRINTED_AT_MOST = 3 };

// One kind of message (its format) about one file.
struct DiagnosticsRepeat {
    const char *format;
    char *file; // NULL for no file
    char *last; // the message printed last, without its place
    size_t count;
};

void diagnostics_init(Diagnostics *diagnostics, const char *tool) {
    *diagnostics = (Diagnostics){.tool = tool};
    pthread_mutex_init(&diagnostics->mutex, NULL);
}

// Printable as one line: control bytes become \xNN.
static void append_escaped(Buffer *line, Str text) {
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte < 0x20 || byte == 0x7f) buffer_printf(line, "\\x%02x", byte);
        else buffer_append_byte(line, (char)byte);
    }
}

static void append_place(Buffer *line, Place place) {
    if (place.file) {
        append_escaped(line, str_from(place.file));
        if (place.line) buffer_printf(line, ":%zu", place.line);
        if (place.line && place.column) buffer_printf(line, ":%zu", place.column);
        buffer_append_text(line, ": ");
    } else if (place.line) {
        buffer_printf(line, "line %zu: ", place.line);
    }
    if (place.has_byte) buffer_printf(line, "byte %zu: ", place.byte);
}

static void print_line(const Diagnostics *diagnostics, Place place, Str message) {
    Buffer line = {0};
    buffer_printf(&line, "%s: ", diagnostics->tool);
    append_place(&line, place);
    append_escaped(&line, message);
    buffer_append_byte(&line, '\n');
    fwrite(line.bytes, 1, line.length, stderr);
    buffer_free(&line);
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && str_equal(str_from(a), str_from(b)));
}

static DiagnosticsRepeat *find_repeat(Diagnostics *diagnostics, const char *format, const char *file) {
    for (size_t i = diagnostics->repeat_count; i-- > 0;) {
        DiagnosticsRepeat *repeat = &diagnostics->repeats[i];
        if (repeat->format == format && same_text(repeat->file, file)) return repeat;
    }
    MEMORY_GROW(diagnostics->repeats, diagnostics->repeat_capacity, diagnostics->repeat_count + 1);
    DiagnosticsRepeat *repeat = &diagnostics->repeats[diagnostics->repeat_count++];
    *repeat = (DiagnosticsRepeat){.format = format, .file = file ? memory_copy_text(file) : NULL};
    return repeat;
}

static void report(Diagnostics *diagnostics, Place place, const char *format, va_list arguments) {
    Buffer message = {0};
    buffer_vprintf(&message, format, arguments);
    DiagnosticsRepeat *repeat = find_repeat(diagnostics, format, place.file);
    if (++repeat->count <= PRINTED_AT_MOST) {
        print_line(diagnostics, place, buffer_str(&message));
        free(repeat->last);
        repeat->last = memory_copy_text(buffer_text(&message));
    }
    buffer_free(&message);
}

static void raise_status(Diagnostics *diagnostics, ExitStatus status) {
    if (status > diagnostics->status) diagnostics->status = status;
}

bool diagnostics_warn(Diagnostics *diagnostics, Place place, const char *format, ...) {
    pthread_mutex_lock(&diagnostics->mutex);
    diagnostics->warnings++;
    if (diagnostics->strict) raise_status(diagnostics, EXIT_INPUT);
    if (!diagnostics->quiet || diagnostics->strict) {
        va_list arguments;
        va_start(arguments, format);
        report(diagnostics, place, format, arguments);
        va_end(arguments);
    }
    pthread_mutex_unlock(&diagnostics->mutex);
    return !diagnostics->strict;
}

#define REPORT(diagnostics, severity, place, format)                                                          \
    do {                                                                                                      \
        pthread_mutex_lock(&(diagnostics)->mutex);                                                            \
        (diagnostics)->errors++;                                                                              \
        raise_status((diagnostics), (severity));                                                              \
        va_list arguments;                                                                                    \
        va_start(arguments, format);                                                                          \
        report((diagnostics), (place), (format), arguments);                                                  \
        va_end(arguments);                                                                                    \
        pthread_mutex_unlock(&(diagnostics)->mutex);                                                          \
    } while (0)

bool diagnostics_error(Diagnostics *diagnostics, Place place, const char *format, ...) {
    REPORT(diagnostics, EXIT_INPUT, place, format);
    return false;
}

bool diagnostics_usage(Diagnostics *diagnostics, const char *format, ...) {
    REPORT(diagnostics, EXIT_USAGE, NO_PLACE, format);
    return false;
}

bool diagnostics_fatal(Diagnostics *diagnostics, Place place, const char *format, ...) {
    REPORT(diagnostics, EXIT_NO_OUTPUT, place, format);
    return false;
}

static void print_sum(const Diagnostics *diagnostics, const DiagnosticsRepeat *repeat) {
    Buffer message = {0};
    buffer_printf(&message, "%zu more like this: %s", repeat->count - PRINTED_AT_MOST, repeat->last);
    print_line(diagnostics, (Place){.file = repeat->file}, buffer_str(&message));
    buffer_free(&message);
}

ExitStatus diagnostics_close(Diagnostics *diagnostics) {
    for (size_t i = 0; i < diagnostics->repeat_count; i++) {
        DiagnosticsRepeat *repeat = &diagnostics->repeats[i];
        if (repeat->count > PRINTED_AT_MOST) print_sum(diagnostics, repeat);
        free(repeat->file);
        free(repeat->last);
    }
    free(diagnostics->repeats);
    diagnostics->repeats = NULL;
    diagnostics->repeat_count = diagnostics->repeat_capacity = 0;
    pthread_mutex_destroy(&diagnostics->mutex);
    return diagnostics->status;
}
