#include "base/diagnostics.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdio.h>
#include <stdlib.h>

enum { PRINTED_AT_MOST = 3 };

// One kind of message (its format) about one file.
struct DiagnosticsRepeat {
    const char *format;
    char *file; // NULL for no file
    char *last; // the message printed last, without its place
    size_t count;
};

// A message that waits for its turn.
struct DeferredMessage {
    ExitStatus status; // EXIT_DONE for a warning
    const char *format;
    Place place; // its file is a copy
    char *text;
};

void diagnostics_init(Diagnostics *diagnostics, const char *tool) {
    *diagnostics = (Diagnostics){.tool = tool};
    pthread_mutex_init(&diagnostics->mutex, NULL);
}

// How many bytes at `text` make a character that a terminal may be given as it is; 0 for a control character
// of any kind (C0, C1, line separators, marks that turn the direction of writing) and for what is no UTF-8.
static size_t printable_length(Str text) {
    static const struct {
        unsigned char lead, low, high; // of two-byte characters, or of the third byte behind E2 80 and E2 81
    } hidden[] = {{0xc2, 0x80, 0x9f}, {0x80, 0xa8, 0xae}, {0x81, 0xa6, 0xa9}};
    const unsigned char *byte = (const unsigned char *)text.bytes;
    if (byte[0] < 0x80) return byte[0] >= 0x20 && byte[0] != 0x7f;
    size_t length = str_character(text);
    if (length == 0) return 0;
    unsigned char lead = length == 2 ? byte[0] : byte[0] == 0xe2 ? byte[1] : 0;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (lead == hidden[i].lead && byte[length - 1] >= hidden[i].low && byte[length - 1] <= hidden[i].high)
            return 0;
    return length;
}

// As one line that does nothing to a terminal: what must not reach it becomes \xNN.
static void append_escaped(Buffer *line, Str text) {
    while (text.length) {
        size_t length = printable_length(text);
        if (length)
            buffer_append(line, str_slice(text, 0, length));
        else
            buffer_printf(line, "\\x%02x", (unsigned char)text.bytes[0]);
        text = str_skip(text, length ? length : 1);
    }
}

static void append_place(Buffer *line, Place place) {
    if (place.file) {
        append_escaped(line, str_from(*place.file ? place.file : "''"));
        if (place.line) buffer_printf(line, ":%zu", place.line);
        if (place.line && place.column) buffer_printf(line, ":%zu", place.column);
        buffer_append_text(line, ": ");
    } else if (place.line) {
        buffer_printf(line, translated("line %zu: "), place.line);
    }
    if (place.has_byte) buffer_printf(line, translated("byte %zu: "), place.byte);
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

static void print_message(Diagnostics *diagnostics, Place place, const char *format, const char *text) {
    DiagnosticsRepeat *repeat = find_repeat(diagnostics, format, place.file);
    if (++repeat->count > PRINTED_AT_MOST) return;
    print_line(diagnostics, place, str_from(text));
    free(repeat->last);
    repeat->last = memory_copy_text(text);
}

static void defer_message(Diagnostics *diagnostics, DeferredMessage message) {
    MEMORY_GROW(diagnostics->deferred, diagnostics->deferred_capacity, diagnostics->deferred_count + 1);
    if (message.place.file) message.place.file = memory_copy_text(message.place.file);
    message.text = memory_copy_text(message.text);
    diagnostics->deferred[diagnostics->deferred_count++] = message;
}

static void raise_status(Diagnostics *diagnostics, ExitStatus status) {
    if (status > diagnostics->status) diagnostics->status = status;
}

// Counts a message, and prints or defers it; EXIT_DONE for a warning.
static void tell(Diagnostics *diagnostics, ExitStatus status, Place place, const char *format,
                 const char *text) {
    bool warning = status == EXIT_DONE;
    *(warning ? &diagnostics->warnings : &diagnostics->errors) += 1;
    raise_status(diagnostics, warning && diagnostics->strict ? EXIT_INPUT : status);
    if (diagnostics->deferring)
        defer_message(diagnostics, (DeferredMessage){status, format, place, (char *)text});
    else if (!warning || !diagnostics->quiet || diagnostics->strict)
        print_message(diagnostics, place, format, text);
}

static void tell_formatted(Diagnostics *diagnostics, ExitStatus status, Place place, const char *format,
                           va_list arguments) {
    Buffer text = {0};
    buffer_vprintf(&text, translated(format), arguments);
    pthread_mutex_lock(&diagnostics->mutex);
    tell(diagnostics, status, place, format, buffer_text(&text));
    pthread_mutex_unlock(&diagnostics->mutex);
    buffer_free(&text);
}

#define TELL(diagnostics, status, place, format)                                                             \
    do {                                                                                                     \
        va_list arguments;                                                                                   \
        va_start(arguments, format);                                                                         \
        tell_formatted((diagnostics), (status), (place), (format), arguments);                               \
        va_end(arguments);                                                                                   \
    } while (0)

Flow diagnostics_warn(Diagnostics *diagnostics, Place place, const char *format, ...) {
    TELL(diagnostics, EXIT_DONE, place, format);
    return diagnostics->strict ? STOP : GO_ON;
}

Flow diagnostics_skip(Diagnostics *diagnostics, Place place, const char *format, ...) {
    TELL(diagnostics, EXIT_INPUT, place, format);
    return diagnostics->strict ? STOP : GO_ON;
}

void diagnostics_note(Diagnostics *diagnostics, Place place, const char *format, ...) {
    if (diagnostics->quiet) return;
    Buffer text = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&text, translated(format), arguments);
    va_end(arguments);
    pthread_mutex_lock(&diagnostics->mutex);
    print_line(diagnostics, place, buffer_str(&text));
    pthread_mutex_unlock(&diagnostics->mutex);
    buffer_free(&text);
}

void diagnostics_defer(Diagnostics *diagnostics, const Diagnostics *like) {
    diagnostics_init(diagnostics, like->tool);
    diagnostics->quiet = like->quiet;
    diagnostics->strict = like->strict;
    diagnostics->deferring = true;
}

void diagnostics_replay(Diagnostics *deferred, Diagnostics *to) {
    for (size_t i = 0; i < deferred->deferred_count; i++) {
        DeferredMessage *message = &deferred->deferred[i];
        tell(to, message->status, message->place, message->format, message->text);
    }
    diagnostics_forget(deferred);
}

bool diagnostics_error(Diagnostics *diagnostics, Place place, const char *format, ...) {
    TELL(diagnostics, EXIT_INPUT, place, format);
    return false;
}

bool diagnostics_usage(Diagnostics *diagnostics, const char *format, ...) {
    TELL(diagnostics, EXIT_USAGE, NO_PLACE, format);
    return false;
}

bool diagnostics_fatal(Diagnostics *diagnostics, Place place, const char *format, ...) {
    TELL(diagnostics, EXIT_NO_OUTPUT, place, format);
    return false;
}

static void print_sum(const Diagnostics *diagnostics, const DiagnosticsRepeat *repeat) {
    Buffer message = {0};
    buffer_printf(&message, translated("%zu more like this: %s"), repeat->count - PRINTED_AT_MOST,
                  repeat->last);
    print_line(diagnostics, (Place){.file = repeat->file}, buffer_str(&message));
    buffer_free(&message);
}

void diagnostics_forget(Diagnostics *diagnostics) {
    for (size_t i = 0; i < diagnostics->deferred_count; i++) {
        free((char *)diagnostics->deferred[i].place.file);
        free(diagnostics->deferred[i].text);
    }
    diagnostics->deferred_count = 0;
}

ExitStatus diagnostics_close(Diagnostics *diagnostics) {
    for (size_t i = 0; i < diagnostics->repeat_count; i++) {
        DiagnosticsRepeat *repeat = &diagnostics->repeats[i];
        if (repeat->count > PRINTED_AT_MOST) print_sum(diagnostics, repeat);
        free(repeat->file);
        free(repeat->last);
    }
    free(diagnostics->deferred);
    free(diagnostics->repeats);
    diagnostics->repeats = NULL;
    diagnostics->repeat_count = diagnostics->repeat_capacity = 0;
    pthread_mutex_destroy(&diagnostics->mutex);
    return diagnostics->status;
}
