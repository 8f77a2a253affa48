// Changes: what a run does to the documents of a corpus store, for the line at its end, for --list, and to
// know which documents it met. Zero-initialised is empty.
#pragma once

#include "base/interner.h"
#include "base/output.h"
#include "corpus/store/store_writer.h"

typedef struct Change {
    StoreChange kind;
    uint32_t id;
    Str was;              // of a renamed document: its id before
    uint64_t fingerprint; // of a new one: the first digits of its SHA-256
} Change;

typedef struct Changes {
    Interner ids; // each stands for the change of its number
    Change *list;
    size_t capacity;
} Changes;

void changes_free(Changes *changes);
// Adds what happened to a document, once: one that was renamed stays so, whatever else is changed of it.
void changes_add(Changes *changes, StoreChange kind, Str id, Str sha256);
void changes_add_renamed(Changes *changes, Str id, Str was);
bool changes_know(const Changes *changes, Str id);

// "3 new, 1 changed, 41 unchanged, 0 removed"; renamed ones only where there are any.
void changes_tell(const Changes *changes, Diagnostics *diagnostics, const char *store);
// A line each: change, document, and the id that it had before.
void changes_list(const Changes *changes, Output *output);
// One warning with the number of new documents that the store has under another id already. False when it
// cannot be read, or --strict stops.
bool changes_warn_of_twins(const Changes *changes, StoreWriter *store, Diagnostics *diagnostics,
                           const char *path);
