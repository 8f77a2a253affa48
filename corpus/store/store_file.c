#include "corpus/store/store_file.h"

#include "base/translation/translation.h"
#include "corpus/store/store_checksum.h"

static const char *advice(int code) {
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return translated(": another program is writing it, try again later");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return translated(": the file is damaged, or not a corpus store");
    default:
        return "";
    }
}

bool store_file_fail(StoreFile *file) {
    int code = file->database ? sqlite3_extended_errcode(file->database) : SQLITE_NOMEM;
    const char *reason = file->database ? sqlite3_errmsg(file->database) : translated("no memory");
    Place place = {.file = file->path};
    if (file->reading)
        return diagnostics_error(file->diagnostics, place, "cannot be read: %s%s", reason, advice(code));
    return diagnostics_fatal(file->diagnostics, place, "cannot be written: %s%s", reason, advice(code));
}

bool store_file_is_damaged(StoreFile *file, const char *what) {
    Place place = {.file = file->path};
    return file->reading ? diagnostics_error(file->diagnostics, place, "is a damaged corpus store: %s",
                                             translated(what))
                         : diagnostics_fatal(file->diagnostics, place, "is a damaged corpus store: %s",
                                             translated(what));
}

bool store_file_do(StoreFile *file, const char *sql) {
    return sqlite3_exec(file->database, sql, NULL, NULL, NULL) == SQLITE_OK || store_file_fail(file);
}

sqlite3_stmt *store_file_prepare(StoreFile *file, const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(file->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        store_file_fail(file);
    return statement;
}

bool store_file_step(StoreFile *file, sqlite3_stmt *statement) {
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    if (!done) store_file_fail(file);
    sqlite3_reset(statement);
    return done;
}

Str store_column(sqlite3_stmt *statement, int column) {
    const char *bytes = sqlite3_column_blob(statement, column); // first: it may convert
    return (Str){bytes, (size_t)sqlite3_column_bytes(statement, column)};
}

void store_bind(sqlite3_stmt *statement, int parameter, Str text) {
    sqlite3_bind_text64(statement, parameter, text.bytes ? text.bytes : "", text.length, SQLITE_STATIC,
                        SQLITE_UTF8);
}

void store_bind_bytes(sqlite3_stmt *statement, int parameter, Str bytes) {
    sqlite3_bind_blob64(statement, parameter, bytes.bytes ? bytes.bytes : "", bytes.length, SQLITE_STATIC);
}

bool store_file_ask(StoreFile *file, const char *sql, uint64_t *number) {
    sqlite3_stmt *statement = store_file_prepare(file, sql);
    if (!statement) return false;
    bool fine = sqlite3_step(statement) == SQLITE_ROW || store_file_fail(file);
    if (fine) *number = (uint64_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return fine;
}

static sqlite3_int64 checksum_of_setting(Str name, Str value) {
    return (sqlite3_int64)store_checksum(store_checksum(0, name), value);
}

static bool take_setting(StoreFile *file, const char *name, sqlite3_stmt *statement, Buffer *value) {
    buffer_append(value, store_column(statement, 0));
    return sqlite3_column_int64(statement, 1) == checksum_of_setting(str_from(name), buffer_str(value)) ||
           store_file_is_damaged(file, "a setting is not as it was written");
}

bool store_file_setting(StoreFile *file, const char *name, Buffer *value) {
    sqlite3_stmt *statement =
        store_file_prepare(file, "SELECT value, checksum FROM settings WHERE name = ?1");
    if (!statement) return false;
    store_bind(statement, 1, str_from(name));
    int result = sqlite3_step(statement);
    buffer_clear(value);
    bool fine = result == SQLITE_ROW ? take_setting(file, name, statement, value)
                                     : result == SQLITE_DONE || store_file_fail(file);
    sqlite3_finalize(statement);
    return fine;
}

bool store_file_set(StoreFile *file, const char *name, Str value) {
    sqlite3_stmt *statement = store_file_prepare(file, "INSERT OR REPLACE INTO settings VALUES(?1, ?2, ?3)");
    if (!statement) return false;
    store_bind(statement, 1, str_from(name));
    store_bind(statement, 2, value);
    sqlite3_bind_int64(statement, 3, checksum_of_setting(str_from(name), value));
    bool fine = store_file_step(file, statement);
    sqlite3_finalize(statement);
    return fine;
}

bool store_file_number(StoreFile *file, const char *name, uint64_t *number) {
    Buffer value = {0};
    size_t found = 0;
    bool fine = store_file_setting(file, name, &value);
    if (fine && value.length && !str_to_size(buffer_str(&value), &found))
        fine = store_file_is_damaged(file, "a setting is not a number");
    buffer_free(&value);
    *number = found;
    return fine;
}

bool store_file_set_number(StoreFile *file, const char *name, uint64_t number) {
    Buffer value = {0};
    buffer_append_size(&value, number);
    bool fine = store_file_set(file, name, buffer_str(&value));
    buffer_free(&value);
    return fine;
}
