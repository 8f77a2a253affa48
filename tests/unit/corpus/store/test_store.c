// The corpus store: texts as runs of bytes, and what happens when the disk is full at any write.
#include "base/interner.h"
#include "base/memory.h"
#include "corpus/store/store_reader.h"
#include "corpus/store/store_writer.h"
#include "corpus/vertical/vertical.h"
#include "store_file.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// ---- Texts ----

static void append_types(StoredText *text, const uint32_t *types, size_t count) {
    for (size_t i = 0; i < count; i++) varint_append(&text->tokens, types[i]);
}

// Of a text of one token that takes so many bytes.
static bool decode_length(const StoredText *text, size_t *length) {
    TextDecoder decoder;
    size_t offset;
    decoder_start(&decoder, buffer_str(&text->tokens), buffer_str(&text->marks), buffer_str(&text->places));
    ck_assert(decoder_next_sentence(&decoder));
    *length = 2;
    return decoder_places(&decoder, &offset, length);
}

START_TEST(numbers_come_back) {
    static const struct {
        uint64_t value;
        const char *bytes;
    } rows[] = {{1, "\x01"},
                {127, "\x7f"},
                {128, "\x80\x01"},
                {16383, "\xff\x7f"},
                {16384, "\x80\x80\x01"},
                {UINT32_MAX, "\xff\xff\xff\xff\x0f"},
                {UINT64_MAX, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        StoredText text = {0};
        TextEncoder encoder;
        size_t length;
        encoder_start(&encoder, &text);
        encoder_sentence(&encoder, 1, 0);
        encoder_length(&encoder, rows[i].value);
        encoder_token(&encoder, 2);
        varint_append(&text.tokens, 1);
        encoder_end_sentence(&encoder);
        ck_assert(str_find(buffer_str(&text.places), str_from(rows[i].bytes)) < text.places.length);
        ck_assert(decode_length(&text, &length) && length == rows[i].value);
        text.places.length -= 2; // the last byte of the number, and the end of the sentence
        ck_assert(!decode_length(&text, &length));
        stored_text_free(&text);
    }
}
END_TEST

// Scenario: a heading; a turn with a sentence of four tokens, joined, far apart and of another length than
// its word; an empty sentence; sentence 3, whose second token stands where the first does.
static void encode(StoredText *text) {
    TextEncoder encoder;
    encoder_start(&encoder, text);
    encoder_paragraph(&encoder, 1, PARAGRAPH_HEADING, 2);
    encoder_turn(&encoder, STR("Jeong"));
    encoder_sentence(&encoder, 1, 10);
    encoder_token(&encoder, 2);
    encoder_gap(&encoder, 0);
    encoder_token(&encoder, 2);
    encoder_gap(&encoder, 3);
    encoder_length(&encoder, 9);
    encoder_token(&encoder, 2);
    encoder_token(&encoder, 2);
    encoder_end_sentence(&encoder);
    encoder_end_turn(&encoder);
    encoder_sentence(&encoder, 2, 50);
    encoder_end_sentence(&encoder);
    encoder_paragraph(&encoder, 4, PARAGRAPH_TEXT, 0);
    encoder_sentence(&encoder, 3, 5);
    encoder_token(&encoder, 2);
    encoder_same_place(&encoder);
    encoder_token(&encoder, 3);
    encoder_token(&encoder, 4);
    encoder_end_sentence(&encoder);
    append_types(text, (const uint32_t[]){1, 300, 2, 70000, 5, 6, 7}, 7);
}

START_TEST(a_text_comes_back) {
    StoredText text = {0};
    encode(&text);
    ck_assert_uint_eq(text.token_count, 7);
    ck_assert_uint_eq(text.sentence_count, 2);
    TextDecoder decoder;
    decoder_start(&decoder, buffer_str(&text.tokens), buffer_str(&text.marks), buffer_str(&text.places));
    uint32_t types[4];
    size_t offsets[4], lengths[4] = {2, 2, 2, 2};

    ck_assert(decoder_next_sentence(&decoder));
    ck_assert_uint_eq(decoder.sentence.number, 1);
    ck_assert_uint_eq(decoder.sentence.paragraph, 1);
    ck_assert_int_eq(decoder.sentence.paragraph_kind, PARAGRAPH_HEADING);
    ck_assert(str_equal_text(decoder.sentence.speaker, "Jeong"));
    ck_assert(decoder_types(&decoder, types) && decoder_places(&decoder, offsets, lengths));
    ck_assert_uint_eq(types[3], 70000);
    const size_t wanted_offsets[] = {10, 12, 17, 27}, wanted_lengths[] = {2, 2, 9, 2};
    ck_assert_mem_eq(offsets, wanted_offsets, sizeof offsets);
    ck_assert_mem_eq(lengths, wanted_lengths, sizeof lengths);

    size_t more_lengths[3] = {2, 3, 4};
    ck_assert(decoder_next_sentence(&decoder));
    ck_assert_uint_eq(decoder.sentence.number, 3);
    ck_assert_uint_eq(decoder.sentence.paragraph, 4);
    ck_assert_uint_eq(decoder.sentence.speaker.length, 0);
    ck_assert(decoder_types(&decoder, types) && decoder_places(&decoder, offsets, more_lengths));
    const size_t more_offsets[] = {5, 5, 8};
    ck_assert_mem_eq(offsets, more_offsets, sizeof more_offsets);
    ck_assert_uint_eq(more_lengths[1], 2);
    ck_assert(!decoder_next_sentence(&decoder));
    ck_assert(!decoder.damaged);
    stored_text_free(&text);
}
END_TEST

// Walks a text that may be damaged, to its end.
static void walk(Str tokens, Str marks, Str places) {
    TextDecoder decoder;
    decoder_start(&decoder, tokens, marks, places);
    while (decoder_next_sentence(&decoder)) {
        size_t length = decoder.sentence.length;
        uint32_t *types = memory_allocate(length, sizeof *types);
        size_t *offsets = memory_allocate(length, sizeof *offsets),
               *lengths = memory_allocate(length, sizeof *lengths);
        bool fine = decoder_types(&decoder, types) && decoder_places(&decoder, offsets, lengths);
        free(types);
        free(offsets);
        free(lengths);
        if (!fine) break;
    }
}

// The sanitizers watch.
START_TEST(damage_is_found_or_harmless) {
    StoredText text = {0};
    encode(&text);
    Buffer *const runs[] = {&text.tokens, &text.marks, &text.places};
    for (size_t run = 0; run < 3; run++)
        for (size_t i = 0; i < runs[run]->length; i++)
            for (unsigned value = 0; value < 256; value++) {
                char before = runs[run]->bytes[i];
                runs[run]->bytes[i] = (char)value;
                walk(buffer_str(&text.tokens), buffer_str(&text.marks), buffer_str(&text.places));
                runs[run]->bytes[i] = before;
            }
    for (size_t i = 0; i < text.marks.length; i++)
        walk(buffer_str(&text.tokens), str_slice(buffer_str(&text.marks), 0, i), buffer_str(&text.places));
    stored_text_free(&text);
}
END_TEST

// ---- Packed runs ----

static void append_numbers(Buffer *run, size_t count, size_t step) {
    for (size_t i = 0; i < count; i++) varint_append(run, i * step % 997);
}

static void pack(Packer *packer, Buffer *packed, const Buffer *run) {
    packer_get_ready(packer);
    PackRoom *room = pack_room_open(packer);
    pack_append(room, packed, buffer_str(run), true);
    pack_room_close(room);
}

// Every byte is covered by the checksum.
static void comes_back_or_is_refused(Packer *packer, Buffer *packed, const Buffer *run) {
    Buffer found = {0};
    ck_assert(packer_unpack(packer, &found, buffer_str(packed), run->length));
    ck_assert(str_equal(buffer_str(&found), buffer_str(run)));
    ck_assert(run->length == 0 || !packer_unpack(packer, &found, buffer_str(packed), run->length - 1));
    for (size_t i = 0; i < packed->length; i++) {
        packed->bytes[i] = (char)(packed->bytes[i] ^ 0x10);
        ck_assert_msg(!packer_unpack(packer, &found, buffer_str(packed), run->length), "byte %zu", i);
        packed->bytes[i] = (char)(packed->bytes[i] ^ 0x10);
    }
    for (size_t i = 0; i < packed->length; i++)
        ck_assert(!packer_unpack(packer, &found, str_slice(buffer_str(packed), 0, i), run->length));
    buffer_free(&found);
}

START_TEST(packed_runs_come_back_or_are_refused) {
    Packer *packer = packer_open();
    Buffer dictionary = {0}, runs[4] = {{0}}, packed[4] = {{0}};
    append_numbers(&dictionary, 2000, 7);
    append_numbers(&runs[1], 5, 3);
    append_numbers(&runs[2], 700, 1);
    append_numbers(&runs[3], 700, 7);
    for (size_t i = 0; i < 3; i++) pack(packer, &packed[i], &runs[i]);
    ck_assert(packer_add_dictionary(packer, 1, buffer_str(&dictionary)));
    ck_assert(!packer_add_dictionary(packer, 1, buffer_str(&dictionary)));
    ck_assert(!packer_add_dictionary(packer, DICTIONARIES_AT_MOST + 1, buffer_str(&dictionary)));
    pack(packer, &packed[3], &runs[3]);
    ck_assert_uint_lt(packed[3].length, packed[2].length);
    for (size_t i = 0; i < 4; i++) {
        comes_back_or_is_refused(packer, &packed[i], &runs[i]);
        buffer_free(&packed[i]);
        buffer_free(&runs[i]);
    }
    buffer_free(&dictionary);
    packer_close(packer);
}
END_TEST

// ---- A disk that is full ----

// A layer over SQLite's way to files of which a write fails: the one after `writes_left` others. -1: none.
static int writes_left = -1;

typedef struct FaultFile {
    sqlite3_file base;
    sqlite3_file *real; // behind this
} FaultFile;

static sqlite3_file *real_of(sqlite3_file *file) {
    return ((FaultFile *)file)->real;
}

static bool fails(void) {
    if (writes_left < 0) return false;
    if (writes_left > 0) return writes_left--, false;
    return true; // and so will all that follow
}

static int fault_close(sqlite3_file *file) {
    return real_of(file)->pMethods->xClose(real_of(file));
}
static int fault_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 at) {
    return real_of(file)->pMethods->xRead(real_of(file), bytes, count, at);
}
static int fault_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at) {
    return fails() ? SQLITE_FULL : real_of(file)->pMethods->xWrite(real_of(file), bytes, count, at);
}
static int fault_truncate(sqlite3_file *file, sqlite3_int64 size) {
    return fails() ? SQLITE_IOERR_TRUNCATE : real_of(file)->pMethods->xTruncate(real_of(file), size);
}
static int fault_sync(sqlite3_file *file, int flags) {
    return fails() ? SQLITE_IOERR_FSYNC : real_of(file)->pMethods->xSync(real_of(file), flags);
}
static int fault_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
static int fault_lock(sqlite3_file *file, int lock) {
    return real_of(file)->pMethods->xLock(real_of(file), lock);
}
static int fault_unlock(sqlite3_file *file, int lock) {
    return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}
static int fault_reserved(sqlite3_file *file, int *reserved) {
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), reserved);
}
static int fault_control(sqlite3_file *file, int what, void *argument) {
    return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}
static int fault_sector(sqlite3_file *file) {
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}
static int fault_device(sqlite3_file *file) {
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}
static int fault_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **map) {
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, map);
}
static int fault_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
static void fault_shm_barrier(sqlite3_file *file) {
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}
static int fault_shm_unmap(sqlite3_file *file, int gone) {
    return real_of(file)->pMethods->xShmUnmap(real_of(file), gone);
}

static const sqlite3_io_methods fault_methods = {2,
                                                 fault_close,
                                                 fault_read,
                                                 fault_write,
                                                 fault_truncate,
                                                 fault_sync,
                                                 fault_size,
                                                 fault_lock,
                                                 fault_unlock,
                                                 fault_reserved,
                                                 fault_control,
                                                 fault_sector,
                                                 fault_device,
                                                 fault_shm_map,
                                                 fault_shm_lock,
                                                 fault_shm_barrier,
                                                 fault_shm_unmap,
                                                 NULL,
                                                 NULL};

static sqlite3_vfs fault_vfs;

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given) {
    sqlite3_vfs *real = vfs->pAppData;
    FaultFile *fault = (FaultFile *)file;
    fault->real = (sqlite3_file *)(fault + 1);
    int code = real->xOpen(real, name, fault->real, flags, given);
    fault->base.pMethods = fault->real->pMethods ? &fault_methods : NULL;
    return code;
}

static void install_faults(void) {
    if (fault_vfs.zName) return;
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    fault_vfs = *real;
    fault_vfs.zName = "fault";
    fault_vfs.pNext = NULL;
    fault_vfs.pAppData = real;
    fault_vfs.szOsFile = (int)sizeof(FaultFile) + real->szOsFile;
    fault_vfs.xOpen = fault_open;
    ck_assert_int_eq(sqlite3_vfs_register(&fault_vfs, 1), SQLITE_OK);
}

static const char settings[] = "language=auto terms=fold";
static char path[64];

static Diagnostics quiet(void) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    diagnostics_defer(&diagnostics, &(Diagnostics){.tool = "test"});
    return diagnostics;
}

static ExitStatus close_quiet(Diagnostics *diagnostics) {
    diagnostics_forget(diagnostics);
    return diagnostics_close(diagnostics);
}

static StoreChange last_change; // of what was put last

static bool put_text(StoreWriter *writer, Document *document, const StoredText *text) {
    PackedText packed = {0};
    PackRoom *room = pack_room_open(store_writer_packer(writer));
    stored_text_pack(text, &packed, room);
    bool fine = store_writer_put(writer, document, text, &packed, &last_change);
    pack_room_close(room);
    packed_text_free(&packed);
    return fine;
}

// A writer is asked for a type's number once; this is what it has answered.
static Interner asked;
static uint32_t answers[16];

static StoreWriter *open_writer(Diagnostics *diagnostics) {
    interner_free(&asked);
    return store_writer_open(path, VERTICAL_ALL, str_from(settings), diagnostics);
}

static uint32_t type_number(StoreWriter *writer, Str word) {
    StoredType type = {.word = word, .term = word, .kind = STR("WORD"), .frequency = 1};
    uint32_t known = asked.count, at = interner_add(&asked, word);
    if (at == known) answers[at] = store_writer_number(writer, &type, 1) ? type.number : 0;
    return answers[at];
}

// One sentence of words, each a type of its own; the words are the bytes of the document, too.
static bool put_from(StoreWriter *writer, const char *id, const char *source, const char *added,
                     const char *words) {
    Document document = {0};
    StoredText text = {0};
    TextEncoder encoder;
    document_set(&document, STR("id"), str_from(id));
    document_set(&document, STR("source"), str_from(source));
    document_set(&document, STR("sha256"), str_from(words));
    document_set_added(&document, str_from(added));
    encoder_start(&encoder, &text);
    encoder_paragraph(&encoder, 1, PARAGRAPH_TEXT, 0);
    encoder_sentence(&encoder, 1, 0);
    bool fine = true;
    for (Str rest = str_from(words); rest.length && fine;) {
        Str word = str_cut(&rest, ' ');
        uint32_t type = type_number(writer, word);
        fine = type > 0;
        varint_append(&text.tokens, type);
        encoder_token(&encoder, word.length);
    }
    encoder_end_sentence(&encoder);
    fine = fine && put_text(writer, &document, &text);
    stored_text_free(&text);
    document_free(&document);
    return fine;
}

static bool put(StoreWriter *writer, const char *id, const char *words) {
    return put_from(writer, id, id, "", words);
}

static bool remove_document(StoreWriter *writer, const char *id) {
    bool found;
    return store_writer_remove(writer, str_from(id), &found);
}

// Everything that the store holds, as text.
static void read_all(Buffer *content) {
    sqlite3 *database;
    buffer_clear(content);
    ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
    sqlite3_stmt *statement;
    sqlite3_prepare_v2(database, "PRAGMA integrity_check", -1, &statement, NULL);
    ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
    ck_assert_str_eq((const char *)sqlite3_column_text(statement, 0), "ok");
    sqlite3_finalize(statement);
    ck_assert_int_eq(
        sqlite3_prepare_v2(database,
                           "SELECT id || hex(texts.tokens) || hex(marks) FROM documents JOIN texts"
                           " ON document = number UNION ALL SELECT term || number FROM types"
                           " UNION ALL SELECT term || '=' || frequency FROM term_counts",
                           -1, &statement, NULL),
        SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW)
        buffer_printf(content, "%s\n", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(database);
}

static void make_store(void) {
    Diagnostics diagnostics = quiet();
    remove_store_at(path);
    StoreWriter *writer = open_writer(&diagnostics);
    ck_assert(writer && store_writer_begin(writer) && put(writer, "a", "un deux trois") &&
              put(writer, "b", "deux quatre") && store_writer_index(writer) && store_writer_commit(writer));
    store_writer_close(writer);
    ck_assert_int_eq(close_quiet(&diagnostics), EXIT_DONE);
}

// One document new, one changed, one removed. Whether it was committed.
static bool change_store(Diagnostics *diagnostics) {
    StoreWriter *writer = open_writer(diagnostics);
    if (!writer) return false;
    bool fine = store_writer_begin(writer) && put(writer, "c", "cinq six sept un") &&
                put(writer, "a", "un huit") && remove_document(writer, "b") && store_writer_commit(writer);
    store_writer_close(writer);
    return fine;
}

START_TEST(a_full_disk_leaves_the_store_as_it_was) {
    snprintf(path, sizeof path, "/tmp/test_store_%ld.db", (long)getpid());
    install_faults();
    Buffer before = {0}, after = {0}, found = {0};
    make_store();
    read_all(&before);
    Diagnostics diagnostics = quiet();
    ck_assert(change_store(&diagnostics));
    close_quiet(&diagnostics);
    read_all(&after);
    ck_assert(!str_equal(buffer_str(&before), buffer_str(&after)));
    bool done = false;
    size_t failed = 0;
    for (int writes = 0; !done && writes < 1000; writes++) {
        make_store();
        diagnostics = quiet();
        writes_left = writes;
        bool committed = change_store(&diagnostics);
        done = writes_left > 0;
        writes_left = -1;
        ck_assert_int_eq(close_quiet(&diagnostics), committed ? EXIT_DONE : EXIT_NO_OUTPUT);
        read_all(&found);
        ck_assert_msg(str_equal(buffer_str(&found), buffer_str(committed ? &after : &before)),
                      "write %d: neither as before nor as after:\n%s", writes, buffer_text(&found));
        failed += !committed;
    }
    ck_assert(done);
    ck_assert_uint_ge(failed, 5);
    remove_store_at(path);
    buffer_free(&before);
    buffer_free(&after);
    buffer_free(&found);
}
END_TEST

// While a new store is made: nothing, or an empty store that can be written again.
START_TEST(a_full_disk_while_a_store_is_made) {
    snprintf(path, sizeof path, "/tmp/test_store_%ld.db", (long)getpid());
    install_faults();
    bool done = false;
    for (int writes = 0; !done && writes < 1000; writes++) {
        remove_store_at(path);
        Diagnostics diagnostics = quiet();
        writes_left = writes;
        StoreWriter *writer = open_writer(&diagnostics);
        done = writer != NULL;
        writes_left = -1;
        if (writer) store_writer_close(writer);
        ck_assert_int_eq(close_quiet(&diagnostics), done ? EXIT_DONE : EXIT_NO_OUTPUT);
        diagnostics = quiet();
        ck_assert(change_store(&diagnostics));
        ck_assert_int_eq(close_quiet(&diagnostics), EXIT_DONE);
    }
    ck_assert(done);
    remove_store_at(path);
}
END_TEST

// ---- What is the same, and what is not ----

static void append_listed(void *context, Str id, Str sha256) {
    buffer_printf(context, "%.*s=%.*s ", STR_ARGUMENTS(id), STR_ARGUMENTS(sha256));
}

static void append_twins(void *context, Str sha256, size_t count, Str first, Str last) {
    buffer_printf(context, "%.*s %zu %.*s %.*s;", STR_ARGUMENTS(sha256), count, STR_ARGUMENTS(first),
                  STR_ARGUMENTS(last));
}

// "id source added;" of each document, by a reader, which checks the sums.
static const char *read_documents(Buffer *found) {
    Diagnostics diagnostics = quiet();
    Document document = {0};
    StoreReader *reader = store_reader_open(path, &diagnostics);
    ck_assert(reader);
    buffer_clear(found);
    while (store_reader_next(reader, &document, true))
        buffer_printf(found, "%.*s %.*s %.*s;", STR_ARGUMENTS(document_get(&document, "id")),
                      STR_ARGUMENTS(document_get(&document, "source")),
                      STR_ARGUMENTS(document_get(&document, "added")));
    ck_assert(!store_reader_failed(reader));
    store_reader_close(reader);
    document_free(&document);
    ck_assert_int_eq(close_quiet(&diagnostics), EXIT_DONE);
    return buffer_text(found);
}

static void change(bool (*work)(StoreWriter *writer)) {
    Diagnostics diagnostics = quiet();
    StoreWriter *writer = open_writer(&diagnostics);
    ck_assert(writer && store_writer_begin(writer) && work(writer) && store_writer_commit(writer));
    store_writer_close(writer);
    ck_assert_int_eq(close_quiet(&diagnostics), EXIT_DONE);
}

static bool put_first(StoreWriter *writer) {
    bool fine = put_from(writer, "a", "x/a", "2024-05-01", "un deux") && last_change == STORE_NEW;
    return fine && put_from(writer, "b", "x/b", "", "trois") &&
           last_change == STORE_NEW; // as older programs do
}

// The same from elsewhere, later, is the same; what changes keeps its day, and what has none gets none.
static bool put_again(StoreWriter *writer) {
    bool fine = put_from(writer, "a", "y/a", "2025-01-01", "un deux") && last_change == STORE_UNCHANGED;
    fine = fine && put_from(writer, "b", "y/b", "2025-01-01", "trois") && last_change == STORE_UNCHANGED;
    fine = fine && put_from(writer, "a", "y/a", "2025-01-01", "un") && last_change == STORE_CHANGED;
    return fine && put_from(writer, "c", "y/c", "2025-01-01", "trois") && last_change == STORE_NEW;
}

static bool list_and_rename(StoreWriter *writer) {
    Buffer found = {0};
    ck_assert(store_writer_list(writer, append_listed, &found) &&
              store_writer_twins(writer, append_twins, &found));
    ck_assert_str_eq(buffer_text(&found), "a=un b=trois c=trois trois 2 b c;");
    buffer_free(&found);
    return store_writer_rename(writer, STR("c"), STR("\xc3\xa9"), STR("z/\xc3\xa9"));
}

static bool rename_onto_another(StoreWriter *writer) {
    return !store_writer_rename(writer, STR("a"), STR("b"), STR("z/b"));
}

START_TEST(the_same_bytes_are_the_same_document) {
    snprintf(path, sizeof path, "/tmp/test_store_%ld.db", (long)getpid());
    remove_store_at(path);
    Buffer found = {0};
    change(put_first);
    ck_assert_str_eq(read_documents(&found), "a x/a 2024-05-01;b x/b ;");
    change(put_again);
    ck_assert_str_eq(read_documents(&found), "a y/a 2024-05-01;b x/b ;c y/c 2025-01-01;");
    change(list_and_rename);
    ck_assert_str_eq(read_documents(&found), "a y/a 2024-05-01;b x/b ;\xc3\xa9 z/\xc3\xa9 2025-01-01;");
    Diagnostics diagnostics = quiet();
    StoreWriter *writer = open_writer(&diagnostics);
    ck_assert(writer && store_writer_begin(writer) && rename_onto_another(writer));
    store_writer_close(writer);
    ck_assert_int_eq(close_quiet(&diagnostics), EXIT_NO_OUTPUT);
    ck_assert_str_eq(read_documents(&found), "a y/a 2024-05-01;b x/b ;\xc3\xa9 z/\xc3\xa9 2025-01-01;");
    remove_store_at(path);
    buffer_free(&found);
}
END_TEST

// Who may take whose place: "" for nobody else's.
static void expect_other(StoreWriter *writer, const char *source, const char *sha256, const char *wanted) {
    Document document = {0};
    Buffer other = {0};
    document_set(&document, STR("id"), STR("a"));
    document_set(&document, STR("source"), str_from(source));
    document_set(&document, STR("sha256"), str_from(sha256));
    ck_assert(store_writer_find(writer, &document, &other));
    ck_assert_str_eq(buffer_text(&other), wanted);
    buffer_free(&other);
    document_free(&document);
}

static bool find_others(StoreWriter *writer) {
    expect_other(writer, "x/a", "un deux", "");
    expect_other(writer, "x/a", "un", "");
    expect_other(writer, "y/a", "un deux", "");
    expect_other(writer, "y/a", "un", "x/a");
    expect_other(writer, "y/a", "", "x/a");
    return true;
}

START_TEST(another_document_is_told_by_source_and_bytes) {
    snprintf(path, sizeof path, "/tmp/test_store_%ld.db", (long)getpid());
    remove_store_at(path);
    change(put_first);
    change(find_others);
    remove_store_at(path);
}
END_TEST

Suite *store_suite(void) {
    Suite *suite = suite_create("store");
    TCase *texts = tcase_create("texts"), *disk = tcase_create("disk"), *same = tcase_create("same");
    tcase_add_test(texts, numbers_come_back);
    tcase_add_test(texts, a_text_comes_back);
    tcase_add_test(texts, damage_is_found_or_harmless);
    tcase_add_test(texts, packed_runs_come_back_or_are_refused);
    tcase_add_test(same, the_same_bytes_are_the_same_document);
    tcase_add_test(same, another_document_is_told_by_source_and_bytes);
    tcase_add_test(disk, a_full_disk_leaves_the_store_as_it_was);
    tcase_add_test(disk, a_full_disk_while_a_store_is_made);
    suite_add_tcase(suite, texts);
    suite_add_tcase(suite, same);
    suite_add_tcase(suite, disk);
    return suite;
}
