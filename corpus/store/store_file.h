// StoreFile: the SQLite database of a corpus store: its schema, and how it is opened. Only corpus/store_*.c
// know SQLite. rapporteur-store(5) documents the tables.
#pragma once

#include "base/diagnostics.h"
#include "corpus/store/store_pack.h"

#include <sqlite3.h>

enum {
    STORE_RUN_BYTES_AT_MOST = 1 << 30, // of one document's tokens, marks or places
    DICTIONARY_BYTES_AT_MOST = 1 << 20,
    TYPES_AT_MOST =
        1 << 28, // numbers are dense: one above this is none of ours, and would ask for much memory
};

typedef struct StoreFile {
    sqlite3 *database;
    const char *path;
    Diagnostics *diagnostics;
    bool reading; // what goes wrong is the input's fault
    bool had_log; // when it was opened
} StoreFile;

// Opens a store to write it, with its schema brought up to date; one that is not there is made.
bool store_file_open(StoreFile *file, const char *path, Diagnostics *diagnostics);
// Opens a store to read it, as it is at this moment: what is written later is not seen.
bool store_file_open_to_read(StoreFile *file, const char *path, Diagnostics *diagnostics);
void store_file_close(StoreFile *file); // what is not committed is undone

// One statement, or several, without results.
bool store_file_do(StoreFile *file, const char *sql);
sqlite3_stmt *store_file_prepare(StoreFile *file, const char *sql); // NULL with a message
// Steps a statement that gives no row, and makes it ready for the next time.
bool store_file_step(StoreFile *file, sqlite3_stmt *statement);
// The number that a query gives.
bool store_file_ask(StoreFile *file, const char *sql, uint64_t *number);
// Says what SQLite could not do: the input is wrong (reading) or no output can be completed (writing).
bool store_file_fail(StoreFile *file);
bool store_file_is_damaged(StoreFile *file, const char *what); // likewise, what has been found in it

// A setting: a text in table `settings`; the empty Str when there is none. Lives in `value`.
bool store_file_setting(StoreFile *file, const char *name, Buffer *value);
bool store_file_set(StoreFile *file, const char *name, Str value);
// One that is a number; 0 when there is none.
bool store_file_number(StoreFile *file, const char *name, uint64_t *number);
bool store_file_set_number(StoreFile *file, const char *name, uint64_t number);
// Gives the packer the store's dictionaries that it does not have.
bool store_file_load_dictionaries(StoreFile *file, Packer *packer);

// Columns of the current row; valid until the next step.
Str store_column(sqlite3_stmt *statement, int column);
void store_bind(sqlite3_stmt *statement, int parameter, Str text);
void store_bind_bytes(sqlite3_stmt *statement, int parameter, Str bytes);
