// Counts files of which every byte may be anything while their checksums fit, as only somebody makes them who
// means to: what comes out is within its bounds, or the file is damaged (corpus/counts_file/counts_reader.h).
// Blocks are framed here as rapporteur-counts(5) has them.
#include "corpus/counts_file/counts_reader.h"
#include "corpus/counts_file/counts_writer.h"
#include "corpus/store/store_checksum.h"
#include "counts_bytes.h"
#include "language/unicode/unicode.h"
#include "said.h"

#include <unistd.h>

enum { BLOCKS_AT_MOST = 10, HEAD_BYTES = 9, SUM_BYTES = 8 };

typedef struct Block {
    char kind;
    Buffer content;
} Block;

typedef struct Blocks {
    Buffer first_line;
    Block blocks[BLOCKS_AT_MOST];
    size_t count;
} Blocks;

// ---- A file ----

static const char *const subjects[] = {"terms", "themes", "ngrams"};
static const uint32_t pair[] = {0, 2}, uncounted[] = {0, 3}, hit_tokens[] = {1, 2};
static const TypeCount bag[] = {{0, 1}, {1, 3}};
static const SentenceHit hits[] = {{1, 4, hit_tokens, 1}, {3, 6, hit_tokens, 2}};

static void write_document(CountsWriter *writer, const char *id, CountsSubject of) {
    static const uint64_t kinds[KIND_COUNT] = {5, 1}, shingles[] = {7, 8};
    static const uint32_t patterns[] = {4, 6};
    Document document = {0};
    CountedUnit first = {.speaker = STR("A"), .number = 2, .paragraph = 3, .last_paragraph = 3};
    CountedUnit second = {
        .number = 7, .paragraph = 5, .more_sentences = 4, .more_paragraphs = 1, .last_paragraph = 6};
    first.types = second.types = of == COUNTS_OF_THEMES ? NULL : bag;
    first.type_count = second.type_count = of == COUNTS_OF_THEMES ? 0 : 2;
    first.counted = second.counted = 2;
    first.length = second.length = of == COUNTS_OF_THEMES ? 4 : 2;
    if (of == COUNTS_OF_THEMES) {
        first.uncounted = uncounted;
        first.hits = hits;
        first.hit_count = 2;
        second.length = 2;
    }
    counts_writer_unit(writer, &first, of);
    counts_writer_unit(writer, &second, of);
    document_set(&document, STR("id"), str_from(id));
    document_set_added(&document, STR("2025-01-01"));
    counts_writer_shingles(writer, &(CountedShingles){true, {0}, shingles, 2});
    counts_writer_shingles(writer, &(CountedShingles){false, STR("A"), shingles, 1});
    counts_writer_document(writer, &document, STR("fr"), kinds, patterns, 2);
    document_free(&document);
}

static void write_file(const char *path, CountsSubject of) {
    Diagnostics diagnostics;
    CountsWriter writer;
    CountsSettings settings = {0};
    diagnostics_init(&diagnostics, "test");
    ck_assert(counts_writer_open(&writer, path, &diagnostics));
    counts_settings_set(&settings, COUNTS_OF, str_from(subjects[of]));
    counts_writer_settings(&writer, &settings);
    counts_writer_type(&writer, STR("Port"), STR("port"), KIND_NOUN);
    counts_writer_type(&writer, STR("the"), STR("the"), KIND_WORD);
    counts_writer_type(&writer, STR("été"), STR("été"), KIND_WORD);
    if (of == COUNTS_OF_NGRAMS) counts_writer_sequence(&writer, pair, 2);
    if (of == COUNTS_OF_NGRAMS) counts_writer_sequence(&writer, pair, 1);
    write_document(&writer, "a", of);
    write_document(&writer, "b", of);
    ck_assert(counts_writer_close(&writer, &diagnostics));
    counts_settings_free(&settings);
    diagnostics_close(&diagnostics);
}

static uint64_t number_at(Str bytes, size_t at, size_t count) {
    uint64_t number = 0;
    for (size_t i = count; i-- > 0;) number = number << 8 | (unsigned char)bytes.bytes[at + i];
    return number;
}

static void take_apart(Str bytes, Blocks *blocks) {
    *blocks = (Blocks){0};
    size_t line = str_find_byte(bytes, '\n') + 1;
    buffer_append(&blocks->first_line, str_slice(bytes, 0, line));
    for (Str rest = str_skip(bytes, line); rest.length;) {
        size_t length = (size_t)number_at(rest, 1, 4);
        ck_assert_uint_lt(blocks->count, BLOCKS_AT_MOST);
        Block *block = &blocks->blocks[blocks->count++];
        *block = (Block){.kind = rest.bytes[0]};
        buffer_append(&block->content, str_slice(rest, HEAD_BYTES, HEAD_BYTES + length));
        rest = str_skip(rest, HEAD_BYTES + length + SUM_BYTES);
    }
}

static void append_number(Buffer *buffer, uint64_t number, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) buffer_append_byte(buffer, (char)(number >> (8 * i)));
}

// With checksums that fit.
static void put_together(const Blocks *blocks, Buffer *bytes) {
    uint64_t sum = store_checksum(0, buffer_str(&blocks->first_line));
    buffer_clear(bytes);
    buffer_append(bytes, buffer_str(&blocks->first_line));
    for (size_t i = 0; i < blocks->count; i++) {
        const Block *block = &blocks->blocks[i];
        sum = store_checksum_number(sum, block->content.length << 8 | (unsigned char)block->kind);
        buffer_append_byte(bytes, block->kind);
        append_number(bytes, block->content.length, 4);
        append_number(bytes, sum, 4);
        buffer_append(bytes, buffer_str(&block->content));
        sum = store_checksum(sum, buffer_str(&block->content));
        append_number(bytes, sum, SUM_BYTES);
    }
}

static void make_blocks(CountsSubject of, Blocks *blocks) {
    char path[] = "/tmp/counts_forged_XXXXXX";
    Buffer bytes = {0};
    close(mkstemp(path));
    write_file(path, of);
    FILE *file = fopen(path, "rb");
    for (int byte; (byte = getc(file)) != EOF;) buffer_append_byte(&bytes, (char)byte);
    fclose(file);
    unlink(path);
    take_apart(buffer_str(&bytes), blocks);
    Buffer again = {0};
    put_together(blocks, &again);
    ck_assert(str_equal(buffer_str(&again), buffer_str(&bytes))); // the frames are those of the format
    buffer_free(&again);
    buffer_free(&bytes);
}

static void free_blocks(Blocks *blocks) {
    buffer_free(&blocks->first_line);
    for (size_t i = 0; i < BLOCKS_AT_MOST; i++) buffer_free(&blocks->blocks[i].content);
}

// ---- What comes out ----

static void check_text(Str text) {
    size_t bad_length;
    if (unicode_find_malformed(text, &bad_length) < text.length) ck_abort_msg("text is no UTF-8");
}

static void check_types(void *context, const CountedType *types, size_t count) {
    (void)context;
    for (size_t i = 0; i < count; i++) {
        check_text(types[i].word);
        check_text(types[i].term);
        if (types[i].kind >= KIND_COUNT) ck_abort_msg("a kind is none");
    }
}

static void check_sequence(void *context, const uint32_t *types, size_t count) {
    const CountsReader *reader = context;
    if (count < 1 || count > COUNTS_SEQUENCE_TYPES_AT_MOST) ck_abort_msg("%zu types", count);
    for (size_t i = 0; i < count; i++)
        if (types[i] >= reader->type_count) ck_abort_msg("a type is none");
}

static void check_unit(const CountsReader *reader, const CountedUnit *unit) {
    uint64_t limit = reader->of == COUNTS_OF_NGRAMS ? reader->sequence_count : reader->type_count;
    check_text(unit->speaker);
    if (unit->paragraph_kind > PARAGRAPH_ITEM || unit->more_paragraphs > unit->more_sentences)
        ck_abort_msg("a paragraph is none");
    for (size_t i = 0; i < unit->type_count; i++)
        if (unit->types[i].type >= limit || (i > 0 && unit->types[i].type <= unit->types[i - 1].type))
            ck_abort_msg("a type is none");
    for (size_t i = 0; unit->hit_count && i < unit->length - unit->counted; i++)
        if (unit->uncounted[i] >= unit->length) ck_abort_msg("a token is none");
    for (size_t i = 0; i < unit->hit_count; i++)
        for (size_t j = 0; j < unit->hits[i].token_count; j++)
            if (unit->hits[i].tokens[j] >= unit->length) ck_abort_msg("a token of a hit is none");
}

static CountsStep check_all(CountsReader *reader) {
    static const Str speaker = {"A", 1};
    Document document = {0};
    Str language;
    CountsStep step;
    while ((step = counts_reader_document(reader, &document, &language)) == COUNTS_GIVES) {
        CountedUnit unit;
        const uint64_t *shingles;
        size_t count;
        check_text(document_get(&document, "id"));
        check_text(language);
        counts_reader_shingles(reader, NULL, &shingles, &count);
        counts_reader_shingles(reader, &speaker, &shingles, &count);
        while ((step = counts_reader_unit(reader, &unit)) == COUNTS_GIVES) check_unit(reader, &unit);
        if (step == COUNTS_STOPS) break;
    }
    document_free(&document);
    return step;
}

// Whether it is read to its end; if not, there is one message, which says that the file is damaged.
static bool is_read(Str bytes, bool wants_shingles) {
    CountsBytes file;
    bool fine = counts_bytes_open(&file, bytes);
    file.reader.take_types = check_types;
    file.reader.take_sequence = check_sequence;
    file.reader.context = &file.reader;
    file.reader.wants_shingles = wants_shingles;
    fine = fine && check_all(&file.reader) == COUNTS_ENDS;
    if (file.silent.errors != (fine ? 0 : 1)) ck_abort_msg("%zu messages", file.silent.errors);
    counts_bytes_close(&file);
    return fine;
}

static size_t refused, taken;

static bool try_blocks(const Blocks *blocks) {
    Buffer bytes = {0};
    put_together(blocks, &bytes);
    bool fine = is_read(buffer_str(&bytes), true);
    is_read(buffer_str(&bytes), false);
    refused += !fine;
    taken += fine;
    buffer_free(&bytes);
    return fine;
}

// ---- Forgery ----

static const unsigned char values[] = {0, 1, 2, 3, 5, 0x14, 0x3f, 0x40, 0x7f, 0x80, 0xc3, 0xff};

static void change_bytes(Blocks *blocks, Block *block) {
    for (size_t at = 0; at < block->content.length; at++) {
        char before = block->content.bytes[at];
        for (size_t i = 0; i < sizeof values; i++) {
            block->content.bytes[at] = (char)values[i];
            try_blocks(blocks);
        }
        block->content.bytes[at] = before;
    }
}

// Cut off, and with something behind it.
static void change_length(Blocks *blocks, Block *block) {
    size_t length = block->content.length;
    for (block->content.length = 0; block->content.length < length; block->content.length++)
        if (try_blocks(blocks))
            ck_abort_msg("a block %c of %zu bytes is whole", block->kind, block->content.length);
    buffer_append_byte(&block->content, '\1');
    if (try_blocks(blocks)) ck_abort_msg("behind a block %c something is", block->kind);
    block->content.length = length;
}

START_TEST(every_byte_may_be_anything) {
    Blocks blocks;
    refused = taken = 0;
    make_blocks((CountsSubject)_i, &blocks);
    ck_assert(try_blocks(&blocks));
    for (size_t i = 0; i < blocks.count; i++) change_bytes(&blocks, &blocks.blocks[i]);
    ck_assert(refused > taken && taken > 100); // letters may be others
    free_blocks(&blocks);
}
END_TEST

START_TEST(blocks_are_as_long_as_what_is_in_them) {
    Blocks blocks;
    make_blocks((CountsSubject)_i, &blocks);
    for (size_t i = 0; i < blocks.count; i++) change_length(&blocks, &blocks.blocks[i]);
    free_blocks(&blocks);
}
END_TEST

// Each block in the place of each other, twice, and not at all; of a kind that is none.
START_TEST(blocks_stand_in_their_places) {
    Blocks blocks;
    make_blocks((CountsSubject)_i, &blocks);
    for (size_t i = 0; i < blocks.count; i++)
        for (size_t j = 0; j < i; j++) {
            Blocks other = blocks;
            other.blocks[i] = blocks.blocks[j];
            other.blocks[j] = blocks.blocks[i];
            if (try_blocks(&other)) ck_abort_msg("blocks %zu and %zu may change places", i, j);
        }
    for (size_t i = 0; i < blocks.count; i++) {
        Blocks other = blocks;
        memmove(&other.blocks[i], &other.blocks[i + 1], (blocks.count - i - 1) * sizeof *other.blocks);
        other.count--;
        ck_assert(!try_blocks(&other));
        other = blocks;
        memmove(&other.blocks[i + 1], &other.blocks[i], (blocks.count - i) * sizeof *other.blocks);
        other.count++;
        ck_assert(!try_blocks(&other));
        other = blocks;
        other.blocks[i].kind = '?';
        ck_assert(!try_blocks(&other));
    }
    free_blocks(&blocks);
}
END_TEST

// The last block is of other numbers than what came before it.
START_TEST(the_end_counts_what_there_is) {
    Blocks blocks;
    make_blocks((CountsSubject)_i, &blocks);
    Buffer *end = &blocks.blocks[blocks.count - 1].content;
    ck_assert(blocks.blocks[blocks.count - 1].kind == 'E' && end->length == 3);
    for (size_t i = 0; i < end->length; i++) {
        end->bytes[i]++;
        ck_assert(!try_blocks(&blocks));
        end->bytes[i]--;
    }
    free_blocks(&blocks);
}
END_TEST

// ---- The first line ----

static void expect_first_line(Str bytes, const char *wanted) {
    Said said;
    CountsReader reader;
    LineReader lines = {0};
    FILE *empty = fopen("/dev/null", "rb");
    lines_start_behind(&lines, bytes, fileno(empty));
    said_start(&said);
    ck_assert(!counts_reader_open(&reader, &lines, "f", &said.diagnostics));
    said_end(&said, wanted);
    counts_reader_close(&reader);
    lines_free(&lines);
    fclose(empty);
}

START_TEST(other_versions_and_other_files) {
    expect_first_line(STR("rapporteur-counts 9\n"),
                      "test: f: byte 0: a counts file of format '9', not 2: count with this version\n");
    expect_first_line(STR("rapporteur-counts 1"),
                      "test: f: byte 0: the counts file is cut off (make it again: analyze counts)\n");
    expect_first_line(STR("rapporteur-counts 10\nS"),
                      "test: f: byte 0: a counts file of format '10', not 2: count with this version\n");
    expect_first_line(STR("rapporteur-counts 2x"),
                      "test: f: byte 0: a counts file of format '2x', not 2: count with this version\n");
    expect_first_line(STR("id,text\nand more than that\n"),
                      "test: f: byte 0: is no counts file, though it is called one\n");
    expect_first_line(STR("A port."), "test: f: byte 0: is no counts file, though it is called one\n");
    expect_first_line(STR("rapp"),
                      "test: f: byte 0: the counts file is cut off (make it again: analyze counts)\n");
    expect_first_line((Str){0},
                      "test: f: byte 0: the counts file is cut off (make it again: analyze counts)\n");
    expect_first_line(STR("rapporteur-counts 2\n"),
                      "test: f: byte 20: the counts file is cut off (make it again: analyze counts)\n");
}
END_TEST

Suite *counts_forged_suite(void);
Suite *counts_forged_suite(void) {
    Suite *suite = suite_create("counts_forged");
    TCase *tests = tcase_create("counts_forged");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, every_byte_may_be_anything, 0, 3);
    tcase_add_loop_test(tests, blocks_are_as_long_as_what_is_in_them, 0, 3);
    tcase_add_loop_test(tests, blocks_stand_in_their_places, 0, 3);
    tcase_add_loop_test(tests, the_end_counts_what_there_is, 0, 3);
    tcase_add_test(tests, other_versions_and_other_files);
    suite_add_tcase(suite, tests);
    return suite;
}
