// Every cell of every table of a corpus store may be anything: reading it ends with a message or gives what
// was written, changing it ends with a message or not, and nothing crashes. corpus/store/store_reader.h,
// store_writer.h.
#include "base/memory.h"
#include "corpus/store/store_writer.h"
#include "corpus/tokens.h"
#include "corpus/vertical/vertical.h"
#include "store_file.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[64];
static Buffer whole, content; // the store's bytes, and what is read from it

static void begin_quietly(Diagnostics *diagnostics) {
    diagnostics_init(diagnostics, "test");
    diagnostics_defer(diagnostics, &(Diagnostics){.tool = "test"});
}

static void end_quietly(Diagnostics *diagnostics) {
    diagnostics_forget(diagnostics);
    diagnostics_close(diagnostics);
}

// ---- A store ----

// A sentence of words, each a type of its own that no other document has.
static bool put(StoreWriter *writer, const char *id, const char *words) {
    Document document = {0};
    StoredText text = {0};
    PackedText packed = {0};
    TextEncoder encoder;
    StoreChange change;
    document_set(&document, STR("id"), str_from(id));
    document_set(&document, STR("date"), STR("2024-07"));
    document_set(&document, STR("source"), str_from(id));
    document_set(&document, STR("sha256"), str_from(words));
    document_set(&document, STR("ministry"), STR("labour"));
    encoder_start(&encoder, &text);
    encoder_paragraph(&encoder, 1, PARAGRAPH_TEXT, 0);
    encoder_sentence(&encoder, 1, 0);
    bool fine = true;
    for (Str rest = str_from(words); rest.length && fine;) {
        Str word = str_cut(&rest, ' ');
        StoredType type = {.word = word, .term = word, .kind = STR("WORD"), .frequency = 1};
        fine = store_writer_number(writer, &type, 1);
        varint_append(&text.tokens, type.number);
        encoder_token(&encoder, word.length);
    }
    encoder_end_sentence(&encoder);
    PackRoom *room = pack_room_open(store_writer_packer(writer));
    stored_text_pack(&text, &packed, room);
    fine = fine && store_writer_put(writer, &document, &text, &packed, &change);
    pack_room_close(room);
    packed_text_free(&packed);
    stored_text_free(&text);
    document_free(&document);
    return fine;
}

// Whether the store could be changed and committed.
static bool write_store(bool is_new) {
    Diagnostics diagnostics;
    bool found = true;
    begin_quietly(&diagnostics);
    StoreWriter *writer =
        store_writer_open(path, VERTICAL_ALL, STR("language=auto terms=fold"), &diagnostics);
    bool fine = writer && store_writer_begin(writer);
    if (is_new)
        fine = fine && put(writer, "a", "un deux trois") && put(writer, "b", "quatre cinq") &&
               store_writer_index(writer);
    else
        fine = fine && put(writer, "c", "six sept") && put(writer, "a", "huit neuf") &&
               store_writer_remove(writer, STR("b"), &found);
    fine = fine && store_writer_commit(writer);
    if (writer) store_writer_close(writer);
    ck_assert(fine || diagnostics.deferred_count > 0); // no failure without a word
    end_quietly(&diagnostics);
    return fine;
}

static void read_file(void) {
    FILE *file = fopen(path, "r");
    buffer_clear(&whole);
    for (size_t got = 1; got > 0; whole.length += got) {
        buffer_reserve(&whole, 65536);
        got = fread(whole.bytes + whole.length, 1, 65536, file);
    }
    fclose(file);
}

static void put_file_back(void) {
    remove_store_at(path);
    FILE *file = fopen(path, "w");
    ck_assert_uint_eq(fwrite(whole.bytes, 1, whole.length, file), whole.length);
    fclose(file);
}

// Whether it could be read to its end; what was read is appended.
static bool read_store(Buffer *found) {
    Diagnostics diagnostics;
    begin_quietly(&diagnostics);
    TokenReader *reader = tokens_open((const char *const[]){path}, 1, &diagnostics);
    for (const Document *document; reader && (document = tokens_next_document(reader));) {
        buffer_printf(found, "%.*s:", STR_ARGUMENTS(document_get(document, "id")));
        for (Sentence sentence; tokens_next_sentence(reader, &sentence);)
            for (size_t i = 0; i < sentence.length; i++)
                buffer_printf(found, " %.*s@%zu",
                              STR_ARGUMENTS(vocabulary_term(tokens_vocabulary(reader), sentence.types[i])),
                              sentence.offset_bytes[i]);
        buffer_append_byte(found, '\n');
    }
    bool fine = reader && !tokens_failed(reader);
    ck_assert(fine || diagnostics.deferred_count > 0);
    if (reader) tokens_close(reader);
    end_quietly(&diagnostics);
    return fine;
}

static void make_whole(void) {
    snprintf(path, sizeof path, "/tmp/test_damaged_store_%ld.db", (long)getpid());
    remove_store_at(path);
    ck_assert(write_store(true));
    read_file();
    buffer_clear(&content);
    ck_assert(read_store(&content));
}

// ---- Damage ----

static const char *const values[] = {"NULL",
                                     "x''",
                                     "x'00'",
                                     "x'0000000000'",
                                     "x'ffffffffff'",
                                     "zeroblob(70000)",
                                     "0",
                                     "1",
                                     "-1",
                                     "64",
                                     "4294967296",
                                     "9223372036854775807",
                                     "1.5",
                                     "'a'",
                                     "''",
                                     "'_' || char(10)"};

// Sets all cells of a column to a value, where its table lets that be; whether any is another one now.
static bool damage(const char *table, const char *column, const char *value) {
    sqlite3 *database;
    char sql[300];
    ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
    sqlite3_exec(database, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    snprintf(sql, sizeof sql, "UPDATE OR IGNORE \"%s\" SET \"%s\" = %s", table, column, value);
    bool done = sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK && sqlite3_changes(database) > 0;
    sqlite3_close(database);
    return done;
}

typedef struct Found {
    size_t columns, damages, told;
} Found;

static void try_column(const char *table, const char *column, Found *found) {
    found->columns++;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        Buffer again = {0};
        put_file_back();
        if (!damage(table, column, values[i])) continue;
        found->damages++;
        bool fine = read_store(&again);
        if (fine && !str_equal(buffer_str(&again), buffer_str(&content)))
            ck_abort_msg("%s.%s = %s: read without a word: %s", table, column, values[i],
                         buffer_text(&again));
        found->told += !fine;
        write_store(false);
        buffer_free(&again);
    }
}

static int keep_column(void *context, int count, char **cells, char **names) {
    (void)count;
    (void)names;
    buffer_printf(context, "%s\t%s\n", cells[0], cells[1]);
    return 0;
}

START_TEST(every_cell_may_be_anything) {
    sqlite3 *database;
    Buffer columns = {0};
    Found found = {0};
    make_whole();
    ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(database,
                                  "SELECT tables.name, columns.name FROM sqlite_schema AS tables,"
                                  " pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'",
                                  keep_column, &columns, NULL),
                     SQLITE_OK);
    sqlite3_close(database);
    for (Str rest = buffer_str(&columns); rest.length;) {
        Str line = str_cut(&rest, '\n'), table = str_cut(&line, '\t');
        char names[2][64];
        snprintf(names[0], sizeof names[0], "%.*s", STR_ARGUMENTS(table));
        snprintf(names[1], sizeof names[1], "%.*s", STR_ARGUMENTS(line));
        try_column(names[0], names[1], &found);
    }
    remove_store_at(path);
    ck_assert_uint_gt(found.columns, 20);
    ck_assert_uint_gt(found.damages, 200);
    ck_assert_uint_gt(found.told, 100);
    buffer_free(&columns);
    buffer_free(&whole);
    buffer_free(&content);
}
END_TEST

// ---- Bytes of the file ----

// Sixteen bytes of it are others; whether that was told.
static bool try_bytes(size_t at, char byte) {
    char before[16];
    Buffer again = {0};
    size_t count = whole.length - at < sizeof before ? whole.length - at : sizeof before;
    memcpy(before, whole.bytes + at, count);
    memset(whole.bytes + at, byte, count);
    put_file_back();
    memcpy(whole.bytes + at, before, count);
    if (geteuid() == 0 && chown(path, 65534, 65534) != 0) ck_abort_msg("chown");
    bool fine = read_store(&again);
    if (fine && !str_equal(buffer_str(&again), buffer_str(&content)))
        ck_abort_msg("byte %zu: read without a word: %s", at, buffer_text(&again));
    buffer_free(&again);
    return !fine;
}

// Where tests run as root, the store is somebody else's, and looked through before it is used.
START_TEST(bytes_of_a_store_may_be_anything) {
    enum { STEP = 4093 }; // a prime: all places of a page
    size_t told = 0;
    make_whole();
    for (size_t at = 16; at < 100; at += 4) told += try_bytes(at, '\xff'); // before it, it is no database
    for (size_t at = 100; at < whole.length; at += STEP) told += try_bytes(at, at % 2 ? '\xff' : '\0');
    if (geteuid() == 0) {
        put_file_back();
        ck_assert(chown(path, 65534, 65534) == 0);
        Buffer again = {0};
        ck_assert(read_store(&again) && str_equal(buffer_str(&again), buffer_str(&content)));
        buffer_free(&again);
    }
    remove_store_at(path);
    ck_assert_uint_gt(told, 10);
    buffer_free(&whole);
    buffer_free(&content);
}
END_TEST

Suite *damaged_store_suite(void);
Suite *damaged_store_suite(void) {
    Suite *suite = suite_create("damaged_store");
    TCase *tests = tcase_create("damaged_store");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, every_cell_may_be_anything);
    tcase_add_test(tests, bytes_of_a_store_may_be_anything);
    suite_add_tcase(suite, tests);
    return suite;
}
