#include "corpus/store/store_documents.h"

#include "corpus/store/store_state.h"

bool store_documents_list(StoreFile *file, StoreListFunction *take, void *context) {
    sqlite3_stmt *rows = store_file_prepare(file, "SELECT id, sha256 FROM documents ORDER BY id");
    if (!rows) return false;
    int result;
    while ((result = sqlite3_step(rows)) == SQLITE_ROW)
        take(context, store_column(rows, 0), store_column(rows, 1));
    bool fine = result == SQLITE_DONE || store_file_fail(file);
    sqlite3_finalize(rows);
    return fine;
}

bool store_documents_twins(StoreFile *file, StoreTwinsFunction *take, void *context) {
    sqlite3_stmt *rows = store_file_prepare(file, "SELECT sha256, count(*), min(id), max(id) FROM documents"
                                                  " WHERE sha256 IS NOT NULL"
                                                  " GROUP BY sha256 HAVING count(*) > 1 ORDER BY min(id)");
    if (!rows) return false;
    int result;
    while ((result = sqlite3_step(rows)) == SQLITE_ROW)
        take(context, store_column(rows, 0), (size_t)sqlite3_column_int64(rows, 1), store_column(rows, 2),
             store_column(rows, 3));
    bool fine = result == SQLITE_DONE || store_file_fail(file);
    sqlite3_finalize(rows);
    return fine;
}

// What stands where in the row of a document.
enum { ID = 0, SOURCE = 4, COUNTS = STORE_COLUMNS + 1, RUNS = COUNTS + 3, CHECKSUM = RUNS + 3 };

static uint64_t checksum_as(sqlite3_stmt *row, Str id, Str source) {
    DocumentChecksum sum;
    for (int i = 0; i <= STORE_COLUMNS; i++) sum.fields[i] = store_column(row, i);
    for (int i = 0; i < 3; i++) {
        sum.counts[i] = (uint64_t)sqlite3_column_int64(row, COUNTS + i);
        sum.runs[i] = store_column(row, RUNS + i);
    }
    sum.fields[ID] = id;
    sum.fields[SOURCE] = source;
    return store_document_checksum(&sum);
}

static bool find_checksum(StoreFile *file, Str id, Str new_id, Str source, uint64_t *checksum,
                          uint64_t *difference) {
    sqlite3_stmt *row = store_file_prepare(
        file, "SELECT id, date, language, title, source, sha256, metadata, documents.tokens, sentences,"
              " paragraphs, texts.tokens, marks, places, checksum"
              " FROM documents JOIN texts ON document = number WHERE id = ?1");
    if (!row) return false;
    store_bind(row, 1, id);
    bool found = sqlite3_step(row) == SQLITE_ROW;
    if (found) {
        *checksum = checksum_as(row, new_id, source);
        *difference = *checksum - (uint64_t)sqlite3_column_int64(row, CHECKSUM);
    }
    sqlite3_finalize(row);
    return found || store_file_fail(file);
}

bool store_document_rename(StoreFile *file, Str id, Str new_id, Str source, uint64_t *difference) {
    uint64_t checksum = 0;
    if (!find_checksum(file, id, new_id, source, &checksum, difference)) return false;
    sqlite3_stmt *change =
        store_file_prepare(file, "UPDATE documents SET id = ?2, source = ?3, checksum = ?4 WHERE id = ?1");
    if (!change) return false;
    store_bind(change, 1, id);
    store_bind(change, 2, new_id);
    store_bind(change, 3, source);
    sqlite3_bind_int64(change, 4, (sqlite3_int64)checksum);
    bool fine = store_file_step(file, change);
    sqlite3_finalize(change);
    return fine;
}
