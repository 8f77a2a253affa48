#include "tokenize/document/word_filter.h"

#include "language/unicode/unicode.h"
#include "language/words/scan.h"

// What folding leaves of a word as it is: its ASCII letters, of which the first eight are kept, in small.
// `odd`: it has characters that may fold to ASCII letters, or take some away (ß, ﬁ, marks behind a letter).
enum { PACKED_LETTERS = 8 };
#define IN_SMALL 0x2020202020202020u

typedef struct WordKey {
    uint64_t packed;
    size_t letters;
    bool odd;
} WordKey;

static inline size_t bit_of(uint64_t packed, size_t letters) {
    return ((packed ^ letters << 1) * 0x9e3779b97f4a7c15u) >> 50; // 14 bits
}
_Static_assert(WORD_FILTER_BITS == 1 << 14, "as many as a hash has");

static inline bool has_bit(const WordFilter *filter, size_t bit) {
    return filter->bits[bit / 64] >> bit % 64 & 1;
}

// ---- Words with hyphens and letters of all kinds ----

// Letters of Latin-1 but ß, of Greek and beyond up to Cyrillic, and of Hangul and Han are what they are or
// one of their kind.
static bool is_odd(unsigned char lead) {
    bool plain = lead == 0xc3 || (lead >= 0xce && lead <= 0xd3) || (lead >= 0xe3 && lead <= 0xed);
    return !plain;
}

// À to ÿ, but × ÷ and ß, which folds to two letters.
static inline bool is_latin_letter(unsigned char lead, unsigned char next) {
    return lead == 0xc3 && next != 0x97 && next != 0xb7 && next != 0x9f;
}

// Bytes of the character of several bytes at the start of `bytes`, when it is of a word; 0 else.
static size_t letter_length(const char *bytes, bool *odd) {
    size_t length;
    uint32_t character = character_decode(bytes, &length);
    bool of_word = character_class(character)->categories & (CATEGORY_LETTER | CATEGORY_MARK);
    bool may_be_hyphen = (character & ~3u) == 0x2010 || character == UNICODE_HYPHEN_OF_TWO_BYTES;
    if (!of_word && !(may_be_hyphen && unicode_alike(character, 0) == '-')) return 0;
    *odd |= is_odd((unsigned char)bytes[0]) || (bytes[0] == '\xc3' && bytes[1] == '\x9f');
    return length;
}

// Bytes of the word at the start of `text`; 0 for none.
static inline size_t take_word(Str text, WordKey *key) {
    uint64_t packed = 0;
    size_t at = 0, letters = 0;
    for (size_t length; at < text.length; at += length) {
        unsigned char byte = (unsigned char)text.bytes[at];
        length = 1;
        if ((byte | 0x20u) - 'a' < 26) {
            if (letters < PACKED_LETTERS) packed |= (uint64_t)(byte | 0x20u) << letters * 8;
            letters++;
        } else if (byte >= 0x80) {
            bool latin = is_latin_letter(byte, (unsigned char)text.bytes[at + 1]);
            length = latin ? 2 : letter_length(text.bytes + at, &key->odd);
        } else if (byte != '-')
            break;
        if (!length) break;
    }
    key->packed = packed;
    key->letters = letters;
    return at;
}

void word_filter_add(WordFilter *filter, Str folded) {
    WordKey key = {0};
    take_word(folded, &key);
    size_t bit = bit_of(key.packed, key.letters);
    filter->bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

typedef struct Scan {
    const WordFilter *filter;
    Str text;
    void (*take)(void *context, Str word);
    void *context;
} Scan;

// Of a run of letters, hyphens and bytes of other characters, of which some may be no letters.
static void scan_mixed(const Scan *scan, Str run) {
    for (size_t length; run.length; run = str_skip(run, length)) {
        WordKey key = {0};
        length = take_word(run, &key);
        if (length && (key.odd || has_bit(scan->filter, bit_of(key.packed, key.letters))))
            scan->take(scan->context, str_slice(run, 0, length));
        if (!length) character_decode(run.bytes, &length);
    }
}

// ---- Words of ASCII letters, which nearly all are ----

static inline void scan_plain(const Scan *scan, size_t start, size_t end) {
    const char *word = scan->text.bytes + start;
    size_t letters = end - start, left = scan->text.length - start;
    uint64_t packed = 0;
    if (left >= PACKED_LETTERS)
        memcpy(&packed, word, PACKED_LETTERS);
    else
        memcpy(&packed, word, left);
    packed |= IN_SMALL;
    if (letters < PACKED_LETTERS) packed &= ((uint64_t)1 << letters * 8) - 1;
    if (has_bit(scan->filter, bit_of(packed, letters))) scan->take(scan->context, (Str){word, letters});
}

static inline void scan_run(const Scan *scan, size_t start, size_t end, bool plain) {
    if (plain)
        scan_plain(scan, start, end);
    else
        scan_mixed(scan, str_slice(scan->text, start, end));
}

void word_filter_scan(const WordFilter *filter, Str text, void (*take)(void *context, Str word),
                      void *context) {
    const Scanner *masks = scanner();
    Scan scan = {filter, text, take, context};
    size_t start = 0; // of the run that is open, if one is
    bool open = false, plain = true;
    for (size_t block = 0; block < text.length; block += SCAN_BYTES) {
        char padded[SCAN_BYTES];
        const char *bytes = scan_block(text, block, padded);
        uint64_t names = masks->name_bytes(bytes), others = names & ~masks->letters(bytes);
        for (uint64_t edges = names ^ (names << 1 | open); edges; edges &= edges - 1) {
            unsigned at = (unsigned)__builtin_ctzll(edges);
            uint64_t before = ((uint64_t)1 << at) - 1;
            if (open) scan_run(&scan, start, block + at, plain && !(others & before));
            others &= ~before;
            start = block + at;
            plain = true;
            open = !open;
        }
        plain = !open || (plain && !others);
    }
    if (open) scan_run(&scan, start, text.length, plain);
}
