// Counts files: as they are, and with checksums that fit, as who changes a file on purpose gives it.
#include "corpus/counts_file/counts_reader.h"
#include "corpus/store/store_checksum.h"
#include "fuzz/fuzz.h"

#include <fcntl.h>
#include <unistd.h>

enum { LENGTH_BYTES = 4, SUM_BYTES = 8, HEAD_BYTES = 1 + 2 * LENGTH_BYTES, TOKENS_AT_MOST = 1 << 20 };

// ---- Checksums that fit ----

static void append_number(Buffer *file, uint64_t number, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) buffer_append_byte(file, (char)(number >> (8 * i)));
}

// A block of the length that it says, or of what is left.
static Str take_block(Str *rest) {
    uint64_t length = 0;
    for (size_t i = 0; i < LENGTH_BYTES; i++)
        length |= (uint64_t)(unsigned char)rest->bytes[1 + i] << (8 * i);
    *rest = str_skip(*rest, HEAD_BYTES);
    Str content = str_slice(*rest, 0, length < rest->length ? (size_t)length : rest->length);
    *rest = str_skip(*rest, content.length);
    *rest = str_skip(*rest, rest->length < SUM_BYTES ? rest->length : SUM_BYTES);
    return content;
}

static void append_fitting(Buffer *file, Str bytes) {
    size_t end = str_find_byte(bytes, '\n');
    Str first = str_slice(bytes, 0, end < bytes.length ? end + 1 : end), rest = str_skip(bytes, first.length);
    uint64_t sum = store_checksum(0, first);
    buffer_append(file, first);
    while (rest.length >= HEAD_BYTES) {
        unsigned char kind = (unsigned char)rest.bytes[0];
        Str content = take_block(&rest);
        sum = store_checksum_number(sum, (uint64_t)content.length << 8 | kind);
        append_number(file, kind, 1);
        append_number(file, content.length, LENGTH_BYTES);
        append_number(file, sum, LENGTH_BYTES);
        buffer_append(file, content);
        sum = store_checksum(sum, content);
        append_number(file, sum, SUM_BYTES);
    }
    buffer_append(file, rest);
}

// ---- What comes out of the reader is within its bounds ----

typedef struct Walk {
    CountsReader reader;
    uint64_t types, sequences, most_tokens;
} Walk;

static void take_types(void *context, const CountedType *types, size_t count) {
    Walk *walk = context;
    for (size_t i = 0; i < count; i++) FUZZ_CHECK(types[i].kind < KIND_COUNT);
    walk->types += count;
}

static void take_sequence(void *context, const uint32_t *types, size_t count) {
    Walk *walk = context;
    FUZZ_CHECK(count >= 1 && count <= COUNTS_SEQUENCE_TYPES_AT_MOST);
    for (size_t i = 0; i < count; i++) FUZZ_CHECK(types[i] < walk->types);
    walk->sequences++;
}

static void check_bag(const Walk *walk, const CountedUnit *unit) {
    uint64_t limit = walk->reader.of == COUNTS_OF_NGRAMS ? walk->sequences : walk->types;
    for (size_t i = 0; i < unit->type_count; i++) {
        FUZZ_CHECK(unit->types[i].type < limit);
        FUZZ_CHECK(i == 0 || unit->types[i - 1].type < unit->types[i].type);
    }
}

static void check_hits(const CountedUnit *unit) {
    for (size_t i = 0; unit->hit_count && i < unit->length - unit->counted; i++)
        FUZZ_CHECK(unit->uncounted[i] < unit->length);
    for (size_t i = 0; i < unit->hit_count; i++) {
        const SentenceHit *hit = &unit->hits[i];
        for (size_t j = 0; j < hit->token_count; j++) FUZZ_CHECK(hit->tokens[j] < unit->length);
    }
}

static CountsStep walk_document(Walk *walk) {
    CountsStep step;
    CountedUnit unit;
    const uint64_t *shingles;
    size_t count;
    Str speaker = STR("Anna");
    counts_reader_shingles(&walk->reader, NULL, &shingles, &count);
    counts_reader_shingles(&walk->reader, &speaker, &shingles, &count);
    while ((step = counts_reader_unit(&walk->reader, &unit)) == COUNTS_GIVES) {
        check_bag(walk, &unit);
        check_hits(&unit);
        uint64_t tokens = unit.length > unit.counted ? unit.length : unit.counted;
        if (tokens > walk->most_tokens) walk->most_tokens = tokens;
    }
    return step;
}

// The tokens of its largest unit.
static uint64_t walk_file(const char *path) {
    Diagnostics diagnostics;
    LineReader lines = {0};
    Walk walk = {.types = 0};
    Document document = {0};
    Str language;
    fuzz_silence(&diagnostics);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    FUZZ_CHECK(file >= 0);
    lines_start(&lines, file);
    CountsStep step = COUNTS_ENDS;
    if (counts_reader_open(&walk.reader, &lines, path, &diagnostics)) {
        walk.reader.take_types = take_types;
        walk.reader.take_sequence = take_sequence;
        walk.reader.context = &walk;
        walk.reader.wants_shingles = true;
        while (step != COUNTS_STOPS &&
               counts_reader_document(&walk.reader, &document, &language) == COUNTS_GIVES)
            step = walk_document(&walk);
    }
    counts_reader_close(&walk.reader);
    document_free(&document);
    lines_free(&lines);
    close(file);
    fuzz_end(&diagnostics);
    return walk.most_tokens;
}

// ---- What comes out of a corpus of it, twice ----

static void check_sentence(const TokenReader *reader, const Sentence *sentence) {
    FUZZ_CHECK(sentence->length > 0);
    for (size_t i = 0; i < sentence->length; i++)
        FUZZ_CHECK(sentence->types[i] < tokens_vocabulary(reader)->type_count);
    for (size_t i = 0; i < sentence->hit_count; i++)
        for (size_t j = 0; j < sentence->hits[i].token_count; j++)
            FUZZ_CHECK(sentence->hits[i].tokens[j] < sentence->length);
}

static void read_corpus(const char *path) {
    const CountsDemand demand = {.taken = true};
    const char *const paths[] = {path, path};
    Diagnostics diagnostics;
    Interner sequences = {0};
    Sentence sentence;
    uint32_t most = 0;
    fuzz_silence(&diagnostics);
    TokenReader *reader = tokens_open(paths, 2, &diagnostics);
    FUZZ_CHECK(reader);
    tokens_demand_counts(reader, &demand);
    while (tokens_next_document(reader))
        while (tokens_next_sentence(reader, &sentence)) {
            check_sentence(reader, &sentence);
            for (size_t i = 0; i < sentence.sequence_count; i++)
                if (sentence.sequences[i].sequence > most) most = sentence.sequences[i].sequence;
        }
    tokens_take_sequences(reader, &sequences);
    FUZZ_CHECK(most == 0 || most < sequences.count);
    interner_free(&sequences);
    tokens_close(reader);
    fuzz_end(&diagnostics);
}

// A unit that says it has a billion tokens is given them: that takes memory, and no more.
static void read_file(Str bytes) {
    const char *path = fuzz_path(bytes);
    if (walk_file(path) <= TOKENS_AT_MOST) read_corpus(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Buffer fitting = {0};
    Str given = fuzz_str(bytes, length);
    append_fitting(&fitting, given);
    if (str_starts_with(given, STR(COUNTS_MAGIC))) {
        read_file(given);
        read_file(buffer_str(&fitting));
    }
    buffer_free(&fitting);
    return 0;
}
