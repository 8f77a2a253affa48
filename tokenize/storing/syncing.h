// Syncing: a corpus store becomes what a folder is. Files whose names have changed are found by their bytes
// before anything is read; documents whose files are gone are removed when all the others are there.
#pragma once

#include "tokenize/intake/sources.h"
#include "tokenize/storing/changes.h"

// A document of the store that no file of the folder has the id of.
typedef struct Missing {
    Str id, sha256;
    size_t alike;    // missing documents of these bytes
    size_t found;    // new files of these bytes
    size_t new_file; // one of them
    bool in_file;    // it is NAME:NUMBER, and a file NAME is there
} Missing;

typedef struct Syncing {
    const char *folder;
    StoreWriter *store;
    Changes *changes;
    Diagnostics *diagnostics;
    size_t errors;       // before the folder was listed
    bool listing_failed; // files may be there that nobody saw
    Arena arena;
    Interner stored; // ids
    Missing *missing;
    size_t missing_count, missing_capacity;
    bool many; // a file may have several documents, whose ids only its reader knows
} Syncing;

// Compares the store with the files of the folder and renames documents. False, with a message, when there is
// nothing to go by, or the store cannot be written.
bool syncing_start(Syncing *syncing, const Sources *sources);
// Removes documents that are gone.
bool syncing_finish(Syncing *syncing);
void syncing_free(Syncing *syncing);
