// StoreFile: the SQLite database of a corpus store: its statements and its settings. Only corpus/store/ knows
// SQLite; rapporteur-store(5) documents the tables.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

#include <sqlite3.h>

enum {
    STORE_RUN_BYTES_AT_MOST = 1 << 30, // of one document's tokens, marks or places
    // Numbers are dense: one above this is none of ours, and would ask for much memory.
    TYPES_AT_MOST = 1 << 28,
};

typedef struct StoreFile {
    sqlite3 *database;
    const char *path;
    Diagnostics *diagnostics;
    bool reading; // what goes wrong is the input's fault
    bool had_log; // when it was opened
} StoreFile;

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

// Columns of the current row; valid until the next step.
Str store_column(sqlite3_stmt *statement, int column);
void store_bind(sqlite3_stmt *statement, int parameter, Str text);
void store_bind_bytes(sqlite3_stmt *statement, int parameter, Str bytes);
