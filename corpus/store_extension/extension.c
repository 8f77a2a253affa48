// A loadable extension of SQLite: what the packed texts of a corpus store hold, as tables that any program
// can ask. `.load rapporteur_store` in sqlite3; rapporteur-store(5).
//   document_terms(document, term, kind, frequency)
//   sentences(document, sentence, paragraph, kind, speaker, tokens)
// A store made with --index has views of these names and columns, which then take precedence.
#include "base/memory.h"
#include "corpus/store/store_pack.h"
#include "corpus/store/store_text.h"

#include <sqlite3ext.h>
#include <stdlib.h>
#include <string.h>

SQLITE_EXTENSION_INIT1

enum { RUN_BYTES_AT_MOST = 1 << 30, DICTIONARY_AT_MOST = 1 << 20 };

// A distinct term and kind; `types` refer to it by place.
typedef struct Term {
    Str term, kind;
} Term;

typedef struct StoreTable {
    sqlite3_vtab base;
    sqlite3 *database;
    bool of_terms; // else of sentences
    Packer *packer;
    sqlite3_int64 types_known; // as many as there were when they were read
    Arena arena;
    Term *terms;
    uint32_t *term_of_type; // by number
    size_t term_count, term_capacity, type_count, type_capacity;
} StoreTable;

typedef struct Cursor {
    sqlite3_vtab_cursor base;
    sqlite3_stmt *documents;
    bool at_end;
    sqlite3_int64 row;
    Buffer tokens, marks;
    TextDecoder text;
    // document_terms: those of the document, in order.
    uint32_t *frequencies; // by term; 0 outside `found`
    uint32_t *found;
    size_t frequency_capacity, found_count, found_capacity, next;
    uint32_t *types;
    size_t type_capacity;
} Cursor;

static Str column_of(sqlite3_stmt *statement, int column) {
    const char *bytes = sqlite3_column_blob(statement, column);
    return (Str){bytes, (size_t)sqlite3_column_bytes(statement, column)};
}

static int fail(StoreTable *table, const char *message) {
    sqlite3_free(table->base.zErrMsg);
    table->base.zErrMsg = sqlite3_mprintf("%s", message);
    return SQLITE_CORRUPT_VTAB;
}

// ---- Dictionaries and types, read once and again when they have become more ----

static int read_dictionaries(StoreTable *table) {
    sqlite3_stmt *rows;
    int code = sqlite3_prepare_v2(table->database, "SELECT number, bytes FROM dictionaries ORDER BY number",
                                  -1, &rows, NULL);
    if (code != SQLITE_OK) return fail(table, "this database is not a corpus store");
    Buffer bytes = {0};
    bool sound = true;
    while (sound && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        size_t number = (size_t)sqlite3_column_int64(rows, 0);
        if (number <= packer_latest_dictionary(table->packer)) continue;
        sound = packer_unpack(table->packer, &bytes, column_of(rows, 1), DICTIONARY_AT_MOST) &&
                packer_add_dictionary(table->packer, number, buffer_str(&bytes));
    }
    buffer_free(&bytes);
    sqlite3_finalize(rows);
    return !sound ? fail(table, "a dictionary is damaged") : code == SQLITE_DONE ? SQLITE_OK : code;
}

// Types come in the order of their terms, so that the place of a term is its place in byte order.
static uint32_t term_at(StoreTable *table, Str term, Str kind, size_t first_of_term) {
    for (size_t i = first_of_term; i < table->term_count; i++)
        if (str_equal(table->terms[i].kind, kind)) return (uint32_t)i;
    MEMORY_GROW(table->terms, table->term_capacity, table->term_count + 1);
    table->terms[table->term_count] =
        (Term){arena_copy(&table->arena, term), arena_copy(&table->arena, kind)};
    return (uint32_t)table->term_count++;
}

static int take_types(StoreTable *table, sqlite3_stmt *rows) {
    size_t first = 0;
    int code;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        Str term = column_of(rows, 1);
        sqlite3_int64 number = sqlite3_column_int64(rows, 0);
        if (number < 1 || number > table->types_known) return fail(table, "a type has no number of its own");
        if (first == table->term_count || !str_equal(table->terms[first].term, term))
            first = table->term_count;
        table->term_of_type[number] = term_at(table, term, column_of(rows, 2), first) + 1;
    }
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int count_types(StoreTable *table, sqlite3_int64 *count) {
    sqlite3_stmt *row;
    int code = sqlite3_prepare_v2(table->database, "SELECT count(*) FROM types", -1, &row, NULL);
    if (code != SQLITE_OK) return fail(table, "this database is not a corpus store");
    if (sqlite3_step(row) == SQLITE_ROW) *count = sqlite3_column_int64(row, 0);
    return sqlite3_finalize(row);
}

static int read_types(StoreTable *table) {
    sqlite3_int64 count = 0;
    int code = count_types(table, &count);
    if (code != SQLITE_OK || count == table->types_known) return code;
    arena_free(&table->arena);
    table->term_count = 0;
    table->types_known = count;
    table->type_count = (size_t)count + 1;
    MEMORY_GROW(table->term_of_type, table->type_capacity, table->type_count);
    memset(table->term_of_type, 0, table->type_count * sizeof *table->term_of_type);
    sqlite3_stmt *rows;
    code = sqlite3_prepare_v2(
        table->database, "SELECT number, term, kind FROM types ORDER BY term, word, kind", -1, &rows, NULL);
    if (code != SQLITE_OK) return code;
    code = take_types(table, rows);
    sqlite3_finalize(rows);
    return code;
}

// ---- Tables ----

static int connect(sqlite3 *database, void *kind, int argument_count, const char *const *arguments,
                   sqlite3_vtab **table, char **error) {
    (void)argument_count, (void)arguments, (void)error;
    StoreTable *made = memory_allocate(1, sizeof *made);
    made->database = database;
    made->of_terms = kind != NULL;
    made->packer = packer_open();
    *table = &made->base;
    return sqlite3_declare_vtab(
        database, made->of_terms ? "CREATE TABLE x(document TEXT, term TEXT, kind TEXT, frequency INTEGER)"
                                 : "CREATE TABLE x(document TEXT, sentence INTEGER, paragraph INTEGER,"
                                   " kind TEXT, speaker TEXT, tokens INTEGER)");
}

static int disconnect(sqlite3_vtab *base) {
    StoreTable *table = (StoreTable *)base;
    packer_close(table->packer);
    arena_free(&table->arena);
    free(table->terms);
    free(table->term_of_type);
    free(table);
    return SQLITE_OK;
}

// A document that is asked for by its id is found at once; all others are passed over.
static int plan(sqlite3_vtab *base, sqlite3_index_info *info) {
    (void)base;
    info->estimatedCost = 1e9;
    for (int i = 0; i < info->nConstraint; i++) {
        const struct sqlite3_index_constraint *constraint = &info->aConstraint[i];
        if (constraint->iColumn != 0 || constraint->op != SQLITE_INDEX_CONSTRAINT_EQ || !constraint->usable)
            continue;
        info->aConstraintUsage[i].argvIndex = 1;
        info->idxNum = 1;
        info->estimatedCost = 1e3;
        break;
    }
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor) {
    (void)table;
    *cursor = memory_allocate(1, sizeof(Cursor));
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
    Cursor *cursor = (Cursor *)base;
    sqlite3_finalize(cursor->documents);
    buffer_free(&cursor->tokens);
    buffer_free(&cursor->marks);
    free(cursor->frequencies);
    free(cursor->found);
    free(cursor->types);
    free(cursor);
    return SQLITE_OK;
}

// ---- Rows ----

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static bool count_sentence(StoreTable *table, Cursor *cursor) {
    size_t length = cursor->text.sentence.length;
    MEMORY_GROW(cursor->types, cursor->type_capacity, length);
    if (!decoder_types(&cursor->text, cursor->types)) return false;
    for (size_t i = 0; i < length; i++) {
        uint32_t type = cursor->types[i], term;
        if (type >= table->type_count || !(term = table->term_of_type[type])) return false;
        if (cursor->frequencies[--term]++ > 0) continue;
        MEMORY_GROW(cursor->found, cursor->found_capacity, cursor->found_count + 1);
        cursor->found[cursor->found_count++] = term;
    }
    return true;
}

static bool count_document(StoreTable *table, Cursor *cursor) {
    MEMORY_GROW(cursor->frequencies, cursor->frequency_capacity, table->term_count + 1);
    for (size_t i = 0; i < cursor->found_count; i++) cursor->frequencies[cursor->found[i]] = 0;
    cursor->found_count = cursor->next = 0;
    while (decoder_next_sentence(&cursor->text))
        if (!count_sentence(table, cursor)) return false;
    if (cursor->found_count)
        qsort(cursor->found, cursor->found_count, sizeof *cursor->found, compare_numbers);
    return !cursor->text.damaged;
}

// The next document that has a row; its first row is the current one.
static int next_document(StoreTable *table, Cursor *cursor) {
    int code;
    while ((code = sqlite3_step(cursor->documents)) == SQLITE_ROW) {
        if (!packer_unpack(table->packer, &cursor->marks, column_of(cursor->documents, 1),
                           RUN_BYTES_AT_MOST) ||
            !packer_unpack(table->packer, &cursor->tokens, column_of(cursor->documents, 2),
                           RUN_BYTES_AT_MOST))
            return fail(table, "the text of a document is damaged");
        decoder_start(&cursor->text, buffer_str(&cursor->tokens), buffer_str(&cursor->marks), (Str){0});
        if (table->of_terms && !count_document(table, cursor))
            return fail(table, "the text of a document is damaged");
        if (table->of_terms ? cursor->found_count > 0 : decoder_next_sentence(&cursor->text))
            return SQLITE_OK;
    }
    cursor->at_end = true;
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int filter(sqlite3_vtab_cursor *base, int by_id, const char *name, int argument_count,
                  sqlite3_value **arguments) {
    (void)name, (void)argument_count;
    Cursor *cursor = (Cursor *)base;
    StoreTable *table = (StoreTable *)base->pVtab;
    int code = read_dictionaries(table);
    if (code == SQLITE_OK && table->of_terms) code = read_types(table);
    if (code != SQLITE_OK) return code;
    sqlite3_finalize(cursor->documents);
    cursor->documents = NULL;
    cursor->at_end = false;
    cursor->row = 0;
    code = sqlite3_prepare_v2(table->database,
                              by_id ? "SELECT id, marks, texts.tokens FROM documents"
                                      " JOIN texts ON texts.document = number WHERE id = ?1"
                                    : "SELECT id, marks, texts.tokens FROM documents"
                                      " JOIN texts ON texts.document = number ORDER BY id",
                              -1, &cursor->documents, NULL);
    if (code != SQLITE_OK) return code;
    if (by_id) sqlite3_bind_value(cursor->documents, 1, arguments[0]);
    return next_document(table, cursor);
}

static int next_row(sqlite3_vtab_cursor *base) {
    Cursor *cursor = (Cursor *)base;
    StoreTable *table = (StoreTable *)base->pVtab;
    cursor->row++;
    if (table->of_terms)
        return ++cursor->next < cursor->found_count ? SQLITE_OK : next_document(table, cursor);
    if (decoder_next_sentence(&cursor->text)) return SQLITE_OK;
    return cursor->text.damaged ? fail(table, "the text of a document is damaged")
                                : next_document(table, cursor);
}

static int is_at_end(sqlite3_vtab_cursor *base) {
    return ((Cursor *)base)->at_end;
}

static void give(sqlite3_context *context, Str text) {
    if (text.length)
        sqlite3_result_text64(context, text.bytes, text.length, SQLITE_TRANSIENT, SQLITE_UTF8);
    else
        sqlite3_result_null(context);
}

static void give_of_term(sqlite3_context *context, const StoreTable *table, const Cursor *cursor,
                         int column) {
    uint32_t term = cursor->found[cursor->next];
    if (column == 3)
        sqlite3_result_int64(context, cursor->frequencies[term]);
    else
        sqlite3_result_text64(context,
                              column == 1 ? table->terms[term].term.bytes : table->terms[term].kind.bytes,
                              column == 1 ? table->terms[term].term.length : table->terms[term].kind.length,
                              SQLITE_TRANSIENT, SQLITE_UTF8);
}

static void give_of_sentence(sqlite3_context *context, const StoredSentence *sentence, int column) {
    const size_t numbers[] = {[1] = sentence->number, [2] = sentence->paragraph, [5] = sentence->length};
    if (column == 3)
        sqlite3_result_text(context, stored_paragraph_kinds[sentence->paragraph_kind], -1, SQLITE_STATIC);
    else if (column == 4)
        give(context, sentence->speaker);
    else
        sqlite3_result_int64(context, (sqlite3_int64)numbers[column]);
}

static int give_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
    const Cursor *cursor = (const Cursor *)base;
    const StoreTable *table = (const StoreTable *)base->pVtab;
    if (column == 0)
        sqlite3_result_value(context, sqlite3_column_value(cursor->documents, 0));
    else if (table->of_terms)
        give_of_term(context, table, cursor, column);
    else
        give_of_sentence(context, &cursor->text.sentence, column);
    return SQLITE_OK;
}

static int give_row(sqlite3_vtab_cursor *base, sqlite3_int64 *row) {
    *row = ((Cursor *)base)->row;
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .xConnect = connect, // no xCreate: the tables are there without being made
    .xBestIndex = plan,
    .xDisconnect = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next_row,
    .xEof = is_at_end,
    .xColumn = give_column,
    .xRowid = give_row,
};

__attribute__((visibility("default"))) int sqlite3_rapporteurstore_init(sqlite3 *database, char **error,
                                                                        const sqlite3_api_routines *api) {
    (void)error;
    SQLITE_EXTENSION_INIT2(api)
    static const char of_terms[] = "terms";
    int code = sqlite3_create_module(database, "document_terms", &module, (void *)of_terms);
    return code == SQLITE_OK ? sqlite3_create_module(database, "sentences", &module, NULL) : code;
}
