#include "corpus/store/store_index.h"

#include "base/memory.h"
#include "corpus/store/store_schema.h"

#include <stdlib.h>

struct StoreIndex {
    StoreFile *file;
    sqlite3_stmt *find_term, *add_count, *add_sentence, *remove_counts, *remove_sentences;
    uint32_t *terms; // by type: the first type that has its term and kind; 0: not yet known
    size_t term_capacity;
    // Of the document that is being counted.
    uint32_t *frequencies; // by term
    size_t frequency_capacity;
    uint32_t *touched;
    size_t touched_count, touched_capacity;
    uint32_t *types;
    size_t type_capacity;
};

bool store_index_is_there(StoreFile *file, bool *there) {
    uint64_t count = 0;
    bool fine = store_file_ask(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'term_counts'", &count);
    *there = count > 0;
    return fine;
}

bool store_index_create(StoreFile *file) {
    return store_file_do(file, store_schema_index);
}

bool store_index_finish(StoreFile *file) {
    return store_file_do(file, store_schema_index_end);
}

StoreIndex *store_index_open(StoreFile *file) {
    StoreIndex *index = memory_allocate(1, sizeof *index);
    index->file = file;
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } statements[] = {
        {&index->find_term, "SELECT min(same.number) FROM types JOIN types AS same"
                            " ON same.term = types.term AND same.kind = types.kind"
                            " WHERE types.number = ?1"},
        {&index->add_count, "INSERT INTO term_counts VALUES(?1, ?2, ?3)"},
        {&index->add_sentence, "INSERT INTO sentence_marks VALUES(?1, ?2, ?3, ?4, ?5, ?6)"},
        {&index->remove_counts, "DELETE FROM term_counts WHERE document = ?1"},
        {&index->remove_sentences, "DELETE FROM sentence_marks WHERE document = ?1"},
    };
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        *statements[i].statement = store_file_prepare(file, statements[i].sql);
        if (*statements[i].statement) continue;
        store_index_close(index);
        return NULL;
    }
    return index;
}

void store_index_close(StoreIndex *index) {
    sqlite3_finalize(index->find_term);
    sqlite3_finalize(index->add_count);
    sqlite3_finalize(index->add_sentence);
    sqlite3_finalize(index->remove_counts);
    sqlite3_finalize(index->remove_sentences);
    free(index->terms);
    free(index->frequencies);
    free(index->touched);
    free(index->types);
    free(index);
}

static bool find_term(StoreIndex *index, uint32_t type, uint32_t *term) {
    MEMORY_GROW(index->terms, index->term_capacity, (size_t)type + 1);
    if (!index->terms[type]) {
        sqlite3_bind_int64(index->find_term, 1, type);
        if (sqlite3_step(index->find_term) != SQLITE_ROW) return store_file_fail(index->file);
        index->terms[type] = (uint32_t)sqlite3_column_int64(index->find_term, 0);
        sqlite3_reset(index->find_term);
    }
    *term = index->terms[type];
    return true;
}

static bool count_sentence(StoreIndex *index, TextDecoder *decoder) {
    size_t length = decoder->sentence.length;
    MEMORY_GROW(index->types, index->type_capacity, length);
    if (!decoder_types(decoder, index->types)) return false;
    for (size_t i = 0; i < length; i++) {
        uint32_t term = 0;
        if (!find_term(index, index->types[i], &term)) return false;
        MEMORY_GROW(index->frequencies, index->frequency_capacity, (size_t)term + 1);
        if (index->frequencies[term]++ > 0) continue;
        MEMORY_GROW(index->touched, index->touched_capacity, index->touched_count + 1);
        index->touched[index->touched_count++] = term;
    }
    return true;
}

static bool write_sentence(StoreIndex *index, sqlite3_int64 document, const StoredSentence *sentence) {
    sqlite3_stmt *add = index->add_sentence;
    sqlite3_bind_int64(add, 1, document);
    sqlite3_bind_int64(add, 2, (sqlite3_int64)sentence->number);
    sqlite3_bind_int64(add, 3, (sqlite3_int64)sentence->paragraph);
    store_bind(add, 4, str_from(stored_paragraph_kinds[sentence->paragraph_kind]));
    if (sentence->speaker.length)
        store_bind(add, 5, sentence->speaker);
    else
        sqlite3_bind_null(add, 5);
    sqlite3_bind_int64(add, 6, (sqlite3_int64)sentence->length);
    return store_file_step(index->file, add);
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// In the order of the table, which is the fastest.
static bool write_counts(StoreIndex *index, sqlite3_int64 document) {
    bool fine = true;
    if (index->touched_count)
        qsort(index->touched, index->touched_count, sizeof *index->touched, compare_numbers);
    for (size_t i = 0; i < index->touched_count; i++) {
        uint32_t term = index->touched[i];
        sqlite3_bind_int64(index->add_count, 1, document);
        sqlite3_bind_int64(index->add_count, 2, term);
        sqlite3_bind_int64(index->add_count, 3, index->frequencies[term]);
        fine = fine && store_file_step(index->file, index->add_count);
        index->frequencies[term] = 0;
    }
    index->touched_count = 0;
    return fine;
}

bool store_index_add(StoreIndex *index, sqlite3_int64 document, Str tokens, Str marks) {
    TextDecoder decoder;
    decoder_start(&decoder, tokens, marks, (Str){0});
    bool fine = true;
    while (fine && decoder_next_sentence(&decoder))
        fine = count_sentence(index, &decoder) && write_sentence(index, document, &decoder.sentence);
    if (decoder.damaged)
        fine = diagnostics_error(index->file->diagnostics, (Place){.file = index->file->path},
                                 "the text of document number %lld is damaged", (long long)document);
    return write_counts(index, document) && fine;
}

static bool remove_of(StoreIndex *index, sqlite3_stmt *statement, sqlite3_int64 document) {
    sqlite3_bind_int64(statement, 1, document);
    return store_file_step(index->file, statement);
}

bool store_index_remove(StoreIndex *index, sqlite3_int64 document) {
    return remove_of(index, index->remove_counts, document) &&
           remove_of(index, index->remove_sentences, document);
}

// ---- All documents ----

typedef struct Unpacked {
    Buffer tokens, marks;
} Unpacked;

static bool index_text(StoreIndex *index, Packer *packer, sqlite3_stmt *texts, Unpacked *unpacked) {
    sqlite3_int64 document = sqlite3_column_int64(texts, 0);
    if (packer_unpack(packer, &unpacked->tokens, store_column(texts, 1), STORE_RUN_BYTES_AT_MOST) &&
        packer_unpack(packer, &unpacked->marks, store_column(texts, 2), STORE_RUN_BYTES_AT_MOST))
        return store_index_add(index, document, buffer_str(&unpacked->tokens), buffer_str(&unpacked->marks));
    return diagnostics_fatal(index->file->diagnostics, (Place){.file = index->file->path},
                             "the text of document number %lld is damaged", (long long)document);
}

bool store_index_fill(StoreIndex *index, Packer *packer) {
    sqlite3_stmt *texts =
        store_file_prepare(index->file, "SELECT document, tokens, marks FROM texts ORDER BY document");
    if (!texts) return false;
    Unpacked unpacked = {0};
    bool fine = true;
    int result;
    while (fine && (result = sqlite3_step(texts)) == SQLITE_ROW)
        fine = index_text(index, packer, texts, &unpacked);
    if (fine && result != SQLITE_DONE) fine = store_file_fail(index->file);
    sqlite3_finalize(texts);
    buffer_free(&unpacked.tokens);
    buffer_free(&unpacked.marks);
    return fine;
}
