// Diagnostics: what a tool tells the user on stderr, and the exit status that follows from it.
// One line each: "tool: place: fact (remedy)". Control bytes in a message are escaped, so nothing in a file
// name or a document can break a line or a terminal. The same message about the same file is printed at most
// three times; the rest is counted and summed up by diagnostics_close.
// Formats are literals, in English; they are printed in the language of the user (base/translation/).
// Safe to call from several threads.
#pragma once

#include "base/exit_status.h"
#include "base/flow.h"
#include "base/str.h"

#include <pthread.h>

// Where something is wrong. Zero fields are not printed; `byte` is printed when `has_byte`.
typedef struct Place {
    const char *file;
    size_t line;   // from 1
    size_t column; // from 1, in bytes
    size_t byte;   // offset from 0
    bool has_byte;
} Place;

#define NO_PLACE ((Place){0})

typedef struct DiagnosticsRepeat DiagnosticsRepeat;
typedef struct DeferredMessage DeferredMessage;

typedef struct Diagnostics {
    const char *tool;
    bool quiet;  // no warnings, no progress
    bool strict; // a warning counts as an error
    ExitStatus status;
    size_t warnings;
    size_t errors;
    DiagnosticsRepeat *repeats;
    size_t repeat_count;
    size_t repeat_capacity;
    bool deferring; // messages are kept for diagnostics_replay
    DeferredMessage *deferred;
    size_t deferred_count;
    size_t deferred_capacity;
    pthread_mutex_t mutex;
} Diagnostics;

void diagnostics_init(Diagnostics *diagnostics, const char *tool);
// Sums up the messages that were not printed; the exit status of the tool. The last call.
ExitStatus diagnostics_close(Diagnostics *diagnostics);

// For work done out of order: keeps messages instead of printing them, under the same --quiet and --strict.
void diagnostics_defer(Diagnostics *diagnostics, const Diagnostics *like);
// Prints what was kept through `to`, in order, as if it happened now, and forgets it.
void diagnostics_replay(Diagnostics *deferred, Diagnostics *to);
void diagnostics_forget(Diagnostics *diagnostics);

// Data was mended and is still used; the exit status stays. STOP under --strict.
Flow diagnostics_warn(Diagnostics *diagnostics, Place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Something is left out, the rest is used: exit status 1. STOP under --strict.
Flow diagnostics_skip(Diagnostics *diagnostics, Place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Worth knowing, though nothing was mended: no warning, and --strict does not mind. Not deferred.
void diagnostics_note(Diagnostics *diagnostics, Place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// The input is wrong: exit status 1. Returns false, so that callers can return it.
bool diagnostics_error(Diagnostics *diagnostics, Place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// The command line is wrong: exit status 2. Returns false.
bool diagnostics_usage(Diagnostics *diagnostics, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// No output can be completed: exit status 3. Returns false.
bool diagnostics_fatal(Diagnostics *diagnostics, Place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
