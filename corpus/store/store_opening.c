#include "corpus/store/store_opening.h"

#include "corpus/store/store_schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WAIT_FOR_WRITER_MS = 30000 };

// SQLite makes the log before it finds that the index of the log cannot be opened, and leaves it there; who
// else has it open by then is not known, so it cannot be taken away. Hence it is seen to first that there are
// descriptors.
static bool has_descriptors(const StoreFile *file) {
    enum { DATABASE_LOG_AND_INDEX = 3 };
    int taken[DATABASE_LOG_AND_INDEX], count = 0;
    while (count < DATABASE_LOG_AND_INDEX && (taken[count] = open("/", O_RDONLY | O_CLOEXEC)) >= 0) count++;
    int reason = errno;
    bool lacking = count < DATABASE_LOG_AND_INDEX && (reason == EMFILE || reason == ENFILE);
    while (count > 0) close(taken[--count]);
    if (!lacking) return true;
    Place place = {.file = file->path};
    if (file->reading)
        return diagnostics_error(file->diagnostics, place, "cannot be read: %s", strerror(reason));
    return diagnostics_fatal(file->diagnostics, place, "cannot be written: %s", strerror(reason));
}

// What is in the file is data, never something to run.
static bool distrust(StoreFile *file) {
    // What our own statements need at most, generously: a file has no use for more.
    static const struct {
        int limit, most;
    } most[] = {{SQLITE_LIMIT_SQL_LENGTH, 100000},       {SQLITE_LIMIT_COLUMN, 100},
                {SQLITE_LIMIT_EXPR_DEPTH, 100},          {SQLITE_LIMIT_COMPOUND_SELECT, 10},
                {SQLITE_LIMIT_VDBE_OP, 100000},          {SQLITE_LIMIT_ATTACHED, 0},
                {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
                {SQLITE_LIMIT_WORKER_THREADS, 0}};
    sqlite3_db_config(file->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(file->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(file->database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(file->database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    for (size_t i = 0; i < sizeof most / sizeof *most; i++)
        sqlite3_limit(file->database, most[i].limit, most[i].most);
    sqlite3_busy_timeout(file->database, WAIT_FOR_WRITER_MS);
    return store_file_do(file, "PRAGMA cell_size_check = ON");
}

static bool open_database(StoreFile *file, const char *name, int flags) {
    int code = sqlite3_open_v2(name, &file->database, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (file->database) sqlite3_extended_result_codes(file->database, 1); // NULL: out of memory
    return code == SQLITE_OK;
}

// By its path, whatever that looks like: to SQLite some names mean something else.
static bool open_path(StoreFile *file, int flags) {
    Buffer name = {0};
    buffer_printf(&name, "%s%s", file->path[0] == '/' ? "" : "./", file->path);
    bool fine = open_database(file, buffer_text(&name), flags);
    buffer_free(&name);
    return fine;
}

// Whose it is, and of which version; a file without anything in it has version 0.
static bool find_version(StoreFile *file, uint64_t *version) {
    uint64_t application = 0, objects = 0;
    if (!store_file_ask(file, "PRAGMA application_id", &application) ||
        !store_file_ask(file, "PRAGMA user_version", version) ||
        !store_file_ask(file, "SELECT count(*) FROM sqlite_schema", &objects))
        return false;
    Place place = {.file = file->path};
    if (application != STORE_APPLICATION_ID && (application || objects || *version))
        return diagnostics_error(file->diagnostics, place,
                                 "is a database of another program, not a corpus store");
    if (*version > STORE_VERSION)
        return diagnostics_error(file->diagnostics, place,
                                 "is a corpus store of version %llu; this program knows %d: use a newer one",
                                 (unsigned long long)*version, STORE_VERSION);
    return true;
}

// Whether all that is used is defined as we define it: a view or a generated column in the place of a table
// could give anything.
static bool is_ours(StoreFile *file) {
    sqlite3_stmt *statement =
        store_file_prepare(file, "SELECT 1 FROM sqlite_schema WHERE name = ?1 AND sql = ?2");
    if (!statement) return false;
    bool fine = true;
    for (size_t i = 0; i < store_object_count && fine; i++) {
        store_bind(statement, 1, str_from(store_objects[i].name));
        store_bind(statement, 2, str_from(store_objects[i].sql));
        int result = sqlite3_step(statement);
        if (result == SQLITE_DONE)
            fine = diagnostics_error(file->diagnostics, (Place){.file = file->path},
                                     "is not a corpus store as tokenize makes it: its %s differs",
                                     store_objects[i].name);
        else
            fine = result == SQLITE_ROW || store_file_fail(file);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return fine;
}

static bool stamp(StoreFile *file, uint64_t version) {
    char sql[96];
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %llu", STORE_APPLICATION_ID,
             (unsigned long long)version);
    return store_file_do(file, sql);
}

static bool make_objects(StoreFile *file) {
    for (size_t i = 0; i < store_object_count; i++)
        if (!store_file_do(file, store_objects[i].sql)) return false;
    return stamp(file, STORE_VERSION);
}

static bool migrate(StoreFile *file, uint64_t version) {
    if (version == 0) return make_objects(file);
    for (; version < STORE_VERSION; version++)
        if (!store_file_do(file, store_migrations[version]) || !stamp(file, version + 1)) return false;
    return true;
}

// In one transaction: two programs that open a new store at once make one schema.
static bool bring_up_to_date(StoreFile *file) {
    uint64_t version;
    return store_file_do(file, "BEGIN IMMEDIATE") && find_version(file, &version) && migrate(file, version) &&
           store_file_do(file, "COMMIT");
}

// Two programs that make the same store get in each other's way here, and SQLite does not wait by itself.
static bool set_write_ahead(StoreFile *file) {
    enum { PAUSE_MS = 20 };
    for (int waited = 0; waited < WAIT_FOR_WRITER_MS; waited += PAUSE_MS) {
        int code = sqlite3_exec(file->database, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if (code == SQLITE_OK) return true;
        if (code != SQLITE_BUSY) break;
        sqlite3_sleep(PAUSE_MS);
    }
    return store_file_fail(file);
}

// In one look: what another writer makes meanwhile is all there or not at all.
static bool look_at_version(StoreFile *file, uint64_t *version) {
    return store_file_do(file, "BEGIN") && find_version(file, version) && store_file_do(file, "COMMIT");
}

static bool set_up(StoreFile *file) {
    uint64_t version;
    return distrust(file) && look_at_version(file, &version) &&
           store_file_do(file, "PRAGMA page_size = 32768") && set_write_ahead(file) &&
           store_file_do(file, "PRAGMA synchronous = FULL") &&
           (version == STORE_VERSION || bring_up_to_date(file)) && is_ours(file);
}

bool store_file_open(StoreFile *file, const char *path, Diagnostics *diagnostics) {
    *file = (StoreFile){.path = path, .diagnostics = diagnostics};
    if (!has_descriptors(file)) return false;
    bool opened = open_path(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    bool fine = opened ? set_up(file) : store_file_fail(file);
    if (!fine) store_file_close(file);
    return fine;
}

// A store on a medium that cannot be written has no place for the files of the write-ahead log: it is read as
// one that nobody changes.
static bool open_unchanging(StoreFile *file) {
    Buffer name = {0};
    buffer_append_text(&name, file->path[0] == '/' ? "file:" : "file:./");
    for (const char *byte = file->path; *byte; byte++) {
        if (strchr("?#%", *byte))
            buffer_printf(&name, "%%%02X", (unsigned char)*byte);
        else
            buffer_append_byte(&name, *byte);
    }
    buffer_append_text(&name, "?immutable=1");
    bool fine = open_database(file, buffer_text(&name), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    buffer_free(&name);
    return fine;
}

static bool has_log(const char *path) {
    Buffer name = {0};
    struct stat status;
    buffer_printf(&name, "%s-wal", path);
    bool there = stat(buffer_text(&name), &status) == 0;
    buffer_free(&name);
    return there;
}

static bool is_readable(StoreFile *file) {
    return sqlite3_exec(file->database, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL) == SQLITE_OK;
}

static bool open_to_read(StoreFile *file) {
    file->had_log = has_log(file->path);
    if (open_path(file, SQLITE_OPEN_READONLY)) {
        sqlite3_busy_timeout(file->database, WAIT_FOR_WRITER_MS);
        if (is_readable(file) || file->had_log) return true;
    }
    sqlite3_close(file->database);
    return open_unchanging(file);
}

// Whether the tables can be walked without meeting anything that does not belong there.
static bool is_sound(StoreFile *file) {
    sqlite3_stmt *statement = store_file_prepare(file, "PRAGMA quick_check(1)");
    if (!statement) return false;
    bool fine = sqlite3_step(statement) == SQLITE_ROW || store_file_fail(file);
    if (fine && !str_equal_text(store_column(statement, 0), "ok"))
        fine = store_file_is_damaged(file, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return fine;
}

// A file of somebody else's is looked through before it is used.
static bool is_foreign(const char *path) {
    struct stat status;
    return stat(path, &status) != 0 || status.st_uid != geteuid();
}

static bool set_up_to_read(StoreFile *file) {
    uint64_t version;
    if (!distrust(file) || !store_file_do(file, "BEGIN") || !find_version(file, &version)) return false;
    if (version == 0)
        return diagnostics_error(file->diagnostics, (Place){.file = file->path},
                                 "is an empty database, not a corpus store");
    if (version < STORE_VERSION)
        return diagnostics_error(
            file->diagnostics, (Place){.file = file->path},
            "is a corpus store of version %llu: any tokenize --store brings it up to date",
            (unsigned long long)version);
    return is_ours(file) && (!is_foreign(file->path) || is_sound(file));
}

bool store_file_open_to_read(StoreFile *file, const char *path, Diagnostics *diagnostics) {
    *file = (StoreFile){.path = path, .diagnostics = diagnostics, .reading = true};
    if (!has_descriptors(file)) return false;
    bool fine = open_to_read(file) ? set_up_to_read(file) : store_file_fail(file);
    if (!fine) store_file_close(file);
    return fine;
}

// SQLite makes the files of the log to read a store, too, and only one who may write takes them away.
static void tidy_up(StoreFile *file) {
    if (access(file->path, W_OK) == 0 && open_path(file, SQLITE_OPEN_READWRITE)) is_readable(file);
    sqlite3_close(file->database);
}

void store_file_close(StoreFile *file) {
    bool opened = file->database;
    sqlite3_close(file->database);
    file->database = NULL;
    if (opened && file->reading && !file->had_log) tidy_up(file);
    file->database = NULL;
}
