// The boundaries of language/words/segment.h against two independent implementations: words against
// libunistring, sentences against ICU. On random strings in which every class of the rules is as likely as
// any other, and on whole files.
//
//   boundaries COUNT [FILE…]      COUNT random strings (the same ones each time), then the files
//
// A known fault of libunistring 1.0 is passed over: between a middle mark and a letter that is a pictograph
// (Ⓜ, 🅰) it sees a boundary behind U+200D, where WB6 and WB7 join (ICU agrees with us).
#include "base/buffer.h"
#include "base/memory.h"
#include "language/unicode/character.h"
#include "language/unicode/unicode.h"
#include "language/words/segment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <uniwbrk.h>

enum { POOLS = 64, POOL_SIZE = 2048, SHOWN_AT_MOST = 5, ICU_UNICODE_AT_MOST = 14 };

// Characters by class, to draw from.
typedef struct Pools {
    uint32_t characters[POOLS][POOL_SIZE];
    size_t counts[POOLS];
} Pools;

typedef struct Comparison {
    Pools words, sentences;
    uint64_t random;
    UBreakIterator *icu;
    UText *icu_text;
    char *breaks;
    size_t capacity;
    size_t compared, differing, known;
} Comparison;

static uint32_t draw(Comparison *comparison, uint32_t below) { // xorshift64 (Marsaglia 2003)
    comparison->random ^= comparison->random << 13;
    comparison->random ^= comparison->random >> 7;
    comparison->random ^= comparison->random << 17;
    return (uint32_t)(comparison->random >> 11) % below;
}

static void put(Comparison *comparison, Pools *pools, size_t pool, uint32_t character) {
    size_t place = pools->counts[pool] < POOL_SIZE ? pools->counts[pool]++ : draw(comparison, POOL_SIZE);
    pools->characters[pool][place] = character;
}

static void fill_pools(Comparison *comparison) {
    for (uint32_t character = 1; character < 0x110000; character++) {
        if (character >= 0xd800 && character < 0xe000) continue;
        const CharacterClass *class = character_class(character);
        bool pictograph = class->categories & CATEGORY_PICTOGRAPH;
        put(comparison, &comparison->words, class->word_break + (pictograph ? WORD_BREAK_COUNT : 0u),
            character);
        UVersionInfo age; // what came later has other classes in ICU 72
        u_charAge((UChar32)character, age);
        if (age[0] <= ICU_UNICODE_AT_MOST)
            put(comparison, &comparison->sentences, class->sentence_break, character);
    }
}

// One in four is long, so that words cross the blocks of the scan.
static void make_string(Comparison *comparison, const Pools *pools, const char *ascii, Buffer *string) {
    uint32_t length = 1 + draw(comparison, draw(comparison, 4) ? 14 : 200);
    uint32_t ascii_count = (uint32_t)strlen(ascii);
    for (uint32_t i = 0; i < length; i++) {
        size_t pool;
        do pool = draw(comparison, POOLS);
        while (pools->counts[pool] == 0);
        uint32_t from_pool = pools->characters[pool][draw(comparison, (uint32_t)pools->counts[pool])];
        uint32_t from_ascii = (unsigned char)ascii[draw(comparison, ascii_count)];
        unicode_append(string, draw(comparison, 3) ? from_pool : from_ascii);
    }
}

static void show(const char *what, Str text, const char *breaks) {
    printf("%s:", what);
    for (size_t at = 0, length; at < text.length; at += length) {
        uint32_t character = character_decode(text.bytes + at, &length);
        printf(" %s%04X", breaks[at] ? "| " : "", character);
    }
    putchar('\n');
}

static void compare(Comparison *comparison, const char *what, Str text, const char *ours) {
    comparison->compared++;
    if (memcmp(ours + 1, comparison->breaks + 1, text.length - 1) == 0) return;
    if (comparison->differing++ < SHOWN_AT_MOST) {
        show(what, text, comparison->breaks);
        show("   ours", text, ours);
    }
}

static void reserve(Comparison *comparison, Str text) {
    MEMORY_GROW(comparison->breaks, comparison->capacity, text.length + 1);
    memset(comparison->breaks, 0, text.length + 1);
}

// The fault named above; there the other's boundary goes.
static void forgive(Comparison *comparison, Str text) {
    for (size_t at = 0, length; at < text.length; at += length) {
        const CharacterClass *class = character_class(character_decode(text.bytes + at, &length));
        bool after_joiner = at >= 3 && memcmp(text.bytes + at - 3, "\u200d", 3) == 0;
        if (!after_joiner || !(class->categories & CATEGORY_PICTOGRAPH) ||
            class->word_break != WORD_BREAK_LETTER)
            continue;
        size_t mark = at; // the middle mark, behind what WB4 ignores
        while (mark > 0 && !comparison->breaks[mark]) mark--;
        size_t mark_length;
        uint8_t middle = character_class(character_decode(text.bytes + mark, &mark_length))->word_break;
        if (middle != WORD_BREAK_SINGLE_QUOTE && middle != WORD_BREAK_MID_LETTER &&
            middle != WORD_BREAK_MID_NUM_LET)
            continue;
        if (mark == 0) continue;
        size_t before = mark;
        do before--;
        while (before > 0 && !comparison->breaks[before]);
        if (segment_end(text, before) > mark) comparison->breaks[mark] = 0, comparison->known++;
    }
}

static void compare_words(Comparison *comparison, Str text, char *ours) {
    SegmentIterator segments;
    reserve(comparison, text);
    u8_wordbreaks((const uint8_t *)text.bytes, text.length, comparison->breaks);
    forgive(comparison, text);
    segment_start(&segments, text);
    for (Segment segment; segment_next(&segments, &segment);) ours[segment.start] = 1;
    compare(comparison, "words, libunistring", text, ours);
}

static void compare_sentences(Comparison *comparison, Str text, char *ours) {
    UErrorCode error = U_ZERO_ERROR;
    reserve(comparison, text);
    comparison->icu_text = utext_openUTF8(comparison->icu_text, text.bytes, (int64_t)text.length, &error);
    ubrk_setUText(comparison->icu, comparison->icu_text, &error);
    for (int32_t at = ubrk_first(comparison->icu); at != UBRK_DONE; at = ubrk_next(comparison->icu))
        comparison->breaks[at] = 1;
    for (size_t at = 0; at < text.length; at = segment_sentence_end(text, at)) ours[at] = 1;
    compare(comparison, "sentences, ICU", text, ours);
}

static void compare_both(Comparison *comparison, Str words, Str sentences) {
    char *ours = memory_allocate((words.length > sentences.length ? words.length : sentences.length) + 1, 1);
    compare_words(comparison, words, ours);
    memset(ours, 0, words.length + 1);
    compare_sentences(comparison, sentences, ours);
    free(ours);
}

static void compare_random(Comparison *comparison, size_t count) {
    Buffer words = {0}, sentences = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&words);
        buffer_clear(&sentences);
        make_string(comparison, &comparison->words, "aZ09_ '.,:;\"-\r\n\tb", &words);
        make_string(comparison, &comparison->sentences, "aZ09. .?!\"),:-\r\n b", &sentences);
        compare_both(comparison, buffer_str(&words), buffer_str(&sentences));
    }
    buffer_free(&words);
    buffer_free(&sentences);
}

static void compare_file(Comparison *comparison, const char *path) {
    Buffer bytes = {0};
    FILE *file = fopen(path, "rb");
    while (file && !feof(file)) {
        buffer_reserve(&bytes, 1 << 16);
        bytes.length += fread(bytes.bytes + bytes.length, 1, 1 << 16, file);
    }
    if (file) fclose(file);
    size_t bad_length;
    Str text = buffer_str(&bytes);
    if (text.length && unicode_find_malformed(text, &bad_length) == text.length)
        compare_both(comparison, text, text);
    buffer_free(&bytes);
}

int main(int argument_count, char **arguments) {
    static Comparison comparison = {.random = 88172645463325252u};
    UErrorCode error = U_ZERO_ERROR;
    comparison.icu = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &error);
    size_t count = 0;
    if (argument_count < 2 || !str_to_size(str_from(arguments[1]), &count) || U_FAILURE(error))
        return EXIT_FAILURE;
    fill_pools(&comparison);
    compare_random(&comparison, count);
    for (int i = 2; i < argument_count; i++) compare_file(&comparison, arguments[i]);
    printf("%zu comparisons, %zu differ; %zu places of the known fault of libunistring\n",
           comparison.compared, comparison.differing, comparison.known);
    ubrk_close(comparison.icu);
    utext_close(comparison.icu_text);
    free(comparison.breaks);
    return comparison.differing ? EXIT_FAILURE : EXIT_SUCCESS;
}
