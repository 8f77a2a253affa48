#include "corpus/store/store_reader.h"

#include "base/memory.h"
#include "corpus/store/store_dictionary.h"
#include "corpus/store/store_opening.h"
#include "corpus/store/store_state.h"
#include "corpus/vertical/vertical.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct StoreReader {
    StoreFile file;
    Packer *packer;
    unsigned columns;
    Buffer settings;
    sqlite3_stmt *documents;
    Buffer runs[3];
    TextDecoder text;
    StoreState state;      // what the store says
    uint64_t document_sum; // of what has been read
    bool failed;
};

bool store_is_one(int file) {
    static const char start[] = "SQLite format 3"; // and a NUL
    char found[sizeof start];
    return pread(file, found, sizeof found, 0) == (ssize_t)sizeof found &&
           memcmp(found, start, sizeof start) == 0;
}

static bool fail(StoreReader *reader) {
    reader->failed = true;
    return false;
}

static bool read_settings(StoreReader *reader) {
    Buffer columns = {0};
    bool fine = store_file_setting(&reader->file, "columns", &columns) &&
                store_file_setting(&reader->file, "settings", &reader->settings);
    if (fine && !vertical_parse_columns(buffer_str(&columns), &reader->columns))
        fine = diagnostics_error(reader->file.diagnostics, (Place){.file = reader->file.path},
                                 "does not say what columns its texts have: nothing was ever stored");
    buffer_free(&columns);
    return fine;
}

StoreReader *store_reader_open(const char *path, Diagnostics *diagnostics) {
    StoreReader *reader = memory_allocate(1, sizeof *reader);
    reader->packer = packer_open();
    if (store_file_open_to_read(&reader->file, path, diagnostics) && read_settings(reader) &&
        store_state_read(&reader->state, &reader->file) &&
        store_dictionaries_load(&reader->file, reader->packer)) {
        reader->documents =
            store_file_prepare(&reader->file, "SELECT id, date, language, title, source, sha256, metadata,"
                                              " documents.tokens, sentences, paragraphs, checksum,"
                                              " texts.tokens, marks, places"
                                              " FROM documents JOIN texts ON texts.document = number"
                                              " ORDER BY id");
        if (reader->documents) return reader;
    }
    store_reader_close(reader);
    return NULL;
}

void store_reader_close(StoreReader *reader) {
    sqlite3_finalize(reader->documents);
    store_file_close(&reader->file);
    packer_close(reader->packer);
    buffer_free(&reader->settings);
    for (size_t i = 0; i < 3; i++) buffer_free(&reader->runs[i]);
    free(reader);
}

unsigned store_reader_columns(const StoreReader *reader) {
    return reader->columns;
}

Str store_reader_settings(const StoreReader *reader) {
    return buffer_str(&reader->settings);
}

// The types by number, in memory, and their sum.
typedef struct TypeTable {
    StoreTypeCells *cells;
    Arena arena;
    size_t count; // of numbers, 0 included
    uint64_t sum;
} TypeTable;

static Str copy_cell(TypeTable *table, Str cell) {
    return cell.length ? arena_copy(&table->arena, cell) : (Str){0};
}

static bool take_type(StoreReader *reader, TypeTable *table, sqlite3_stmt *types) {
    sqlite3_int64 number = sqlite3_column_int64(types, 0);
    StoreTypeCells cells = {store_column(types, 1), store_column(types, 2), store_column(types, 3)};
    if (number < 1 || (size_t)number >= table->count || table->cells[number].term.length)
        return store_file_is_damaged(&reader->file, "a type has no number, or that of another");
    table->sum += store_type_checksum(cells.term, cells.word, cells.kind, (uint32_t)number);
    table->cells[number] = (StoreTypeCells){copy_cell(table, cells.word), copy_cell(table, cells.term),
                                            copy_cell(table, cells.kind)};
    return true;
}

// As many as the store says that it has: memory is asked for by what is there.
static bool count_types(StoreReader *reader, TypeTable *table) {
    uint64_t count;
    if (!store_file_ask(&reader->file, "SELECT count(*) FROM types", &count)) return false;
    table->count = (size_t)count + 1;
    return table->count == reader->state.next_type ||
           store_file_is_damaged(&reader->file, "types are missing");
}

static bool read_types(StoreReader *reader, TypeTable *table) {
    sqlite3_stmt *types = store_file_prepare(&reader->file, "SELECT number, word, term, kind FROM types");
    if (!types) return false;
    bool fine = true;
    int result = SQLITE_DONE;
    while (fine && (result = sqlite3_step(types)) == SQLITE_ROW) fine = take_type(reader, table, types);
    if (fine && result != SQLITE_DONE) fine = store_file_fail(&reader->file);
    if (fine && table->sum != reader->state.type_sum)
        fine = store_file_is_damaged(&reader->file, "types are missing, or not as they were written");
    sqlite3_finalize(types);
    return fine;
}

Flow store_reader_types(StoreReader *reader, StoreTypeFunction *take, void *context) {
    TypeTable table = {0};
    if (!count_types(reader, &table)) return fail(reader);
    table.cells = memory_allocate(table.count, sizeof *table.cells);
    Flow flow = read_types(reader, &table) ? GO_ON : STOP;
    for (uint32_t i = 1; i < table.count && flow == GO_ON; i++) flow = take(context, i, &table.cells[i]);
    free(table.cells);
    arena_free(&table.arena);
    return flow == GO_ON ? GO_ON : fail(reader);
}

// What stands where in the row of a document.
enum { COUNTS = STORE_COLUMNS + 1, CHECKSUM = COUNTS + 3, RUNS };

static bool unpack(StoreReader *reader, bool with_places) {
    for (int i = 0; i < (with_places ? 3 : 2); i++)
        if (!packer_unpack(reader->packer, &reader->runs[i], store_column(reader->documents, RUNS + i),
                           STORE_RUN_BYTES_AT_MOST))
            return false;
    return true;
}

static bool read_fields(StoreReader *reader, Document *document) {
    document_clear(document);
    for (int i = 0; i < STORE_COLUMNS; i++)
        document_set(document, str_from(store_columns[i]), store_column(reader->documents, i));
    return document_get(document, "id").length > 0 &&
           store_metadata_read(document, store_column(reader->documents, STORE_COLUMNS));
}

// Whether the row is as it was written.
static bool is_sound(StoreReader *reader) {
    DocumentChecksum sum;
    for (int i = 0; i <= STORE_COLUMNS; i++) sum.fields[i] = store_column(reader->documents, i);
    for (int i = 0; i < 3; i++) {
        sum.counts[i] = (uint64_t)sqlite3_column_int64(reader->documents, COUNTS + i);
        sum.runs[i] = store_column(reader->documents, RUNS + i);
    }
    uint64_t checksum = store_document_checksum(&sum);
    reader->document_sum += checksum;
    return checksum == (uint64_t)sqlite3_column_int64(reader->documents, CHECKSUM);
}

// Whether all documents have been read.
static bool is_complete(StoreReader *reader) {
    return reader->document_sum == reader->state.document_sum ||
           store_file_is_damaged(&reader->file, "documents are missing");
}

bool store_reader_next(StoreReader *reader, Document *document, bool with_places) {
    int result = sqlite3_step(reader->documents);
    if (result == SQLITE_DONE) return is_complete(reader) ? false : fail(reader);
    if (result != SQLITE_ROW) {
        store_file_fail(&reader->file);
        return fail(reader);
    }
    if (!read_fields(reader, document) || !is_sound(reader) || !unpack(reader, with_places)) {
        diagnostics_error(reader->file.diagnostics, (Place){.file = reader->file.path},
                          "the document '%.*s' is damaged", STR_ARGUMENTS(document_get(document, "id")));
        return fail(reader);
    }
    decoder_start(&reader->text, buffer_str(&reader->runs[0]), buffer_str(&reader->runs[1]),
                  with_places ? buffer_str(&reader->runs[2]) : (Str){0});
    return true;
}

TextDecoder *store_reader_text(StoreReader *reader) {
    return &reader->text;
}

bool store_reader_failed(const StoreReader *reader) {
    return reader->failed;
}
