// Counts files: what was written comes back; a file that is cut off anywhere, or any bit of which has
// changed, is damaged, or gives what it gave.
#include "base/memory.h"
#include "corpus/counts_file/counts_writer.h"
#include "counts_bytes.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void write_settings(CountsWriter *writer, const char *of) {
    CountsSettings settings = {0};
    counts_settings_set(&settings, COUNTS_OF, str_from(of));
    counts_settings_set(&settings, COUNTS_COLUMNS, STR("word,term"));
    counts_writer_settings(writer, &settings);
    counts_settings_free(&settings);
}

static const uint64_t kinds[KIND_COUNT] = {5, 1};
static const uint64_t whole_set[] = {7, 8, UINT64_C(1) << 39}, speaker_set[] = {8};
static const TypeCount first_bag[] = {{0, 1}, {2, 3}}, second_bag[] = {{1, 200}};
static const uint32_t uncounted[] = {0, 3}, one_hit[] = {1}, two_tokens[] = {1, 2}, patterns[] = {4, 6};
static const SentenceHit hits[] = {{1, 4, one_hit, 1}, {3, 6, two_tokens, 2}};

static void write_terms(CountsWriter *writer) {
    counts_writer_type(writer, STR("Port"), STR("port"), KIND_NOUN);
    counts_writer_type(writer, STR("the"), STR("the"), KIND_WORD);
    counts_writer_type(writer, STR(""), STR("-"), KIND_PUNCT);
    counts_writer_unit(writer,
                       &(CountedUnit){.speaker = STR("A"),
                                      .number = 2,
                                      .paragraph = 3,
                                      .more_sentences = 4,
                                      .more_paragraphs = 1,
                                      .last_paragraph = 5,
                                      .types = first_bag,
                                      .type_count = 2},
                       false);
    counts_writer_unit(writer,
                       &(CountedUnit){.number = 7,
                                      .paragraph = 6,
                                      .paragraph_kind = PARAGRAPH_ITEM,
                                      .last_paragraph = 6,
                                      .types = second_bag,
                                      .type_count = 1},
                       false);
}

static void write_themes(CountsWriter *writer) {
    counts_writer_unit(writer, &(CountedUnit){.number = 1, .paragraph = 1, .counted = 9, .length = 9}, true);
    counts_writer_unit(writer,
                       &(CountedUnit){.number = 2,
                                      .paragraph = 1,
                                      .counted = 2,
                                      .length = 4,
                                      .uncounted = uncounted,
                                      .hits = hits,
                                      .hit_count = 2},
                       true);
}

static void write_document(CountsWriter *writer, const char *id, const char *language) {
    Document document = {0};
    document_set(&document, STR("id"), str_from(id));
    document_set(&document, STR("date"), STR("2024"));
    document_set_added(&document, STR("2025-01-01"));
    counts_writer_shingles(writer, &(CountedShingles){true, {0}, whole_set, 3});
    counts_writer_shingles(writer, &(CountedShingles){false, STR("A"), speaker_set, 1});
    counts_writer_document(writer, &document, str_from(language), kinds, patterns, 2);
    document_free(&document);
}

// A file of two documents; the second has no units.
static void write_file(const char *path, const char *of) {
    Diagnostics diagnostics;
    CountsWriter writer;
    diagnostics_init(&diagnostics, "test");
    ck_assert(counts_writer_open(&writer, path, &diagnostics));
    write_settings(&writer, of);
    if (strcmp(of, "themes") == 0)
        write_themes(&writer);
    else
        write_terms(&writer);
    write_document(&writer, "a", "fr");
    write_document(&writer, "b", "en");
    ck_assert(counts_writer_goes_on(&writer));
    ck_assert(counts_writer_close(&writer, &diagnostics));
    ck_assert_int_eq(diagnostics_close(&diagnostics), EXIT_DONE);
}

// ---- Reading ----

static void tell_types(void *context, const CountedType *types, size_t count) {
    for (size_t i = 0; i < count; i++)
        buffer_printf(context, "type %.*s %.*s %s\n", STR_ARGUMENTS(types[i].word),
                      STR_ARGUMENTS(types[i].term), kind_names[types[i].kind]);
}

static void tell_unit(Buffer *told, const CountedUnit *unit) {
    buffer_printf(told, "unit '%.*s' %zu %zu %d +%zu %zu %zu:", STR_ARGUMENTS(unit->speaker), unit->number,
                  unit->paragraph, unit->paragraph_kind, unit->more_sentences, unit->more_paragraphs,
                  unit->last_paragraph);
    for (size_t i = 0; i < unit->type_count; i++)
        buffer_printf(told, " %u*%u", unit->types[i].type, unit->types[i].count);
    if (!unit->type_count) buffer_printf(told, " %zu of %zu", unit->counted, unit->length);
    for (size_t i = 0; i < unit->length - unit->counted && unit->hit_count; i++)
        buffer_printf(told, " -%u", unit->uncounted[i]);
    for (size_t i = 0; i < unit->hit_count; i++) {
        buffer_printf(told, " %u/%u", unit->hits[i].theme, unit->hits[i].pattern);
        for (size_t j = 0; j < unit->hits[i].token_count; j++)
            buffer_printf(told, "@%u", unit->hits[i].tokens[j]);
    }
    buffer_append_byte(told, '\n');
}

static void tell_set(Buffer *told, CountsReader *reader, const Str *speaker) {
    const uint64_t *shingles;
    size_t count;
    buffer_append_text(told, "set");
    if (counts_reader_shingles(reader, speaker, &shingles, &count))
        for (size_t i = 0; i < count; i++) buffer_printf(told, " %ju", (uintmax_t)shingles[i]);
    buffer_append_byte(told, '\n');
}

static void tell_document(Buffer *told, CountsReader *reader, const Document *document, Str language) {
    static const Str speaker = {"A", 1};
    buffer_printf(told, "document %.*s %.*s %.*s %.*s\n", STR_ARGUMENTS(document_get(document, "id")),
                  STR_ARGUMENTS(document_get(document, "date")), STR_ARGUMENTS(document->added),
                  STR_ARGUMENTS(language));
    for (size_t i = 0; i < reader->pattern_count; i++)
        buffer_printf(told, "pattern %u\n", reader->patterns[i]);
    tell_set(told, reader, NULL);
    tell_set(told, reader, &speaker);
}

static CountsStep tell_all(CountsReader *reader, Buffer *told) {
    Document document = {0};
    Str language;
    CountsStep step;
    while ((step = counts_reader_document(reader, &document, &language)) == COUNTS_GIVES) {
        CountedUnit unit;
        tell_document(told, reader, &document, language);
        while ((step = counts_reader_unit(reader, &unit)) == COUNTS_GIVES) tell_unit(told, &unit);
        if (step == COUNTS_STOPS) break;
    }
    document_free(&document);
    return step;
}

// What is in the bytes; false when they are damaged, of which a message has told.
static bool read_bytes(Str bytes, Buffer *told) {
    CountsBytes file;
    buffer_clear(told);
    bool fine = counts_bytes_open(&file, bytes);
    file.reader.take_types = tell_types;
    file.reader.context = told;
    file.reader.wants_shingles = true;
    fine = fine && tell_all(&file.reader, told) == COUNTS_ENDS;
    if (fine != (file.silent.errors == 0)) ck_abort_msg("damage and messages do not go together");
    counts_bytes_close(&file);
    return fine;
}

static void read_file(const char *path, Buffer *bytes) {
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    for (int byte; (byte = getc(file)) != EOF;) buffer_append_byte(bytes, (char)byte);
    fclose(file);
}

static void make_file(const char *of, Buffer *bytes) {
    char path[] = "/tmp/counts_file_XXXXXX";
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    close(file);
    write_file(path, of);
    read_file(path, bytes);
    unlink(path);
}

START_TEST(terms_come_back) {
    Buffer bytes = {0}, told = {0};
    make_file("terms", &bytes);
    ck_assert(read_bytes(buffer_str(&bytes), &told));
    ck_assert_str_eq(buffer_text(&told), "type Port port NOUN\ntype the the WORD\ntype  - PUNCT\n"
                                         "document a 2024 2025-01-01 fr\npattern 4\npattern 6\n"
                                         "set 7 8 549755813888\nset 8\n"
                                         "unit 'A' 2 3 0 +4 1 5: 0*1 2*3\nunit '' 7 6 2 +0 0 0: 1*200\n"
                                         "document b 2024 2025-01-01 en\npattern 4\npattern 6\n"
                                         "set 7 8 549755813888\nset 8\n");
    buffer_free(&bytes), buffer_free(&told);
}
END_TEST

START_TEST(themes_come_back) {
    Buffer bytes = {0}, told = {0};
    make_file("themes", &bytes);
    ck_assert(read_bytes(buffer_str(&bytes), &told));
    ck_assert_ptr_nonnull(strstr(buffer_text(&told), "unit '' 1 1 0 +0 0 0: 9 of 9\n"
                                                     "unit '' 2 1 0 +0 0 0: 2 of 4 -0 -3 1/4@1 3/6@1@2\n"));
    buffer_free(&bytes), buffer_free(&told);
}
END_TEST

static void cut_anywhere(const char *of) {
    Buffer bytes = {0}, told = {0};
    make_file(of, &bytes);
    for (size_t length = 0; length < bytes.length; length++)
        if (read_bytes(str_slice(buffer_str(&bytes), 0, length), &told))
            ck_abort_msg("%s cut at byte %zu is whole", of, length);
    buffer_append_byte(&bytes, 'E');
    ck_assert(!read_bytes(buffer_str(&bytes), &told));
    buffer_free(&bytes), buffer_free(&told);
}

static void flip_anywhere(const char *of) {
    Buffer bytes = {0}, told = {0};
    make_file(of, &bytes);
    for (size_t at = 0; at < bytes.length * 8; at++) {
        bytes.bytes[at / 8] ^= (char)(1 << at % 8);
        if (read_bytes(buffer_str(&bytes), &told)) ck_abort_msg("%s: bit %zu may be changed", of, at);
        bytes.bytes[at / 8] ^= (char)(1 << at % 8);
    }
    buffer_free(&bytes), buffer_free(&told);
}

START_TEST(what_is_cut_off_is_damaged) {
    cut_anywhere("terms");
    cut_anywhere("themes");
}
END_TEST

START_TEST(what_is_changed_is_damaged) {
    flip_anywhere("terms");
    flip_anywhere("themes");
}
END_TEST

// ---- Whoever makes checksums fit ----

// The content of each block, with fitting checksums around it.
static void wrap(CountsBlock kind, Str content, Buffer *bytes) {
    Diagnostics diagnostics;
    CountsBlocksOut blocks;
    CountsSettings settings = {0};
    char path[] = "/tmp/counts_file_XXXXXX";
    close(mkstemp(path));
    diagnostics_init(&diagnostics, "test");
    ck_assert(counts_blocks_open(&blocks, path, &diagnostics));
    Buffer said = {0};
    counts_settings_set(&settings, COUNTS_OF, STR("terms"));
    counts_settings_append(&settings, &said);
    counts_blocks_write(&blocks, COUNTS_BLOCK_SETTINGS, buffer_str(&said));
    counts_blocks_write(&blocks, COUNTS_BLOCK_TYPES, STR("\x01\x01\x01p"));
    counts_blocks_write(&blocks, kind, content);
    counts_blocks_write(&blocks, COUNTS_BLOCK_SHINGLES, STR("\x01\x00"));
    counts_blocks_write(&blocks, COUNTS_BLOCK_END, STR("\x01\x01\x00"));
    ck_assert(counts_blocks_close(&blocks, &diagnostics));
    diagnostics_close(&diagnostics);
    buffer_clear(bytes);
    read_file(path, bytes);
    unlink(path);
    buffer_free(&said);
    counts_settings_free(&settings);
}

static bool document_is_read(Str content) {
    Buffer bytes = {0}, told = {0};
    wrap(COUNTS_BLOCK_DOCUMENTS, content, &bytes);
    bool fine = read_bytes(buffer_str(&bytes), &told);
    buffer_free(&bytes), buffer_free(&told);
    return fine;
}

// One document: id = x, added never, no language; a unit of one type.
#define DOCUMENT_HEAD "\x01\x01\x00\x02id\x01x\x00\x01\x03und"
START_TEST(numbers_stay_within_their_bounds) {
    static const struct {
        const char *what;
        Str content;
        bool fine;
    } rows[] = {
        {"a document", STR(DOCUMENT_HEAD "\x00\x00\x01\x03\x00\x01\x01"), true},
        {"a type that is not there", STR(DOCUMENT_HEAD "\x00\x00\x01\x03\x00\x01\x03"), false},
        {"a type no times", STR(DOCUMENT_HEAD "\x00\x00\x01\x04\x00\x01\x00\x00"), false},
        {"a paragraph of no kind", STR(DOCUMENT_HEAD "\x00\x00\x01\x03\x18\x01\x01"), false},
        {"no types", STR(DOCUMENT_HEAD "\x00\x00\x01\x02\x00\x00"), false},
        {"fewer units", STR(DOCUMENT_HEAD "\x00\x00\x00\x03\x00\x01\x01"), false},
        {"more units", STR(DOCUMENT_HEAD "\x00\x00\x02\x03\x00\x01\x01"), false},
        {"an unknown bit", STR(DOCUMENT_HEAD "\x00\x00\x01\x03\x80\x01\x01"), false},
        {"a kind that is none", STR(DOCUMENT_HEAD "\x01\x14\x01\x00\x01\x03\x00\x01\x01"), false},
        {"no id", STR("\x01\x00\x00\x00\x03und\x00\x00\x00\x00"), false},
        {"a name that is not there", STR("\x01\x01\x05\x02id\x01x"), false},
        {"units behind the block", STR(DOCUMENT_HEAD "\x00\x00\x01\x7f\x00\x01\x01"), false},
        {"no UTF-8", STR("\x01\x01\x00\x02id\x01\xff\x00\x01\x03und\x00\x00\x01\x03\x00\x01\x01"), false},
        {"a second document", STR("\x02\x01\x00\x02id\x01x\x00\x01\x03und\x00\x00\x01\x03\x00\x01\x01"),
         false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(document_is_read(rows[i].content) == rows[i].fine, "%s", rows[i].what);
}
END_TEST

// What says more than its bytes can hold: a writer does not write it, and a file that somebody has made of it
// all the same (by a writer who does not look) is refused.
static const TypeCount far_bag[] = {{0, 1u << 29}}, full_bag[] = {{0, COUNTS_FREE - 1}};
static const CountedUnit overfull[] = {
    {.number = 1, .paragraph = 1, .types = far_bag, .type_count = 1, .last_paragraph = 1},
    {.number = 1u << 29, .paragraph = 1, .types = first_bag, .type_count = 1},
    {.number = 1, .paragraph = 1u << 29, .types = first_bag, .type_count = 1},
    {.number = 1, .paragraph = 1, .more_sentences = 1u << 29, .types = first_bag, .type_count = 1},
    {.number = 1, .paragraph = 1, .counted = 1u << 29, .length = 1u << 29}, // of themes
};

enum { OVERFULL = sizeof overfull / sizeof *overfull };

static bool write_units(const char *path, const CountedUnit *unit, size_t documents, bool looks) {
    Diagnostics silent, diagnostics;
    CountsWriter writer;
    bool of_themes = unit->length > 0;
    diagnostics_init(&diagnostics, "test");
    diagnostics_defer(&silent, &diagnostics);
    ck_assert(counts_writer_open(&writer, path, &silent));
    write_settings(&writer, of_themes ? "themes" : "terms");
    if (!of_themes) counts_writer_type(&writer, STR("the"), STR("the"), KIND_WORD);
    for (size_t i = 0; i < documents; i++) {
        counts_writer_unit(&writer, unit, of_themes);
        write_document(&writer, i % 2 ? "b" : "a", "fr");
    }
    ck_assert_int_eq(counts_writer_goes_on(&writer), !writer.is_overfull);
    if (!looks) writer.is_overfull = false;
    bool fine = counts_writer_close(&writer, &silent);
    ck_assert_uint_eq(silent.errors, fine ? 0 : 1);
    diagnostics_forget(&silent);
    diagnostics_close(&silent);
    diagnostics_close(&diagnostics);
    return fine;
}

static void check_overfull(const CountedUnit *unit, size_t documents) {
    char path[] = "/tmp/counts_file_XXXXXX";
    Buffer bytes = {0}, told = {0};
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    close(file);
    ck_assert(!write_units(path, unit, documents, true));
    ck_assert(write_units(path, unit, documents, false));
    read_file(path, &bytes);
    unlink(path);
    ck_assert(!read_bytes(buffer_str(&bytes), &told));
    buffer_free(&bytes);
    buffer_free(&told);
}

START_TEST(what_bytes_cannot_hold_is_refused) {
    check_overfull(&overfull[_i], 1);
}
END_TEST

// One document of sixteen million tokens may be; each of many, in a hundred bytes, may not.
START_TEST(many_full_documents_are_refused) {
    CountedUnit full = {.number = 1, .paragraph = 1, .types = full_bag, .type_count = 1, .last_paragraph = 1};
    char path[] = "/tmp/counts_file_XXXXXX";
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    close(file);
    ck_assert(write_units(path, &full, 1, true));
    unlink(path);
    check_overfull(&full, 3);
}
END_TEST

Suite *counts_file_suite(void);
Suite *counts_file_suite(void) {
    Suite *suite = suite_create("counts_file");
    TCase *tests = tcase_create("counts_file");
    tcase_add_test(tests, terms_come_back);
    tcase_add_test(tests, themes_come_back);
    tcase_add_test(tests, what_is_cut_off_is_damaged);
    tcase_add_test(tests, what_is_changed_is_damaged);
    tcase_add_test(tests, numbers_stay_within_their_bounds);
    tcase_add_loop_test(tests, what_bytes_cannot_hold_is_refused, 0, OVERFULL);
    tcase_add_test(tests, many_full_documents_are_refused);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return suite;
}
