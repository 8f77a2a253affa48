#include "corpus/store/store_writer.h"

#include "base/memory.h"
#include "corpus/store/store_dictionary.h"
#include "corpus/store/store_documents.h"
#include "corpus/store/store_index.h"
#include "corpus/store/store_metadata.h"
#include "corpus/store/store_opening.h"
#include "corpus/store/store_state.h"
#include "corpus/store/store_types.h"
#include "corpus/vertical/vertical.h"

#include <stdio.h>
#include <stdlib.h>

const char *store_library_version(void) {
    static char version[64];
    snprintf(version, sizeof version, "SQLite %s, %s", sqlite3_libversion(), packer_library_version());
    return version;
}

// Of what find_document finds: where the columns of a document begin, and which of them its source is.
enum { FOUND_COLUMN = 2, SOURCE_COLUMN = 4, SHA256_COLUMN = 5 };

struct StoreWriter {
    StoreFile file;
    Packer *packer;
    StoreIndex *index; // NULL when the store has none
    StoreTypes types;
    sqlite3_stmt *find_document, *find_text, *add_document, *change_document, *add_text;
    sqlite3_stmt *remove_document, *remove_text;
    bool state_known;         // that of the store, in this transaction
    StoreState state, before; // now, and when the transaction began
    Buffer metadata, unpacked;
    sqlite3_int64 found;     // the document that was found last; 0 for none
    uint64_t found_checksum; // 0 for none
};

static Str without_language(Str settings) {
    Str rest = settings;
    if (str_starts_with(rest, STR("language="))) str_cut(&rest, ' ');
    return rest;
}

static bool agree(StoreWriter *writer, Str columns, Str settings) {
    Buffer known_columns = {0}, known = {0};
    bool fine = store_file_setting(&writer->file, "columns", &known_columns) &&
                store_file_setting(&writer->file, "settings", &known);
    Str others = without_language(buffer_str(&known)), ours = without_language(settings);
    Place place = {.file = writer->file.path};
    if (fine && known.length == 0)
        fine = store_file_set(&writer->file, "columns", columns) &&
               store_file_set(&writer->file, "settings", settings);
    else if (fine && !str_equal(others, ours))
        fine = diagnostics_error(writer->file.diagnostics, place,
                                 "holds texts tokenized with other settings (%.*s) than these (%.*s)",
                                 STR_ARGUMENTS(others), STR_ARGUMENTS(ours));
    else if (fine && !str_equal(buffer_str(&known_columns), columns))
        fine = diagnostics_error(writer->file.diagnostics, place,
                                 "holds the columns '%s': give --columns accordingly",
                                 buffer_text(&known_columns));
    buffer_free(&known_columns);
    buffer_free(&known);
    return fine;
}

static bool prepare(StoreWriter *writer) {
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } statements[] = {
        {&writer->find_document,
         "SELECT number, checksum, id, date, language, title, source, sha256, metadata FROM documents"
         " WHERE id = ?1"},
        {&writer->find_text, "SELECT tokens, marks, places FROM texts WHERE document = ?1"},
        {&writer->add_document, "INSERT INTO documents(id, date, language, title, source, sha256, metadata,"
                                " tokens, sentences, paragraphs, checksum)"
                                " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"},
        {&writer->change_document, "UPDATE documents SET date = ?2, language = ?3, title = ?4, source = ?5,"
                                   " sha256 = ?6, metadata = ?7, tokens = ?8, sentences = ?9,"
                                   " paragraphs = ?10, checksum = ?11 WHERE id = ?1"},
        {&writer->add_text, "INSERT OR REPLACE INTO texts VALUES(?1, ?2, ?3, ?4)"},
        {&writer->remove_document, "DELETE FROM documents WHERE number = ?1"},
        {&writer->remove_text, "DELETE FROM texts WHERE document = ?1"},
    };
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        *statements[i].statement = store_file_prepare(&writer->file, statements[i].sql);
        if (!*statements[i].statement) return false;
    }
    return store_types_open(&writer->types, &writer->file);
}

static bool open_index(StoreWriter *writer) {
    bool there;
    if (!store_index_is_there(&writer->file, &there)) return false;
    if (there && !writer->index) writer->index = store_index_open(&writer->file);
    return !there || writer->index;
}

static bool settle(StoreWriter *writer, unsigned columns, Str settings) {
    if (columns == 0) return true;
    Buffer names = {0};
    vertical_append_columns(&names, columns);
    bool fine = store_writer_begin(writer) && agree(writer, buffer_str(&names), settings) &&
                store_writer_commit(writer);
    buffer_free(&names);
    return fine;
}

StoreWriter *store_writer_open(const char *path, unsigned columns, Str settings, Diagnostics *diagnostics) {
    StoreWriter *writer = memory_allocate(1, sizeof *writer);
    writer->packer = packer_open();
    if (store_file_open(&writer->file, path, diagnostics) && prepare(writer) &&
        settle(writer, columns, settings))
        return writer;
    store_writer_close(writer);
    return NULL;
}

void store_writer_close(StoreWriter *writer) {
    sqlite3_stmt *const statements[] = {writer->find_document,   writer->find_text, writer->add_document,
                                        writer->change_document, writer->add_text,  writer->remove_document,
                                        writer->remove_text};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) sqlite3_finalize(statements[i]);
    store_types_close(&writer->types);
    if (writer->index) store_index_close(writer->index);
    store_file_close(&writer->file);
    packer_close(writer->packer);
    buffer_free(&writer->metadata);
    buffer_free(&writer->unpacked);
    free(writer);
}

// ---- Transactions ----

bool store_writer_begin(StoreWriter *writer) {
    writer->state_known = false;
    return store_file_do(&writer->file, "BEGIN IMMEDIATE");
}

bool store_writer_commit(StoreWriter *writer) {
    bool kept = !writer->state_known || store_state_keep(&writer->state, &writer->before, &writer->file);
    return kept && store_file_do(&writer->file, "COMMIT");
}

// What another program may have changed since the last transaction.
static bool learn_state(StoreWriter *writer) {
    if (writer->state_known) return true;
    if (!store_state_read(&writer->state, &writer->file)) return false;
    store_types_learn(&writer->types, &writer->state);
    writer->before = writer->state;
    writer->state_known = true;
    return store_dictionaries_load(&writer->file, writer->packer) && open_index(writer);
}

bool store_writer_number(StoreWriter *writer, StoredType *types, size_t count) {
    return learn_state(writer) && store_types_number(&writer->types, &writer->state, types, count);
}

bool store_writer_offer(StoreWriter *writer, const StoredText *const *texts, size_t count) {
    return store_dictionary_offer(&writer->file, writer->packer, texts, count);
}

const Packer *store_writer_packer(StoreWriter *writer) {
    packer_get_ready(writer->packer);
    return writer->packer;
}

// ---- Documents ----

static bool find_document(StoreWriter *writer, Str id) {
    store_bind(writer->find_document, 1, id);
    int result = sqlite3_step(writer->find_document);
    writer->found = result == SQLITE_ROW ? sqlite3_column_int64(writer->find_document, 0) : 0;
    writer->found_checksum = writer->found ? (uint64_t)sqlite3_column_int64(writer->find_document, 1) : 0;
    return result == SQLITE_ROW || result == SQLITE_DONE || store_file_fail(&writer->file);
}

// The same bytes are the same document, wherever they lie now.
static bool is_another(StoreWriter *writer, const Document *document) {
    Str source = store_column(writer->find_document, FOUND_COLUMN + SOURCE_COLUMN);
    Str sha256 = store_column(writer->find_document, FOUND_COLUMN + SHA256_COLUMN);
    return !str_equal(source, document_get(document, "source")) &&
           (sha256.length == 0 || !str_equal(sha256, document_get(document, "sha256")));
}

bool store_writer_find(StoreWriter *writer, const Document *document, Buffer *other_source) {
    buffer_clear(other_source);
    bool fine = learn_state(writer) && find_document(writer, document_get(document, "id"));
    if (fine && writer->found && is_another(writer, document))
        buffer_append(other_source, store_column(writer->find_document, FOUND_COLUMN + SOURCE_COLUMN));
    sqlite3_reset(writer->find_document);
    return fine;
}

// A text that must have been put by us: one that cannot be unpacked is not the same as any other.
static bool is_same_run(StoreWriter *writer, Str packed, const Buffer *run) {
    return packer_unpack(writer->packer, &writer->unpacked, packed, STORE_RUN_BYTES_AT_MOST) &&
           str_equal(buffer_str(&writer->unpacked), buffer_str(run));
}

static bool is_same_text(StoreWriter *writer, const StoredText *text) {
    const Buffer *const runs[] = {&text->tokens, &text->marks, &text->places};
    sqlite3_bind_int64(writer->find_text, 1, writer->found);
    bool same = sqlite3_step(writer->find_text) == SQLITE_ROW;
    for (int i = 0; i < 3 && same; i++)
        same = is_same_run(writer, store_column(writer->find_text, i), runs[i]);
    sqlite3_reset(writer->find_text);
    return same;
}

// But for the source: where a document lies is not what it says.
static bool are_same_fields(StoreWriter *writer, const Document *document) {
    for (int i = 0; i < STORE_COLUMNS; i++)
        if (i != SOURCE_COLUMN && !str_equal(store_column(writer->find_document, FOUND_COLUMN + i),
                                             document_get(document, store_columns[i])))
            return false;
    return str_equal(store_column(writer->find_document, FOUND_COLUMN + STORE_COLUMNS),
                     buffer_str(&writer->metadata));
}

// What is there keeps the day on which it came, whatever becomes of it.
static void keep_day(StoreWriter *writer, Document *document) {
    Document stored = {0};
    store_metadata_read(&stored, store_column(writer->find_document, FOUND_COLUMN + STORE_COLUMNS));
    document_set_added(document, stored.added);
    document_free(&stored);
}

// What putting the document would change; leaves its metadata in writer->metadata.
static bool compare(StoreWriter *writer, Document *document, const StoredText *text, StoreChange *change) {
    if (!find_document(writer, document_get(document, "id"))) return false;
    if (writer->found) keep_day(writer, document);
    buffer_clear(&writer->metadata);
    store_metadata_append(&writer->metadata, document);
    bool same = writer->found && are_same_fields(writer, document) && is_same_text(writer, text);
    *change = !writer->found ? STORE_NEW : same ? STORE_UNCHANGED : STORE_CHANGED;
    sqlite3_reset(writer->find_document);
    return true;
}

static void bind_fields(StoreWriter *writer, sqlite3_stmt *write, const Document *document) {
    for (int i = 0; i < STORE_COLUMNS; i++) {
        Str value = document_get(document, store_columns[i]);
        if (value.length)
            store_bind(write, i + 1, value);
        else
            sqlite3_bind_null(write, i + 1);
    }
    store_bind(write, STORE_COLUMNS + 1, buffer_str(&writer->metadata));
}

static uint64_t checksum_of(StoreWriter *writer, const Document *document, const StoredText *text,
                            const PackedText *packed) {
    DocumentChecksum sum = {
        .counts = {text->token_count, text->sentence_count, text->paragraph_count},
        .runs = {buffer_str(&packed->tokens), buffer_str(&packed->marks), buffer_str(&packed->places)}};
    for (int i = 0; i < STORE_COLUMNS; i++) sum.fields[i] = document_get(document, store_columns[i]);
    sum.fields[STORE_COLUMNS] = buffer_str(&writer->metadata);
    return store_document_checksum(&sum);
}

static bool write_document(StoreWriter *writer, const Document *document, const StoredText *text,
                           uint64_t checksum) {
    sqlite3_stmt *write = writer->found ? writer->change_document : writer->add_document;
    const size_t counts[] = {text->token_count, text->sentence_count, text->paragraph_count};
    bind_fields(writer, write, document);
    for (int i = 0; i < 3; i++) sqlite3_bind_int64(write, STORE_COLUMNS + 2 + i, (sqlite3_int64)counts[i]);
    sqlite3_bind_int64(write, STORE_COLUMNS + 5, (sqlite3_int64)checksum);
    if (!store_file_step(&writer->file, write)) return false;
    if (!writer->found) writer->found = sqlite3_last_insert_rowid(writer->file.database);
    writer->state.document_sum += checksum - writer->found_checksum;
    return true;
}

static bool write_text(StoreWriter *writer, const PackedText *packed) {
    sqlite3_bind_int64(writer->add_text, 1, writer->found);
    store_bind_bytes(writer->add_text, 2, buffer_str(&packed->tokens));
    store_bind_bytes(writer->add_text, 3, buffer_str(&packed->marks));
    store_bind_bytes(writer->add_text, 4, buffer_str(&packed->places));
    return store_file_step(&writer->file, writer->add_text);
}

static bool write_index(StoreWriter *writer, bool replaces, const StoredText *text) {
    if (!writer->index) return true;
    return (!replaces || store_index_remove(writer->index, writer->found)) &&
           store_index_add(writer->index, writer->found, buffer_str(&text->tokens), buffer_str(&text->marks));
}

bool store_writer_put(StoreWriter *writer, Document *document, const StoredText *text,
                      const PackedText *packed, StoreChange *change) {
    if (!learn_state(writer) || !compare(writer, document, text, change)) return false;
    if (*change == STORE_UNCHANGED) return true;
    bool replaces = writer->found != 0;
    uint64_t checksum = checksum_of(writer, document, text, packed);
    return write_document(writer, document, text, checksum) && write_text(writer, packed) &&
           write_index(writer, replaces, text);
}

static bool remove_by(StoreWriter *writer, sqlite3_stmt *statement) {
    sqlite3_bind_int64(statement, 1, writer->found);
    return store_file_step(&writer->file, statement);
}

bool store_writer_remove(StoreWriter *writer, Str id, bool *found) {
    bool fine = learn_state(writer) && find_document(writer, id);
    sqlite3_reset(writer->find_document);
    *found = fine && writer->found;
    if (!*found) return fine;
    writer->state.document_sum -= writer->found_checksum;
    return (!writer->index || store_index_remove(writer->index, writer->found)) &&
           remove_by(writer, writer->remove_text) && remove_by(writer, writer->remove_document);
}

bool store_writer_rename(StoreWriter *writer, Str id, Str new_id, Str source) {
    uint64_t difference;
    if (!learn_state(writer) || !store_document_rename(&writer->file, id, new_id, source, &difference))
        return false;
    writer->state.document_sum += difference;
    return true;
}

bool store_writer_list(StoreWriter *writer, StoreListFunction *take, void *context) {
    return store_documents_list(&writer->file, take, context);
}

bool store_writer_twins(StoreWriter *writer, StoreTwinsFunction *take, void *context) {
    return store_documents_twins(&writer->file, take, context);
}

// ---- The index ----

bool store_writer_index(StoreWriter *writer) {
    if (!learn_state(writer)) return false;
    if (writer->index) return true;
    return store_index_create(&writer->file) && open_index(writer) &&
           store_index_fill(writer->index, writer->packer) && store_index_finish(&writer->file);
}
